"""Settings of what a case shows beyond its line: orders to the property company, one visit, looks at a number."""

from __future__ import annotations

from datetime import timedelta

from bot.config.values import Count, Frozen, Limit, Span


class Beyond(Frozen):
    """Section ``[policy.beyond]``. A visit's release ends by itself after ``visit``; ``looks_per_day`` is for one person."""

    order_accept: Limit = Limit(amount=4, unit="hours")
    order_repair: Limit = Limit(amount=2, unit="workdays")
    visit: Span = timedelta(hours=24)
    looks_per_day: Count = 5
