"""What a person may see of a case: one table, default hidden. Every card and every page passes through it.

The side complained about sees nothing at all here. Committee members see no name, phone or door by default
[R, DESIGN section 4]; a confidential case shows its words to the handler alone, an anonymous one never shows who.
"""

from __future__ import annotations

from enum import StrEnum

from bot.cases.case import Case, Kind, Privacy, Promise, PromiseKind, PromiseState, Status
from bot.cases.conflicts import conflicted
from bot.cases.groups import teams
from bot.cases.routing import supervisors
from bot.cases.ruling import Sight
from bot.cases.town import GROUPS, Role, UnitKind


class Level(StrEnum):
    HIDDEN = "hidden"
    MASKED = "masked"
    FULL = "full"


class Viewer(StrEnum):
    """How the one who looks stands to the case. The first that holds counts."""

    FILER = "filer"
    CONFLICTED = "conflicted"
    HANDLER = "handler"
    PARTNER = "partner"
    POOL = "pool"  # holds a post in the unit whose pool it is in
    CALLER = "caller"  # has its telephone task
    ABOVE = "above"  # supervisor in the line
    TEAM = "team"  # the group chat of the staff who have it
    JOINER = "joiner"  # said "same here" to a shared complaint
    RESPONDENT = "respondent"  # the other side of a mediation, by their own account
    HELPER = "helper"  # joins a mediation with both sides' consent
    DEPARTMENT = "department"  # whistled up beside the ladder
    COMPANY = "company"  # the property company that is to repair it
    OUTSIDE = "outside"


class Field(StrEnum):
    CARD = "card"  # number, category, status, dates, units
    PLACE = "place"  # estate and building
    DOOR = "door"
    STORY = "story"  # the resident's words and pictures
    WORK = "work"  # what staff wrote about it
    NAME = "name"
    PHONE = "phone"


F, H, M = Level.FULL, Level.HIDDEN, Level.MASKED
V = Viewer

#: Rows not listed are hidden.
TABLE: dict[Viewer, dict[Field, Level]] = {
    V.FILER: dict.fromkeys(Field, F),
    V.HANDLER: {
        Field.CARD: F, Field.PLACE: F, Field.DOOR: F, Field.STORY: F, Field.WORK: F, Field.NAME: F, Field.PHONE: M,
    },
    V.PARTNER: {Field.CARD: F, Field.PLACE: F, Field.STORY: F, Field.WORK: F},
    V.POOL: {Field.CARD: F, Field.PLACE: F, Field.STORY: F, Field.WORK: F},
    V.CALLER: {Field.CARD: F, Field.PLACE: M, Field.NAME: F, Field.PHONE: F},
    V.ABOVE: {Field.CARD: F, Field.PLACE: F, Field.STORY: F, Field.WORK: F},
    V.TEAM: {Field.CARD: F, Field.PLACE: M},
    V.JOINER: {Field.CARD: F, Field.PLACE: M},
    V.DEPARTMENT: {Field.CARD: F, Field.PLACE: F, Field.WORK: F},
    V.COMPANY: {Field.CARD: F, Field.PLACE: F},
}  # fmt: skip

#: Who they are and where exactly: never shown to a member of the owners' committee (业委会), whatever part they have.
IDENTITY = frozenset({Field.DOOR, Field.NAME, Field.PHONE})

#: What privacy takes away, whatever the table gives.
WITHHELD: dict[Privacy, dict[Viewer, frozenset[Field]]] = {
    Privacy.CONFIDENTIAL: {
        V.TEAM: frozenset(Field),
        V.PARTNER: frozenset({Field.STORY}),
        V.ABOVE: frozenset({Field.STORY}),
        V.POOL: frozenset({Field.STORY}),
    },
    Privacy.ANONYMOUS: {
        V.TEAM: frozenset(Field),
        V.HANDLER: frozenset({Field.DOOR, Field.NAME, Field.PHONE}),
        V.PARTNER: frozenset({Field.STORY}),
        V.ABOVE: frozenset(),
        V.CALLER: frozenset({Field.NAME}),
    },
}


def viewer_of(viewer: int, case: Case, sight: Sight) -> Viewer:
    """How ``viewer`` stands to the case at this moment."""
    if viewer in (case.filer, case.typed_by):
        return Viewer.FILER
    if viewer in conflicted(case, sight.town).people:
        return Viewer.CONFLICTED
    grants = sight.town.grants_of(viewer, sight.at)
    if not grants:  # whoever has left sees nothing of what they had in hand
        return Viewer.OUTSIDE
    if any(grant.role in GROUPS for grant in grants):
        return Viewer.TEAM if viewer in teams(case, sight) else Viewer.OUTSIDE
    if viewer == case.handler:
        return Viewer.HANDLER
    if viewer == case.partner:
        return Viewer.PARTNER
    if viewer in case.line and rings(case):
        return Viewer.HANDLER
    if any(grant.unit == case.unit for grant in grants):
        return Viewer.HANDLER if rings(case) else Viewer.POOL
    if viewer in supervisors(case, sight):
        return Viewer.HANDLER if rings(case) else Viewer.ABOVE
    if any(_calls(promise, viewer) for promise in sight.promises_of(case.number)):
        return Viewer.CALLER
    return Viewer.OUTSIDE


def visible(viewer: int, case: Case, field: Field, sight: Sight) -> Level:
    """Hidden, masked or full; hidden for every pair the table does not name."""
    relation = viewer_of(viewer, case, sight)
    if relation is Viewer.HANDLER and field in IDENTITY and _is_neighbour(viewer, case, sight):
        return Level.HIDDEN
    return allowed(relation, case.privacy, field)


def allowed(relation: Viewer, privacy: Privacy, field: Field) -> Level:
    """What the table gives to somebody who stands so to a case of that privacy."""
    if field in WITHHELD.get(privacy, {}).get(relation, frozenset()):
        return Level.HIDDEN
    return TABLE.get(relation, {}).get(field, Level.HIDDEN)


def _is_neighbour(viewer: int, case: Case, sight: Sight) -> bool:
    """Committee members live there too: also when one of them has the case in hand, by that post alone."""
    roles = {
        grant.role for grant in sight.town.grants_of(viewer, sight.at) if grant.unit in (case.unit, case.place.estate)
    }
    return roles == {Role.COMMITTEE_MEMBER}


def rings(case: Case) -> bool:
    """Danger to life that nobody has taken yet: everybody who was rung may go there, so they see the door."""
    return case.urgency == "life" and case.status is Status.OPEN and case.kind is not Kind.INQUIRY


def _calls(promise: Promise, viewer: int) -> bool:
    return (
        promise.person == viewer
        and promise.kind in (PromiseKind.CALL, PromiseKind.UNREACHABLE)
        and promise.state is PromiseState.PENDING
    )


def place_text(case: Case, sight: Sight, *, building: bool, door: bool) -> str:
    """Where, in roster names, as far as it may be said; empty when the place is not in the roster."""
    unit = sight.town.units.get(case.place.estate or "")
    if unit is None or unit.kind is not UnitKind.ESTATE:
        return ""
    parts = [unit.name]
    if building and case.place.building:
        parts.append(case.place.building)
        if door and case.place.door:
            parts.append(case.place.door)
    return "".join(parts)
