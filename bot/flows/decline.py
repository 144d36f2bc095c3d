"""Refusing an assignment for one's own person, with a reason: the case climbs at once. What is not the unit's at all is sent
back (``send_back``)."""

from __future__ import annotations

from bot.cases.commands import Decline, Said
from bot.dialog import Flow, Step
from bot.flows.facts import Facts
from bot.flows.reasons import Reason, one_of, take_reason

REASONS = ("involved", "away")


def decline(state: Reason, facts: Facts) -> tuple[Decline]:
    return (Decline(case=state.case, reason=state.reason, said=Said(text=state.text)),)


DECLINE = Flow(
    "decline",
    state=Reason,
    steps=(Step("reason", one_of("declined", REASONS), then=take_reason),),
    finish=decline,
)
