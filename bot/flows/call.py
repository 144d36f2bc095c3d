"""What a telephone follow-up brought: nobody picked up, or the three answers."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

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


def is_end(state: Call, facts: Facts) -> bool:
    """They are asked whether they accept how it ends, not whether it is solved."""
    case = facts.case(state.case)
    return case is not None and case.ending is not None


def settles(state: Call, facts: Facts) -> bool:
    return reached(state, facts) and not is_end(state, facts)


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
        Step(
            "accepts",
            Pick("yes", "no"),
            when=lambda state, facts: reached(state, facts) and is_end(state, facts),
            then=lambda state, answer, facts: replace(state, solved=answer.choice or "no"),
        ),
        Step("contacted", Pick("yes", "no"), when=settles),
        Step("solved", Pick("yes", "half", "no"), when=settles),
        Step(
            "satisfied",
            Pick("yes", "fair", "no"),
            when=lambda state, facts: settles(state, facts) and state.solved == "yes",
        ),
    ),
    finish=record,
)
