"""What settings are made of: counts, lengths of time as rules name them, times of day.

It must not know what is set with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Unit = Literal["minutes", "hours", "workdays", "days"]

Count = Annotated[int, Field(ge=1)]


class Frozen(BaseModel):
    """A table of settings: read once, never changed, and nothing in it that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def _one_unit(given: Any, units: tuple[str, ...]) -> tuple[str, int]:
    if isinstance(given, Mapping) and len(given) == 1:
        unit, amount = next(iter(given.items()))
        number = str(amount)  # the environment only has strings
        if unit in units and number.isdecimal() and 1 <= int(number) <= 10_000:
            return unit, int(number)
    raise ValueError(f"must be one whole number with one unit, such as {{hours = 2}}; units: {', '.join(units)}")


def _span(given: Any) -> Any:
    """``{hours = 4}`` as a length of plain time; what JSON stores ("PT4H") passes through."""
    if isinstance(given, str | timedelta):
        return given
    unit, amount = _one_unit(given, ("minutes", "hours", "days"))
    return timedelta(**{unit: amount})


def _time_of_day(given: Any) -> Any:
    """Refuses what pydantic would read as seconds since midnight: ``9``, ``"9"``."""
    if isinstance(given, time) or (isinstance(given, str) and ":" in given):
        return given
    raise ValueError('must be a time of day, such as "09:00"')


class Limit(Frozen):
    """A length of time as rules name it: ``{hours = 2}``, ``{workdays = 3}``. How it is counted: ``Calendar.add``."""

    amount: Count
    unit: Unit

    @model_validator(mode="before")
    @classmethod
    def _from_table(cls, given: Any) -> Any:
        if isinstance(given, cls) or (isinstance(given, Mapping) and set(given) == {"amount", "unit"}):
            return given
        unit, amount = _one_unit(given, get_args(Unit))
        return {"amount": amount, "unit": unit}


Span = Annotated[timedelta, BeforeValidator(_span), Field(gt=timedelta())]
TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]


class Window(Frozen):
    """Local times of day. A window whose end is before its start runs over midnight."""

    start: TimeOfDay
    end: TimeOfDay

    def holds(self, at: time) -> bool:
        """From ``start`` (inclusive) to ``end`` (exclusive)."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end
