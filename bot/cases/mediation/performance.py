"""履行监督 [L 人民调解法 31]: on its day both sides are asked of each duty; what was not done is reminded of once, kindly, then
it is a breach, and the complaint is open again at the centre, with the same mediator.

Silence is no performance: only the side a duty is owed to, or the mediator who has seen it, says that it was done; what
each of them says is ruled on in ``done``.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.cases import ladder, lifecycle
from bot.cases.case import Promise, PromiseKind, PromiseState
from bot.cases.commands import AnswerDuty
from bot.cases.handling import follow_up_moment
from bot.cases.mediation import course
from bot.cases.mediation.buttons import objection, seen_or_not
from bot.cases.mediation.sides import mediation_of, side_as_read, tell_mediator, tell_side
from bot.cases.mediation.values import Duty, DutyState, Mediation, Side, Stage
from bot.cases.notices import excerpt, post_of, tell_staff
from bot.cases.routing import assign, leads
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.texts import Arg, Day, Term

#: Promises that live by the agreement, not by the status of the complaint.
KINDS = (PromiseKind.DUTY, PromiseKind.COURT)

DONE, PARTLY, NO = ANSWERS = ("done", "partly", "no")

#: Duties that nothing is owed of any more.
SETTLED = (DutyState.DONE, DutyState.LATE)


def watch(ruling: Ruling, duty: Duty) -> None:
    """The duty's own promise: asked on its day."""
    rules, case = ruling.policy.mediation, ruling.case
    due = max(_local(ruling, duty, rules.duty_ask_at.hour, rules.duty_ask_at.minute), ruling.at + timedelta(minutes=1))
    n = ruling.next_promise()
    ruling.promise(Promise(case=case.number, n=n, kind=PromiseKind.DUTY, person=case.filer, due_at=due, about=duty.n))


def _local(ruling: Ruling, duty: Duty, hour: int, minute: int) -> datetime:
    here = ruling.calendar.local(ruling.at)
    day = duty.due_on
    moment = here.replace(
        year=day.year, month=day.month, day=day.day, hour=hour, minute=minute, second=0, microsecond=0
    )
    return moment.astimezone(ruling.at.tzinfo)


def duty_of(state: Mediation, n: int) -> Duty:
    found = next((duty for duty in state.agreement.duties if duty.n == n), None) if state.agreement else None
    if found is None or not state.is_binding:
        raise Refusal("not-now")
    return found


def told(ruling: Ruling, duty: Duty, reader: Side | None = None) -> dict[str, Arg]:
    """A duty in words: who, what, until when. To a side it is "you" or "the other"; to the mediator the two have names."""
    words = {item.n: item.text for item in ruling.words()}
    return {
        "n": duty.n,
        "debtor": side_as_read(duty.debtor, reader),
        "what": excerpt(words.get(duty.words or 0, ""), 60) or Term("no-words"),
        "day": Day(_local(ruling, duty, 12, 0)),
    }


def keep(promise: Promise, ruling: Ruling) -> None:
    """The day has come, the day after, and the end of the time of grace."""
    state = ruling.case.mediation
    if state is None or state.stage not in (Stage.PERFORMING, Stage.BREACHED):
        ruling.promise(replace(promise, state=PromiseState.WITHDRAWN))
        return
    duty = duty_of(state, promise.about)
    if duty.state is not DutyState.PENDING:
        ruling.promise(replace(promise, state=PromiseState.KEPT))
        return
    rules = ruling.policy.mediation
    asked = len(promise.attempts)
    if asked < 2:
        wait = rules.duty_again_days if asked == 0 else max(rules.duty_grace_days - rules.duty_again_days, 1)
        due = morning(ruling, wait, asked)
        ruling.promise(replace(promise, attempts=(*promise.attempts, ruling.at), due_at=due))
        ruling.write("duty_asked", n=duty.n)
        _ask(ruling, duty, again=asked == 1)
    elif NO in (duty.creditor_said, duty.debtor_said) or duty.creditor_said == PARTLY:
        ruling.promise(replace(promise, state=PromiseState.KEPT))
        not_done(ruling, duty)
    else:  # nobody says no, and nobody to whom it is owed says yes: a person has to look
        ruling.promise(replace(promise, due_at=ruling.calendar.next_workday(ruling.at, ruling.policy.alarm_time)))
        ruling.write("duty_unclear", n=duty.n)
        tell_mediator(ruling, "work-duty-unclear", *seen_or_not(ruling.case.number, duty), slots=told(ruling, duty))
        if ruling.at - promise.attempts[-1] > timedelta(days=2 * rules.duty_grace_days):
            for lead in leads(ruling.case, ruling.sight):
                tell_staff(ruling, lead, "work-alarm", reason=Term("reason-duty-unclear"))


def morning(ruling: Ruling, days: int, asked: int) -> datetime:
    """That many days on, at the hour at which people are asked in the morning; the end of grace on a workday."""
    start = ruling.policy.follow_up_window.start
    later = ruling.calendar.local(ruling.at + timedelta(days=days)).replace(hour=start.hour, minute=start.minute)
    moment = later.replace(second=0, microsecond=0).astimezone(ruling.at.tzinfo) + timedelta(hours=1)
    return moment if asked == 0 else ruling.calendar.follow_up_moment(moment, 0, ruling.policy)


def _ask(ruling: Ruling, duty: Duty, *, again: bool) -> None:
    """Both are asked privately, each only what they have not said yet."""
    number = ruling.case.number
    for side in Side:
        debtor = side is duty.debtor
        if duty.debtor_said if debtor else duty.creditor_said == DONE:
            continue
        key = "mediation-duty-own" if debtor else "mediation-duty-owed"
        buttons = [Button(f"duty-{a}", AnswerDuty(case=number, duty=duty.n, answer=a)) for a in ANSWERS]
        if debtor:
            buttons.append(Button("tell-mediator", Begin("say", number)))
        if not tell_side(ruling, side, f"{key}-again" if again else key, *buttons, slots=told(ruling, duty, side)):
            who = Term(f"side-{side.value}")
            tell_mediator(ruling, "work-ask-duty", *seen_or_not(number, duty), side=who, slots=told(ruling, duty))


def put(ruling: Ruling, duty: Duty) -> None:
    state = mediation_of(ruling)
    assert state.agreement is not None
    duties = tuple(duty if item.n == duty.n else item for item in state.agreement.duties)
    ruling.set(mediation=replace(state, agreement=replace(state.agreement, duties=duties)))


def keep_promise_of(ruling: Ruling, duty: Duty) -> None:
    for promise in ruling.pending():
        if promise.kind is PromiseKind.DUTY and promise.about == duty.n:
            ruling.promise(replace(promise, state=PromiseState.KEPT))


def settle_duty(ruling: Ruling, duty: Duty, by: int | None, said: str = "") -> None:
    """One duty less; with the last one everything that was agreed is done. ``by``: the mediator who records it, and what
    they ``said`` of it: then the side it is owed to hears that it may object."""
    late = duty.state is DutyState.BROKEN
    state = DutyState.LATE if late else DutyState.DONE
    creditor_said = duty.creditor_said if by else DONE  # what they have said themselves stays as they said it
    duty = replace(duty, state=state, creditor_said=creditor_said, done_at=ruling.at, confirmed_by=by)
    put(ruling, duty)
    keep_promise_of(ruling, duty)
    ruling.write("duty_done", state.value, n=duty.n)
    left = _open_duties(mediation_of(ruling))
    owed, debtor = duty.debtor.opposite, duty.debtor
    slots = told(ruling, duty, owed)
    tell_side(ruling, debtor, "mediation-duty-done", left=len(left), slots=told(ruling, duty, debtor))
    if by is None:
        tell_side(ruling, owed, "mediation-duty-done", left=len(left), slots=slots)
    else:
        against = bool(said) and duty.creditor_said in (PARTLY, NO)
        key = "mediation-duty-found-why" if against else "mediation-duty-found"
        if against:
            slots |= {"words": excerpt(said, 80), "answer": Term(f"answer-{duty.creditor_said}")}
        days = ruling.policy.mediation.duty_objection_days
        tell_side(ruling, owed, key, objection(ruling.case.number, duty), days=days, slots=slots)
    if any(item.state is DutyState.BROKEN for item in left):
        tell_mediator(ruling, "work-duty-done", slots=told(ruling, duty))
        return
    if mediation_of(ruling).stage is Stage.BREACHED:
        _made_good(ruling)
    if left:
        tell_mediator(ruling, "work-duty-done", slots=told(ruling, duty))
    else:
        _performed(ruling)


def _open_duties(state: Mediation) -> list[Duty]:
    return [duty for duty in state.agreement.duties if duty.state not in SETTLED] if state.agreement else []


def _made_good(ruling: Ruling) -> None:
    """What was missing has been done after all: the complaint waits for the rest again."""
    course.move(ruling, "made_good")
    if ruling.case.status in lifecycle.MOVES["agreed"].starts:
        lifecycle.move(ruling, "agreed")
        ladder.call_off(ruling, PromiseKind.ARBITRATION)
        ruling.set(claimed_at=ruling.at, claimed_by=ruling.case.handler, nag_at=None)
        ruling.write("agreed", "made-good")


def _performed(ruling: Ruling) -> None:
    """Everything is done: the resident is called back like after any other settlement, and looked at again later."""
    state = course.move(ruling, "performed")
    ruling.set(mediation=replace(state, performed_at=ruling.at), nag_at=None)
    due = follow_up_moment(ruling)
    n = ruling.next_promise()
    case = ruling.case
    ruling.promise(Promise(case=case.number, n=n, kind=PromiseKind.FOLLOW_UP, person=case.filer, due_at=due))
    ruling.write("performed")
    tell_side(ruling, Side.FILER, "mediation-performed", follow_up=due)
    tell_side(ruling, Side.OTHER, "mediation-performed-other")
    tell_mediator(ruling, "work-performed", follow_up=due)


def not_done(ruling: Ruling, duty: Duty) -> None:
    """Its time is over. The first such duty opens the complaint again; a further one is told to the mediator alone."""
    if mediation_of(ruling).stage is not Stage.BREACHED:
        breach(ruling, duty)
        return
    put(ruling, replace(duty, state=DutyState.BROKEN))
    ruling.write("duty_broken", n=duty.n)
    tell_mediator(ruling, "work-duty-broken", slots=told(ruling, duty))


def breach(ruling: Ruling, duty: Duty) -> None:
    """Not done, and the time of grace is over: open again at the centre, the same mediator, a new month."""
    put(ruling, replace(duty, state=DutyState.BROKEN))
    course.move(ruling, "breached")
    lifecycle.move(ruling, "redone")
    ladder.withdraw_promises(ruling)
    case = ruling.case
    if post_of(case, ruling.sight) is None or case.handler is None:
        post = assign(case, case.tier, ruling.sight)
        ruling.set(unit=post.unit, handler=post.person)
    ruling.set(round=case.round + 1, rounds={**case.rounds, case.tier.value: case.round + 1})
    ladder.start_clock(ruling)
    ladder.remember_line(ruling)
    ruling.write("redone", "breached")
    confirmed = mediation_of(ruling).court
    sealed = confirmed is not None and confirmed.state.value == "confirmed"
    key = "mediation-breached-sealed" if sealed else "mediation-breached"
    for side in Side:
        tell_side(ruling, side, key, slots=told(ruling, duty, side))
    ladder.hand_out(ruling, key="work-breach")
