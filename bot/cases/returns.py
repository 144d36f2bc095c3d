"""What a case keeps of being given back as "not ours" 退单. Values alone; the rules are in ``passing``."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

#: Why a unit gives a case back.
REASONS = ("other-unit", "no-power", "wrong-place", "wrong-category")


class Returned(Struct, frozen=True):
    """Given back, not decided yet: by whom, for which unit, why (a code, and words by their number)."""

    by: int
    unit: str
    reason: str
    words: int | None
    at: datetime


class Passing(Struct, frozen=True):
    """``returned`` waits for the arbiter; ``settled`` are units of which an arbiter has said that it is theirs."""

    returned: Returned | None = None
    settled: tuple[str, ...] = ()
