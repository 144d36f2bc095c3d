"""The composition root: the only place that names concrete classes, opens the store and waits.

It puts the house together (store, writer, door, courier, metronome, channels), serves it, and takes it down in order.
"""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import msgspec
import structlog
import uvicorn
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from starlette.applications import Starlette
from starlette.routing import Mount, Route

import storage
from bot import health
from bot.cases.calendar import Calendar
from bot.cases.duties import DutyList
from bot.cases.duty_file import read_duties
from bot.cases.roster import Roster, read_roster
from bot.clock import Clock, Ids, ShiftedClock, SystemClock, SystemIds
from bot.config import Policy, Settings
from bot.handlers.web.api import WebChannel
from bot.runtime.cadence import arrange
from bot.runtime.courier import Courier
from bot.runtime.enrol import enrol
from bot.runtime.fetcher import Fetcher
from bot.runtime.front import FrontDoor
from bot.runtime.opening import Opening
from bot.runtime.papers import PapersPrinter
from bot.runtime.ports import Channel, DoorRefusal
from bot.runtime.printing import Printing, PrintingRoom
from bot.runtime.reading import ReadPayload
from bot.runtime.records import Rules
from bot.runtime.reports import ReportPrinter
from bot.runtime.retention import Retention
from bot.runtime.seating import Seating
from bot.runtime.store import Store, StoreTrouble, Transaction
from bot.runtime.wake import House
from bot.runtime.writer import Writer
from bot.serving import Server, StartError, listen
from bot.stage import DemoStage
from bot.texts import Texts

log = structlog.get_logger()

#: Channels whose clients fetch what was said; everything else needs the courier.
PULLED = frozenset({"web"})

#: Seconds between two looks at what has fallen due.
TICK = 1

#: What the collector waits for: values here refer to no other in a circle, so there is hardly anything for it to find.
COLLECTED = (10_000, 20, 20)

#: When words whose years are over are erased, and when the file is written anew, in local time: hardly anybody writes then.
ERASING = {"hour": 3, "minute": 30}
REWRITING = {"day": 1, "hour": 3, "minute": 45}


class Foundation:
    """What every use of the house needs: settings read, store open, town enrolled. Close it when done."""

    def __init__(self, settings: Settings, *, clock: Clock | None = None, ids: Ids | None = None) -> None:
        self.settings = settings
        self.ids = ids or SystemIds()
        roster = _roster(settings)
        duties = read_duties(Path(settings.town.duties), roster.units)
        Path(settings.media.folder).mkdir(parents=True, exist_ok=True)
        self.store: Store = storage.open_store(settings.storage.url)
        try:
            self.clock = clock or self._clock()
            self.calendar = Calendar(
                settings.town.timezone, business_end=settings.policy.business.end, extra=settings.town.days
            )
            self.texts = Texts(settings.town.timezone)
            with self.store.write() as tx:
                self._settle_in(tx, roster, duties)
                self.secret = tx.setting("secret") or ""
                address = settings.web.public_url or f"http://{settings.web.host}:{settings.web.port}"
                self.rules = Rules(
                    self.calendar,
                    settings.policy,
                    _policies(tx),
                    duties,
                    _duty_lists(tx),
                    secret=self.secret,
                    address=address,
                )
                self.interrupted = 0
                arrange(tx, self.clock.now(), self.calendar)
                if tx.setting("open") == "yes":  # the last run did not end: what comes first counts as tried
                    self.interrupted = tx.count_interrupted(self.clock.now())
                tx.save_setting("open", "yes")
                self.unknown = tx.interrupted_messages()
            self.seating = Seating(self.texts, self.ids, self.secret)
            opening = Opening(_readers(settings), self.seating)
            self.printing = Printing(
                self.store,
                self.texts,
                self.rules,
                self.clock,
                self.ids,
                PULLED,
                Path(settings.media.folder),
                {"papers": PapersPrinter(self.texts, settings.papers), "report": ReportPrinter(self.texts)},
            )
            self.house = House(self.texts, self.rules, self.clock, self.ids, PULLED, opening)
        except BaseException:
            self.store.close()
            raise

    def _clock(self) -> Clock:
        if not self.settings.town.demo:
            return SystemClock()
        with self.store.read() as reader:
            seconds = float(reader.setting("demo_offset") or 0)
        return ShiftedClock(timedelta(seconds=seconds))

    def _settle_in(self, tx: Transaction, roster: Roster, duties: DutyList) -> None:
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
        tx.save_setting(f"duties:{duties.version}", msgspec.json.encode(duties).decode())

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


def _duty_lists(tx: Transaction) -> dict[str, DutyList]:
    """Every duty list that a case may have been opened under."""
    bodies = (tx.setting(name) for name in tx.settings_like("duties:"))
    lists = (msgspec.json.decode(body, type=DutyList) for body in bodies if body is not None)
    return {duties.version: duties for duties in lists}


def _readers(settings: Settings) -> dict[str, ReadPayload]:
    """Who opens what a platform sent. A library is loaded only for a channel that is on."""
    readers: dict[str, ReadPayload] = {}
    if settings.telegram.is_on:
        from bot.handlers.telegram.incoming import read

        readers["telegram"] = read
    return readers


class Running:
    """A house that is open: writer thread, door, courier, fetcher, printing room and metronome, in the event loop that made it.

    ``time_jumps``: as it does in a demonstration, so that a gap in it means nothing.
    ``alarms`` counts what somebody has to look at, by code, for /metrics."""

    def __init__(self, base: Foundation, *, time_jumps: bool | None = None) -> None:
        self.base = base
        self.writer = Writer(
            base.store,
            base.house,
            base.clock,
            committed=self._committed,
            worked=self._worked,
            along=lambda tx: self.courier.go_along(tx),
            careful=base.interrupted,
        )
        jumps = base.settings.town.demo if time_jumps is None else time_jumps
        self.door = FrontDoor(
            base.store, self.writer, base.texts, base.rules, base.clock, base.seating, time_jumps=jumps
        )
        self.channels: dict[str, Channel] = {}
        self.courier = Courier(
            self.channels,
            base.clock,
            lambda: self.door.commit(lambda tx: None),
            self.writer.tick,
            self.door.committed,
            careful=base.unknown,
        )
        self.fetcher = Fetcher(self.channels, base.clock, self.door.commit, Path(base.settings.media.folder))
        self.printing = PrintingRoom(base.printing, self.door.commit, self.door.committed)
        self.alarms: Counter[str] = Counter()
        years, folder = base.settings.policy.retention_years, Path(base.settings.media.folder)
        self.retention = Retention(base.store, self.door.commit, base.clock, years, folder)
        self._loop = asyncio.get_running_loop()
        self._tasks: list[asyncio.Task[None]] = []
        self.metronome = AsyncIOScheduler()

    def alarm(self, code: str) -> None:
        """Somebody has to look at this."""
        self.alarms[code] += 1

    def add(self, channel: Channel) -> None:
        self.channels[channel.name] = channel

    def open(self) -> None:
        """Starts the thread, the fetcher, the metronome and every channel's ears."""
        self.writer.start()
        self._tasks.append(self._loop.create_task(self.fetcher.run()))
        self._tasks.append(self._loop.create_task(self.printing.run()))
        for channel in self.channels.values():
            self._tasks.append(self._loop.create_task(channel.listen(self.door)))
        self.metronome.add_job(
            self._tick, "interval", seconds=TICK, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        for duty, when in ((self.retention.erase_old, ERASING), (self.retention.rewrite, REWRITING)):
            at = CronTrigger(**when, timezone=self.base.settings.town.timezone)
            self.metronome.add_job(self._forget, at, (duty,), coalesce=True, max_instances=1, misfire_grace_time=None)
        self.metronome.start()
        self._tasks.append(self._loop.create_task(self._forget(self.retention.erase_old)))
        self._tick()

    async def _forget(self, duty: Callable[[], Awaitable[object]]) -> None:
        try:
            await duty()
        except Exception as error:  # a full disk, say: the next time again
            log.error("retention_failed", error=type(error).__name__)

    def _tick(self) -> None:
        self.writer.tick()
        self._nudge()

    def _nudge(self) -> None:
        self.fetcher.nudge()
        self.printing.nudge()

    def _committed(self, seats: set[str]) -> None:
        self.door.committed(seats)

    def _worked(self) -> None:
        house = self.base.house
        with suppress(RuntimeError):  # the loop is closing: the next start takes up what is committed
            if house.ordered:
                self._loop.call_soon_threadsafe(self.printing.nudge)
            if house.attached:
                self._loop.call_soon_threadsafe(self.fetcher.nudge)
        house.ordered = house.attached = False

    async def idle(self) -> None:
        """Waits until nothing waits: no event, nothing due, nothing to bring, to print, to send."""
        while True:
            if (
                await self.door.commit(self._something_waits)
                or await self.fetcher.round()
                or await self.printing.round()
            ):
                continue
            if not await self.courier.round():
                return

    def _something_waits(self, tx: Transaction) -> bool:
        now = self.base.clock.now()
        return bool(tx.waiting_events(now, 1)) or bool(tx.due(now, 1))

    async def close(self) -> None:
        """Stops sending and hearing, finishes what is being done, closes the store."""
        self.metronome.shutdown(wait=False)
        with suppress(DoorRefusal):  # a full disk, say: what is under way ends unknown
            await self.courier.close()
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        await self._loop.run_in_executor(None, self.writer.stop)
        self.base.close()


def application(running: Running) -> Starlette:
    """The HTTP application: health, and whatever the channels want served."""
    base = running.base
    routes: list[Route | Mount] = [
        *health.routes(
            base.store, running.writer, base.clock, running.door.commit, running.alarms, base.house.audit.refused
        )
    ]
    served = [route for channel in running.channels.values() for route in channel.routes()]
    served.sort(key=lambda route: -len(route.path))  # what is mounted at the root takes all that is left
    for route in served:
        routes.append(Mount(route.path, app=route.app))
    return Starlette(routes=routes)


def web_channel(running: Running) -> WebChannel:
    """The web channel of a running house, with the demonstration's stage where there is one."""
    base = running.base
    clock = base.clock
    stage = None
    if isinstance(clock, ShiftedClock) and base.settings.town.demo:
        stage = DemoStage(base.store, clock, base.ids, base.secret, idle=running.idle, commit=running.door.commit)
    return WebChannel(
        media=Path(base.settings.media.folder),
        clock=base.clock,
        ids=base.ids,
        stage=stage,
        secure=base.settings.web.secure_cookie,
        zone=base.settings.town.timezone,
    )


def telegram_channel(running: Running) -> Channel:
    """The Telegram channel of a running house. Its libraries are loaded here and not before."""
    from bot.handlers.telegram.channel import TelegramChannel, token_of, webhook_secret
    from bot.handlers.telegram.sender import Pace

    base, settings = running.base, running.base.settings.telegram
    hook = settings.public_url or base.settings.web.public_url if settings.mode == "webhook" else ""
    if settings.mode == "webhook" and not hook:
        raise StartError("telegram.mode is webhook: name the https address in telegram.public_url")
    return TelegramChannel(
        token=token_of(settings),
        api_base_url=settings.api_base_url,
        media=Path(base.settings.media.folder),
        alarm=running.alarm,
        hook=hook,
        secret=settings.webhook_secret or webhook_secret(base.secret),
        pace=Pace(overall=settings.messages_per_second, per_chat=settings.messages_per_second_per_chat),
    )


async def serve(settings: Settings, announce: Sequence[str] = ()) -> None:
    """Serves until it is told to stop (SIGINT, SIGTERM). ``announce`` is printed once the port is open; ``{address}`` in
    it is the address."""
    listener = listen(settings.web.host, settings.web.port)
    try:
        base = Foundation(settings)
        running = Running(base)
        web = web_channel(running)
        running.add(web)
        if settings.telegram.is_on:
            running.add(telegram_channel(running))
        running.open()
        config = uvicorn.Config(
            application(running), log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=5
        )
        server = Server(config, web.end_streams)
        host, port = listener.getsockname()[:2]
        address = settings.web.public_url or f"http://{f'[{host}]' if ':' in host else host}:{port}"
        # What is loaded by now stays: the collector need not walk over it again and again, everybody waiting meanwhile.
        gc.collect()
        gc.freeze()
        gc.set_threshold(*COLLECTED)
        for line in announce:
            print(line.format(address=address), flush=True)
        try:
            await server.serve(sockets=[listener])
        finally:
            await running.close()
    finally:
        listener.close()
