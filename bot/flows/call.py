"""What a telephone follow-up brought: nobody picked up, or the three answers."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.commands import RecordCall
from bot.dialog import Flow, Pick, Step
from bot.flows.facts import Facts


class Call(Struct, frozen=True):
    case: int = 0
    promise: int = 0
    reached: str = ""
    contacted: str = ""
    solved: str = ""
    satisfied: str = ""


def reached(state: Call, facts: Facts) -> bool:
    return state.reached == "yes"


def record(state: Call, facts: Facts) -> tuple[RecordCall]:
    return (
        RecordCall(
            case=state.case,
            promise=state.promise,
            reached=reached(state, facts),
            contacted=state.contacted or None,
            solved=state.solved or None,
            satisfied=state.satisfied or None,
        ),
    )


CALL = Flow(
    "call",
    state=Call,
    steps=(
        Step("reached", Pick("yes", "no")),
        Step("contacted", Pick("yes", "no"), when=reached),
        Step("solved", Pick("yes", "half", "no"), when=reached),
        Step(
            "satisfied",
            Pick("yes", "fair", "no"),
            when=lambda state, facts: reached(state, facts) and state.solved == "yes",
        ),
    ),
    finish=record,
)
