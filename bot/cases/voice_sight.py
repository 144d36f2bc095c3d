"""What a ruling may look at of the voices of a shared complaint: never all of them at once."""

from __future__ import annotations

from typing import Protocol

from bot.cases.case import Words
from bot.cases.voices import Voice


class VoiceSight(Protocol):
    """A part of ``Sight``."""

    def voice(self, case: int, person: int) -> Voice | None:
        """What this person has to do with a shared complaint, if anything."""
        ...

    def voices_of(self, case: int, after: int, limit: int) -> list[Voice]:
        """Those who are joined, by number, from the one after ``after``."""
        ...

    def came_with(self, case: int, origin: int) -> int:
        """How many of those joined came with that case when it was merged into this one."""
        ...

    def common_voices(self, case: int, other: int) -> int:
        """How many of those joined to the one have a voice in the other too."""
        ...

    def words_by(self, case: int, person: int) -> list[Words]:
        """What a voice wrote there."""
        ...

    def unhappy_of(self, case: int, claim: int, limit: int) -> list[Voice]:
        """Those who are joined and said of this claim that it is not, or half, solved, by number."""
        ...
