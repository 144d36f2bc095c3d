"""Recurring duties of the house: when each falls due next. A duty is a row; here its time is computed, and nothing waits.

APScheduler's ``CronTrigger`` says on which day, the calendar moves it to a workday [DESIGN section 6]. It must not know
what is done.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from apscheduler.triggers.cron import CronTrigger
from msgspec import Struct

from bot.cases.calendar import Calendar
from bot.runtime.store import Transaction


class Duty(Struct, frozen=True):
    """``n`` is its row; ``when`` are CronTrigger's fields, in local time."""

    n: int
    name: str
    when: dict[str, str | int]


#: The digest of the month and of the week: on the first workday, when people have begun to work [S1 A15; the hour: R].
MONTHLY = Duty(1, "month", {"day": 1, "hour": 9, "minute": 0})
WEEKLY = Duty(2, "week", {"day_of_week": "mon", "hour": 9, "minute": 0})

DUTIES = {duty.n: duty for duty in (MONTHLY, WEEKLY)}


def next_time(duty: Duty, after: datetime, calendar: Calendar) -> datetime:
    """The first workday on or after the day it names, later than ``after``."""
    trigger = CronTrigger(**duty.when, timezone=calendar.zone)
    named = after - timedelta(days=31)  # a day that a holiday has put off lies before
    while True:
        found: datetime = trigger.get_next_fire_time(None, named)
        day = found.date()
        while not calendar.is_workday(day):
            day += timedelta(days=1)
        moment = calendar.midnight(day) + (found - found.replace(hour=0, minute=0))
        if moment > after:
            return moment
        named = found + timedelta(seconds=1)


def arrange(tx: Transaction, now: datetime, calendar: Calendar) -> None:
    """At start: every duty has its row. One whose time passed while the house was down is done once, now."""
    for duty in DUTIES.values():
        if tx.duty(duty.n) is None:
            tx.save_duty(duty.n, next_time(duty, now, calendar))
