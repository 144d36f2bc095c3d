"""Settings of cases that are passed on, and of ends that are no solution."""

from __future__ import annotations

from bot.config.values import Count, Frozen, Limit


class Returns(Frozen):
    """Section ``[policy.returns]``. ``decide``: how long an arbiter has; ``hops``: how often a case is passed on at most."""

    decide: Limit = Limit(amount=1, unit="workdays")
    hops: Count = 3


class Ends(Frozen):
    """Section ``[policy.ends]``. ``appeal_days``: how long an unreasonable demand may be appealed; ``decide``: how long whoever
    decides on an end has."""

    appeal_days: Count = 15
    decide: Limit = Limit(amount=2, unit="workdays")
