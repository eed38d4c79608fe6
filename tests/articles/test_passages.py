"""Rules of the marking: what counts as content, and that offsets hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles import article_from_text
from kg.articles.passages import blocks, mark
from kg.model import PassageKind as Kind

BODY = "The ministers of both states met in Geneva on Tuesday and agreed to meet again."
MORE = "They will talk about prisoners next, the spokesman said."

lines = st.sampled_from(
    [
        BODY,
        MORE,
        "",
        "Share",
        "- Home",
        "@highlight",
        "# Talks go on",
        "By Jane Doe",
        "Photo: Reuters/John Roe",
        "Переговоры продолжаются",
        "A deal.The minister left (in May they had met in Oslo — Ed.) for home.",
        "title: x",
        "---",
        "\u200b\x00 \u2028",
        "a" * 300,
    ]
)


def kinds(text: str, **options: str) -> list[tuple[str, Kind]]:
    return [(text[p.start : p.end], p.kind) for p in mark(text, **options)]


def kind_of(line: str) -> Kind:
    """The kind of a line that stands between two paragraphs of body."""
    text = f"Talks in Geneva go on for a week\n\n{BODY}\n\n{line}\n\n{MORE}"
    return next(kind for words, kind in kinds(text) if words == line)


@settings(max_examples=60, deadline=None)
@given(st.lists(lines, max_size=14).map("\n".join) | st.text(max_size=200))
def test_passages_are_ordered_disjoint_and_without_outer_blanks(text: str) -> None:
    end = 0
    for passage in mark(text):
        assert end <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end] == text[passage.start : passage.end].strip()
        end = passage.end


@settings(max_examples=60, deadline=None)
@given(st.lists(lines, max_size=14).map("\n".join))
def test_every_word_stands_in_a_passage(text: str) -> None:
    covered = {at for p in mark(text) for at in range(p.start, p.end)}
    assert all(at in covered for at, sign in enumerate(text) if sign.isalnum())


@settings(max_examples=40, deadline=None)
@given(st.lists(lines, max_size=14).map("\n".join))
def test_a_block_has_the_length_of_its_passage(text: str) -> None:
    for passage, words in blocks(article_from_text(text, id="a")):
        assert len(words) == passage.end - passage.start
        assert "\n" not in words


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Skip to main content", Kind.NAVIGATION),
        ("3 min read", Kind.NAVIGATION),
        ("25 Views", Kind.NAVIGATION),
        ("Last update: 3 days ago", Kind.NAVIGATION),
        ("Read more: Envoy to visit the capital", Kind.NAVIGATION),
        ("Home > World > Middle East", Kind.NAVIGATION),
        ("Tags: talks, ceasefire, Geneva", Kind.NAVIGATION),
        ("Leave a Reply", Kind.NAVIGATION),
        ("Sign up for our daily newsletter", Kind.NAVIGATION),
        ("Share this article", Kind.NAVIGATION),
        ("We use cookies to improve your experience on this site.", Kind.NAVIGATION),
        ("[Envoy to visit the capital](https://example.org/envoy)", Kind.NAVIGATION),
        ("* * *", Kind.NAVIGATION),
        ("ADVERTISEMENT", Kind.ADVERTISEMENT),
        ("Story continues below this ad", Kind.ADVERTISEMENT),
        ("Photo: RIA Novosti/Ivan Ivanov", Kind.CREDIT),
        ("(AP Photo/Jane Roe)", Kind.CREDIT),
        ("© 2025 The Paper. All rights reserved.", Kind.CREDIT),
        ("By Jane Doe and John Roe", Kind.BYLINE),
        ("Author: Jane Doe", Kind.BYLINE),
        ("Reporting by Jane Doe; Editing by John Roe", Kind.BYLINE),
        ("Jane Doe contributed to this report.", Kind.BYLINE),
        ("Переведено сервисом «Яндекс Переводчик»", Kind.TRANSLATOR),
        ("Translated from Russian by Jane Doe", Kind.TRANSLATOR),
        ("Президент встретился со спецпосланником", Kind.FOREIGN),
        ("Le président a dit que les négociations avec le ministre sont dans une impasse.", Kind.FOREIGN),
        ("Published: 12 February 2026", Kind.METADATA),
        ("March 17, 2002", Kind.METADATA),
        ("FILE PHOTO: The envoy arrives for talks in Geneva, May 2, 2025", Kind.CAPTION),
        ("The envoy (left) meets the minister on the sidelines of the summit", Kind.CAPTION),
        ("What prevents the conflict from being resolved", Kind.HEADING),
        ("How are the talks going?", Kind.HEADING),
        ("## The second round", Kind.HEADING),
        ("GENEVA, Feb. 12 (Reuters) — The talks ended on Thursday without a deal.", Kind.BODY),
        ("By Tuesday the delegations had left the city.", Kind.BODY),
        ("Read the plan again, the minister told the envoy.", Kind.BODY),
        ("Advertising the plan as a success, the envoy flew home.", Kind.BODY),
        ("Share prices fell after the talks collapsed.", Kind.BODY),
        ("Photo sessions were cancelled because the sides would not shake hands.", Kind.BODY),
        ("Editing the draft took three days, the mediator said.", Kind.BODY),
        ("- a ceasefire of thirty days;", Kind.BODY),
    ],
)
def test_a_line_is_known_by_its_words(line: str, kind: Kind) -> None:
    assert kind_of(line) is kind


def test_the_first_line_like_a_title_is_the_title_and_its_twins_are_not_content() -> None:
    title = "Envoy and minister agree on a third round"
    text = f"1. HOME\n2. {title}\n{title}\n\n{title}\n\n{BODY}"
    assert kinds(text) == [
        ("1. HOME", Kind.NAVIGATION),
        (f"2. {title}", Kind.NAVIGATION),
        (title, Kind.TITLE),
        (title, Kind.DUPLICATE),
        (BODY, Kind.BODY),
    ]


def test_a_menu_above_the_text_gives_no_title() -> None:
    found = kinds(f"Live now\nMain slide\nTop of the page\nOn\nOff\n\n{BODY}\n\n{MORE}")
    assert [kind for _, kind in found] == [Kind.NAVIGATION] * 5 + [Kind.BODY] * 2


def test_a_text_that_begins_with_prose_has_no_title() -> None:
    assert [kind for _, kind in kinds(f"{BODY}\n\n{MORE}")] == [Kind.BODY, Kind.BODY]


def test_front_matter_is_metadata_and_offsets_stay() -> None:
    text = f"---\ntitle: Talks\ndate: 2026-02-18\n---\n\n{BODY}"
    first, second = mark(text)
    assert (first.start, first.kind) == (0, Kind.METADATA)
    assert (text[second.start : second.end], second.kind) == (BODY, Kind.BODY)


def test_the_line_after_a_highlight_mark_is_a_teaser() -> None:
    text = f"{BODY}\n\n@highlight\n\nMinisters agree to meet again\n\n@highlight\n\nPrisoners come next"
    assert [kind for _, kind in kinds(text)] == [Kind.BODY] + [Kind.METADATA, Kind.TEASER] * 2


def test_hard_wrapped_lines_become_one_passage() -> None:
    wrapped = (
        "The Secretary of State met today with the foreign minister in Oslo\n"
        "and discussed the implementation of the agreement that both sides\n"
        "signed last year.  He reaffirmed the support of the United States\n"
        "for the process."
    )
    second = "The two will meet again in Vienna, where the advisers of both\ndelegations have begun to work."
    assert kinds(f"{wrapped}\n\n{second}") == [(wrapped, Kind.BODY), (second, Kind.BODY)]


def test_the_short_first_line_of_wire_copy_opens_its_paragraph() -> None:
    head = '---\ntitle: "TALKS ON TIN"\n---\n\n'
    story = (
        "Bolivian officials said the Ministry\n"
        "Council would resume its talks with the creditors of the buffer\n"
        "stock on Friday, although neither side expects that a new offer\n"
        "will be on the table before the end of the coming month."
    )
    assert kinds(head + story)[1:] == [(story, Kind.BODY)]


def test_a_heading_above_wrapped_prose_stays_a_heading() -> None:
    head = '---\ntitle: "TALKS ON TIN"\n---\n\n'
    story = (
        "Bolivian officials said that the council would resume its talks\n"
        "with the creditors of the buffer stock on Friday, although none\n"
        "of the sides expects that a new offer will be made before then."
    )
    assert kinds(f"{head}TALKS ON TIN RESUME\n{story}")[-1] == (story, Kind.BODY)


def test_a_first_line_short_for_its_lost_dateline_goes_on_in_the_next() -> None:
    wrapped = (
        "Fishing quotas and the\n"
        "North Sea catch will be discussed in Oslo on Monday, envoys from both\n"
        "coasts said after a day of talks that left the main questions open.\n\n"
        "The two sides last met in May and parted without an agreement on herring,\n"
        "which makes up a third of what is landed in the northern harbours.\n"
    )
    text = f"---\ntitle: Quotas\n---\n{wrapped}"
    first = blocks(article_from_text(text, id="a"))[0][1]
    assert first.startswith("Fishing quotas and the North Sea")
    assert first.endswith("open.")


def test_paragraphs_of_one_line_each_are_not_joined() -> None:
    assert [words for words, _ in kinds("\n".join([BODY, MORE, BODY + " Yes.", MORE + " No."]))] == [
        BODY,
        MORE,
        BODY + " Yes.",
        MORE + " No.",
    ]


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        (
            "They reached a deal.The minister left at once.",
            ["They reached a deal.", "The minister left at once."],
        ),
        (
            'He called it "a start."She disagreed with him.',
            ['He called it "a start."', "She disagreed with him."],
        ),
        ("Mr.Smith met Gen.Brown near St.Anne in the U.S.A today.", None),
        ("The site Lenta.Ru and Yu.Ivanov said so, McDonald agreed.", None),
        ("YouTube, iPhone and easyJet withdrew from the city.", None),
        ("See https://example.org/news.The for the text of it.", None),
        ("The version 2.0 was agreed at 5.30 p.m. by all.", None),
    ],
)
def test_a_missing_blank_between_sentences_divides_the_passage(printed: str, parts: list[str] | None) -> None:
    text = f"{MORE}\n\n{printed}\n\n{BODY}"
    assert [words for words, _ in kinds(text)][1:-1] == (parts or [printed])


def test_words_glued_to_a_name_that_stands_elsewhere_are_divided() -> None:
    text = f"{BODY}\n\nLive broadcastSmith and the envoy met in Oslo.\n\nThen Smith left the city."
    assert [words for words, _ in kinds(text)][1:3] == ["Live broadcast", "Smith and the envoy met in Oslo."]


def test_a_caption_is_parted_from_its_credit() -> None:
    caption = "The envoy meets the minister in Oslo, May 2, 2025"
    found = kinds(f"{BODY}\n\n{caption} [File: Jane Roe/Reuters]\n\n{MORE}")
    assert found[1:3] == [(caption, Kind.CAPTION), ("[File: Jane Roe/Reuters]", Kind.CREDIT)]


@pytest.mark.parametrize(
    "label",
    ["Image copyright AFP Image caption", "Media playback is unsupported on your device Media caption"],
)
def test_the_label_before_a_caption_is_no_part_of_it(label: str) -> None:
    found = kinds(f"{BODY}\n\n{label} The envoy meets the minister in Oslo\n\n{MORE}")
    assert found[1:3] == [(label, Kind.NAVIGATION), ("The envoy meets the minister in Oslo", Kind.CAPTION)]


def test_a_short_line_before_a_photo_credit_is_a_caption() -> None:
    assert (("The envoy in Oslo", Kind.CAPTION)) in kinds(
        f"{BODY}\n\nThe envoy in Oslo\n\nPhoto: TASS/Ivan Ivanov\n\n{MORE}"
    )


def test_links_under_read_also_are_navigation_until_prose_returns() -> None:
    text = f"{BODY}\n\nRead also\n\nEnvoy to visit the capital next week\nMinister denies it\n\n{MORE}"
    assert [kind for _, kind in kinds(text)] == [Kind.BODY] + [Kind.NAVIGATION] * 3 + [Kind.BODY]


def test_what_heads_nothing_at_the_end_is_navigation() -> None:
    assert kinds(f"{BODY}\n\n{MORE}\n\nPeace talks Geneva prisoners")[-1][1] is Kind.NAVIGATION


def test_points_of_a_list_at_the_end_stay_content() -> None:
    text = f"{BODY}\n\nThe plan contains:\n- a ceasefire of thirty days\n- an exchange of prisoners"
    assert [kind for _, kind in kinds(text)][-2:] == [Kind.BODY, Kind.BODY]


def test_a_long_note_of_the_editor_is_a_passage_of_its_own() -> None:
    note = "(on May 2 the presidents held talks in Oslo — Ed.)"
    text = f"The terms were agreed there {note}, he said.\n\n{BODY}"
    assert kinds(text)[:3] == [
        ("The terms were agreed there", Kind.BODY),
        (note, Kind.EDITOR),
        (", he said.", Kind.BODY),
    ]


def test_blocks_give_the_paragraph_whole_and_the_note_apart() -> None:
    note = "(on May 2 the presidents held talks in Oslo — Ed.)"
    text = f"The terms were agreed there {note}, he said.\n\n{BODY}"
    first, second, third = blocks(article_from_text(text, id="a"))
    assert first[1].split() == ["The", "terms", "were", "agreed", "there", ",", "he", "said."]
    assert second[0].kind is Kind.EDITOR
    assert second[1].strip() == "on May 2 the presidents held talks in Oslo"
    assert third[1] == BODY


def test_a_short_insertion_of_the_editor_stays_inside_its_passage() -> None:
    text = f"Their (US — Ed.) approach has changed, he said.\n\n{BODY}"
    assert len(mark(text)) == 2
    assert "Ed." not in blocks(article_from_text(text, id="a"))[0][1]


def test_text_in_other_letters_is_its_own_body() -> None:
    text = "Переговоры прошли в Женеве.\n\nСтороны договорились встретиться снова."
    assert [kind for _, kind in kinds(text)] == [Kind.BODY, Kind.BODY]


def test_a_known_title_is_found_where_it_is_printed() -> None:
    title = "The talks end."
    assert kinds(f"World\n{title}\n\n{BODY}", title=title)[1] == (title, Kind.TITLE)


@pytest.mark.parametrize(
    "part", ["[", "(", "[](", "( ", "(a — ", "a", "a.", "aB", "* ", "a\n", "\u200b", "Ã©", "--- ", " "]
)
def test_no_pattern_runs_away_on_repeated_signs(part: str) -> None:
    text = part * (20_000 // len(part))
    covered = sum(passage.end - passage.start for passage in mark(text))
    assert covered <= len(text)


def test_a_kicker_above_the_title_is_no_title() -> None:
    title = "The man who carries two watches"
    assert kinds(f"PROFILE\n\n{title}\n\n{BODY}")[:2] == [("PROFILE", Kind.NAVIGATION), (title, Kind.TITLE)]


def test_a_cable_in_capitals_is_joined_across_its_lines() -> None:
    cable = (
        "LIMA, 3 MAY 89 (EFE) -- THE TWO FOREIGN MINISTERS AGREED TODAY TO\n"
        "RESUME THE TALKS ON THE BORDER THAT WERE BROKEN OFF IN FEBRUARY OF\n"
        "LAST YEAR, A JOINT STATEMENT SAID."
    )
    second = "THEY WILL MEET AGAIN IN QUITO."
    assert kinds(f"{cable}\n\n{second}") == [(cable, Kind.BODY), (second, Kind.BODY)]


def test_a_byline_is_not_joined_to_a_wrapped_title_above_it() -> None:
    title = "Talks on the withdrawal timetable resume in Geneva"
    wrapped = (
        "The mediator carried papers from one room to the other on Thursday\n"
        "while the two delegations waited in the palace and did not meet in\n"
        "the course of the day."
    )
    found = kinds(f"{title}\nBy JANE DOE\n\n{wrapped}")
    assert found == [(title, Kind.TITLE), ("By JANE DOE", Kind.BYLINE), (wrapped, Kind.BODY)]


def test_a_standfirst_without_a_full_stop_is_a_teaser() -> None:
    standfirst = (
        "A government spokesman on the framework with the rebels, on one president "
        "who travels and on another who does not"
    )
    assert (standfirst, Kind.TEASER) in kinds(f"We talk to all of them\n\n{standfirst}\n\n{BODY}")


def test_a_question_of_a_named_speaker_is_body() -> None:
    assert kind_of("JANE DOE: Is the delegation still in the building?") is Kind.BODY
