"""The ladder 网格 → 社区 → 调解中心/街道: entering a tier, starting its clock, a new round in it, and climbing.

A tier's clock starts here and nowhere else: nothing that people do to a case in between (comment, edit, reassign, ask,
be absent) resets it. At the top there is nowhere to climb: the district lead is alarmed, every workday again.
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.cases import lifecycle
from bot.cases.actions import worker_buttons
from bot.cases.case import BY_AGREEMENT, Promise, PromiseKind, PromiseState, Status, Tier, Urgency
from bot.cases.commands import Accept
from bot.cases.deadlines import limits, settle_limit
from bot.cases.groups import teams
from bot.cases.mediation import course
from bot.cases.mediation.values import Mediation, Stage
from bot.cases.notices import place_slot, slots, tell_filer, tell_staff
from bot.cases.routing import (
    Assignment,
    able,
    another,
    assign,
    leads,
    next_tier,
    partner,
    role_in,
    supervisors,
)
from bot.cases.ruling import Begin, Button, Enter, Ruling
from bot.cases.visibility import Field, Level, rings, visible
from bot.texts import Arg, Term

#: Rounds a case may have at one tier; the next reopening climbs (DESIGN section 4).
ROUNDS_PER_TIER = 2

#: Reasons that are the resident's own word.
OWN_REASONS = frozenset({"appeal", "not-solved", "came-back", "half", "refused", "ended", "end-disputed"})


#: Tasks given to somebody, who hears when they are off.
TASKS = frozenset(
    {PromiseKind.CALL, PromiseKind.UNREACHABLE, PromiseKind.ARBITRATION, PromiseKind.SECOND, PromiseKind.REVIEW}
)


def enter(ruling: Ruling, tier: Tier, *, unit: str = "") -> None:
    """Puts the case into a tier: unit (by the place, unless one is named), person, partner and a clock that runs from now."""
    case, sight = ruling.case, ruling.sight
    ruling.set(tier=tier, tried=(), round=1, half_used=False, rounds={**case.rounds, tier.value: 1})
    ruling.set(mediation=Mediation() if tier is Tier.CENTRE else case.mediation)
    post = assign(ruling.case, tier, sight, unit=unit)
    ruling.set(entered_at=ruling.at, unit=post.unit, handler=post.person)
    ruling.set(partner=partner(ruling.case, tier, sight))
    start_clock(ruling)
    remember_line(ruling)


def start_clock(ruling: Ruling) -> None:
    """The limits of this tier from now on, from the policy table; half-done timers start anew, and nothing of an earlier
    end counts any more."""
    case = ruling.case
    if case.mediation is not None and case.mediation.stage in (Stage.PERFORMING, Stage.PERFORMED):
        course.move(ruling, "breached")  # the resident says that it does not hold
    rule = limits(ruling.policy, case.urgency, case.kind, case.tier)
    accept_by, first = ruling.calendar.add(ruling.at, rule.accept)
    settle_by, second = ruling.calendar.add(ruling.at, settle_limit(rule, ruling.duty, case.urgency))
    ruling.set(
        round_at=ruling.at,
        accept_by=min(accept_by, settle_by),
        settle_by=settle_by,
        told_by=settle_by,
        provisional=first or second,
        accepted_at=None,
        claimed_at=None,
        claimed_by=None,
        paused_at=None,
        pause_until=None,
        pause_used=False,
        rung=(),
        nag_at=None,
        outcome=None,
        closed_at=None,
        verified_at=None,
        verified_by=None,
        ending=None,
    )


def remember_line(ruling: Ruling) -> None:
    """Whoever has had the case in hand may never verify it."""
    case = ruling.case
    people = [*case.line, *(person for person in (case.handler, case.partner) if person)]
    ruling.set(line=tuple(dict.fromkeys(people)))


def hand_out(ruling: Ruling, *, key: str = "work-new") -> None:
    """Tells whoever has the case now: the person and the partner, or the pool, or those above an empty post. Danger to
    life rings the whole line at once, day and night."""
    case, sight = ruling.case, ruling.sight
    danger = case.urgency is Urgency.LIFE
    weight = "danger" if danger else "urgent" if case.urgency is Urgency.URGENT else "work"
    if danger:
        key = "work-danger"
    told: set[int] = set()

    def pass_on(person: int, words: str) -> None:
        if person not in told:
            told.add(person)
            tell_staff(
                ruling, person, words, *worker_buttons(person, case, sight), weight=weight, with_photos=not danger
            )

    if case.handler:
        pass_on(case.handler, key)
    else:
        pool = sight.town.holders(role_in(case.unit, case.tier, sight.town), case.unit, ruling.at)
        here = able(pool, case, sight)
        for person in here:
            pass_on(person, "work-danger" if danger else "work-pool")
        if not here:
            for person in supervisors(case, sight)[:1]:
                pass_on(person, "work-danger" if danger else "work-nobody")
    if case.partner:
        pass_on(case.partner, "work-danger" if danger else "work-partner")
    if danger:
        for person in rung_above(ruling):
            pass_on(person, "work-danger")
    tell_teams(ruling, weight)


def tell_teams(ruling: Ruling, weight: str) -> None:
    """A neutral card in the staff's group chats: whoever is free takes it there, and reads the rest in private."""
    case, sight = ruling.case, ruling.sight
    for group in teams(case, sight):
        if visible(group, case, Field.CARD, sight) is Level.HIDDEN:
            continue
        args: dict[str, Arg] = {**slots(case, sight), "place": place_slot(group, case, sight, [])}
        buttons = (
            Button("accept", Accept(case=case.number)),
            Button("enter-case", Enter(f"case_{case.number}")),
        )
        key = "team-danger" if case.urgency is Urgency.LIFE else "team-new"
        ruling.tell(group, key, args, *buttons, weight=weight)


def rung_above(ruling: Ruling) -> list[int]:
    """Those over the unit who are rung about danger to life: community and street. The lead is alarmed at the top."""
    lead = leads(ruling.case, ruling.sight)
    return [person for person in supervisors(ruling.case, ruling.sight) if person not in lead]


def climb(ruling: Ruling, rule: str) -> None:
    """One tier up, with the reason; at the top the alarm instead."""
    above = next_tier(ruling.case, ruling.sight)
    if above is None:
        top(ruling, rule)
        return
    move_to(ruling, above, rule)


def move_to(ruling: Ruling, tier: Tier, rule: str, *, unit: str = "") -> None:
    """Into a named tier: the next one up, or the street after a refused mediation."""
    before = ruling.case
    old_handler, old_partner = before.handler, before.partner
    lifecycle.move(ruling, "climbed")
    withdraw_promises(ruling)
    enter(ruling, tier, unit=unit)
    ruling.write("climbed", rule, tier=tier.value)
    key = "to-street" if before.tier is Tier.CENTRE else "climbed-danger" if rings(ruling.case) else "climbed"
    tell_filer(ruling, key, before=Term(f"tier-{before.tier.value}"), reason=own_reason(rule))
    if not rings(ruling.case):  # whoever was rung may still come first
        if old_handler != ruling.case.handler:
            tell_former(ruling, old_handler, rule)
        tell_former(ruling, old_partner, rule)
    hand_out(ruling, key="work-climbed")


def tell_former(ruling: Ruling, person: int | None, rule: str) -> None:
    """Somebody no longer has it: a line, without a card (they may not see it any more)."""
    if person and person != ruling.by:
        args: dict[str, Arg] = {
            "number": ruling.case.number,
            "tier": Term(f"tier-{ruling.case.tier.value}"),
            "reason": Term(f"reason-{slug(rule)}"),
        }
        ruling.tell(person, "work-gone", args, weight="reminder")


def top(ruling: Ruling, rule: str) -> None:
    """Overdue or refused at the top: the district lead is told now and every workday until somebody acts."""
    case = ruling.case
    if case.status in (Status.CLAIMED, Status.FOLLOWING_UP, Status.CLOSED):
        again(ruling, Assignment(case.unit, case.handler), rule)
    first = ruling.case.nag_at is None
    ruling.set(nag_at=ruling.calendar.next_workday(ruling.at, ruling.policy.alarm_time))
    ruling.write("alarmed", rule)
    for person in leads(ruling.case, ruling.sight):
        buttons = worker_buttons(person, ruling.case, ruling.sight)
        tell_staff(ruling, person, "work-alarm", *buttons, reason=Term(f"reason-{slug(rule)}"))
    if first:
        tell_filer(ruling, "overdue-top", reason=own_reason(rule))


def new_round(ruling: Ruling, rule: str) -> None:
    """Not solved: another person at the same tier, once; then, or without anybody else, one tier up. Neither who answers
    for it nor who called it done is another person."""
    case = ruling.case
    failed = (person for person in (case.handler, case.claimed_by) if person)
    ruling.set(tried=tuple(dict.fromkeys((*case.tried, *failed))))
    if case.round >= ROUNDS_PER_TIER:
        climb(ruling, rule)
        return
    post = another(ruling.case, ruling.sight)
    if post is None:
        climb(ruling, rule)
        return
    again(ruling, post, rule)


def again(ruling: Ruling, post: Assignment, rule: str) -> None:
    """A new round with that person, with its own limits."""
    old = ruling.case.handler
    lifecycle.move(ruling, "redone")
    withdraw_promises(ruling)
    case = ruling.case
    ruling.set(unit=post.unit, handler=post.person, round=case.round + 1)
    ruling.set(rounds={**case.rounds, case.tier.value: case.round + 1})
    ruling.set(partner=None if ruling.case.partner == post.person else ruling.case.partner)
    start_clock(ruling)
    remember_line(ruling)
    ruling.write("redone", rule)
    tell_filer(ruling, "redone", Button("add", Begin("add", case.number)), reason=own_reason(rule))
    if old != post.person:
        tell_former(ruling, old, rule)
    hand_out(ruling, key="work-redo")


def withdraw_promises(ruling: Ruling, *states: PromiseState) -> None:
    """A case that is worked on again keeps no appointment made for its end, and hears no late answer to it (by default,
    what is pending and what went unanswered). Whoever was to telephone is told that they need not."""
    states = states or (PromiseState.PENDING, PromiseState.UNREACHABLE)
    for promise in ruling.promises():
        if promise.state not in states or promise.kind in BY_AGREEMENT:
            continue
        _call_off(promise, ruling)


def call_off(ruling: Ruling, *kinds: PromiseKind) -> None:
    """Nobody needs to do these any more."""
    for promise in ruling.pending():
        if promise.kind in kinds:
            _call_off(promise, ruling)


def _call_off(promise: Promise, ruling: Ruling) -> None:
    ruling.promise(replace(promise, state=PromiseState.WITHDRAWN))
    if promise.kind is PromiseKind.ARBITRATION:
        ruling.set(passing=replace(ruling.case.passing, returned=None))
    if promise.kind in TASKS and promise.state is PromiseState.PENDING and promise.person != ruling.by:
        key = "task-off" if promise.kind in (PromiseKind.CALL, PromiseKind.UNREACHABLE) else "decision-off"
        ruling.tell(promise.person, key, {"number": ruling.case.number}, weight="reminder")


def own_reason(rule: str) -> Term:
    """Why it moved, in words for the resident: what they said themselves is not told to them as somebody else's."""
    return Term(f"reason-{'own-' if rule in OWN_REASONS else ''}{slug(rule)}")


def slug(code: str) -> str:
    """A code as it stands in the keys of the text files."""
    return code.replace("_", "-")
