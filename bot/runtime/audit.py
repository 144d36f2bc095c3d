"""The audit of what was refused: one line of codes and ids, and a count for /metrics, when somebody tries what is not theirs.

What was done stands in the journal; what was not done has no case to stand in. It must not know why anything is refused.
"""

from __future__ import annotations

from collections import Counter

import structlog

from bot.cases.case import Person

log = structlog.get_logger(part="audit")

#: Refusals that say: this is not yours. All others are ordinary life (too late, already done, nothing said).
NOT_THEIRS = frozenset(
    {
        "no-such-case",
        "not-yours",
        "not-that-person",
        "not-to-be-seen",
        "foreign-press",
        "press-gone",
        "order-over",
        "invitation-unknown",
        "invitation-not-yours",
        "speaks-for-itself",
    }
)


class Audit:
    """``refused`` counts by code since the start."""

    def __init__(self) -> None:
        self.refused: Counter[str] = Counter()

    def note(self, person: Person, what: str, case: int, code: str) -> None:
        """``what`` is the command, page or conversation that was asked for."""
        if code not in NOT_THEIRS:
            return
        self.refused[code] += 1
        log.warning("act_refused", person=person.id, command=what, case=case, refusal=code)
