"""A moment at which people are to come somewhere: the likeliest offered as buttons, any other read from words"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from bot.dialog import Answer, Option
from bot.flows.facts import Facts
from bot.flows.moment import NoTime, read_moment
from bot.texts import Say

#: Times of day that are offered.
TIMES = (time(9, 30), time(14, 30))
#: Further ahead than this is a slip of the finger.
FURTHEST = timedelta(days=92)


def soon(facts: Facts) -> tuple[datetime, ...]:
    """Within the hour, or two: on a full quarter."""
    start = facts.now.replace(second=0, microsecond=0)
    start += timedelta(minutes=-start.minute % 15)
    return tuple(start + timedelta(minutes=minutes) for minutes in (30, 60, 120))


def workdays(facts: Facts, days: int) -> tuple[datetime, ...]:
    """The next workdays, morning and afternoon."""
    found: list[datetime] = []
    day = facts.now
    for _ in range(days):
        found += [facts.calendar.next_workday(day, at) for at in TIMES]
        day = facts.calendar.next_workday(day, TIMES[0])
    return tuple(found)


def options(moments: tuple[datetime, ...]) -> tuple[Option, ...]:
    return tuple(Option(f"at:{at.isoformat()}", Say("appointment-at", {"at": at})) for at in moments)


def taken(answer: Answer, facts: Facts) -> datetime | Say:
    """The moment chosen or written; or, if it is none, what to say about it."""
    if answer.choice is not None:
        at = datetime.fromisoformat(answer.choice.removeprefix("at:"))
    else:
        try:
            read = read_moment(answer.text, facts.calendar.local(facts.now))
        except NoTime:
            return Say("appointment-no-time")
        if read is None:
            return Say("appointment-unclear")
        at = read.astimezone(UTC)
    if at <= facts.now:
        return Say("appointment-past", {"at": at})
    return Say("appointment-far", {"at": at}) if at - facts.now > FURTHEST else at
