"""What staff do with a case in hand: accept, ask, note, decline, hand up, call it done, and how work changes hands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.cases import ladder, lifecycle
from bot.cases.actions import confirm_buttons, worker_buttons
from bot.cases.ballots import forget, new_claim
from bot.cases.case import (
    Confirmation,
    Outcome,
    Place,
    Promise,
    PromiseKind,
    Status,
    Tier,
    Urgency,
    WordsKind,
)
from bot.cases.commands import (
    Accept,
    AskResident,
    Claim,
    Decline,
    HandUp,
    Locate,
    Note,
    Undo,
)
from bot.cases.conflicts import respondents
from bot.cases.deadlines import limits
from bot.cases.incidents import is_shared
from bot.cases.mediation import asking, meetings, month
from bot.cases.notices import excerpt, post_of, staff_name, tell_filer, tell_staff
from bot.cases.opening import resume_clock
from bot.cases.routing import Assignment, assign, first_tier, next_tier
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.cases.town import UnitKind
from bot.cases.visibility import Field, Level, Viewer, rings, viewer_of, visible
from bot.cases.whistle.standing import over
from bot.texts import Arg, Term


def accept(command: Accept, ruling: Ruling) -> None:
    """Takes the case: its person, somebody of its pool, or anybody rung about danger to life."""
    case = ruling.case
    relation = viewer_of(command.by, case, ruling.sight)
    if case.status is not Status.OPEN:
        if relation in (Viewer.OUTSIDE, Viewer.CONFLICTED, Viewer.FILER):
            raise Refusal("no-such-case")
        raise Refusal("already-taken", name=staff_name(case.handler, ruling.sight))
    if relation not in (Viewer.HANDLER, Viewer.POOL) and not (relation is Viewer.PARTNER and rings(case)):
        raise Refusal("not-yours")
    others = [case.handler, case.partner, *(ladder.rung_above(ruling) if rings(case) else ())]
    if rings(case):
        others += case.line  # rung at a lower tier
    ruling.set(handler=command.by)
    if ruling.case.partner == command.by:
        ruling.set(partner=None)
    ladder.remember_line(ruling)
    begin_work(ruling)
    tell_filer(ruling, "accepted-danger" if case.urgency is Urgency.LIFE else "accepted")
    asking.begin(ruling)
    _answer_worker(ruling, "work-accepted")
    for person in dict.fromkeys(others):
        if person != command.by:
            tell_staff(ruling, person, "work-taken", weight="reminder", name=staff_name(command.by, ruling.sight))


def begin_work(ruling: Ruling) -> None:
    """Accepted, in so many words or by doing something about it. What was alarmed for being late is late no more."""
    lifecycle.move(ruling, "accepted")
    ruling.set(accepted_at=ruling.at)
    if ruling.at < ruling.case.settle_by:
        ruling.set(nag_at=None)
    ruling.write("accepted")


def ask(command: AskResident, ruling: Ruling) -> None:
    """Asks the resident. Pauses the settle limit once per round, for at most the set workdays; asking again pauses
    nothing. Who has not accepted yet accepts by asking."""
    in_hand(command.by, ruling)
    kept = ruling.keep(WordsKind.QUESTION, command.said)
    if kept is None:
        raise Refusal("nothing-said")
    case = ruling.case
    pauses = case.status is Status.WORKING and not case.pause_used
    if pauses:
        until, _ = ruling.calendar.add(ruling.at, ruling.policy.pause)
        lifecycle.move(ruling, "asked")
        ruling.set(paused_at=ruling.at, pause_until=until, pause_used=True)
    ruling.write("asked", words=kept)
    tell_filer(
        ruling,
        "question",
        Button("answer", Begin("answer", case.number)),
        question="answer",
        words=excerpt(command.said.text, 160),
    )
    _answer_worker(ruling, "work-asked" if pauses else "work-asked-again")


def note(command: Note, ruling: Ruling) -> None:
    """A line for the file; it moves nothing."""
    involved(command.by, ruling)
    kept = ruling.keep(WordsKind.NOTE, command.said)
    if kept is None:
        raise Refusal("nothing-said")
    ruling.write("noted", words=kept)
    for person in (ruling.case.handler, ruling.case.partner):
        if person and person != command.by:
            tell_staff(ruling, person, "work-noted", weight="reminder", words=excerpt(command.said.text))
    _answer_worker(ruling, "work-note-kept")


def decline(command: Decline, ruling: Ruling) -> None:
    """Refuses an assignment with a reason: it climbs at once. At the top it goes to a colleague, the clock untouched;
    with nobody left the district lead is alarmed."""
    case = ruling.case
    if case.status is not Status.OPEN or case.handler != command.by:
        raise Refusal("not-now")
    rule = f"declined-{command.reason}"
    ruling.keep(WordsKind.REASON, command.said)
    if next_tier(case, ruling.sight):
        ruling.set(hops=case.hops + 1)
        ruling.tell(command.by, "work-declined", {"number": case.number}, weight="reply")
        ladder.climb(ruling, rule)
        return
    ruling.tell(command.by, "work-passed-on", {"number": case.number}, weight="reply")
    ruling.set(tried=(*case.tried, command.by))
    change_hands(ruling, assign(ruling.case, case.tier, ruling.sight), rule)
    if ruling.case.handler is None:
        ladder.top(ruling, rule)


def hand_up(command: HandUp, ruling: Ruling) -> None:
    """Beyond this tier's power: one tier up, with the reason, to a new person and a new clock."""
    in_hand(command.by, ruling)
    ruling.keep(WordsKind.REASON, command.said)
    if not next_tier(ruling.case, ruling.sight):
        raise Refusal("at-the-top")
    ruling.set(hops=ruling.case.hops + 1)
    ladder.climb(ruling, f"handed-up-{command.reason}")
    args: dict[str, Arg] = {"number": ruling.case.number, "tier": Term(f"tier-{ruling.case.tier.value}")}
    ruling.tell(command.by, "work-handed-up", args, weight="reply")


def claim(command: Claim, ruling: Ruling) -> None:
    """Done, says the handler or the partner; under a whistle the street answers for all."""
    in_hand(command.by, ruling)
    whistled = over(ruling.case, ruling.sight) is not None
    if whistled or ruling.case.tier is Tier.CENTRE:
        raise Refusal("whistle-answers" if whistled else "not-now")
    settle(ruling, command)


def settle(ruling: Ruling, command: Claim, *, key: str = "claimed") -> None:
    """Writes the claim, asks the resident, promises the follow-up."""
    case = ruling.case
    lifecycle.move(ruling, "claimed")
    ladder.call_off(ruling, PromiseKind.ARBITRATION, PromiseKind.SECOND)
    resume_clock(ruling)
    kept = ruling.keep(WordsKind.DONE, command.said)
    ruling.set(
        claimed_at=ruling.at,
        claimed_by=command.by,
        cause=command.cause,
        confirmation=Confirmation.SILENT,
        confirmed_at=None,
        ending=None,
        shared=new_claim(case.shared) if is_shared(case) else case.shared,
    )
    due = promise_follow_up(ruling)
    ruling.write("claimed", command.what, cause=command.cause, words=kept)
    words: Arg = excerpt(command.said.text, 100) if command.said.text else Term(f"done-{ladder.slug(command.what)}")
    tell_filer(
        ruling,
        key,
        *confirm_buttons(ruling.case),
        media=command.said.media,
        question="confirm",
        shared={"words": words if command.what == "whistle" else Term(f"done-{ladder.slug(command.what)}")},
        words=words,
        follow_up=due,
    )
    told: dict[str, Arg] = {"number": case.number, "follow_up": due}
    ruling.tell(command.by, "work-claimed", told, Button("undo", Undo(case=case.number)), weight="reply")
    for person in (case.handler, case.partner):
        if person and person != command.by:
            button = Button("object", Begin("object", case.number))
            tell_staff(ruling, person, "work-claimed-by", button, words=words, hours=ruling.policy.objection_hours)


def promise_follow_up(ruling: Ruling) -> datetime:
    """Promises the follow-up; when it will be."""
    case, due = ruling.case, follow_up_moment(ruling)
    n = ruling.next_promise()
    ruling.promise(Promise(case=case.number, n=n, kind=PromiseKind.FOLLOW_UP, person=case.filer, due_at=due))
    return due


def follow_up_moment(ruling: Ruling) -> datetime:
    """When the follow-up of this category falls due, from now."""
    workdays = ruling.policy.follow_up_workdays(ruling.category.follow_up)
    return ruling.calendar.follow_up_moment(ruling.at, workdays, ruling.policy)


def change_hands(ruling: Ruling, post: Assignment, rule: str) -> None:
    """Another person, the same tier, the same clock. Who takes over what had been accepted gets time to accept it, within
    the limit that runs."""
    old = ruling.case.handler
    lifecycle.move(ruling, "reassigned")
    resume_clock(ruling)
    ruling.set(unit=post.unit, handler=post.person)
    if ruling.case.accepted_at is not None:
        rule_here = limits(ruling.policy, ruling.case.urgency, ruling.case.kind, ruling.case.tier)
        accept_by, _ = ruling.calendar.add(ruling.at, rule_here.accept)
        # Half of the first one's time is long over: nobody is reminded in the minute they are told.
        rung = tuple(dict.fromkeys((*ruling.case.rung, "accept_half")))
        ruling.set(accept_by=min(accept_by, ruling.case.settle_by), accepted_at=None, rung=rung)
    if ruling.case.partner == post.person:
        ruling.set(partner=None)
    ladder.remember_line(ruling)
    ruling.write("reassigned", rule)
    if old != post.person:
        ladder.tell_former(ruling, old, rule)
    tell_filer(ruling, "reassigned", weight="reminder")
    ladder.hand_out(ruling)


def replace_leaver(ruling: Ruling) -> bool:
    """If the handler no longer holds a post in the responsible unit, the case goes to somebody who does, or to the pool.
    Gives whether it did."""
    case, sight = ruling.case, ruling.sight
    if case.handler is None or case.status not in (Status.OPEN, Status.WORKING, Status.WAITING):
        return False
    member = sight.town.staff.get(case.handler)
    if member is not None and member.joined and post_of(case, sight) is not None:
        return False
    post = assign(case, case.tier, sight)
    change_hands(ruling, post, "left")
    return True


def locate(command: Locate, ruling: Ruling) -> None:
    """Says where it is; from here the case climbs its own ladder. It starts a tier's clock because it enters one."""
    in_hand(command.by, ruling, unplaced=True)
    case, unit = ruling.case, ruling.town.units.get(command.estate)
    if unit is None or unit.kind is not UnitKind.ESTATE or case.place.estate is not None:
        raise Refusal("not-now")
    building = command.building if command.building in unit.buildings else None
    place = Place(estate=unit.id, building=building, door=case.place.door, words=case.place.words)
    ruling.set(place=place, parties=respondents(case.against, place, ruling.town, ruling.at))
    lifecycle.move(ruling, "reassigned")
    ladder.enter(ruling, first_tier(ruling.duty, case.kind, case.against, place, case.urgency))
    ruling.write("located")
    tell_filer(ruling, "located")
    ruling.tell(command.by, "work-note-kept", {"number": case.number}, weight="reply")
    ladder.hand_out(ruling)


def undo(command: Undo, ruling: Ruling) -> None:
    """Takes back a claim, a confirmation or a withdrawal of one's own, for a minute."""
    case = ruling.case
    if visible(command.by, case, Field.CARD, ruling.sight) is Level.HIDDEN:
        raise Refusal("no-such-case")
    window = timedelta(seconds=ruling.policy.undo_seconds)

    def fresh(at: datetime | None, by: int | None) -> bool:
        return at is not None and by == command.by and ruling.at - at <= window

    if case.status is Status.CLAIMED and fresh(case.claimed_at, case.claimed_by):
        lifecycle.move(ruling, "claim_undone")
        ladder.withdraw_promises(ruling)
        ruling.set(claimed_at=None, claimed_by=None, ending=None)
        ruling.write("claim_undone")
        tell_filer(ruling, "end-undone" if case.ending else "claim-undone")
        _answer_worker(ruling, "work-undone")
    elif case.status is Status.FOLLOWING_UP and fresh(case.confirmed_at, case.filer) and _still_to_be_asked(ruling):
        lifecycle.move(ruling, "confirmation_undone")
        forget(case.filer, ruling)
        ruling.set(confirmation=Confirmation.SILENT, confirmed_at=None)
        ruling.write("confirmation_undone")
        tell_filer(ruling, "confirmation-undone", *confirm_buttons(ruling.case), weight="reply")
    elif (
        case.outcome in (Outcome.WITHDRAWN, Outcome.NO_LONGER_NEEDED)
        and not case.ending
        and fresh(case.closed_at, case.filer)
    ):
        _take_up_again(ruling)
    else:
        raise Refusal("too-late-to-undo")


def _still_to_be_asked(ruling: Ruling) -> bool:
    """Once the follow-up has been asked, it is the follow-up that a second thought is told to."""
    return any(promise.kind is PromiseKind.FOLLOW_UP and not promise.attempts for promise in ruling.pending())


def _take_up_again(ruling: Ruling) -> None:
    """A withdrawal taken back: the case stands where it stood, and what was promised for its end is promised anew."""
    case = ruling.case
    lifecycle.move(ruling, "withdrawal_undone")
    ruling.set(outcome=None, closed_at=None)
    resume_clock(ruling)
    buttons: tuple[Button, ...] = ()
    if case.accepted_at:
        lifecycle.move(ruling, "accepted")
    if case.claimed_at:
        lifecycle.move(ruling, "claimed")
        promise_follow_up(ruling)
        buttons = confirm_buttons(case)
    if case.confirmed_at:
        lifecycle.move(ruling, "confirmed")
        buttons = ()
    if case.tier is Tier.CENTRE and case.mediation and not case.mediation.is_over:
        meetings.remind_again(ruling)
        month.watch(ruling)
    ruling.write("withdrawal_undone")
    tell_filer(ruling, "withdrawal-undone", *buttons, weight="reply")
    for person in (case.handler, case.partner):
        tell_staff(ruling, person, "work-back", *(worker_buttons(person, ruling.case, ruling.sight) if person else ()))


def _answer_worker(ruling: Ruling, key: str) -> None:
    """Tells the one who acted what came of it, with what they can do next."""
    buttons = worker_buttons(ruling.by, ruling.case, ruling.sight)
    tell_staff(ruling, ruling.by, key, *buttons, weight="reply")


def in_hand(by: int, ruling: Ruling, *, unplaced: bool = False) -> None:
    """The handler or the partner, with the case being worked on. Acting on an assignment not yet accepted accepts it."""
    case = ruling.case
    if by != case.handler and (by != case.partner or case.handler is None):
        relation = viewer_of(by, case, ruling.sight)
        if case.handler is not None or relation not in (Viewer.POOL, Viewer.HANDLER, Viewer.PARTNER):
            raise Refusal("no-such-case" if relation in (Viewer.OUTSIDE, Viewer.CONFLICTED) else "not-yours")
        ruling.set(handler=by, partner=None if by == case.partner else case.partner)
        ladder.remember_line(ruling)
    if case.status is Status.OPEN:
        if unplaced:
            return
        begin_work(ruling)
        asking.begin(ruling)
    elif case.status not in (Status.WORKING, Status.WAITING):
        raise Refusal("not-now")


def involved(by: int, ruling: Ruling) -> None:
    """Anybody who works on the case or supervises it."""
    if not ruling.case.is_open:
        raise Refusal("not-now")
    relation = viewer_of(by, ruling.case, ruling.sight)
    if relation not in (Viewer.HANDLER, Viewer.PARTNER, Viewer.ABOVE, Viewer.POOL):
        raise Refusal("no-such-case")


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    Accept: accept,
    AskResident: ask,
    HandUp: hand_up,
    Decline: decline,
    Claim: claim,
    Note: note,
    Locate: locate,
    Undo: undo,
}
