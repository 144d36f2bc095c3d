"""The dates and people a story expects, worked out from the policy table, the calendar and the roster."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.cases.case import Tier
from bot.cases.deadlines import limits
from tests.world import LOCAL, Actor, World

ROSTER = Path(__file__).parents[2] / "roster.toml"
WEEKDAYS = "一二三四五六日"


def accept_limit(world: World, number: int, tier: Tier, start: datetime) -> datetime:
    """When a case that came to the tier at ``start`` must have been accepted there."""
    case, base = world.case(number), world.rig.base
    return base.calendar.add(start, limits(base.rules.policy, case.urgency, case.kind, tier).accept)[0]


def settle_limit(world: World, number: int, tier: Tier, start: datetime) -> datetime:
    """When a case that came to the tier at ``start`` must have been settled there."""
    case, base = world.case(number), world.rig.base
    return base.calendar.add(start, limits(base.rules.policy, case.urgency, case.kind, tier).settle)[0]


def spoken(at: datetime) -> str:
    """A moment as it is told to people."""
    here = at.astimezone(LOCAL)
    return f"{here.month}月{here.day}日（周{WEEKDAYS[here.weekday()]}）{here:%H:%M}"


def offered(actor: Actor) -> list[str]:
    """The buttons under the newest message."""
    return [choice.id for choice in actor.last.choices]


def steps(world: World, number: int) -> list[str]:
    """What the journal says happened, in order."""
    return [entry.what for entry in world.journal(number)]


def roster(folder: Path, *changes: tuple[str, str]) -> str:
    """The sample roster with some of its text changed; where it stands."""
    text = ROSTER.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = folder / "roster.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)
