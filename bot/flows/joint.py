"""A joint meeting in chat: when, where, with whom; then minutes and tasks with owner and date; or called off."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.case import Case
from bot.cases.commands import CancelMeeting, Convene, HoldMeeting, ReplyToInvitation, Said, Task
from bot.cases.joint.guests import may_be_invited
from bot.cases.town import Role, UnitKind
from bot.dialog import Again, Answer, Ask, Flow, Next, Option, Pick, Step, Write
from bot.flows.appointment import options, taken, workdays
from bot.flows.departments import departments
from bot.flows.facts import Facts
from bot.texts import Say

#: Guests on one card.
MOST = 7


class Calling(Struct, frozen=True):
    case: int = 0
    at: datetime | None = None
    where: str = ""
    whom: tuple[str, ...] = ()
    pages: int = 0


class Minutes(Struct, frozen=True):
    case: int = 0
    minutes: str = ""
    text: str = ""
    owner: int = 0
    tasks: tuple[Task, ...] = ()
    over: bool = False


class Reason(Struct, frozen=True):
    case: int = 0
    text: str = ""


def neighbourhood(case: Case | None, facts: Facts) -> tuple[int, ...]:
    """Those of the place who are usually needed: company, committee, grid worker, secretary, then a mediator."""
    estate = case.place.estate if case else None
    if estate is None:
        return ()
    company = facts.town.company_of(estate)
    posts = [(Role.COMPANY_WORKER, company.id)] if company else []
    posts.append((Role.COMMITTEE_MEMBER, estate))
    for role, kind in ((Role.GRID_WORKER, UnitKind.GRID), (Role.COMMUNITY_SECRETARY, UnitKind.COMMUNITY)):
        unit = facts.town.of_kind(estate, kind)
        posts += [(role, unit.id)] if unit else []
    posts += [(Role.MEDIATOR, unit.id) for unit in facts.town.units.values() if unit.kind is UnitKind.CENTRE]
    found = (person for role, unit in posts for person in facts.town.holders(role, unit, facts.now)[:2])
    return tuple(dict.fromkeys(found))


def take_when(state: Calling, answer: Answer, facts: Facts) -> Calling | Again:
    at = taken(answer, facts)
    return Again(state, (at,)) if isinstance(at, Say) else replace(state, at=at)


def which_guests(state: Calling, facts: Facts) -> Ask:
    found = [option for option in _guests(state, facts) if option.id not in state.whom]
    start = state.pages * MOST
    here = found[start : start + MOST]
    more = ("more",) if len(found) > start + MOST else ()
    say = Say("convene-whom-so-far", {"count": len(state.whom)}) if state.whom else None
    return Pick(
        *(("enough",) if state.whom else ()), *here, *more, *(() if here or state.whom else ("enough",)), say=say
    )


def _guests(state: Calling, facts: Facts) -> list[Option]:
    case = facts.case(state.case)
    numbers = case.meeting.cases if case and case.meeting else ()
    cases = [found for number in numbers if (found := facts.case(number)) is not None]
    units = [Option(id, Say("convene-name", {"name": facts.town.units[id].name})) for id in departments(case, facts)]
    people = [
        Option(f"person:{person}", Say("convene-name", {"name": facts.town.name(person)}))
        for person in neighbourhood(case, facts)
        if may_be_invited(person, cases, facts.town)
    ]
    return [*units[:2], *people, *units[2:]]


def take_guests(state: Calling, answer: Answer, facts: Facts) -> Calling | Again:
    if answer.choice == "enough":
        return state
    if answer.choice == "more":
        return Again(replace(state, pages=state.pages + 1))
    return Again(replace(state, whom=(*state.whom, answer.choice or ""), pages=0))


def which_day(state: Minutes, facts: Facts) -> Ask:
    return Pick(*options(workdays(facts, 3)), free=True, at_most=60)


def convene(state: Calling, facts: Facts) -> tuple[Convene, ...]:
    return (Convene(case=state.case, at=state.at, where=state.where, invited=state.whom),) if state.at else ()


def take_task(state: Minutes, answer: Answer, facts: Facts) -> Minutes:
    return replace(state, over=True, text="") if answer.choice == "none" else replace(state, text=answer.text)


def owners(state: Minutes, facts: Facts) -> tuple[int, ...]:
    """Who was invited, by name, and whoever writes this."""
    case = facts.case(state.case)
    found = [facts.person.id]
    for one in case.meeting.invited if case and case.meeting else ():
        post = facts.town.holders(Role.DEPARTMENT_OFFICER, one.unit, facts.now)
        found += [one.person] if one.person else list(post)
    return tuple(dict.fromkeys(found))[:9]


def which_owner(state: Minutes, facts: Facts) -> Ask:
    named = (Option(str(id), Say("convene-name", {"name": facts.town.name(id) or "?"})) for id in owners(state, facts))
    return Pick(*named, say=Say("meeting-held-owner", {"words": state.text[:60]}))


def take_owner(state: Minutes, answer: Answer, facts: Facts) -> Minutes:
    return replace(state, owner=int(answer.choice or 0))


def take_due(state: Minutes, answer: Answer, facts: Facts) -> Next | Again:
    """A task is whole with its date; then the next one is asked for."""
    at = taken(answer, facts)
    if isinstance(at, Say):
        return Again(state, (at,))
    tasks = (*state.tasks, Task(owner=state.owner, due=at, text=state.text))
    return Next(replace(state, tasks=tasks, text="", owner=0), forget=("task", "owner", "due"))


def hold(state: Minutes, facts: Facts) -> tuple[HoldMeeting]:
    return (HoldMeeting(case=state.case, said=Said(text=state.minutes), tasks=state.tasks),)


def cancel(state: Reason, facts: Facts) -> tuple[CancelMeeting]:
    return (CancelMeeting(case=state.case, said=Said(text=state.text)),)


def send(state: Reason, facts: Facts) -> tuple[ReplyToInvitation]:
    return (ReplyToInvitation(case=state.case, reply="sends", said=Said(text=state.text)),)


CONVENE = Flow(
    "convene",
    state=Calling,
    steps=(
        Step("when", lambda s, f: Pick(*options(workdays(f, 3)), free=True, at_most=60), then=take_when),
        Step("where", Write(2, 60)),
        Step("whom", which_guests, then=take_guests),
    ),
    finish=convene,
)
MEETING_HELD = Flow(
    "meeting_held",
    state=Minutes,
    steps=(
        Step("minutes", Write(4, 1500)),
        Step("task", lambda s, f: Pick("none", free=True, at_most=300), then=take_task),
        Step("owner", which_owner, when=lambda s, f: bool(s.text), then=take_owner),
        Step("due", which_day, when=lambda s, f: bool(s.text), then=take_due),
    ),
    finish=hold,
)
MEETING_CANCEL = Flow("meeting_cancel", state=Reason, steps=(Step("text", Write(2, 300)),), finish=cancel)
MEETING_SENDS = Flow("meeting_sends", state=Reason, steps=(Step("text", Write(2, 40)),), finish=send)
