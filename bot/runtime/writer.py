"""The writer: one thread that takes what waits in order of arrival, and the only place where anything is committed.

Each turn is one commit: the events that an earlier commit stored are worked, each in a savepoint of its own, and what
has newly arrived is stored. So a message is acknowledged as soon as it is on disk, is worked by the next turn, and a
storm shares its commits. An event that fails is undone alone, tried again later, and after five tries is a dead letter
that a person sees.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog

from bot.clock import Clock
from bot.runtime.crowd import Spread
from bot.runtime.ports import DoorRefusal, Due, Event, EventState, NewEvent
from bot.runtime.store import Store, StoreTrouble, Transaction

log = structlog.get_logger()

#: Events and jobs to a commit. More only makes the first of them wait longer.
BATCH = 64

#: Seconds until a failed event is tried again, by tries so far; after the last it is dead.
RETRIES = (1, 5, 30, 120)

#: Due rows turned into events in one turn; what is left follows in the next.
DUE_BATCH = 200

#: How often one case or promise may fall due at one and the same moment.
SAME_MOMENT = 20


class Worker(Protocol):
    """Works events. Both are called inside a savepoint of their own."""

    def work(self, event: Event, tx: Transaction) -> tuple[EventState, set[str]]: ...
    def bury(self, event: Event, tx: Transaction) -> set[str]:
        """Gives up on an event: a kind word to whoever sent it."""
        ...


class Job:
    """Something to be done in the next commit, and who waits for it. ``done`` is called after the commit with the result,
    or with the exception that stopped it."""

    __slots__ = ("do", "done")

    def __init__(self, do: Callable[[Transaction], Any], done: Callable[[Any, BaseException | None], None]) -> None:
        self.do = do
        self.done = done


class Writer:
    """``committed`` is called after every commit with the seats that have something new to read, ``worked`` after one in
    which events were worked: only then is there anything new to send or to bring.

    ``along`` goes along with every turn, last, and gives what is to be done once the turn is committed: what went out is
    written down, and what is to go out taken, without commits of their own.

    ``careful``: so many events, the first, are worked in a commit each: one of them may have ended the process before this
    one. If it does so again, it is the one that comes first at the next start, and the try is counted there.
    """

    def __init__(
        self,
        store: Store,
        worker: Worker,
        clock: Clock,
        *,
        committed: Callable[[set[str]], None],
        worked: Callable[[], None] = lambda: None,
        along: Callable[[Transaction], Callable[[], None]] = lambda tx: lambda: None,
        careful: int = 0,
    ) -> None:
        self._along = along
        self._careful = careful
        self._worked = worked
        self._store = store
        self._worker = worker
        self._clock = clock
        self._committed = committed
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._backlog = True
        self.healthy = True

    # from any thread

    def submit(self, job: Job) -> None:
        self._jobs.put(job)

    def tick(self) -> None:
        """Something may be due, or has been sent: a turn is wanted."""
        self._jobs.put(None)

    # the thread

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def stop(self, timeout: float = 10.0) -> None:
        """Finishes what is being done, then stops; what waits stays on disk for the next start."""
        self._stopping = True
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join(timeout)

    def _run(self) -> None:
        while not self._stopping:
            jobs = self._take(block=not self._backlog)
            if self._stopping and not jobs:
                break
            try:
                self.turn(jobs)
                self.healthy = True
            except StoreTrouble as trouble:
                self.healthy = False
                log.error("store_trouble", trouble=trouble.code)
                self._stop_event_wait()
            except Exception as error:
                self.healthy = False
                log.exception("writer_failed", error=type(error).__name__)
                self._stop_event_wait()

    def _stop_event_wait(self) -> None:
        """A pause before the next try, so that a full disk is not hammered."""
        threading.Event().wait(0.5)
        self._backlog = True

    def _take(self, *, block: bool) -> list[Job]:
        jobs: list[Job] = []
        try:
            first = self._jobs.get(block=block)
            if first is not None:
                jobs.append(first)
            while len(jobs) < BATCH:
                more = self._jobs.get_nowait()
                if more is not None:
                    jobs.append(more)
        except queue.Empty:
            pass
        return jobs

    def drain(self) -> None:
        """Works until nothing waits. For tests and for the demonstration's clock; not while the thread runs."""
        while True:
            jobs = self._take(block=False)
            if not self.turn(jobs) and not jobs:
                return

    def turn(self, jobs: list[Job]) -> bool:
        """One commit. Gives whether anything was worked; what is stored by this turn's jobs is worked in the next."""
        now = self._clock.now()
        touched: set[str] = set()
        results: list[tuple[Job, Any, BaseException | None]] = []
        try:
            with self._store.write() as tx:
                fallen_due = tx.due(now, DUE_BATCH)
                for due in fallen_due:
                    _queue(due, tx, now)
                worked = self._work_waiting(tx, touched)
                for job in jobs:
                    results.append(self._do(job, tx))
                then = self._go_along(tx)
        except BaseException as error:
            code = error.code if isinstance(error, StoreTrouble) else "busy"
            for job in jobs:
                job.done(None, DoorRefusal(code))
            raise
        cut_short = len(fallen_due) == DUE_BATCH or worked >= BATCH or (self._careful > 0 and worked > 0)
        self._careful = max(self._careful - worked, 0) if worked else 0
        self._backlog = cut_short or bool(jobs)
        then()
        for job, result, failure in results:
            job.done(result, failure)
        self._committed(touched)
        if worked:
            self._worked()
        return worked > 0

    def _work_waiting(self, tx: Transaction, touched: set[str]) -> int:
        """Works what waits, and what follows from it at once: opening what a platform sent makes an event of its own, a
        moment later than this turn began. Gives how many."""
        worked = 0
        while events := tx.waiting_events(self._clock.now(), 1 if self._careful else BATCH):
            ended: dict[int, EventState] = {}
            for event in events:
                touched |= self._work(event, tx, ended)
            tx.finish_events(ended)
            worked += len(events)
            many = any(isinstance(event.body, Spread) for event in events)  # whoever writes meanwhile comes first
            if self._careful or worked >= BATCH or many:
                break
        return worked

    def _do(self, job: Job, tx: Transaction) -> tuple[Job, Any, BaseException | None]:
        try:
            with tx.savepoint():
                return job, job.do(tx), None
        except StoreTrouble:
            raise
        except Exception as error:
            return job, None, error

    def _go_along(self, tx: Transaction) -> Callable[[], None]:
        try:
            with tx.savepoint():
                return self._along(tx)
        except StoreTrouble:
            raise
        except Exception as error:
            log.exception("turn_failed", error=type(error).__name__)
            return lambda: None

    def _work(self, event: Event, tx: Transaction, ended: dict[int, EventState]) -> set[str]:
        if event.tries > len(RETRIES) + 1:  # no try of it ended in a failure: it ended the process
            return self._give_up(event, tx, "Interrupted")
        try:
            with tx.savepoint():
                state, touched = self._worker.work(event, tx)
            ended[event.id] = state  # written for all of them together: in each one's savepoint it costs twice as much
            return touched
        except StoreTrouble:
            raise
        except Exception as error:
            return self._failed(event, tx, error)

    def _failed(self, event: Event, tx: Transaction, error: Exception) -> set[str]:
        log.exception("event_failed", id=event.id, kind=type(event.body).__name__, tries=event.tries)
        if event.tries <= len(RETRIES):
            pause = RETRIES[event.tries - 1]
            tx.retry_event(event.id, self._clock.now() + timedelta(seconds=pause), type(error).__name__)
            return set()
        return self._give_up(event, tx, type(error).__name__)

    def _give_up(self, event: Event, tx: Transaction, error: str) -> set[str]:
        tx.finish_event(event.id, EventState.DEAD, error)
        log.error("dead_letter", id=event.id, kind=type(event.body).__name__)
        try:
            with tx.savepoint():
                return self._worker.bury(event, tx)
        except StoreTrouble:
            raise
        except Exception:
            log.exception("burial_failed", id=event.id)
            return set()


def _queue(due: Due, tx: Transaction, now: datetime) -> None:
    """Makes an event of what has fallen due. A moment may come twice: somebody acts in the very instant in which a case
    was woken, and it is due for something else at that instant. What comes ever again at one moment is our fault."""
    for again in range(SAME_MOMENT):
        key = f"{due.case}/{due.n}/{due.at.isoformat()}" + (f"/{again}" if again else "")
        if tx.add_event(NewEvent(channel="clock", seat="", key=key, body=due, at=now)).fresh:
            return
    log.error("due_without_end", case=due.case, kind="Due")
