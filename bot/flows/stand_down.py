"""Standing a warning down, with a reason."""

from __future__ import annotations

from bot.cases.commands import Said, StandDown
from bot.dialog import Flow, Step
from bot.flows.facts import Facts
from bot.flows.reasons import Reason, one_of, take_reason

REASONS = ("false", "handled", "elsewhere")


def stand_down(state: Reason, facts: Facts) -> tuple[StandDown]:
    return (StandDown(case=state.case, reason=state.reason, said=Said(text=state.text)),)


STAND_DOWN = Flow(
    "stand_down",
    state=Reason,
    steps=(Step("reason", one_of("stood-down", REASONS), then=take_reason),),
    finish=stand_down,
)
