"""The duty list 职责清单: whose matter each category is, on what basis, where it starts, and which unit has which power.

A list has a version; a case keeps the row it was opened under (``C12@2026-11-28.1a2b3c4d``) and is judged by it. It is read
by ``duty_file`` and kept by the store; nothing here knows how. A unit that a row gives no power is never handed the case: a
department must not push its duty down [L 北京市接诉即办工作条例 17].
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from bot.cases.case import Kind, Tier, Urgency
from bot.cases.town import Role, Unit, UnitKind
from bot.config.values import Limit


class Power(StrEnum):
    """What a unit may do about a matter. All but the first settle it."""

    TRY = "try"  # 先行处置: go there, talk, report
    MEDIATE = "mediate"
    REPAIR = "repair"
    ENFORCE = "enforce"
    COORDINATE = "coordinate"
    GUIDE = "guide"
    ANSWER = "answer"


#: Which powers settle a matter of which kind.
SETTLES: Mapping[Kind, frozenset[Power]] = {
    Kind.DISPUTE: frozenset({Power.MEDIATE, Power.COORDINATE}),
    Kind.REPAIR: frozenset({Power.REPAIR, Power.COORDINATE}),
    Kind.VIOLATION: frozenset({Power.ENFORCE, Power.COORDINATE}),
    Kind.OWNERS: frozenset({Power.GUIDE, Power.COORDINATE}),
    Kind.INQUIRY: frozenset({Power.ANSWER, Power.COORDINATE}),
    Kind.JOINT: frozenset({Power.COORDINATE}),
}

#: Who helps against a violation but never answers for it, whatever a list says [L 北京市接诉即办工作条例 17].
ENFORCES_NOTHING = frozenset({Role.GRID_WORKER, Role.COMMITTEE_MEMBER, Role.COMMUNITY_SECRETARY, Role.COMPANY_WORKER})

#: The role whose powers count for a unit. The owners' committee acts beside the grid worker (双联动) with the same ones.
ROLE_OF_UNIT = {
    UnitKind.GRID: Role.GRID_WORKER,
    UnitKind.ESTATE: Role.GRID_WORKER,
    UnitKind.COMMUNITY: Role.COMMUNITY_SECRETARY,
    UnitKind.CENTRE: Role.MEDIATOR,
    UnitKind.STREET: Role.STREET_OFFICER,
    UnitKind.COMPANY: Role.COMPANY_WORKER,
}


class Duty(Struct, frozen=True, kw_only=True):
    """One row. ``lead`` and ``support`` are role codes or ids of departments, as are the keys of ``powers``. ``limit``: how
    long each tier has to settle it, instead of the policy's table."""

    category: str
    kind: Kind
    urgency: Urgency
    first: Tier
    lead: tuple[str, ...]
    support: tuple[str, ...] = ()
    basis: str = ""
    limit: tuple[int, str] | None = None
    powers: dict[str, tuple[Power, ...]] = {}

    @property
    def settle(self) -> Limit | None:
        return Limit(amount=self.limit[0], unit=self.limit[1]) if self.limit else None  # type: ignore[arg-type]  # checked at load

    def settles(self, who: str, kind: Kind) -> bool:
        """Whether that role or department has the power to settle such a matter."""
        if kind is Kind.VIOLATION and who in ENFORCES_NOTHING:
            return False
        return bool(SETTLES[kind].intersection(self.powers.get(who, ())))

    def tries(self, who: str) -> bool:
        return Power.TRY in self.powers.get(who, ())


class DutyList(Struct, frozen=True):
    """All rows by category, under one version: the office's label and a digest of the content."""

    version: str
    rows: dict[str, Duty]

    def name(self, category: str) -> str:
        """How a case names the row it is judged by."""
        return f"{category}@{self.version}"


def may_lead(duty: Duty, kind: Kind, unit: Unit) -> bool:
    """Whether the unit may be the one that answers for such a case: it settles such matters, or is the first to try. The
    district stands in for everybody; a company repairs what others answer for."""
    if unit.kind is UnitKind.DISTRICT:
        return True
    if unit.kind is UnitKind.COMPANY:
        return False
    who = unit.id if unit.kind is UnitKind.DEPARTMENT else ROLE_OF_UNIT[unit.kind].value
    return duty.settles(who, kind) or duty.tries(who)


def with_power(duty: Duty, kind: Kind) -> tuple[str, ...]:
    """Who has the power to settle such a matter: the leads first, then the others in the order of the row."""
    named = dict.fromkeys((*duty.lead, *duty.powers))
    return tuple(who for who in named if duty.settles(who, kind) and who != Role.COMPANY_WORKER)
