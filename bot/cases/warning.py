"""The values of an early warning 预警: how serious, which rules fired when, who answers for it, how it was stood down.

A warning is part of its case's row; what it means for the case is said in ``watching``. It must not know cases.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class WarningLevel(StrEnum):
    """DOMAIN 2.7: 绿 黄 红. Green is the rest; a dissolved warning returns to it, and its history stays."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


#: How serious a level is.
HEIGHT = {WarningLevel.GREEN: 0, WarningLevel.YELLOW: 1, WarningLevel.RED: 2}

#: A stand-down that says the rule was wrong: counted against its precision.
FALSE = "false"


class Fired(Struct, frozen=True):
    """A rule that fired. ``count``: of people or times, where the rule counts any."""

    rule: str
    at: datetime
    count: int = 1


class StoodDown(Struct, frozen=True):
    """Somebody has ended a warning; ``words`` is the number of what they wrote about it."""

    at: datetime
    by: int
    reason: str
    level: WarningLevel
    words: int | None = None


class EarlyWarning(Struct, frozen=True, kw_only=True):
    """``begun``: how many rules had fired before this warning began. ``rank``: how many of the named levels have been told,
    beside the first; ``rings``: how often the last of them. ``due_at``: without an acknowledgement it climbs then.
    ``counts``: how often what is counted has happened to the case."""

    level: WarningLevel = WarningLevel.GREEN
    since: datetime | None = None
    fired: tuple[Fired, ...] = ()
    begun: int = 0
    stood: tuple[StoodDown, ...] = ()
    counts: dict[str, int] = {}
    rank: int = 0
    rings: int = 0
    told: tuple[int, ...] = ()
    due_at: datetime | None = None
    acknowledged_by: int | None = None
    acknowledged_at: datetime | None = None

    @property
    def active(self) -> bool:
        return self.level is not WarningLevel.GREEN

    @property
    def reasons(self) -> dict[str, int]:
        """The rules of the warning as it stands, each with its last count, in the order in which they first fired."""
        return {fired.rule: fired.count for fired in self.fired[self.begun :]}
