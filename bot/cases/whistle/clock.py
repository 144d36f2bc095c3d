"""What time does to a whistle: halves are reminded of, what is not done climbs to the district lead, every workday again.

One moment for the whole whistle, computed from its parts; and the news of it for the cases that go with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from bot.cases.calendar import Calendar
from bot.cases.case import Case, Status
from bot.cases.commands import Claim, Said
from bot.cases.handling import settle
from bot.cases.notices import tell_filer
from bot.cases.routing import leads
from bot.cases.ruling import Ruling
from bot.cases.whistle.parties import named_unit, put, tell_department, tell_one, units_slot, when_term
from bot.cases.whistle.street import BEFORE_DONE, under_street
from bot.cases.whistle.values import Called, Whistle, Whistling, live
from bot.config import Policy
from bot.texts import Arg


def next_moment(case: Case, policy: Policy, calendar: Calendar) -> datetime | None:
    """When the whistle has to be looked at again."""
    if case.whistling is None:
        return None
    whistle = case.whistling.live
    moments = [case.whistling.news_at, *(_moments(whistle, calendar) if whistle else ())]
    return min((at for at in moments if at is not None), default=None)


def _moments(whistle: Whistle, calendar: Calendar) -> Iterator[datetime | None]:
    for call in whistle.parts:
        if call.is_open:
            yield call.nag_at or call.due
            yield _half(call, calendar)
    yield whistle.nag_at or whistle.judge_by


def _stage(call: Called) -> str:
    return "act" if call.reported_at else "report"


def _half(call: Called, calendar: Calendar) -> datetime | None:
    """Half of the limit that runs, unless they were reminded of it or it is over."""
    if _stage(call) in call.reminded or call.nag_at is not None:
        return None
    return calendar.half(call.called_at, call.due)


def ring(ruling: Ruling) -> None:
    """Does everything about the whistle that is due."""
    if ruling.case.whistling is not None and ruling.case.whistling.news_at is not None:
        _tell_news(ruling)
    whistle = live(ruling.case.whistling)
    if whistle is None:
        return
    for call in whistle.parts:
        if call.is_open:
            whistle = whistle.put(_look(call, whistle, ruling))
    street = whistle.nag_at or whistle.judge_by
    if street is not None and street <= ruling.at:
        whistle = replace(whistle, climbs=whistle.climbs + 1, nag_at=_next(ruling))
        put(ruling, whistle)
        ruling.write("whistle_unjudged")
        _alarm(ruling, whistle, "work-whistle-unjudged")
    put(ruling, whistle)


def _look(call: Called, whistle: Whistle, ruling: Ruling) -> Called:
    stage = _stage(call)
    if (call.nag_at or call.due) <= ruling.at:
        late = replace(call, climbs=call.climbs + 1, nag_at=_next(ruling), reminded=(*call.reminded, stage))
        ruling.write("whistle_climbed", f"not-{stage}ed", unit=call.unit)
        unit = named_unit(call, ruling.sight)
        key = f"whistle-late-{stage}"
        _alarm(ruling, whistle, f"work-{key}", unit=unit)
        tell_department(ruling, whistle, late, key)
        if late.climbs == 1:
            tell_filer(ruling, "whistle-climbed", weight="reminder", unit=unit)
        return late
    half = _half(call, ruling.calendar)
    if half is not None and half <= ruling.at:
        ruling.write("whistle_reminded", unit=call.unit)
        tell_department(ruling, whistle, call, f"whistle-remind-{stage}", weight="" if whistle.urgent else "reminder")
        return replace(call, reminded=(*call.reminded, stage))
    return call


def _next(ruling: Ruling) -> datetime:
    return ruling.calendar.next_workday(ruling.at, ruling.policy.alarm_time)


def _alarm(ruling: Ruling, whistle: Whistle, key: str, **args: Arg) -> None:
    """The district lead hears of it, and the officer who whistled."""
    for person in dict.fromkeys((*leads(ruling.case, ruling.sight), whistle.by, ruling.case.handler)):
        tell_one(ruling, person, whistle, key, args)


def _tell_news(ruling: Ruling) -> None:
    """This case goes with a whistle that another leads: its own people hear of it here, by the same ways as always."""
    state = ruling.case.whistling
    assert state is not None
    leading = ruling.sight.case(state.under)
    whistle = leading.whistling.blown[-1] if leading and leading.whistling and leading.whistling.blown else None
    over = state.news != "whistled"
    ruling.set(whistling=Whistling(state.blown, 0 if over else state.under))
    if leading is None or whistle is None or ruling.case.status not in BEFORE_DONE:
        ruling.write("looked")
        return
    if state.news == "whistled":
        under_street(ruling, whistle.by)
        ruling.write("whistle_joined", of=leading.number)
        tell_filer(ruling, "whistled", units=units_slot(whistle, ruling.sight), meet=when_term(whistle.meet_at))
    elif state.news == "answered":
        claims = [item for item in ruling.sight.words_of(leading.number) if item.kind == "done"]
        if ruling.case.status is Status.OPEN:
            under_street(ruling, whistle.by)
        said = Said(text=claims[-1].text, media=claims[-1].media) if claims else Said()
        settle(
            ruling,
            Claim(case=ruling.case.number, by=whistle.by, what="whistle", cause=leading.cause or "other", said=said),
        )
    else:
        ruling.write("whistle_left", of=leading.number)
        tell_filer(ruling, "whistle-cancelled")
        tell_one(ruling, ruling.case.handler, whistle, "work-whistle-left")
