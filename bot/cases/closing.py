"""The end of a case: the resident's word on a claim, the follow-up 回访, the call when nobody answers, and the closing.

Three truths are kept apart: claimed (the handler), confirmed (the resident), verified (a follow-up, by the resident's own
answers or by somebody outside the line). Silence is never satisfaction, and no time alone closes a case.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product

from msgspec.structs import replace

from bot.cases import ladder, lifecycle
from bot.cases.actions import worker_buttons
from bot.cases.case import (
    Answers,
    Confirmation,
    Kind,
    Outcome,
    Promise,
    PromiseKind,
    PromiseState,
    Status,
    WordsKind,
)
from bot.cases.commands import AnswerFollowUp, Confirm, ConfirmUnreachable, Object, RecordCall, Undo
from bot.cases.notices import staff_name, tell_filer, tell_staff
from bot.cases.routing import leads, outsiders, supervisors
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.texts import Term

YES, HALF, FAIR, NO = "yes", "half", "fair", "no"

#: The three questions in order, and their answers (三率 [L 北京条例 32]).
QUESTIONS: dict[str, tuple[str, ...]] = {
    "contacted": (YES, NO),
    "solved": (YES, HALF, NO),
    "satisfied": (YES, FAIR, NO),
}


def verdict(contacted: str, solved: str, satisfied: str) -> str:
    """What one combination of answers does: close, close-uncontacted (closed, but the line is told that nobody had
    been in touch), close-unhappy (closed, and the supervisor is told), half (the same person once more) or redo."""
    if solved == NO:
        return "redo"
    if solved == HALF:
        return "half"
    if satisfied == NO:
        return "close-unhappy"
    return "close" if contacted == YES else "close-uncontacted"


#: Every combination of answers and what it does; docs/closing.md is drawn from it.
VERDICTS = {answers: verdict(*answers) for answers in product(*QUESTIONS.values())}


def confirm(command: Confirm, ruling: Ruling) -> None:
    """The resident's tap on "done": solved, half or not solved. After the end, "not solved" reopens for as long as a
    relapse counts."""
    case = ruling.case
    if command.by != case.filer:
        raise Refusal("no-such-case")
    if case.status is Status.CLOSED:
        _came_back(command, ruling)
        return
    if case.status is not Status.CLAIMED:
        raise Refusal("not-now")
    ruling.keep(WordsKind.REASON, command.said)
    if command.verdict == Confirmation.SOLVED:
        ruling.set(confirmation=Confirmation.SOLVED, confirmed_at=ruling.at)
        if case.kind is Kind.INQUIRY:
            close(ruling, "verified", Outcome.SOLVED)
            return
        lifecycle.move(ruling, "confirmed")
        ruling.write("confirmed", command.verdict)
        due = next(p.due_at for p in ruling.pending() if p.kind is PromiseKind.FOLLOW_UP)
        tell_filer(ruling, "confirmed", Button("undo", Undo(case=case.number)), weight="reply", follow_up=due)
        tell_staff(ruling, case.handler, "work-confirmed", weight="reminder")
    elif command.verdict == Confirmation.HALF:
        ruling.set(confirmation=Confirmation.HALF)
        half(ruling)
    elif command.verdict == Confirmation.NOT_SOLVED:
        ruling.set(confirmation=Confirmation.NOT_SOLVED)
        ladder.new_round(ruling, "not-solved")
    else:
        raise Refusal("unknown-choice")


def _came_back(command: Confirm, ruling: Ruling) -> None:
    case = ruling.case
    if case.outcome is Outcome.WITHDRAWN or command.verdict == Confirmation.SOLVED or case.closed_at is None:
        raise Refusal("not-now")
    if ruling.at - case.closed_at > timedelta(days=ruling.policy.recurrence_days):
        raise Refusal("too-long-ago")
    ruling.set(confirmation=Confirmation.NOT_SOLVED)
    ladder.new_round(ruling, "came-back")


def half(ruling: Ruling) -> None:
    """Half solved: the same person once more, as this tier's one further round; the second time it is not solved."""
    case = ruling.case
    if case.round >= ladder.ROUNDS_PER_TIER or case.handler is None:
        ladder.new_round(ruling, "half")
        return
    lifecycle.move(ruling, "half_done")
    ladder.withdraw_promises(ruling)
    ruling.set(half_used=True, round=case.round + 1, rounds={**case.rounds, case.tier.value: case.round + 1})
    ladder.start_clock(ruling)
    ruling.set(accepted_at=ruling.at)
    ruling.write("half_done")
    tell_filer(ruling, "half-kept", Button("add", Begin("add", case.number)), weight="reply")
    tell_staff(ruling, case.handler, "work-half-done", *worker_buttons(case.handler, ruling.case, ruling.sight))


def objection(command: Object, ruling: Ruling) -> None:
    """The partner does not agree that it is done: back to work, with what was left of the limit when it was claimed."""
    case = ruling.case
    if command.by not in (case.partner, case.handler) or command.by == case.claimed_by:
        raise Refusal("not-yours")
    if case.claimed_at is None or ruling.at - case.claimed_at > timedelta(hours=ruling.policy.objection_hours):
        raise Refusal("too-late")
    left = max(case.settle_by - case.claimed_at, timedelta(hours=1))
    lifecycle.move(ruling, "objected")
    ladder.withdraw_promises(ruling)
    kept = ruling.keep(WordsKind.REASON, command.said)
    ruling.set(settle_by=ruling.at + left, claimed_at=None, claimed_by=None, rung=())
    ruling.write("objected", words=kept)
    tell_filer(ruling, "objected")
    for person in (case.handler, case.partner):
        if person:
            buttons = worker_buttons(person, ruling.case, ruling.sight)
            weight = "reply" if person == command.by else "work"
            tell_staff(ruling, person, "work-objected", *buttons, weight=weight)


# --- the follow-up


def keep_follow_up(promise: Promise, ruling: Ruling) -> None:
    """A follow-up falls due: ask, ask again another day, then a call, then somebody outside the line."""
    if ruling.case.status is Status.CLAIMED:
        lifecycle.move(ruling, "silent")
        ruling.write("silent")
    if len(promise.attempts) < ruling.policy.follow_up_tries:
        moment = ruling.calendar.follow_up_moment(ruling.at, 1, ruling.policy)
        promise = replace(promise, attempts=(*promise.attempts, ruling.at), due_at=moment)
        ruling.promise(promise)
        ruling.write("follow_up_asked", name_of(promise))
        ask_next(promise, ruling)
        return
    if promise.answers.solved == YES:
        ruling.promise(replace(promise, state=PromiseState.KEPT))
        close(ruling, "verified", Outcome.SOLVED)
        return
    ruling.promise(replace(promise, state=PromiseState.UNREACHABLE))
    ruling.write("follow_up_unanswered", name_of(promise))
    person = ruling.sight.person(ruling.case.filer)
    kind = PromiseKind.CALL if person is not None and person.phone else PromiseKind.UNREACHABLE
    give_task(ruling, kind, ())


def name_of(promise: Promise) -> str:
    """Names a promise in the journal."""
    return f"{promise.kind.value}-{promise.n}"


def ask_next(promise: Promise, ruling: Ruling) -> None:
    """Shows the first question without an answer, one tap each."""
    if promise.kind is PromiseKind.CHECK:
        buttons = [_answer(promise, "solved", answer) for answer in (YES, NO)]
        tell_filer(ruling, "check", *buttons)
        return
    question = next(name for name in QUESTIONS if getattr(promise.answers, name) is None)
    buttons = [_answer(promise, question, answer) for answer in QUESTIONS[question]]
    weight = "promise" if question == "contacted" else "reply"
    tell_filer(ruling, f"follow-up-{question}", *buttons, weight=weight)


def _answer(promise: Promise, question: str, answer: str) -> Button:
    do = AnswerFollowUp(case=promise.case, promise=promise.n, question=question, answer=answer)
    return Button(f"{question}-{answer}", do)


def answer_follow_up(command: AnswerFollowUp, ruling: Ruling) -> None:
    """One answer. The last that is needed closes or reopens; a free word may come afterwards."""
    promise = _promise(ruling, command.promise)
    if promise is None or command.by != ruling.case.filer:
        raise Refusal("no-such-case")
    if command.question == "word":
        kept = ruling.keep(WordsKind.REASON, command.said)
        if kept is None:
            raise Refusal("nothing-said")
        ruling.write("follow_up_word", words=kept)
        tell_filer(ruling, "word-kept", weight="reply")
        return
    if promise.state is not PromiseState.PENDING:
        raise Refusal("already-answered")
    if command.answer not in QUESTIONS.get(command.question, ()):
        raise Refusal("unknown-choice")
    answers = replace(promise.answers, **{command.question: command.answer})
    promise = replace(promise, answers=answers)
    ruling.promise(promise)
    ruling.write("follow_up_answered", f"{command.question}-{command.answer}")
    if promise.kind is PromiseKind.CHECK:
        _end_check(promise, ruling)
    elif answers.solved in (HALF, NO):
        finish(promise, ruling)
    elif None in (answers.contacted, answers.solved, answers.satisfied):
        ask_next(promise, ruling)
    else:
        finish(promise, ruling)


def finish(promise: Promise, ruling: Ruling, *, verified_by: int | None = None) -> None:
    """Does what the table says for these answers."""
    answers = promise.answers
    ruling.promise(replace(promise, state=PromiseState.KEPT))
    end = VERDICTS[answers.contacted or NO, answers.solved or NO, answers.satisfied or FAIR]
    if end == "half":
        half(ruling)
    elif end == "redo":
        ladder.new_round(ruling, "not-solved")
    else:
        word = AnswerFollowUp(case=promise.case, promise=promise.n, question="word", answer="")
        close(ruling, "verified", Outcome.SOLVED, verified_by=verified_by, end=end, word=word)


def _end_check(promise: Promise, ruling: Ruling) -> None:
    ruling.promise(replace(promise, state=PromiseState.KEPT))
    if promise.answers.solved == YES:
        ruling.write("check_passed", name_of(promise))
        tell_filer(ruling, "check-passed", weight="reply")
    else:
        ladder.new_round(ruling, "came-back")


def keep_check(promise: Promise, ruling: Ruling) -> None:
    """A later look at a settlement: asked twice; no answer changes nothing."""
    if ruling.case.status is not Status.CLOSED:
        ruling.promise(replace(promise, state=PromiseState.WITHDRAWN))
        return
    if len(promise.attempts) >= ruling.policy.follow_up_tries:
        ruling.promise(replace(promise, state=PromiseState.UNREACHABLE))
        ruling.write("check_unanswered", name_of(promise))
        return
    moment = ruling.calendar.follow_up_moment(ruling.at, 1, ruling.policy)
    promise = replace(promise, attempts=(*promise.attempts, ruling.at), due_at=moment)
    ruling.promise(promise)
    ruling.write("check_asked", name_of(promise))
    ask_next(promise, ruling)


# --- when the resident cannot be reached in chat


def give_task(ruling: Ruling, kind: PromiseKind, asked: tuple[int, ...]) -> None:
    """A call, or the confirmation that nobody can be reached, for somebody outside the line. With nobody there: what the
    resident confirmed stands, marked as not verified; what they did not confirm stays open and the district lead hears."""
    people = outsiders(ruling.case, ruling.sight, passed=asked)
    if not people:
        if ruling.case.confirmation is Confirmation.SOLVED:
            close(ruling, "not_verified", Outcome.NOT_VERIFIED)
            return
        ruling.write("nobody_outside", kind.value)
        for lead in leads(ruling.case, ruling.sight):
            tell_staff(ruling, lead, "work-alarm", reason=Term("reason-nobody-outside"))
        due, _ = ruling.calendar.add(ruling.at, ruling.policy.task)
        _again_later(ruling, due)
        return
    person = people[0]
    due, _ = ruling.calendar.add(ruling.at, ruling.policy.task)
    promise = Promise(
        case=ruling.case.number,
        n=ruling.next_promise(),
        kind=kind,
        person=person,
        due_at=due,
        asked=(*asked, person),
    )
    ruling.promise(promise)
    ruling.write("task_given", name_of(promise), person=person)
    tell_task(promise, ruling)


def tell_task(promise: Promise, ruling: Ruling) -> None:
    number, n = ruling.case.number, promise.n
    if promise.kind is PromiseKind.CALL:
        filer = ruling.sight.person(ruling.case.filer)
        phone = filer.phone if filer else ""
        buttons = [Button("call-result", Begin("call", number, {"promise": n}))]
        tell_staff(ruling, promise.person, "task-call", *buttons, phone=phone, until=promise.due_at)
        return
    buttons = [
        Button("unreachable-yes", ConfirmUnreachable(case=number, promise=n, confirmed=True)),
        Button("unreachable-no", ConfirmUnreachable(case=number, promise=n, confirmed=False)),
    ]
    tell_staff(ruling, promise.person, "task-unreachable", *buttons, until=promise.due_at)


def keep_task(promise: Promise, ruling: Ruling) -> None:
    """A task nobody did in time goes to the next person outside the line."""
    ruling.promise(replace(promise, state=PromiseState.MOVED))
    ruling.write("task_overdue", name_of(promise))
    ruling.tell(promise.person, "task-gone", {"number": ruling.case.number}, weight="reminder")
    give_task(ruling, promise.kind, promise.asked)


def record_call(command: RecordCall, ruling: Ruling) -> None:
    """What the caller heard: three answers close or reopen like the resident's own; nobody there is tried once more,
    another half-day, and then confirmed by a second person."""
    promise = _task(ruling, command.promise, command.by)
    if command.reached:
        answers = Answers(command.contacted, command.solved, command.satisfied)
        promise = replace(promise, answers=answers)
        ruling.write("called", "reached")
        ruling.tell(command.by, "task-done", {"number": ruling.case.number}, weight="reply")
        finish(promise, ruling, verified_by=command.by)
        return
    promise = replace(promise, attempts=(*promise.attempts, ruling.at))
    ruling.write("called", "nobody")
    if len(promise.attempts) < ruling.policy.call_tries:
        ruling.promise(promise)
        ruling.tell(command.by, "task-again", {"number": ruling.case.number}, weight="reply")
        return
    ruling.promise(replace(promise, state=PromiseState.UNREACHABLE))
    ruling.tell(command.by, "task-done", {"number": ruling.case.number}, weight="reply")
    give_task(ruling, PromiseKind.UNREACHABLE, promise.asked)


def confirm_unreachable(command: ConfirmUnreachable, ruling: Ruling) -> None:
    """Somebody outside the line looks at the attempts and says: nobody can be reached, or: ask once more."""
    promise = _task(ruling, command.promise, command.by)
    ruling.promise(replace(promise, state=PromiseState.KEPT))
    ruling.tell(command.by, "task-done", {"number": ruling.case.number}, weight="reply")
    if command.confirmed:
        close(ruling, "unreachable", Outcome.UNREACHABLE, verified_by=command.by)
        return
    ruling.write("ask_again")
    _again_later(ruling, ruling.calendar.follow_up_moment(ruling.at, 1, ruling.policy))


def _again_later(ruling: Ruling, due: datetime) -> None:
    promise = Promise(
        case=ruling.case.number,
        n=ruling.next_promise(),
        kind=PromiseKind.FOLLOW_UP,
        person=ruling.case.filer,
        due_at=due,
    )
    ruling.promise(promise)


def close(
    ruling: Ruling,
    move: str,
    outcome: Outcome,
    *,
    verified_by: int | None = None,
    end: str = "close",
    word: AnswerFollowUp | None = None,
) -> None:
    """Closes, and promises the later looks at a settlement."""
    lifecycle.move(ruling, move)
    ladder.withdraw_promises(ruling)
    verified = ruling.at if outcome is Outcome.SOLVED else None
    ruling.set(outcome=outcome, closed_at=ruling.at, verified_at=verified, verified_by=verified_by)
    case = ruling.case
    if case.mediation is not None and case.mediation.result == "settled" and outcome is Outcome.SOLVED:
        for days in ruling.policy.check_days:
            due = ruling.calendar.follow_up_moment(ruling.at + timedelta(days=days), 0, ruling.policy)
            n = ruling.next_promise()
            ruling.promise(Promise(case=case.number, n=n, kind=PromiseKind.CHECK, person=case.filer, due_at=due))
    ruling.write("closed", end)
    buttons = [Button("came-back", Confirm(case=case.number, verdict=Confirmation.NOT_SOLVED.value))]
    if word is not None:
        buttons.insert(0, Button("say-more", Begin("follow_up_word", case.number, {"promise": word.promise})))
    days = ruling.policy.recurrence_days
    tell_filer(ruling, f"closed-{ladder.slug(outcome.value)}", *buttons, weight="reply", days=days)
    tell_staff(ruling, case.handler, "work-closed", weight="reminder", outcome=Term(f"outcome-{ladder.slug(outcome)}"))
    if end in ("close-unhappy", "close-uncontacted"):
        for person in supervisors(case, ruling.sight)[:1]:
            tell_staff(ruling, person, f"work-{end}", weight="reminder", name=staff_name(case.handler, ruling.sight))


def _promise(ruling: Ruling, n: int) -> Promise | None:
    return next((p for p in ruling.sight.promises_of(ruling.case.number) if p.n == n), None)


def _task(ruling: Ruling, n: int, by: int) -> Promise:
    """The pending task, if it is this person's."""
    promise = _promise(ruling, n)
    if promise is None or promise.person != by:
        raise Refusal("no-such-case")
    if promise.state is not PromiseState.PENDING or ruling.case.status is not Status.FOLLOWING_UP:
        raise Refusal("already-answered")
    return promise

