"""The follow-up 回访: asked on the promised day, asked once more on another, then handed to somebody outside the line.

And the later looks at a settlement. What the answers do is said in ``closing.finish``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from bot.cases import ballots, ladder, lifecycle
from bot.cases.actions import end_buttons
from bot.cases.calls import call_next, give_task, name_of
from bot.cases.case import Promise, PromiseKind, PromiseState, Status, WordsKind
from bot.cases.closing import finish, weigh
from bot.cases.commands import AnswerFollowUp, AnswerVoice
from bot.cases.incidents import is_shared
from bot.cases.mediation import checks
from bot.cases.notices import excerpt, tell_filer, tell_staff, tell_voices
from bot.cases.ruling import Button, Refusal, Ruling
from bot.cases.verdicts import HALF, NO, QUESTIONS, YES
from bot.cases.visibility import Field, Level, Purpose, Viewer, allowed, visible
from bot.media import instead_of_words
from bot.texts import Arg, Term

#: What is asked of the resident, and answered by them.
ANSWERED = (PromiseKind.FOLLOW_UP, PromiseKind.CHECK)


def keep_follow_up(promise: Promise, ruling: Ruling) -> None:
    """A follow-up falls due: ask, ask again another day, then a call, then somebody outside the line."""
    if _too_late_in_the_day(promise, ruling):
        return
    if ruling.case.status is Status.CLAIMED:
        lifecycle.move(ruling, "silent")
        ruling.write("silent")
    if len(promise.attempts) < ruling.policy.follow_up_tries:
        _ask(promise, ruling, "follow_up_asked")
        return
    if is_shared(ruling.case):
        _count(promise, ruling)
        return
    if promise.answers.solved == YES:
        finish(promise, ruling)
        return
    ruling.promise(replace(promise, state=PromiseState.UNREACHABLE))
    ruling.write("follow_up_unanswered", name_of(promise))
    person = ruling.sight.person(ruling.case.filer)
    may_ring = allowed(Viewer.CALLER, ruling.case.privacy, Field.PHONE, Purpose.CALL) is Level.FULL
    kind = PromiseKind.CALL if person is not None and person.phone and may_ring else PromiseKind.UNREACHABLE
    give_task(ruling, kind, ())


def _count(promise: Promise, ruling: Ruling) -> None:
    """Everybody of a shared complaint has had the time to answer. Too few have: some of the silent ones are rung up."""
    if ballots.enough(ruling.case, ruling.policy) and weigh(ruling, at_last=True):
        return
    ruling.promise(replace(promise, state=PromiseState.UNREACHABLE))
    ruling.write("follow_up_unanswered", name_of(promise))
    call_next(ruling, ())


def keep_check(promise: Promise, ruling: Ruling) -> None:
    """A later look at a settlement: asked twice; no answer changes nothing."""
    if ruling.case.status is not Status.CLOSED:
        ruling.promise(replace(promise, state=PromiseState.WITHDRAWN))
    elif _too_late_in_the_day(promise, ruling):
        return
    elif len(promise.attempts) < ruling.policy.follow_up_tries:
        _ask(promise, ruling, "check_asked")
    else:
        ruling.promise(replace(promise, state=PromiseState.UNREACHABLE))
        ruling.write("check_unanswered", name_of(promise))


def _too_late_in_the_day(promise: Promise, ruling: Ruling) -> bool:
    """After a standstill a promise may wake at night or on a holiday: then it is kept as soon as one may ask."""
    moment = ruling.calendar.follow_up_moment(ruling.at, 0, ruling.policy)
    if moment <= ruling.at:
        return False
    ruling.promise(replace(promise, due_at=moment))
    return True


def _ask(promise: Promise, ruling: Ruling, what: str) -> None:
    """Asks, and looks again on the next workday whether there was an answer; many are given the set time at last."""
    last = is_shared(ruling.case) and len(promise.attempts) + 1 >= ruling.policy.follow_up_tries
    wait = ruling.policy.shared.wait_workdays if last else 1
    moment = ruling.calendar.follow_up_moment(ruling.at, wait, ruling.policy)
    promise = replace(promise, attempts=(*promise.attempts, ruling.at), due_at=moment)
    ruling.promise(promise)
    ruling.write(what, name_of(promise))
    _ask_next(promise, ruling)
    if promise.kind is PromiseKind.FOLLOW_UP:
        answers = (_voice_answer(answer, ruling) for answer in QUESTIONS["solved"])
        tell_voices(ruling, "voice-follow-up", *answers, asks="follow_up")


def _voice_answer(answer: str, ruling: Ruling) -> Button:
    case = ruling.case
    do = AnswerVoice(case=case.number, claim=case.shared.claim, question="solved", answer=answer)
    return Button(f"solved-{answer}", do)


def _ask_next(promise: Promise, ruling: Ruling) -> None:
    """Shows the first question without an answer, one tap each."""
    if ruling.case.ending is not None and promise.kind is PromiseKind.FOLLOW_UP:
        outcome = Term(f"outcome-{ladder.slug(ruling.case.ending.outcome)}")
        tell_filer(ruling, "end-again", *end_buttons(ruling.case), question="end", outcome=outcome)
        return
    if promise.kind is PromiseKind.CHECK:
        checks.ask(promise, ruling)
        return
    question = next((name for name in QUESTIONS if getattr(promise.answers, name) is None), "")
    if not question or promise.answers.solved in (HALF, NO):  # they have answered; the others are still asked
        return
    buttons = [_answer(promise, question, answer) for answer in QUESTIONS[question]]
    tell_filer(ruling, f"follow-up-{question}", *buttons, alone=True)


def _answer(promise: Promise, question: str, answer: str) -> Button:
    do = AnswerFollowUp(case=promise.case, promise=promise.n, question=question, answer=answer)
    return Button(f"{question}-{answer}", do)


def answer_follow_up(command: AnswerFollowUp, ruling: Ruling) -> None:
    """One answer. The last that is needed closes or reopens; a free word may come afterwards. One that comes late, when
    a call was arranged already or the case was closed without it, counts all the same; one for an earlier round does not."""
    promise = next((p for p in ruling.promises() if p.n == command.promise), None)
    if promise is None or promise.kind not in ANSWERED or not _is_asked(command.by, promise, ruling):
        raise Refusal("no-such-case")
    if (ruling.case.ending is not None and ruling.case.is_open) or not promise.attempts:
        raise Refusal("not-now")
    if command.question == "word":
        _keep_word(command, ruling)
        return
    if promise.state is PromiseState.KEPT:
        raise Refusal("already-answered")
    if promise.state not in (PromiseState.PENDING, PromiseState.UNREACHABLE):
        raise Refusal("follow-up-over")
    if command.answer not in QUESTIONS.get(command.question, ()):
        raise Refusal("unknown-choice")
    answers = replace(promise.answers, **{command.question: command.answer})
    promise = replace(promise, answers=answers)
    ruling.promise(promise)
    kept = ruling.keep(WordsKind.REASON, command.said)
    ruling.write("follow_up_answered", f"{command.question}-{command.answer}", words=kept)
    if promise.kind is PromiseKind.CHECK:
        checks.end(promise, ruling, name_of(promise))
    elif answers.solved not in (HALF, NO) and None in (answers.contacted, answers.solved, answers.satisfied):
        _ask_next(promise, ruling)
    else:
        finish(promise, ruling)


def _is_asked(person: int, promise: Promise, ruling: Ruling) -> bool:
    if promise.kind is PromiseKind.CHECK:
        return checks.may_answer(person, promise, ruling.case)
    return person == ruling.case.filer


def _keep_word(command: AnswerFollowUp, ruling: Ruling) -> None:
    """The free word after the questions; those who did the work may read it as far as they read the case."""
    kept = ruling.keep(WordsKind.REASON, command.said)
    if kept is None:
        raise Refusal("nothing-said")
    ruling.write("follow_up_word", words=kept)
    tell_filer(ruling, "word-kept", weight="reply")
    handler = ruling.case.handler
    if handler and visible(handler, ruling.case, Field.STORY, ruling.sight) is Level.FULL:
        words: Arg = excerpt(command.said.text, 120) or instead_of_words(command.said.media)
        tell_staff(ruling, handler, "work-follow-up-word", weight="reminder", words=words)


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    AnswerFollowUp: answer_follow_up,
}
