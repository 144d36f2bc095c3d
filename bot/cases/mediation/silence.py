"""What waits for an answer: whoever is silent is reminded on working days, then the mediator hears who that is.

A question stands in the mediation's row and is never struck off by hand: whether somebody still owes an answer is read from
the row as it is, so that an answer, a new proposal or an end silences it. Nobody is told what the other side has said. What an
agreement brings (its duties, the court's thirty days) has clocks of its own.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.cases.actions import consent_buttons, contact_buttons, worker_buttons
from bot.cases.calendar import Calendar
from bot.cases.case import Case, Status
from bot.cases.commands import RecordConsent, RecordRights
from bot.cases.mediation.buttons import standing
from bot.cases.mediation.sides import heard, mediation_of, person_of, tell_mediator, tell_side, yes_no
from bot.cases.mediation.values import Consent, Mediation, Question, SessionState, Side, Stage
from bot.cases.notices import tell_staff
from bot.cases.ruling import Begin, Button, Ruling, Show
from bot.config import Policy
from bot.texts import Arg, Term

#: What is put to the sides; what is asked of the mediator: a record, and whether somebody who was asked for takes it.
CONSENT, OTHER, RIGHTS, TIME, HELPER, EXTENSION = ("consent", "other", "rights", "time", "helper", "extension")
RECORD, MEDIATOR = "record", "mediator"

TALKING = (Stage.TALKING, Stage.BREACHED)
RUNNING = (*TALKING, Stage.SIGNING)


def put(ruling: Ruling, about: str, n: int = 0) -> None:
    """It has just been put to people: the same question put before gives way, and what has been answered since is forgotten."""
    state = mediation_of(ruling)
    asked = Question(about=about, n=n, asked_at=ruling.at, due_at=ruling.at)
    kept = (item for item in state.questions if (item.about, item.n) != (about, n) and waits(item, ruling.case))
    ruling.set(mediation=replace(state, questions=(*kept, replace(asked, due_at=_next(asked, ruling)))))


def silent(question: Question, state: Mediation) -> tuple[Side, ...]:
    """The sides whose answer is missing; none when it does not count any more."""
    about, n = question.about, question.n
    if about in (CONSENT, OTHER):
        side = Side.FILER if about == CONSENT else Side.OTHER
        open_ = state.part(side).consent in (Consent.UNASKED, Consent.ASKED)
        return (side,) if open_ and state.stage is Stage.ASKING else ()
    if about == RIGHTS:
        return tuple(side for side in Side if state.part(side).rights_at is None) if state.stage in TALKING else ()
    if about == TIME:
        session = standing(state)
        proposed = session is not None and session.n == n and session.state is SessionState.PROPOSED
        return _unanswered(session.filer, session.other) if session and proposed and state.stage in TALKING else ()
    if about == HELPER:
        found = next((item for item in state.helpers if item.n == n), None)
        return _unanswered(found.filer, found.other) if found and state.stage in TALKING else ()
    if about == EXTENSION and n == len(state.extensions) - 1:
        return _unanswered(state.extensions[n].filer, state.extensions[n].other) if state.stage in RUNNING else ()
    return ()


def _unanswered(filer: Consent, other: Consent) -> tuple[Side, ...]:
    """One no is the end of it: nobody else need answer."""
    if Consent.REFUSED in (filer, other):
        return ()
    return tuple(side for side, said in zip(Side, (filer, other), strict=True) if said is Consent.ASKED)


def waits(question: Question, case: Case) -> bool:
    """Whether somebody still owes an answer to it."""
    state = case.mediation
    if state is None:
        return False
    if question.about == MEDIATOR:
        return case.status is Status.OPEN and case.handler == question.n
    if question.about == RECORD:
        return any(item.n == question.n and item.state is SessionState.AGREED for item in state.sessions)
    return bool(silent(question, state))


def next_moment(case: Case, policy: Policy, calendar: Calendar) -> datetime | None:
    """When somebody has to be reminded next; of a mediation that is over, never."""
    state = case.mediation
    if state is None or state.is_over:
        return None
    return min((item.due_at for item in state.questions if waits(item, case)), default=None)


def ring(ruling: Ruling) -> None:
    """Everything that is due, as it is now."""
    for question in mediation_of(ruling).questions:
        state = mediation_of(ruling)
        if question.due_at > ruling.at or not waits(question, ruling.case):
            continue
        _, end = _moments(question, ruling)
        given_up = ruling.at >= end
        others = tuple(item for item in state.questions if item != question)
        later = () if given_up else (replace(question, due_at=_next(question, ruling)),)
        ruling.set(mediation=replace(state, questions=(*others, *later)))
        given_up_on = given_up and question.about not in (RECORD, MEDIATOR)
        ruling.write("answer_missing" if given_up_on else "answer_reminded", question.about)
        if question.about == RECORD:
            _ask_for_record(question, state, ruling)
        elif question.about == MEDIATOR:
            _ask_to_take_it(ruling)
        elif given_up:
            _give_up(question, state, ruling)
        else:
            for side in silent(question, state):
                _remind(question, side, state, ruling)


# when


def _moments(question: Question, ruling: Ruling) -> tuple[list[datetime], datetime]:
    """When the silent are reminded, and when they are given up. A meeting that is near leaves less time: whoever has said
    yes must know on its eve whether to come."""
    rules, calendar, asked = ruling.policy.mediation, ruling.calendar, question.asked_at
    if question.about == MEDIATOR:  # what follows is the ladder's affair: those above hear of it when the limit is over
        return [], calendar.after_quiet(calendar.half(asked, ruling.case.accept_by), ruling.policy)
    end = calendar.follow_up_moment(asked, rules.answer_given_up, ruling.policy)
    reminders = [calendar.follow_up_moment(asked, days, ruling.policy) for days in rules.answer_reminders]
    session = standing(mediation_of(ruling)) if question.about == TIME else None
    if session is not None and (eve := _worked_eve(ruling, session.at, asked)) < end:
        end = eve
        early = calendar.after_quiet(calendar.half(asked, end), ruling.policy)
        reminders = [at for at in reminders if at < end] or [early]
    return [at for at in reminders if asked < at < end], end


def _next(question: Question, ruling: Ruling) -> datetime:
    reminders, end = _moments(question, ruling)
    return min((at for at in reminders if at > ruling.at), default=end)


def _worked_eve(ruling: Ruling, at: datetime, since: datetime) -> datetime:
    """The last workday before a meeting, while there is one: on a Sunday nobody at the centre makes a call."""
    eve, day = eve_of(ruling, at, since), timedelta(days=1)
    while not ruling.calendar.is_workday(ruling.calendar.local(eve).date()) and eve - day > since:
        eve -= day
    return eve


def eve_of(ruling: Ruling, at: datetime, since: datetime) -> datetime:
    """The day before a meeting, or half-way to one that is nearer."""
    eve = at - timedelta(days=ruling.policy.mediation.remind_before_days)
    return eve if eve > since else ruling.calendar.half(since, at)


# words


def _slots(question: Question, state: Mediation) -> dict[str, Arg]:
    """What the question is about, as both sides were told."""
    if question.about == TIME and (session := standing(state)) is not None:
        return {"at": session.at}
    if question.about == HELPER:
        found = next(item for item in state.helpers if item.n == question.n)
        return {"relation": Term(f"companion-{found.relation}")}
    return {"days": state.extensions[question.n].days} if question.about == EXTENSION else {}


def _remind(question: Question, side: Side, state: Mediation, ruling: Ruling) -> None:
    """Once more, in private; of a side that is not in the chat the mediator is reminded."""
    case, about, slots = ruling.case, question.about, _slots(question, state)
    if person_of(side, case) is not None:
        asks = CONSENT if about == OTHER else about
        tell_side(ruling, side, f"mediation-again-{asks}", *_asking(question, case), weight="reminder", slots=slots)
    elif about == OTHER:
        if _next(question, ruling) == _moments(question, ruling)[1]:  # a letter takes its days
            tell_mediator(ruling, "work-again-other", *_of_the_absent(question, case, (side,)), weight="reminder")
    elif about == RIGHTS:
        who = Term(f"side-{side.value}")
        buttons = _of_the_absent(question, case, (side,))
        tell_mediator(ruling, "work-again-rights", *buttons, weight="reminder", side=who)
    else:
        buttons = _of_the_absent(question, case, (side,))
        tell_mediator(ruling, f"work-ask-{about}", *buttons, weight="reminder", slots=slots)


def _asking(question: Question, case: Case) -> tuple[Button, ...]:
    """The buttons the question was put with."""
    if question.about in (CONSENT, OTHER):
        return consent_buttons(case)
    if question.about == RIGHTS:
        return (Button("rights", Show("rights", case.number)),)
    return yes_no(case.number, question.about, question.n)


def _of_the_absent(question: Question, case: Case, sides: tuple[Side, ...]) -> tuple[Button, ...]:
    """What the mediator can record for those who are silent: of their rights whoever was told them, of the rest a side that
    is not in the chat, which answers by the mediator's mouth."""
    number, about = case.number, question.about
    if about == OTHER:
        invite = () if person_of(Side.OTHER, case) else (Button("invite", Begin("invite", number)),)
        agrees = Button("other-agrees", RecordConsent(case=number, agrees=True))
        return (agrees, Button("other-refuses", RecordConsent(case=number, agrees=False)), *invite)
    if about == RIGHTS:
        return tuple(Button(f"rights-{s.value}", RecordRights(case=number, side=s.value)) for s in sides)
    if Side.OTHER in sides and person_of(Side.OTHER, case) is None and about != CONSENT:
        return heard(number, Side.OTHER, about, question.n)
    return ()


def _give_up(question: Question, state: Mediation, ruling: Ruling) -> None:
    """The mediator hears who is silent, and what is left to do."""
    case, about, slots, sides = ruling.case, question.about, _slots(question, state), silent(question, state)
    buttons = list(_of_the_absent(question, case, sides))
    if about == TIME:
        buttons.append(Button("meeting", Begin("meeting", case.number)))
        for side in Side:
            if side not in sides:
                tell_side(ruling, side, "mediation-time-unset", slots=slots)
    if Side.FILER in sides and case.handler and contact_buttons(case.handler, case, ruling.sight):
        buttons.append(Button("contact", Show("contact", case.number)))
    if about in (CONSENT, OTHER):
        buttons.append(Button("fail", Begin("fail", case.number)))
    who = tuple(Term(f"side-{side.value}") for side in sides)
    tell_mediator(ruling, f"work-silent-{about}", *buttons, slots=slots, sides=who)


def _ask_for_record(question: Question, state: Mediation, ruling: Ruling) -> None:
    session = next(item for item in state.sessions if item.n == question.n)
    button = Button("session", Begin("session", ruling.case.number, {"session": session.n}))
    tell_mediator(ruling, "work-session", button, weight="reminder", at=session.at)


def _ask_to_take_it(ruling: Ruling) -> None:
    """Somebody who was asked for as a mediator, once half of the time they have for it is over."""
    handler = ruling.case.handler
    buttons = worker_buttons(handler or 0, ruling.case, ruling.sight)
    tell_staff(ruling, handler, "work-accept-half", *buttons, weight="reminder")
