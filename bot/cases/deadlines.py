"""Which row of the policy's table a case is judged by. Pure; what falls due when is counted by the calendar."""

from __future__ import annotations

from bot.cases.case import Kind, Tier, Urgency
from bot.cases.duties import Duty
from bot.config import DeadlineRule, Policy
from bot.config.values import Limit


def limits(policy: Policy, urgency: Urgency, kind: Kind, tier: Tier) -> DeadlineRule:
    """The first rule that fits. There always is one: the settings do not load otherwise."""
    return next(rule for rule in policy.deadlines if rule.fits(urgency, kind, tier))


def settle_limit(rule: DeadlineRule, duty: Duty, urgency: Urgency) -> Limit:
    """How long a tier has to settle it: what the duty list says of its category, else the table. Danger to life waits for
    no list."""
    return rule.settle if duty.settle is None or urgency is Urgency.LIFE else duty.settle
