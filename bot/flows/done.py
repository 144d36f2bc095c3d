"""The handler calls it done: what was done, the cause; a photo or a word more if they like. A question is answered."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.case import Kind
from bot.cases.commands import Claim, Said
from bot.dialog import Answer, Ask, Flow, Option, Pick, Step, Write
from bot.flows.facts import Facts
from bot.texts import Say

DEEDS = ("fixed", "cleaned", "talked", "explained", "ordered")
CAUSES = ("management", "facility", "charges", "communication", "neighbours", "outside", "other")


class Done(Struct, frozen=True):
    case: int = 0
    what: str = ""
    cause: str = ""
    text: str = ""
    media: tuple[str, ...] = ()


def is_question(state: Done, facts: Facts) -> bool:
    case = facts.case(state.case)
    return case is not None and case.kind is Kind.INQUIRY


def what_was_done(state: Done, facts: Facts) -> Ask:
    if is_question(state, facts):
        return Write(2, say=Say("done-what-answer"))
    return Pick(*(Option(deed, Say(f"done-{deed}")) for deed in DEEDS), free=True)


def take_what(state: Done, answer: Answer, facts: Facts) -> Done:
    if is_question(state, facts):
        return replace(state, what="answered", cause="question", text=answer.text)
    if answer.choice is None:
        return replace(state, what="other", text=answer.text)
    return replace(state, what=answer.choice)


def add_words(state: Done, text: str, facts: Facts) -> Done:
    return replace(state, text=f"{state.text}\n{text}"[:4000] if state.text else text[:4000])


def claim(state: Done, facts: Facts) -> tuple[Claim]:
    said = Said(text=state.text, media=state.media)
    return (Claim(case=state.case, what=state.what, cause=state.cause, said=said),)


DONE = Flow(
    "done",
    state=Done,
    steps=(
        Step("what", what_was_done, then=take_what),
        Step(
            "cause",
            Pick(*(Option(cause, Say(f"cause-{cause}")) for cause in CAUSES)),
            when=lambda state, facts: not is_question(state, facts),
        ),
    ),
    finish=claim,
    overhear=add_words,
)
