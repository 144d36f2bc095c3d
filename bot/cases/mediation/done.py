"""What is said of a duty: done, partly, not done; by the one who owes it, the one it is owed to, and the mediator.

The word of the side it is owed to counts most. Where that side says no, the mediator records it as done only with what
was seen there, that side is told, and may object; after that only its own yes settles it. No end is blocked by that:
what is not settled when the days of grace are over is a breach, and the other doors are open.
"""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from bot.cases import ladder
from bot.cases.case import Promise, PromiseKind, WordsKind
from bot.cases.commands import AnswerDuty, ObjectDuty, RecordDuty
from bot.cases.mediation import course
from bot.cases.mediation.buttons import is_open_to_objection, seen_or_not
from bot.cases.mediation.performance import (
    ANSWERS,
    DONE,
    NO,
    PARTLY,
    SETTLED,
    breach,
    duty_of,
    keep_promise_of,
    morning,
    not_done,
    put,
    settle_duty,
    told,
    watch,
)
from bot.cases.mediation.sides import as_mediator, mediation_of, party, tell_mediator, tell_side
from bot.cases.mediation.values import Duty, DutyState, Side, Stage
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.texts import Term


def answer(command: AnswerDuty, ruling: Ruling) -> None:
    """What one side says of a duty. The yes of whom it is owed to settles it; the debtor's is put to them."""
    side = party(ruling)
    duty = duty_of(mediation_of(ruling), command.duty)
    if command.answer not in ANSWERS:
        raise Refusal("unknown-choice")
    debtor = side is duty.debtor
    said = duty.debtor_said if debtor else duty.creditor_said
    if duty.state in SETTLED and duty.confirmed_by is not None and not debtor and command.answer != DONE:
        _object(side, duty, ruling)
        return
    if duty.state in SETTLED or said == command.answer:
        raise Refusal("already-answered")
    if command.answer != DONE and ruling.calendar.local(ruling.at).date() < duty.due_on:
        raise Refusal("duty-not-due")
    duty = replace(duty, debtor_said=command.answer) if debtor else replace(duty, creditor_said=command.answer)
    put(ruling, duty)
    ruling.write("duty_answered", command.answer, n=duty.n, side=side.value)
    if command.answer == DONE and not debtor:
        settle_duty(ruling, duty, None)
        return
    said_so = Term(f"answer-{command.answer}")
    if command.answer == DONE:
        tell_side(ruling, side, "mediation-duty-kept", slots=told(ruling, duty, side), answer=said_so)
    else:
        say = Button("tell-mediator", Begin("say", ruling.case.number))
        tell_side(ruling, side, "mediation-duty-kept-no", say, slots=told(ruling, duty, side), answer=said_so)
    disputed = duty.debtor_said == DONE and duty.creditor_said in (PARTLY, NO)
    if command.answer == DONE:
        _put_to_creditor(ruling, duty)
    elif not debtor and not disputed:
        ask = Button("tell-mediator", Begin("say", ruling.case.number))
        tell_side(ruling, duty.debtor, "mediation-duty-kindly", ask, slots=told(ruling, duty, duty.debtor))
    if disputed:
        what = Term(f"answer-{duty.creditor_said}")
        owed = Term(f"side-{duty.debtor.opposite.value}")
        tell_mediator(
            ruling, "work-duty-disputed", *_seen(ruling, duty), slots=told(ruling, duty), side=owed, answer=what
        )
    elif command.answer != DONE:
        said_by, what = Term(f"side-{side.value}"), Term(f"answer-{command.answer}")
        buttons = _seen(ruling, duty)
        tell_mediator(ruling, "work-duty-not-done", *buttons, slots=told(ruling, duty), side=said_by, answer=what)


def _put_to_creditor(ruling: Ruling, duty: Duty) -> None:
    """The debtor says that it is done: is that so?"""
    owed = duty.debtor.opposite
    buttons = [Button(f"duty-{a}", AnswerDuty(case=ruling.case.number, duty=duty.n, answer=a)) for a in ANSWERS]
    if not tell_side(ruling, owed, "mediation-duty-said-done", *buttons, slots=told(ruling, duty, owed)):
        who = Term(f"side-{owed.value}")
        tell_mediator(ruling, "work-ask-duty", *_seen(ruling, duty), side=who, slots=told(ruling, duty))


def _seen(ruling: Ruling, duty: Duty) -> tuple[Button, ...]:
    """What the mediator can record of it; of what was objected to, only that it was not done."""
    done, no = seen_or_not(ruling.case.number, duty)
    return (no,) if duty.objected else (done, no)


def record(command: RecordDuty, ruling: Ruling) -> None:
    """What the mediator has seen with their own eyes, or heard from a side that is not in the chat."""
    duty = duty_of(as_mediator(ruling), command.duty)
    if duty.state in SETTLED:
        raise Refusal("already-answered")
    if command.answer == DONE:
        _record_done(command, duty, ruling)
    elif command.answer != NO:
        raise Refusal("unknown-choice")
    elif ruling.calendar.local(ruling.at).date() <= duty.due_on:
        raise Refusal("duty-not-due")
    elif duty.state is DutyState.BROKEN:
        raise Refusal("already-answered")
    else:
        duty = replace(duty, creditor_said=NO)
        put(ruling, duty)
        keep_promise_of(ruling, duty)
        not_done(ruling, duty)


def _record_done(command: RecordDuty, duty: Duty, ruling: Ruling) -> None:
    """Against the word of the side it is owed to, it takes what was seen, in words which that side will read."""
    owed = Term(f"side-{duty.debtor.opposite.value}")
    if duty.objected:
        raise Refusal("duty-objected", side=owed, n=duty.n)
    if duty.creditor_said in (PARTLY, NO) and not command.said.text.strip():
        raise Refusal("duty-disputed", "why", side=owed, n=duty.n)
    kept = ruling.keep(WordsKind.REASON, command.said)
    settle_duty(ruling, replace(duty, why=kept), ruling.by, command.said.text)


def object_to(command: ObjectDuty, ruling: Ruling) -> None:
    """The side it is owed to does not accept the mediator's record."""
    side = party(ruling)
    duty = duty_of(mediation_of(ruling), command.duty)
    if side is duty.debtor or (duty.state in SETTLED and duty.confirmed_by is None):
        raise Refusal("not-now")
    if duty.state not in SETTLED:
        raise Refusal("already-answered")
    _object(side, duty, ruling)


def _object(side: Side, duty: Duty, ruling: Ruling) -> None:
    """Open again as if it had never been recorded. When its time is over, and the days of grace, that is a breach."""
    rules, stage = ruling.policy.mediation, mediation_of(ruling).stage
    if not is_open_to_objection(duty, side, ruling.at, rules.duty_objection_days):
        raise Refusal("duty-objection-late", days=rules.duty_objection_days)
    late = duty.state is DutyState.LATE
    duty = replace(
        duty, state=DutyState.PENDING, creditor_said=NO, objected=True, done_at=None, confirmed_by=None, why=None
    )
    put(ruling, duty)
    ruling.write("duty_objected", n=duty.n, side=side.value)
    say = Button("tell-mediator", Begin("say", ruling.case.number))
    tell_side(ruling, side, "mediation-duty-objection-kept", say, slots=told(ruling, duty, side))
    tell_mediator(ruling, "work-duty-objected", slots=told(ruling, duty), side=Term(f"side-{side.value}"))
    day = ruling.calendar.local(ruling.at).date()
    if stage is Stage.BREACHED:
        put(ruling, replace(duty, state=DutyState.BROKEN) if late else duty)
        if not late:
            _watch(ruling, duty)
    elif late or not ruling.case.is_open or day > duty.due_on + timedelta(days=rules.duty_grace_days):
        breach(ruling, duty)
    else:
        if stage is Stage.PERFORMED:
            state = course.move(ruling, "objected")
            ruling.set(mediation=replace(state, performed_at=None))
            ladder.call_off(ruling, PromiseKind.FOLLOW_UP)
        _watch(ruling, duty)
        tell_side(ruling, duty.debtor, "mediation-duty-kindly", say, slots=told(ruling, duty, duty.debtor))


def _watch(ruling: Ruling, duty: Duty) -> None:
    """Asked on its day; on that day or later nobody is asked again what was just said, and the end of grace is waited for."""
    case, day = ruling.case, ruling.calendar.local(ruling.at).date()
    if day < duty.due_on:
        watch(ruling, duty)
        return
    due = morning(ruling, max((duty.due_on - day).days + ruling.policy.mediation.duty_grace_days, 1), 1)
    promise = Promise(
        case=case.number,
        n=ruling.next_promise(),
        kind=PromiseKind.DUTY,
        person=case.filer,
        due_at=due,
        attempts=(ruling.at, ruling.at),
        about=duty.n,
    )
    ruling.promise(promise)
