"""看电话: why somebody needs the resident's number, before they see it."""

from __future__ import annotations

from bot.cases.commands import LookUp, Said
from bot.dialog import Flow, Step
from bot.flows.facts import Facts
from bot.flows.reasons import Reason, one_of, take_reason

REASONS = ("urgent", "arrange", "wished")


def look_up(state: Reason, facts: Facts) -> tuple[LookUp]:
    return (LookUp(case=state.case, reason=state.reason, said=Said(text=state.text)),)


LOOK_UP = Flow(
    "look_up",
    state=Reason,
    steps=(Step("reason", one_of("look-up", REASONS), then=take_reason),),
    finish=look_up,
)
