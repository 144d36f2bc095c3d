"""The front door: what channels may ask of the house, as awaitables that return once it is committed.

It crosses from the event loop to the writer's thread and back; it decides nothing about a case.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.cases.case import Case, Seat, Words
from bot.cases.papers import keeps_file
from bot.cases.visibility import shows
from bot.clock import Clock
from bot.runtime.missed import KEPT_EVERY, touch
from bot.runtime.ports import Arrival, Heard, Line, NewEvent, Opened, Received, Upload
from bot.runtime.records import Records, Rules
from bot.runtime.seating import Seating
from bot.runtime.store import Reader, Store, Transaction
from bot.runtime.writer import Job, Writer
from bot.texts import Texts

T = TypeVar("T")

#: Seats kept at hand; each is some hundred bytes.
SEATS_AT_HAND = 20_000


#: Of so many voices' words the pictures can be opened.
VOICES = 500


class FrontDoor:
    """The :class:`~bot.runtime.ports.Door` of a running house. Made and used in one event loop.

    ``time_jumps``: in a demonstration. Then no gap in time says anything."""

    def __init__(
        self,
        store: Store,
        writer: Writer,
        texts: Texts,
        rules: Rules,
        clock: Clock,
        seating: Seating,
        *,
        time_jumps: bool = False,
    ) -> None:
        self._time_jumps = time_jumps
        self._touched: dict[str, datetime] = {}
        self._store = store
        self._writer = writer
        self._texts = texts
        self._rules = rules
        self._clock = clock
        self._seating = seating
        self._loop = asyncio.get_running_loop()
        self._seats: OrderedDict[str, Seat] = OrderedDict()
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    # to the writer and back

    def commit(self, do: Callable[[Transaction], T]) -> asyncio.Future[T]:
        """Runs ``do`` in the next commit; the future ends after it."""
        future: asyncio.Future[T] = self._loop.create_future()

        def settle(result: Any, error: BaseException | None) -> None:
            if future.cancelled():
                return
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)

        def done(result: Any, error: BaseException | None) -> None:
            self._loop.call_soon_threadsafe(settle, result, error)

        self._writer.submit(Job(do, done))
        return future

    def committed(self, seats: set[str]) -> None:
        """From the writer's thread: these seats have something new to read."""
        if seats:
            self._loop.call_soon_threadsafe(self._notify, seats)

    def _notify(self, seats: set[str]) -> None:
        for seat in seats:
            for event in self._waiting.get(seat, ()):
                event.set()

    # what a channel may ask

    async def open(self, arrival: Arrival) -> Opened:
        """A new seat for a new person, an invited staff member's seat, or an old seat taken up with its recovery code."""
        opened = await self.commit(lambda tx: self._seating.open(arrival, tx, self._clock.now()))
        self._seats.pop(opened.seat.id, None)
        return opened

    async def receive(self, channel: str, payloads: Sequence[tuple[str, str]]) -> None:
        now = self._clock.now()
        new = [NewEvent(channel=channel, seat="", key=key, body=Received(text), at=now) for key, text in payloads]
        await self.commit(lambda tx: [tx.add_event(event) for event in new])

    async def in_touch(self, channel: str, keeps: timedelta) -> None:
        now = self._clock.now()
        if self._time_jumps or now - self._touched.get(channel, now - KEPT_EVERY) < KEPT_EVERY:
            return
        await self.commit(lambda tx: touch(channel, keeps, tx, now))
        self._touched[channel] = now

    async def accept(self, seat: Seat, key: str, body: Heard) -> int:
        new = NewEvent(channel=seat.channel, seat=seat.id, key=key, body=body, at=self._clock.now())
        event = await self.commit(lambda tx: tx.add_event(new))
        self._notify({seat.id})
        return event.seq

    async def seen(self, seat: Seat, seq: int) -> None:
        now = self._clock.now()
        await self.commit(lambda tx: tx.mark_seen(seat.id, seq, now))

    async def keep(self, upload: Upload) -> None:
        await self.commit(lambda tx: tx.add_upload(upload))

    async def note(self, name: str, value: str) -> None:
        await self.commit(lambda tx: None if tx.setting(name) == value else tx.save_setting(name, value))

    def seat(self, seat: str) -> Seat | None:
        known = self._seats.get(seat)
        if known is None:
            with self._store.read() as reader:
                known = reader.seat(seat)
            if known is not None:
                self._seats[seat] = known
                if len(self._seats) > SEATS_AT_HAND:
                    self._seats.popitem(last=False)
        return known

    def lines(self, seat: str, after: int, limit: int) -> list[Line]:
        with self._store.read() as reader:
            return reader.lines(seat, after, limit)

    def upload(self, seat: Seat, hash: str) -> Upload | None:
        with self._store.read() as reader:
            own = reader.upload(hash, seat.person)
            upload = own or reader.upload(hash)
            if upload is None or (own is not None and own.case is None):
                return own
            records = Records(reader, self._rules, self._clock.now())
            if upload.case is not None:
                case = reader.case(upload.case)
                if case and keeps_file(seat.person, case, records):
                    return upload
            for number in reader.cases_showing(hash):
                case = reader.case(number)
                if case and shows(seat.person, case, _words(case, reader), hash, records):
                    return upload
            return None

    def called(self, hash: str) -> str:
        with self._store.read() as reader:
            found = reader.upload(hash)
        return found.called if found else ""

    async def changed(self, seat: str, after: int, timeout: float) -> bool:
        event = asyncio.Event()
        self._waiting[seat].add(event)
        try:
            if self.lines(seat, after, 1):
                return True
            await asyncio.wait_for(event.wait(), timeout)
            return True
        except TimeoutError:
            return False
        finally:
            self._waiting[seat].discard(event)
            if not self._waiting[seat]:
                del self._waiting[seat]

    def language_of(self, person: int) -> str:
        with self._store.read() as reader:
            found = reader.person(person)
        return found.language if found else self._texts.languages[0]

    def say(self, language: str, key: str) -> str:
        return self._texts.label(language if language in self._texts.languages else self._texts.languages[0], key)


def _words(case: Case, reader: Reader) -> list[Words]:
    """All that was written of a case, of those who said "same here" the newest."""
    words = reader.words_of(case.number)
    return [*words, *reader.voice_words(case.number, case.words + 1, VOICES)] if case.shared.numbers else words
