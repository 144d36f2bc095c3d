"""The day on which both sides and the mediator signed, and it was sealed."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import RecordSigned
from bot.dialog import Again, Answer, Flow, Pick, Step
from bot.flows.facts import Facts
from bot.flows.moment import read_day
from bot.texts import Say


class Signing(Struct, frozen=True):
    case: int = 0
    on: date | None = None


def take_day(state: Signing, answer: Answer, facts: Facts) -> Signing | Again:
    here = facts.calendar.local(facts.now)
    if answer.choice is not None:
        return replace(state, on=here.date() - timedelta(days=1 if answer.choice == "yesterday" else 0))
    day = read_day(answer.text, here)
    return Again(state, (Say("signed-unclear"),)) if day is None else replace(state, on=day)


def sign(state: Signing, facts: Facts) -> tuple[RecordSigned, ...]:
    return (RecordSigned(case=state.case, on=state.on),) if state.on else ()


SIGNED = Flow(
    "signed",
    state=Signing,
    steps=(Step("on", Pick("today", "yesterday", free=True, at_most=40), then=take_day),),
    finish=sign,
)
