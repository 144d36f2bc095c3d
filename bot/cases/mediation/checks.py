"""The later looks 回头看 at what was agreed, so many days after everything was done: both sides are asked, each in private.

An agreement binds both, and the committee watches over both [L 人民调解法 31]; so the no of either brings it back to the
centre. What one has said is not told to the other. A side that is not in the chat is asked by the mediator, whose word for
them closes nothing: a yes leaves things as they are. No answer changes nothing.
"""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from bot.cases import ladder
from bot.cases.case import Case, Promise, PromiseKind, PromiseState
from bot.cases.commands import AnswerFollowUp, RecordCheck
from bot.cases.mediation.sides import as_mediator, person_of, tell_mediator, tell_side
from bot.cases.mediation.values import Side
from bot.cases.notices import post_of, tell_filer
from bot.cases.ruling import Button, Refusal, Ruling
from bot.cases.verdicts import NO, YES


def promise_looks(ruling: Ruling) -> None:
    """Of an agreement that was carried out; one look for each side on each of the set days."""
    case = ruling.case
    performed_at = case.mediation.performed_at if case.mediation else None
    if performed_at is None:
        return
    for days in ruling.policy.check_days:
        later = max(performed_at + timedelta(days=days), ruling.at + timedelta(days=1))  # the answer is fresh
        due = ruling.calendar.follow_up_moment(later, 0, ruling.policy)
        for person in (case.filer, person_of(Side.OTHER, case) or case.handler or 0):
            n = ruling.next_promise()
            ruling.promise(Promise(case=case.number, n=n, kind=PromiseKind.CHECK, person=person, due_at=due))


def side_asked(promise: Promise, case: Case) -> Side:
    """Whom a later look asks. The other side's is kept to the mediator for as long as that side is not in the chat."""
    return Side.FILER if promise.person == case.filer else Side.OTHER


def may_answer(person: int, promise: Promise, case: Case) -> bool:
    return promise.kind is PromiseKind.CHECK and person != 0 and person == person_of(side_asked(promise, case), case)


def ask(promise: Promise, ruling: Ruling) -> None:
    """One question, one tap."""
    case = ruling.case
    if side_asked(promise, case) is Side.FILER:
        tell_filer(ruling, "check", *(_answer(promise, answer) for answer in (YES, NO)))
    elif person_of(Side.OTHER, case):
        tell_side(ruling, Side.OTHER, "mediation-check", *(_answer(promise, answer) for answer in (YES, NO)))
    elif post_of(case, ruling.sight) is not None:  # whoever mediated may have left since
        record = (
            Button(f"check-said-{answer}", RecordCheck(case=case.number, promise=promise.n, answer=answer))
            for answer in (YES, NO)
        )
        tell_mediator(ruling, "work-check", *record, weight="reminder")


def _answer(promise: Promise, answer: str) -> Button:
    do = AnswerFollowUp(case=promise.case, promise=promise.n, question="solved", answer=answer)
    return Button(f"holds-{answer}", do)


def end(promise: Promise, ruling: Ruling, name: str) -> None:
    """It was answered. A no is another round at the centre, whoever says it."""
    side = side_asked(promise, ruling.case)
    ruling.promise(replace(promise, state=PromiseState.KEPT))
    if promise.answers.solved == YES:
        ruling.write("check_passed", name)
        if side is Side.FILER:
            tell_filer(ruling, "check-passed", weight="reply")
        elif not tell_side(ruling, side, "mediation-check-passed", weight="reply"):
            tell_mediator(ruling, "work-check-good")
        return
    if side is Side.OTHER and not tell_side(ruling, side, "mediation-check-no", weight="reply"):
        tell_mediator(ruling, "work-check-bad")
    ladder.new_round(ruling, "came-back" if side is Side.FILER else "not-held")


def record(command: RecordCheck, ruling: Ruling) -> None:
    """What a side that is not in the chat has told the mediator."""
    as_mediator(ruling)
    case = ruling.case
    promise = next((item for item in ruling.promises() if item.n == command.promise), None)
    if promise is None or promise.kind is not PromiseKind.CHECK or command.answer not in (YES, NO):
        raise Refusal("unknown-choice")
    side = side_asked(promise, case)
    if person_of(side, case) is not None:
        raise Refusal("speaks-for-itself")
    if promise.state is PromiseState.KEPT:
        raise Refusal("already-answered")
    if promise.state not in (PromiseState.PENDING, PromiseState.UNREACHABLE) or not promise.attempts:
        raise Refusal("follow-up-over")
    promise = replace(promise, answers=replace(promise.answers, solved=command.answer))
    ruling.promise(promise)
    ruling.write("follow_up_answered", f"solved-{command.answer}", side=side.value)
    end(promise, ruling, f"{promise.kind.value}-{promise.n}")
