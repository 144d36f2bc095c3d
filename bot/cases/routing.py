"""Who gets a case: the tiers of each kind, the unit of each tier, and the person in it.

Everything is looked up in the roster; nothing is invented, and an empty post is a pool with a deadline, not an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from bot.cases.case import Against, Case, Kind, Place, Privacy, Tier, Urgency
from bot.cases.conflicts import conflicted
from bot.cases.duties import Duty
from bot.cases.ruling import Sight, duty_of
from bot.cases.town import UNIT_OF_ROLE, Role, Town, Unit, UnitKind

ROLE_OF_TIER = {
    Tier.GRID: Role.GRID_WORKER,
    Tier.COMMUNITY: Role.COMMUNITY_SECRETARY,
    Tier.CENTRE: Role.MEDIATOR,
    Tier.STREET: Role.STREET_OFFICER,
}

#: How high a tier stands: the street and the centre are two doors of one floor.
HEIGHT = {Tier.GRID: 0, Tier.COMMUNITY: 1, Tier.CENTRE: 2, Tier.STREET: 2}


class Assignment(Struct, frozen=True):
    """A responsible unit, and a person in it or None for its pool."""

    unit: str
    person: int | None


def ladder(duty: Duty, kind: Kind, urgency: Urgency = Urgency.NORMAL) -> tuple[Tier, ...]:
    """The tiers in order. Only disputes may climb to the mediation centre [L 人民调解法 17; DOMAIN 0.2], and never while
    somebody's life is in danger; a question needs an answer, not a ladder. A tier to which the duty list gives no power is
    passed over [L 北京市接诉即办工作条例 17]; whoever is nearest runs to danger all the same."""
    if kind is Kind.INQUIRY:
        return (Tier.COMMUNITY,)
    if kind is Kind.JOINT:
        return (Tier.STREET,)
    if urgency is Urgency.LIFE:
        return (Tier.GRID, Tier.COMMUNITY, Tier.STREET)
    top = Tier.CENTRE if kind is Kind.DISPUTE else Tier.STREET
    below = (tier for tier in (Tier.GRID, Tier.COMMUNITY) if _has_power(duty, kind, tier))
    return (*below, top)


def _has_power(duty: Duty, kind: Kind, tier: Tier) -> bool:
    who = ROLE_OF_TIER[tier].value
    return duty.settles(who, kind) or duty.tries(who)


def first_tier(duty: Duty, kind: Kind, against: Against, place: Place, urgency: Urgency = Urgency.NORMAL) -> Tier:
    """Where it starts: by the duty list, and never with the side complained about (DOMAIN 4, rules on top). Danger to life
    starts with whoever is nearest; the person complained about is passed over there like everywhere."""
    tiers = ladder(duty, kind, urgency)
    if place.estate is None:
        return Tier.STREET
    if urgency is Urgency.LIFE:
        return Tier.GRID
    start = duty.first if kind is not Kind.INQUIRY else Tier.COMMUNITY
    if against is Against.GRID_WORKER and start is Tier.GRID:
        start = Tier.COMMUNITY
    if against is Against.COMMUNITY:
        return Tier.STREET
    if start in tiers or start is Tier.STREET:
        return start
    return next((tier for tier in tiers if HEIGHT[tier] >= HEIGHT[start]), tiers[-1])


def next_tier(case: Case, sight: Sight) -> Tier | None:
    """One up; None at the top."""
    over = (tier for tier in ladder(duty_of(case, sight), case.kind, case.urgency) if HEIGHT[tier] > HEIGHT[case.tier])
    return next(over, None)


def unit_of(tier: Tier, place: Place, town: Town) -> str:
    """The unit responsible for the place at that tier. Without a known estate, and where a unit is missing, the nearest
    one above it, at last the district."""
    if place.estate is None:
        return town.district.id
    if tier is Tier.CENTRE:
        over = [unit.id for unit in town.above(place.estate)]
        centres = [unit for unit in town.units.values() if unit.kind is UnitKind.CENTRE and unit.parent in over]
        if centres:
            return min(centres, key=lambda unit: over.index(unit.parent or "")).id
    kind = UNIT_OF_ROLE[ROLE_OF_TIER[tier]]
    unit = town.of_kind(place.estate, kind)
    street = town.of_kind(place.estate, UnitKind.STREET)
    return (unit or street or town.district).id


def role_in(unit: str, tier: Tier, town: Town) -> Role:
    """The role that answers for a unit: the tier's own, or the lead where the district stands in."""
    kind = town.units[unit].kind
    if kind is UnitKind.DISTRICT:
        return Role.DISTRICT_LEAD
    if kind is UnitKind.STREET:
        return Role.STREET_OFFICER
    if kind is UnitKind.ESTATE:
        return Role.COMMITTEE_MEMBER
    if kind is UnitKind.DEPARTMENT:
        return Role.DEPARTMENT_OFFICER
    return ROLE_OF_TIER[tier]


def able(people: Iterable[int], case: Case, sight: Sight) -> list[int]:
    """Those of ``people`` who are here, not conflicted and have not tried at this tier, least loaded first."""
    barred = conflicted(case, sight.town).people | set(case.tried)
    here = [person for person in people if person not in barred and sight.town.present(person, sight.at)]
    load = sight.load_of(here) if len(here) > 1 else {}
    return sorted(dict.fromkeys(here), key=lambda person: load.get(person, 0))


def assign(case: Case, tier: Tier, sight: Sight, *, unit: str = "") -> Assignment:
    """The tier's unit (or the one named) and the least loaded able person in it."""
    unit = unit or unit_of(tier, case.place, sight.town)
    people = able(sight.town.holders(role_in(unit, tier, sight.town), unit, sight.at), case, sight)
    return Assignment(unit, people[0] if people else None)


def partner(case: Case, tier: Tier, sight: Sight) -> int | None:
    """The committee member who works beside the grid worker (双联动); nobody at other tiers or without a committee."""
    if tier is not Tier.GRID or case.place.estate is None:
        return None
    if case.place.estate in conflicted(case, sight.town).units:
        return None
    members = able(sight.town.holders(Role.COMMITTEE_MEMBER, case.place.estate, sight.at), case, sight)
    return next((member for member in members if member != case.handler), None)


def repairer(case: Case, sight: Sight) -> Unit | None:
    """The property company that may be asked to repair it, beside the first tier (DOMAIN 2.2). Never in a dispute, never
    where it or anybody is complained about, never for a case told in confidence."""
    if case.kind is not Kind.REPAIR or case.privacy is not Privacy.NORMAL or case.against is not Against.NOBODY:
        return None
    if case.tier is not Tier.GRID or case.urgency is Urgency.LIFE:
        return None
    company = sight.town.company_of(case.place.estate)
    if company is None or company.id in conflicted(case, sight.town).units or not crew(company.id, case, sight):
        return None
    return company


def crew(company: str, case: Case, sight: Sight) -> list[int]:
    """The company's people who are here and may know of it."""
    return able(sight.town.holders(Role.COMPANY_WORKER, company, sight.at), case, sight)


def another(case: Case, sight: Sight) -> Assignment | None:
    """Somebody else at the same tier for a new round: the pair's other half, else the same unit, else a neighbouring
    unit under the same roof; None when there is nobody."""
    town = sight.town
    if case.tier is Tier.GRID and case.partner and case.place.estate and able([case.partner], case, sight):
        return Assignment(case.place.estate, case.partner)
    own = unit_of(case.tier, case.place, town)
    roof = town.units[own].parent
    neighbours = [unit.id for unit in town.units.values() if unit.parent == roof and unit.kind is town.units[own].kind]
    for unit in [own, *(unit for unit in neighbours if unit != own)]:
        people = able(town.holders(role_in(unit, case.tier, town), unit, sight.at), case, sight)
        if people:
            return Assignment(unit, people[0])
    return None


def successors(case: Case, town: Town, at: datetime) -> dict[int, str]:
    """Who else may be given it, and the unit in which: present holders of the tier's role, in the unit itself first, then
    in its neighbours under the same roof. Nobody from anywhere else, and nobody it is about."""
    own = town.units.get(case.unit)
    if own is None:
        return {}
    role = Role.DEPARTMENT_OFFICER if own.kind is UnitKind.DEPARTMENT else ROLE_OF_TIER[case.tier]
    beside = own.parent and own.kind is not UnitKind.DEPARTMENT  # another department is another matter
    around = town.below(own.parent or "", UNIT_OF_ROLE[role]) if beside else ()
    barred = conflicted(case, town).people | {case.handler}
    found: dict[int, str] = {}
    for unit in dict.fromkeys((own.id, *(unit.id for unit in around))):
        for person in town.holders(role, unit, at):
            if person not in barred and town.present(person, at):
                found.setdefault(person, unit)
    return found


def supervisors(case: Case, sight: Sight) -> list[int]:
    """Those over the responsible unit, nearest first, conflicted ones left out: who may reassign, and who is told when a
    unit has nobody."""
    town, barred = sight.town, conflicted(case, sight.town).people
    roles = {
        UnitKind.COMMUNITY: Role.COMMUNITY_SECRETARY,
        UnitKind.STREET: Role.STREET_OFFICER,
        UnitKind.DISTRICT: Role.DISTRICT_LEAD,
    }
    found: list[int] = []
    for unit in list(town.above(case.unit))[1:]:
        if unit.kind in roles:
            found += [p for p in town.holders(roles[unit.kind], unit.id, sight.at) if p not in barred]
    return list(dict.fromkeys(found))


def leads(case: Case, sight: Sight) -> list[int]:
    """The district leads, who are alarmed when the top of the ladder is overdue."""
    barred = conflicted(case, sight.town).people
    return [p for p in sight.town.holders(Role.DISTRICT_LEAD, sight.town.district.id, sight.at) if p not in barred]


def outsiders(case: Case, sight: Sight, *, passed: Iterable[int] = ()) -> list[int]:
    """People outside the handling line who may verify it: secretaries of other communities (same street first), then
    officers of other streets, then the district lead."""
    town = sight.town
    barred = conflicted(case, town).people | set(case.line) | set(passed)
    home = {unit.id for unit in town.above(case.place.estate)} if case.place.estate else set()
    inside = home | {case.unit}
    communities = [u for u in town.units.values() if u.kind is UnitKind.COMMUNITY and u.id not in inside]
    communities.sort(key=lambda unit: unit.parent not in home)
    streets = [u for u in town.units.values() if u.kind is UnitKind.STREET and u.id not in inside]
    posts = [(Role.COMMUNITY_SECRETARY, u.id) for u in communities]
    posts += [(Role.STREET_OFFICER, u.id) for u in streets]
    posts += [(Role.DISTRICT_LEAD, town.district.id)]
    people = [person for role, unit in posts for person in town.holders(role, unit, sight.at)]
    return [p for p in dict.fromkeys(people) if p not in barred and town.present(p, sight.at)]
