"""Walks over the desk: whatever people and time may do to cases, step by step, as hypothesis draws it."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from bot.cases.case import Against, Kind, Place, Privacy
from tests.cases.desk import POSTS, Desk, opening, possible, town

Step = tuple[str, int, int]

#: What a step may be, likelier things more often.
DEEDS = ("act", "act", "act", "act", "time", "time", "days", "open", "leave", "away")

steps = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 10_000), st.integers(0, 10_000)), min_size=5, max_size=40
)


def walk(desk: Desk, taken: list[Step]) -> None:
    """Takes the steps; every command on the way is checked by the desk."""
    desk.do(opening(Kind.DISPUTE))
    for deed, first, second in taken:
        if deed == "act":
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


def act(desk: Desk, first: int, second: int) -> None:
    """The next thing that is allowed, from a place in the list of what could be tried; the refused ones change nothing."""
    number = sorted(desk.cases)[first % len(desk.cases)]
    tried = list(possible(desk, number))
    start = second % len(tried)
    any(desk.tries(command) for command in (*tried[start:], *tried[:start]))


def open_another(desk: Desk, first: int, second: int) -> None:
    kinds, sides, levels = list(Kind), list(Against), list(Privacy)
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
