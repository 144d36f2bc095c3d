"""The table of moves is the whole truth about statuses; whatever people and time do, an open case is never left alone."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

import bot.cases
from bot.cases import commands as c
from bot.cases.case import Kind, PromiseKind, Status, Tier
from bot.cases.lifecycle import MOVES, allows
from bot.cases.ruling import Refusal
from bot.cases.timers import BEFORE_DONE, TIMERS, next_wake, pending
from tests.cases.desk import (
    CALENDAR,
    FILER,
    GRID,
    GRID_BESIDE,
    LEAD,
    MEMBER,
    NEIGHBOUR,
    OFFICER_BESIDE,
    POLICY,
    SECRETARY,
    SECRETARY_BESIDE,
    Desk,
    town,
)
from tests.cases.trying import mediating
from tests.cases.walks import Step, moves_made, steps, walk

S = Status

# --- the table


def test_nothing_else_sets_a_status() -> None:
    for path in sorted(Path(bot.cases.__file__).parent.glob("*.py")):
        if path.name == "lifecycle.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                names = {keyword.arg for keyword in node.keywords}
                assert "status" not in names or ast.unparse(node.func) == "Term", f"{path.name}:{node.lineno}"


def test_a_case_is_closed_by_seven_moves_and_no_others() -> None:
    closing = {name for name, move in MOVES.items() if move.ends is Status.CLOSED and name not in JOINT}
    before_done = {Status.OPEN, Status.WORKING, Status.WAITING}
    own = {name for name in closing if MOVES[name].starts & before_done}
    assert own == {"withdrawn", "merged"}, "by the resident's word, or because it goes on elsewhere"
    assert closing - own == {"verified", "unreachable", "not_verified", "end_accepted", "end_upheld"}


def test_what_is_closed_opens_again_by_named_moves_only() -> None:
    opening = {name for name, move in MOVES.items() if Status.CLOSED in move.starts and move.ends is not Status.CLOSED}
    assert opening == {"climbed", "half_done", "redone", "withdrawal_undone", "merge_undone"}


#: Moves of a joint meeting, made in the stories of joint meetings.
JOINT = frozenset({"met", "called_off"})

#: How each move is come by, from each status it may start in: what people do, word by word (see VERBS).
ROUTES = {
    ("accepted", S.OPEN): "accept",
    ("asked", S.WORKING): "accept ask",
    ("answered", S.WAITING): "accept ask answer",
    ("pause_over", S.WAITING): "accept ask days",
    ("reassigned", S.OPEN): "reassign",
    ("reassigned", S.WORKING): "accept reassign",
    ("reassigned", S.WAITING): "accept ask reassign",
    ("climbed", S.OPEN): "appeal",
    ("climbed", S.WORKING): "accept hand-up",
    ("climbed", S.WAITING): "accept ask hand-up",
    ("climbed", S.CLAIMED): "claim not-solved claim not-solved",
    ("climbed", S.FOLLOWING_UP): "claim not-solved claim follow-up said-no",
    ("climbed", S.CLOSED): "claim not-solved claim follow-up said-yes not-solved",
    ("claimed", S.WORKING): "accept claim",
    ("claimed", S.WAITING): "accept ask claim",
    ("agreed", S.WORKING): "dispute mediate oral",
    ("agreed", S.WAITING): "dispute mediate ask oral",
    ("agreed", S.OPEN): "dispute mediate oral breach made-good",
    ("talks_again", S.FOLLOWING_UP): "dispute mediate oral court-refused talk-again",
    ("claim_undone", S.CLAIMED): "claim undo",
    ("objected", S.CLAIMED): "claim object",
    ("confirmed", S.CLAIMED): "claim solved",
    ("confirmation_undone", S.FOLLOWING_UP): "claim solved undo-own",
    ("silent", S.CLAIMED): "claim follow-up",
    ("half_done", S.CLAIMED): "claim half",
    ("half_done", S.FOLLOWING_UP): "claim follow-up said-half",
    ("half_done", S.CLOSED): "claim task unreachable said-half",
    ("redone", S.CLAIMED): "claim not-solved",
    ("redone", S.FOLLOWING_UP): "claim follow-up said-no",
    ("redone", S.CLOSED): "claim follow-up said-yes not-solved",
    ("verified", S.CLAIMED): "question claim solved",
    ("verified", S.FOLLOWING_UP): "claim follow-up said-yes",
    ("verified", S.CLOSED): "claim task unreachable said-yes",
    ("unreachable", S.FOLLOWING_UP): "claim task unreachable",
    ("not_verified", S.FOLLOWING_UP): "nobody-outside claim solved days days",
    ("end_accepted", S.CLAIMED): "accept end understood",
    ("end_accepted", S.FOLLOWING_UP): "accept end follow-up understood",
    ("end_upheld", S.CLAIMED): "accept hand-up accept hand-up accept end not-so upheld",
    ("end_upheld", S.FOLLOWING_UP): "accept hand-up accept hand-up accept end follow-up not-so upheld",
    ("merged", S.OPEN): "merge",
    ("merged", S.WORKING): "accept merge",
    ("merged", S.WAITING): "accept ask merge",
    ("merge_undone", S.CLOSED): "merge unmerge",
    ("withdrawn", S.OPEN): "withdraw",
    ("withdrawn", S.WORKING): "accept withdraw",
    ("withdrawn", S.WAITING): "accept ask withdraw",
    ("withdrawn", S.CLAIMED): "claim withdraw",
    ("withdrawn", S.FOLLOWING_UP): "claim solved withdraw",
    ("withdrawal_undone", S.CLOSED): "withdraw undo-own",
}


def _say(desk: Desk, solved: str) -> None:
    promise = [p for p in desk.promises_of(1) if p.kind is PromiseKind.FOLLOW_UP][-1]
    said = c.AnswerFollowUp(case=1, by=FILER, promise=promise.n, question="contacted", answer="yes")
    desk.do(said)
    desk.do(replace(said, question="solved", answer=solved))
    if solved == "yes":
        desk.do(replace(said, question="satisfied", answer="yes"))


def _until(desk: Desk, *kinds: PromiseKind) -> None:
    """Until a promise of the kind has been asked or given."""
    while not any(
        p.kind in kinds and (p.attempts or p.kind is PromiseKind.UNREACHABLE) for p in desk.live(desk.cases[1])
    ):
        assert desk.advance()


def _unreachable(desk: Desk) -> None:
    task = desk.live(desk.cases[1])[0]
    desk.do(c.ConfirmUnreachable(case=1, by=task.person, promise=task.n, confirmed=True))


def _merge(desk: Desk) -> None:
    """Somebody else has told of the same."""
    desk.file(Kind.REPAIR, by=NEIGHBOUR)
    desk.do(c.Merge(case=1, by=_handler(desk), into=2))


def _uphold(desk: Desk) -> None:
    [task] = desk.live(desk.cases[1])
    desk.do(c.DecideEnd(case=1, by=task.person, upheld=True, said=c.Said("looked at")))


def _handler(desk: Desk) -> int:
    return desk.cases[1].handler or 0


def _mediate(desk: Desk) -> None:
    """Up to the centre, both willing, both told their rights."""
    while desk.cases[1].tier is not Tier.CENTRE:
        desk.do(c.HandUp(case=1, by=_handler(desk), reason="power"))
    desk.do(c.Accept(case=1, by=_handler(desk)))
    desk.do(c.GiveConsent(case=1, by=FILER, agrees=True))
    desk.do(c.RecordConsent(case=1, by=_handler(desk), agrees=True))
    for side in ("filer", "other"):
        desk.do(c.RecordRights(case=1, by=_handler(desk), side=side))


def _oral(desk: Desk) -> None:
    for wanted in (c.RecordSession, c.DraftAgreement):
        desk.do(next(item for item in mediating(desk, 1, _handler(desk)) if isinstance(item, wanted)))


def _breach(desk: Desk) -> None:
    desk.advance(timedelta(days=9, hours=12))
    desk.do(c.AnswerDuty(case=1, by=FILER, duty=1, answer="no"))
    while desk.cases[1].status is S.FOLLOWING_UP:
        assert desk.advance()


def _court_refused(desk: Desk) -> None:
    handler = _handler(desk)
    desk.do(c.Agree(case=1, by=FILER, about="court", agrees=True))
    desk.do(c.RecordAgreed(case=1, by=handler, side="other", about="court", agrees=True))
    for step in ("applied", "refused"):
        desk.do(c.RecordCourt(case=1, by=handler, step=step))


VERBS: dict[str, Callable[[Desk], object]] = {
    "accept": lambda desk: desk.do(c.Accept(case=1, by=_handler(desk))),
    "ask": lambda desk: desk.do(c.AskResident(case=1, by=_handler(desk), said=c.Said("when?"))),
    "answer": lambda desk: desk.do(c.Answer(case=1, by=FILER, said=c.Said("today"))),
    "days": lambda desk: desk.advance(timedelta(days=4)),
    "reassign": lambda desk: desk.do(c.Reassign(case=1, by=SECRETARY, to=GRID_BESIDE)),
    "appeal": lambda desk: desk.do(c.Appeal(case=1, by=FILER)),
    "hand-up": lambda desk: desk.do(c.HandUp(case=1, by=_handler(desk), reason="power")),
    "claim": lambda desk: desk.do(c.Claim(case=1, by=_handler(desk), what="fixed", cause="facility")),
    "undo": lambda desk: desk.do(c.Undo(case=1, by=_handler(desk))),
    "undo-own": lambda desk: desk.do(c.Undo(case=1, by=FILER)),
    "object": lambda desk: desk.do(c.Object(case=1, by=MEMBER)),
    "solved": lambda desk: desk.do(c.Confirm(case=1, by=FILER, verdict="solved")),
    "half": lambda desk: desk.do(c.Confirm(case=1, by=FILER, verdict="half")),
    "not-solved": lambda desk: desk.do(c.Confirm(case=1, by=FILER, verdict="not_solved")),
    "follow-up": lambda desk: _until(desk, PromiseKind.FOLLOW_UP),
    "task": lambda desk: _until(desk, PromiseKind.UNREACHABLE),
    "said-yes": lambda desk: _say(desk, "yes"),
    "said-half": lambda desk: _say(desk, "half"),
    "said-no": lambda desk: _say(desk, "no"),
    "unreachable": _unreachable,
    "end": lambda desk: desk.do(c.ProposeEnd(case=1, by=_handler(desk), outcome="court", said=c.Said("words"))),
    "understood": lambda desk: desk.do(c.AnswerEnd(case=1, by=FILER, agrees=True)),
    "not-so": lambda desk: desk.do(c.AnswerEnd(case=1, by=FILER, agrees=False)),
    "upheld": _uphold,
    "merge": _merge,
    "unmerge": lambda desk: desk.do(c.UndoMerge(case=1, by=_handler(desk))),
    "withdraw": lambda desk: desk.do(c.Withdraw(case=1, by=FILER)),
    "mediate": _mediate,
    "oral": _oral,
    "breach": _breach,
    "court-refused": _court_refused,
    "talk-again": lambda desk: desk.do(c.TalkAgain(case=1, by=_handler(desk))),
    "made-good": lambda desk: desk.do(c.AnswerDuty(case=1, by=FILER, duty=1, answer="done")),
}


def test_every_move_has_its_routes() -> None:
    moves = {name: move for name, move in MOVES.items() if name not in JOINT}
    assert set(ROUTES) == {(name, start) for name, move in moves.items() for start in move.starts}


@pytest.mark.parametrize(("step", "route"), ROUTES.items(), ids=[f"{name}-{start}" for name, start in ROUTES])
def test_every_move_can_be_made_from_everywhere_it_may_start(step: tuple[str, Status], route: str) -> None:
    words = route.split()
    desk = Desk(phone=False)
    desk.file(Kind.INQUIRY if "question" in words else Kind.DISPUTE if "dispute" in words else Kind.REPAIR)
    if "nobody-outside" in words:
        desk.town = town(away=(SECRETARY_BESIDE, OFFICER_BESIDE, LEAD))
    for word in words:
        if word in VERBS:
            VERBS[word](desk)
    name, start = step
    assert (name, start, MOVES[name].ends) in list(moves_made(desk.entries[1]))


@pytest.mark.parametrize("name", MOVES)
def test_a_move_is_refused_from_anywhere_else(name: str) -> None:
    desk = Desk()
    case = desk.file()
    for status in Status:
        assert allows(replace(case, status=status), name) is (status in MOVES[name].starts)


# --- whatever happens


@settings(max_examples=250, deadline=None, derandomize=True)
@given(steps)
def test_whatever_happens_the_records_stay_whole(taken: list[Step]) -> None:
    """The desk checks after every command: one unit, one person or a pool, one wake, one next step, nobody who may not."""
    desk = Desk()
    walk(desk, taken)
    for number in desk.cases:
        for name, start, end in moves_made(desk.entries[number]):
            assert start in MOVES[name].starts
            assert end is MOVES[name].ends or name in ("withdrawal_undone", "merge_undone"), "as it stood"


@settings(max_examples=120, deadline=None, derandomize=True)
@given(steps)
def test_nothing_fires_early(taken: list[Step]) -> None:
    desk = Desk()
    walk(desk, taken)
    for case in list(desk.cases.values()):
        if case.wake_at is None or case.wake_at <= desk.at:
            continue
        desk.at = max(desk.at, case.wake_at - timedelta(microseconds=1))
        entries, told = len(desk.entries[case.number]), desk.do(c.Wake(case=case.number))
        for promise in desk.live(desk.cases[case.number]):
            if promise.due_at > desk.at:
                change = desk.do(c.KeepPromise(case=case.number, promise=promise.n))
                assert not change.entries and not change.notices and not change.promises
        new = [entry.what for entry in desk.entries[case.number][entries:]]
        assert set(new) <= {"reassigned"}, "only somebody's leaving is noticed at any look"
        assert new or not told.notices


@settings(max_examples=120, deadline=None, derandomize=True)
@given(steps)
def test_it_wakes_for_the_earliest_of_its_timers(taken: list[Step]) -> None:
    desk = Desk()
    walk(desk, taken)
    for case in desk.cases.values():
        times = [at for at, _ in pending(case, POLICY, CALENDAR)]
        assert next_wake(case, POLICY, CALENDAR) == (min(times) if case.is_open else None)
        assert times == sorted(times)
        assert not case.is_open or times, "an open case always has something to wait for"


@settings(max_examples=60, deadline=None, derandomize=True)
@given(steps)
def test_left_alone_it_climbs_to_the_top_or_waits_for_the_resident(taken: list[Step]) -> None:
    """From wherever a walk has led: in a year of silence nothing is lost, forgotten or closed by itself."""
    desk = Desk()
    walk(desk, taken)
    closed = {number for number, case in desk.cases.items() if not case.is_open}
    desk.advance(timedelta(days=120))
    for case in desk.cases.values():
        if case.is_open:
            assert case.wake_at is not None and case.wake_at > desk.at
            late = case.settle_by < desk.at and case.status in BEFORE_DONE
            assert not late or "alarmed" in {entry.what for entry in desk.entries[case.number]}
        elif case.number not in closed:
            answers = [
                entry for entry in desk.entries[case.number] if entry.what in ("confirmed", "follow_up_answered")
            ]
            assert answers, "time alone closes nothing"


# --- the timers


def test_every_timer_has_its_own_name_and_a_status_it_counts_in() -> None:
    assert len({timer.name for timer in TIMERS}) == len(TIMERS)
    assert all(timer.statuses for timer in TIMERS)
    for status in (Status.OPEN, Status.WORKING, Status.WAITING, Status.CLAIMED, Status.FOLLOWING_UP):
        assert any(status in timer.statuses for timer in TIMERS), status
    assert not any(Status.CLOSED in timer.statuses for timer in TIMERS)


def test_reminders_come_at_half_time_and_before_the_end_and_then_it_climbs() -> None:
    desk = Desk()
    case = desk.file()
    seen = []
    while desk.cases[1].tier == case.tier:
        before = len(desk.entries[1])
        assert desk.advance()
        seen += [(entry.rule, desk.at) for entry in desk.entries[1][before:]]
    assert seen == [
        ("accept-half", CALENDAR.half(case.round_at, case.accept_by)),
        ("not-accepted", case.accept_by),
    ]
    desk.do(c.Accept(case=1, by=SECRETARY))
    case = desk.cases[1]
    seen = []
    while desk.cases[1].tier == case.tier:
        before = len(desk.entries[1])
        assert desk.advance()
        seen += [(entry.rule, desk.at) for entry in desk.entries[1][before:] if entry.what != "warned"]
    assert seen == [
        ("settle-half", CALENDAR.half(case.round_at, case.settle_by)),
        ("settle-soon", case.settle_by - POLICY.before_end),
        ("overdue", case.settle_by),
    ]


def test_several_timers_due_at_once_are_one_action() -> None:
    """After a week without power the case climbs once; the reminders it missed are swallowed."""
    desk = Desk()
    case = desk.file()
    desk.do(c.Accept(case=1, by=GRID))
    desk.at = case.settle_by + timedelta(days=1)
    before = len(desk.entries[1])
    desk.settle()
    assert [entry.what for entry in desk.entries[1][before:]] == ["climbed"]


@pytest.mark.parametrize("by", [GRID, MEMBER, NEIGHBOUR, SECRETARY])
def test_only_the_resident_withdraws(by: int) -> None:
    desk = Desk()
    desk.file()
    with pytest.raises(Refusal):
        desk.do(c.Withdraw(case=1, by=by))
    desk.do(c.Withdraw(case=1, by=FILER))
    assert desk.cases[1].status is Status.CLOSED


def test_not_even_who_wrote_it_down_withdraws() -> None:
    desk = Desk()
    desk.file(by=SECRETARY, filer=FILER)
    assert desk.cases[1].typed_by == SECRETARY
    with pytest.raises(Refusal):
        desk.do(c.Withdraw(case=1, by=SECRETARY))
