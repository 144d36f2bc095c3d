"""What stories of early warnings share: words that ring, and what a case's warning says."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.cases.warning import WarningLevel
from tests.stories.town import NOISE
from tests.world import LOCAL, Actor, World

BEATEN = NOISE + "，昨天他还动手打我"
MINUTE = timedelta(minutes=1)
NIGHT = datetime(2026, 3, 3, 23, 0, tzinfo=LOCAL)


def why(world: World, number: int = 1) -> tuple[WarningLevel, set[str]]:
    """Level and rules of a case's warning."""
    warning = world.case(number).warning
    assert warning is not None
    return warning.level, set(warning.reasons)


def quiet(world: World, number: int = 1) -> bool:
    warning = world.case(number).warning
    return warning is None or not warning.active


def cards(actor: Actor) -> list[str]:
    return [key for key in actor.keys() if key.startswith("warning-")]
