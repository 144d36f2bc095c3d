"""Times: put to both, agreed when both have said yes, reminded of the day before and on the day, and written down after.

A meeting without both sides' consent is none; a new proposal takes the place of what was agreed before.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.cases.case import Promise, PromiseKind, PromiseState, WordsKind
from bot.cases.commands import CancelTime, ProposeTime, RecordSession
from bot.cases.mediation import silence
from bot.cases.mediation.asking import withdraw_reminders
from bot.cases.mediation.buttons import standing
from bot.cases.mediation.sides import (
    answered,
    as_mediator,
    ask_side,
    mediation_of,
    side_of,
    tell_both,
    tell_helpers,
    tell_mediator,
    tell_side,
)
from bot.cases.mediation.values import Came, Consent, Mediation, Session, SessionState, Side, Stage
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.texts import Term

#: What counts until it is over or another time is proposed.
LIVE = (SessionState.PROPOSED, SessionState.AGREED)


def propose(command: ProposeTime, ruling: Ruling) -> None:
    """A time, by either side or the mediator. Whoever proposes it has agreed to it."""
    side = side_of(ruling.by, ruling.case)
    state = mediation_of(ruling) if side else as_mediator(ruling)
    if state.stage is Stage.ASKING:
        raise Refusal("consent-missing")
    if state.stage not in (Stage.TALKING, Stage.BREACHED):
        raise Refusal("not-now")
    if command.at <= ruling.at:
        raise Refusal("date-past", "when")
    moved = standing(state) is not None
    sessions = tuple(
        replace(item, state=SessionState.CANCELLED) if item.state in LIVE else item for item in state.sessions
    )
    withdraw_reminders(ruling, PromiseKind.MEETING)
    given, asked = Consent.GIVEN, Consent.ASKED
    session = Session(
        n=len(sessions) + 1,
        at=command.at,
        filer=given if side is Side.FILER else asked,
        other=given if side is Side.OTHER else asked,
    )
    ruling.set(mediation=replace(state, sessions=(*sessions, session)))
    ruling.write("time_proposed", "moved" if moved else "", at=command.at.isoformat())
    silence.put(ruling, silence.TIME, session.n)
    for each in Side:
        if each is side:
            tell_side(ruling, each, "mediation-time-proposed", at=command.at)
        else:
            ask_side(ruling, each, "time", session.n, at=command.at)
    if side is None:
        tell_mediator(ruling, "work-time-proposed", at=command.at)
    elif ruling.case.mediation and ruling.case.mediation.respondent.person:
        tell_mediator(ruling, "work-time-by-side", side=Term(f"side-{side.value}"), at=command.at)


def answer(ruling: Ruling, side: Side, n: int, agrees: bool) -> None:
    """Yes, or no with another time to be proposed."""
    state = mediation_of(ruling)
    session = standing(state)
    if session is None or session.n != n or session.state is not SessionState.PROPOSED:
        raise Refusal("time-over")
    if state.stage not in (Stage.TALKING, Stage.BREACHED):
        raise Refusal("not-now")
    if session.at <= ruling.at:
        raise Refusal("date-past")
    filer, other = answered((session.filer, session.other), side, agrees)
    both = filer is Consent.GIVEN and other is Consent.GIVEN
    after = SessionState.CANCELLED if not agrees else SessionState.AGREED if both else SessionState.PROPOSED
    session = replace(session, filer=filer, other=other, state=after)
    _put(ruling, session)
    ruling.write("time_answered", (Consent.GIVEN if agrees else Consent.REFUSED).value, side=side.value)
    if not agrees:
        another = Button("meeting", Begin("meeting", ruling.case.number))
        tell_side(ruling, side, "mediation-time-no", another, at=session.at)
        tell_side(ruling, side.opposite, "mediation-time-off", another, at=session.at)
        tell_mediator(ruling, "work-time-refused", side=Term(f"side-{side.value}"), at=session.at)
    elif both:
        _set(ruling, session)
    else:
        tell_side(ruling, side, "mediation-time-kept", at=session.at)
        if ruling.by == ruling.case.handler:
            tell_mediator(ruling, "work-time-waits", at=session.at)


def _set(ruling: Ruling, session: Session) -> None:
    """Both can: it is a meeting."""
    remind(ruling, session)
    ruling.write("time_set", at=session.at.isoformat())
    tell_both(ruling, "meeting-set", at=session.at)
    tell_helpers(ruling, "meeting-set", at=session.at)
    tell_mediator(ruling, "work-meeting-set", at=session.at)


def remind(ruling: Ruling, session: Session) -> None:
    """Promises the reminder: the day before, or half-way to a meeting that is nearer."""
    eve = silence.eve_of(ruling, session.at, ruling.at)
    n = ruling.next_promise()
    case = ruling.case
    ruling.promise(
        Promise(case=case.number, n=n, kind=PromiseKind.MEETING, person=case.filer, due_at=eve, about=session.n)
    )


def remind_again(ruling: Ruling) -> None:
    """The complaint was taken up again: what stood before its end stands again."""
    state = ruling.case.mediation
    session = standing(state) if state and not state.is_over else None
    if session is not None and session.state is SessionState.AGREED and session.at > ruling.at:
        remind(ruling, session)


def keep(promise: Promise, ruling: Ruling) -> None:
    """The eve, the day itself, and afterwards the record: one promise, moved along."""
    state = ruling.case.mediation
    session = standing(state) if state else None
    if session is None or session.n != promise.about or session.state is not SessionState.AGREED:
        ruling.promise(replace(promise, state=PromiseState.WITHDRAWN))
        return
    if ruling.at >= session.at:
        ruling.promise(replace(promise, state=PromiseState.KEPT))
        ruling.write("record_asked")
        silence.put(ruling, silence.RECORD, session.n)
        button = Button("session", Begin("session", ruling.case.number, {"session": session.n}))
        tell_mediator(ruling, "work-session", button, at=session.at)
        return
    attempts = (*promise.attempts, ruling.at)
    after = session.at + timedelta(hours=ruling.policy.mediation.record_after_hours)
    morning = _morning_of(ruling, session.at)
    due = morning if len(attempts) == 1 and morning > ruling.at else after
    ruling.promise(replace(promise, attempts=attempts, due_at=due))
    ruling.write("time_reminded")
    cancel = Button("cancel-meeting", CancelTime(case=ruling.case.number, session=session.n))
    tell_both(ruling, "meeting-reminder", cancel, at=session.at)
    tell_helpers(ruling, "meeting-reminder", at=session.at)
    tell_mediator(ruling, "work-meeting-reminder", at=session.at)


def _morning_of(ruling: Ruling, at: datetime) -> datetime:
    """The morning of the day; for an early meeting, that time itself is too late to be reminded of."""
    here = ruling.calendar.local(at)
    start = ruling.policy.mediation.morning
    return here.replace(hour=start.hour, minute=start.minute, second=0, microsecond=0).astimezone(at.tzinfo)


def cancel(command: CancelTime, ruling: Ruling) -> None:
    """Somebody cannot come after all: everybody hears at once, and another time is to be found."""
    side = side_of(ruling.by, ruling.case)
    state = mediation_of(ruling) if side else as_mediator(ruling)
    session = standing(state)
    if session is None or session.n != command.session:
        raise Refusal("time-over")
    if session.at <= ruling.at:
        raise Refusal("date-past")
    _put(ruling, replace(session, state=SessionState.CANCELLED))
    withdraw_reminders(ruling, PromiseKind.MEETING)
    ruling.write("time_cancelled", side.value if side else "mediator")
    another = Button("meeting", Begin("meeting", ruling.case.number))
    tell_both(ruling, "mediation-time-off", another, at=session.at)
    tell_helpers(ruling, "mediation-time-off", at=session.at)
    tell_mediator(ruling, "work-time-off", at=session.at)


def record(command: RecordSession, ruling: Ruling) -> None:
    """Who came and what was said; whoever did not come is asked for another time. What both were there for is written down
    in words or as a picture of the paper [K 人民调解法 27]: no agreement without such a record."""
    state = as_mediator(ruling)
    session = next((item for item in state.sessions if item.n == command.session), None)
    if not command.session:  # from a card of before it: the one whose time has come is meant
        agreed = (item for item in state.sessions if item.state is SessionState.AGREED)
        session = next((item for item in agreed if item.at <= ruling.at), None)
    planned = session is not None
    if command.session and (session is None or session.state is not SessionState.AGREED):
        raise Refusal("time-over")
    if session is not None and session.at > ruling.at:
        raise Refusal("not-yet", at=session.at)
    if command.came not in set(Came):
        raise Refusal("unknown-choice")
    if not state.both_know_their_rights and command.came == Came.BOTH:
        raise Refusal("rights-missing")
    came = Came(command.came)
    if came is Came.BOTH and not command.said.text.strip() and not command.said.media:
        raise Refusal("session-empty", "said")
    if session is None:
        session = _unannounced(ruling, state, came)
    kept = ruling.keep(WordsKind.RECORD, command.said)
    after = SessionState.HELD if came is Came.BOTH else SessionState.MISSED
    _put(ruling, replace(session, state=after, came=came, words=kept, held_at=ruling.at))
    if planned:
        withdraw_reminders(ruling, PromiseKind.MEETING)
    ruling.write("session_held", came.value, words=kept)
    another = Button("meeting", Begin("meeting", ruling.case.number))
    for side in Side:
        if came is Came.NOBODY or came.value == side.opposite.value:
            tell_side(ruling, side, "mediation-missed", another, at=session.at)
        elif came is not Came.BOTH:
            tell_side(ruling, side, "mediation-missed-by-other", another, at=session.at)
    tell_mediator(ruling, "work-session-kept" if came is Came.BOTH else "work-session-missed")


def _unannounced(ruling: Ruling, state: Mediation, came: Came) -> Session:
    """Both sat down without a time made here: at once, at the door, or on the telephone one after the other."""
    if state.stage not in (Stage.TALKING, Stage.BREACHED):
        raise Refusal("consent-missing" if state.stage is Stage.ASKING else "not-now")
    if came is not Came.BOTH:
        raise Refusal("nobody-missed", "came")
    session = Session(n=len(state.sessions) + 1, at=ruling.at, filer=Consent.GIVEN, other=Consent.GIVEN)
    ruling.set(mediation=replace(state, sessions=(*state.sessions, session)))
    return session


def _put(ruling: Ruling, session: Session) -> None:
    state = mediation_of(ruling)
    sessions = tuple(session if item.n == session.n else item for item in state.sessions)
    ruling.set(mediation=replace(state, sessions=sessions))
