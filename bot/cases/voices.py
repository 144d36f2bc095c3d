"""The values of a shared complaint 共同诉求: one incident, and everybody who said "same here" of it.

A voice is a row of its own, so that the fifty-thousandth costs what the second did; the case holds only numbers. It must
not know what a case is.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

#: What a voice may say of "done".
SOLVED, HALF, NOT_SOLVED = "solved", "half", "not_solved"


class VoiceState(StrEnum):
    JOINED = "joined"
    LEFT = "left"
    PARTED = "parted"  # it goes on as a case of its own


class Voice(Struct, frozen=True, kw_only=True):
    """Somebody who has the same trouble. ``n`` is never given twice within a case: what is told goes round by it."""

    case: int
    n: int
    person: int
    joined_at: datetime
    state: VoiceState = VoiceState.JOINED
    building: str = ""
    origin: int = 0  # the case they came with, when it was merged into this one
    claim: int = 0  # which "done" their word is about
    word: str = ""  # solved | half | not_solved
    heard: int = 0  # the claim they were last followed up on
    satisfied: str = ""  # yes | fair | no
    appealed: str = ""  # the tier they asked to be left
    spoke: int = 0  # how often they added something


class Merged(Struct, frozen=True):
    """A case that was merged into this one, with what is needed to take that back."""

    case: int
    at: datetime
    by: int
    settle_by: datetime  # this case's limit before it
    offset: int  # added to the numbers of the voices that came with it
    split: bool = False  # it had been split off here before


class Shared(Struct, frozen=True, kw_only=True):
    """What the case knows of its voices. Words on "done" are counted anew with each ``claim``."""

    members: int = 0  # voices beside the filer
    numbers: int = 0  # running number of the voices
    near: int = 0  # of them, those of the building it was told of
    staff: tuple[int, ...] = ()  # members of staff among them: they neither handle nor verify it
    steps: int = 0  # running number of what all voices were told
    shown: int = 0  # the number staff were last told
    claim: int = 0
    yes: int = 0
    no: int = 0  # half counts as no
    heard: int = 0  # of both, those who answered the follow-up or a call
    own: str = ""  # the filer's word
    appeals: int = 0
    appealed: str = ""  # the tier those were about
    called: int = 0  # telephone calls of the sample
    parted: int = 0  # the case in which those go on for whom it is not solved
    merged: tuple[Merged, ...] = ()
    into: int = 0  # the case this one was merged into
    split_from: int = 0
    split_at: datetime | None = None


class Move(Struct, frozen=True):
    """Voices that go from one case to another with their words, their numbers raised by an offset: all who are joined, those
    with a word that is not "solved" on a ``claim``, or those who came with ``origin``."""

    old: int
    new: int
    stays: int = 0  # somebody who does not go along
    by: int = 0
    words_by: int = 0
    claim: int = 0
    origin: int = 0
    marks: int = 0  # written into them as their origin
