"""How a story reaches the house: worked directly turn by turn, or through the web channel's real HTTP API.

Both rigs let nothing pass quietly: an event that failed or words that are missing fail the story where it happens.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar

import httpx

import storage
from bot.app import PULLED, Foundation, Running, application
from bot.cases.case import Seat
from bot.config import Settings, load
from bot.handlers.web import WebChannel
from bot.handlers.web.guard import Rate, Rates
from bot.runtime import invites
from bot.runtime.ports import (
    Arrived,
    Choice,
    Delivery,
    Event,
    EventState,
    Heard,
    Line,
    NewEvent,
    OutgoingMessage,
    Upload,
)
from bot.runtime.store import StoreTrouble, Transaction
from bot.runtime.writer import Job, Worker, Writer

T = TypeVar("T")

ROOT = Path(__file__).parent.parent

#: A town that is played through its doors does more in a second than a street full of people.
GENEROUS = Rates(
    messages=Rate(10**6, 10**6),
    uploads=Rate(10**6, 10**6),
    address=Rate(10**6, 10**6),
    sessions=Rate(10**6, 10**6),
    codes=Rate(10**6, 10**6),
)


#: The web rig's staff were enrolled this long before they join and the story begins.
ENROLLED_BEFORE = timedelta(seconds=1)


class SimulatedClock:
    """A clock that stands still until it is turned."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at

    def turn_to(self, at: datetime) -> None:
        assert at >= self._at, "time only moves forward"
        self._at = at


class Dice:
    """Throws that are the same in every run: hashes of a seed and a count."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._thrown = 0

    def bits(self) -> str:
        """64 hexadecimal digits."""
        self._thrown += 1
        return hashlib.sha256(f"{self._seed}/{self._thrown}".encode()).hexdigest()

    def below(self, many: int) -> int:
        return int(self.bits(), 16) % many

    def one_of(self, many: Sequence[T]) -> T:
        return many[self.below(len(many))]


class CountedIds:
    """Ids in a repeatable order that still look like the real ones."""

    def __init__(self, seed: int = 1) -> None:
        self._dice = Dice(seed)

    def token(self) -> str:
        return self._dice.bits()[:22]

    def ordered(self) -> str:
        return self.token()

    def pick(self, many: Sequence[str]) -> str:
        return self._dice.one_of(many)


def settings(folder: Path, **changes: str) -> Settings:
    """The shipped settings on a scratch database in ``folder``."""
    base = load(ROOT / "config.toml")
    return base.model_copy(
        update={
            "storage": base.storage.model_copy(update={"url": f"sqlite:///{folder / 'town.db'}"}),
            "media": base.media.model_copy(update={"folder": str(folder / "media")}),
            "town": base.town.model_copy(
                update={"roster": str(ROOT / "roster.toml"), "duties": str(ROOT / "duties.toml"), **changes}
            ),
        }
    )


@cache
def _empty_file() -> bytes:
    """A database of the present schema with nothing in it: making one takes longer than most stories."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        storage.migrate(f"sqlite:///{file}")
        return file.read_bytes()


def foundation(folder: Path, clock: SimulatedClock, **changes: str) -> Foundation:
    """The house's ground floor on a fresh file in ``folder``."""
    (folder / "town.db").write_bytes(_empty_file())
    return Foundation(settings(folder, **changes), clock=clock, ids=CountedIds())


class Rig(Protocol):
    """How a story reaches the house."""

    base: Foundation

    def open(self, *, invite: str = "", start: str = "") -> str: ...
    def seat_of(self, roster: str) -> str:
        """The phone at which this member of staff is to be met."""
        ...

    def hear(self, seat: str, key: str, body: Heard) -> int: ...
    def keep(self, upload: Upload) -> None:
        """A picture whose bytes are on disk already."""
        ...

    def lines(self, seat: str, after: int = 0) -> list[Line]: ...
    def settle(self) -> None:
        """Works and delivers until nothing waits."""
        ...

    def reopen(self) -> None:
        """The process ends and another begins on the same file."""
        ...

    def close(self) -> None: ...


class Outspoken:
    """A worker that remembers what went wrong, so that a story fails there and not three tries later."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self.failures: list[Exception] = []

    def work(self, event: Event, tx: Transaction) -> tuple[EventState, set[str]]:
        try:
            return self._worker.work(event, tx)
        except StoreTrouble:
            raise
        except Exception as error:
            self.failures.append(error)
            raise

    def bury(self, event: Event, tx: Transaction) -> set[str]:
        return self._worker.bury(event, tx)


class DirectRig:
    """The house worked turn by turn in this thread."""

    def __init__(self, base: Foundation) -> None:
        self.base = base
        self._begin()

    def _begin(self) -> None:
        self.worker = Outspoken(self.base.house)
        self.writer = Writer(self.base.store, self.worker, self.base.clock, committed=lambda seats: None)

    def commit(self, do: Callable[[Transaction], T]) -> T:
        """Does something in the next commit; raises what it raised."""
        ended: list[tuple[T, BaseException | None]] = []
        self.writer.turn([Job(do, lambda result, error: ended.append((result, error)))])
        [(result, error)] = ended
        if error is not None:
            raise error
        return result

    def open(self, *, invite: str = "", start: str = "") -> str:
        base, now = self.base, self.base.clock.now()
        redeemed = invites.redeem(base.secret, invite, now) if invite else None
        id, address = base.ids.token(), base.ids.token()

        def do(tx: Transaction) -> str:
            if tx.seat(id) is not None:  # the answer was lost, the seat was not
                return id
            staff = redeemed.staff if redeemed else ""
            person = tx.person_of_roster(staff) if staff else tx.add_person()
            assert person is not None
            if redeemed is not None:
                assert tx.use_invite(redeemed.nonce, person.id, now)
            newest = now + timedelta(microseconds=1)
            tx.add_seat(Seat(id=id, person=person.id, channel="web", address=address, last_used_at=newest))
            body = Arrived(start=start, staff=staff)
            tx.add_event(NewEvent(channel="web", seat=id, key="arrived", body=body, at=now))
            return id

        self.commit(do)
        self.settle()
        return id

    def seat_of(self, roster: str) -> str:
        """The one the demonstration gave them when they were enrolled."""
        with self.base.store.read() as reader:
            person = reader.person_of_roster(roster)
            assert person is not None, roster
            return reader.seats_of(person.id)[-1].id

    def hear(self, seat: str, key: str, body: Heard) -> int:
        new = NewEvent(channel="web", seat=seat, key=key, body=body, at=self.base.clock.now())
        event = self.commit(lambda tx: tx.add_event(new))
        self.settle()
        return event.seq

    def keep(self, upload: Upload) -> None:
        self.commit(lambda tx: tx.add_upload(upload))

    def lines(self, seat: str, after: int = 0) -> list[Line]:
        with self.base.store.read() as reader:
            return reader.lines(seat, after, 1000)

    def settle(self) -> None:
        while True:
            self.writer.drain()
            now = self.base.clock.now()
            with self.base.store.write() as tx:
                held = tx.to_send(now, 100)
                tx.record(self.deliver(held, now))
            if self.worker.failures:
                raise self.worker.failures[0]
            assert not self.base.texts.faults, dict(self.base.texts.faults)
            if not self._print() and not held:
                return

    def deliver(self, held: Sequence[OutgoingMessage], now: datetime) -> list[Delivery]:
        """Sends what is held for a channel."""
        assert all(message.channel in PULLED for message in held), "everybody looks for themselves"
        return [Delivery(message.id, now) for message in held]

    def _print(self) -> int:
        """What the printing room does, in this thread."""
        printing = self.base.printing
        orders = printing.due()
        for event in orders:
            made = printing.make(event)
            assert not made.failed, made.failed
            self.commit(lambda tx, made=made: printing.hand_over(made, tx))  # type: ignore[misc]
            printing.tidy(made)
        return len(orders)

    def reopen(self) -> None:
        old = self.base
        old.close()
        self.base = Foundation(old.settings, clock=old.clock, ids=old.ids)
        self._begin()
        self.settle()

    def close(self) -> None:
        self.base.close()


class WebRig:
    """The running house (writer, door, courier, metronome) behind the web channel's HTTP API. All staff join by an invite
    before the story begins: nobody holds the key of the seats that the demonstration enrols them with."""

    def __init__(self, base: Foundation, clock: SimulatedClock) -> None:
        self.base = base
        self._loop = asyncio.new_event_loop()
        self._client = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(503)))
        self._run(self._begin())
        clock.turn_to(clock.now() + ENROLLED_BEFORE)  # the seat used last is the one written to
        with base.store.read() as reader:
            people = [reader.person(member) for member in reader.town().staff]
        ids = [person.roster for person in people if person is not None]
        codes = [invites.issue(base.secret, staff=id, at=clock.now(), nonce=base.ids.token()) for id in ids]
        answers = self._run(self._all_at_once([{"invite": code, "start": ""} for code in codes]))
        self._staff = {id: answer.json()["seat"] for id, answer in zip(ids, answers, strict=True)}
        self.settle()

    async def _all_at_once(self, sessions: list[dict[str, str]]) -> list[httpx.Response]:
        """One by one they would take longer than most stories."""
        return await asyncio.gather(*(self._client.post("/api/chat/session", json=each) for each in sessions))

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    async def _begin(self) -> None:
        base = self.base
        self.running = Running(base)
        folder = Path(base.settings.media.folder)
        self.running.add(WebChannel(media=folder, clock=base.clock, ids=base.ids, rates=GENEROUS))
        self.running.open()
        await asyncio.sleep(0)  # the channel's ears open in the loop's next turn
        cookies = self._client.cookies
        await self._client.aclose()
        transport = httpx.ASGITransport(app=application(self.running))
        self._client = httpx.AsyncClient(transport=transport, base_url="http://linli.test", cookies=cookies)

    def post(self, path: str, seat: str, body: dict[str, Any] | bytes) -> httpx.Response:
        """A raw request, for what no page of ours would send."""
        sent: dict[str, Any] = {"content": body} if isinstance(body, bytes) else {"json": body}
        headers = {"content-type": "application/json"}
        query = {"seat": seat} if seat else {}
        return self._run(self._client.post(f"/api/chat/{path}", params=query, headers=headers, **sent))

    def file(self, seat: str, name: str) -> httpx.Response:
        """A file as the page of this seat is given it."""
        return self._run(self._client.get(f"/api/chat/media/{name}", params={"seat": seat}))

    def open(self, *, invite: str = "", start: str = "") -> str:
        printed = re.sub(r"[^A-Za-z0-9_-]", "", start.replace("~", "_"))  # what a link on a poster can carry
        answer = self.post("session", "", {"invite": invite, "start": printed})
        assert answer.status_code == 200, answer.text
        self.settle()
        return str(answer.json()["seat"])

    def seat_of(self, roster: str) -> str:
        return self._staff[roster]

    def hear(self, seat: str, key: str, body: Heard) -> int:
        sent: dict[str, Any] = {"client_id": key, "text": body.text, "choice": body.choice, "media": list(body.media)}
        if body.case is not None:
            sent["case"] = body.case
        answer = self.post("messages", seat, sent)
        assert answer.status_code == 202, answer.text
        self.settle()
        return int(answer.json()["seq"])

    def keep(self, upload: Upload) -> None:
        self._run(self.running.door.keep(upload))

    def page(self, seat: str, after: int = 0) -> list[dict[str, Any]]:
        """Everything the page of this seat is given, as it is given."""
        query = {"seat": seat, "after": str(after)}
        answer = self._run(self._client.get("/api/chat/messages", params=query))
        assert answer.status_code == 200, answer.text
        some: list[dict[str, Any]] = answer.json()["messages"]
        return [*some, *self.page(seat, some[-1]["seq"])] if some else []

    def lines(self, seat: str, after: int = 0) -> list[Line]:
        return [_line(bubble) for bubble in self.page(seat, after)]

    def settle(self) -> None:
        self._run(self.running.idle())
        assert not self.base.texts.faults, dict(self.base.texts.faults)
        with self.base.store.read() as reader:
            counts = reader.counts()
        assert counts["events_dead"] == counts["events_waiting"] == 0, counts

    def reopen(self) -> None:
        old = self.base
        self._run(self.running.close())
        self.base = Foundation(old.settings, clock=old.clock, ids=old.ids)
        self._run(self._begin())
        self.settle()

    def close(self) -> None:
        self._run(self._client.aclose())
        self._run(self.running.close())
        self._loop.close()


def _line(bubble: dict[str, Any]) -> Line:
    return Line(
        seq=bubble["seq"],
        at=datetime.fromisoformat(bubble["at"]),
        mine=bubble["from"] == "me",
        key=bubble["key"],
        text=bubble["text"],
        choices=tuple(Choice(**choice) for choice in bubble["choices"]),
        case=bubble["case"],
        media=tuple(bubble["media"]),
    )
