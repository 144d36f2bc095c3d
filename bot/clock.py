"""Time and chance, the only two things the rest of the program may not ask the system for.

Nothing else reads a clock or makes an id (ruff TID251 checks it), so that a test can turn the time and a
crash can be repeated exactly.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Protocol


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> datetime:
        """The present moment: aware, UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class ShiftedClock:
    """The machine's clock plus an offset that only grows: the demonstration's time machine."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def forward(self, by: timedelta) -> None:
        """Moves time on; a negative step is refused, since nothing here can be undone."""
        if by < timedelta():
            raise ValueError("time only moves forward")
        self.offset += by


class Ids(Protocol):
    """Makes names nobody can guess."""

    def token(self) -> str:
        """128 random bits as 22 characters of ``A-Za-z0-9_-``."""
        ...

    def ordered(self) -> str:
        """96 random bits and, before them, the second: what is made later sorts later, so that an index over such names
        grows at its end and is not written all over. 24 characters of ``A-Za-z0-9_-``."""
        ...

    def pick(self, many: Sequence[str]) -> str:
        """One of ``many``, which is not empty."""
        ...


class SystemIds:
    """Ids from the operating system's random source, which is asked for many at a time: a call takes longer than an id."""

    _MANY = 256

    def __init__(self) -> None:
        self._lock = Lock()
        self._left: list[str] = []

    def token(self) -> str:
        return secrets.token_urlsafe(16)

    def ordered(self) -> str:
        with self._lock:
            if not self._left:
                drawn = secrets.token_urlsafe(12 * self._MANY)
                self._left = [drawn[start : start + 16] for start in range(0, len(drawn), 16)]
            return f"{int(time.time()):08x}{self._left.pop()}"

    def pick(self, many: Sequence[str]) -> str:
        return secrets.choice(many)


def stopwatch() -> float:
    """Seconds on a clock that never goes back, for measuring how long something took."""
    return time.monotonic()
