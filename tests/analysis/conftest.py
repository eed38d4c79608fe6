"""The facts that most tests ask: a reader's own reading of the five articles in `seeds/`."""

from __future__ import annotations

import pytest

from analysis.builder import Builder
from kg.model import Facts, MeetingKind, MeetingStatus

PEOPLE = {
    "Vladimir Putin": ("Russia", "002", "Putin", "Vladimir Putin"),
    "Kirill Dmitriev": ("Russia", "000", "Dmitriev"),
    "Yuri Ushakov": ("Russia", "002", "Ushakov"),
    "Sergei Lavrov": ("Russia", "000", "Lavrov"),
    "Grigory Karasin": ("Russia", "003", "Karasin"),
    "Steve Witkoff": ("United States", "000", "Witkoff", "Steven Witkoff", "Stephen Witkoff"),
    "Jared Kushner": ("United States", "000", "Kushner"),
    "Donald Trump": ("United States", "000", "Trump"),
    "Keith Kellogg": ("United States", "003", "Kellogg"),
    "Volodymyr Zelensky": ("Ukraine", "004", "Zelensky", "Vladimir Zelensky"),
    "Rustem Umerov": ("Ukraine", "004", "Rustam Umerov", "Umerov"),
    "Emmanuel Macron": ("France", "004", "Macron"),
    "Keir Starmer": ("United Kingdom", "004", "Starmer"),
    "Olaf Scholz": ("Germany", "000", "Scholz"),
    "Oleg Karpovich": (None, "000", "Karpovich"),
}


@pytest.fixture(scope="session")
def seeds() -> Facts:
    b = Builder()
    b.article("000", "2026-01-21/2026-01-22", "Izvestia", "ru")
    b.article("001", "2026-01-22", "FACTS")
    b.article("002", "2025-04-25/2025-04-26", "Izvestia", "ru")
    b.article("003", "2025-04-14~", "Izvestia", "ru")
    b.article("004", "2025-12-01/2025-12-02")
    for name, (side, article, *aliases) in PEOPLE.items():
        b.person(name, side, article, *aliases)
    _offices(b)
    _held(b)
    _not_held(b)
    _papers(b)
    _positions(b)
    b.statement("Oleg Karpovich", "The most controversial issue is the territorial issue.", "000")
    b.statement("Sergei Lavrov", "we did not receive any fresh documents", "000")
    b.tie("Jared Kushner", "son-in-law", "Donald Trump", "000")
    b.track(
        "Russia – United States", ("Russia", "United States"), ("meeting/St Petersburg", "meeting/Alaska")
    )
    return b.facts()


def _offices(b: Builder) -> None:
    b.office("Kirill Dmitriev", "special envoy for investment and economic cooperation", "Russia", "000")
    b.office("Kirill Dmitriev", "special representative of the President", "Russia", "003", "002")
    b.office("Kirill Dmitriev", "aide", "Russia", "001")
    b.office("Steve Witkoff", "Special Envoy", "United States", "003", "002", "004", "000")
    b.office("Donald Trump", "President", "United States", "001")


def _held(b: Builder) -> None:
    b.meeting(
        "St Petersburg",
        "2025-04-11",
        "St Petersburg",
        [
            (
                "003",
                ("Steve Witkoff", "Vladimir Putin"),
                "held",
                "His meeting with Putin in St. Petersburg lasted",
            )
        ],
    )
    b.meeting(
        "third visit",
        "2025-04-11",
        "Russia",
        [
            (
                "003",
                ("Steve Witkoff", "Russia"),
                "held",
                "the third visit of Steve Witkoff to Russia on April 11",
            )
        ],
        kind=MeetingKind.VISIT,
        count=3,
        series=True,
    )
    b.meeting(
        "Kremlin",
        "2025-04-25/2025-04-26",
        "Moscow",
        [
            (
                "002",
                ("Vladimir Putin", "Steve Witkoff"),
                "held",
                "The fourth meeting between Putin and Witkoff",
            )
        ],
        count=4,
        series=True,
    )
    _add_to_kremlin(b)
    b.meeting(
        "Alaska",
        "2025-08-15",
        "Alaska",
        [
            (
                "000",
                ("Vladimir Putin", "Donald Trump"),
                "held",
                "on August 15, 2025, Putin and Trump held talks",
            ),
            ("001", ("Vladimir Putin", "Donald Trump"), "held", "at his August summit with Trump in Alaska"),
        ],
        kind=MeetingKind.SUMMIT,
    )
    b.meeting(
        "calls",
        None,
        None,
        [("003", ("Vladimir Putin", "Donald Trump"), "held", "two telephone conversations between them")],
        kind=MeetingKind.CALL,
        count=2,
    )
    b.meeting(
        "Moscow December",
        "2025-12-02",
        "Moscow",
        [
            (
                "004",
                ("Vladimir Putin", "Steve Witkoff", "Jared Kushner"),
                "planned",
                "scheduled to meet on Tuesday",
            ),
            (
                "001",
                ("Vladimir Putin", "Steve Witkoff", "Jared Kushner"),
                "held",
                "Kushner, who joined Witkoff",
            ),
        ],
    )
    b.meeting(
        "Davos",
        "2026-01",
        "Davos",
        [("000", ("Steve Witkoff", "Jared Kushner", "Kirill Dmitriev"), "held", "held talks with Dmitriev")],
    )
    b.meeting(
        "six meetings",
        None,
        None,
        [("000", ("Vladimir Putin", "Steve Witkoff"), "held", "Putin and Witkoff have spoken six times")],
        count=6,
        series=True,
    )
    b.meeting(
        "with Zelensky",
        "2025-12-01",
        None,
        [
            (
                "004",
                ("Steve Witkoff", "Keir Starmer", "Volodymyr Zelensky", "Rustem Umerov"),
                "held",
                "Witkoff also met with Starmer, Zelensky, and Umerov",
            )
        ],
    )
    b.meeting(
        "Paris",
        "2025-12-01",
        "Paris",
        [("004", ("Volodymyr Zelensky", "Emmanuel Macron"), "held", "After a meeting with Macron in Paris")],
    )
    b.meeting(
        "Scholz call",
        "2024-11",
        None,
        [
            (
                "000",
                ("Olaf Scholz", "Vladimir Putin"),
                "held",
                "his last telephone conversation in November 2024",
            )
        ],
        kind=MeetingKind.CALL,
    )
    b.meeting(
        "delegations",
        None,
        None,
        [("003", ("Russia", "United States"), "held", "two meetings of delegations took place")],
        count=2,
    )


def _add_to_kremlin(b: Builder) -> None:
    """Who sat in is told by another sentence: a second report of the same meeting that does not count."""
    everyone = ("Vladimir Putin", "Steve Witkoff", "Kirill Dmitriev", "Yuri Ushakov")
    second = b.meeting(
        "Kremlin too",
        "2025-04-25/2025-04-26",
        "Moscow",
        [("002", everyone, "held", "The meeting was attended by Dmitriev and Ushakov")],
    )
    b.join_meetings("meeting/Kremlin", second)


def _not_held(b: Builder) -> None:
    b.meeting(
        "Moscow January",
        "2026-01-22",
        "Moscow",
        [
            (
                "000",
                ("Vladimir Putin", "Steve Witkoff", "Jared Kushner"),
                "planned",
                "will take place on January 22",
            ),
            (
                "001",
                ("Vladimir Putin", "Steve Witkoff", "Jared Kushner"),
                "planned",
                "will travel today, January 22",
            ),
        ],
        status=MeetingStatus.PLANNED,
    )
    b.meeting(
        "Trump–Zelensky",
        "2026-01",
        "Davos",
        [
            (
                "000",
                ("Donald Trump", "Volodymyr Zelensky"),
                "planned",
                "Trump's meeting with Zelensky is scheduled",
            ),
            ("001", ("Donald Trump", "Volodymyr Zelensky"), "planned", "he planned to meet with Zelensky"),
        ],
        status=MeetingStatus.PLANNED,
    )
    b.meeting(
        "Ankara",
        "2025-04-15/2025-04-16",
        "Ankara",
        [
            ("003", ("Russia", "Ukraine"), "planned", "negotiations are scheduled for April 15-16 in Ankara"),
            ("003", ("Russia", "Ukraine"), "denied", "Kiev hastened to refute this information"),
        ],
        status=MeetingStatus.DENIED,
    )


def _papers(b: Builder) -> None:
    b.proposal(
        "Trump's messages",
        "002",
        "Witkoff arrived with Trump's messages to Putin",
        handed=(("Donald Trump", "Vladimir Putin", "Steve Witkoff", False),),
    )
    b.proposal(
        "messages for the US president",
        "002",
        "is leaving with messages for the US president",
        handed=(("Vladimir Putin", "Donald Trump", "Steve Witkoff", False),),
    )
    plan = b.proposal(
        "28-point plan",
        "000",
        "received a 28-point plan from the United States",
        date="2025-11",
        proposers=("United States",),
        handed=(("United States", "Russia", None, False),),
    )
    b.proposal("28-point plan", "004", "The initial US-Russia draft", proposers=("Russia",), key=plan)
    b.proposal(
        "draft peace plan",
        "001",
        "Putin received a draft through his aide Dmitriev",
        date="2026-01",
        handed=(("Kirill Dmitriev", "Vladimir Putin", None, False),),
        revision_of=plan,
    )
    b.proposal(
        "draft peace plan",
        "000",
        "we did not receive any fresh documents",
        key="proposal/draft-peace-plan",
        handed=(("United States", "Russia", None, True),),
    )


def _positions(b: Builder) -> None:
    nato = "NATO membership of Ukraine"
    b.position("Russia", nato, "opposes", "004", "NATO membership, which Russia opposes", topic="nato")
    b.position("Ukraine", nato, "demands", "004", "seeking protections such as NATO membership", topic="nato")
    b.position("United States", nato, "rejects", "004", "the US has ruled out", topic="nato")
    land = "recognition of Russian control of the Donbas"
    b.position(
        "Russia", land, "demands", "001", "Russia seeks to gain control of the Donbas", topic="territory"
    )
    b.position("Ukraine", land, "rejects", "004", "which Kyiv has consistently rejected", topic="territory")
    b.position("Ukraine", land, "open", "002", "no longer rules out", topic="territory")
    b.position("Keith Kellogg", land, "opposes", "003", 'calling it "capitulation."', topic="territory")
    b.position("Oleg Karpovich", nato, "supports", "000", "an analyst's own view", topic="nato")
    b.position(
        "Ukraine",
        "limits on the army",
        "rejects",
        "000",
        "an analyst says so",
        topic="army",
        said_by="Oleg Karpovich",
    )
