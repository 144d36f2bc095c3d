"""The mediator stands aside: asked once whether they mean it."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.commands import Recuse
from bot.dialog import Answer, Flow, Leave, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say


class Aside(Struct, frozen=True):
    case: int = 0


def take(state: Aside, answer: Answer, facts: Facts) -> Aside | Leave:
    return Leave((Say("recuse-stayed", {"number": state.case}),)) if answer.choice == "stay" else state


RECUSE = Flow(
    "recuse",
    state=Aside,
    steps=(Step("sure", Pick("yes", "stay"), then=take),),
    finish=lambda state, facts: (Recuse(case=state.case),),
)
