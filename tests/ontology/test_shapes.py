"""Every shape accepts a good example and rejects a bad one, with a message that a person understands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from kg.vocab import BASE, CLAIM, EDTF, FACT, NEG, OA, SDO, SOURCE, MeetingKinds, Stances

SHAPE = Namespace(BASE + "shapes#")
WRONG = URIRef("urn:wrong")
_FILE = Path(__file__).parents[2] / "ontology" / "shapes.ttl"
CLASSES = sorted(set(Graph().parse(_FILE).objects(None, SH.targetClass)))


def report(data: Graph, shapes: Graph) -> set[tuple[Node, str]]:
    """The focus nodes and the messages of all violations."""
    _, results, _ = validate(data, shacl_graph=shapes, inplace=True)
    return {
        (focus, str(message))
        for result in results.subjects(RDF.type, SH.ValidationResult)
        for focus in results.objects(result, SH.focusNode)
        for message in results.objects(result, SH.resultMessage)
    }


def copy(graph: Graph) -> Graph:
    fresh = Graph()
    for triple in graph:
        fresh.add(triple)
    return fresh


def properties(shapes: Graph, cls: Node) -> Iterator[Node]:
    """The property shapes of all shapes that target the class."""
    for shape in shapes.subjects(SH.targetClass, cls):
        yield from shapes.objects(shape, SH.property)


def message(shapes: Graph, shape: Node) -> str:
    return str(shapes.value(shape, SH.message))


def test_the_shapes_are_valid_shacl(shapes: Graph) -> None:
    conforms, _, _ = validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms


def test_the_good_example_conforms(good: Graph, shapes: Graph) -> None:
    assert report(good, shapes) == set()


def test_every_class_that_is_written_has_a_shape_and_an_example(good: Graph, terms: Graph) -> None:
    abstract = {NEG.Claim, NEG.Fact, NEG.Actor, NEG.Party}
    concrete = {c for c in terms.subjects(RDF.type) if c in NEG and str(c).rsplit("#")[1][0].isupper()}
    datatypes = {NEG.CameoCode, NEG.PloverCode, NEG.PaxCode}
    assert concrete - abstract - datatypes <= set(CLASSES)
    assert set(CLASSES) <= set(good.objects(None, RDF.type))


@pytest.mark.parametrize("cls", CLASSES, ids=lambda c: str(c).rsplit("#", 1)[1])
def test_a_node_that_says_nothing_is_told_everything_it_lacks(cls: Node, shapes: Graph) -> None:
    bare = Graph().add((WRONG, RDF.type, cls))
    needed = {message(shapes, p) for p in properties(shapes, cls) if (p, SH.minCount, None) in shapes}
    assert needed <= {text for _, text in report(bare, shapes)}
    assert needed


@pytest.mark.parametrize("cls", CLASSES, ids=lambda c: str(c).rsplit("#", 1)[1])
def test_a_wrong_value_of_any_property_is_rejected(cls: Node, good: Graph, shapes: Graph) -> None:
    """An IRI that is of no class here, no concept, no claim and no literal is wrong everywhere."""
    bad = copy(good)
    node = next(iter(bad.subjects(RDF.type, cls)))
    constrained = [p for p in properties(shapes, cls) if not is_comparison(shapes, p)]
    for shape in constrained:
        bad.set((node, shapes.value(shape, SH.path), WRONG))
    said = {text for focus, text in report(bad, shapes) if focus == node}
    assert {message(shapes, shape) for shape in constrained} <= said


def is_comparison(shapes: Graph, shape: Node) -> bool:
    return any((shape, p, None) in shapes for p in (SH.lessThan, SH.lessThanOrEquals))


@pytest.mark.parametrize("cls", CLASSES, ids=lambda c: str(c).rsplit("#", 1)[1])
def test_a_second_value_where_one_is_allowed_is_rejected(cls: Node, good: Graph, shapes: Graph) -> None:
    bad = copy(good)
    node = next(iter(bad.subjects(RDF.type, cls)))
    single = [p for p in properties(shapes, cls) if shapes.value(p, SH.maxCount) == Literal(1)]
    for shape in single:
        path = shapes.value(shape, SH.path)
        for value in (WRONG, Literal("another")):
            bad.add((node, path, value))
    said = {text for focus, text in report(bad, shapes) if focus == node}
    assert {message(shapes, shape) for shape in single} <= said


EVIDENCE, POSITION, QUOTE = CLAIM["evidence"], CLAIM["position"], CLAIM["quote"]
ARTICLE, REPORT, MEETING = SOURCE["one"], CLAIM["report"], FACT["meeting"]
PASSAGE = URIRef(ARTICLE + "/passage/0")
#: node, property, the bad value, words of the message
BAD = [
    (POSITION, OA.end, Literal(0), "start must lie before the end"),
    (POSITION, OA.start, Literal(-1), "whole number from 0"),
    (QUOTE, OA.exact, Literal(""), "not empty"),
    (EVIDENCE, OA.hasSelector, QUOTE, "two selectors are needed"),
    (EVIDENCE, OA.hasSelector, QUOTE, "must be an oa:TextPositionSelector"),
    (EVIDENCE, OA.hasSelector, POSITION, "must be an oa:TextQuoteSelector"),
    (EVIDENCE, RDF.type, NEG.Evidence, "oa:SpecificResource"),
    (PASSAGE, NEG.end, Literal(-3), "must not lie after the end"),
    (ARTICLE, NEG.textHash, Literal("E3B0"), "64 hexadecimal digits"),
    (ARTICLE, NEG.published, Literal("13 Sept 1993", datatype=EDTF), "EDTF"),
    (ARTICLE, NEG.published, Literal("1993-09-13", datatype=XSD.date), "EDTF"),
    (ARTICLE, NEG.earliest, Literal("1993-10-01", datatype=XSD.date), "must not lie after the latest"),
    (ARTICLE, SDO.inLanguage, Literal("English language"), "language code"),
    (CLAIM["when"], NEG.earliest, Literal("1993-09", datatype=XSD.gYearMonth), "full date"),
    (CLAIM["alias"], NEG.script, Literal("latin"), "name of a script"),
    (REPORT, NEG.meetingKind, Stances.open, "talks, summit, visit, call, other"),
    (REPORT, NEG.count, Literal(0), "whole number from 1"),
    (REPORT, NEG.attestedBy, CLAIM["status"], "only a fact is"),
    (REPORT, NEG.series, Literal("yes"), "true or false"),
    (CLAIM["person"], NEG.name, Literal(""), "not empty"),
    (CLAIM["position-claim"], NEG.topic, MeetingKinds.talks, "vocabulary/topics.ttl"),
    (CLAIM["position-claim"], NEG.conditionText, None, "must say its condition"),
    (FACT["position"], NEG.conditionText, None, "must say its condition"),
    (FACT["side"], NEG.side, None, "either a party of the graph"),
    (FACT["side"], NEG.sideName, Literal("Norway"), "either a party of the graph"),
    (MEETING, NEG.evidence, EVIDENCE, "no evidence of its own"),
    (MEETING, NEG.article, ARTICLE, "no single article"),
    (MEETING, NEG.attestedBy, FACT["person"], "IRI of a claim"),
    (MEETING, NEG.statusRecord, None, "at least one «status record»"),
    (FACT["tenure"], NEG.office, FACT["polity"], "«office» or «mandate»"),
    (FACT["tie"], NEG.other, FACT["polity"], "«person»"),
    (FACT["participation"], NEG.onBehalfOf, FACT["person"], "«polity», «organisation» or «delegation»"),
    (FACT["contradiction"], NEG.slot, Literal("mood"), "occurrence, date, place"),
    (FACT["contradiction"], NEG.contradictingClaim, REPORT, "at least two"),
]


@pytest.mark.parametrize(("node", "path", "value", "words"), BAD, ids=lambda x: str(x).rsplit("/", 1)[-1])
def test_a_bad_value_is_rejected_in_words(
    good: Graph, shapes: Graph, node: URIRef, path: URIRef, value: Node | None, words: str
) -> None:
    bad = copy(good)
    bad.remove((node, path, None))
    if value is not None:
        bad.add((node, path, value))
    assert words.lower() in "\n".join(text for focus, text in report(bad, shapes) if focus == node).lower()


@pytest.mark.parametrize(
    "date", ["1993-09-13", "1993-09", "1993", "199X", "1993-09~", "XXXX-09-13", "1993?/1994", "1993-24"]
)
def test_the_dates_that_the_program_writes_are_accepted(good: Graph, shapes: Graph, date: str) -> None:
    data = copy(good)
    data.set((CLAIM["when"], NEG.edtf, Literal(date, datatype=EDTF)))
    assert report(data, shapes) == set()


def test_every_message_is_an_english_sentence(shapes: Graph) -> None:
    with_message = set(shapes.subjects(SH.message))
    assert set(shapes.subjects(SH.path)) - with_message <= nested(shapes)
    for text in shapes.objects(None, SH.message):
        assert isinstance(text, Literal)
        assert text.language == "en"
        assert text[0].isupper()
        assert text.endswith(".")


def nested(shapes: Graph) -> set[Node]:
    """Shapes within `sh:or`, `sh:xone` and `sh:not`: their parent has the message."""
    lists = [head for predicate in (SH["or"], SH.xone) for head in shapes.objects(None, predicate)]
    members = {member for head in lists for member in shapes.items(head)}
    return members | {inner for member in members for inner in shapes.objects(member, SH["not"])}
