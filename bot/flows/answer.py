"""The resident answers what the one who handles the case has asked."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.commands import Answer, Said
from bot.dialog import Flow, Step, Write
from bot.flows.facts import Facts


class Reply(Struct, frozen=True):
    case: int = 0
    text: str = ""
    media: tuple[str, ...] = ()


def answer(state: Reply, facts: Facts) -> tuple[Answer]:
    return (Answer(case=state.case, said=Said(text=state.text, media=state.media)),)


ANSWER = Flow("answer", state=Reply, steps=(Step("text", Write(photo=True)),), finish=answer)
