"""A wrong category is put right: the best guesses from the resident's words first, then all the others, page by page."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.categories import categories
from bot.cases.commands import Recategorise
from bot.dialog import Again, Answer, Ask, Flow, Leave, Option, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say

#: Guesses offered first, and categories on each further page.
GUESSES, PAGE = 4, 8


class Sorting(Struct, frozen=True):
    case: int = 0
    category: str = ""
    page: int = 0
    said: tuple[str, ...] = ()  # guesses from words typed here


def which(state: Sorting, facts: Facts) -> Ask:
    case = facts.case(state.case)
    known = case.category if case else ""
    guesses = [code for code in (state.said or facts.guesses(state.case)) if code != known][:GUESSES]
    others = [code for code in categories() if code not in guesses and code != known]
    codes = others[(state.page - 1) * PAGE : state.page * PAGE] if state.page else guesses
    more = ("more",) if state.page * PAGE < len(others) else ()
    return Pick(
        *(Option(code, Say(f"category-{code.lower()}")) for code in codes), *more, "leave", free=True, at_most=100
    )


def take_category(state: Sorting, answer: Answer, facts: Facts) -> Sorting | Again | Leave:
    if answer.choice == "leave":
        return Leave((Say("recategorise-left", {"number": state.case}),))
    if answer.choice == "more":
        return Again(replace(state, page=state.page + 1))
    if answer.choice is None:
        found = facts.read(answer.text).guesses
        says = () if found else (Say("recategorise-unknown"),)
        return Again(replace(state, said=found, page=0 if found else 1), says)
    return replace(state, category=answer.choice)


def recategorise(state: Sorting, facts: Facts) -> tuple[Recategorise]:
    return (Recategorise(case=state.case, category=state.category),)


RECATEGORISE = Flow(
    "recategorise", state=Sorting, steps=(Step("category", which, then=take_category),), finish=recategorise
)
