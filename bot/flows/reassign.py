"""A supervisor gives a case to somebody else of its tier. Who is complained about is not on the list."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.case import Case
from bot.cases.commands import Reassign
from bot.cases.conflicts import conflicted
from bot.cases.routing import ROLE_OF_TIER
from bot.cases.town import UNIT_OF_ROLE
from bot.dialog import Answer, Ask, Flow, Leave, Option, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say

#: Names on one card.
MOST = 8


class Handover(Struct, frozen=True):
    case: int = 0
    to: int = 0


def candidates(case: Case, facts: Facts) -> tuple[int, ...]:
    """Present holders of the tier's role, those of the unit itself first, then of its neighbours in the same parent."""
    role = ROLE_OF_TIER[case.tier]
    own = facts.town.units.get(case.unit)
    if own is None:
        return ()
    around = facts.town.below(own.parent, UNIT_OF_ROLE[role]) if own.parent else ()
    units = dict.fromkeys((own.id, *(unit.id for unit in around)))
    barred = conflicted(case, facts.town).people | {case.handler}
    found = (person for unit in units for person in facts.town.holders(role, unit, facts.now))
    free = (person for person in found if person not in barred and facts.town.present(person, facts.now))
    return tuple(dict.fromkeys(free))[:MOST]


def whom(state: Handover, facts: Facts) -> Ask:
    case = facts.case(state.case)
    people = candidates(case, facts) if case else ()
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
