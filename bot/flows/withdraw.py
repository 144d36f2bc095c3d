"""The resident takes a case back. The reason is a code: what moved them is counted, not read."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import Withdraw
from bot.dialog import Answer, Flow, Leave, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say


class Withdrawal(Struct, frozen=True):
    case: int = 0
    reason: str = ""


def take_reason(state: Withdrawal, answer: Answer, facts: Facts) -> Withdrawal | Leave:
    if answer.choice == "stay":
        return Leave((Say("withdraw-stayed", {"number": state.case}),))
    return replace(state, reason=answer.choice or "")


def withdraw(state: Withdrawal, facts: Facts) -> tuple[Withdraw]:
    return (Withdraw(case=state.case, reason=state.reason),)


#: ``worried`` tells the town how often people take a case back because they are afraid.
REASONS = ("solved", "unneeded", "mistaken", "worried", "other")

WITHDRAW = Flow(
    "withdraw", state=Withdrawal, steps=(Step("reason", Pick(*REASONS, "stay"), then=take_reason),), finish=withdraw
)
