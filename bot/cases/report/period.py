"""A month or a week of the town's calendar, as it is named: 2026-11, 2026-W48. It must not know what is counted in it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from msgspec import Struct

from bot.cases.calendar import Calendar

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


class Period(Struct, frozen=True):
    """From ``first`` to ``last``, both of them local days."""

    name: str
    first: date
    last: date

    @property
    def is_week(self) -> bool:
        return "W" in self.name

    def start(self, calendar: Calendar) -> datetime:
        return calendar.midnight(self.first)

    def end(self, calendar: Calendar) -> datetime:
        """Exclusive."""
        return calendar.midnight(self.last + timedelta(days=1))


def month_of(day: date) -> Period:
    first = day.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    return Period(f"{first:%Y-%m}", first, after - timedelta(days=1))


def week_of(day: date) -> Period:
    year, week, weekday = day.isocalendar()
    first = day - timedelta(days=weekday - 1)
    return Period(f"{year}-W{week:02}", first, first + timedelta(days=6))


def named(name: str) -> Period | None:
    """The period of that name; None: there is none."""
    try:
        if found := _WEEK.fullmatch(name):
            return week_of(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        if found := _MONTH.fullmatch(name):
            return month_of(date(int(found[1]), int(found[2]), 1))
    except ValueError:
        return None
    return None


def month_before(day: date) -> Period:
    return month_of(day.replace(day=1) - timedelta(days=1))


def week_before(day: date) -> Period:
    return week_of(day - timedelta(days=7))
