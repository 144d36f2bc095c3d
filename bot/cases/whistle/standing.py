"""How a case stands to whistles: whether one runs for it, which departments it called, which street may whistle. Look-ups only.

Visibility and buttons rest on it, so it must not know what anybody may see or do.
"""

from __future__ import annotations

from bot.cases.case import Case
from bot.cases.conflicts import conflicted
from bot.cases.ruling import Sight
from bot.cases.town import Role, UnitKind
from bot.cases.whistle.values import Whistle, live


def street_of(case: Case, sight: Sight) -> str | None:
    """The street office that may whistle for the case: the one over its place."""
    unit = sight.town.of_kind(case.place.estate or case.unit, UnitKind.STREET)
    return unit.id if unit else None


def is_officer(person: int, case: Case, sight: Sight) -> bool:
    """Whether this is an officer of that street who may have to do with the case."""
    street = street_of(case, sight)
    holds = street is not None and sight.town.holds(person, Role.STREET_OFFICER, street, sight.at)
    return holds and person not in conflicted(case, sight.town).people


def over(case: Case, sight: Sight) -> Whistle | None:
    """The whistle that runs for the case: its own, or that of the case it goes with."""
    own = live(case.whistling)
    if own is not None or case.whistling is None or not case.whistling.under:
        return own
    leading = sight.case(case.whistling.under)
    return live(leading.whistling) if leading else None


def units_called(case: Case, sight: Sight) -> frozenset[str]:
    """The departments that were called for the case by its latest whistle, those released or called off left out."""
    if case.whistling is None or not case.is_open:
        return frozenset()
    leading = sight.case(case.whistling.under) if case.whistling.under else case
    blown = leading.whistling.blown if leading and leading.whistling else ()
    if not blown or blown[-1].end in ("cancelled", "case_over"):
        return frozenset()
    return frozenset(call.unit for call in blown[-1].parts)
