"""A line for the file; it moves nothing."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.commands import Note, Said
from bot.dialog import Flow, Step, Write
from bot.flows.facts import Facts


class Line(Struct, frozen=True):
    case: int = 0
    text: str = ""
    media: tuple[str, ...] = ()


def note(state: Line, facts: Facts) -> tuple[Note]:
    return (Note(case=state.case, said=Said(text=state.text, media=state.media)),)


NOTE = Flow("note", state=Line, steps=(Step("text", Write(photo=True)),), finish=note)
