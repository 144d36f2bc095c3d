"""The front door: what channels may ask of the house, as awaitables that return once it is committed.

It crosses from the event loop to the writer's thread and back; it decides nothing about a case.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec.structs import replace

from bot.cases.case import Seat
from bot.cases.visibility import Field, Level, visible
from bot.clock import Clock, Ids
from bot.runtime import invites
from bot.runtime.ports import Arrival, Arrived, DoorRefusal, Heard, Line, NewEvent, Opened, Upload
from bot.runtime.records import Records, Rules
from bot.runtime.store import Store, Transaction
from bot.runtime.writer import Job, Writer
from bot.texts import Texts

T = TypeVar("T")

#: Seats kept at hand; each is some hundred bytes.
SEATS_AT_HAND = 20_000

#: What a seat's name and its recovery code are written in: nothing that looks like something else.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
SEAT_LETTERS, SIGN_LETTERS = 8, 12


class FrontDoor:
    """The :class:`~bot.runtime.ports.Door` of a running house. Made and used in one event loop."""

    def __init__(
        self, store: Store, writer: Writer, texts: Texts, rules: Rules, clock: Clock, ids: Ids, secret: str
    ) -> None:
        self._store = store
        self._writer = writer
        self._texts = texts
        self._rules = rules
        self._clock = clock
        self._ids = ids
        self._secret = secret
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
        opened = await self.commit(lambda tx: self._open(arrival, tx))
        self._seats.pop(opened.seat.id, None)
        return opened

    def _open(self, arrival: Arrival, tx: Transaction) -> Opened:
        now = self._clock.now()
        if arrival.recover:
            seat = tx.seat(self._recovered(arrival.recover))
            if seat is None:
                raise DoorRefusal("recovery-unknown")
            seat = replace(seat, address=arrival.address, last_used_at=now, gone_at=None)
            tx.save_seat(seat)
            return Opened(seat)
        seat = tx.seat_at(arrival.channel, arrival.address)
        if seat is not None and not arrival.invite:
            return Opened(seat)
        staff = ""
        if arrival.invite:
            invite = invites.redeem(self._secret, arrival.invite, now)
            member = tx.person_of_roster(invite.staff)
            if member is None or not tx.town().is_staff(member.id, now):
                raise DoorRefusal("invite-unknown")
            if not tx.use_invite(invite.nonce, member.id, now):
                raise DoorRefusal("invite-used")
            person, staff = member, invite.staff
        else:
            language = arrival.language if arrival.language in self._texts.languages else self._texts.languages[0]
            person = tx.add_person(language=language)
        seat = Seat(
            id="".join(self._ids.pick(LETTERS) for _ in range(SEAT_LETTERS)), person=person.id, channel=arrival.channel, address=arrival.address, last_used_at=now
        )
        tx.add_seat(seat)
        body = Arrived(start=arrival.start[:64], staff=staff)
        tx.add_event(NewEvent(channel=arrival.channel, seat=seat.id, key="arrived", body=body, at=now))
        return Opened(seat, self._recovery(seat.id))

    def _recovery(self, seat: str) -> str:
        """The code that takes a seat up again on another phone: the seat and 59 bits of signature, nothing stored. Short
        enough to be written down: four groups of five letters without look-alikes."""
        digest = int.from_bytes(hmac.digest(self._secret.encode(), f"linli-recover:{seat}".encode(), hashlib.sha256)[:10])
        letters = seat
        for _ in range(SIGN_LETTERS):
            digest, letter = divmod(digest, len(LETTERS))
            letters += LETTERS[letter]
        return "-".join(letters[start : start + 5] for start in range(0, len(letters), 5))

    def _recovered(self, code: str) -> str:
        letters = "".join(letter for letter in code.lower() if letter in LETTERS)
        seat = letters[:-SIGN_LETTERS]
        if not hmac.compare_digest(self._recovery(seat).replace("-", ""), letters):
            raise DoorRefusal("recovery-unknown")
        return seat

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
            if upload is None or own is not None:
                return own
            records = Records(reader, self._rules, self._clock.now())
            for number in reader.cases_showing(hash):
                case = reader.case(number)
                if case and visible(seat.person, case, Field.STORY, records) is Level.FULL:
                    return upload
            return None

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

    def say(self, language: str, key: str) -> str:
        return self._texts.label(language if language in self._texts.languages else self._texts.languages[0], key)
