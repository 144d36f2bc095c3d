"""Settings of shared complaints: what it takes to close one, and when its number is told to staff."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.config.values import Count, Frozen


class Sharing(Frozen):
    """Section ``[policy.shared]``."""

    share: Annotated[int, Field(ge=51, le=100)] = 60
    at_least: Count = 3
    wait_workdays: Count = 1
    calls: int = Field(default=3, ge=0, le=20)
    appeals: Count = 3
    building_from: Count = 3
    undo_hours: Count = 24
    told_at: tuple[Count, ...] = (2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000)
