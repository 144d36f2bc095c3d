"""The partner does not agree that it is done: one tap, a word why if they like."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import Object, Said
from bot.dialog import Flow, Pick, Step
from bot.flows.facts import Facts


class Objection(Struct, frozen=True):
    case: int = 0
    text: str = ""
    media: tuple[str, ...] = ()


def disagree(state: Objection, facts: Facts) -> tuple[Object]:
    return (Object(case=state.case, said=Said(text=state.text, media=state.media)),)


OBJECT = Flow(
    "object",
    state=Objection,
    steps=(
        Step(
            "text",
            Pick("skip", free=True, photo=True),
            then=lambda state, answer, facts: replace(state, text=answer.text),
        ),
    ),
    finish=disagree,
)
