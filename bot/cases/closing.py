"""The end of a case: the resident's word on a claim, the partner's objection, what a follow-up's answers do, the closing.

Three truths are kept apart: claimed (the handler), confirmed (the resident), verified (a follow-up, by the resident's own
answers or by somebody outside the line). Silence is never satisfaction, and no time alone closes a case. How a
follow-up comes by its answers is said in ``follow_up`` and ``calls``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from bot.cases import ballots, ladder, lifecycle
from bot.cases.actions import worker_buttons
from bot.cases.case import (
    Confirmation,
    Kind,
    LinkKind,
    Outcome,
    Promise,
    PromiseKind,
    PromiseState,
    Status,
    WordsKind,
)
from bot.cases.commands import AnswerFollowUp, AppealEnd, Confirm, Object, Undo
from bot.cases.incidents import is_shared
from bot.cases.mediation import checks
from bot.cases.mediation.values import Stage
from bot.cases.notices import staff_name, tell_filer, tell_staff
from bot.cases.parting import part_unhappy
from bot.cases.routing import supervisors
from bot.cases.ruling import Begin, Button, Refusal, Ruling, Show
from bot.cases.verdicts import FAIR, HALF, NO, VERDICTS, YES
from bot.texts import Term


def confirm(command: Confirm, ruling: Ruling) -> None:
    """The resident's tap on "done": solved, half or not solved. Until the end they may think better of it, and after it
    "not solved" reopens for as long as a relapse counts."""
    case = ruling.case
    if command.by != case.filer:
        raise Refusal("no-such-case")
    if case.status is Status.CLOSED:
        _came_back(command, ruling)
        return
    if case.status not in (Status.CLAIMED, Status.FOLLOWING_UP) or case.ending is not None:
        raise Refusal("not-now")
    if case.mediation is not None and case.mediation.stage is Stage.PERFORMING:
        raise Refusal("duties-run")
    ruling.keep(WordsKind.REASON, command.said)
    if is_shared(case) and command.verdict in set(Confirmation) - {Confirmation.SILENT}:
        _one_of_many(command.verdict, ruling)
    elif command.verdict == Confirmation.SOLVED:
        _solved(ruling)
    elif command.verdict == Confirmation.HALF:
        ruling.set(confirmation=Confirmation.HALF)
        half(ruling)
    elif command.verdict == Confirmation.NOT_SOLVED:
        ruling.set(confirmation=Confirmation.NOT_SOLVED)
        ladder.new_round(ruling, "not-solved")
    else:
        raise Refusal("unknown-choice")


def _solved(ruling: Ruling) -> None:
    """Confirmed. A question is answered by that; everything else still waits for its follow-up."""
    case = ruling.case
    if case.confirmation is Confirmation.SOLVED:
        raise Refusal("already-answered")
    ruling.set(confirmation=Confirmation.SOLVED, confirmed_at=ruling.at)
    if case.kind is Kind.INQUIRY:
        close(ruling, "verified", Outcome.SOLVED)
        return
    if case.status is Status.FOLLOWING_UP:
        ruling.write("confirmed", Confirmation.SOLVED.value)
        tell_filer(ruling, "confirmed-late", weight="reply")
        return
    lifecycle.move(ruling, "confirmed")
    ruling.write("confirmed", Confirmation.SOLVED.value)
    due = next(p.due_at for p in ruling.pending() if p.kind is PromiseKind.FOLLOW_UP)
    tell_filer(ruling, "confirmed", Button("undo", Undo(case=case.number)), weight="reply", follow_up=due)
    tell_staff(ruling, case.handler, "work-confirmed", weight="reminder")


def _came_back(command: Confirm, ruling: Ruling) -> None:
    case = ruling.case
    if case.outcome is Outcome.MERGED:
        raise Refusal("goes-on", number=case.shared.into)
    if case.outcome is Outcome.WITHDRAWN or command.verdict == Confirmation.SOLVED or case.closed_at is None:
        raise Refusal("not-now")
    if ruling.at - case.closed_at > timedelta(days=ruling.policy.recurrence_days):
        raise Refusal("too-long-ago")
    for link in case.links:
        later = ruling.sight.case(link.case) if link.kind is LinkKind.RECURRENCE else None
        if later is not None and later.number > case.number and later.filer == case.filer and later.is_open:
            raise Refusal("goes-on", number=later.number)
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
    tell_filer(ruling, "half-kept", Button("add", Begin("add", case.number)))
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
    end = ruling.at + left
    # half of the time has been reminded of or worked through; the end is a new one
    ruling.set(
        settle_by=end, told_by=end, claimed_at=None, claimed_by=None, nag_at=None, rung=("settle_half",), ending=None
    )
    ruling.write("objected", words=kept)
    tell_filer(ruling, "objected")
    for person in (case.handler, case.partner):
        if person:
            buttons = worker_buttons(person, ruling.case, ruling.sight)
            weight = "reply" if person == command.by else "work"
            tell_staff(ruling, person, "work-objected", *buttons, weight=weight)


def _one_of_many(verdict: str, ruling: Ruling) -> None:
    """The filer of a shared complaint says what they think of "done": one word among the others'."""
    ballots.record(ruling.by, verdict, ruling)
    if verdict == Confirmation.SOLVED:
        _solved(ruling)
    else:
        ruling.set(confirmation=Confirmation(verdict), confirmed_at=None)
        see = Button("see-case", Show("case", ruling.case.number))
        ruling.tell(ruling.by, "voice-unsolved-kept", {"number": ruling.case.number}, see, weight="reply")
    weigh(ruling)


def _answered_by_one(promise: Promise, ruling: Ruling) -> None:
    """A follow-up or a call was answered by one of many. A follow-up goes on for the others."""
    call = promise.kind is PromiseKind.CALL
    ruling.promise(replace(promise, state=PromiseState.KEPT) if call else promise)
    words = {YES: Confirmation.SOLVED, HALF: Confirmation.HALF}
    word = words.get(promise.answers.solved or NO, Confirmation.NOT_SOLVED)
    ballots.record(promise.whom or ruling.case.filer, word.value, ruling, heard=True)
    if not call and word is not Confirmation.SOLVED:
        see = Button("see-case", Show("case", ruling.case.number))
        ruling.tell(ruling.case.filer, "voice-unsolved-kept", {"number": ruling.case.number}, see, weight="reply")
    elif not call:
        ruling.tell(ruling.case.filer, "word-kept", {"number": ruling.case.number}, weight="reply")
    weigh(ruling)


def weigh(ruling: Ruling, *, at_last: bool = False) -> bool:
    """Whether all words on "done" together reopen or close a shared complaint, and does it. ``at_last``: nobody is waited for
    any more; what is silent then counts neither way."""
    case, policy = ruling.case, ruling.policy
    if ballots.cannot_close(case, policy):
        ladder.new_round(ruling, "most-not-solved")
        return True
    said = case.shared.yes + case.shared.no
    all_said = said == case.voices and case.shared.heard > 0
    if case.status is Status.FOLLOWING_UP and (ballots.is_sure(case, policy) or ((at_last or all_said) and said > 0)):
        if ballots.most_say_solved(case, policy) and case.shared.heard > 0:
            _conclude(ruling)
            return True
        if not ballots.most_say_solved(case, policy):
            ladder.new_round(ruling, "most-not-solved")
            return True
    return False


def _conclude(ruling: Ruling) -> None:
    for promise in ruling.pending():
        if promise.kind is PromiseKind.FOLLOW_UP:
            ruling.promise(replace(promise, state=PromiseState.KEPT))
    part_unhappy(ruling)
    ruling.set(confirmation=Confirmation.SOLVED, confirmed_at=ruling.case.confirmed_at or ruling.at)
    close(ruling, "verified", Outcome.SOLVED)


def finish(promise: Promise, ruling: Ruling, *, verified_by: int | None = None) -> None:
    """Does what the table says for these answers; one that was not given counts as nothing to be glad or sorry about."""
    answers = promise.answers
    if is_shared(ruling.case):
        _answered_by_one(promise, ruling)
        return
    ruling.promise(replace(promise, state=PromiseState.KEPT))
    end = VERDICTS[answers.contacted or NO, answers.solved or NO, answers.satisfied or FAIR]
    if end == "half":
        half(ruling)
    elif end == "redo":
        ladder.new_round(ruling, "not-solved")
    else:
        if verified_by is None and ruling.case.confirmation is Confirmation.SILENT:
            ruling.set(confirmation=Confirmation.SOLVED, confirmed_at=ruling.at)
        word = AnswerFollowUp(case=promise.case, promise=promise.n, question="word", answer="")
        close(ruling, "verified", Outcome.SOLVED, verified_by=verified_by, end=end, word=word)


def close(
    ruling: Ruling,
    move: str,
    outcome: Outcome,
    *,
    verified_by: int | None = None,
    end: str = "close",
    word: AnswerFollowUp | None = None,
) -> None:
    """Closes, and promises the later looks at a settlement. A late answer closes what was closed unanswered once more,
    with the better outcome."""
    lifecycle.move(ruling, move)
    ladder.withdraw_promises(ruling, PromiseState.PENDING)
    verified = ruling.at if outcome is Outcome.SOLVED else None
    closed_at = ruling.case.closed_at or ruling.at
    ruling.set(outcome=outcome, closed_at=closed_at, verified_at=verified, verified_by=verified_by)
    case = ruling.case
    if outcome is Outcome.SOLVED:
        checks.promise_looks(ruling)
    ruling.write("closed", end)
    buttons = [Button("appeal-end", AppealEnd(case=case.number))] if outcome is Outcome.UNREASONABLE else []
    buttons += [Button("came-back", Confirm(case=case.number, verdict=Confirmation.NOT_SOLVED.value))]
    if word is not None:
        buttons.insert(0, Button("say-more", Begin("follow_up_word", case.number, {"promise": word.promise})))
    days = ruling.policy.recurrence_days
    key = "closed-unhappy" if end == "close-unhappy" else f"closed-{ladder.slug(outcome.value)}"
    if is_shared(case):
        key = f"shared-closed-{ladder.slug(outcome.value)}"
    said = case.shared.yes + case.shared.no
    tell_filer(ruling, key, *buttons, days=days, yes=case.shared.yes, said=said, appeal=ruling.policy.ends.appeal_days)
    tell_staff(ruling, case.handler, "work-closed", weight="reminder", outcome=Term(f"outcome-{ladder.slug(outcome)}"))
    if end in ("close-unhappy", "close-uncontacted"):
        for person in supervisors(case, ruling.sight)[:1]:
            tell_staff(ruling, person, f"work-{end}", weight="reminder", name=staff_name(case.handler, ruling.sight))


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    Confirm: confirm,
    Object: objection,
}
