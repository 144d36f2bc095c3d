"""Telling the voices of a shared complaint, so many to a commit, each event adding the next.

A crash repeats nothing and loses nothing: whoever was told stands in the same commit as the event that comes after. Ranges
of numbers are fixed, so that two things told one after the other reach everybody in that order.
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.cases.voices import Voice
from bot.runtime.crowd import SPREAD, Spread
from bot.runtime.ports import EventState, NewEvent
from bot.runtime.speech import Speech
from bot.runtime.store import Transaction

#: Numbers to an event: some tens of milliseconds.
CHUNK = 200


def spread(body: Spread, tx: Transaction, speech: Speech) -> EventState:
    """Tells those of the next range who are still in it and have not answered yet."""
    end = min(body.upto, (body.after // CHUNK + 1) * CHUNK)
    for voice in tx.voices_between(body.case, body.after, end):
        person = tx.person(voice.person) if _is_wanted(voice, body) else None
        if person is not None:
            speech.pass_on(body, person)
    _next(body, end, tx, speech)
    return EventState.DONE


def pass_over(body: Spread, tx: Transaction, speech: Speech) -> None:
    """These could not be told, which a person has been alarmed of: all the others are."""
    _next(body, min(body.upto, (body.after // CHUNK + 1) * CHUNK), tx, speech)


def _next(body: Spread, end: int, tx: Transaction, speech: Speech) -> None:
    if end < body.upto:
        following = replace(body, after=end)
        key = f"{body.case}/{body.step}/{end}"
        tx.add_event(NewEvent(channel=SPREAD, seat="", key=key, body=following, at=speech.at))


def _is_wanted(voice: Voice, body: Spread) -> bool:
    if body.asks == "follow_up":
        return voice.heard != body.claim
    if body.asks == "confirm":
        return not (voice.claim == body.claim and voice.word)
    return True
