"""Settings of early warnings: when a rule counts, how soon a warning must be acknowledged, how long it then keeps quiet."""

from __future__ import annotations

from bot.config.values import Count, Frozen, Limit


class Warnings(Frozen):
    """Section ``[policy.warning]``. Numbers of people, and of times."""

    red: Limit = Limit(amount=30, unit="minutes")
    yellow: Limit = Limit(amount=1, unit="workdays")
    red_rings: Count = 3
    again_days: Count = 14
    hot_week: Count = 3
    hot_month: Count = 5
    many_people: Count = 10
    police_calls: Count = 3
    dissatisfied: Count = 2
    overdue: Count = 2
    mediations_failed: Count = 2
