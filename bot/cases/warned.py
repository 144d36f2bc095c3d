"""Who is named for a warning: level over level, never anybody the case is about [DOMAIN 2.7: 红=街道书记挂帅, 黄=片区包案].

It must not know what they are shown; that is said in ``visibility``.
"""

from __future__ import annotations

from bot.cases.case import Case
from bot.cases.conflicts import conflicted
from bot.cases.ruling import Sight
from bot.cases.town import Role, UnitKind
from bot.cases.warning import WarningLevel

_POSTS = (
    (Role.COMMUNITY_SECRETARY, UnitKind.COMMUNITY),
    (Role.STREET_OFFICER, UnitKind.STREET),
    (Role.DISTRICT_LEAD, UnitKind.DISTRICT),
)

#: The first to be told: the street for red, the community for yellow.
_FIRST = {WarningLevel.RED: 1, WarningLevel.YELLOW: 0}


def named(case: Case, level: WarningLevel, sight: Sight) -> list[tuple[int, ...]]:
    """Those to be told, nearest level first; a level without anybody who is here and may know is passed over."""
    town, barred = sight.town, conflicted(case, sight.town).people
    place = case.place.estate or case.unit
    found = []
    for role, kind in _POSTS[_FIRST.get(level, 0) :]:
        unit = town.of_kind(place, kind)
        holders = town.holders(role, unit.id, sight.at) if unit else ()
        here = tuple(person for person in holders if person not in barred and town.present(person, sight.at))
        if here:
            found.append(here)
    return found


def answers_for(person: int, case: Case, sight: Sight) -> bool:
    """Whether somebody is among those named for the warning of this case, told already or not yet."""
    warning = case.warning
    if warning is None or not warning.active:
        return False
    return any(person in level for level in named(case, warning.level, sight))


def reached(person: int, case: Case, sight: Sight) -> bool:
    """Whether the warning has come up to them."""
    warning = case.warning
    return warning is not None and person in warning.told and answers_for(person, case, sight)
