"""The parts below the page: escaping, quotes, layout, order, opening state, colours, the pyvis network."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyvis.network import Network

from kg.errors import InputError, UnknownName
from kg.model import Facts, MeetingStatus, PassageKind
from kg.view import page_html, palette, write_page
from kg.view.belonging import Belonging
from kg.view.circle import arcs, channels, threshold
from kg.view.escape import inline, plain, policy, script_json
from kg.view.graph import Drawing
from kg.view.layout import positions
from kg.view.network import PageNetwork
from kg.view.opening import Wishes, find, find_track, opening
from kg.view.proof import Proofs, context
from view import made_up, reading

# ---------------------------------------------------------------- escaping


@given(st.text(st.characters(codec=None), max_size=60))
def test_json_in_a_script_element_is_the_text_again_and_cannot_end_the_element(text: str) -> None:
    written = script_json({"t": text})
    assert json.loads(written) == {"t": text}
    assert not set("<>&\u2028\u2029") & set(written)
    assert written.encode("utf-8")


def test_json_refuses_numbers_that_json_has_not() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        script_json([math.nan])


@given(st.text(max_size=60))
def test_a_label_is_one_line_and_stays_as_it_is(text: str) -> None:
    label = plain(text)
    assert "\n" not in label
    assert not set(label) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x00\ufeff"
    )
    assert plain(label) == label


def test_a_label_keeps_letters_of_all_scripts_and_their_joiners() -> None:
    for name in ("Сергей Лавров", "می\u200cخواهم", "谢尔盖", "Zoë 👩‍👩‍👧", "नि\u200dक"):
        assert plain(name) == name


def test_a_nameless_thing_gets_the_words_for_it() -> None:
    assert plain("\u202e \n", otherwise="(no name)") == "(no name)"


def test_an_asset_that_would_end_its_element_is_refused() -> None:
    with pytest.raises(ValueError, match="end its element"):
        inline("let a = '</Script>';")


def test_the_policy_allows_exactly_the_given_scripts_and_styles() -> None:
    text = policy(scripts=["a"], styles=["b"])
    assert "script-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='" in text
    assert text.count("sha256-") == 2


# ---------------------------------------------------------------- quotes


@pytest.mark.parametrize(
    ("text", "quote", "before", "after"),
    [
        ("One. Two words here. Three.", "words", "Two ", " here."),
        ("First line\nSecond quoted line\nThird", "quoted", "Second ", " line"),
        ("He met Mr. J. Smith in Paris. Next.", "Smith", "He met Mr. J. ", " in Paris."),
        ("“Stop!” he said. She left.", "he said", "", "."),
        ("A quote to its end. Next one.", "quote to its end.", "A ", ""),
        ("x" * 400 + " mid " + "y" * 400, "mid", "…" + "x" * 279 + " ", " " + "y" * 279 + "…"),
        ("", "", "", ""),
    ],
)
def test_a_quote_gets_the_rest_of_its_sentence(text: str, quote: str, before: str, after: str) -> None:
    start = text.index(quote)
    assert context(text, start, start + len(quote)) == (before, after)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_context_is_cut_from_the_text_around_the_quote(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    before, after = context(text, start, end)
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)


def test_every_quote_of_the_page_is_the_articles_own_text(facts: Facts) -> None:
    drawing = Drawing(facts, PageNetwork("t"))
    drawing.add_all()
    assert drawing.proofs.table
    for record in drawing.proofs.table:
        text = facts.sources[record["article"]].article.text
        assert f"{record['before']}{record['quote']}{record['after']}" in text


def test_headlines_come_after_sentences(facts: Facts) -> None:
    source = next(s for s in facts.sources if len(s.meetings) > 1)
    first, second = source.meetings[:2]
    title = replace(first, evidence=(replace(first.evidence[0], passage=PassageKind.TITLE),))
    proofs = Proofs([replace(source, meetings=(title, second, *source.meetings[2:]))])
    kinds = [proofs.table[number]["passage"] for number in proofs.of([title.id, second.id])]
    assert kinds[-1] == "title"
    assert kinds.count("title") == 1


# ---------------------------------------------------------------- layout and order


def test_layout_gives_each_node_a_place_of_its_own_and_the_same_each_time() -> None:
    nodes = [f"n{i}" for i in range(60)]
    edges = [(f"n{i}", f"n{(i * 7) % 40}") for i in range(40)]
    first = positions(nodes, edges)
    assert first == positions(nodes, edges)
    assert set(first) == set(nodes)
    assert len(set(first.values())) == len(nodes)


def test_layout_of_a_large_graph_is_the_same_each_time() -> None:
    nodes = [f"n{i}" for i in range(700)]
    edges = [(f"n{i}", f"n{i // 3}") for i in range(1, 700)]
    first = positions(nodes, edges)
    assert first == positions(nodes, edges)
    assert len(set(first.values())) > 650


def test_layout_keeps_single_nodes_near_the_rest() -> None:
    nodes = [f"n{i}" for i in range(30)]
    places = positions(nodes, [("n0", f"n{i}") for i in range(1, 20)])
    width = max(x for x, _ in places.values()) - min(x for x, _ in places.values())
    height = max(y for _, y in places.values()) - min(y for _, y in places.values())
    assert max(width, height) < 95 * 30


def test_layout_of_nothing_is_nothing() -> None:
    assert positions([], []) == {}


def test_channels_weigh_a_meeting_of_k_persons_by_its_size() -> None:
    draft = made_up.Draft()
    article, side = draft.article(), draft.party("A")
    people = [draft.person(f"P{n}", side if n else None, article) for n in range(5)]
    draft.meeting(people[:2], [article], date="2025-01-01", place="X")
    draft.meeting(people, [article], date="2025-01-02", place="X")
    facts = draft.facts()
    found = {(c.a, c.b): c for c in channels(facts, Belonging(facts))}
    assert len(found) == 10
    assert found[people[0], people[1]].weight == pytest.approx(1 + 1 / 4)
    assert found[people[2], people[3]].weight == pytest.approx(1 / 4)
    assert found[people[0], people[1]].crosses
    assert not found[people[1], people[2]].crosses


def test_the_threshold_leaves_at_most_forty_lines(facts: Facts) -> None:
    found = channels(facts, Belonging(facts))
    least = threshold(found)
    assert sum(len(c.meetings) >= least for c in found) <= 40
    assert least > 1
    assert threshold(found[:40]) == 1


def test_each_person_stands_once_on_one_arc_beside_those_of_his_side(facts: Facts) -> None:
    belonging = Belonging(facts)
    found = channels(facts, belonging)
    groups = arcs(found, belonging)
    people = [person for group in groups for person in group["people"]]
    assert sorted(people) == sorted({p for c in found for p in (c.a, c.b)})
    assert len({group["side"] for group in groups}) == len(groups)
    rows = [sum(len(g["people"]) + 1 for g in groups if g["arc"] == arc) for arc in (0, 1)]
    assert max(rows) <= 0.75 * sum(rows)


# ---------------------------------------------------------------- opening


def test_a_name_is_found_by_any_form_or_by_an_unambiguous_part(facts: Facts) -> None:
    dmitriev = reading.named(facts, "Kirill Dmitriev")
    for name in ("Kirill Dmitriev", "dmitriev", "KIRILL", dmitriev):
        assert find(facts, name) == dmitriev


def test_a_name_that_fits_nobody_or_several_is_refused_with_the_nearest(facts: Facts) -> None:
    with pytest.raises(UnknownName) as nobody:
        find(facts, "Kiril Dmitriyev")
    assert "Kirill Dmitriev" in nobody.value.candidates
    with pytest.raises(UnknownName) as several:
        find(facts, "Talks in")
    assert several.value.ambiguous
    with pytest.raises(UnknownName):
        find(facts, "")
    with pytest.raises(UnknownName, match="no track is called 'Nowhere'"):
        find_track(facts, "Nowhere")


def test_the_caller_chooses_what_opens(facts: Facts) -> None:
    found = channels(facts, Belonging(facts))
    person = reading.named(facts, "Steve Witkoff")
    assert opening(facts, found, Wishes())["view"] == "channels"
    assert opening(facts, found, Wishes(focus="Witkoff"))["focus"] == person
    assert opening(facts, found, Wishes(track="Russia – US"))["track"] in reading.ids(facts, "tracks")
    dated = opening(facts, found, Wishes(since="2025-05", until="2025-05"))
    assert (dated["view"], dated["from"], dated["to"]) == ("timeline", "2025-05-01", "2025-05-31")
    with pytest.raises(InputError, match="is no date"):
        opening(facts, found, Wishes(since="soon"))


def test_wishes_reach_the_page(open_page, facts: Facts) -> None:
    shown = open_page(facts, wishes={"between": ("Dmitriev", "Witkoff")})
    assert shown.heading() == "Kirill Dmitriev – Steve Witkoff"
    shown = open_page(facts, wishes={"between": ("Putin", "Merz")})
    assert shown.heading() == "Vladimir Putin to Friedrich Merz"
    shown = open_page(facts, wishes={"focus": "28-point", "title": "My graph"})
    assert shown.heading() == "the 28-point plan"
    assert shown.page.title() == "My graph"
    shown = open_page(facts, wishes={"track": "Europe – Ukraine"})
    track = next(track for track in facts.tracks if track.label == "Europe – Ukraine")
    met = set(shown.page.evaluate("kgPage.scene.pairs.flatMap(p => p.meetings.map(m => m.id))"))
    assert met
    assert met <= set(track.meetings)


# ---------------------------------------------------------------- colours


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("theme", "colours"), [("light", palette.LIGHT), ("dark", palette.DARK)])
def test_every_colour_stands_out_from_the_background(theme: str, colours: tuple[str, ...]) -> None:
    back = _luminance(palette.BACKGROUND[theme])
    for colour in (*colours, palette.GREY[theme]):
        light, dark = sorted((_luminance(colour), back), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3


CONES = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}


def _seen(colour: str, cones: str) -> tuple[float, float, float]:
    """CIE L*a*b* of the colour as seen with these cones (Machado, Oliveira, Fernandes 2009)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    r, g, b = (sum(a * p for a, p in zip(row, linear, strict=True)) for row in CONES[cones])
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("cones", list(CONES))
@pytest.mark.parametrize(("theme", "colours"), [("light", palette.LIGHT), ("dark", palette.DARK)])
def test_colour_blind_readers_can_tell_the_tracks_apart(
    theme: str, colours: tuple[str, ...], cones: str
) -> None:
    seen = [_seen(colour, cones) for colour in (*colours, palette.GREY[theme])]
    assert min(math.dist(a, b) for n, a in enumerate(seen) for b in seen[n + 1 :]) >= 20


def test_kinds_have_shapes_of_their_own() -> None:
    assert len(set(palette.SHAPES.values())) == len(palette.SHAPES)


# ---------------------------------------------------------------- network and file


def test_the_network_is_pyvis_own_and_keeps_parallel_edges() -> None:
    network = PageNetwork("t")
    assert isinstance(network, Network)
    network.add_node("a", label="A")
    network.add_node("a", x=1)
    network.add_node("b")
    network.add_edge("a", "b", sort="one")
    network.add_edge("a", "b", sort="two")
    assert network.nodes == [{"id": "a", "label": "A", "x": 1}, {"id": "b"}]
    assert [edge["sort"] for edge in network.edges] == ["one", "two"]
    with pytest.raises(KeyError):
        network.add_edge("a", "nobody")


def test_writing_replaces_the_old_page_and_leaves_nothing_else(tmp_path: Path, facts: Facts) -> None:
    path = tmp_path / "index.html"
    path.write_text("old", "utf-8")
    write_page(facts, path)
    assert path.read_text("utf-8") == page_html(facts)
    assert list(tmp_path.iterdir()) == [path]


def test_a_path_that_cannot_be_written_is_said_in_one_line(tmp_path: Path, facts: Facts) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_page(facts, tmp_path / "missing" / "page.html")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_page(facts, tmp_path / "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_denied_and_asserted_or_held_and_cancelled_is_a_dispute() -> None:
    draft = made_up.Draft()
    articles = [draft.article(), draft.article()]
    people = [draft.person(name, None, articles[0]) for name in "AB"]
    said = MeetingStatus
    cases = [
        ((said.PLANNED, said.DENIED), True),
        ((said.HELD, said.CANCELLED), True),
        ((said.PLANNED, said.HELD), False),
        ((said.PLANNED, said.CANCELLED), False),
        ((said.DENIED, said.DENIED), False),
    ]
    made = {draft.meeting(people, articles, reports=reports): disputed for reports, disputed in cases}
    network = PageNetwork("t")
    Drawing(draft.facts(), network).add_all()
    assert {node["id"]: node["disputed"] for node in network.nodes if node["kind"] == "Meeting"} == made


def test_a_party_that_is_only_words_is_shown_as_words(facts: Facts) -> None:
    position = replace(facts.positions[0], holder="some officials")
    odd = replace(facts, positions=(position, *facts.positions[1:]))
    network = PageNetwork("t")
    Drawing(odd, network).add_all()
    node = network.node_map[position.id]
    assert node["label"].startswith("some officials ")
    assert not [edge for edge in network.edges if position.id in (edge["from"], edge["to"])]
