"""A supervisor gives a case to somebody else of its tier. Who is complained about is not on the list."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import Reassign
from bot.cases.routing import successors
from bot.dialog import Answer, Ask, Flow, Leave, Option, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say

#: Names on one card.
MOST = 8


class Handover(Struct, frozen=True):
    case: int = 0
    to: int = 0


def whom(state: Handover, facts: Facts) -> Ask:
    case = facts.case(state.case)
    people = list(successors(case, facts.town, facts.now))[:MOST] if case else []
    if not people:
        return Pick("leave", say=Say("reassign-nobody"))
    names = (Option(str(person), Say("reassign-name", {"name": facts.town.name(person)})) for person in people)
    return Pick(*names, "leave")


def take_person(state: Handover, answer: Answer, facts: Facts) -> Handover | Leave:
    if answer.choice == "leave":
        return Leave((Say("reassign-left", {"number": state.case}),))
    return replace(state, to=int(answer.choice or 0))


def reassign(state: Handover, facts: Facts) -> tuple[Reassign]:
    return (Reassign(case=state.case, to=state.to),)


REASSIGN = Flow("reassign", state=Handover, steps=(Step("to", whom, then=take_person),), finish=reassign)
