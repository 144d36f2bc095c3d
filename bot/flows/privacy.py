"""Who may know whose case it is: normal, confidential, anonymous to handlers."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.case import Privacy
from bot.cases.commands import SetPrivacy
from bot.dialog import Flow, Pick, Step
from bot.flows.facts import Facts


class Wish(Struct, frozen=True):
    case: int = 0
    level: Privacy | None = None


def set_privacy(state: Wish, facts: Facts) -> tuple[SetPrivacy]:
    return (SetPrivacy(case=state.case, privacy=state.level or Privacy.NORMAL),)


PRIVACY = Flow(
    "privacy",
    state=Wish,
    steps=(
        Step(
            "level",
            Pick(*(level.value for level in Privacy)),
            then=lambda state, answer, facts: Wish(state.case, Privacy(answer.choice or Privacy.NORMAL)),
        ),
    ),
    finish=set_privacy,
)
