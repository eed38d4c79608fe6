"""The cache gives back exactly what was put in, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg import model as m
from kg.cache import ClaimsCache, extractor_version

TEXT = "Anna Alder met Boris Birch in Bern on 3 March. “Peace is near,” she said. 🕊"
ARTICLE = m.Article(id="a", text=TEXT, passages=(m.Passage(start=0, end=48, kind=m.PassageKind.BODY),))
PROOF = (m.Evidence(start=0, end=48, quote=TEXT[:48]),)
CLAIMS = m.ArticleClaims(
    article=ARTICLE,
    persons=(m.PersonClaim(id="p", name="Anna Alder", aliases=("Alder",), side=None, evidence=PROOF),),
    ties=(m.TieClaim(id="t", person="Anna Alder", relation="sister", other="Boris Birch", evidence=PROOF),),
    offices=(
        m.OfficeClaim(
            id="o",
            person="Anna Alder",
            title="envoy",
            polity="Austria",
            status=m.TenureStatus.FORMER,
            evidence=PROOF,
        ),
    ),
    meetings=(
        m.MeetingClaim(
            id="m",
            kind=m.MeetingKind.TALKS,
            participants=(m.Participant(name="Anna Alder", person=True, role=m.Role.HOST),),
            when=m.When(text="3 March", edtf="XXXX-03-03"),
            place="Bern",
            status=m.MeetingStatus.HELD,
            count=2,
            series=True,
            evidence=PROOF,
            status_evidence=PROOF[0],
            doubt=PROOF[0],
        ),
    ),
    proposals=(
        m.ProposalClaim(
            id="d",
            label="draft",
            proposer=None,
            handed=(m.Handover(giver="Anna Alder", receiver="Boris Birch", denied=True),),
            related_to=None,
            provisions=("ceasefire",),
            when=None,
            evidence=PROOF,
        ),
    ),
    positions=(
        m.PositionClaim(
            id="s",
            holder="Austria",
            issue="ceasefire",
            stance=m.Stance.CONDITIONAL,
            condition="guarantees",
            topic="ceasefire",
            said_by=None,
            evidence=PROOF,
        ),
    ),
    statements=(
        m.StatementClaim(
            id="q",
            speaker="Anna Alder",
            gist="Peace is near",
            mode=m.Mode.QUOTED,
            relayed_by=None,
            when=None,
            evidence=PROOF,
        ),
    ),
)


@pytest.fixture
def cache(tmp_path: Path) -> ClaimsCache:
    return ClaimsCache(tmp_path, "0123456789abcdef")


def test_claims_come_back_as_they_were(cache: ClaimsCache) -> None:
    cache.put(CLAIMS)
    assert cache.get(ARTICLE) == CLAIMS


def test_the_name_of_the_file_does_not_matter_and_is_not_kept(cache: ClaimsCache) -> None:
    cache.put(CLAIMS)
    renamed = replace(ARTICLE, id="b")
    assert cache.get(renamed) == replace(CLAIMS, article=renamed)


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, text=TEXT + " "),
        replace(ARTICLE, published="2025-03-04"),
        replace(ARTICLE, passages=()),
        replace(ARTICLE, skipped="language de"),
    ],
)
def test_another_text_or_other_metadata_are_another_article(cache: ClaimsCache, other: m.Article) -> None:
    cache.put(CLAIMS)
    assert cache.get(other) is None


def test_another_version_of_the_extractor_knows_nothing(cache: ClaimsCache, tmp_path: Path) -> None:
    cache.put(CLAIMS)
    assert ClaimsCache(tmp_path, "fedcba9876543210").get(ARTICLE) is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"no digest\n{}", b"\xff\x00\n\xff"])
def test_a_damaged_entry_counts_as_missing(cache: ClaimsCache, tmp_path: Path, damage: bytes) -> None:
    cache.put(CLAIMS)
    (entry,) = tmp_path.rglob("*.json")
    entry.write_bytes(damage)
    assert cache.get(ARTICLE) is None


def test_the_version_follows_from_sources_and_word_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert extractor_version("one") == extractor_version("one")
    assert extractor_version("one") != extractor_version("two")
    (tmp_path / "extract").mkdir()
    monkeypatch.setattr("kg.cache._PACKAGE", tmp_path)
    (tmp_path / "extract" / "rules.py").write_text("A = 1")
    before = extractor_version("one")
    (tmp_path / "extract" / "rules.py").write_text("A = 2")
    assert extractor_version("one") != before
