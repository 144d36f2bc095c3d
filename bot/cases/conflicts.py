"""Who must not see, handle, approve or verify a case. One function, asked by routing, lists, notices and tasks alike.

It rests on what the resident said of whom the complaint is about and on who they are, never on keywords
(回避, 信访工作条例 28; 举报材料不得给被举报人, 30).
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from bot.cases.case import Against, Case, Party, Place, Relation, Tier
from bot.cases.town import Role, Town, UnitKind


class Conflicts(Struct, frozen=True):
    """People and units to be passed over."""

    people: frozenset[int]
    units: frozenset[str]


def conflicted(case: Case, town: Town) -> Conflicts:
    """The filer, whoever typed it and whoever said "same here" (nobody handles their own case), everybody complained about,
    and their unit."""
    sides = _of(case, town, (Relation.RESPONDENT, Relation.JOINER))
    people, units = {case.filer, case.typed_by, *case.shared.staff, *sides.people}, sides.units
    if case.tier is Tier.CENTRE and case.place.estate is not None:  # who lives there and speaks for it does not mediate
        members = (grant.person for grant in town.grants if grant.unit == case.place.estate)
        people.update(p for p in members if any(g.role is Role.MEDIATOR for g in town.grants if g.person == p))
    return Conflicts(frozenset(people - {0}), units)


def complained_about(case: Case, town: Town) -> frozenset[int]:
    """Everybody the complaint is about, and all of a unit it is about."""
    return _of(case, town, (Relation.RESPONDENT,)).people


def _of(case: Case, town: Town, relations: tuple[Relation, ...]) -> Conflicts:
    people, units = set[int](), set[str]()
    for party in case.parties:
        if party.relation not in relations:
            continue
        if party.person is not None:
            people.add(party.person)
        if party.unit is not None:
            below = [unit.id for unit in town.units.values() if any(up.id == party.unit for up in town.above(unit.id))]
            units.update(below)
            people.update(grant.person for grant in town.grants if grant.unit in below)
    return Conflicts(frozenset(people), frozenset(units))


def respondents(against: Against, place: Place, town: Town, at: datetime) -> tuple[Party, ...]:
    """The parties a complaint is about, written into the case when it is opened so that a later change of staff cannot
    lift the bar. A neighbour is named only when the centre invites them to mediation."""
    estate = place.estate
    if estate is None:
        return ()
    if against is Against.COMMUNITY:
        community = town.of_kind(estate, UnitKind.COMMUNITY)
        return (Party(Relation.RESPONDENT, unit=community.id),) if community else ()
    if against is Against.COMPANY:
        company = town.company_of(estate)
        return (Party(Relation.RESPONDENT, unit=company.id),) if company else ()
    if against is Against.COMMITTEE:
        return (Party(Relation.RESPONDENT, unit=estate),)
    if against is Against.GRID_WORKER:
        grid = town.of_kind(estate, UnitKind.GRID)
        workers = town.holders(Role.GRID_WORKER, grid.id, at) if grid else ()
        return tuple(Party(Relation.RESPONDENT, person=worker) for worker in workers)
    return ()
