"""The district lead: does the end stand against the resident, or does the work go on? And why."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.commands import DecideEnd, Said
from bot.dialog import Flow, Pick, Step, Write
from bot.flows.facts import Facts


class Word(Struct, frozen=True):
    case: int = 0
    word: str = ""
    words: str = ""


def decide(state: Word, facts: Facts) -> tuple[DecideEnd]:
    return (DecideEnd(case=state.case, upheld=state.word == "yes", said=Said(text=state.words)),)


DECIDE_END = Flow(
    "decide_end", state=Word, steps=(Step("word", Pick("yes", "no")), Step("words", Write(4, 500))), finish=decide
)
