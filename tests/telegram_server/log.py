"""What was asked of the server and what it thought of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(eq=False)
class Call:
    """One request. ``code`` is 0 while it waits for its answer; ``early``: before the moment a 429 named."""

    number: int
    at: datetime
    method: str
    values: dict[str, Any]
    uploads: tuple[str, ...] = ()
    chat: int | None = None
    code: int = 0
    description: str = ""
    ill_formed: bool = False
    early: bool = False
    fault: str = ""
    done: bool = False
    in_webhook_answer: bool = False

    def __str__(self) -> str:
        notes = ", ".join(
            note
            for note in (self.fault, "early" * self.early, "ill-formed" * self.ill_formed, self.description)
            if note
        )
        return f"#{self.number} {self.method}({self.values}) → {self.code or '…'}{f': {notes}' if notes else ''}"


@dataclass
class Log:
    """All calls, in order of arrival."""

    calls: list[Call] = field(default_factory=list)

    def of(self, method: str, *, chat: int | None = None) -> list[Call]:
        """Those of one method (in one chat)."""
        name = method.lower()
        return [call for call in self.calls if call.method.lower() == name and chat in (None, call.chat)]

    @property
    def ill_formed(self) -> list[Call]:
        """Requests that could never have been right."""
        return [call for call in self.calls if call.ill_formed]

    @property
    def early(self) -> list[Call]:
        """Requests sent although a 429 had asked to wait longer."""
        return [call for call in self.calls if call.early]

    def check(self) -> None:
        """:raise AssertionError: naming what was ill-formed or too early."""
        wrong = [str(call) for call in self.calls if call.ill_formed or call.early]
        assert not wrong, "\n".join(wrong)
