"""The mediator invites the other side: in neutral words what it is about, never whose complaint it is."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import InviteSide, Said
from bot.dialog import Flow, Pick, Step
from bot.flows.facts import Facts


class Letter(Struct, frozen=True):
    case: int = 0
    helper: int = 0
    text: str = ""


def invite(state: Letter, facts: Facts) -> tuple[InviteSide]:
    return (InviteSide(case=state.case, helper=state.helper, said=Said(text=state.text)),)


INVITE = Flow(
    "invite",
    state=Letter,
    steps=(
        Step(
            "about",
            Pick("skip", free=True, at_most=120),
            when=lambda state, facts: not state.helper,
            then=lambda state, answer, facts: replace(state, text=answer.text),
        ),
    ),
    finish=invite,
)
