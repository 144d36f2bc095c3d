"""司法确认 [L 人民调解法 33]: offered to both when an agreement takes effect, free, and never after its thirty days.

Both together or not at all. The last day is counted by the law [L 民法典 201-203] and told from the first day on.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.cases import ladder, lifecycle
from bot.cases.case import Promise, PromiseKind, PromiseState
from bot.cases.commands import RecordCourt, TalkAgain
from bot.cases.mediation import course, month
from bot.cases.mediation.asking import withdraw_reminders
from bot.cases.mediation.sides import answered, as_mediator, ask_side, mediation_of, tell_both, tell_mediator, tell_side
from bot.cases.mediation.values import Consent, Court, CourtState, Side, Stage
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.config.values import Limit
from bot.texts import Arg, Day, Term

C = CourtState

#: The last day runs while it stands so.
RUNNING = (C.OFFERED, C.READY)

#: What the mediator records, and from where.
STEPS: dict[CourtState, tuple[CourtState, ...]] = {
    C.APPLIED: (C.READY,),
    C.ACCEPTED: (C.APPLIED,),
    C.CONFIRMED: (C.ACCEPTED, C.APPLIED),
    C.REFUSED: (C.ACCEPTED, C.APPLIED),
}


def is_closed(ruling: Ruling) -> bool:
    """Whether courts do not take agreements on such a matter [2011 司法确认规定 4, L]."""
    return ruling.case.category in ruling.policy.mediation.no_court


def offer(ruling: Ruling, effective_at: datetime) -> bool:
    """Explained to both in plain words, each asked for a yes or no. Not where a court would not take it, or when it is too
    late: then the mediator alone is told why."""
    rules, case = ruling.policy.mediation, ruling.case
    last, _ = ruling.calendar.add(effective_at, Limit(amount=rules.court_days, unit="days"))
    if is_closed(ruling) or last <= ruling.at:
        return False
    state = mediation_of(ruling)
    ruling.set(mediation=replace(state, court=Court(offered_at=ruling.at, last_at=last)))
    due = _next(ruling, effective_at, last)
    n = ruling.next_promise()
    ruling.promise(Promise(case=case.number, n=n, kind=PromiseKind.COURT, person=case.filer, due_at=due))
    ruling.write("court_offered", until=last.isoformat())
    for side in Side:
        ask_side(ruling, side, "court", 0, day=Day(last))
    return True


def _next(ruling: Ruling, effective_at: datetime, last: datetime) -> datetime:
    """The next day of reminding, else the end itself."""
    days = (effective_at + timedelta(days=day) for day in ruling.policy.mediation.court_reminders)
    return min((at for at in days if ruling.at < at < last), default=last)


def answer(ruling: Ruling, side: Side, n: int, agrees: bool) -> None:
    """Each says it for themselves. Who said no may think better of it while there is time."""
    state = mediation_of(ruling)
    court = state.court
    if court is None or court.state not in (*RUNNING, C.DECLINED):
        raise Refusal("court-over")
    if ruling.at >= court.last_at:
        raise Refusal("court-too-late", day=Day(court.last_at))
    mine = court.filer if side is Side.FILER else court.other
    if mine is Consent.REFUSED and agrees:
        court = replace(court, **{side.value: Consent.ASKED})
    filer, other = answered((court.filer, court.other), side, agrees)
    both = filer is Consent.GIVEN and other is Consent.GIVEN
    stands = C.DECLINED if Consent.REFUSED in (filer, other) else C.READY if both else C.OFFERED
    court = replace(court, filer=filer, other=other, state=stands)
    ruling.set(mediation=replace(state, court=court))
    ruling.write("court_answered", (Consent.GIVEN if agrees else Consent.REFUSED).value, side=side.value)
    told: dict[str, Arg] = {"day": Day(court.last_at)}
    if both:
        tell_both(ruling, "mediation-court-ready", slots=told)
        tell_mediator(ruling, "work-court-ready", slots=told)
    elif agrees:
        tell_side(ruling, side, "mediation-court-kept", slots=told)
    else:
        tell_side(ruling, side, "mediation-court-no", slots=told)
        tell_side(ruling, side.opposite, "mediation-court-other-no", slots=told)
        tell_mediator(ruling, "work-court-declined", side=Term(f"side-{side.value}"))


def record(command: RecordCourt, ruling: Ruling) -> None:
    """What happened at the court, step by step."""
    state = as_mediator(ruling)
    court = state.court
    if court is None or command.step not in set(STEPS) or court.state not in STEPS[C(command.step)]:
        raise Refusal("not-now")
    step = C(command.step)
    if step is C.APPLIED and ruling.at >= court.last_at:
        raise Refusal("court-too-late", day=Day(court.last_at))
    court = replace(court, state=step)
    if step is C.APPLIED:
        court = replace(court, applied_at=ruling.at)
    elif step in (C.CONFIRMED, C.REFUSED):
        court = replace(court, decided_at=ruling.at)
    ruling.set(mediation=replace(state, court=court))
    for promise in ruling.pending():
        if promise.kind is PromiseKind.COURT:
            ruling.promise(replace(promise, state=PromiseState.KEPT))
    ruling.write(f"court_{step.value}")
    say = (Button("tell-mediator", Begin("say", ruling.case.number)),) if step is C.REFUSED else ()
    tell_both(ruling, f"mediation-court-{step.value}", *say)
    again = step is C.REFUSED and state.stage is Stage.PERFORMING
    tell_mediator(ruling, "work-court-refused" if again else "work-court-recorded", step=Term(f"court-{step.value}"))


def talk_again(command: TalkAgain, ruling: Ruling) -> None:
    """It was not confirmed: the agreement may be changed or made anew [民诉法 206, K]. The complaint is at work again with the
    same mediator and a month of its own; what was agreed is not asked about while it is talked over."""
    state = as_mediator(ruling)
    if state.court is None or state.court.state is not C.REFUSED:
        raise Refusal("not-now")
    course.move(ruling, "talks_again")
    lifecycle.move(ruling, "talks_again")
    withdraw_reminders(ruling, PromiseKind.DUTY)
    ladder.withdraw_promises(ruling)
    case = ruling.case
    ruling.set(round=case.round + 1, rounds={**case.rounds, case.tier.value: case.round + 1})
    ladder.start_clock(ruling)
    ruling.set(accepted_at=ruling.at)
    month.watch(ruling)
    ruling.write("talks_again")
    tell_both(ruling, "mediation-talk-again", Button("meeting", Begin("meeting", case.number)))
    tell_mediator(ruling, "work-talk-again")


def keep(promise: Promise, ruling: Ruling) -> None:
    """Reminders, and at last the end: then the offer closes itself and says what remains [L 32]."""
    state = ruling.case.mediation
    court = state.court if state else None
    if state is None or court is None or court.state not in (*RUNNING, C.DECLINED) or state.agreement is None:
        ruling.promise(replace(promise, state=PromiseState.KEPT))
        return
    if ruling.at >= court.last_at:
        ruling.promise(replace(promise, state=PromiseState.KEPT))
        if court.state in RUNNING:
            ruling.set(mediation=replace(state, court=replace(court, state=C.EXPIRED)))
            ruling.write("court_expired")
            tell_both(ruling, "mediation-court-expired")
            tell_mediator(ruling, "work-court-expired")
        return
    effective = state.agreement.effective_at or court.offered_at
    ruling.promise(replace(promise, due_at=_next(ruling, effective, court.last_at)))
    if court.state is C.DECLINED:
        return
    ruling.write("court_reminded")
    day = Day(court.last_at)
    if court.state is C.READY:
        tell_both(ruling, "mediation-court-go", day=day)
    else:
        for side in Side:
            if (court.filer if side is Side.FILER else court.other) is Consent.ASKED:
                ask_side(ruling, side, "court", 0, day=day)
    tell_mediator(ruling, "work-court-reminder", day=day)
