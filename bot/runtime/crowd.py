"""What the voices of a shared complaint are told, as the event that goes round. Nothing here does anything."""

from __future__ import annotations

from msgspec import Struct


class Worded(Struct, frozen=True):
    """A button in every language: its id, what it asks for as JSON, its label by language."""

    id: str
    action: bytes
    labels: dict[str, str]


class Spread(Struct, frozen=True, tag="spread", kw_only=True):
    """One thing that the voices of a case are told, each in private, in words by language. This event does those with a
    number over ``after``, so many of them, and adds the next; ``asks`` and ``claim``: only those who have not answered."""

    case: int
    step: int
    stage: int
    key: str
    texts: dict[str, str]
    buttons: tuple[Worded, ...]
    weight: str
    after: int
    upto: int
    asks: str = ""
    claim: int = 0


#: The channel of such events.
SPREAD = "spread"
