"""A second person of another unit: is the demand really without ground? Yes or no, and why."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.commands import Said, SecondEnd
from bot.dialog import Flow, Pick, Step, Write
from bot.flows.facts import Facts


class Word(Struct, frozen=True):
    case: int = 0
    word: str = ""
    words: str = ""


def decide(state: Word, facts: Facts) -> tuple[SecondEnd]:
    return (SecondEnd(case=state.case, agrees=state.word == "yes", said=Said(text=state.words)),)


SECOND_END = Flow(
    "second_end", state=Word, steps=(Step("word", Pick("yes", "no")), Step("words", Write(4, 500))), finish=decide
)
