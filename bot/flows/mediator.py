"""One side asks for another mediator: why, and whom."""

from __future__ import annotations

from msgspec import Struct

from bot.cases.commands import ChooseMediator
from bot.cases.mediation.mediator import mediators
from bot.dialog import Answer, Ask, Flow, Leave, Next, Option, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say

#: Names on one card.
MOST = 8


class Wish(Struct, frozen=True):
    case: int = 0
    reason: str = ""
    to: int = 0


def which(state: Wish, facts: Facts) -> Ask:
    case = facts.case(state.case)
    people = mediators(case, facts.town, facts.now)[:MOST] if case else []
    named = (Option(f"person:{person}", Say("mediator-name", {"name": facts.town.name(person)})) for person in people)
    return Pick(*named, "anyone", "stay")


def take_person(state: Wish, answer: Answer, facts: Facts) -> Wish | Leave | Next:
    choice = answer.choice or ""
    if choice == "stay":
        return Leave((Say("mediator-stays", {"number": state.case}),))
    to = int(choice.removeprefix("person:")) if choice.startswith("person:") else 0
    return Wish(state.case, state.reason, to)


def choose(state: Wish, facts: Facts) -> tuple[ChooseMediator]:
    return (ChooseMediator(case=state.case, to=state.to, reason=state.reason),)


MEDIATOR = Flow(
    "mediator",
    state=Wish,
    steps=(Step("reason", Pick("wish", "kin")), Step("to", which, then=take_person)),
    finish=choose,
)
