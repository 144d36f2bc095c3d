"""Settings of joint orders: how soon whistled departments report in and act, and when a joint meeting is due."""

from __future__ import annotations

from datetime import timedelta

from bot.config.values import Count, Frozen, Limit, Span


class Pace(Frozen):
    """One limit for an urgent whistle, one for a normal one."""

    urgent: Limit
    normal: Limit

    def of(self, urgent: bool) -> Limit:
        return self.urgent if urgent else self.normal


class Whistles(Frozen):
    """Section ``[policy.whistle]``. ``judge``: the street's own limit, once every department has acted."""

    report: Pace = Pace(urgent=Limit(amount=30, unit="minutes"), normal=Limit(amount=1, unit="workdays"))
    lead: Pace = Pace(urgent=Limit(amount=2, unit="hours"), normal=Limit(amount=3, unit="workdays"))
    supporting: Pace = Pace(urgent=Limit(amount=2, unit="hours"), normal=Limit(amount=2, unit="workdays"))
    judge: Limit = Limit(amount=2, unit="workdays")


class Meetings(Frozen):
    """Section ``[policy.meeting]``. A place and category of which ``hot_cases`` people told in ``hot_days`` is a hot spot."""

    hot_cases: Count = 5
    hot_days: Count = 30
    remind_before: Span = timedelta(days=1)
    tell_closed_days: Count = 30
