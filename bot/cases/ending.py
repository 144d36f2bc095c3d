"""Honest ends: proposed by whoever has the case, explained to the resident, and never closed by the one who proposed.

The resident says: understood, or not so. "Not so" climbs a tier; at the top the district lead decides. "Unreasonable" takes a
second person of another unit, silence is never consent to it, and it can be appealed. None of these counts as solved.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from bot.cases import ladder, lifecycle
from bot.cases.actions import end_buttons
from bot.cases.case import Confirmation, Outcome, Promise, PromiseKind, PromiseState, Status, Tier, Urgency, WordsKind
from bot.cases.closing import close
from bot.cases.commands import AnswerEnd, AppealEnd, DecideEnd, ProposeEnd, SecondEnd, Undo
from bot.cases.duties import with_power
from bot.cases.ends import ENDS, NEVER_BY_SILENCE, VOTES, Ending
from bot.cases.handling import in_hand, promise_follow_up
from bot.cases.notices import excerpt, tell_filer, tell_staff, unit_name
from bot.cases.opening import resume_clock
from bot.cases.routing import leads, next_tier, outsiders, unit_of
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.cases.whistle.standing import over
from bot.cases.whose import named
from bot.texts import Arg, Term

#: Characters of a reason, of what was seen on the spot.
LEAST, LEAST_VISIT = 4, 6
AFTER_DONE = (Status.CLAIMED, Status.FOLLOWING_UP)


def propose(command: ProposeEnd, ruling: Ruling) -> None:
    """It cannot be solved here, says the handler: how it ends, and why in words the resident will read."""
    case = ruling.case
    if command.outcome not in ENDS or command.vote not in ("", *VOTES):
        raise Refusal("unknown-choice")
    if case.tier is Tier.CENTRE or case.urgency is Urgency.LIFE:
        raise Refusal("not-now")
    if over(case, ruling.sight) is not None:
        raise Refusal("whistle-answers")
    if case.shared.members:
        raise Refusal("end-shared")
    if _waiting(ruling, PromiseKind.SECOND) is not None:
        raise Refusal("already-proposed")
    in_hand(command.by, ruling)
    if len(command.said.text.strip()) < LEAST:
        raise Refusal("words-missing", "words")
    if command.outcome == Outcome.NOT_FOUND:
        if len(command.visit.text.strip()) < LEAST_VISIT:
            raise Refusal("visit-missing", "visit")
        ruling.keep(WordsKind.NOTE, command.visit)
    kept = ruling.keep(WordsKind.REASON, command.said)
    vote = (command.vote or VOTES[0]) if command.outcome == Outcome.OWNERS_VOTE else ""
    ruling.set(ending=Ending(command.outcome, command.by, kept, ruling.at, vote))
    ruling.write("end_proposed", command.outcome, words=kept)
    if command.outcome == Outcome.UNREASONABLE:
        _ask_second(ruling, ())
        ruling.tell(command.by, "work-end-second", {"number": case.number}, weight="reply")
        return
    _explain(ruling)


def _explain(ruling: Ruling) -> None:
    """The door and the next step first, then the question; the follow-up is promised as after any "done"."""
    case, ending = ruling.case, ruling.case.ending
    assert ending is not None
    lifecycle.move(ruling, "claimed")
    ladder.call_off(ruling, PromiseKind.ARBITRATION)
    resume_clock(ruling)
    silent = {"cause": None, "confirmation": Confirmation.SILENT, "confirmed_at": None}
    ruling.set(claimed_at=ruling.at, claimed_by=ending.by, **silent)
    due = promise_follow_up(ruling)
    ruling.write("end_told", ending.outcome)
    sight = ruling.sight
    said = next((item.text for item in ruling.words() if item.n == ending.words), "")
    street = unit_name(unit_of(Tier.STREET, case.place, sight.town), sight)
    tell_filer(
        ruling,
        f"end-next-{ladder.slug(ending.outcome)}",
        who_can=named(with_power(ruling.duty, case.kind), sight),
        street=street,
        majority=Term(f"vote-{ending.vote or VOTES[0]}"),
        days=ruling.policy.ends.appeal_days,
    )
    why = Term(f"end-why-{ladder.slug(ending.outcome)}")
    tell_filer(ruling, "end-told", *end_buttons(case), question="end", why=why, words=excerpt(said, 80), follow_up=due)
    undo = Button("undo", Undo(case=case.number))
    told: dict[str, Arg] = {"number": case.number, "outcome": Term(f"outcome-{ladder.slug(ending.outcome)}")}
    ruling.tell(ending.by, "work-end-told", told, undo, weight="reply")
    for person in (case.handler, case.partner):
        if person and person != ending.by:
            button = Button("object", Begin("object", case.number))
            hours = ruling.policy.objection_hours
            tell_staff(ruling, person, "work-end-told-by", button, outcome=told["outcome"], hours=hours)


# --- two people


def _ask_second(ruling: Ruling, asked: tuple[int, ...]) -> None:
    """Somebody outside the line, of another unit; with nobody there the district lead."""
    case, ending, sight = ruling.case, ruling.case.ending, ruling.sight
    assert ending is not None
    barred = {*case.line, ending.by}
    people = outsiders(case, sight, passed=asked) or [p for p in leads(case, sight) if p not in barred]
    if not people:
        raise Refusal("nobody-decides")
    promise = _give(ruling, PromiseKind.SECOND, people[0], (*asked, people[0]))
    said = next((item.text for item in ruling.words() if item.n == ending.words), "")
    button = Button("second-end", Begin("second_end", case.number))
    tell_staff(ruling, promise.person, "work-second", button, words=excerpt(said, 100), until=promise.due_at)


def second(command: SecondEnd, ruling: Ruling) -> None:
    """The second person's word. Only if both say so is the resident told."""
    promise, ending = _mine(ruling, PromiseKind.SECOND, command.by), ruling.case.ending
    if ending is None:
        raise Refusal("return-over")
    kept = ruling.keep(WordsKind.REASON, command.said)
    ruling.promise(replace(promise, state=PromiseState.KEPT))
    ruling.tell(command.by, "work-decided", {"number": ruling.case.number}, weight="reply")
    if command.agrees:
        ruling.set(ending=replace(ending, second=command.by))
        ruling.write("end_seconded", words=kept)
        _begun(ruling)
        _explain(ruling)
        return
    ruling.set(ending=None)
    ruling.write("end_refused", words=kept)
    tell_staff(ruling, ending.by, "work-end-refused", words=excerpt(command.said.text, 100))


def _begun(ruling: Ruling) -> None:
    """A case that changed hands meanwhile counts as worked on: there is an end to talk of."""
    if ruling.case.status is Status.OPEN:
        if ruling.case.handler is None:
            raise Refusal("not-now")
        lifecycle.move(ruling, "accepted")
        ruling.set(accepted_at=ruling.at)
        ruling.write("accepted")


# --- the resident


def answer(command: AnswerEnd, ruling: Ruling) -> None:
    """Understood: it is closed with that outcome. Not so: it climbs, or the district lead decides."""
    case = ruling.case
    if command.by != case.filer:
        raise Refusal("no-such-case")
    if case.ending is None or case.status not in AFTER_DONE or _waiting(ruling, PromiseKind.REVIEW) is not None:
        raise Refusal("not-now")
    ruling.keep(WordsKind.REASON, command.said)
    if command.agrees:
        finish_end(ruling, "end_accepted")
    else:
        dispute(ruling, "end-disputed")


def finish_end(ruling: Ruling, move: str, *, by: int | None = None) -> None:
    """Closes with the outcome that was proposed."""
    ending = ruling.case.ending
    assert ending is not None
    close(ruling, move, Outcome(ending.outcome), verified_by=by, end=ending.outcome)


def dispute(ruling: Ruling, rule: str) -> None:
    """The resident does not accept it, or could not be asked where silence says nothing: one tier up; at the top the
    district lead decides."""
    if next_tier(ruling.case, ruling.sight):
        ladder.climb(ruling, rule)
        return
    ruling.write("end_disputed", rule)
    if not _ask_lead(ruling):
        ladder.new_round(ruling, rule)


def _ask_lead(ruling: Ruling) -> bool:
    people = _outside(ruling)
    ending = ruling.case.ending
    fresh = [person for person in people if ending is None or person != ending.judge]
    if not people:
        return False
    ladder.withdraw_promises(ruling)
    _review(ruling, (fresh or people)[0], ())
    return True


def _outside(ruling: Ruling) -> list[int]:
    """The district leads who have not handled it themselves: nobody judges their own proposal."""
    return [person for person in leads(ruling.case, ruling.sight) if person not in ruling.case.line]


def _review(ruling: Ruling, person: int, asked: tuple[int, ...]) -> None:
    case, ending = ruling.case, ruling.case.ending
    assert ending is not None
    promise = _give(ruling, PromiseKind.REVIEW, person, (*asked, person))
    said = next((item.text for item in ruling.words() if item.n == ending.words), "")
    button = Button("decide-end", Begin("decide_end", case.number))
    outcome = Term(f"outcome-{ladder.slug(ending.outcome)}")
    words = excerpt(said, 100)
    tell_staff(ruling, person, "work-review", button, outcome=outcome, words=words, until=promise.due_at)
    if not asked:
        tell_filer(ruling, "end-reviewed", weight="reply", until=promise.due_at)


def appeal(command: AppealEnd, ruling: Ruling) -> None:
    """Against "unreasonable", for as long as the setting says, once."""
    case, ending = ruling.case, ruling.case.ending
    if command.by != case.filer:
        raise Refusal("no-such-case")
    if case.status is not Status.CLOSED or ending is None or case.outcome is not Outcome.UNREASONABLE:
        raise Refusal("not-now")
    open_for = timedelta(days=ruling.policy.ends.appeal_days)
    if ending.appealed or case.closed_at is None or ruling.at - case.closed_at > open_for:
        raise Refusal("appeal-over")
    ruling.set(ending=replace(ending, appealed=True))
    ruling.write("end_appealed")
    if not _ask_lead(ruling):
        raise Refusal("nobody-decides")


def decide(command: DecideEnd, ruling: Ruling) -> None:
    """The district lead's word: the end stands, or the work goes on with somebody else."""
    promise, ending = _mine(ruling, PromiseKind.REVIEW, command.by), ruling.case.ending
    if ending is None:
        raise Refusal("return-over")
    kept = ruling.keep(WordsKind.REASON, command.said)
    ruling.promise(replace(promise, state=PromiseState.KEPT))
    ruling.tell(command.by, "work-decided", {"number": ruling.case.number}, weight="reply")
    words = excerpt(command.said.text, 100)
    if not command.upheld:
        ruling.write("end_overturned", words=kept)
        ladder.new_round(ruling, "end-overturned")
        return
    ruling.set(ending=replace(ending, judge=command.by))
    ruling.write("end_upheld", words=kept)
    tell_filer(ruling, "end-upheld", words=words)
    if ruling.case.is_open:
        finish_end(ruling, "end_upheld", by=command.by)


# --- time


def keep_decision(promise: Promise, ruling: Ruling) -> None:
    """Nobody has decided in time: the next one, and at last the district lead, again and again."""
    ending = ruling.case.ending
    ruling.promise(replace(promise, state=PromiseState.MOVED))
    if ending is None:
        return
    ruling.write("end_overdue", promise.kind.value)
    if promise.kind is PromiseKind.SECOND:
        try:
            _ask_second(ruling, promise.asked)
        except Refusal:
            ruling.set(ending=None)
            tell_staff(ruling, ending.by, "work-end-refused", words="")
        return
    people = _outside(ruling) or [promise.person]
    _review(ruling, next((p for p in people if p not in promise.asked), people[0]), promise.asked)


def unanswered(ruling: Ruling, by: int) -> None:
    """Somebody outside the line says that the resident cannot be reached."""
    ending = ruling.case.ending
    assert ending is not None
    if ending.outcome in NEVER_BY_SILENCE:
        dispute(ruling, "end-unanswered")
    else:
        finish_end(ruling, "unreachable", by=by)


def _give(ruling: Ruling, kind: PromiseKind, person: int, asked: tuple[int, ...]) -> Promise:
    due, _ = ruling.calendar.add(ruling.at, ruling.policy.ends.decide)
    promise = Promise(
        case=ruling.case.number, n=ruling.next_promise(), kind=kind, person=person, due_at=due,
        asked=tuple(dict.fromkeys(asked)),
    )  # fmt: skip
    ruling.promise(promise)
    return promise


def _waiting(ruling: Ruling, kind: PromiseKind) -> Promise | None:
    return next((promise for promise in ruling.pending() if promise.kind is kind), None)


def _mine(ruling: Ruling, kind: PromiseKind, by: int) -> Promise:
    promise = _waiting(ruling, kind)
    if promise is None or promise.person != by:
        raise Refusal("return-over")
    return promise


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    ProposeEnd: propose,
    SecondEnd: second,
    AnswerEnd: answer,
    AppealEnd: appeal,
    DecideEnd: decide,
}
