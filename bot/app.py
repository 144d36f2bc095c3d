"""The composition root: the only place that names concrete classes, opens the store and waits.

It puts the house together (store, writer, door, courier, metronome, channels), serves it, and takes it down in order.
"""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import structlog
import uvicorn
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

import storage
from bot.cases.calendar import Calendar
from bot.cases.roster import Roster, RosterError, read_roster
from bot.clock import Clock, Ids, ShiftedClock, SystemClock, SystemIds
from bot.config import Policy, Settings
from bot.handlers.terminal.channel import TerminalChannel
from bot.handlers.web.api import WebChannel
from bot.handlers.web.demo import DemoPerson, Step
from bot.runtime import invites
from bot.runtime.courier import Courier
from bot.runtime.enrol import enrol
from bot.runtime.front import FrontDoor
from bot.runtime.ports import Arrival, Channel, DoorRefusal, Store, StoreTrouble, Transaction
from bot.runtime.records import Rules
from bot.runtime.wake import House
from bot.runtime.writer import Writer
from bot.texts import Texts

log = structlog.get_logger()

#: Channels whose clients fetch what was said; everything else needs the courier.
PULLED = frozenset({"web"})

#: Seconds between two looks at what has fallen due.
TICK = 1


class StartError(Exception):
    """The house cannot start: one line for whoever runs it, naming what is wrong and the mend."""


class Foundation:
    """What every use of the house needs: settings read, store open, town enrolled. Close it when done."""

    def __init__(self, settings: Settings, *, clock: Clock | None = None, ids: Ids | None = None) -> None:
        self.settings = settings
        self.ids = ids or SystemIds()
        roster = _roster(settings)
        Path(settings.media.folder).mkdir(parents=True, exist_ok=True)
        self.store: Store = storage.open_store(settings.storage.url)
        try:
            self.clock = clock or self._clock()
            self.calendar = Calendar(
                settings.town.timezone, business_end=settings.policy.business.end, extra=settings.town.days
            )
            self.texts = Texts(settings.town.timezone)
            with self.store.write() as tx:
                self._settle_in(tx, roster)
                self.secret = tx.setting("secret") or ""
                self.rules = Rules(self.calendar, settings.policy, _policies(tx))
                if tx.setting("open") == "yes":  # the last run did not end: whatever it was working counts as tried
                    tx.count_interrupted()
                tx.save_setting("open", "yes")
                tx.interrupted_messages()
            self.house = House(self.texts, self.rules, self.clock, self.ids, PULLED)
        except BaseException:
            self.store.close()
            raise

    def _clock(self) -> Clock:
        if not self.settings.town.demo:
            return SystemClock()
        with self.store.read() as reader:
            seconds = float(reader.setting("demo_offset") or 0)
        return ShiftedClock(timedelta(seconds=seconds))

    def _settle_in(self, tx: Transaction, roster: Roster) -> None:
        """First start: a secret, and the town. The sample town goes into an empty demonstration database only."""
        settings, now = self.settings, self.clock.now()
        empty = not tx.town().units
        was = tx.setting("demo")
        if not empty and settings.town.demo != (was == "yes"):
            raise StartError(
                "town.demo is true, but this database holds a real town: set town.demo = false, or name another storage.url"
                if settings.town.demo
                else "town.demo is false, but this database was made for the demonstration: name another storage.url"
            )
        if tx.setting("secret") is None:
            tx.save_setting("secret", self.ids.token() + self.ids.token())
        if empty:
            tx.save_setting("demo", "yes" if settings.town.demo else "no")
        enrol(roster, tx, now, seats=self.ids if settings.town.demo else None)
        tx.save_setting(f"policy:{settings.policy.version}", settings.policy.model_dump_json())

    def close(self) -> None:
        with suppress(StoreTrouble), self.store.write() as tx:
            tx.save_setting("open", "no")
        self.store.close()


def _roster(settings: Settings) -> Roster:
    return read_roster(Path(settings.town.roster), settings.town.timezone)


def _policies(tx: Transaction) -> dict[str, Policy]:
    """Every policy that a case may have been opened under."""
    names = [name for name in tx.settings_like("policy:")]
    return {
        name.removeprefix("policy:"): Policy.model_validate_json(body)
        for name in names
        if (body := tx.setting(name)) is not None
    }


class Running:
    """A house that is open: writer thread, door, courier and metronome, in the event loop that made it."""

    def __init__(self, base: Foundation) -> None:
        self.base = base
        self.writer = Writer(base.store, base.house, base.clock, committed=self._committed)
        self.door = FrontDoor(base.store, self.writer, base.texts, base.rules, base.clock, base.ids, base.secret)
        self.channels: dict[str, Channel] = {}
        self.courier = Courier(self.channels, base.clock, self.door.commit)
        self._loop = asyncio.get_running_loop()
        self._tasks: list[asyncio.Task[None]] = []
        self._metronome = AsyncIOScheduler()

    def add(self, channel: Channel) -> None:
        self.channels[channel.name] = channel

    def open(self) -> None:
        """Starts the thread, the courier, the metronome and every channel's ears."""
        self.writer.start()
        self._tasks.append(self._loop.create_task(self.courier.run()))
        for channel in self.channels.values():
            self._tasks.append(self._loop.create_task(channel.listen(self.door)))
        self._metronome.add_job(
            self._tick, "interval", seconds=TICK, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        self._metronome.start()
        self._tick()

    def _tick(self) -> None:
        self.writer.tick()
        self.courier.nudge()

    def _committed(self, seats: set[str]) -> None:
        self.door.committed(seats)
        if len(self.channels) > len(PULLED & set(self.channels)):
            with suppress(RuntimeError):  # the loop is closing: what is committed goes out after the next start
                self._loop.call_soon_threadsafe(self.courier.nudge)

    async def idle(self) -> None:
        """Waits until nothing waits: no event, nothing due, nothing to send."""
        while True:
            now = self.base.clock.now()
            waits = await self.door.commit(lambda tx: bool(tx.waiting_events(now, 1)) or bool(tx.due(now, 1)))
            if not waits and not await self.courier.round():
                return

    async def close(self) -> None:
        """Stops hearing, finishes what is being done, closes the store."""
        self._metronome.shutdown(wait=False)
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        await self._loop.run_in_executor(None, self.writer.stop)
        self.base.close()


class DemoStage:
    """The demonstration's stage on a running house: who can be played, and a clock that is pushed due by due."""

    def __init__(self, running: Running, clock: ShiftedClock) -> None:
        self._running = running
        self._clock = clock

    def now(self) -> datetime:
        return self._clock.now()

    async def people(self) -> list[DemoPerson]:
        base = self._running.base
        with base.store.read() as reader:
            town = reader.town()
            found = []
            for member in town.staff.values():
                person = reader.person(member.person)
                grants = town.grants_of(member.person, self.now())
                if person is not None and grants:
                    units = tuple(town.units[grant.unit].name for grant in grants)
                    found.append(DemoPerson(person.roster, person.name, grants[0].role, units))
            return found

    async def invite(self, roster: str) -> str:
        base = self._running.base
        with base.store.read() as reader:
            if reader.person_of_roster(roster) is None:
                raise KeyError(roster)
        return invites.issue(base.secret, staff=roster, at=self.now(), nonce=base.ids.token())

    async def forward(self, by: Step) -> datetime:
        """Drain, go to the next due time, and so on until ``by`` has passed; "next" stops at the first."""
        spans = {"1h": timedelta(hours=1), "1d": timedelta(days=1), "3d": timedelta(days=3)}
        await self._running.idle()
        store = self._running.base.store
        if by == "next":
            with store.read() as reader:
                due = reader.next_due()
            if due is not None:
                self._to(due)
        else:
            goal = self.now() + spans[by]
            while True:
                with store.read() as reader:
                    due = reader.next_due()
                if due is None or due >= goal:
                    break
                self._to(due)
                await self._running.idle()
            self._to(goal)
        await self._running.idle()
        offset = str(self._clock.offset.total_seconds())
        await self._running.door.commit(lambda tx: tx.save_setting("demo_offset", offset))
        return self.now()

    def _to(self, moment: datetime) -> None:
        self._clock.forward(max(moment - self._clock.now(), timedelta()))


class _Figures(Collector):
    """What /metrics shows, read from the store at each scrape: counts only, no ids."""

    def __init__(self, store: Store, writer: Writer, clock: Clock) -> None:
        self._store = store
        self._writer = writer
        self._clock = clock

    def collect(self) -> Sequence[GaugeMetricFamily]:
        with self._store.read() as reader:
            counts = reader.counts(self._clock.now())
        family = GaugeMetricFamily("linli", "Rows by what they are and how they stand.", labels=["what"])
        for name, value in sorted(counts.items()):
            family.add_metric([name], value)
        healthy = GaugeMetricFamily("linli_writer_healthy", "1: the last commit succeeded.")
        healthy.add_metric([], 1.0 if self._writer.healthy else 0.0)
        return [family, healthy]


def application(running: Running) -> Starlette:
    """The HTTP application: health, readiness, metrics, and whatever the channels want served."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(running.base.store, running.writer, running.base.clock))

    async def healthz(request: Request) -> Response:
        return JSONResponse({"ok": True})

    async def readyz(request: Request) -> Response:
        """Ready: the writer commits."""
        try:
            await asyncio.wait_for(running.door.commit(lambda tx: None), 5)
        except Exception as error:
            return JSONResponse({"ok": False, "error": type(error).__name__}, 503)
        return JSONResponse({"ok": True})

    async def metrics(request: Request) -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    routes: list[Route | Mount] = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
    for channel in running.channels.values():
        routes += [Mount(route.path, app=route.app) for route in channel.routes()]
    return Starlette(routes=routes)


def _socket(host: str, port: int) -> socket.socket:
    """The listening socket, or the reason why not in one line."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise StartError(f"web.port is {port}, but another program listens there: choose another (LINLI_WEB__PORT=9000)") from None
        raise StartError(f"web.host is {host!r}, port {port}: cannot listen there ({error.strerror})") from None
    listener.listen(1024)
    return listener


def web_channel(running: Running) -> WebChannel:
    """The web channel of a running house, with the demonstration's stage where there is one."""
    base = running.base
    clock = base.clock
    stage = DemoStage(running, clock) if isinstance(clock, ShiftedClock) and base.settings.town.demo else None
    return WebChannel(
        media=Path(base.settings.media.folder),
        clock=base.clock,
        ids=base.ids,
        stage=stage,
        secure=base.settings.web.secure_cookie,
        zone=base.settings.town.timezone,
    )


async def serve(settings: Settings, announce: Sequence[str] = ()) -> None:
    """Serves until it is told to stop (SIGINT, SIGTERM). ``announce`` is printed once the port is open; ``{address}`` in
    it is the address."""
    listener = _socket(settings.web.host, settings.web.port)
    try:
        base = Foundation(settings)
        running = Running(base)
        running.add(web_channel(running))
        running.open()
        config = uvicorn.Config(
            application(running), log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=5
        )
        server = uvicorn.Server(config)
        host, port = listener.getsockname()[:2]
        address = settings.web.public_url or f"http://{f'[{host}]' if ':' in host else host}:{port}"
        for line in announce:
            print(line.format(address=address), flush=True)
        try:
            await server.serve(sockets=[listener])
        finally:
            await running.close()
    finally:
        listener.close()


# --- what the command line asks for


def roster_trouble(error: Exception) -> str | None:
    """The words of a roster that cannot be used, for an operator; None: it is another error."""
    if isinstance(error, RosterError):
        texts = Texts()
        return "\n".join(texts.say(texts.languages[0], say) for say in error.problems)
    return None


def invite(settings: Settings, staff: str, hours: int) -> str:
    """The link and the code of a one-time invite. Writes nothing, so it works beside a running server."""
    with closing(storage.open_reader(settings.storage.url)) as store, store.read() as reader:
        secret = reader.setting("secret")
        person = reader.person_of_roster(staff)
        known = [reader.person(member) for member in reader.town().staff]
        offset = float(reader.setting("demo_offset") or 0)
    if secret is None:
        raise StartError(f"{settings.storage.url} has never been started: run `linli run` once")
    if person is None:
        ids = ", ".join(member.roster for member in known if member)
        raise StartError(f"nobody on the roster has the id {staff!r}; known: {ids}")
    clock = ShiftedClock(timedelta(seconds=offset)) if settings.town.demo else SystemClock()
    code = invites.issue(secret, staff=staff, at=clock.now(), hours=hours, nonce=SystemIds().token())
    address = settings.web.public_url or f"http://{settings.web.host}:{settings.web.port}"
    return f"{person.name} ({staff}), once, within {hours} h:\n{address}/#invite={code}"


def show_case(settings: Settings, number: int) -> str | None:
    """A case and its journal as codes; None: there is none of that number."""
    with closing(storage.open_reader(settings.storage.url)) as store, store.read() as reader:
        case = reader.case(number)
        if case is None:
            return None
        entries = reader.journal_of(number)
        promises = reader.promises_of(number)
    fields = [f"{name}: {value}" for name, value in msgspec.to_builtins(case).items() if name != "place"]
    lines = [f"{entry.at.isoformat()} {entry.what} {entry.rule} by {entry.by}".rstrip() for entry in entries]
    kept = [f"{p.n} {p.kind} {p.state} due {p.due_at.isoformat()}" for p in promises]
    return "\n".join([*fields, "", "journal:", *lines, "", "promises:", *kept])


async def converse(settings: Settings, staff: str) -> None:
    """The terminal channel on the database, alone."""
    base = Foundation(settings)
    running = Running(base)
    over = asyncio.Event()
    terminal = TerminalChannel(base.ids, over.set)
    running.add(terminal)
    code = invites.issue(base.secret, staff=staff, at=base.clock.now(), nonce=base.ids.token()) if staff else ""
    running.open()
    try:
        opened = await running.door.open(Arrival(channel="terminal", address=base.ids.token(), invite=code))
        terminal.seat = opened.seat
        await over.wait()
        await running.idle()
    except DoorRefusal as refusal:
        raise StartError(f"{staff!r} cannot come in: {refusal.code}") from None
    finally:
        await running.close()
