"""One side ends the mediation: asked once whether they mean it, a word of why if they like."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import EndMediation, Said
from bot.dialog import Answer, Flow, Leave, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say


class Ending(Struct, frozen=True):
    case: int = 0
    text: str = ""


def take(state: Ending, answer: Answer, facts: Facts) -> Ending | Leave:
    if answer.choice == "stay":
        return Leave((Say("end-stayed", {"number": state.case}),))
    return replace(state, text=answer.text)


def finish(state: Ending, facts: Facts) -> tuple[EndMediation]:
    return (EndMediation(case=state.case, said=Said(text=state.text)),)


END = Flow("end", state=Ending, steps=(Step("why", Pick("yes", "stay", free=True), then=take),), finish=finish)
