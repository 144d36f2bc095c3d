"""A time is put to both sides, by either of them or by the mediator: one of the next workdays in one tap, or typed.

Who cannot come at the time they were asked for is asked here for another, and may leave that open.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import Agree, ProposeTime
from bot.dialog import Again, Answer, Ask, Flow, Pick, Step
from bot.flows.appointment import TIMES, options, taken
from bot.flows.facts import Facts
from bot.texts import Say

#: How many workdays ahead are offered.
DAYS = 2


class Meeting(Struct, frozen=True):
    """``refuses``: the number of the time that does not suit; 0: nobody had proposed one."""

    case: int = 0
    refuses: int = 0
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
    times = options(proposed(facts))
    if state.refuses:
        return Pick(*times, "later", say=Say("meeting-when-else"), free=True, at_most=60)
    return Pick(*times, free=True, at_most=60)


def take_time(state: Meeting, answer: Answer, facts: Facts) -> Meeting | Again:
    if answer.choice == "later":
        return state
    at = taken(answer, facts)
    return Again(state, (at,)) if isinstance(at, Say) else replace(state, at=at)


def propose(state: Meeting, facts: Facts) -> tuple[ProposeTime | Agree, ...]:
    if state.at is not None:
        return (ProposeTime(case=state.case, at=state.at),)
    return (Agree(case=state.case, about="time", n=state.refuses, agrees=False),) if state.refuses else ()


MEETING = Flow("meeting", state=Meeting, steps=(Step("when", which_time, then=take_time),), finish=propose)
