"""A time is put to both sides, by either of them or by the mediator: one of the next workdays in one tap, or typed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import ProposeTime
from bot.dialog import Again, Answer, Ask, Flow, Option, Pick, Step
from bot.flows.facts import Facts
from bot.flows.moment import NoTime, read_moment
from bot.texts import Say

#: Times of day that are offered, and how many workdays ahead.
TIMES, DAYS = (time(9, 30), time(14, 30)), 2
#: Further ahead than this is a slip of the finger.
FURTHEST = timedelta(days=92)


class Meeting(Struct, frozen=True):
    case: int = 0
    at: datetime | None = None


def proposed(facts: Facts) -> tuple[datetime, ...]:
    """The next workdays, morning and afternoon; from the second on, so that both sides hear of it in time."""
    found: list[datetime] = []
    day = facts.calendar.next_workday(facts.now, TIMES[0])
    for _ in range(DAYS):
        found += [facts.calendar.next_workday(day, at) for at in TIMES]
        day = facts.calendar.next_workday(day, TIMES[0])
    return tuple(found)


def which_time(state: Meeting, facts: Facts) -> Ask:
    options = (Option(f"at:{at.isoformat()}", Say("meeting-at", {"at": at})) for at in proposed(facts))
    return Pick(*options, free=True, at_most=60)


def take_time(state: Meeting, answer: Answer, facts: Facts) -> Meeting | Again:
    if answer.choice is not None:
        return _set(state, datetime.fromisoformat(answer.choice.removeprefix("at:")), facts)
    try:
        at = read_moment(answer.text, facts.calendar.local(facts.now))
    except NoTime:
        return Again(state, (Say("meeting-no-time"),))
    return Again(state, (Say("meeting-unclear"),)) if at is None else _set(state, at.astimezone(UTC), facts)


def _set(state: Meeting, at: datetime, facts: Facts) -> Meeting | Again:
    if at <= facts.now:
        return Again(state, (Say("meeting-past", {"at": at}),))
    if at - facts.now > FURTHEST:
        return Again(state, (Say("meeting-far", {"at": at}),))
    return replace(state, at=at)


def propose(state: Meeting, facts: Facts) -> tuple[ProposeTime, ...]:
    return (ProposeTime(case=state.case, at=state.at),) if state.at else ()


MEETING = Flow("meeting", state=Meeting, steps=(Step("when", which_time, then=take_time),), finish=propose)
