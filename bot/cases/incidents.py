"""Which cases may be shared: only troubles of things everybody can see, told openly and against nobody.

Never a dispute, a report about a person, a question, or what was told in confidence: there, that somebody complained is
itself a secret. It must not know how anybody joins.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.cases.case import Against, Case, Kind, Place, Privacy, Status, Urgency
from bot.cases.categories import categories
from bot.cases.conflicts import conflicted
from bot.cases.ruling import Sight
from bot.cases.town import Town
from bot.config import Policy
from bot.texts import Arg, Day, Term

#: Once it is called done, a new voice is a new complaint.
JOINABLE = frozenset({Status.OPEN, Status.WORKING, Status.WAITING})


def is_shared(case: Case) -> bool:
    """Whether others have ever joined it."""
    return case.shared.numbers > 0


def may_be_shared(case: Case) -> bool:
    """By what it is: a repair or the surroundings, openly told."""
    return (
        bool(categories()[case.category].shared)
        and case.kind is Kind.REPAIR
        and case.privacy is Privacy.NORMAL
        and case.against in (Against.NOBODY, Against.COMPANY)
        and case.place.estate is not None
    )


def is_joinable(case: Case) -> bool:
    return may_be_shared(case) and case.status in JOINABLE and case.urgency is not Urgency.LIFE


def is_same_place(case: Case, place: Place) -> bool:
    """Whether a trouble there would be this one: the same estate, and for some categories the same building."""
    scope = categories()[case.category].shared
    return case.place.estate == place.estate and (scope == "estate" or case.place.building == place.building)


def incident_for(cases: Iterable[Case], place: Place, person: int, sight: Sight) -> Case | None:
    """The incident that somebody there is asked about: the one of their building first, then the one most have joined."""
    found = [
        case
        for case in cases
        if is_joinable(case)
        and is_same_place(case, place)
        and person not in conflicted(case, sight.town).people
        and person not in case.line
    ]
    near = {case.number: case.place.building == place.building for case in found}
    return max(found, key=lambda case: (near[case.number], case.voices, -case.number), default=None)


def is_whole_building(case: Case, policy: Policy) -> bool:
    """Whether so many of one building have spoken that naming it gives nobody away."""
    return bool(case.place.building) and case.shared.near + (1 if case.filer else 0) >= policy.shared.building_from


def told_outside(case: Case, town: Town, policy: Policy) -> dict[str, Arg]:
    """What may be told of it to somebody who is not in it yet: never a word, a name or a door of anybody."""
    unit = town.units[case.place.estate or case.unit]
    building = case.place.building if is_whole_building(case, policy) else ""
    return {
        "category": Term(f"category-{case.category.lower()}"),
        "place": unit.name + (building or ""),
        "day": Day(case.opened_at),
        "count": case.voices,
    }
