"""Grammar: who acts on whom, as the parse of plain sentences shows it."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from kg.extract.grammar import agents, auxiliaries, is_negated, is_passive, objects, prepositional, subjects
from kg.extract.pipeline import pipeline


def _word(text: str, word: str) -> Token:
    return next(token for token in pipeline()(text) if token.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The minister met the envoy.", "met", ["minister"]),
        ("The minister wants to meet the envoy.", "meet", ["minister"]),
        ("The minister who met the envoy left.", "met", ["minister"]),
        ("The minister arrived and met the envoy.", "met", ["minister"]),
        ("Meet the envoy.", "Meet", []),
    ],
)
def test_a_verb_takes_its_subject_from_itself_or_from_the_verb_above(
    text: str, verb: str, expected: list[str]
) -> None:
    assert [token.text for token in subjects(_word(text, verb))] == expected


def test_the_agent_of_a_passive_is_who_acts() -> None:
    verb = _word("The envoy was received by the minister.", "received")
    assert is_passive(verb)
    assert [token.text for token in agents(verb)] == ["minister"]
    assert not is_passive(_word("The minister received the envoy.", "received"))


def test_objects_are_direct() -> None:
    assert [o.text for o in objects(_word("The minister met the envoy in Rome.", "met"))] == ["envoy"]


def test_only_the_named_prepositions_are_followed() -> None:
    verb = _word("The minister spoke with the envoy about grain.", "spoke")
    assert [token.text for token in prepositional(verb, "with")] == ["envoy"]
    assert list(prepositional(verb, "under")) == []


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("They did not meet.", "meet", True),
        ("They never met.", "met", True),
        ("They held no talks.", "talks", True),
        ("They met.", "met", False),
    ],
)
def test_a_word_is_negated_by_a_word_of_its_own(text: str, word: str, expected: bool) -> None:
    assert is_negated(_word(text, word)) is expected


def test_coordinated_verbs_share_their_auxiliaries() -> None:
    assert auxiliaries(_word("They will fly to Oslo and meet the envoy.", "meet")) == ["will"]


@pytest.mark.parametrize(
    ("text", "verb", "base"),
    [
        ("The ministers hoped to meet.", "hoped", "hope"),
        ("She is hoping for a truce.", "hoping", "hope"),
        ("He hopes that they agree.", "hopes", "hope"),
        ("Both sides waged a campaign.", "waged", "wage"),
        ("They were spared the vote.", "spared", "spare"),
        ("The talks were planned for May.", "planned", "plan"),
        ("The children hopped over the wall.", "hopped", "hop"),
        ("The envoy visited Rome.", "visited", "visit"),
    ],
)
def test_a_verb_with_a_silent_e_keeps_it_in_its_base_form(text: str, verb: str, base: str) -> None:
    assert _word(text, verb).lemma_ == base


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Xi told visiting German Chancellor Olaf Scholz that trade went on.", "Scholz"),
        ("Abe will meet visiting Foreign Minister Hakan Fidan on Friday.", "Fidan"),
        ("She held talks with visiting Iraqi Prime Minister Mustafa Kadhimi.", "Kadhimi"),
        ("He met visiting envoys from Norway.", "envoys"),
        ("He recalled visiting President Assad.", "recalled"),
        ("She looks forward to visiting Tehran before the talks.", "to"),
        ("They met after visiting German soldiers.", "after"),
    ],
)
def test_visiting_belongs_to_the_visitor_who_is_met(text: str, head: str) -> None:
    assert _word(text, "visiting").head.text in {head, "Minister"}


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        (
            "The US proposals envisage transforming the unoccupied territory into a free zone.",
            "envisage",
            "VERB",
        ),
        ("How did the minister respond?", "respond", "VERB"),
        ("The envoy's reprise of the talks angered Peru.", "reprise", "NOUN"),
    ],
)
def test_a_word_that_is_only_a_verb_is_one_where_it_heads_a_clause(text: str, word: str, kind: str) -> None:
    assert _word(text, word).pos_ == kind
