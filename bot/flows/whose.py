"""这事归谁管: what it is, if the words leave a doubt; the answer comes out of the duty list, with an offer to file it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.dialog import Again, Answer, Ask, Flow, Leave, Option, Pick, Step, Write
from bot.flows.effects import TellDuty
from bot.flows.facts import Facts
from bot.flows.faq import without_question
from bot.texts import Say

#: Guesses on one card.
GUESSES = 5


class Whose(Struct, frozen=True):
    """``text`` is the trouble without the question. ``drafted``: it is being told already and need not be offered to file."""

    text: str = ""
    category: str = ""
    drafted: bool = False


def untold(state: Whose, facts: Facts) -> bool:
    return not state.text


def is_unsure(state: Whose, facts: Facts) -> bool:
    reading = facts.read(state.text)
    return not state.category and not (reading.sure and reading.guesses)


def take_text(state: Whose, answer: Answer, facts: Facts) -> Whose:
    return replace(state, text=without_question(answer.text) or answer.text)


def which(state: Whose, facts: Facts) -> Ask:
    guesses = facts.read(state.text).guesses[:GUESSES]
    say = None if guesses else Say("duty-unknown")
    return Pick(*(Option(code, Say(f"category-{code.lower()}")) for code in guesses), "leave", say=say, free=True)


def take_category(state: Whose, answer: Answer, facts: Facts) -> Whose | Again | Leave:
    if answer.choice == "leave":
        return Leave((Say("whose-left"),))
    if answer.choice is not None:
        return replace(state, category=answer.choice)
    fresh = replace(state, text=without_question(answer.text) or answer.text)
    return Again(fresh) if is_unsure(fresh, facts) else fresh


def tell(state: Whose, facts: Facts) -> tuple[TellDuty]:
    category = state.category or facts.read(state.text).guesses[0]
    return (TellDuty(category, "" if state.drafted else state.text),)


WHOSE = Flow(
    "whose",
    state=Whose,
    steps=(
        Step("story", Write(2, 500), when=untold, then=take_text),
        Step("category", which, when=is_unsure, then=take_category),
    ),
    finish=tell,
)
