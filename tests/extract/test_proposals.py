"""Proposals: every sentence of `proposals_cases.tsv` gives the proposals written beside it and no other."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.articles import article_from_text
from kg.extract import extract
from kg.model import ProposalClaim

_TABLE = Path(__file__).with_name("proposals_cases.tsv")


@dataclass(frozen=True)
class Expected:
    label: str
    proposer: str | None
    handed: str


@dataclass(frozen=True)
class Case:
    text: str
    expected: tuple[Expected, ...]


def _cases() -> list[Case]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Case(row["text"].replace(" / ", "\n\n"), tuple(_expected(row["proposals"]))) for row in rows]


def _expected(cell: str) -> list[Expected]:
    found = []
    for part in cell.split("; ") if cell != "-" else ():
        label, proposer, handed = (*part.split(" | "), "", "")[:3]
        found.append(Expected(label, proposer if proposer not in {"", "-"} else None, handed))
    return found


def _read(text: str) -> tuple[ProposalClaim, ...]:
    return extract(article_from_text(f"Notes of the week\n\n{text}\n", id="case")).proposals


def _matches(claim: ProposalClaim, expected: Expected) -> bool:
    handed = [f"{hand.carrier or hand.giver} > {hand.receiver}" for hand in claim.handed if not hand.denied]
    same = expected.proposer is None or claim.proposer == expected.proposer
    return expected.label in claim.label and same and (not expected.handed or expected.handed in handed)


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.text)
def test_a_sentence_gives_the_proposals_written_beside_it(case: Case) -> None:
    found = _read(case.text)
    for expected in case.expected:
        assert any(_matches(claim, expected) for claim in found), f"{case.text}\n  {expected}\n  {found}"
    assert len(found) == len(case.expected), f"{case.text}\n  {found}"


def test_a_plan_named_again_is_one_claim_with_every_passage() -> None:
    text = "Norway presented a 12-point plan.\n\nSudan studied the 12-point plan.\n\nThe plan was published."
    (claim,) = _read(text)
    assert len(claim.evidence) == 3


def test_a_denied_receipt_is_kept_as_denied() -> None:
    (claim,) = _read("Chad said that it had not received the 6-point plan from Libya.")
    assert [(hand.giver, hand.receiver, hand.denied) for hand in claim.handed] == [("Libya", "Chad", True)]


def test_a_version_with_other_points_names_the_one_that_it_follows() -> None:
    first, second = _read("Norway presented a 28-point plan in May.\n\nIn June it became a 20-point plan.")
    assert (first.related_to, second.related_to) == (None, first.label)


def test_what_a_proposal_provides_for_is_listed_and_is_its_owners_position() -> None:
    text = (
        "The Egyptian draft provides for a complete ceasefire, the return of prisoners and no foreign bases."
    )
    claims = extract(article_from_text(f"Notes of the week\n\n{text}\n", id="case"))
    (proposal,) = claims.proposals
    assert proposal.provisions == ("complete ceasefire", "return of prisoners", "no foreign bases")
    assert [(p.holder, str(p.stance), p.issue) for p in claims.positions] == [
        ("Egypt", "offers", "complete ceasefire"),
        ("Egypt", "offers", "return of prisoners"),
        ("Egypt", "rejects", "foreign bases"),
    ]


def test_evidence_is_verbatim_and_short() -> None:
    article = article_from_text(
        "Notes of the week\n\nEgypt presented a 12-point plan" + " on water and dams" * 40 + ".\n", id="case"
    )
    for claim in extract(article).proposals:
        for evidence in claim.evidence:
            assert article.text[evidence.start : evidence.end] == evidence.quote
            assert 0 < len(evidence.quote) <= 400


def test_what_follows_the_plan_tells_what_it_provides_for() -> None:
    """Bidding in the passive, a passive of providing, "it", and "in particular" go on with the plan."""
    text = (
        "Norway presented a 12-point plan that includes a truce. Chad is asked to withdraw from the border. "
        "In return, the lifting of sanctions is envisaged. It also calls for a census. "
        "The weather was fine. The roads are envisaged."
    )
    (claim,) = _read(text)
    assert claim.provisions == ("truce", "withdraw from the border", "lifting of sanctions", "census")


def test_the_items_of_a_list_after_a_plan_are_its_provisions() -> None:
    text = (
        "Norway presented a 12-point plan with these steps:\n\n- exchange of prisoners\n\n"
        "- opening of the border\n\nThe talks went on."
    )
    (claim,) = _read(text)
    assert claim.provisions == ("exchange of prisoners", "opening of the border")


def test_a_proposal_has_the_date_on_which_it_was_put_forward() -> None:
    dated, undated = _read(
        "Norway presented a 12-point plan on April 17, 2025.\n\nEgypt's proposal for a buffer zone is older "
        "than the war of 1973."
    )
    assert dated.when is not None
    assert dated.when.edtf == "2025-04-17"
    assert undated.when is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("In May 2025 Peru confirmed that it had received a 28-point plan from Chile.", "2025-05~"),
        ("In May 2025 Peru confirmed that it will receive a 28-point plan from Chile.", None),
        ("Peru put forward a 28-point plan to be adopted by 20 May 2025.", None),
        ("Peru did not present its 28-point plan in May 2025.", None),
        ("In May 2025 Peru rejected what it had said of the 28-point plan from Chile.", None),
    ],
)
def test_what_was_received_before_a_report_was_received_about_then(text: str, edtf: str | None) -> None:
    (claim,) = _read(text)
    assert (claim.when.edtf if claim.when else None) == edtf
