from __future__ import annotations

from typing import Any

import pytest

from evaluate.cases import CASES, facts, meeting, person, position, proposal
from kg.articles import article_from_text
from kg.errors import InputError
from kg.evaluate import sheet
from kg.evaluate.facts import KINDS, describe
from kg.facts import facts_json
from kg.model import (
    ArticleClaims,
    Evidence,
    Handover,
    MeetingClaim,
    MeetingKind,
    MeetingStatus,
    Participant,
    PersonClaim,
    ProposalClaim,
    When,
)

TEXT = "Mona Juul met Uri Savir in Oslo on 20 August 1993 and handed him a draft."


def test_gold_and_the_programs_own_facts_are_read_alike() -> None:
    quote = Evidence(start=0, end=len(TEXT), quote=TEXT)
    claims = ArticleClaims(
        article=article_from_text(TEXT, id="oslo.txt"),
        persons=(PersonClaim(id="p", name="Mona Juul", aliases=(), side="Norway", evidence=(quote,)),),
        meetings=(
            MeetingClaim(
                id="m",
                kind=MeetingKind.TALKS,
                participants=(
                    Participant(name="Mona Juul", person=True),
                    Participant(name="Israel", person=False),
                ),
                when=When(text="20 August 1993", edtf="1993-08-20"),
                place="Oslo",
                status=MeetingStatus.HELD,
                evidence=(quote,),
            ),
        ),
        proposals=(
            ProposalClaim(
                id="d",
                label="draft",
                proposer=None,
                handed=(Handover(giver="Mona Juul", receiver="Uri Savir"),),
                related_to=None,
                provisions=(),
                when=None,
                evidence=(quote,),
            ),
        ),
    )
    gold = facts(
        persons=[person("Mona Juul", side="Norway", evidence=TEXT)],
        meetings=[meeting("Mona Juul", "Israel", date="1993-08-20", place="Oslo", evidence=TEXT)],
        proposals=[proposal("draft", handed=[["Mona Juul", "Uri Savir"]], evidence=TEXT)],
    )
    assert sheet(facts_json(claims)) == sheet(gold)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ([], "is no object"),
        ({"persons": []}, "has no list of offices"),
        (facts(persons=[{"aliases_in_text": []}]), "persons, item 1: name is missing"),
        (facts(persons=[person("Li Hui"), "Wang Yi"]), "persons, item 2"),  # type: ignore[list-item]
        (facts(meetings=[meeting("Iran", status="maybe")]), "'maybe' is not a valid MeetingStatus"),
        (facts(meetings=[meeting("Iran", participants="Iran")]), "'Iran' where a list is wanted"),
        (facts(positions=[position("Iran", "rejects", None)]), "None where a text is wanted"),  # type: ignore[arg-type]
        (facts(proposals=[proposal("plan", handed=[["Iran"]])]), "proposals, item 1"),
    ],
)
def test_what_is_no_gold_is_refused_with_the_item_and_the_reason(data: Any, reason: str) -> None:
    with pytest.raises(InputError, match=f"^gold.json: .*{reason}"):
        sheet(data, path="gold.json")


def test_every_kind_of_fact_is_described_in_one_line() -> None:
    lines = [describe(fact) for case in CASES for kind in KINDS for fact in sheet(case.gold).of(kind)]
    assert "talks: Iran, Oman; 2025-04-12; postponed" in lines
    assert "Mona Juul: rector, no polity" in lines
    assert "non-paper on the border, by Malaysia" in lines
    assert "Ethiopia rejects binding arbitration" in lines
    assert all(line and "\n" not in line for line in lines)
