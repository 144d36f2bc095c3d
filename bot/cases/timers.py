"""What happens to a case by itself when its time comes: one table, from which ``wake_at`` is computed.

A new timer rule is a row here. Each says in which statuses it counts, when it falls due, and what it does; the earliest
that has not rung yet is the case's ``wake_at``. Several due at once (after a night without power, say) are one action:
a climb swallows the reminders before it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot.cases import ladder, lifecycle
from bot.cases.actions import confirm_buttons, end_buttons, worker_buttons
from bot.cases.calendar import Calendar
from bot.cases.calls import keep_task
from bot.cases.case import Case, Promise, PromiseKind, PromiseState, Status, Urgency
from bot.cases.commands import GrantEnded, KeepPromise, Wake
from bot.cases.deadlines import limits, settle_limit
from bot.cases.ending import keep_decision
from bot.cases.follow_up import keep_check, keep_follow_up
from bot.cases.handling import follow_up_moment, replace_leaver
from bot.cases.joint import clock as joint_clock
from bot.cases.mediation import silence
from bot.cases.mediation.rules import KEEP
from bot.cases.notices import tell_filer, tell_staff
from bot.cases.opening import resume_clock
from bot.cases.orders import keep_order
from bot.cases.passing import keep_arbitration
from bot.cases.relay import keep_visit
from bot.cases.routing import next_tier
from bot.cases.ruling import Ruling
from bot.cases.watching import climb_warning
from bot.cases.whistle import clock as whistle_clock
from bot.config import Policy
from bot.texts import Term

S = Status
BEFORE_DONE = frozenset({S.OPEN, S.WORKING})
AFTER_DONE = frozenset({S.CLAIMED, S.FOLLOWING_UP})
WHILE_OPEN = frozenset(S) - {S.CLOSED}

Moment = Callable[[Case, Policy, Calendar], datetime | None]


class Timer(Struct, frozen=True):
    """``repeats``: it sets its own next time, so having rung does not silence it. ``beside``: it rings whatever else is due."""

    name: str
    statuses: frozenset[Status]
    at: Moment
    ring: Callable[[Ruling], None]
    climbs: bool = False
    repeats: bool = False
    beside: bool = False


def _remind(key: str) -> Callable[[Ruling], None]:
    def ring(ruling: Ruling) -> None:
        case = ruling.case
        ruling.write("reminded", key)
        weight = "urgent" if case.urgency is Urgency.URGENT else "reminder"
        for person in dict.fromkeys((case.handler, case.partner)):
            if person:
                buttons = worker_buttons(person, case, ruling.sight)
                tell_staff(ruling, person, f"work-{key}", *buttons, weight=weight)

    return ring


def _climb(rule: str) -> Callable[[Ruling], None]:
    def ring(ruling: Ruling) -> None:
        ladder.climb(ruling, rule)

    return ring


def _nag(ruling: Ruling) -> None:
    """Overdue at the top: the district lead again, every workday."""
    ladder.top(ruling, "overdue" if ruling.at >= ruling.case.settle_by else "not-accepted")


def _end_pause(ruling: Ruling) -> None:
    lifecycle.move(ruling, "pause_over")
    resume_clock(ruling)
    ruling.write("pause_over")
    tell_filer(ruling, "pause-over")
    _remind("pause-over")(ruling)


def _ask_again(ruling: Ruling) -> None:
    """No answer is no satisfaction. A follow-up of the same day asks anyway."""
    if any(ruling.calendar.days_between(ruling.at, promise.due_at) <= 0 for promise in ruling.pending()):
        return
    ending = ruling.case.ending
    if ending is not None:
        if not any(promise.kind is PromiseKind.REVIEW for promise in ruling.pending()):
            ruling.write("asked_again")
            outcome = Term(f"outcome-{ladder.slug(ending.outcome)}")
            buttons = end_buttons(ruling.case)
            tell_filer(ruling, "end-again", *buttons, weight="reminder", question="end", outcome=outcome)
        return
    ruling.write("asked_again")
    tell_filer(ruling, "claimed-again", *confirm_buttons(ruling.case), weight="reminder", question="confirm")


def _guard(ruling: Ruling) -> None:
    """No case may wait for a follow-up that does not exist."""
    ruling.set(nag_at=ruling.at + timedelta(days=ruling.policy.guard_days))
    if all(promise.kind is PromiseKind.COURT for promise in ruling.pending()):
        due = follow_up_moment(ruling)
        promise = Promise(
            case=ruling.case.number,
            n=ruling.next_promise(),
            kind=PromiseKind.FOLLOW_UP,
            person=ruling.case.filer,
            due_at=due,
        )
        ruling.promise(promise)
        ruling.write("guarded")


TIMERS: tuple[Timer, ...] = (
    Timer(
        "accept_half",
        frozenset({S.OPEN}),
        lambda case, policy, cal: cal.half(case.round_at, case.accept_by) if case.handler else None,
        _remind("accept-half"),
    ),
    Timer("accept_due", frozenset({S.OPEN}), lambda case, policy, cal: case.accept_by, _climb("not-accepted"), climbs=True),
    Timer(
        "settle_half",
        frozenset({S.WORKING}),
        lambda case, policy, cal: cal.half(case.round_at, case.settle_by),
        _remind("settle-half"),
    ),
    Timer(
        "settle_soon",
        frozenset({S.WORKING}),
        lambda case, policy, cal: max(case.settle_by - policy.before_end, cal.half(case.round_at, case.settle_by)),
        _remind("settle-soon"),
    ),
    Timer("settle_due", BEFORE_DONE, lambda case, policy, cal: case.settle_by, _climb("overdue"), climbs=True),
    Timer("pause_end", frozenset({S.WAITING}), lambda case, policy, cal: case.pause_until, _end_pause),
    Timer("top_nag", BEFORE_DONE, lambda case, policy, cal: case.nag_at, _nag, repeats=True),
    Timer(
        "confirm_again",
        frozenset({S.CLAIMED}),
        lambda case, policy, cal: case.claimed_at + policy.ask_again if case.claimed_at else None,
        _ask_again,
    ),
    Timer(
        "warning_due",
        WHILE_OPEN,
        lambda case, policy, cal: case.warning.due_at if case.warning else None,
        climb_warning,
        repeats=True,
        beside=True,
    ),
    Timer(
        "guard",
        AFTER_DONE,
        lambda case, policy, cal: (
            case.nag_at or (case.claimed_at or case.round_at) + timedelta(days=policy.guard_days)
        ),
        _guard,
        repeats=True,
    ),
    Timer("silence", BEFORE_DONE | {S.WAITING}, silence.next_moment, silence.ring, repeats=True, beside=True),
    Timer("whistle", WHILE_OPEN, whistle_clock.next_moment, whistle_clock.ring, repeats=True, beside=True),
)  # fmt: skip


#: A joint meeting has a clock of its own, and none of a complaint's.
MEETING = Timer("meeting", WHILE_OPEN, joint_clock.next_moment, joint_clock.ring, repeats=True, beside=True)


def pending(case: Case, policy: Policy, calendar: Calendar) -> list[tuple[datetime, Timer]]:
    """The timers that count for the case as it stands, earliest first."""
    found = []
    for timer in TIMERS if case.meeting is None else (MEETING,):
        if case.status in timer.statuses and (timer.repeats or timer.name not in case.rung):
            at = timer.at(case, policy, calendar)
            if at is not None:
                found.append((at, timer))
    return sorted(found, key=lambda pair: pair[0])


def next_wake(case: Case, policy: Policy, calendar: Calendar, *, leaves: datetime | None = None) -> datetime | None:
    """When the case has to be looked at again by itself: never None while it is open. ``leaves``: when the one who has it
    leaves their post."""
    if not case.is_open:
        return None
    moments = [at for at, _ in pending(case, policy, calendar)]
    if leaves is not None and case.status not in AFTER_DONE:
        moments.append(leaves)
    return min(moments, default=case.settle_by + timedelta(days=policy.guard_days))


def wake(ruling: Ruling) -> None:
    """Does everything that is due, as the case is now."""
    if not ruling.case.is_open:
        return
    replace_leaver(ruling)
    _learn_calendar(ruling)
    for timer in _due(ruling):
        if timer.beside:
            timer.ring(ruling)
    due = [timer for timer in _due(ruling) if not timer.beside]
    if not due:
        return
    chosen = next((timer for timer in due if timer.climbs), None) or due[-1]
    if not chosen.climbs or next_tier(ruling.case, ruling.sight) is None:
        ruling.set(rung=tuple(dict.fromkeys((*ruling.case.rung, *(timer.name for timer in due)))))
    chosen.ring(ruling)


def _due(ruling: Ruling) -> list[Timer]:
    return [timer for at, timer in pending(ruling.case, ruling.policy, ruling.calendar) if at <= ruling.at]


def _learn_calendar(ruling: Ruling) -> None:
    """A limit that ran into a year whose calendar was not published is counted again once it is; never shorter than told."""
    case = ruling.case
    if not case.provisional or not ruling.calendar.known(case.settle_by.year):
        return
    rule = limits(ruling.policy, case.urgency, case.kind, case.tier)
    settle_by, provisional = ruling.calendar.add(case.round_at, settle_limit(rule, ruling.duty, case.urgency))
    later = max(settle_by, case.told_by)
    ruling.set(settle_by=later, told_by=later, provisional=provisional)
    ruling.write("calendar_learned")


def keep_promise(n: int, ruling: Ruling) -> None:
    """A promise falls due: loaded as it is now, kept, moved or withdrawn."""
    promise = next((p for p in ruling.pending() if p.n == n), None)
    if promise is None or promise.due_at > ruling.at:
        return
    if promise.kind is PromiseKind.CHECK:
        keep_check(promise, ruling)
    elif promise.kind in (PromiseKind.SECOND, PromiseKind.REVIEW):
        keep_decision(promise, ruling)
    elif promise.kind is PromiseKind.ARBITRATION:
        keep_arbitration(promise, ruling)
    elif promise.kind is PromiseKind.RESOLUTION:
        joint_clock.keep_task(promise, ruling)
    elif promise.kind is PromiseKind.ORDER:
        keep_order(promise, ruling)
    elif promise.kind is PromiseKind.VISIT:
        keep_visit(promise, ruling)
    elif promise.kind in KEEP:
        KEEP[promise.kind](promise, ruling)
    elif ruling.case.status not in AFTER_DONE:
        ruling.promise(replace(promise, state=PromiseState.WITHDRAWN))
    elif promise.kind is PromiseKind.FOLLOW_UP:
        keep_follow_up(promise, ruling)
    else:
        keep_task(promise, ruling)


def _leave(ruling: Ruling) -> None:
    replace_leaver(ruling)


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    Wake: lambda command, ruling: wake(ruling),
    KeepPromise: lambda command, ruling: keep_promise(command.promise, ruling),
    GrantEnded: lambda command, ruling: _leave(ruling),
}
