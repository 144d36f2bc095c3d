"""Why a warning fires: one table of rules, each a pure look at the evidence [R, DOMAIN 2.7].

A new rule is a row here, its words ``warning-why-<id>`` in the text files, and its example in the tests. It must not know
whom a warning is told, nor what becomes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from bot.cases.case import Against, Case, Kind, LinkKind, Urgency
from bot.cases.warning import WarningLevel
from bot.config.warning import Warnings

#: Water, power, gas, heating.
UTILITIES = frozenset({"C06", "C07", "C09", "C10"})


class Evidence(Struct, frozen=True):
    """What a rule may look at. ``signs``: of the words just said. ``calls``: of the police, told within 30 days. ``week`` and
    ``month``: people who told of this category in this estate. ``counts``: what has happened to the case, by name."""

    case: Case
    limits: Warnings
    signs: frozenset[str] = frozenset()
    calls: int = 0
    week: int = 0
    month: int = 0
    counts: Mapping[str, int] = {}


class WarningRule(Struct, frozen=True):
    """``count``: 0 where the rule does not hold, else how many people or times (1 where it counts none). ``shared``: what it
    sees is the place's, so it fires on one case for all, and again only when it has doubled. ``spoken``: it rests on the
    words just said."""

    id: str
    level: WarningLevel
    count: Callable[[Evidence], int]
    shared: bool = False
    spoken: bool = False


def _from(least: int, count: int) -> int:
    return count if count >= least else 0


def _says(sign: str) -> Callable[[Evidence], int]:
    return lambda seen: int(sign in seen.signs)


def _police(seen: Evidence) -> int:
    pair = seen.case.kind is Kind.DISPUTE or seen.case.against is Against.NEIGHBOUR
    return _from(seen.limits.police_calls, seen.calls) if pair else 0


def _came_back(seen: Evidence) -> int:
    return sum(link.kind is LinkKind.RECURRENCE and link.case < seen.case.number for link in seen.case.links)


def _outage(seen: Evidence) -> int:
    return int("outage" in seen.signs and seen.case.category in UTILITIES)


RED, YELLOW = WarningLevel.RED, WarningLevel.YELLOW

RULES: tuple[WarningRule, ...] = (
    WarningRule("life", RED, lambda seen: int(seen.case.urgency is Urgency.LIFE)),
    WarningRule("violence", RED, _says("violence"), spoken=True),
    WarningRule("weapon", RED, _says("weapon"), spoken=True),
    WarningRule("despair", RED, _says("despair"), spoken=True),
    WarningRule("harmed", RED, _says("harmed"), spoken=True),
    WarningRule("many-said", RED, _says("many"), spoken=True),
    WarningRule("many-people", RED, lambda seen: _from(seen.limits.many_people, seen.month), shared=True),
    WarningRule("police", RED, _police),
    WarningRule("mediations", RED, lambda seen: _from(seen.limits.mediations_failed, seen.counts.get("mediation", 0))),
    WarningRule("hot-week", YELLOW, lambda seen: _from(seen.limits.hot_week, seen.week), shared=True),
    WarningRule("hot-month", YELLOW, lambda seen: _from(seen.limits.hot_month, seen.month), shared=True),
    WarningRule("dissatisfied", YELLOW, lambda seen: _from(seen.limits.dissatisfied, seen.counts.get("unhappy", 0))),
    WarningRule("overdue", YELLOW, lambda seen: _from(seen.limits.overdue, seen.counts.get("overdue", 0))),
    WarningRule("came-back", YELLOW, _came_back),
    WarningRule("outage", YELLOW, _outage, shared=True, spoken=True),
    WarningRule("leaving", YELLOW, _says("leaving"), shared=True, spoken=True),
)  # fmt: skip

#: Level of each rule.
LEVELS = {rule.id: rule.level for rule in RULES}


def holding(seen: Evidence) -> dict[WarningRule, int]:
    """The rules that hold, with what they count."""
    return {rule: count for rule in RULES if (count := rule.count(seen))}
