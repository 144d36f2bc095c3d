"""When the resident cannot be reached in chat: a telephone call by somebody outside the line, then a second pair of eyes.

Nobody who has had the case in hand is ever given such a task, and the one who confirms that a resident cannot be
reached is not the one who called.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from msgspec.structs import replace

from bot.cases.ballots import word_of
from bot.cases.case import Answers, Confirmation, Outcome, Promise, PromiseKind, PromiseState, Status
from bot.cases.closing import close, finish, weigh
from bot.cases.commands import ConfirmUnreachable, RecordCall
from bot.cases.ending import dispute, finish_end, unanswered
from bot.cases.incidents import is_shared
from bot.cases.notices import tell_staff
from bot.cases.routing import leads, outsiders
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.cases.verdicts import QUESTIONS, YES
from bot.cases.visibility import Field, Level, Purpose, Viewer, allowed, place_text
from bot.texts import Arg, Term

#: Voices looked at to find the next to be rung up.
LOOKED_AT = 200


def name_of(promise: Promise) -> str:
    """Names a promise in the journal."""
    return f"{promise.kind.value}-{promise.n}"


def call_next(ruling: Ruling, asked: tuple[int, ...]) -> None:
    """Too few of a shared complaint have answered: some of the silent ones are rung up, one after the other, never all. Then
    what was said counts; with nobody's word at all it is confirmed that they cannot be reached."""
    shared = ruling.case.shared
    whom = _to_ring(ruling) if shared.called < ruling.policy.shared.calls else None
    if whom is not None:
        ruling.set(shared=replace(shared, called=shared.called + 1))
        give_task(ruling, PromiseKind.CALL, asked, whom=whom)
    elif not weigh(ruling, at_last=True):
        give_task(ruling, PromiseKind.UNREACHABLE, asked)


def _to_ring(ruling: Ruling) -> int | None:
    """The first who has said nothing on this claim, left a number, and was not rung about it yet."""
    case = ruling.case
    if allowed(Viewer.CALLER, case.privacy, Field.PHONE, Purpose.CALL) is not Level.FULL:
        return None
    rung = {p.whom for p in ruling.promises() if p.kind is PromiseKind.CALL and p.state is not PromiseState.WITHDRAWN}
    voices = (voice.person for voice in ruling.sight.voices_of(case.number, 0, LOOKED_AT))
    for person in (case.filer, *voices):
        found = ruling.sight.person(person) if person not in rung and not word_of(person, ruling) else None
        if found is not None and found.phone:
            return person
    return None


def give_task(ruling: Ruling, kind: PromiseKind, asked: tuple[int, ...], *, whom: int = 0) -> None:
    """A call, or the confirmation that nobody can be reached, for somebody outside the line. With nobody there: what the
    resident confirmed stands, marked as not verified; what they did not confirm stays open and the district lead hears."""
    people = outsiders(ruling.case, ruling.sight, passed=asked)
    due, _ = ruling.calendar.add(ruling.at, ruling.policy.task)
    if people:
        person = people[0]
        number = ruling.case.number
        promise = Promise(
            case=number,
            n=ruling.next_promise(),
            kind=kind,
            person=person,
            due_at=due,
            asked=(*asked, person),
            whom=whom,
        )
        ruling.promise(promise)
        ruling.write("task_given", name_of(promise), person=person)
        _tell_task(promise, ruling)
    elif ruling.case.confirmation is Confirmation.SOLVED and not is_shared(ruling.case):
        close(ruling, "not_verified", Outcome.NOT_VERIFIED)
    else:
        ruling.write("nobody_outside", kind.value)
        for lead in leads(ruling.case, ruling.sight):
            tell_staff(ruling, lead, "work-alarm", reason=Term("reason-nobody-outside"))
        _again_later(ruling, due)


def _tell_task(promise: Promise, ruling: Ruling) -> None:
    number, n = ruling.case.number, promise.n
    filer = ruling.sight.person(promise.whom or ruling.case.filer)
    # the task is not on record yet, so the one who gets it is looked up as the caller they are about to be
    fields = (Field.PLACE, Field.PHONE)
    may = {field: allowed(Viewer.CALLER, ruling.case.privacy, field, Purpose.CALL) for field in fields}
    phone = filer.phone if filer and may[Field.PHONE] is Level.FULL else ""
    building = may[Field.PLACE] is Level.FULL
    place: Arg = place_text(ruling.case, ruling.sight, building=building, door=False) or Term("place-unknown")
    if promise.kind is PromiseKind.CALL:
        button = Button("call-result", Begin("call", number, {"promise": n}))
        message = Button("pass-on", Begin("pass_on", number))
        tell_staff(ruling, promise.person, "task-call", button, message, place=place, phone=phone, until=promise.due_at)
        return
    buttons = [
        Button("unreachable-yes", ConfirmUnreachable(case=number, promise=n, confirmed=True)),
        Button("unreachable-no", ConfirmUnreachable(case=number, promise=n, confirmed=False)),
    ]
    key = "task-unreachable-called" if phone else "task-unreachable"
    tell_staff(ruling, promise.person, key, *buttons, until=promise.due_at)


def keep_task(promise: Promise, ruling: Ruling) -> None:
    """A task nobody did in time goes to the next person outside the line."""
    ruling.promise(replace(promise, state=PromiseState.MOVED))
    ruling.write("task_overdue", name_of(promise))
    ruling.tell(promise.person, "task-gone", {"number": ruling.case.number}, weight="reminder")
    give_task(ruling, promise.kind, promise.asked, whom=promise.whom)


def record_call(command: RecordCall, ruling: Ruling) -> None:
    """What the caller heard: three answers close or reopen like the resident's own; nobody there is tried once more,
    another half-day, and then confirmed by a second person."""
    promise = _task(ruling, command.promise, command.by, PromiseKind.CALL)
    told: dict[str, Arg] = {"number": ruling.case.number}
    if command.reached:
        answers = Answers(command.contacted, command.solved, command.satisfied)
        if answers.solved is None or any(
            getattr(answers, name) not in (None, *known) for name, known in QUESTIONS.items()
        ):
            raise Refusal("unknown-choice")
        ruling.write(
            "called", "reached", contacted=answers.contacted, solved=answers.solved, satisfied=answers.satisfied
        )
        ruling.tell(command.by, "task-done", told, weight="reply")
        if ruling.case.ending is not None:
            ruling.promise(replace(promise, answers=answers, state=PromiseState.KEPT))
            if answers.solved == YES:
                finish_end(ruling, "end_accepted", by=command.by)
            else:
                dispute(ruling, "end-disputed")
            return
        finish(replace(promise, answers=answers), ruling, verified_by=command.by)
        if ruling.case.status is Status.FOLLOWING_UP and not ruling.pending():
            call_next(ruling, promise.asked)
        return
    if any(_half_day(ruling, at) == _half_day(ruling, ruling.at) for at in promise.attempts):
        raise Refusal("same-half-day")
    promise = replace(promise, attempts=(*promise.attempts, ruling.at))
    ruling.write("called", "nobody")
    if len(promise.attempts) < ruling.policy.call_tries:
        ruling.promise(promise)
        button = Button("call-result", Begin("call", ruling.case.number, {"promise": promise.n}))
        ruling.tell(command.by, "task-again", {**told, "until": promise.due_at}, button, weight="reply")
        return
    ruling.promise(replace(promise, state=PromiseState.UNREACHABLE))
    ruling.tell(command.by, "task-done", told, weight="reply")
    if is_shared(ruling.case):
        call_next(ruling, promise.asked)
        return
    give_task(ruling, PromiseKind.UNREACHABLE, promise.asked)


def _half_day(ruling: Ruling, at: datetime) -> tuple[date, bool]:
    """Morning or afternoon of a local day [R, DOMAIN 2.6: calls in different half-days]."""
    local = ruling.calendar.local(at)
    return local.date(), local.hour < 12


def confirm_unreachable(command: ConfirmUnreachable, ruling: Ruling) -> None:
    """Somebody outside the line looks at the attempts and says: nobody can be reached, or: ask once more."""
    promise = _task(ruling, command.promise, command.by, PromiseKind.UNREACHABLE)
    ruling.promise(replace(promise, state=PromiseState.KEPT))
    ruling.tell(command.by, "task-done", {"number": ruling.case.number}, weight="reply")
    if command.confirmed and ruling.case.ending is not None:
        unanswered(ruling, command.by)
        return
    if command.confirmed:
        close(ruling, "unreachable", Outcome.UNREACHABLE, verified_by=command.by)
        return
    ruling.write("ask_again")
    _again_later(ruling, ruling.calendar.follow_up_moment(ruling.at, 1, ruling.policy))


def _again_later(ruling: Ruling, due: datetime) -> None:
    """The follow-up once more from the start."""
    case = ruling.case
    due = ruling.calendar.follow_up_moment(due, 0, ruling.policy)
    n = ruling.next_promise()
    ruling.promise(Promise(case=case.number, n=n, kind=PromiseKind.FOLLOW_UP, person=case.filer, due_at=due))


def _task(ruling: Ruling, n: int, by: int, kind: PromiseKind) -> Promise:
    """The pending task, if it is this person's."""
    promise = next((p for p in ruling.promises() if p.n == n and p.kind is kind), None)
    if promise is None or promise.person != by:
        raise Refusal("no-such-case")
    if promise.state is not PromiseState.PENDING or ruling.case.status is not Status.FOLLOWING_UP:
        raise Refusal("task-over")
    return promise


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    RecordCall: record_call,
    ConfirmUnreachable: confirm_unreachable,
}
