"""Staff say whose trouble is another after all: by number and words, never by name. It can be taken back."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import Split
from bot.dialog import Answer, Ask, Flow, Leave, Option, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say

#: Voices on one card, and characters of their words on a button.
MOST, LABEL = 8, 12


class Splitting(Struct, frozen=True):
    case: int = 0
    voice: int = 0


def who(state: Splitting, facts: Facts) -> Ask:
    told = facts.voices(state.case)[:MOST]
    options = (
        Option(f"voice:{n}", Say("split-voice-line", {"n": n, "words": " ".join(words.split())[:LABEL]}))
        for n, words in told
    )
    return Pick(*options, "leave", say=None if told else Say("split-nobody"))


def take_voice(state: Splitting, answer: Answer, facts: Facts) -> Splitting | Leave:
    if answer.choice == "leave":
        return Leave((Say("split-left", {"number": state.case}),))
    return replace(state, voice=int((answer.choice or "voice:0").removeprefix("voice:")))


def split(state: Splitting, facts: Facts) -> tuple[Split]:
    return (Split(case=state.case, voice=state.voice),)


SPLIT = Flow("split", state=Splitting, steps=(Step("voice", who, then=take_voice),), finish=split)
