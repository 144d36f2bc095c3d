"""Words on "done" in a shared complaint: each person's latest counts, and together they say whether it may close.

Silence is never a yes. What follows from the count is said in ``closing``; it must not know what is asked of whom.
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.cases.case import Case
from bot.cases.ruling import Refusal, Ruling
from bot.cases.voices import SOLVED, Shared
from bot.config import Policy


def new_claim(shared: Shared) -> Shared:
    """Called done once more: nobody has said anything about that yet."""
    fresh = {"yes": 0, "no": 0, "heard": 0, "own": "", "called": 0, "parted": 0}
    return replace(shared, claim=shared.claim + 1, **fresh)


def word_of(person: int, ruling: Ruling) -> str:
    """What they have said of the present claim."""
    shared = ruling.case.shared
    if person == ruling.case.filer:
        return shared.own
    voice = ruling.voice(person)
    return voice.word if voice is not None and voice.claim == shared.claim else ""


def record(person: int, word: str, ruling: Ruling, *, heard: bool = False) -> None:
    """Writes down a person's word in place of their earlier one. ``heard``: said when followed up, not only on "done"."""
    before, shared = word_of(person, ruling), ruling.case.shared
    if before == word and not heard:
        raise Refusal("already-answered")
    yes = shared.yes + (word == SOLVED) - (before == SOLVED)
    no = shared.no + (word != SOLVED) - (before not in ("", SOLVED))
    shared = replace(shared, yes=yes, no=no, heard=shared.heard + heard)
    if person == ruling.case.filer:
        shared = replace(shared, own=word)
    elif (voice := ruling.voice(person)) is not None:
        claim = shared.claim
        ruling.put_voice(replace(voice, word=word, claim=claim, heard=claim if heard else voice.heard))
    ruling.set(shared=shared)
    ruling.write("voice_word", word, person=person)


def forget(person: int, ruling: Ruling) -> None:
    """Somebody leaves: their word counts no more."""
    before, shared = word_of(person, ruling), ruling.case.shared
    if before:
        yes, no = shared.yes - (before == SOLVED), shared.no - (before != SOLVED)
        own = "" if person == ruling.case.filer else shared.own
        ruling.set(shared=replace(shared, yes=yes, no=no, own=own))


def cannot_close(case: Case, policy: Policy) -> bool:
    """So many say it is not solved that the share is out of reach, whatever the rest may say."""
    return case.shared.no * 100 > (100 - policy.shared.share) * case.voices


def is_sure(case: Case, policy: Policy) -> bool:
    """Enough say it is solved, whatever the rest may say; and somebody said so when followed up."""
    return case.shared.heard > 0 and case.shared.yes * 100 >= policy.shared.share * case.voices and enough(case, policy)


def enough(case: Case, policy: Policy) -> bool:
    """Whether so many have answered that their share means something."""
    return case.shared.yes + case.shared.no >= min(policy.shared.at_least, case.voices)


def most_say_solved(case: Case, policy: Policy) -> bool:
    """The share of those who have answered."""
    shared = case.shared
    return shared.yes > 0 and shared.yes * 100 >= policy.shared.share * (shared.yes + shared.no)
