"""The property company refuses an order, with a reason: it goes back to the grid worker at once."""

from __future__ import annotations

from bot.cases.commands import RefuseOrder, Said
from bot.dialog import Flow, Step
from bot.flows.facts import Facts
from bot.flows.reasons import Reason, one_of, take_reason

REASONS = ("not-ours", "warranty", "fund", "nobody")


def refuse(state: Reason, facts: Facts) -> tuple[RefuseOrder]:
    return (RefuseOrder(case=state.case, reason=state.reason, said=Said(text=state.text)),)


ORDER_REFUSE = Flow(
    "order_refuse",
    state=Reason,
    steps=(Step("reason", one_of("order", REASONS), then=take_reason),),
    finish=refuse,
)
