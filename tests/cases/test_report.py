"""A month of a small town, counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.cases.case import Case, Entry, Kind, Outcome, Place, Tier, Urgency
from bot.cases.report import tally as tallying
from bot.cases.report.period import Period, month_before, month_of, named, week_before, week_of
from bot.cases.report.sheet import Report, report
from bot.cases.report.tally import ENDS, GROUPS, tally
from tests.cases.desk import CALENDAR, UNITS, town

MARCH = named("2026-03")
assert MARCH is not None
START, END = MARCH.start(CALENDAR), MARCH.end(CALENDAR)


class Books:
    """Cases and their journals, written by hand."""

    def __init__(self) -> None:
        self.cases: dict[int, Case] = {}
        self.entries: list[Entry] = []

    def case(self, number: int, estate: str | None = "home", kind: Kind = Kind.DISPUTE, **fields: Any) -> None:
        self.cases[number] = Case(
            number=number, category="C13", kind=kind, urgency=fields.pop("urgency", Urgency.NORMAL), filer=1, typed_by=1,
            place=Place(estate), policy="1", opened_at=START, tier=Tier.GRID, unit="a1", entered_at=START, round_at=START,
            accept_by=START, settle_by=START, told_by=START, **fields,
        )  # fmt: skip
        self.add(number, 0, "opened", tier="grid", status="open")

    def add(
        self, number: int, day: float, what: str, rule: str = "", args: dict[str, Any] | None = None, **changes: Any
    ) -> None:
        at = START + timedelta(days=day, hours=9)
        self.entries.append(Entry(case=number, at=at, by=1, what=what, rule=rule, args=args or {}, changes=changes))

    def ends(self, number: int, day: float, outcome: Outcome = Outcome.SOLVED, rule: str = "close") -> None:
        self.add(number, day, "claimed", status="claimed")
        if outcome in (Outcome.SOLVED, Outcome.NOT_VERIFIED):
            self.add(number, day, "confirmed", confirmation="solved", status="following_up")
        self.add(number, day, "closed", rule, status="closed", outcome=outcome.value)

    def counted(self, until: datetime = END) -> tallying.Tally:
        entries = sorted(self.entries, key=lambda entry: entry.at)
        within = [entry for entry in entries if START <= entry.at < until]
        return tally(within, town(), self.cases.get, lambda n: [e for e in entries if e.case == n], until)

    def report(self, unit: str = "a", now: datetime = END + timedelta(days=40)) -> Report:
        node = next(one for one in UNITS if one.id == unit)
        assert MARCH is not None
        return report(self.counted(), town(), node, MARCH, END, now)


def test_ninety_percent_in_both_readings() -> None:
    """Twelve disputes: six settled at the grid, one unhappily, one came back after 20 days, one after 40, one at the street,
    one at the centre, one called unreasonable."""
    books = Books()
    for number in range(1, 13):
        books.case(number)
    for number in range(1, 7):
        books.ends(number, number)
    books.ends(7, 7, rule="close-unhappy")
    books.ends(8, 8)
    books.add(8, 28, "redone", "came-back", status="open", outcome=None)
    books.ends(9, 9)
    books.add(9, 49, "came_back")
    books.add(10, 2, "climbed", "appeal", tier="street", status="open")
    books.ends(10, 10)
    books.add(11, 2, "climbed", "overdue", tier="centre", status="open")
    books.ends(11, 11)
    books.ends(12, 12, Outcome.UNREASONABLE, rule="")
    found = books.counted().leaves["a1"]
    assert {name: found[name] for name in ("disputes", "settled", "inside", "appeals", "overdue")} == {
        "disputes": 11,  # the eighth was taken up again in the same month: it has no end there
        "settled": 7,  # 1 to 6, and 9: it held for thirty days
        "inside": 9,  # and 7, and 10
        "appeals": 1,
        "overdue": 1,
    }
    assert (found["received"], found["claimed"], found["confirmed"], found["verified"]) == (12, 12, 11, 10)
    assert found["unreasonable"] == 1
    line = books.report().own
    assert line.groups["settled"] == (11, 7, 9)
    assert line.groups["unreasonable"] is None and line.groups["court"] == (0,)


def test_what_came_back_within_thirty_days_was_not_settled_though_the_month_is_over() -> None:
    books = Books()
    books.case(1)
    books.ends(1, 25)
    assert books.counted().leaves["a1"]["settled"] == 1
    books.add(1, 45, "climbed", "came-back", status="open", outcome=None, tier="community")
    assert books.counted().leaves["a1"]["settled"] == 0
    assert books.counted().leaves["a1"]["disputes"] == 1


def test_emergencies_repairs_and_what_was_withdrawn_are_not_judged_by_it() -> None:
    books = Books()
    books.case(1, kind=Kind.REPAIR)
    books.case(2, urgency=Urgency.LIFE)
    books.case(3)
    books.ends(1, 3)
    books.ends(2, 3)
    books.add(3, 4, "withdrawn", status="closed", outcome="withdrawn")
    assert books.counted().leaves["a1"]["disputes"] == 0
    assert books.counted().leaves["a1"]["withdrawn"] == 1


def test_the_three_rates_are_of_those_who_answered() -> None:
    books = Books()
    for number in range(1, 31):
        books.case(number, kind=Kind.REPAIR)
        books.add(number, 1, "follow_up_answered", "contacted-yes" if number <= 20 else "contacted-no")
        books.add(number, 1, "follow_up_answered", "solved-half" if number <= 10 else "solved-yes")
    for number in range(11, 31):
        books.add(number, 2, "follow_up_answered", "satisfied-fair" if number % 2 else "satisfied-no")
    books.case(31, kind=Kind.REPAIR)
    books.add(31, 3, "called", "reached", {"contacted": "yes", "solved": "yes", "satisfied": None})
    groups = books.report().own.groups
    assert groups["contacted"] == (31, 21) and groups["solved"] == (31, 21) and groups["satisfied"] == (20, 10)


def test_three_who_are_unhappy_among_many_are_not_shown() -> None:
    books = Books()
    for number in range(1, 41):
        books.case(number, kind=Kind.REPAIR)
        books.add(number, 1, "follow_up_answered", "satisfied-no" if number <= 3 else "satisfied-yes")
    assert books.report().own.groups["satisfied"] is None
    assert books.report().own.groups["received"] == (40,)


def test_units_and_tiers_hide_what_would_tell_the_rest() -> None:
    books = Books()
    number = 0
    for estate, many in (("home", 20), ("beside", 3)):
        for _ in range(many):
            number += 1
            books.case(number, estate, Kind.REPAIR)
            books.ends(number, 5)
    books.case(99, None, Kind.REPAIR)
    found = books.report("a")
    received = {line.unit: line.groups["received"] for line in found.below}
    assert received == {"a1": None, "a2": None}, "a2 has three; a1 would tell it"
    assert found.own.groups["received"] == (23,)
    assert found.above is not None and found.above.unit == "north" and found.above.groups["received"] == (23,)
    assert books.report("town").own.groups["received"] == (24,), "one has no place"
    assert books.report("north").own.tiers["grid"] == (23,)


def test_warnings_are_counted_with_their_precision() -> None:
    books = Books()
    for number in range(1, 7):
        books.case(number)
        books.add(number, 1, "warned", "red")
        books.add(number, 2, "warning_stood_down", "false" if number < 6 else "handled")
    found = books.counted().leaves["a1"]
    assert (found["red"], found["false-alarms"]) == (6, 5)


def test_only_so_far_while_it_may_still_come_back() -> None:
    books = Books()
    assert books.report(now=END + timedelta(days=29)).so_far
    assert not books.report(now=END + timedelta(days=31)).so_far


def test_every_end_and_every_number_has_its_group() -> None:
    assert {outcome.value for outcome in Outcome} - {"solved", "held", "cancelled"} == set(ENDS)
    assert set(ENDS) <= set(GROUPS)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-W48", date(2026, 11, 23), date(2026, 11, 29)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
    ],
)
def test_periods_by_their_names(name: str, first: date, last: date) -> None:
    assert named(name) == Period(name, first, last)


def test_no_such_period() -> None:
    assert [named(name) for name in ("2026-13", "2027-W53", "november", "2026-1", "", "0000-01")] == [None] * 6


def test_the_periods_before() -> None:
    assert month_before(date(2026, 1, 5)).name == "2025-12" and month_of(date(2026, 2, 28)).last == date(2026, 2, 28)
    assert week_before(date(2026, 1, 1)).name == "2025-W52" and week_of(date(2026, 1, 1)).name == "2026-W01"
    assert datetime(2026, 2, 28, 16, 0, tzinfo=UTC) == START


def test_whistles_are_counted_for_both_sides_and_voices_with_them() -> None:
    books = Books()
    for number in range(1, 7):
        books.case(number, kind=Kind.VIOLATION)
        books.add(number, 1, "whistled", "normal", {"units": ["town"]})
        books.add(number, 2, "whistle_reported", "", {"unit": "town"})
        books.add(number, 2, "joined")
    books.add(1, 3, "whistle_climbed", "not-acted", {"unit": "town"})
    found = books.report("town")
    assert found.own.groups["whistles"] == (6,) and found.own.groups["joined"] == (6,)
    assert found.departments == {"town": {"called": (6,), "reported": (6,), "acted": (0,), "late": None}}
    assert books.report("north").departments == {}
