"""给居民带话: a message to the resident through the house."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import PassOn, Said
from bot.dialog import Answer, Flow, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say

MESSAGES = ("home", "where", "coming", "done")


class Message(Struct, frozen=True):
    case: int = 0
    text: str = ""


def take_text(state: Message, answer: Answer, facts: Facts) -> Message:
    if answer.choice is None:
        return replace(state, text=answer.text)
    return replace(state, text=facts.say(Say(f"pass-on-message-{answer.choice}")))


def pass_on(state: Message, facts: Facts) -> tuple[PassOn]:
    return (PassOn(case=state.case, said=Said(text=state.text)),)


PASS_ON = Flow(
    "pass_on",
    state=Message,
    steps=(Step("text", Pick(*MESSAGES, free=True, at_most=300), then=take_text),),
    finish=pass_on,
)
