"""Group chats: which of them may hear of a case, and who may say whose chat one is.

A group is a person with the hat "group" and a grant (staff's ``team`` of a unit, or ``owners`` of an estate), so that it
has a seat, hears notices and can be left like anybody. It must not know any channel.
"""

from __future__ import annotations

from bot.cases.case import Case
from bot.cases.conflicts import conflicted
from bot.cases.ruling import Sight
from bot.cases.town import GROUPS, Role, UnitKind

#: The hat of a group's person.
HAT = "group"

#: The kinds of unit whose staff can have a group.
STAFFED = frozenset({UnitKind.GRID, UnitKind.COMMUNITY, UnitKind.STREET, UnitKind.CENTRE})


def teams(case: Case, sight: Sight) -> list[int]:
    """The staff's group chats that may hear of it: the responsible unit's, and its community's for a grid. None in which
    somebody sits who must not know of it."""
    town, barred = sight.town, conflicted(case, sight.town).people
    unit = town.units[case.unit]
    found: list[int] = []
    for id in (unit.id, *([unit.parent] if unit.kind is UnitKind.GRID and unit.parent else ())):
        groups = town.holders(Role.TEAM, id, sight.at)
        if groups and not any(_works_in(id, person, sight) for person in barred):
            found += groups
    return found


def _works_in(unit: str, person: int, sight: Sight) -> bool:
    """Whether this person ever had work in the unit or below it: whoever was in its group may be there still."""
    grants = (grant for grant in sight.town.grants if grant.person == person)
    return any(over.id == unit for grant in grants for over in sight.town.above(grant.unit))


def may_bind(person: int, role: Role, unit: str, sight: Sight) -> bool:
    """Whether this member of staff may say that a group belongs to the unit: it is theirs, or below theirs. A member of
    the owners' committee may say so of the owners' group alone."""
    node = sight.town.units.get(unit)
    if node is None or (node.kind is not UnitKind.ESTATE if role is Role.OWNERS else node.kind not in STAFFED):
        return False
    over = {above.id for above in sight.town.above(unit)}
    return any(
        grant.unit in over and (role is Role.OWNERS or grant.role is not Role.COMMITTEE_MEMBER)
        for grant in sight.town.grants_of(person, sight.at)
        if grant.role not in GROUPS
    )
