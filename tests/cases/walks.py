"""Walks over the desk: whatever people and time may do to cases, step by step, as hypothesis draws it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hypothesis import strategies as st

from bot.cases import commands as c
from bot.cases.case import Against, Entry, Kind, Place, Privacy, Status, Tier
from bot.cases.lifecycle import MOVES
from tests.cases.desk import FILER, POSTS, SECRETARY, Desk, opening, town
from tests.cases.trying import mediating, possible

Step = tuple[str, int, int]

#: What a step may be, likelier things more often.
DEEDS = ("forward",) * 12 + ("act", "act", "time", "time", "days", "open", "leave", "away")

steps = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 10_000), st.integers(0, 10_000)), min_size=10, max_size=60
)


def walk(desk: Desk, taken: list[Step]) -> None:
    """Takes the steps; every command on the way is checked by the desk."""
    desk.do(opening(Kind.REPAIR if len(taken) % 2 else Kind.DISPUTE))
    for deed, first, second in taken:
        if deed == "forward":
            forward(desk, first, second)
        elif deed == "act":
            act(desk, first, second)
        elif deed == "time":
            desk.advance()
        elif deed == "days":
            desk.advance(timedelta(hours=first % 200))
        elif deed == "open":
            open_another(desk, first, second)
        elif deed == "leave":
            desk.town = town(gone=(POSTS[first % len(POSTS)][0],), at=desk.at)
        else:
            desk.town = town(away=(POSTS[first % len(POSTS)][0], POSTS[second % len(POSTS)][0]), at=desk.at)


def forward(desk: Desk, first: int, second: int) -> None:
    """The next sensible thing with a case: taken up, called done, answered."""
    number = sorted(desk.cases)[first % len(desk.cases)]
    case = desk.cases[number]
    handler = case.handler or 0
    match case.status:
        case Status.OPEN:
            desk.tries(c.Accept(case=number, by=handler or SECRETARY))
        case Status.WORKING if case.tier is Tier.CENTRE:
            for by, command in ((FILER, c.GiveConsent), (handler, c.RecordConsent)):
                desk.tries(command(case=number, by=by, agrees=bool(second % 9)))
            for side in ("filer", "other"):
                desk.tries(c.RecordRights(case=number, by=handler, side=side))
            tried = [*mediating(desk, number, handler)]
            desk.tries(next(item for item in tried if isinstance(item, c.RecordSession)))
            agreed = [item for item in tried if isinstance(item, c.DraftAgreement | c.RecordSigned)]
            desk.tries((agreed if second % 7 else tried)[second % len(agreed)])
        case Status.WORKING if second % 5 == 0:
            desk.tries(c.HandUp(case=number, by=handler, reason="power"))
        case Status.WORKING:
            desk.tries(c.Claim(case=number, by=handler, what="fixed", cause="facility"))
        case Status.CLAIMED if second % 3:
            verdict = ("solved", "solved", "half", "not_solved")[second % 4]
            desk.tries(c.Confirm(case=number, by=FILER, verdict=verdict))
        case Status.FOLLOWING_UP if case.mediation is not None and case.mediation.agreement and second % 2:
            duties = len(case.mediation.agreement.duties)
            desk.tries(c.AnswerDuty(case=number, by=FILER, duty=1 + first % duties, answer="done"))
        case Status.FOLLOWING_UP | Status.CLOSED if second % 3:
            wanted = (c.AnswerFollowUp, c.RecordCall, c.ConfirmUnreachable)
            answers = [command for command in possible(desk, number) if isinstance(command, wanted)]
            if answers:
                desk.tries(answers[second % len(answers)])
        case _:
            desk.advance()


def act(desk: Desk, first: int, second: int) -> None:
    """The next thing that is allowed, from a place in the list of what could be tried; the refused ones change nothing."""
    number = sorted(desk.cases)[first % len(desk.cases)]
    idle = () if second % 7 == 0 else (c.Withdraw, c.Note, c.Add, c.Decline, c.Appeal)
    tried = [command for command in possible(desk, number) if not isinstance(command, idle)]
    start = second % len(tried)
    any(desk.tries(command) for command in (*tried[start:], *tried[:start]))


def open_another(desk: Desk, first: int, second: int) -> None:
    kinds, sides, levels = [kind for kind in Kind if kind is not Kind.JOINT], list(Against), list(Privacy)
    places = (Place("home", "1"), Place("beside"), Place())
    desk.do(
        opening(
            kinds[first % len(kinds)],
            against=sides[second % len(sides)],
            privacy=levels[(first + second) % len(levels)],
            place=places[first // 7 % len(places)],
            recurs=second % 4,
            danger=first % 11 == 0,
        )
    )


#: The entry a move is written down as, where it is not called the same.
CLOSINGS = {"solved": "verified", "unreachable": "unreachable", "not_verified": "not_verified"}

CALLED = {"merged_into": "merged", "end_told": "claimed"}

#: Entries called like a move, which is written down after them or in the other case.
BESIDE = {"end_upheld", "merged"}


def moves_made(entries: list[Entry]) -> Iterator[tuple[str, Status, Status]]:
    """Each change of status in a journal: the move's name, where it started, where it ended."""
    status, upheld = Status.OPEN, False
    for entry in entries:
        after = Status(entry.changes.get("status", status))
        name = "" if entry.what in BESIDE else CALLED.get(entry.what, entry.what)
        if entry.what == "closed" and "outcome" in entry.changes:
            name = CLOSINGS.get(entry.changes["outcome"], "end_upheld" if upheld else "end_accepted")
        upheld = entry.what == "end_upheld"
        if name in MOVES and (after is not status or status in MOVES[name].starts):  # asking twice moves once
            yield name, status, after
        elif name == "located":
            yield "reassigned", status, after
        elif name == "closed":  # a late answer to what was closed as solved before
            yield "verified", status, after
        else:
            assert after is status, f"{entry.what} changes the status and is no move"
        status = after
