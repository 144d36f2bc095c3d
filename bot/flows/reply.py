"""The resident answers a message: to the one who wrote, and to nobody else."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.commands import PassBack, Said
from bot.dialog import Flow, Step, Write
from bot.flows.facts import Facts


class Answering(Struct, frozen=True):
    case: int = 0
    to: int = 0
    text: str = ""


def pass_back(state: Answering, facts: Facts) -> tuple[PassBack]:
    return (PassBack(case=state.case, to=state.to, said=Said(text=state.text)),)


REPLY = Flow("reply", state=Answering, steps=(Step("text", Write(1, 300)),), finish=pass_back)
