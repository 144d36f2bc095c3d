"""退单: not ours. A reason in one tap, then in words, for the arbiter reads both."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.commands import Said, SendBack
from bot.cases.returns import REASONS
from bot.dialog import Flow, Option, Pick, Step, Write
from bot.flows.facts import Facts
from bot.texts import Say


class Return(Struct, frozen=True):
    case: int = 0
    reason: str = ""
    words: str = ""


def send_back(state: Return, facts: Facts) -> tuple[SendBack]:
    return (SendBack(case=state.case, reason=state.reason, said=Said(text=state.words)),)


SEND_BACK = Flow(
    "send_back",
    state=Return,
    steps=(
        Step("reason", Pick(*(Option(code, Say(f"return-{code}")) for code in REASONS))),
        Step("words", Write(4, 500)),
    ),
    finish=send_back,
)
