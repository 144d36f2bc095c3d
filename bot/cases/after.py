"""What is on record once a ruling is done, the case and its promises: who has just been asked to decide is told what they
need, and a meeting proposed on the way has the newest case on its agenda.

It must not know what anybody may see; that rests on it.
"""

from __future__ import annotations

from typing import Any, cast

from bot.cases.case import Case, Promise
from bot.cases.ruling import Ruling, Sight


def sight_after(ruling: Ruling) -> Sight:
    """The ruling's sight with its case and promises as they will be; all else is as it was."""
    return cast(Sight, _After(ruling))


class _After:
    def __init__(self, ruling: Ruling) -> None:
        self._ruling = ruling

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ruling.sight, name)

    def case(self, number: int) -> Case | None:
        ruling = self._ruling
        return ruling.case if number == ruling.case.number else ruling.sight.case(number)

    def promises_of(self, case: int) -> list[Promise]:
        ruling = self._ruling
        return ruling.promises() if case == ruling.case.number else ruling.sight.promises_of(case)
