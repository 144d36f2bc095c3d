"""The town as the domain sees it: units in a tree, and who holds which role in which unit from when to when.

A :class:`Town` is a snapshot; the writer takes a new one when a grant changes. It must not know how it is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from msgspec import Struct


class UnitKind(StrEnum):
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    GRID = "grid"
    ESTATE = "estate"
    CENTRE = "centre"
    DEPARTMENT = "department"  # 部门: whistled up beside the ladder
    COMPANY = "company"  # 物业企业: repairs, and may be complained about


class Mode(StrEnum):
    """How an estate is managed 管理模式 [S1 A2]; it decides what residents can expect of tier 1."""

    PROPERTY_COMPANY = "property_company"
    OWNERS = "owners"
    COMMUNITY = "community"
    IN_TENDER = "in_tender"


class Role(StrEnum):
    GRID_WORKER = "grid_worker"
    COMMITTEE_MEMBER = "committee_member"
    COMMUNITY_SECRETARY = "community_secretary"
    STREET_OFFICER = "street_officer"
    MEDIATOR = "mediator"
    DISTRICT_LEAD = "district_lead"
    DEPARTMENT_OFFICER = "department_officer"  # 部门联络员
    COMPANY_WORKER = "company_worker"  # 物业人员
    TEAM = "team"
    OWNERS = "owners"


#: What a group's chat is to a unit: the staff of the unit talk there, or the owners of an estate do.
GROUPS = frozenset({Role.TEAM, Role.OWNERS})

#: The kind of unit a person's role is held in.
UNIT_OF_ROLE = {
    Role.GRID_WORKER: UnitKind.GRID,
    Role.COMMITTEE_MEMBER: UnitKind.ESTATE,
    Role.COMMUNITY_SECRETARY: UnitKind.COMMUNITY,
    Role.STREET_OFFICER: UnitKind.STREET,
    Role.MEDIATOR: UnitKind.CENTRE,
    Role.DISTRICT_LEAD: UnitKind.DISTRICT,
    Role.DEPARTMENT_OFFICER: UnitKind.DEPARTMENT,
    Role.COMPANY_WORKER: UnitKind.COMPANY,
}


class Unit(Struct, frozen=True):
    """One node of the tree. ``buildings`` and what follows are filled for estates only."""

    id: str
    kind: UnitKind
    name: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    mode: Mode | None = None
    company: str | None = None
    committee: bool = False
    buildings: tuple[str, ...] = ()


class Grant(Struct, frozen=True):
    """``person`` holds ``role`` in ``unit`` from ``since`` (inclusive) until ``until`` (exclusive; None: open end)."""

    person: int
    role: Role
    unit: str
    since: datetime
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


class Staff(Struct, frozen=True):
    """What the domain needs to know of a person who holds grants.

    ``joined``: has a seat, so a message can reach them. ``away``: spans in which no new work is given to them.
    """

    person: int
    name: str
    joined: bool = False
    away: tuple[tuple[datetime, datetime], ...] = ()

    def present(self, at: datetime) -> bool:
        return self.joined and not any(start <= at < end for start, end in self.away)


class Town:
    """The snapshot: look-ups only, in the order of the roster, so that every run decides alike."""

    def __init__(self, units: Iterable[Unit], grants: Iterable[Grant], staff: Iterable[Staff]) -> None:
        self.units: dict[str, Unit] = {unit.id: unit for unit in units}
        self.grants: tuple[Grant, ...] = tuple(grants)
        self.staff: dict[int, Staff] = {member.person: member for member in staff}

    @cached_property
    def _by_post(self) -> dict[tuple[Role, str], list[Grant]]:
        posts: dict[tuple[Role, str], list[Grant]] = {}
        for grant in self.grants:
            posts.setdefault((grant.role, grant.unit), []).append(grant)
        return posts

    @cached_property
    def _by_person(self) -> dict[int, list[Grant]]:
        people: dict[int, list[Grant]] = {}
        for grant in self.grants:
            people.setdefault(grant.person, []).append(grant)
        return people

    @cached_property
    def estates(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units.values() if unit.kind is UnitKind.ESTATE)

    @cached_property
    def district(self) -> Unit:
        return next(unit for unit in self.units.values() if unit.kind is UnitKind.DISTRICT)

    def holders(self, role: Role, unit: str, at: datetime) -> tuple[int, ...]:
        """Everybody who holds the role there at that moment, in roster order, joined or not."""
        return tuple(grant.person for grant in self._by_post.get((role, unit), ()) if grant.holds(at))

    def grants_of(self, person: int, at: datetime) -> tuple[Grant, ...]:
        return tuple(grant for grant in self._by_person.get(person, ()) if grant.holds(at))

    def holds(self, person: int, role: Role, unit: str, at: datetime) -> bool:
        return any(grant.role is role and grant.unit == unit for grant in self.grants_of(person, at))

    def is_staff(self, person: int, at: datetime) -> bool:
        return bool(self.grants_of(person, at))

    def present(self, person: int, at: datetime) -> bool:
        member = self.staff.get(person)
        return member is not None and member.present(at)

    def name(self, person: int | None) -> str:
        """The staff member's name; empty for anybody else (residents' names are words, not roster)."""
        member = self.staff.get(person) if person is not None else None
        return member.name if member else ""

    def above(self, unit: str) -> Iterator[Unit]:
        """The unit itself and everything over it, nearest first."""
        node = self.units.get(unit)
        while node is not None:
            yield node
            node = self.units.get(node.parent) if node.parent else None

    def of_kind(self, unit: str, kind: UnitKind) -> Unit | None:
        """The nearest unit of that kind at or above ``unit``."""
        return next((node for node in self.above(unit) if node.kind is kind), None)

    def company_of(self, estate: str | None) -> Unit | None:
        """The property company of an estate, if it has one and the roster lists it as a unit."""
        name = self.units[estate].company if estate in self.units else None
        companies = (unit for unit in self.units.values() if unit.kind is UnitKind.COMPANY)
        return next((unit for unit in companies if name and unit.name == name), None)

    def below(self, unit: str, kind: UnitKind) -> tuple[Unit, ...]:
        """Every unit of that kind at or under ``unit``, in roster order."""
        return tuple(
            node
            for node in self.units.values()
            if node.kind is kind and any(over.id == unit for over in self.above(node.id))
        )
