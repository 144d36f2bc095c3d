"""A free word after the follow-up has been answered."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.commands import AnswerFollowUp, Said
from bot.dialog import Flow, Step, Write
from bot.flows.facts import Facts


class Word(Struct, frozen=True):
    case: int = 0
    promise: int = 0
    text: str = ""
    media: tuple[str, ...] = ()


def answer_follow_up(state: Word, facts: Facts) -> tuple[AnswerFollowUp]:
    said = Said(text=state.text, media=state.media)
    return (AnswerFollowUp(case=state.case, promise=state.promise, question="word", answer="", said=said),)


FOLLOW_UP_WORD = Flow("follow_up_word", state=Word, steps=(Step("text", Write(photo=True)),), finish=answer_follow_up)
