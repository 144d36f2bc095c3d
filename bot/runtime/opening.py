"""Opens what a platform sent: who it is from, what they did, and so which events follow. No other place reads a payload.

The reader of each channel is given by the composition root; seat and person are found or made in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.cases.case import Seat
from bot.runtime.ports import (
    Arrival,
    Arrived,
    Body,
    DoorRefusal,
    Event,
    EventState,
    Fetch,
    Heard,
    NewEvent,
    Received,
    Undelivered,
)
from bot.runtime.reading import GroupReading, Reading, ReadPayload
from bot.runtime.seating import Seating, used
from bot.runtime.store import Transaction

#: Pictures of one album come one by one; the first waits this long for the others, so that they are heard together.
ALBUM_WAIT = timedelta(seconds=1)


#: A start link that leads to a case shows that and nothing else.
TO_CASE = ("case_", "join_")


class Opening:
    """``readers`` by channel."""

    def __init__(self, readers: Mapping[str, ReadPayload], seating: Seating) -> None:
        self._readers = readers
        self._seating = seating

    def read(self, event: Event, body: Received) -> Reading | GroupReading | None:
        """What the payload says; None: nothing to us."""
        return self._readers[event.channel](body.payload)

    def open(self, event: Event, reading: Reading, tx: Transaction, now: datetime) -> EventState:
        """Adds what follows from the reading; IGNORED when nothing does."""
        known = tx.seat_at(event.channel, reading.address)
        if reading.gone is not None:
            return _shut(known, reading.gone, event, tx, now)
        if known is None and reading.known_only:
            return EventState.IGNORED
        heard = reading.heard
        if reading.invite:
            seat, remark = self._invited(event.channel, reading, tx, now)
            heard = Heard(text="/start", remark=remark) if remark else None
        else:
            start = reading.start if reading.arrives else ""
            arrival = Arrival(channel=event.channel, address=reading.address, start=start, language=reading.language)
            seat = used(known or self._seating.open(arrival, tx, now).seat, tx, now)
            if reading.arrives and known is not None:  # a seat that is new has announced itself
                heard = None if reading.start.startswith(TO_CASE) else Heard(text="/start", aside="menu")
                if reading.start:
                    _add(seat, f"{reading.key}/start", Arrived(start=reading.start), tx, now)
        if heard is not None:
            if reading.reply_to and heard.case is None:
                heard = replace(heard, case=tx.replied_to(seat.id, reading.reply_to))
            if reading.reacts and heard.case is None:
                return EventState.IGNORED
            if reading.edits:
                was = tx.words_before(seat.channel, seat.id, reading.edits)
                if was == heard.text:  # a preview came, a word was made bold
                    return EventState.IGNORED
                if was is None:  # it has overtaken the message itself, which will be heard no more
                    reading, heard = replace(reading, key=reading.edits), replace(heard, edited=False)
                else:
                    heard = replace(heard, was=was)
            _hear(seat, reading, heard, tx, now)
        return EventState.DONE

    def _invited(self, channel: str, reading: Reading, tx: Transaction, now: datetime) -> tuple[Seat, str]:
        """The seat, and the key of the words that say why the invite did not work, if it did not."""
        arrival = Arrival(channel=channel, address=reading.address, invite=reading.invite, language=reading.language)
        remark = ""
        try:
            with tx.savepoint():
                opened = self._seating.open(arrival, tx, now)
        except DoorRefusal as refusal:
            opened = self._seating.open(replace(arrival, invite=""), tx, now)
            remark = f"refusal-{refusal.code}"
        return used(opened.seat, tx, now), remark


def _hear(seat: Seat, reading: Reading, heard: Heard, tx: Transaction, now: datetime) -> None:
    if not reading.files:
        _add(seat, reading.key, heard, tx, now)
        return
    for n, file in enumerate(reading.files):
        body = Fetch(file=file, heard=heard, album=reading.album, lost=reading.lost)
        _add(seat, f"{reading.key}/f{n}", body, tx, now)


def _shut(seat: Seat | None, gone: bool, event: Event, tx: Transaction, now: datetime) -> EventState:
    """The person has blocked us, or let us in again. Work that reached them here goes to somebody it reaches."""
    if seat is None or gone is (seat.gone_at is not None):
        return EventState.IGNORED
    tx.save_seat(replace(seat, gone_at=now if gone else None))
    if gone:
        body = Undelivered(message=0, person=seat.person, trouble="gone")
        tx.add_event(NewEvent(channel="courier", seat="", key=f"gone/{event.id}", body=body, at=now))
    return EventState.DONE


def _add(seat: Seat, key: str, body: Body, tx: Transaction, now: datetime) -> None:
    tx.add_event(NewEvent(channel=seat.channel, seat=seat.id, key=key, body=body, at=now))


def hold(event: Event, body: Fetch, tx: Transaction) -> EventState:
    """Leaves a picture to the fetcher; one of an album waits for the others."""
    if body.album:
        tx.retry_event(event.id, event.at + ALBUM_WAIT, "")
    return EventState.FETCHING
