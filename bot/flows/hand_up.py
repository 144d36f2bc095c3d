"""Beyond one's own power: the case goes one tier up, with a reason."""

from __future__ import annotations

from bot.cases.commands import HandUp, Said
from bot.dialog import Flow, Step
from bot.flows.facts import Facts
from bot.flows.reasons import Reason, one_of, take_reason

REASONS = ("power", "other-side", "department", "expertise", "wished")


def hand_up(state: Reason, facts: Facts) -> tuple[HandUp]:
    return (HandUp(case=state.case, reason=state.reason, said=Said(text=state.text)),)


HAND_UP = Flow(
    "hand_up",
    state=Reason,
    steps=(Step("reason", one_of("handed-up", REASONS), then=take_reason),),
    finish=hand_up,
)
