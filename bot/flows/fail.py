"""No agreement, or the other side cannot be reached: a word of why, and the residents hear of the other doors."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import FailMediation, Said
from bot.dialog import Answer, Flow, Leave, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say


class Failed(Struct, frozen=True):
    case: int = 0
    text: str = ""


def take(state: Failed, answer: Answer, facts: Facts) -> Failed | Leave:
    if answer.choice == "stay":
        return Leave((Say("fail-stayed", {"number": state.case}),))
    return replace(state, text=answer.text)


def fail(state: Failed, facts: Facts) -> tuple[FailMediation]:
    return (FailMediation(case=state.case, said=Said(text=state.text)),)


FAIL = Flow("fail", state=Failed, steps=(Step("why", Pick("skip", "stay", free=True), then=take),), finish=fail)
