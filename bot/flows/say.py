"""A side's words for the mediator's eyes."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import Said, SayInMediation
from bot.dialog import Flow, Step, Write
from bot.flows.facts import Facts


class Words(Struct, frozen=True):
    case: int = 0
    text: str = ""
    media: tuple[str, ...] = ()


def send(state: Words, facts: Facts) -> tuple[SayInMediation]:
    return (SayInMediation(case=state.case, said=Said(text=state.text, media=state.media)),)


SAY = Flow(
    "say",
    state=Words,
    steps=(Step("text", Write(photo=True), then=lambda state, answer, facts: replace(state, text=answer.text)),),
    finish=send,
)
