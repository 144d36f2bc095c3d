"""What the street and the community do about a whistle in a few words: ask for one, call one more department, take it back."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import AskForWhistle, CallAlso, CancelWhistle, Said
from bot.cases.whistle.values import live
from bot.dialog import Again, Answer, Ask, Flow, Leave, Pick, Step, Write
from bot.flows.departments import departments, unit_options
from bot.flows.facts import Facts
from bot.texts import Say


class Word(Struct, frozen=True):
    """Words about a whistle."""

    case: int = 0
    n: int = 0
    text: str = ""


class OneMore(Struct, frozen=True):
    case: int = 0
    n: int = 0
    unit: str = ""
    pages: int = 0


def ask(state: Word, facts: Facts) -> tuple[AskForWhistle]:
    return (AskForWhistle(case=state.case, said=Said(text=state.text)),)


def cancel(state: Word, facts: Facts) -> tuple[CancelWhistle]:
    return (CancelWhistle(case=state.case, n=state.n, said=Said(text=state.text)),)


def which_more(state: OneMore, facts: Facts) -> Ask:
    case = facts.case(state.case)
    whistle = live(case.whistling) if case else None
    units = tuple(id for id in departments(case, facts) if whistle is None or whistle.of(id) is None)
    return Pick(*unit_options(units, state.pages, facts), "leave")


def take_more(state: OneMore, answer: Answer, facts: Facts) -> OneMore | Again | Leave:
    if answer.choice == "more":
        return Again(replace(state, pages=state.pages + 1))
    if answer.choice == "leave":
        return Leave((Say("whistle-left", {"number": state.case}),))
    return replace(state, unit=answer.choice or "")


def call(state: OneMore, facts: Facts) -> tuple[CallAlso]:
    return (CallAlso(case=state.case, n=state.n, unit=state.unit),)


WHISTLE_ASK = Flow("whistle_ask", state=Word, steps=(Step("text", Write(4, 500)),), finish=ask)
WHISTLE_CANCEL = Flow("whistle_cancel", state=Word, steps=(Step("text", Write(2, 300)),), finish=cancel)
WHISTLE_MORE = Flow("whistle_more", state=OneMore, steps=(Step("unit", which_more, then=take_more),), finish=call)
