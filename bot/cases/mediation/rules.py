"""At the mediation centre: both sides' consent, a date, and a result.

Voluntary: one side's refusal ends it and opens the other way, the street office [L 人民调解法 17]. The other side is
spoken to by the mediator and never learns from here who complained.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from bot.cases import ladder
from bot.cases.actions import worker_buttons
from bot.cases.case import Mediation, Promise, PromiseKind, PromiseState, Status, Tier, WordsKind
from bot.cases.commands import Claim, GiveConsent, RecordConsent, RecordResult, SetMeeting
from bot.cases.handling import settle
from bot.cases.mediation.values import Consent
from bot.cases.notices import tell_filer, tell_staff
from bot.cases.ruling import Refusal, Ruling


def give_consent(command: GiveConsent, ruling: Ruling) -> None:
    """The filer's yes or no."""
    if command.by != ruling.case.filer:
        raise Refusal("no-such-case")
    state = _running(ruling)
    if state.filer in (Consent.GIVEN, Consent.REFUSED):
        raise Refusal("already-answered")
    given = Consent.GIVEN if command.agrees else Consent.REFUSED
    ruling.set(mediation=replace(state, filer=given))
    ruling.write("consent", given.value, side="filer")
    if not command.agrees:
        ladder.move_to(ruling, Tier.STREET, "refused")
        return
    tell_filer(ruling, "consent-kept", weight="reply")
    key = "work-both-agree" if state.other is Consent.GIVEN else "work-filer-agrees"
    _tell_mediator(ruling, key)


def record_consent(command: RecordConsent, ruling: Ruling) -> None:
    """The other side's answer, as the mediator heard it."""
    state = _mediator(command.by, ruling)
    if state.other in (Consent.GIVEN, Consent.REFUSED):
        raise Refusal("already-answered")
    given = Consent.GIVEN if command.agrees else Consent.REFUSED
    ruling.set(mediation=replace(state, other=given))
    ruling.write("consent", given.value, side="other")
    if not command.agrees:
        ruling.tell(command.by, "work-refusal-kept", {"number": ruling.case.number}, weight="reply")
        ladder.move_to(ruling, Tier.STREET, "other-refused")
        return
    tell_filer(ruling, "other-agreed")
    key = "work-both-agree" if state.filer is Consent.GIVEN else "work-other-agreed"
    _tell_mediator(ruling, key, weight="reply")


def set_meeting(command: SetMeeting, ruling: Ruling) -> None:
    """A date both can keep; both are reminded the day before, or half-way to a meeting that is nearer."""
    state = _mediator(command.by, ruling)
    if state.filer is not Consent.GIVEN or state.other is not Consent.GIVEN:
        raise Refusal("consent-missing")
    if command.at <= ruling.at:
        raise Refusal("date-past", "when")
    for promise in ruling.pending():
        if promise.kind is PromiseKind.MEETING:
            ruling.promise(replace(promise, state=PromiseState.MOVED))
    ruling.set(mediation=replace(state, meeting_at=command.at))
    eve = command.at - timedelta(days=1)
    if eve <= ruling.at:
        eve = ruling.calendar.half(ruling.at, command.at)
    ruling.promise(
        Promise(
            case=ruling.case.number,
            n=ruling.next_promise(),
            kind=PromiseKind.MEETING,
            person=ruling.case.filer,
            due_at=eve,
        )
    )
    ruling.write("meeting_set", at=command.at.isoformat())
    tell_filer(ruling, "meeting-set", at=command.at)
    _tell_mediator(ruling, "work-meeting-set", weight="reply", at=command.at)


def remind_of_meeting(promise: Promise, ruling: Ruling) -> None:
    state = ruling.case.mediation
    ruling.promise(replace(promise, state=PromiseState.KEPT, attempts=(*promise.attempts, ruling.at)))
    ruling.write("meeting_reminded")
    if state is not None and state.meeting_at is not None and state.meeting_at > ruling.at:
        tell_filer(ruling, "meeting-reminder", at=state.meeting_at)
        _tell_mediator(ruling, "work-meeting-reminder", at=state.meeting_at)


def record_result(command: RecordResult, ruling: Ruling) -> None:
    """Settled: the resident confirms it like any other claim. Failed: told of the other doors, on to the street [L 26]."""
    state = _mediator(command.by, ruling)
    if state.filer is not Consent.GIVEN or state.other is not Consent.GIVEN:
        raise Refusal("consent-missing")
    ruling.set(mediation=replace(state, result="settled" if command.settled else "failed"))
    if command.settled:
        done = Claim(case=command.case, by=command.by, what="agreement", cause="mediation", said=command.said)
        settle(ruling, done, key="claimed-agreement")
        return
    kept = ruling.keep(WordsKind.REASON, command.said)
    ruling.write("mediation_failed", words=kept)
    ruling.tell(command.by, "work-refusal-kept", {"number": ruling.case.number}, weight="reply")
    ladder.move_to(ruling, Tier.STREET, "mediation-failed")
    tell_filer(ruling, "mediation-failed")


def _running(ruling: Ruling) -> Mediation:
    case = ruling.case
    if case.mediation is None or case.tier is not Tier.CENTRE or case.status not in (Status.WORKING, Status.WAITING):
        raise Refusal("not-now")
    return case.mediation


def _mediator(by: int, ruling: Ruling) -> Mediation:
    if by != ruling.case.handler:
        raise Refusal("not-yours")
    return _running(ruling)


def _tell_mediator(ruling: Ruling, key: str, *, weight: str = "work", at: datetime | None = None) -> None:
    handler = ruling.case.handler
    if handler:
        buttons = worker_buttons(handler, ruling.case, ruling.sight)
        tell_staff(ruling, handler, key, *buttons, weight=weight, at=at or ruling.at)


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    GiveConsent: give_consent,
    RecordConsent: record_consent,
    SetMeeting: set_meeting,
    RecordResult: record_result,
}
