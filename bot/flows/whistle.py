"""The street whistles: which departments, the lead first, how urgent, when and where to come, what for, and for which cases.

The duty list's own departments are offered first; which of them is complained about nobody has asked: it is left out by hand.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.case import Case
from bot.cases.commands import BlowWhistle, Said
from bot.cases.whistle.parties import some_units
from bot.dialog import Again, Answer, Ask, Flow, Leave, Option, Pick, Step, Write
from bot.flows.appointment import options, soon, taken, workdays
from bot.flows.departments import departments, unit_options
from bot.flows.facts import Facts
from bot.texts import Arg, Say, Term

#: Further cases on one card.
CASES = 6


class Blowing(Struct, frozen=True):
    case: int = 0
    lead: str = ""
    supporting: tuple[str, ...] = ()
    urgency: str = ""
    at: datetime | None = None
    where: str = ""
    question: str = ""
    also: tuple[int, ...] = ()
    pages: int = 0


def which_lead(state: Blowing, facts: Facts) -> Ask:
    units = departments(facts.case(state.case), facts)
    if not units:
        return Pick("leave", say=Say("whistle-lead-nobody"))
    return Pick(*unit_options(units, state.pages, facts))


def take_lead(state: Blowing, answer: Answer, facts: Facts) -> Blowing | Again | Leave:
    if answer.choice == "leave":
        return Leave((Say("whistle-left", {"number": state.case}),))
    if answer.choice == "more":
        return Again(replace(state, pages=state.pages + 1))
    return replace(state, lead=answer.choice or "", supporting=(), pages=0)


def left_over(state: Blowing, facts: Facts) -> tuple[str, ...]:
    taken_ones = (state.lead, *state.supporting)
    return tuple(id for id in departments(facts.case(state.case), facts) if id not in taken_ones)


def which_supporting(state: Blowing, facts: Facts) -> Ask:
    units = left_over(state, facts)
    say = None
    if state.supporting:
        names = some_units([facts.town.units[id].name for id in state.supporting])
        say = Say("whistle-supporting-so-far", {"units": names})
    return Pick("enough", *unit_options(units, state.pages, facts), say=say)


def take_supporting(state: Blowing, answer: Answer, facts: Facts) -> Blowing | Again:
    if answer.choice == "enough":
        return replace(state, pages=0)
    if answer.choice == "more":
        return Again(replace(state, pages=state.pages + 1))
    state = replace(state, supporting=(*state.supporting, answer.choice or ""), pages=0)
    return Again(state) if left_over(state, facts) else state


def which_time(state: Blowing, facts: Facts) -> Ask:
    moments = soon(facts) if state.urgency == "urgent" else workdays(facts, 2)
    return Pick(*options(moments), "none", free=True, at_most=60)


def take_time(state: Blowing, answer: Answer, facts: Facts) -> Blowing | Again:
    if answer.choice == "none":
        return replace(state, at=None)
    at = taken(answer, facts)
    return Again(state, (at,)) if isinstance(at, Say) else replace(state, at=at)


def take_where(state: Blowing, answer: Answer, facts: Facts) -> Blowing:
    return replace(state, where="" if answer.choice == "there" else answer.text)


def alike(state: Blowing, facts: Facts) -> tuple[Case, ...]:
    """Other open cases of the same trouble at the same place."""
    case = facts.case(state.case)
    return facts.like_it(case)[:CASES] if case else ()


def which_cases(state: Blowing, facts: Facts) -> Ask:
    others = [case for case in alike(state, facts) if case.number not in state.also]
    numbers = tuple(Option(str(case.number), Say("whistle-also-one", {"number": case.number})) for case in others)
    say = Say("whistle-also-so-far", {"cases": tuple(str(number) for number in state.also)}) if state.also else None
    return Pick("none" if not state.also else "enough", *(("all",) if len(others) > 1 else ()), *numbers, say=say)


def take_cases(state: Blowing, answer: Answer, facts: Facts) -> Blowing | Again:
    others = tuple(case.number for case in alike(state, facts))
    if answer.choice == "all":
        return replace(state, also=others)
    if answer.choice in ("none", "enough"):
        return state
    state = replace(state, also=(*state.also, int(answer.choice or 0)))
    return Again(state) if set(others) - set(state.also) else state


def review(state: Blowing, facts: Facts) -> Ask:
    units = some_units([facts.town.units[id].name for id in (state.lead, *state.supporting) if id in facts.town.units])
    when = Term("whistle-meet-there", {"at": state.at}) if state.at else Term("whistle-no-meeting")
    if state.at and state.where:
        when = Term("whistle-meet", {"at": state.at, "where": state.where})
    args: dict[str, Arg] = {
        "number": state.case,
        "others": len(state.also),
        "units": units,
        "urgency": Term(f"whistle-urgency-{state.urgency or 'normal'}"),
        "meet": when,
        "question": state.question[:100],
    }
    return Pick("blow", "change", "leave", say=Say("whistle-review", args), changes={"change": "lead"})


def take_review(state: Blowing, answer: Answer, facts: Facts) -> Blowing | Leave:
    return Leave((Say("whistle-left", {"number": state.case}),)) if answer.choice == "leave" else state


def blow(state: Blowing, facts: Facts) -> tuple[BlowWhistle]:
    return (
        BlowWhistle(
            case=state.case,
            lead=state.lead,
            supporting=state.supporting,
            urgent=state.urgency == "urgent",
            meet_at=state.at,
            where=state.where,
            said=Said(text=state.question),
            also=state.also,
        ),
    )


WHISTLE = Flow(
    "whistle",
    state=Blowing,
    steps=(
        Step("lead", which_lead, then=take_lead),
        Step(
            "supporting",
            which_supporting,
            when=lambda s, f: bool(left_over(s, f)) or bool(s.supporting),
            then=take_supporting,
        ),
        Step("urgency", Pick("normal", "urgent")),
        Step("when", which_time, then=take_time),
        Step("where", Pick("there", free=True, at_most=60), when=lambda s, f: s.at is not None, then=take_where),
        Step("question", Write(4, 500)),
        Step("also", which_cases, when=lambda s, f: bool(alike(s, f)), then=take_cases),
        Step("review", review, then=take_review),
    ),
    finish=blow,
)
