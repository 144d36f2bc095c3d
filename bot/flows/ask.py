"""The handler asks the resident: a common question in one tap, or words of their own."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import AskResident, Said
from bot.dialog import Answer, Flow, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say

QUESTIONS = ("photo", "where", "when", "visit")


class Question(Struct, frozen=True):
    case: int = 0
    text: str = ""


def take_question(state: Question, answer: Answer, facts: Facts) -> Question:
    if answer.choice is None:
        return replace(state, text=answer.text)
    return replace(state, text=facts.say(Say(f"ask-question-{answer.choice}")))


def ask(state: Question, facts: Facts) -> tuple[AskResident]:
    return (AskResident(case=state.case, said=Said(text=state.text)),)


ASK = Flow(
    "ask",
    state=Question,
    steps=(Step("text", Pick(*QUESTIONS, free=True, at_most=500), then=take_question),),
    finish=ask,
)
