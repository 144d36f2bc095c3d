"""What was agreed: a form that forces parties, facts, terms, amounts, ways and the date of every duty, and its taking effect.

A written agreement takes effect when both sides and the mediator have signed and it is sealed, an oral one when it is agreed
[L 人民调解法 28-30]. A message in a chat is no signature: the paper carries it, the day is recorded here.
"""

from __future__ import annotations

from datetime import date, datetime, time

from msgspec.structs import replace

from bot.cases import ladder, lifecycle
from bot.cases.case import Confirmation, PromiseKind, WordsKind
from bot.cases.commands import DraftAgreement, DutyTold, FailMediation, RecordSigned, Said
from bot.cases.mediation import course, court, performance
from bot.cases.mediation.asking import over, withdraw_reminders
from bot.cases.mediation.sides import as_mediator, mediation_of, tell_both, tell_mediator
from bot.cases.mediation.values import Agreement, Duty, Form, Mediation, SessionState, Side, Stage, Way
from bot.cases.notices import excerpt
from bot.cases.opening import resume_clock
from bot.cases.ruling import Button, Refusal, Ruling, Show
from bot.texts import Day

#: Duties one agreement holds: more do not fit one form.
MOST_DUTIES = 8

NOON = time(12, 0)


def draft(command: DraftAgreement, ruling: Ruling) -> None:
    """The form, complete or refused with the reason."""
    state = as_mediator(ruling)
    if lacking := missing(state):
        raise Refusal(lacking)
    if state.stage not in (Stage.TALKING, Stage.SIGNING, Stage.BREACHED):
        raise Refusal("not-now")
    _check(command, ruling)
    if state.stage is Stage.SIGNING:
        state = course.move(ruling, "redrafted")
    state = replace(
        state,
        complainant=replace(state.complainant, name=_keep(ruling, WordsKind.PARTY, command.filer_name)),
        respondent=replace(state.respondent, name=_keep(ruling, WordsKind.PARTY, command.other_name)),
    )
    agreement = Agreement(
        form=Form(command.form),
        facts=_keep(ruling, WordsKind.DISPUTE, command.facts),
        terms=_keep(ruling, WordsKind.AGREEMENT, command.terms),
        duties=tuple(_duty(ruling, n, told) for n, told in enumerate(command.duties, 1)),
        drafted_at=ruling.at,
    )
    ruling.set(mediation=replace(state, agreement=agreement))
    if agreement.form is Form.ORAL:
        course.move(ruling, "agreed_orally")
        ruling.write("agreed_orally")
        _take_effect(ruling, ruling.at)
        return
    course.move(ruling, "drafted")
    ruling.write("drafted")
    tell_both(ruling, "mediation-drafted", _read(ruling), terms=excerpt(command.terms, 100))
    tell_mediator(ruling, "work-drafted")


def missing(state: Mediation) -> str:
    """What has to be there before an agreement is written, by the refusal that names it; empty: nothing. The record of a
    session is part of every file [K 人民调解法 27; 调解记录 必须, P standard forms]."""
    if not state.both_agree:
        return "consent-missing"
    if not state.both_know_their_rights:
        return "rights-missing"
    if not any(session.state is SessionState.HELD and session.words for session in state.sessions):
        return "record-missing"
    return ""


def _check(command: DraftAgreement, ruling: Ruling) -> None:
    """What is missing, by the question that has to be asked again."""
    today = ruling.calendar.local(ruling.at).date()
    if command.form not in set(Form):
        raise Refusal("unknown-choice", "form")
    for name, step in ((command.filer_name, "filer_name"), (command.other_name, "other_name")):
        if not name.strip():
            raise Refusal("agreement-without-parties", step)
    if not command.facts.strip():
        raise Refusal("agreement-without-facts", "facts")
    if not command.terms.strip():
        raise Refusal("agreement-without-terms", "terms")
    if not 0 < len(command.duties) <= MOST_DUTIES:
        raise Refusal("agreement-without-duties", "debtor", most=MOST_DUTIES)
    for told in command.duties:
        if told.debtor not in set(Side) or told.way not in set(Way) or not told.what.strip():
            raise Refusal("agreement-without-duties", "debtor", most=MOST_DUTIES)
        if told.due is None:
            raise Refusal("agreement-without-dates", "due")
        if told.due < today:
            raise Refusal("agreement-date-past", "due", day=at_noon(ruling, told.due))
        if told.amount is not None and told.amount <= 0:
            raise Refusal("agreement-amount", "amount")


def _keep(ruling: Ruling, kind: WordsKind, text: str) -> int | None:
    return ruling.keep(kind, Said(text=text.strip()))


def _duty(ruling: Ruling, n: int, told: DutyTold) -> Duty:
    assert told.due is not None
    return Duty(
        n=n,
        debtor=Side(told.debtor),
        words=_keep(ruling, WordsKind.DUTY, told.what),
        amount=told.amount,
        way=Way(told.way),
        due_on=told.due,
    )


def _read(ruling: Ruling) -> Button:
    return Button("read-agreement", Show("agreement", ruling.case.number))


def at_noon(ruling: Ruling, day: date) -> Day:
    """A day as it is told to people."""
    here = ruling.calendar.local(ruling.at)
    return Day(datetime.combine(day, NOON, here.tzinfo))


def sign(command: RecordSigned, ruling: Ruling) -> None:
    """Signed and sealed on that day: from then on it binds."""
    state = as_mediator(ruling)
    today = ruling.calendar.local(ruling.at)
    if state.stage is not Stage.SIGNING or state.agreement is None:
        raise Refusal("not-now")
    if command.on > today.date() or command.on < ruling.calendar.local(state.agreement.drafted_at).date():
        raise Refusal("signed-when", "on")
    late = [duty for duty in state.agreement.duties if duty.due_on < command.on]
    if late:
        raise Refusal("agreement-overtaken", n=late[0].n)
    signed = replace(state.agreement, signed_on=command.on)
    ruling.set(mediation=replace(state, agreement=signed))
    course.move(ruling, "signed")
    ruling.write("signed", on=command.on.isoformat())
    at = ruling.at if command.on == today.date() else datetime.combine(command.on, NOON, today.tzinfo)
    _take_effect(ruling, at.astimezone(ruling.at.tzinfo))


def _take_effect(ruling: Ruling, at: datetime) -> None:
    """Both are bound; every duty gets its own day, and the complaint waits for the last of them."""
    state = mediation_of(ruling)
    assert state.agreement is not None
    agreement = replace(state.agreement, effective_at=at)
    ruling.set(mediation=replace(state, agreement=agreement, court=None, performed_at=None, questions=()))
    withdraw_reminders(ruling, *performance.KINDS, PromiseKind.MEETING, PromiseKind.MONTH)
    settle(ruling)
    for duty in agreement.duties:
        performance.watch(ruling, duty)
    first = min(agreement.duties, key=lambda duty: duty.due_on)
    tell_both(ruling, "mediation-effective", _read(ruling), day=at_noon(ruling, first.due_on))
    offered = court.offer(ruling, at)
    no_court = "work-effective-no-court" if court.is_closed(ruling) else "work-effective-court-late"
    tell_mediator(ruling, "work-effective" if offered else no_court)


def settle(ruling: Ruling) -> None:
    """The complaint is settled as far as words go; it closes when what was promised is done and the resident says so."""
    lifecycle.move(ruling, "agreed")
    ladder.call_off(ruling, PromiseKind.ARBITRATION)
    resume_clock(ruling)
    ruling.set(
        claimed_at=ruling.at,
        claimed_by=ruling.case.handler,
        cause="mediation",
        confirmation=Confirmation.SILENT,
        confirmed_at=None,
        nag_at=None,
    )
    ruling.write("agreed")


def fail(command: FailMediation, ruling: Ruling) -> None:
    """No agreement: told of the other doors, on to the street [L 26]."""
    as_mediator(ruling)
    kept = ruling.keep(WordsKind.REASON, command.said)
    course.move(ruling, "failed")
    ruling.write("mediation_failed", words=kept)
    over(ruling, "mediation-failed")
