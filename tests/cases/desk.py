"""A desk with a small town on it: the domain worked directly, without a store, a chat or a clock.

It is a plain ``Sight``; ``do`` decides a command and keeps what came of it, and every command leaves the records
whole (:func:`tests.cases.desk.Desk.check`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from bot.cases import commands as c
from bot.cases.calendar import Calendar
from bot.cases.case import (
    Against,
    Case,
    Confirmation,
    Entry,
    Kind,
    Outcome,
    Person,
    Place,
    Promise,
    PromiseKind,
    PromiseState,
    Status,
    Urgency,
    Words,
    WordsKind,
)
from bot.cases.conflicts import conflicted
from bot.cases.decide import decide
from bot.cases.duties import DutyList, may_lead
from bot.cases.duty_file import read_duties
from bot.cases.mediation.values import Stage
from bot.cases.roster import read_roster
from bot.cases.ruling import Change, Refusal, duty_of
from bot.cases.timers import next_wake
from bot.cases.town import Grant, Role, Staff, Town, Unit, UnitKind
from bot.cases.voices import Move, Voice, VoiceState
from bot.config import Policy, load

#: Monday 2 March 2026, 09:00 in the town.
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)

FILER, NEIGHBOUR = 1, 2
GRID, GRID_BESIDE, MEMBER, SECRETARY, OFFICER, MEDIATOR, MEDIATOR_TOO, LEAD = range(10, 18)
SECRETARY_BESIDE, OFFICER_BESIDE = 20, 21

POSTS = (
    (GRID, Role.GRID_WORKER, "a1"),
    (GRID_BESIDE, Role.GRID_WORKER, "a2"),
    (MEMBER, Role.COMMITTEE_MEMBER, "home"),
    (SECRETARY, Role.COMMUNITY_SECRETARY, "a"),
    (SECRETARY_BESIDE, Role.COMMUNITY_SECRETARY, "b"),
    (OFFICER, Role.STREET_OFFICER, "north"),
    (OFFICER_BESIDE, Role.STREET_OFFICER, "south"),
    (MEDIATOR, Role.MEDIATOR, "centre"),
    (MEDIATOR_TOO, Role.MEDIATOR, "centre"),
    (LEAD, Role.DISTRICT_LEAD, "town"),
)

#: What a mediation brings with it, beside the end of the case.
MEDIATING = {PromiseKind.MEETING, PromiseKind.MONTH, PromiseKind.DUTY, PromiseKind.COURT}

UNITS = (
    Unit("town", UnitKind.DISTRICT, "Town"),
    Unit("north", UnitKind.STREET, "North", "town"),
    Unit("south", UnitKind.STREET, "South", "town"),
    Unit("centre", UnitKind.CENTRE, "Centre", "town"),
    Unit("a", UnitKind.COMMUNITY, "A", "north"),
    Unit("b", UnitKind.COMMUNITY, "B", "north"),
    Unit("a1", UnitKind.GRID, "A1", "a"),
    Unit("a2", UnitKind.GRID, "A2", "a"),
    Unit("home", UnitKind.ESTATE, "Home", "a1", committee=True, buildings=("1", "2")),
    Unit("beside", UnitKind.ESTATE, "Beside", "a2"),
)

_SETTINGS = load(Path(__file__).parents[2] / "config.toml")
POLICY: Policy = _SETTINGS.policy
_HOUSE = Path(__file__).parents[2]
DUTIES = read_duties(_HOUSE / "duties.toml", read_roster(_HOUSE / "roster.toml").units)
CALENDAR = Calendar("Asia/Shanghai", business_end=POLICY.business.end)


def town(*, gone: Collection[int] = (), away: Collection[int] = (), at: datetime = MONDAY) -> Town:
    """The small town; ``gone`` have left their posts, ``away`` are on leave."""
    grants = [Grant(p, role, unit, LONG_AGO, at if p in gone else None) for p, role, unit in POSTS]
    leave = ((LONG_AGO, datetime(2100, 1, 1, tzinfo=UTC)),)
    staff = [Staff(p, f"n{p}", joined=True, away=leave if p in away else ()) for p, _, _ in POSTS]
    return Town(UNITS, grants, staff)


class Desk:
    """The records. ``at`` is the present moment; it moves by :meth:`advance` alone."""

    def __init__(self, *, phone: bool = True) -> None:
        self.at = MONDAY
        self.town = town()
        self.calendar = CALENDAR
        self.policy = POLICY
        self.duties = DUTIES
        self.phone = phone
        self.cases: dict[int, Case] = {}
        self.entries: dict[int, list[Entry]] = {}
        self.promises: dict[tuple[int, int], Promise] = {}
        self.words: dict[int, list[Words]] = {}
        self.series: dict[str, int] = {}
        self.given = 0
        self.voices: dict[tuple[int, int], Voice] = {}

    def copy(self) -> Desk:
        other = Desk(phone=self.phone)
        other.at, other.town = self.at, self.town
        other.cases, other.promises = dict(self.cases), dict(self.promises)
        other.entries = {number: list(entries) for number, entries in self.entries.items()}
        other.series = dict(self.series)
        other.voices = dict(self.voices)
        other.words = {number: list(words) for number, words in self.words.items()}
        return other

    # what a ruling may look at

    def policy_of(self, version: str) -> Policy:
        return self.policy

    def duties_of(self, name: str) -> DutyList:
        return self.duties

    def case(self, number: int) -> Case | None:
        return self.cases.get(number)

    def person(self, id: int) -> Person | None:
        return Person(id, phone="13800000000" if self.phone and id == FILER else "")

    def words_of(self, case: int) -> list[Words]:
        return [words for words in self.words.get(case, ()) if words.kind is not WordsKind.VOICE]

    def promises_of(self, case: int) -> list[Promise]:
        return [promise for (number, _), promise in self.promises.items() if number == case]

    def load_of(self, people: Collection[int]) -> dict[int, int]:
        return {p: sum(case.is_open and case.handler == p for case in self.cases.values()) for p in people}

    def opened_since(self, since: datetime, *, estate: str, category: str) -> list[Case]:
        here = (case for case in self.cases.values() if (case.place.estate, case.category) == (estate, category))
        return sorted((case for case in here if case.opened_at >= since), key=lambda case: -case.number)

    def voice(self, case: int, person: int) -> Voice | None:
        return self.voices.get((case, person))

    def voices_of(self, case: int, after: int, limit: int) -> list[Voice]:
        joined = (v for v in self.voices.values() if v.case == case and v.n > after and v.state is VoiceState.JOINED)
        return sorted(joined, key=lambda voice: voice.n)[:limit]

    def unhappy_of(self, case: int, claim: int, limit: int) -> list[Voice]:
        return [v for v in self.voices_of(case, 0, 10**6) if v.claim == claim and v.word not in ("", "solved")][:limit]

    def came_with(self, case: int, origin: int) -> int:
        return sum(voice.origin == origin for voice in self.voices_of(case, 0, 10**6))

    def common_voices(self, case: int, other: int) -> int:
        return sum((other, voice.person) in self.voices for voice in self.voices_of(case, 0, 10**6))

    def words_by(self, case: int, person: int) -> list[Words]:
        return [w for w in self.words.get(case, ()) if w.kind is WordsKind.VOICE and w.author == person]

    def next_number(self) -> int:
        self.given = (
            max(self.given, max(self.cases, default=0)) + 1
        )  # one decision may open two: a case, and a meeting on it
        return self.given

    def next_in(self, series: str) -> int:
        self.series[series] = self.series.get(series, 0) + 1
        return self.series[series]

    def code_of(self, case: int, n: int) -> str:
        return f"{case:06}{n:06}"

    def links_to(self, start: str) -> tuple[str, ...]:
        return (f"http://linli.test/?start={start}",)

    # what is done

    def do(self, command: c.AnyCommand) -> Change:
        """Decides, keeps, checks. Raises Refusal with nothing changed."""
        self.given = 0
        before = self.copy()
        try:
            change = decide(command, self)
        except Refusal:
            self.series, self.given = dict(before.series), 0
            assert vars(before) == vars(self), "a refusal changes nothing"
            raise
        before.series, before.given = self.series, self.given
        assert vars(before) == vars(self), "a decision changes nothing by itself"
        for case in change.cases:
            old = self.cases.get(case.number)
            assert case.version == (old.version if old else 0), "the store counts versions"
            assert old is None or case.stage >= old.stage
            self.cases[case.number] = replace(case, version=case.version + 1)
        for promise in change.promises:
            self.promises[promise.case, promise.n] = promise
        for entry in change.entries:
            self.entries.setdefault(entry.case, []).append(entry)
        for words in change.words:
            self.words.setdefault(words.case, []).append(words)
        for voice in change.voices:
            self.voices[voice.case, voice.person] = voice
        for move in change.moves:
            self._move(move)
        self.check()
        return change

    def _move(self, move: Move) -> None:
        """What the store does in two statements."""
        for voice in [v for v in self.voices.values() if v.case == move.old and v.person != move.stays]:
            joined = voice.state is VoiceState.JOINED
            unhappy = joined and voice.claim == move.claim and voice.word not in ("", "solved")
            wanted = voice.origin == move.origin if move.origin else unhappy if move.claim else joined
            if wanted and (move.new, voice.person) not in self.voices:
                del self.voices[move.old, voice.person]
                moved = replace(voice, case=move.new, n=voice.n + move.by, origin=move.marks)
                self.voices[move.new, voice.person] = moved
                for words in self.words_by(move.old, voice.person):
                    self.words[move.old].remove(words)
                    there = replace(words, case=move.new, n=words.n + move.words_by)
                    self.words.setdefault(move.new, []).append(there)

    def tries(self, command: c.AnyCommand) -> bool:
        """Whether it was allowed."""
        try:
            self.do(command)
        except Refusal:
            return False
        return True

    def next_due(self) -> datetime | None:
        return min((at for at, _ in self._waiting()), default=None)

    def _waiting(self) -> Iterator[tuple[datetime, c.AnyCommand]]:
        """What is to be done at which time."""
        for case in self.cases.values():
            if case.wake_at is not None:
                yield case.wake_at, c.Wake(case=case.number)
        for promise in self.promises.values():
            if promise.state is PromiseState.PENDING:
                yield promise.due_at, c.KeepPromise(case=promise.case, promise=promise.n)

    def advance(self, by: timedelta | None = None) -> bool:
        """To the next due moment (or by a span, past whatever falls due), and does what is due then. False: nothing is."""
        due = self.next_due()
        if by is None and due is None:
            return False
        goal = self.at + by if by is not None else max(self.at, due or self.at)
        while due is not None and due <= goal:
            self.at = max(self.at, due)
            self.settle()
            due = self.next_due()
        self.at = max(self.at, goal)
        return True

    def settle(self) -> None:
        """Does everything that is due now, as the writer does; what is done may be due at once again, but not for ever."""
        for _ in range(12):
            due = sorted(self._waiting(), key=lambda pair: pair[0])
            now = [command for at, command in due if at <= self.at]
            if not now:
                return
            for command in now:
                self.do(command)
        raise AssertionError("what is due never ends")

    # what always holds

    def check(self) -> None:
        for case in self.cases.values():
            if case.is_open:
                self._check_open(case)
            else:
                self._check_closed(case)

    def _check_open(self, case: Case) -> None:
        assert case.unit in self.town.units, "one responsible unit"
        assert case.handler is not None or case.status is Status.OPEN, "nobody works on it: it waits in a pool"
        assert case.wake_at is not None and case.wake_at == next_wake(case, self.policy, self.calendar)
        assert case.outcome is None and case.closed_at is None and case.verified_at is None
        barred = conflicted(case, self.town).people
        assert case.handler not in barred and case.partner not in barred
        assert case.partner is None or case.partner != case.handler
        assert {case.handler, case.partner} - {None} <= set(case.line)
        live = self.live(case)
        ends = [promise for promise in live if promise.kind not in MEDIATING]
        if case.mediation is not None and case.mediation.stage is Stage.PERFORMING:
            assert any(promise.kind is PromiseKind.DUTY for promise in live) and not ends, (
                "it waits for what was agreed"
            )
        elif case.status in (Status.CLAIMED, Status.FOLLOWING_UP):
            assert len(ends) == 1, "the end of a case has exactly one next step"
            tasked = ends[0].kind in (PromiseKind.CALL, PromiseKind.UNREACHABLE)
            assert not tasked or ends[0].person not in {*case.line, *barred}
        else:
            beside = {PromiseKind.ORDER, PromiseKind.VISIT, PromiseKind.ARBITRATION, PromiseKind.SECOND}
            assert {promise.kind for promise in ends} <= beside
        waiting = [promise for promise in live if promise.kind is PromiseKind.ARBITRATION]
        assert (case.passing.returned is not None) == bool(waiting) and len(waiting) <= 1
        unit = self.town.units[case.unit]
        assert case.urgency is Urgency.LIFE or may_lead(duty_of(case, self), case.kind, unit), (
            "handed what it has no power for"
        )

    def _check_closed(self, case: Case) -> None:
        assert case.wake_at is None and case.outcome is not None and case.closed_at is not None
        if case.meeting is not None:  # held or called off by its street; its tasks live on
            assert {promise.kind for promise in self.live(case)} <= {PromiseKind.RESOLUTION}
            return
        after = {PromiseKind.CHECK, PromiseKind.REVIEW, PromiseKind.COURT}
        assert {promise.kind for promise in self.live(case)} <= after
        last = next(entry for entry in reversed(self.entries[case.number]) if "outcome" in entry.changes)
        answered = [e for e in self.entries[case.number] if e.what in ("follow_up_answered", "called", "voice_word")]
        if case.outcome is Outcome.MERGED:
            assert case.shared.into in self.cases, "it goes on elsewhere"
            return
        assert last.by == case.filer or last.by not in case.line, "whoever handled it never closes it"
        if case.outcome is Outcome.SOLVED:
            assert case.verified_at is not None
            assert case.kind is Kind.INQUIRY or answered, "somebody has asked and somebody has answered"
            assert case.verified_by is None or case.verified_by not in case.line
        elif case.outcome is Outcome.NOT_VERIFIED:
            assert case.confirmation is Confirmation.SOLVED and case.verified_at is None
        elif case.outcome is Outcome.UNREACHABLE:
            assert last.by == case.verified_by and case.verified_at is None
        elif case.ending is not None:
            assert case.outcome == case.ending.outcome and case.verified_at is None
            assert case.outcome is not Outcome.UNREASONABLE or case.ending.second not in (
                None,
                case.ending.by,
                *case.line,
            )
        else:
            all_left = last.rule == "all-left" and not case.voices
            assert case.outcome in (Outcome.WITHDRAWN, Outcome.NO_LONGER_NEEDED) and (last.by == case.filer or all_left)

    def live(self, case: Case) -> list[Promise]:
        return [p for p in self.promises_of(case.number) if p.state is PromiseState.PENDING]

    def file(self, kind: Kind = Kind.REPAIR, **fields: object) -> Case:
        """Opens a case of that kind for the filer; as it then stands."""
        self.do(opening(kind, **fields))
        return self.cases[max(self.cases)]


#: A category of each kind.
CATEGORY = {Kind.REPAIR: "C25", Kind.DISPUTE: "C13", Kind.VIOLATION: "C19", Kind.OWNERS: "C29", Kind.INQUIRY: "C39"}


def opening(kind: Kind, **fields: object) -> c.Open:
    given: dict[str, object] = {
        "by": FILER,
        "said": c.Said("words"),
        "category": CATEGORY[kind],
        "kind": kind,
        "urgency": Urgency.NORMAL,
        "place": Place("home", "1"),
        "against": Against.NOBODY,
        **fields,
    }
    return c.Open(**given)  # type: ignore[arg-type]
