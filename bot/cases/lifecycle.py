"""The table of moves, and the only place where a case's status changes.

A move names where it may start and where it ends. What else it entails (whom to tell, which clock starts) is said in
the file of the command that makes it.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.case import Case, Status
from bot.cases.ruling import Refusal, Ruling

S = Status


class Move(Struct, frozen=True):
    starts: frozenset[Status]
    ends: Status


def _move(ends: Status, *starts: Status) -> Move:
    return Move(frozenset(starts), ends)


#: Every way a status can change. The diagram in docs/states.md is drawn from this table.
MOVES: dict[str, Move] = {
    "accepted": _move(S.WORKING, S.OPEN),
    "asked": _move(S.WAITING, S.WORKING),
    "answered": _move(S.WORKING, S.WAITING),
    "pause_over": _move(S.WORKING, S.WAITING),
    "reassigned": _move(S.OPEN, S.OPEN, S.WORKING, S.WAITING),
    "climbed": _move(S.OPEN, S.OPEN, S.WORKING, S.WAITING, S.CLAIMED, S.FOLLOWING_UP, S.CLOSED),
    "claimed": _move(S.CLAIMED, S.WORKING, S.WAITING),
    "agreed": _move(S.FOLLOWING_UP, S.OPEN, S.WORKING, S.WAITING),  # a mediation agreement has taken effect
    "talks_again": _move(S.WORKING, S.FOLLOWING_UP),  # the court did not confirm the agreement: it is talked over again
    "claim_undone": _move(S.WORKING, S.CLAIMED),
    "objected": _move(S.WORKING, S.CLAIMED),
    "confirmed": _move(S.FOLLOWING_UP, S.CLAIMED),
    "confirmation_undone": _move(S.CLAIMED, S.FOLLOWING_UP),
    "silent": _move(S.FOLLOWING_UP, S.CLAIMED),
    "half_done": _move(S.WORKING, S.CLAIMED, S.FOLLOWING_UP, S.CLOSED),
    "redone": _move(S.OPEN, S.CLAIMED, S.FOLLOWING_UP, S.CLOSED),
    "verified": _move(S.CLOSED, S.FOLLOWING_UP, S.CLAIMED, S.CLOSED),  # from closed: the answer came late
    "unreachable": _move(S.CLOSED, S.FOLLOWING_UP),
    "not_verified": _move(S.CLOSED, S.FOLLOWING_UP),
    "end_accepted": _move(S.CLOSED, S.FOLLOWING_UP, S.CLAIMED),
    "end_upheld": _move(S.CLOSED, S.FOLLOWING_UP, S.CLAIMED),
    "withdrawn": _move(S.CLOSED, S.OPEN, S.WORKING, S.WAITING, S.CLAIMED, S.FOLLOWING_UP),
    "met": _move(S.CLOSED, S.OPEN, S.WORKING),
    "called_off": _move(S.CLOSED, S.OPEN, S.WORKING),
    "withdrawal_undone": _move(S.OPEN, S.CLOSED),
    "merged": _move(S.CLOSED, S.OPEN, S.WORKING, S.WAITING),
    "merge_undone": _move(S.OPEN, S.CLOSED),
}


def allows(case: Case, name: str) -> bool:
    """Whether the move may be made from where the case stands."""
    return case.status in MOVES[name].starts


def move(ruling: Ruling, name: str) -> None:
    """Makes the move, or refuses: the message the actor gets says where the case stands now."""
    if not allows(ruling.case, name):
        raise Refusal("not-now")
    ruling.case = replace(ruling.case, status=MOVES[name].ends)


def begun(case: Case) -> Case:
    """A copy that stands at the beginning, for a case that goes on from another."""
    return replace(case, status=Status.OPEN)
