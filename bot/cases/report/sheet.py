"""The report of one unit: its numbers, those below it and above it, with what is too small left out everywhere alike.

What is hidden is worked out for the whole town at once, so that two reports laid side by side tell no more than each
does. It must not know how it is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise

from msgspec import Struct

from bot.cases.case import Tier
from bot.cases.report.period import Period
from bot.cases.report.small import Family, hidden, is_few
from bot.cases.report.tally import DEPARTMENT, GROUPS, HOLDS, RATES, REST, Tally
from bot.cases.town import Town, Unit, UnitKind

#: The units that have a report, from the top.
SCOPES = (UnitKind.DISTRICT, UnitKind.STREET, UnitKind.COMMUNITY, UnitKind.GRID)

#: One group's numbers; None: too small to be shown.
Numbers = tuple[int, ...] | None


class Line(Struct, frozen=True):
    """A unit's numbers by group. ``tiers``: of a street, verified ends by tier."""

    unit: str
    groups: dict[str, Numbers]
    tiers: dict[str, Numbers] = {}


class Report(Struct, frozen=True):
    """``own`` is the unit asked about, ``below`` the units in it, ``above`` the street of a community. ``so_far``: a
    settlement of the period may still come back within the time it has to hold. ``departments``: in the district's."""

    period: Period
    own: Line
    below: tuple[Line, ...]
    above: Line | None
    so_far: bool
    departments: dict[str, dict[str, Numbers]] = {}


def report(counted: Tally, town: Town, unit: Unit, period: Period, end: datetime, now: datetime) -> Report:
    """The report of ``unit``."""
    lines = _lines(counted, town)
    kind = SCOPES[SCOPES.index(unit.kind) + 1] if unit.kind is not UnitKind.GRID else None
    below = town.below(unit.id, kind) if kind else ()
    street = town.of_kind(unit.id, UnitKind.STREET) if unit.kind in (UnitKind.COMMUNITY, UnitKind.GRID) else None
    return Report(
        period=period,
        own=lines[unit.id],
        below=tuple(lines[other.id] for other in below),
        above=lines[street.id] if street else None,
        so_far=now < end + HOLDS,
        departments=_departments(counted, town) if unit.kind is UnitKind.DISTRICT else {},
    )


def _departments(counted: Tally, town: Town) -> dict[str, dict[str, Numbers]]:
    """No sum over departments is shown anywhere, so each number stands for itself."""
    units = [unit.id for unit in town.units.values() if unit.id in counted.departments]
    return {
        unit: {name: None if is_few(number := counted.departments[unit][name]) else (number,) for name in DEPARTMENT}
        for unit in units
    }


def _lines(counted: Tally, town: Town) -> dict[str, Line]:
    families = _families(town)
    units = [unit.id for unit in town.units.values() if unit.kind in SCOPES]
    sums = _sums(counted.leaves, families)
    groups: dict[str, dict[str, Numbers]] = {unit: {} for unit in units}
    tiers: dict[str, dict[str, Numbers]] = {unit: {} for unit in units}
    for group, names in GROUPS.items():
        rows = {node: tuple(counts[name] for name in names) for node, counts in sums.items()}
        shapes = families
        if group == "verified":
            streets = [unit.id for unit in town.units.values() if unit.kind is UnitKind.STREET]
            by_tier: list[Family] = [(street, [f"{street}/{tier.value}" for tier in Tier]) for street in streets]
            rows |= {node: (counted.tiers.get(node, 0),) for _, nodes in by_tier for node in nodes}
            shapes = [*families, *by_tier]
        # what has no place below it is about nobody's neighbourhood, and never shown
        few = frozenset(node for node, row in rows.items() if not node.endswith(REST) and _few(group, row))
        secret = hidden({node: row[0] for node, row in rows.items()}, few, shapes)
        for unit in units:
            groups[unit][group] = None if unit in secret else rows[unit]
        for node in (node for node in rows if node not in sums):  # in the order of the tiers
            street, _, tier = node.partition("/")
            tiers[street][tier] = None if node in secret else rows[node]
    return {unit: Line(unit, groups[unit], tiers[unit]) for unit in units}


def _few(group: str, row: tuple[int, ...]) -> bool:
    """Any of the numbers that are shown; of what people answered, also how many said otherwise."""
    return any(is_few(number) for number in row) or (group in RATES and is_few(row[0] - row[1]))


def _families(town: Town) -> list[Family]:
    """The district and its streets, each street and its communities, each community and its grids."""
    found: list[Family] = []
    for kind, below in pairwise(SCOPES):
        for unit in town.units.values():
            if unit.kind is kind:
                parts = [part.id for part in town.units.values() if part.kind is below and part.parent == unit.id]
                found.append((unit.id, [*parts, f"{unit.id}{REST}"]))
    return found


def _sums(leaves: Mapping[str, Counter[str]], families: list[Family]) -> dict[str, Counter[str]]:
    nodes = {node for parent, parts in families for node in (parent, *parts)}
    sums = {node: Counter(leaves.get(node, ())) for node in nodes}
    for parent, parts in reversed(families):
        for part in parts:
            sums[parent].update(sums[part])
    return sums
