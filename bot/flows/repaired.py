"""修好了: what the property company did, in words, and a picture of it."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.commands import ReportRepair, Said
from bot.dialog import Answer, Flow, Pick, Step, Write
from bot.flows.facts import Facts


class Repair(Struct, frozen=True):
    case: int = 0
    text: str = ""
    media: tuple[str, ...] = ()


def take_picture(state: Repair, answer: Answer, facts: Facts) -> Repair:
    """The kernel keeps the picture itself."""
    return state


def report(state: Repair, facts: Facts) -> tuple[ReportRepair]:
    return (ReportRepair(case=state.case, said=Said(text=state.text, media=state.media)),)


REPAIRED = Flow(
    "repaired",
    state=Repair,
    steps=(
        Step("text", Write(2, 300)),
        Step("picture", Pick("none", photo=True), when=lambda state, facts: not state.media, then=take_picture),
    ),
    finish=report,
)
