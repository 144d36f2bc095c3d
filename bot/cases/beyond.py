"""What of a case goes beyond its line: the property company's order, and what the resident has released to whom.

Codes, ids and dates only; what is wrong in neutral words is kept as :class:`~bot.cases.case.Words`. It must not know the
case.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class OrderState(StrEnum):
    OFFERED = "offered"  # 待接单
    TAKEN = "taken"  # 维修中
    DONE = "done"  # 报修好, to be looked at by the grid worker
    CONFIRMED = "confirmed"  # the grid worker has seen it; now it is the handler's claim
    REFUSED = "refused"
    OVERDUE = "overdue"
    WITHDRAWN = "withdrawn"


#: In these the property company has something to do with the case.
LIVE = frozenset({OrderState.OFFERED, OrderState.TAKEN, OrderState.DONE})


class Order(Struct, frozen=True, kw_only=True):
    """转物业修: a repair given to the estate's property company. Its clocks run from the moment it was given, never from
    the resident's. ``task`` is the promise that keeps them, ``done`` the number of the company's words."""

    unit: str
    by: int
    person: int | None = None
    state: OrderState = OrderState.OFFERED
    at: datetime
    accept_by: datetime
    repair_by: datetime
    task: int
    done: int | None = None


class Release(Struct, frozen=True, kw_only=True):
    """上门一次: what the resident lets one person know for one visit. ``task`` is the promise that ends it."""

    person: int
    fields: tuple[str, ...]  # door, phone
    until: datetime
    task: int


class Beyond(Struct, frozen=True, kw_only=True):
    """``asked``: who has asked to come and has no answer yet."""

    order: Order | None = None
    asked: tuple[int, ...] = ()
    releases: tuple[Release, ...] = ()
    looked: tuple[int, ...] = ()  # on whose screen the resident's number stands, after a look

    @property
    def ordered(self) -> Order | None:
        """The order, while it is one."""
        return self.order if self.order is not None and self.order.state in LIVE else None

    def released(self, person: int, field: str, at: datetime) -> bool:
        """Whether the resident lets this person know it now."""
        return any(r.person == person and field in r.fields and at < r.until for r in self.releases)
