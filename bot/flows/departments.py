"""Departments to choose from, the likeliest first: the duty list's lead and supporting ones, then the others."""

from __future__ import annotations

from bot.cases.case import Case
from bot.cases.town import Role, UnitKind
from bot.dialog import Option
from bot.flows.facts import Facts
from bot.texts import Say

#: Departments on one card.
MOST = 7


def departments(case: Case | None, facts: Facts) -> tuple[str, ...]:
    """Those with somebody to answer for them."""
    row = facts.duties.rows.get(case.category) if case else None
    every = [unit.id for unit in facts.town.units.values() if unit.kind is UnitKind.DEPARTMENT]
    first = [who for who in (*row.lead, *row.support, *row.powers) if who in every] if row else []
    found = dict.fromkeys((*first, *every))
    return tuple(id for id in found if facts.town.holders(Role.DEPARTMENT_OFFICER, id, facts.now))


def unit_options(units: tuple[str, ...], page: int, facts: Facts) -> tuple[Option | str, ...]:
    """A page of departments, and the way to the next."""
    start = page * MOST
    here = units[start : start + MOST]
    named = tuple(Option(id, Say("whistle-name", {"name": facts.town.units[id].name})) for id in here)
    return (*named, *(("more",) if len(units) > start + MOST else ()))
