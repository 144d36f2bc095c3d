"""Counting days: known dates, and 10,000 random ones against a slow reference."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cases.calendar import Calendar
from bot.config import Policy, load
from bot.config.values import Limit, Window

ROOT = Path(__file__).parents[2]
POLICY = load(ROOT / "config.toml").policy
ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar("Asia/Shanghai", business_end=time(17, 30))
HOUR = timedelta(hours=1)


def here(text: str) -> datetime:
    """A local moment such as ``2026-09-30 15:00``, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def workdays(count: int) -> Limit:
    return Limit(amount=count, unit="workdays")


def days(count: int) -> Limit:
    return Limit(amount=count, unit="days")


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        # an ordinary week, and across a weekend
        ("2026-11-23 09:00", workdays(1), "2026-11-24 17:30"),
        ("2026-11-23 23:59", workdays(1), "2026-11-24 17:30"),
        ("2026-11-27 09:00", workdays(1), "2026-11-30 17:30"),
        ("2026-11-26 09:00", workdays(3), "2026-12-01 17:30"),
        ("2026-11-28 10:00", workdays(1), "2026-11-30 17:30"),
        # 国庆 2026: off 10-01 to 10-07, worked on 09-20 (Sunday) and 10-10 (Saturday)
        ("2026-09-18 10:00", workdays(1), "2026-09-20 17:30"),
        ("2026-09-30 10:00", workdays(1), "2026-10-08 17:30"),
        ("2026-09-30 10:00", workdays(3), "2026-10-10 17:30"),
        ("2026-09-30 10:00", workdays(4), "2026-10-12 17:30"),
        ("2026-10-03 10:00", workdays(2), "2026-10-09 17:30"),
        # 春节 2026: off 02-15 to 02-23, worked on 02-14 and 02-28 (Saturdays)
        ("2026-02-13 10:00", workdays(1), "2026-02-14 17:30"),
        ("2026-02-13 10:00", workdays(2), "2026-02-24 17:30"),
        ("2026-02-26 10:00", workdays(2), "2026-02-28 17:30"),
        # calendar days: an end on a holiday moves on, a worked Saturday does not move
        ("2026-09-01 10:00", days(30), "2026-10-08 17:30"),
        ("2026-09-10 10:00", days(30), "2026-10-10 17:30"),
        ("2026-11-21 10:00", days(7), "2026-11-30 17:30"),
        # hours run through nights and holidays
        ("2026-09-30 23:00", Limit(amount=24, unit="hours"), "2026-10-01 23:00"),
        ("2026-11-27 23:50", Limit(amount=15, unit="minutes"), "2026-11-28 00:05"),
    ],
)
def test_a_limit_ends(start: str, limit: Limit, end: str) -> None:
    assert CALENDAR.add(here(start), limit) == (here(end), False)


@pytest.mark.skipif(CALENDAR.known(2027), reason="2027 has been published: move these dates a year on")
@pytest.mark.parametrize(
    ("start", "limit", "end", "provisional"),
    [
        ("2026-12-30 10:00", workdays(1), "2026-12-31 17:30", False),
        ("2026-12-30 10:00", workdays(2), "2027-01-04 17:30", True),  # 01-01 is always off; then a weekend
        ("2026-12-28 10:00", days(10), "2027-01-07 17:30", True),
        ("2027-04-28 10:00", workdays(3), "2027-05-03 17:30", True),
        ("2027-09-29 10:00", workdays(2), "2027-10-04 17:30", True),
        ("2026-12-31 23:00", Limit(amount=2, unit="hours"), "2027-01-01 01:00", False),
    ],
)
def test_an_unpublished_year_is_provisional(start: str, limit: Limit, end: str, provisional: bool) -> None:
    assert CALENDAR.add(here(start), limit) == (here(end), provisional)


def test_a_year_is_no_longer_provisional_once_its_table_is_given() -> None:
    # 2098 ends on a Wednesday; no library will have published 2099 while this program runs
    before = Calendar("Asia/Shanghai", business_end=time(17, 30), extra={date(2098, 12, 31): True})
    table = {date(2098, 12, 31): True, date(2099, 1, 2): False, date(2099, 1, 3): True}
    after = Calendar("Asia/Shanghai", business_end=time(17, 30), extra=table)
    start = here("2098-12-30 10:00")
    assert (before.known(2098), before.known(2099), after.known(2099)) == (True, False, True)
    assert before.add(start, workdays(2)) == (here("2099-01-02 17:30"), True)
    assert after.add(start, workdays(1)) == (here("2098-12-31 17:30"), False)
    assert after.add(start, workdays(2)) == (here("2099-01-03 17:30"), False)


def test_a_town_may_differ_from_the_built_in_days() -> None:
    extra = {date(2026, 11, 24): False, date(2026, 10, 1): True}
    local = Calendar("Asia/Shanghai", business_end=time(17, 30), extra=extra)
    assert local.add(here("2026-11-23 10:00"), workdays(1)) == (here("2026-11-25 17:30"), False)
    assert local.is_workday(date(2026, 10, 1))


@given(st.dates(date(2004, 1, 1), date(2026, 12, 31)))
def test_the_days_are_the_librarys_where_it_has_them(day: date) -> None:
    assert CALENDAR.is_workday(day) == chinese_calendar.is_workday(day)


# --- the reference: slow, and written from the rule's words rather than from the code


@cache
def ref_is_published(day: date) -> bool:
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


@cache  # the library's own look-up walks its whole table
def ref_day_is_worked(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        fixed = ("01-01", "05-01", "05-02", "10-01", "10-02", "10-03")
        return f"{day:%a}" not in ("Sat", "Sun") and f"{day:%m-%d}" not in fixed


def ref_add(start: datetime, limit: Limit) -> tuple[datetime, bool]:
    if limit.unit == "minutes":
        return start + limit.amount * (HOUR / 60), False
    if limit.unit == "hours":
        return start + limit.amount * HOUR, False
    day = (start + 8 * HOUR).date()  # Shanghai has had no summer time since 1991
    counted = 0
    while True:
        day = date.fromordinal(day.toordinal() + 1)
        worked = ref_day_is_worked(day)
        counted += 1 if limit.unit == "days" or worked else 0
        if counted >= limit.amount and worked:
            break
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC), not ref_is_published(day)


MOMENTS = st.integers(0, 2_300_000).map(lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + minutes * (HOUR / 60))
LIMITS = st.sampled_from(
    [Limit(amount=n, unit=unit) for unit in ("minutes", "hours", "workdays", "days") for n in range(1, 41)]
)


@settings(max_examples=500, deadline=None)
@given(MOMENTS, st.lists(LIMITS, min_size=20, max_size=20))  # 10,000 pairs: drawing is what takes the time
def test_limits_agree_with_the_reference(start: datetime, limits: list[Limit]) -> None:
    for n, limit in enumerate(limits):
        moment = start + n * 1009 * HOUR  # six weeks on, at another time of day
        assert CALENDAR.add(moment, limit) == ref_add(moment, limit)


def ref_follow_up(at: datetime, count: int) -> datetime:
    """Times of day are compared as text."""
    day, clock = f"{at + 8 * HOUR:%Y-%m-%d %H:%M:%S.%f}".split()
    clock = max("08:30:00.000000", min("20:00:00.000000", clock))
    found = date.fromisoformat(day)
    passed = 0
    while True:
        moment = datetime.fromisoformat(f"{found} {clock}+08:00")
        if passed >= count and ref_day_is_worked(found) and moment >= at:
            return moment
        found += timedelta(days=1)
        passed += ref_day_is_worked(found)


@settings(max_examples=1_000, deadline=None)
@given(MOMENTS, st.integers(0, 10))
def test_follow_ups_agree_with_the_reference_and_keep_the_window(at: datetime, count: int) -> None:
    moment = CALENDAR.follow_up_moment(at, count, POLICY)
    assert moment == ref_follow_up(at, count)
    local = CALENDAR.local(moment)
    assert moment >= at
    assert CALENDAR.is_workday(local.date())
    assert time(8, 30) <= local.time() <= time(20)
    assert not CALENDAR.in_quiet_hours(moment, POLICY)


@pytest.mark.parametrize(
    ("at", "count", "moment"),
    [
        ("2026-11-24 10:15", 1, "2026-11-25 10:15"),
        ("2026-11-24 06:00", 1, "2026-11-25 08:30"),
        ("2026-11-24 23:00", 1, "2026-11-25 20:00"),
        ("2026-11-27 10:15", 1, "2026-11-30 10:15"),
        ("2026-09-30 10:15", 2, "2026-10-09 10:15"),
        ("2026-11-24 10:15", 0, "2026-11-24 10:15"),
        ("2026-11-24 06:00", 0, "2026-11-24 08:30"),
        ("2026-11-24 23:00", 0, "2026-11-25 20:00"),
        ("2026-11-28 10:15", 0, "2026-11-30 10:15"),
    ],
)
def test_a_follow_up_falls_into_the_window_of_a_workday(at: str, count: int, moment: str) -> None:
    assert CALENDAR.follow_up_moment(here(at), count, POLICY) == here(moment)


@pytest.mark.parametrize(
    ("at", "quiet", "after"),
    [
        ("2026-11-24 20:59", False, "2026-11-24 20:59"),
        ("2026-11-24 21:00", True, "2026-11-25 08:00"),
        ("2026-11-25 00:00", True, "2026-11-25 08:00"),
        ("2026-11-25 07:59", True, "2026-11-25 08:00"),
        ("2026-11-25 08:00", False, "2026-11-25 08:00"),
    ],
)
def test_quiet_hours_run_over_midnight(at: str, quiet: bool, after: str) -> None:
    assert CALENDAR.in_quiet_hours(here(at), POLICY) is quiet
    assert CALENDAR.after_quiet(here(at), POLICY) == here(after)


def test_quiet_hours_may_lie_within_a_day() -> None:
    noon: Policy = POLICY.model_copy(update={"quiet": Window(start=time(12), end=time(14))})
    assert CALENDAR.after_quiet(here("2026-11-24 12:30"), noon) == here("2026-11-24 14:00")
    assert CALENDAR.after_quiet(here("2026-11-24 22:30"), noon) == here("2026-11-24 22:30")


def test_the_next_workday_is_never_today() -> None:
    assert CALENDAR.next_workday(here("2026-11-27 08:00"), time(9)) == here("2026-11-30 09:00")
    assert CALENDAR.next_workday(here("2026-11-23 08:00"), time(9)) == here("2026-11-24 09:00")


def test_half_of_the_time_and_days_between() -> None:
    start, end = here("2026-11-24 10:00"), here("2026-11-25 12:00")
    assert CALENDAR.half(start, end) == here("2026-11-24 23:00")
    assert CALENDAR.days_between(start, end) == 1
    assert CALENDAR.days_between(here("2026-11-24 23:59"), here("2026-11-25 00:00")) == 1
    assert CALENDAR.days_between(end, start) == -1


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        CALENDAR.add(datetime(2026, 11, 24, 10), workdays(1))


def test_summer_time_moves_the_end_with_the_clock_on_the_wall() -> None:
    berlin = Calendar("Europe/Berlin", business_end=time(17, 30))
    start = datetime(2026, 3, 27, 9, tzinfo=UTC)
    assert berlin.add(start, workdays(1)) == (datetime(2026, 3, 30, 15, 30, tzinfo=UTC), False)


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_zone_of_the_process_does_not_matter(zone: str) -> None:
    script = (
        "from datetime import *; from bot.cases.calendar import Calendar; from bot.config.values import Limit\n"
        "calendar = Calendar('Asia/Shanghai', business_end=time(17, 30))\n"
        "print(calendar.add(datetime(2026, 9, 29, 23, tzinfo=UTC), Limit(amount=1, unit='workdays'))[0].isoformat())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "2026-10-08T09:30:00+00:00"
