"""The mediator records a duty as done though the side it is owed to says otherwise: what was seen there, in words."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import RecordDuty, Said
from bot.dialog import Answer, Flow, Leave, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say


class Seen(Struct, frozen=True):
    case: int = 0
    duty: int = 0
    text: str = ""


def take(state: Seen, answer: Answer, facts: Facts) -> Seen | Leave:
    if answer.choice == "stay":
        return Leave((Say("duty-seen-stayed", {"number": state.case}),))
    return replace(state, text=answer.text)


def finish(state: Seen, facts: Facts) -> tuple[RecordDuty]:
    return (RecordDuty(case=state.case, duty=state.duty, answer="done", said=Said(text=state.text)),)


DUTY_SEEN = Flow(
    "duty_seen",
    state=Seen,
    steps=(Step("why", Pick("stay", free=True, at_most=300), then=take),),
    finish=finish,
)
