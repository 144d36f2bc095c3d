"""Settings of mediation: how long things wait, when people are reminded, and what the file numbers begin with."""

from __future__ import annotations

from datetime import time

from pydantic import field_validator

from bot.config.values import Count, Frozen, TimeOfDay


class MediationRules(Frozen):
    """Section ``[policy.mediation]``. Days are days of the law: the first is not counted. ``answer_…`` are workdays."""

    file_mark: str = ""
    invite_days: Count = 7
    invite_tries: Count = 10
    mediator_changes: Count = 2
    remind_before_days: Count = 1
    morning: TimeOfDay = time(8, 0)
    record_after_hours: Count = 1
    answer_reminders: tuple[Count, ...] = (1, 3)
    answer_given_up: Count = 5
    month_reminders: tuple[Count, ...] = (20, 27)
    extension_days: Count = 30
    extensions: Count = 1
    duty_ask_at: TimeOfDay = time(17, 30)
    duty_again_days: Count = 1
    duty_grace_days: Count = 3
    duty_objection_days: Count = 7
    court_days: Count = 30
    court_reminders: tuple[Count, ...] = (15, 25, 28)
    no_court: tuple[str, ...] = ()

    @field_validator("month_reminders", "court_reminders", "answer_reminders")
    @classmethod
    def _in_order(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        if list(days) != sorted(set(days)):
            raise ValueError("must be days in rising order, each once")
        return days
