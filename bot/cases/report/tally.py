"""Counts what happened in a period, from the journal: every count is of cases, answers or warnings, by where they belong.

Pure: entries come in, numbers come out. What is too small to be shown is said in ``small``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from bot.cases.case import Case, Entry, Kind, Outcome, Status, Tier, Urgency
from bot.cases.joint.values import Meeting
from bot.cases.town import Town, UnitKind
from bot.cases.verdicts import QUESTIONS

#: What is counted by itself.
SINGLES = (
    "received", "claimed", "confirmed", "verified", "overdue", "appeals", "handed-up", "came-back", "passed-on", "red",
    "yellow", "false-alarms", "whistles", "joined", "sent-back", "meetings", "meetings-in-time",
    "tasks", "tasks-in-time",
)  # fmt: skip

#: What a department is counted by: called, reported in, acted, and how often it was late.
DEPARTMENT = ("called", "reported", "acted", "late")
_OF_DEPARTMENT = {
    "whistle_called": "called",
    "whistle_reported": "reported",
    "whistle_acted": "acted",
    "whistle_climbed": "late",
}

#: Ends of a joint meeting, which is nobody's complaint.
_OF_MEETING = frozenset({Outcome.HELD, Outcome.CANCELLED})

#: Ends that are not called solved, each by itself.
ENDS = tuple(outcome.value for outcome in Outcome if outcome is not Outcome.SOLVED and outcome not in _OF_MEETING)

#: The three rates 三率: of those who answered, who said yes (what is fair satisfies too).
RATES = {"contacted": ("yes",), "solved": ("yes",), "satisfied": ("yes", "fair")}

#: Numbers that belong together: hidden and shown as one. The first is the whole.
GROUPS: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in (*SINGLES, *ENDS)},
    **{rate: (f"{rate}-asked", f"{rate}-yes") for rate in RATES},
    "settled": ("disputes", "settled", "inside"),
}

#: The tiers of the ground: settled there is settled 就地.
GROUND = (Tier.GRID, Tier.COMMUNITY)

#: No result of the work: neither above nor below the line of the 90 %.
_NO_RESULT = frozenset({Outcome.WITHDRAWN, Outcome.MERGED, Outcome.NO_LONGER_NEEDED})

#: How long a settlement has to hold, to count (DOMAIN 2.5).
HOLDS = timedelta(days=30)

#: The rest of a unit: what has no place below it.
REST = "/rest"


class Tally(Struct, frozen=True):
    """``leaves``: counts of the lowest units; ``tiers``: verified ends by street and tier ("street/tier"); ``departments``:
    what became of whistles, by department."""

    leaves: dict[str, Counter[str]]
    tiers: dict[str, int]
    departments: dict[str, Counter[str]] = {}


def tally(
    entries: Iterable[Entry],
    town: Town,
    case_of: Callable[[int], Case | None],
    journal_of: Callable[[int], list[Entry]],
    until: datetime,
) -> Tally:
    """Everything the entries of a period (which ends at ``until``) say."""
    leaves: dict[str, Counter[str]] = {}
    tiers: Counter[str] = Counter()
    departments: dict[str, Counter[str]] = {}
    known: dict[int, Case | None] = {}
    seen: set[tuple[int, str]] = set()
    ended: dict[int, Entry] = {}
    for entry in entries:
        if entry.case not in known:
            known[entry.case] = case_of(entry.case)
        case = known[entry.case]
        if case is None:
            continue
        for unit, name in _whistled(entry):
            departments.setdefault(unit, Counter())[name] += 1
        counts = leaves.setdefault(leaf_of(case, town), Counter())
        if case.meeting is not None:
            counts.update(_met(entry, case, case.meeting))
            continue
        for name in _happened(entry):
            once = name in ("claimed", "confirmed", "overdue")
            if not (once and (case.number, name) in seen):
                counts[name] += 1
            seen.add((case.number, name))
        if entry.changes.get("outcome") is not None:
            ended[case.number] = entry
        elif entry.changes.get("status") not in (None, Status.CLOSED.value):
            ended.pop(case.number, None)  # taken up again before the period was over
    for number, entry in ended.items():
        case = known[number]
        assert case is not None
        _end(case, entry, journal_of(number), leaves[leaf_of(case, town)], tiers, town)
    return Tally(leaves, dict(tiers), departments)


def _whistled(entry: Entry) -> Iterator[tuple[str, str]]:
    """Departments and what they did, or were called to."""
    if entry.what == "whistled":
        for unit in entry.args.get("units", ()):
            yield str(unit), "called"
    elif entry.what in _OF_DEPARTMENT and entry.args.get("unit"):
        yield str(entry.args["unit"]), _OF_DEPARTMENT[entry.what]


def _met(entry: Entry, case: Case, meeting: Meeting) -> Iterator[str]:
    """What one entry of a joint meeting is counted as, which is no complaint: proposed, held in time, tasks, done in time."""
    if entry.what == "meeting_proposed":
        yield "meetings"
    elif entry.what == "meeting_held":
        if meeting.at is not None and meeting.at <= case.settle_by:
            yield "meetings-in-time"
        yield from ("tasks" for _ in meeting.resolutions)
    elif entry.what == "task_ended" and entry.rule == "done":
        due = {task.n: task.due for task in meeting.resolutions}
        if entry.at <= due.get(entry.args.get("n", 0), entry.at):
            yield "tasks-in-time"


def _happened(entry: Entry) -> Iterator[str]:
    """What one entry of the journal is counted as."""
    moved = entry.what in ("climbed", "redone", "alarmed")
    if entry.what == "opened":
        yield "received"
    elif entry.what == "claimed":
        yield "claimed"
    elif entry.what == "came_back" or (moved and entry.rule == "came-back"):
        yield "came-back"
    elif entry.what == "whistled":
        yield "whistles"
    elif entry.what == "joined":
        yield "joined"
    elif entry.what == "sent_back":
        yield "sent-back"
    elif entry.what == "warned":
        yield entry.rule
    elif entry.what == "warning_stood_down" and entry.rule == "false":
        yield "false-alarms"
    elif entry.what == "climbed" and entry.rule == "appeal":
        yield "appeals"
    elif entry.what == "climbed" and entry.rule.startswith("handed-up"):
        yield "handed-up"
    elif moved and entry.rule in ("overdue", "not-accepted"):
        yield "overdue"
    if entry.changes.get("confirmation") == "solved":
        yield "confirmed"
    yield from _answered(entry)


def _answered(entry: Entry) -> Iterator[str]:
    """The answers of a follow-up, in chat or by telephone."""
    told = {}
    if entry.what == "follow_up_answered":
        question, _, answer = entry.rule.partition("-")
        told = {question: answer}
    elif entry.what == "called":
        told = {question: str(entry.args.get(question) or "") for question in QUESTIONS}
    for question, answer in told.items():
        if answer and question in RATES:
            yield f"{question}-asked"
            if answer in RATES[question]:
                yield f"{question}-yes"


def _end(case: Case, entry: Entry, journal: list[Entry], counts: Counter[str], tiers: Counter[str], town: Town) -> None:
    """The end a case had in the period: its last there."""
    outcome, tier = Outcome(entry.changes["outcome"]), _tier_at(entry, journal)
    solved = outcome is Outcome.SOLVED
    counts["verified" if solved else outcome.value] += 1
    if case.hops:
        counts["passed-on"] += 1
    street = town.of_kind(case.place.estate, UnitKind.STREET) if case.place.estate else None
    if solved and street is not None:
        tiers[f"{street.id}/{tier.value}"] += 1
    if case.kind is not Kind.DISPUTE or case.urgency is Urgency.LIFE or outcome in _NO_RESULT:
        return
    counts["disputes"] += 1
    confirmed = outcome in (Outcome.SOLVED, Outcome.NOT_VERIFIED)
    if tier is not Tier.CENTRE and (confirmed or outcome is Outcome.UNREACHABLE):
        counts["inside"] += 1
    if tier in GROUND and confirmed and entry.rule != "close-unhappy" and not _came_back(entry, journal):
        counts["settled"] += 1


def _tier_at(end: Entry, journal: list[Entry]) -> Tier:
    """Where the case stood when it ended."""
    tier = Tier.GRID
    for entry in journal:
        tier = Tier(entry.changes.get("tier", tier))
        if entry == end:
            break
    return tier


def _came_back(end: Entry, journal: list[Entry]) -> bool:
    """Whether it was taken up again, or filed anew, within the time a settlement has to hold."""
    for entry in journal:
        if end.at < entry.at <= end.at + HOLDS:
            reopened = entry.changes.get("status") not in (None, Status.CLOSED.value)
            if reopened or entry.what == "came_back":
                return True
    return False


def leaf_of(case: Case, town: Town) -> str:
    """The lowest unit a case belongs to: the grid of its place; where there is none, the rest of the nearest above."""
    if case.place.estate is None or case.place.estate not in town.units:
        return f"{town.district.id}{REST}"
    for kind in (UnitKind.GRID, UnitKind.COMMUNITY, UnitKind.STREET):
        unit = town.of_kind(case.place.estate, kind)
        if unit is not None:
            return unit.id if kind is UnitKind.GRID else f"{unit.id}{REST}"
    return f"{town.district.id}{REST}"
