"""More words or pictures for a case that is open already."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.commands import Add, Said
from bot.dialog import Flow, Step, Write
from bot.flows.facts import Facts


class Addition(Struct, frozen=True):
    case: int = 0
    text: str = ""
    media: tuple[str, ...] = ()


def add(state: Addition, facts: Facts) -> tuple[Add]:
    return (Add(case=state.case, said=Said(text=state.text, media=state.media)),)


ADD = Flow("add", state=Addition, steps=(Step("text", Write(photo=True)),), finish=add)
