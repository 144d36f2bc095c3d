"""What can be done in a mediation as it stands, as buttons: one list for its sides, one for the mediator, likeliest first."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.cases.case import Case, Status
from bot.cases.commands import (
    Agree,
    AnswerDuty,
    CancelTime,
    GiveConsent,
    ObjectDuty,
    RecordConsent,
    RecordCourt,
    RecordDuty,
    RecordRights,
    TalkAgain,
)
from bot.cases.mediation.values import (
    Consent,
    Court,
    CourtState,
    Duty,
    DutyState,
    Mediation,
    Session,
    SessionState,
    Side,
    Stage,
)
from bot.cases.ruling import Begin, Button, Show

#: A card takes twelve; what every card has besides is left out of this.
MOST = 9

#: What the court has done, by what it did before.
AFTER: dict[CourtState, tuple[CourtState, ...]] = {
    CourtState.READY: (CourtState.APPLIED,),
    CourtState.APPLIED: (CourtState.ACCEPTED, CourtState.CONFIRMED, CourtState.REFUSED),
    CourtState.ACCEPTED: (CourtState.CONFIRMED, CourtState.REFUSED),
}


def consent_of(case: Case) -> tuple[Button, ...]:
    return (
        Button("agree", GiveConsent(case=case.number, agrees=True)),
        Button("refuse", GiveConsent(case=case.number, agrees=False)),
    )


def is_on(case: Case) -> bool:
    """Whether there is anything left to do in it."""
    state = case.mediation
    return state is not None and not state.is_over and (case.is_open or state.stage is Stage.PERFORMED)


def side_buttons(side: Side, case: Case, now: datetime, objection_days: int = 0) -> tuple[Button, ...]:
    """What one side can do. ``objection_days``: how long it may object to the mediator's "done"."""
    state, number = case.mediation, case.number
    if state is None or not is_on(case):
        return ()
    part = state.part(side)
    found: list[Button] = []
    if state.stage is Stage.ASKING and part.consent is Consent.ASKED:
        found += consent_of(case)
    if part.rights_at is None:
        found.append(Button("rights", Show("rights", number)))
    found += _time_buttons(side, case, state, now)
    for duty in _waiting(state):
        found.append(Button("duty-done-n", AnswerDuty(case=number, duty=duty.n, answer="done"), {"n": duty.n}))
    for duty in state.agreement.duties if state.agreement else ():
        if is_open_to_objection(duty, side, now, objection_days):
            found.append(objection(number, duty))
    if state.court is not None and _asked(side, state.court):
        found += yes_no_court(number)
    if state.agreement is not None:
        found.append(Button("read-agreement", Show("agreement", number)))
    if state.stage in (Stage.ASKING, Stage.TALKING, Stage.BREACHED) and case.status is not Status.OPEN:
        found.append(Button("other-mediator", Begin("mediator", number)))
    if state.stage in (Stage.TALKING, Stage.BREACHED):
        found.append(Button("helper", Begin("helper", number)))
    found.append(Button("tell-mediator", Begin("say", number)))
    if state.stage in (Stage.TALKING, Stage.SIGNING, Stage.BREACHED):
        found.append(Button("end-mediation", Begin("end", number)))
    return tuple(found[:MOST])


def yes_no_court(number: int) -> tuple[Button, ...]:
    return (
        Button("court-yes", Agree(case=number, about="court", agrees=True)),
        Button("court-no", Agree(case=number, about="court", agrees=False)),
    )


def _asked(side: Side, court: Court) -> bool:
    mine = court.filer if side is Side.FILER else court.other
    return court.state is CourtState.OFFERED and mine is Consent.ASKED


def _time_buttons(side: Side, case: Case, state: Mediation, now: datetime) -> list[Button]:
    if state.stage not in (Stage.TALKING, Stage.BREACHED):
        return []
    session = standing(state)
    found: list[Button] = []
    if session is not None and session.at > now:
        mine = session.filer if side is Side.FILER else session.other
        if session.state is SessionState.PROPOSED and mine is Consent.ASKED:
            found.append(Button("time-yes", Agree(case=case.number, about="time", n=session.n, agrees=True)))
        elif session.state is SessionState.AGREED:
            found.append(Button("cancel-meeting", CancelTime(case=case.number, session=session.n)))
    return [*found, Button("meeting", Begin("meeting", case.number))]


def standing(state: Mediation) -> Session | None:
    """The time that is proposed or agreed now."""
    live = (SessionState.PROPOSED, SessionState.AGREED)
    return next((session for session in reversed(state.sessions) if session.state in live), None)


def objection(number: int, duty: Duty) -> Button:
    return Button("duty-object-n", ObjectDuty(case=number, duty=duty.n), {"n": duty.n})


def is_open_to_objection(duty: Duty, side: Side, now: datetime, days: int) -> bool:
    """Whether the side it is owed to may still say that it was not done, though the mediator has recorded it as done."""
    found = (
        duty.state in (DutyState.DONE, DutyState.LATE) and duty.confirmed_by is not None and duty.done_at is not None
    )
    return found and side is not duty.debtor and duty.done_at is not None and now - duty.done_at <= timedelta(days=days)


def seen(number: int, duty: Duty, id: str = "duty-seen-done") -> Button:
    """The mediator's "done": one tap, or with a word of what was seen where the side it is owed to has said otherwise."""
    if duty.creditor_said in ("partly", "no"):
        return Button(id, Begin("duty_seen", number, {"duty": duty.n}), {"n": duty.n})
    return Button(id, RecordDuty(case=number, duty=duty.n, answer="done"), {"n": duty.n})


def seen_or_not(number: int, duty: Duty) -> tuple[Button, Button]:
    return seen(number, duty), Button("duty-seen-no", RecordDuty(case=number, duty=duty.n, answer="no"))


def _waiting(state: Mediation) -> list[Duty]:
    """Duties not done yet, while the agreement binds."""
    if state.agreement is None or state.stage not in (Stage.PERFORMING, Stage.BREACHED):
        return []
    return [duty for duty in state.agreement.duties if duty.state in (DutyState.PENDING, DutyState.BROKEN)]


def mediator_buttons(case: Case, now: datetime) -> tuple[Button, ...]:
    """The next thing to do for the one who mediates."""
    state, number = case.mediation, case.number
    if state is None or not is_on(case):
        return ()
    found: list[Button] = []
    if state.stage is Stage.ASKING:
        found += _asking(number, state)
    elif state.stage in (Stage.TALKING, Stage.BREACHED):
        found += _talking(number, state, now)
    elif state.stage is Stage.SIGNING:
        found.append(Button("papers", Show("papers", number)))
        found.append(Button("signed", Begin("signed", number)))
        found.append(Button("result", Begin("agreement", number)))
    if state.agreement is not None:
        found += [seen(number, duty, "duty-seen-n") for duty in _waiting(state) if not duty.objected][:4]
        if state.court and state.court.state is CourtState.REFUSED and state.stage is Stage.PERFORMING:
            found.append(Button("talk-again", TalkAgain(case=number)))
        for step in AFTER.get(state.court.state, ()) if state.court else ():
            found.append(Button(f"court-{step.value}", RecordCourt(case=number, step=step.value)))
        found.append(Button("read-agreement", Show("agreement", number)))
    found.append(Button("mediation", Show("mediation", number)))
    if case.status in (Status.WORKING, Status.WAITING):
        found.append(Button("mediator-more", Show("mediator-more", number)))
    return tuple(found[:MOST])


def _asking(number: int, state: Mediation) -> list[Button]:
    found = []
    if state.respondent.person is None:
        found.append(Button("invite", Begin("invite", number)))
    if state.respondent.consent in (Consent.UNASKED, Consent.ASKED):
        found.append(Button("other-agrees", RecordConsent(case=number, agrees=True)))
        found.append(Button("other-refuses", RecordConsent(case=number, agrees=False)))
    return found


def _talking(number: int, state: Mediation, now: datetime) -> list[Button]:
    found = [
        Button(f"rights-{side.value}", RecordRights(case=number, side=side.value))
        for side in Side
        if state.part(side).rights_at is None
    ]
    met = next((s for s in state.sessions if s.state is SessionState.AGREED and s.at <= now), None)
    if met is not None:
        found.append(Button("session", Begin("session", number, {"session": met.n})))
    elif state.both_know_their_rights:
        found.append(Button("session-now", Begin("session", number, {"now": True})))
    found.append(Button("meeting", Begin("meeting", number)))
    found.append(Button("result", Begin("agreement", number)))
    return found


def more_buttons(case: Case) -> tuple[Button, ...]:
    """What is needed seldom."""
    state, number = case.mediation, case.number
    if state is None or not is_on(case) or case.status not in (Status.WORKING, Status.WAITING):
        return ()
    found = [Button("invite", Begin("invite", number)), Button("ask", Begin("ask", number))]
    if state.stage in (Stage.TALKING, Stage.BREACHED):
        found.append(Button("helper", Begin("helper", number)))
    if state.stage in (Stage.TALKING, Stage.SIGNING, Stage.BREACHED):
        found.append(Button("extend", Begin("extend", number)))
    session = standing(state)
    if session is not None:
        found.append(Button("cancel-meeting", CancelTime(case=number, session=session.n)))
    found.append(Button("note", Begin("note", number)))
    found.append(Button("recuse", Begin("recuse", number)))
    found.append(Button("fail", Begin("fail", number)))
    return tuple(found)
