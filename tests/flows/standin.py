"""One person talking, without a runtime around them: the facts as a plain object, and a chat that hears like reception.

Every question is rendered in both languages with strict texts, and every dialog goes through JSON on its way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from bot.cases.calendar import Calendar
from bot.cases.case import Case, Home, Kind, Person, Place, Status, Tier, Urgency
from bot.cases.duties import DutyList
from bot.cases.duty_file import read_duties
from bot.cases.places import PlaceReading, find_place
from bot.cases.roster import read_roster
from bot.cases.town import Grant, Staff, Town
from bot.cases.triage import Reading, read
from bot.config import Policy, load
from bot.dialog import Answer, Dialog, Prompt, Turn, back, begin, match, resume, take_turn
from bot.flows import FLOWS
from bot.texts import Say, Texts

HOUSE = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)  # a Tuesday, ten in the morning
HOME = Home("jinqiao-huayuan", "3号楼", "2单元")
RESIDENT = Person(1, home=HOME)
#: A message on a card.
MOST_CHARACTERS, MOST_LINES = 300, 12


@cache
def texts() -> Texts:
    return Texts(strict=True)


@cache
def policy() -> Policy:
    return load(HOUSE / "config.toml").policy


@cache
def duties() -> DutyList:
    return read_duties(HOUSE / "duties.toml", read_roster(HOUSE / "roster.toml").units)


@cache
def calendar() -> Calendar:
    return Calendar("Asia/Shanghai", business_end=policy().business.end, extra={date(2026, 1, 1): False})


@cache
def town() -> Town:
    """The sample town, everybody in it joined; people are numbered from 100 in the order of the roster."""
    roster = read_roster(HOUSE / "roster.toml")
    grants, staff = [], []
    for number, member in enumerate(roster.staff, 100):
        staff.append(Staff(number, member.name, joined=True))
        grants += [Grant(number, post.role, post.unit, post.since, post.until) for post in member.grants]
    return Town(roster.units, grants, staff)


@dataclass
class Known:
    """The facts. ``past`` are the cases lately closed."""

    person: Person = RESIDENT
    now: datetime = NOW
    open_cases: tuple[Case, ...] = ()
    past: tuple[Case, ...] = ()
    others: tuple[Case, ...] = ()
    shared: Case | None = None
    is_staff: bool = False
    town: Town = field(default_factory=town)
    policy: Policy = field(default_factory=policy)
    duties: DutyList = field(default_factory=duties)
    calendar: Calendar = field(default_factory=calendar)

    def read(self, text: str) -> Reading:
        return read(text)

    def find_place(self, text: str) -> PlaceReading:
        return find_place(text, self.town, self.person.home)

    def alike(self, case: int) -> tuple[Case, ...]:
        return self.others

    def voices(self, case: int) -> tuple[tuple[int, str], ...]:
        return ((3, "words"),)

    def incident(self, category: str, place: Place) -> Case | None:
        return self.shared

    def earlier(self, category: str, place: Place | Home | None) -> tuple[Case, ...]:
        return tuple(case for case in self.past if case.category == category)

    def like_it(self, case: Case) -> tuple[Case, ...]:
        return tuple(other for other in self.others if other.number != case.number and other.category == case.category)

    def words(self, case: int, n: int) -> str:
        return "清理完了" if n else ""

    def case(self, number: int) -> Case | None:
        return next((case for case in (*self.open_cases, *self.past, *self.others) if case.number == number), None)

    def guesses(self, case: int) -> tuple[str, ...]:
        return ("C18", "C25")

    def targets(self, case: int) -> tuple[tuple[Tier, str], ...]:
        return ((Tier.COMMUNITY, "jinqiao"), (Tier.STREET, "beishichang"))

    def say(self, say: Say) -> str:
        return texts().say("zh-CN", say)


def stranger(**more: Any) -> Known:
    """Somebody whose home is not known."""
    return Known(person=Person(2), **more)


def case(number: int, category: str = "C05", **more: Any) -> Case:
    known: dict[str, Any] = {
        "status": Status.WORKING,
        "kind": Kind.REPAIR,
        "urgency": Urgency.NORMAL,
        "filer": 1,
        "typed_by": 1,
        "place": Place("jinqiao-huayuan", "3号楼"),
        "policy": "p",
        "opened_at": NOW,
        "tier": Tier.GRID,
        "unit": "jinqiao-1",
        "entered_at": NOW,
        "round_at": NOW,
        "accept_by": NOW,
        "settle_by": NOW,
        "told_by": NOW,
    }
    return Case(number=number, category=category, **{**known, **more})


def closed(number: int, category: str = "C05") -> Case:
    return case(number, category, status=Status.CLOSED, closed_at=NOW - timedelta(days=5))


class Chat:
    """A conversation. ``said`` are the keys of what was said, ``words`` the question as it reads in Chinese."""

    def __init__(self, flow: str, facts: Known | None = None, **given: Any) -> None:
        self.flow, self.facts = FLOWS[flow], facts or Known()
        self.messages = 0
        self._take(begin(self.flow, self.facts, **given))

    def says(self, text: str = "", *media: str) -> Chat:
        self.messages += 1
        choice = match(self.prompt, text, labels(self.prompt)) if text and self.prompt.options else None
        return self._take(take_turn(self.flow, self.dialog, Answer(text, choice, media), self.facts))

    def picks(self, choice: str) -> Chat:
        assert choice in self.choices, f"{choice} is not among {self.choices}"
        self.messages += 1
        return self._take(take_turn(self.flow, self.dialog, Answer(choice=choice), self.facts))

    def back(self) -> Chat:
        return self._take(back(self.flow, self.dialog, self.facts))

    def again(self) -> Chat:
        return self._take(resume(self.flow, self.dialog, self.facts))

    def _take(self, turn: Turn) -> Chat:
        self.turn = turn
        if turn.dialog is not None:
            self._dialog = msgspec.json.decode(msgspec.json.encode(turn.dialog), type=Dialog)
        for say in turn.says:
            check(say)
        if turn.prompt is not None:
            check(turn.prompt.say)
            for language in texts().languages:
                for label in labels(turn.prompt, language):
                    assert 0 < len(label) <= 30, label
        return self

    @property
    def dialog(self) -> Dialog:
        assert self.turn.dialog is not None, "the conversation is over"
        return self._dialog

    @property
    def prompt(self) -> Prompt:
        assert self.turn.prompt is not None, "nothing is being asked"
        return self.turn.prompt

    @property
    def asked(self) -> str | None:
        return self.dialog.step if self.turn.prompt else None

    @property
    def choices(self) -> list[str]:
        return [option.id for option in self.prompt.options]

    @property
    def said(self) -> list[str]:
        return [say.key for say in self.turn.says]

    @property
    def words(self) -> str:
        return texts().say("zh-CN", self.prompt.say)

    @property
    def done(self) -> tuple[Any, ...]:
        assert isinstance(self.turn.command, tuple) and self.turn.command, "it has not ended in anything"
        return self.turn.command

    @property
    def left(self) -> bool:
        return self.turn.dialog is None and self.turn.command is None


def labels(prompt: Prompt, language: str = "zh-CN") -> Sequence[str]:
    return [texts().say(language, option.label) for option in prompt.options]


def check(say: Say) -> None:
    """It has words in both languages, and they fit on a card."""
    for language in texts().languages:
        text = texts().say(language, say)
        assert len(text) <= MOST_CHARACTERS, f"{language}: {len(text)} characters: {text}"
        assert text.count("\n") < MOST_LINES, f"{language}: too many lines: {text}"
