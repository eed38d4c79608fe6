"""SPARQL over the union of all graphs: texts, ``.rq`` files and named queries, with values as bindings.

A value is bound where the query declares its variable: ``VALUES ?name { UNDEF }`` (or a default in place
of UNDEF). A query that declares nothing gets the declaration at the head of its outermost group. The
value enters as one RDF term that the store has serialised, between whole tokens of the query, so no
value can become syntax.

Refused are updates, and what reaches out of the graph: SERVICE, FROM and LOAD. The default graph is the
union of all graphs but not their merge (a triple in two graphs matches twice), so queries say DISTINCT.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.resources import query_folder

Value = str | int | float | bool | date | ox.NamedNode | ox.Literal
Cell = str | int | float | bool | None

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
      | (?P<string>'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}|"{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}
                  |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
      | (?P<variable>[?$]\w+)
      | (?P<name>(?:\w[\w.-]*)?:(?:[\w:%·.-]|\\.)*)
      | (?P<word>\w+)
      | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_REFUSED = {
    "SERVICE": "SERVICE would ask another server",
    "FROM": "FROM is not used here: every query runs over all graphs (use GRAPH for one of them)",
}
# SERVICE:x is a prefixed name or the word and a name, as the grammar needs it; so both are refused.
_HIDDEN = re.compile(r"(?:^|[.-])(SERVICE|FROM):|[.](SERVICE|FROM)$", re.IGNORECASE)
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
_NUMBERS = frozenset(
    f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double", "float")
)
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int

    def says(self, word: str) -> bool:
        return self.kind == "word" and self.text.upper() == word


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query of the program with what its head says: title, description, parameters (name, meaning)."""

    name: str
    title: str
    description: str
    parameters: tuple[tuple[str, str], ...]
    text: str


class Answer:
    """What a query found, to be read once: as rows, or serialised.

    `kind` is ``rows`` (SELECT), ``truth`` (ASK) or ``graph`` (CONSTRUCT, DESCRIBE); `columns` are the
    names of the columns in the order of the SELECT line.
    """

    def __init__(self, results: object, order: tuple[str, ...]) -> None:
        self._results = results
        self.kind = "graph"
        self.columns: tuple[str, ...] = ("subject", "predicate", "object")
        if isinstance(results, ox.QuerySolutions):
            found = [variable.value for variable in results.variables]
            # The store gives the columns of SELECT * by name; SELECT a b gives them as asked.
            self.kind, self.columns = "rows", tuple(order or sorted(found))
        elif isinstance(results, ox.QueryBoolean):
            self.kind, self.columns = "truth", ("answer",)

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        """The rows as Python values: text, IRIs as text, numbers, truth values, None for unbound."""
        if isinstance(self._results, ox.QueryBoolean):
            yield (bool(self._results),)
        elif isinstance(self._results, ox.QuerySolutions):
            for solution in self._results:
                yield tuple(_cell(solution[name]) for name in self.columns)
        elif isinstance(self._results, ox.QueryTriples):
            for triple in self._results:
                yield _cell(triple.subject), _cell(triple.predicate), _cell(triple.object)

    def serialize(self, format: str) -> bytes:
        """The answer as ``csv``, ``tsv`` or ``json`` (the W3C's formats), a graph as ``ttl``."""
        if isinstance(self._results, ox.QueryTriples):
            if format != "ttl":
                raise QueryError(f"a CONSTRUCT query gives triples: use the format ttl and not {format}")
            lines = {ox.Quad(t.subject, t.predicate, t.object) for t in self._results}
            ordered = sorted(lines, key=str)
            return ox.serialize(ordered, format=ox.RdfFormat.TURTLE) or b""
        if format not in _FORMATS:
            raise QueryError(f"this query gives rows: use the format csv, tsv or json and not {format}")
        if isinstance(self._results, ox.QuerySolutions | ox.QueryBoolean):
            return self._results.serialize(format=_FORMATS[format]) or b""
        raise TypeError(type(self._results))


def _cell(term: object) -> Cell:
    if term is None or isinstance(term, ox.NamedNode):
        return term and term.value
    if isinstance(term, ox.Literal):
        kind = term.datatype.value
        if kind == _INTEGER:
            return int(term.value)
        if kind in _NUMBERS:
            return float(term.value)
        return term.value == "true" if kind == _BOOLEAN else term.value
    return str(term)


@cache
def named_queries(folder: Path | None = None) -> tuple[NamedQuery, ...]:
    """The queries of a folder (by default those that come with the program), by name."""
    return tuple(_named(path) for path in sorted((folder or query_folder()).glob("*.rq")))


def _named(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    head = [line[1:].strip() for line in text.splitlines() if line.startswith("#")]
    said: dict[str, list[str]] = {"title": [], "description": [], "parameter": []}
    for line in head:
        key, colon, rest = line.partition(":")
        if colon and key in said:
            said[key].append(rest.strip())
        elif said["description"]:
            said["description"].append(line)
    parameters = (p.partition(" — ") for p in said["parameter"])
    return NamedQuery(
        name=path.stem,
        title=" ".join(said["title"]),
        description=" ".join(said["description"]),
        parameters=tuple((name.strip(), meaning.strip()) for name, _, meaning in parameters),
        text=text,
    )


def run(store: ox.Store, source: str | Path, values: dict[str, Value]) -> Answer:
    """Run a named query, a ``.rq`` file or SPARQL text, with variables set to values.

    Strings are plain literals, ``<…>`` is an IRI; where the query declares a number as default, the
    value must be a number. Raises `QueryError` if the query cannot be found, parsed or run.
    """
    name, text = find_query(source)
    tokens = _checked(text, name)
    for variable, value in sorted(values.items()):
        text = _bind(text, tokens, variable, value, name)
        tokens = _tokens(text)
    try:
        return Answer(store.query(text, use_default_graph_as_union=True), _columns(tokens))
    except SyntaxError as exc:
        raise QueryError(f"not SPARQL: {exc}", name=name) from exc
    except (RuntimeError, ValueError, OSError) as exc:
        raise QueryError(str(exc), name=name) from exc


def find_query(source: str | Path) -> tuple[str | None, str]:
    """The name (None for SPARQL text) and the text of a query."""
    given = str(source)
    if isinstance(source, Path) or (given.endswith(".rq") and "\n" not in given):
        try:
            return given, Path(given).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as exc:
            raise QueryError(f"the file cannot be read ({exc})", name=given) from exc
    if any(sign in given for sign in "{ \n"):
        return None, given
    known = {query.name: query.text for query in named_queries()}
    if given not in known:
        near = difflib.get_close_matches(given, known, n=3) or sorted(known)
        raise QueryError(f"there is no such query; nearest: {', '.join(near)}", name=given)
    return given, known[given]


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(match.lastgroup or "sign", match[0], match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "space"
    ]


def _checked(text: str, name: str | None) -> list[_Token]:
    """The query's tokens; `QueryError` if it is an update or reaches out."""
    tokens = _tokens(text)
    for token in tokens:
        hidden = _HIDDEN.search(token.text) if token.kind == "name" else None
        word = (hidden[1] or hidden[2] if hidden else token.text).upper()
        if token.kind in ("word", "name") and word in _REFUSED:
            line = text.count("\n", 0, token.start) + 1
            raise QueryError(f"line {line}: {_REFUSED[word]}", name=name)
    verb = _verb(tokens)
    if verb and verb.text.upper() in _UPDATES:
        raise QueryError(f"{verb.text.upper()} would change the graph; queries only read", name=name)
    return tokens


def _verb(tokens: list[_Token]) -> _Token | None:
    """The first word after the prologue."""
    return next((t for t in tokens if t.kind == "word" and t.text.upper() not in _PROLOGUE), None)


def _columns(tokens: list[_Token]) -> tuple[str, ...]:
    """The variables of the SELECT line as they stand; empty for SELECT * and other kinds of query."""
    verb = _verb(tokens)
    if verb is None or not verb.says("SELECT"):
        return ()
    columns, depth = [], 0
    for before, token in pairwise(tokens):
        if token.start <= verb.start:
            continue
        if depth == 0 and (token.says("WHERE") or token.text == "{" or token.text == "*"):
            break
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "variable" and (depth == 0 or (depth == 1 and before.says("AS"))):
            columns.append(token.text[1:])
    return tuple(columns)


def _bind(text: str, tokens: list[_Token], variable: str, value: Value, name: str | None) -> str:
    """The query with the variable declared to have the value."""
    if not any(token.kind == "variable" and token.text[1:] == variable for token in tokens):
        raise QueryError(f"has no variable ?{variable} to set", name=name)
    blocks = [
        (tokens[i + 2], tokens[i + 3], tokens[i + 4])
        for i in range(len(tokens) - 4)
        if tokens[i].says("VALUES")
        and tokens[i + 1].text[1:] == variable
        and (tokens[i + 2].text, tokens[i + 4].text) == ("{", "}")
    ]
    if not blocks:
        return _declare(text, tokens, variable, _term(value, numeric=False, variable=variable), name)
    for opening, default, closing in reversed(blocks):
        numeric = bool(re.fullmatch(r"[\d.]+", default.text))
        term = _term(value, numeric=numeric, variable=variable)
        text = f"{text[: opening.end]} {term} {text[closing.start :]}"
    return text


def _declare(text: str, tokens: list[_Token], variable: str, term: str, name: str | None) -> str:
    """Put the declaration at the head of the outermost group (not of a CONSTRUCT's template)."""
    groups, depth = [], 0
    for index, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text == "{" and depth == 0:
            groups.append(index)
        depth += (token.text in "{(") - (token.text in "})")
    if groups and tokens[groups[0] - 1].says("CONSTRUCT"):
        del groups[0]
    if not groups or tokens[groups[0] + 1 :][:1] == [] or tokens[groups[0] + 1].says("SELECT"):
        raise QueryError(f"say where ?{variable} is used: VALUES ?{variable} {{ UNDEF }}", name=name)
    at = tokens[groups[0]].end
    return f"{text[:at]} VALUES ?{variable} {{ {term} }} {text[at:]}"


def _term(value: Value, *, numeric: bool, variable: str) -> str:
    """The value as one RDF term, serialised by the store."""
    if isinstance(value, ox.NamedNode | ox.Literal):
        return str(value)
    if isinstance(value, date):
        return str(
            ox.Literal(value.isoformat(), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))
        )
    try:
        if not isinstance(value, str):
            return str(ox.Literal(value))
        if numeric:
            return str(ox.Literal(int(value) if value.isdecimal() else float(value)))
        is_iri = re.fullmatch(r"<[^<>]+>", value)
        return str(ox.NamedNode(value[1:-1]) if is_iri else ox.Literal(value))
    except ValueError as exc:
        raise QueryError(f"?{variable} cannot be set to {value!r}: {exc}") from exc
