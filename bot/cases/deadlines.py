"""Which row of the policy's table a case is judged by. Pure; what falls due when is counted by the calendar."""

from __future__ import annotations

from bot.cases.case import Kind, Tier, Urgency
from bot.config import DeadlineRule, Policy


def limits(policy: Policy, urgency: Urgency, kind: Kind, tier: Tier) -> DeadlineRule:
    """The first rule that fits. There always is one: the settings do not load otherwise."""
    return next(rule for rule in policy.deadlines if rule.fits(urgency, kind, tier))
