"""这事归谁管: whose matter it is, who supports, on what basis, by when, and where it starts. Read from the duty list.

Pure; anybody may ask, with a case or without. It names units and roles, never a person.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.cases.case import Against, Case, Kind, Place, Tier, Urgency
from bot.cases.deadlines import limits, settle_limit
from bot.cases.duties import Duty
from bot.cases.notices import category_term, unit_name
from bot.cases.pages import Page
from bot.cases.routing import first_tier, ladder, unit_of
from bot.cases.ruling import Button, Refusal, Show, Sight, duty_of
from bot.cases.visibility import Field, Level, visible
from bot.texts import Arg, Say, Term


def named(whom: Iterable[str], sight: Sight) -> tuple[str | Term, ...]:
    """Roles and departments of the duty list in words."""
    town = sight.town
    return tuple(town.units[who].name if who in town.units else Term(f"role-{who.replace('_', '-')}") for who in whom)


def answer(duty: Duty, sight: Sight, place: Place, case: Case | None = None) -> tuple[Say, ...]:
    """Who leads, who supports, on what basis, where it starts, by when."""
    kind = case.kind if case is not None else duty.kind
    urgency = case.urgency if case is not None else duty.urgency
    args: dict[str, Arg] = {
        "category": category_term(duty.category),
        "lead": named(duty.lead, sight),
        "support": named(duty.support, sight) or Term("duty-nobody"),
        "basis": duty.basis,
        "way": _way(duty, kind, urgency, place, sight),
    }
    if case is not None:
        return (
            Say(
                "duty-case", {**args, "number": case.number, "unit": unit_name(case.unit, sight), "due": case.settle_by}
            ),
        )
    start = first_tier(duty, kind, Against.NOBODY, place, urgency) if place.estate else duty.first
    rule = limits(sight.policy, urgency, kind, start)
    due, _ = sight.calendar.add(sight.at, settle_limit(rule, duty, urgency))
    return (Say("duty-told", {**args, "due": due}),)


def duty_page(viewer: int, case: Case, sight: Sight) -> Page:
    """The same for a case, by the row it is judged by, to whoever may see it."""
    if Level.HIDDEN in (visible(viewer, case, field, sight) for field in (Field.CARD, Field.MINUTE)):
        raise Refusal("no-such-case")
    says = answer(duty_of(case, sight), sight, case.place, case)
    return Page(says, (Button("see-case", Show("case", case.number)),), case=case.number)


def _way(duty: Duty, kind: Kind, urgency: Urgency, place: Place, sight: Sight) -> tuple[str | Term, ...]:
    """Where it starts and how it climbs: by name where the place is known."""
    tiers = ladder(duty, kind, urgency)
    start = duty.first if kind is not Kind.INQUIRY else Tier.COMMUNITY
    on_way = [tier for tier in tiers if tiers.index(tier) >= (tiers.index(start) if start in tiers else 0)]
    if start not in tiers:
        on_way = [start]
    if place.estate is None:
        return tuple(Term(f"tier-{tier.value}") for tier in on_way)
    return tuple(dict.fromkeys(unit_name(unit_of(tier, place, sight.town), sight) for tier in on_way))
