"""The printing room: files that the house makes, made beside the writer and sent with its next commit.

A press leaves a committed event. What the file needs is read as it is then; it is drawn in a thread while no transaction
is open; its bytes are on disk before the commit that sends it, and that commit ends the event: whatever dies in between is
made again, and nobody is sent a file twice. Whether somebody may have it is asked when it is made and again when it is sent.
What is in a file, and who may have it, is its printer's to know.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

import structlog
from msgspec import Struct

from bot.cases.case import Entry
from bot.cases.ruling import Button
from bot.clock import Clock, Ids
from bot.runtime import attachments
from bot.runtime.attachments import Kept
from bot.runtime.ports import Event, EventState, NewEvent, Print, Upload
from bot.runtime.records import Records, Rules
from bot.runtime.retention import delete_files
from bot.runtime.rounds import Rounds
from bot.runtime.speech import Speech
from bot.runtime.store import Reader, Store, Transaction
from bot.texts import Say, Texts

log = structlog.get_logger()

#: The channel of these events: nobody listens there but this.
CHANNEL = "printing"

#: Files made in one round.
BATCH = 20

#: Seconds until a file that failed is tried again, by tries so far; after the last it is given up.
RETRIES = (1, 30, 300)


class Sheet(Struct, frozen=True):
    """A finished file. ``called``: what it is saved under; its ending says how it is served."""

    called: str
    content: bytes


class Printed(Struct, frozen=True):
    """What is said with the files, and what can be ordered next."""

    says: tuple[Say, ...]
    sheets: tuple[Sheet, ...]
    buttons: tuple[Button, ...] = ()


class Printer(Protocol):
    """Makes one kind of file. ``read`` and ``allows`` look at a state of the store; ``draw`` sees none and may be slow."""

    def allows(self, order: Print, tx: Reader, records: Records) -> bool: ...
    def read(self, order: Print, tx: Reader, records: Records) -> Any:
        """Everything that stands in it."""
        ...

    def draw(self, order: Print, matter: Any) -> Printed: ...


class _Made(Struct, frozen=True):
    """How an order ended: with files, with "not yours", or not at all (``failed``: what was wrong)."""

    event: Event
    order: Print
    version: int = 0
    printed: Printed | None = None
    kept: tuple[Kept, ...] = ()
    failed: str = ""


def place_order(new: Print, seat: str, tx: Transaction, at: Any) -> None:
    """Leaves an order. The same one within the same minute, about the same state of the case, is one order."""
    case = tx.case(new.case) if new.case else None
    version = case.version if case else 0
    which = "/".join(f"{name}={value}" for name, value in sorted(new.args.items()))
    key = f"{new.what}/{new.case}/{version}/{new.person}/{which}/{at:%Y%m%d%H%M}"
    tx.add_event(NewEvent(channel=CHANNEL, seat=seat, key=key, body=new, at=at))


class Printing:
    """The work itself, step by step; :class:`PrintingRoom` takes the steps in the running house."""

    def __init__(
        self,
        store: Store,
        texts: Texts,
        rules: Rules,
        clock: Clock,
        ids: Ids,
        pulled: frozenset[str],
        folder: Path,
        printers: Mapping[str, Printer],
    ) -> None:
        self._store = store
        self._texts = texts
        self._rules = rules
        self._clock = clock
        self._ids = ids
        self._pulled = pulled
        self._folder = folder
        self._printers = printers

    def due(self) -> list[Event]:
        """Orders to be carried out now, oldest first."""
        with self._store.read() as reader:
            return reader.to_fetch(CHANNEL, self._clock.now(), BATCH)

    def make(self, event: Event) -> _Made:
        """Reads, draws, and puts the files on disk."""
        assert isinstance(event.body, Print)
        order = event.body
        if event.tries > len(RETRIES) + 1:  # no try of it ended in a failure: it ended the process
            return _Made(event, order, failed="interrupted")
        try:
            printer = self._printers[order.what]
            with self._store.read() as reader:
                records = Records(reader, self._rules, self._clock.now())
                if not printer.allows(order, reader, records):
                    return _Made(event, order)
                version = _version(order, reader)
                matter = printer.read(order, reader, records)
            printed = printer.draw(order, matter)
            kept = tuple(_keep(self._folder, sheet) for sheet in printed.sheets)
            return _Made(event, order, version, printed, kept)
        except Exception as error:  # a full disk, a fault of ours: the order stays
            log.exception("print_failed", id=event.id, kind=order.what, tries=event.tries)
            return _Made(event, order, failed=type(error).__name__)

    def hand_over(self, made: _Made, tx: Transaction) -> set[str]:
        """Sends what was made; gives the seats that have something new to read. A case that has changed meanwhile, or has
        been erased, is printed anew."""
        event, order, now = made.event, made.order, self._clock.now()
        records = Records(tx, self._rules, now)
        seat = tx.seat(event.seat)
        here = seat if seat is not None and seat.gone_at is None else None
        speech = Speech(tx, self._texts, self._rules, self._ids, now, pulled=self._pulled, here=here)
        person = tx.person(order.person)
        if made.failed and event.tries <= len(RETRIES):
            tx.retry_event(event.id, now + timedelta(seconds=RETRIES[event.tries - 1]), made.failed)
            return set()
        if made.printed is not None and made.version != _version(order, tx):
            return set()
        tx.finish_event(event.id, EventState.DEAD if made.failed else EventState.DONE, made.failed)
        if person is None:
            return set()
        if made.failed:
            speech.answer(person, Say("print-failed"))
        elif made.printed is None or not self._printers[order.what].allows(order, tx, records):
            speech.answer(person, Say("print-not-yours"))
        else:
            for kept, sheet in zip(made.kept, made.printed.sheets, strict=True):
                tx.add_upload(_upload(order, kept, sheet, now))
            media = tuple(kept.name for kept in made.kept)
            printed = made.printed
            speech.answer(person, *printed.says, buttons=printed.buttons, case=order.case or None, media=media)
            if order.case:
                entry = Entry(case=order.case, at=now, by=person.id, what="printed", rule=order.what, args=order.args)
                tx.append(entry)
        return speech.touched

    def tidy(self, made: _Made) -> None:
        """Deletes what no row names after all: it was refused, or is made anew."""
        delete_files(self._folder, (kept.name for kept in made.kept), self._store)


class PrintingRoom(Rounds):
    """``commit`` runs a function in the writer's next commit; ``delivered`` is told the seats that have something new."""

    def __init__(
        self,
        printing: Printing,
        commit: Callable[[Callable[[Transaction], Any]], Awaitable[Any]],
        delivered: Callable[[set[str]], None],
    ) -> None:
        super().__init__(CHANNEL, self._round)
        self._printing = printing
        self._commit = commit
        self._delivered = delivered

    async def _round(self) -> int:
        orders = await asyncio.to_thread(self._printing.due)
        for event in orders:
            made = await asyncio.to_thread(self._printing.make, event)
            touched = await self._commit(lambda tx, made=made: self._printing.hand_over(made, tx))  # type: ignore[misc]
            self._delivered(touched)
            await asyncio.to_thread(self._printing.tidy, made)
        return len(orders)


def _version(order: Print, tx: Reader) -> int:
    case = tx.case(order.case) if order.case else None
    return case.version if case else 0


def _keep(folder: Path, sheet: Sheet) -> Kept:
    return attachments.keep_made(folder, sheet.content, sheet.called.rpartition(".")[2])


def _upload(order: Print, kept: Kept, sheet: Sheet, at: Any) -> Upload:
    return Upload(
        hash=kept.name,
        person=order.person,
        mime=kept.mime,
        size=kept.size,
        width=0,
        height=0,
        at=at,
        called=sheet.called,
        case=order.case or None,
    )
