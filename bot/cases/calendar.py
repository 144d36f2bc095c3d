"""Counting time as people and the law count it: workdays, holidays, quiet hours. Pure; it never asks what time it is.

Holidays 法定节假日 and worked weekends 调休 come from ``chinesecalendar``. A year that is not published yet counts
Monday to Friday without the fixed holidays, and says so: what was counted in it is provisional.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from chinese_calendar.constants import holidays, workdays

from bot.config import Policy
from bot.config.values import Limit

DAY = timedelta(days=1)
HALF_HOUR = timedelta(minutes=30)

#: Month and day of the holidays that do not follow the moon (全国年节及纪念日放假办法, as of 2025).
FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})

_YEARS = frozenset(day.year for day in holidays)


class Calendar:
    """Local days of one zone. Moments given are aware, moments returned are UTC.

    ``extra`` adds to or overrides the built-in days (True: a working day); a year named in it is a known year.
    """

    def __init__(self, zone: str, *, business_end: time, extra: Mapping[date, bool] = MappingProxyType({})) -> None:
        self._zone = ZoneInfo(zone)
        self._business_end = business_end
        self._extra = dict(extra)
        self._years = _YEARS | {day.year for day in extra}

    @property
    def zone(self) -> ZoneInfo:
        return self._zone

    def known(self, year: int) -> bool:
        """Whether the year's holidays are published, as far as this program has been told."""
        return year in self._years

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked; Monday to Friday but for the fixed holidays where the year is not known."""
        named = self._extra.get(day)
        if named is not None:
            return named
        if day in workdays:
            return True
        if day.weekday() > 4:
            return False
        return day not in holidays if day.year in _YEARS else (day.month, day.day) not in FIXED

    def local(self, at: datetime) -> datetime:
        """The moment in local time."""
        if at.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return at.astimezone(self._zone)

    def midnight(self, day: date) -> datetime:
        """The moment at which a local day begins."""
        return self._at(day, time())

    def add(self, start: datetime, limit: Limit) -> tuple[datetime, bool]:
        """The end of a limit that begins at ``start`` (UTC), and whether it is provisional [民法典 200-204].

        Minutes and hours run from the moment itself. Of days and workdays the first is not counted; the last ends when
        business ends; a last day on a holiday moves to the next workday.
        """
        if limit.unit == "minutes":
            return (start + timedelta(minutes=limit.amount)).astimezone(UTC), False
        if limit.unit == "hours":
            return (start + timedelta(hours=limit.amount)).astimezone(UTC), False
        first = self.local(start).date()
        if limit.unit == "workdays":
            last = self._workday_after(first, limit.amount)
        else:
            last = self._workday_from(first + limit.amount * DAY)
        return self._at(last, self._business_end), not self.known(last.year)

    def next_workday(self, at: datetime, time_of_day: time) -> datetime:
        """That time on the first workday after the local day of ``at``."""
        return self._at(self._workday_after(self.local(at).date(), 1), time_of_day)

    def in_quiet_hours(self, at: datetime, policy: Policy) -> bool:
        return policy.quiet.holds(self.local(at).time())

    def after_quiet(self, at: datetime, policy: Policy) -> datetime:
        """``at`` itself, or the end of the quiet hours it falls into."""
        if not self.in_quiet_hours(at, policy):
            return at.astimezone(UTC)
        here = self.local(at)
        end = policy.quiet.end
        return self._at(here.date() if here.time() < end else here.date() + DAY, end)

    def follow_up_moment(self, at: datetime, workdays: int, policy: Policy) -> datetime:
        """A moment for a follow-up, never before ``at``: on the ``workdays``-th workday after it (0: today, if worked).

        The time of day is that of ``at`` as far as the window allows, since that is when the person was there.
        """
        here = self.local(at)
        window = policy.follow_up_window
        wished = min(max(here.time(), window.start), window.end)
        day = self._workday_after(here.date(), workdays) if workdays else self._workday_from(here.date())
        moment = self._at(day, wished)
        return moment if moment >= at else self._at(self._workday_after(day, 1), wished)

    def half(self, start: datetime, end: datetime) -> datetime:
        """The moment at which half of the time has passed."""
        return (start + (end - start) / 2).astimezone(UTC)

    def half_hour(self, at: datetime) -> datetime:
        """The next full half hour; a moment on one stays."""
        here = self.local(at)
        whole = here.replace(minute=0, second=0, microsecond=0)
        halves = -(-(here - whole) // HALF_HOUR)
        return (whole + halves * HALF_HOUR).astimezone(UTC)

    def days_between(self, start: datetime, end: datetime) -> int:
        """Local midnights between two moments: 0 on the same day, negative if ``end`` is earlier."""
        return (self.local(end).date() - self.local(start).date()).days

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self._zone).astimezone(UTC)

    def _workday_from(self, day: date) -> date:
        while not self.is_workday(day):
            day += DAY
        return day

    def _workday_after(self, day: date, count: int) -> date:
        for _ in range(count):
            day = self._workday_from(day + DAY)
        return day
