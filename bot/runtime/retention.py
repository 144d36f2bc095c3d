"""Retention: what was promised about forgetting. Words and files of a case go when its years are over, or when asked.

Whoever calls says when it is looked at; what is erased of a case is the store's to know. A few cases to a commit, so that
nobody who writes meanwhile waits for long; files go after the commit, and what a crash leaves behind goes with a later look.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from msgspec.structs import replace

from bot.cases.case import NOBODY, Entry, PromiseState
from bot.clock import Clock
from bot.runtime import attachments
from bot.runtime.store import Store, Transaction

log = structlog.get_logger()

#: Cases to a commit: some milliseconds.
BATCH = 4

#: A file that no row names is left alone for so long: its message may be on the way.
ORPHAN_AGE = timedelta(days=1)

#: Written anew at each look, so that the disk's own clock says how old the files beside it are: the demonstration's runs ahead.
MARK = ".looked"


def over_before(now: datetime, years: int) -> datetime:
    """Cases closed before this moment have been kept for their years; 29 February counts as the 28th."""
    leap = (now.month, now.day) == (2, 29)
    return now.replace(year=now.year - years, day=28 if leap else now.day)


def erase_case(number: int, rule: str, tx: Transaction, at: datetime) -> list[str]:
    """Erases one closed case and writes that down; gives the names of the files that may go. ``rule``: over | asked.

    Nobody is asked about what has been forgotten: what was still promised is withdrawn. Raises NotClosed.
    """
    released = tx.erase(number, at)
    for promise in tx.promises_of(number):
        if promise.state is PromiseState.PENDING:
            tx.save_promise(replace(promise, state=PromiseState.WITHDRAWN))
    tx.append(Entry(case=number, at=at, by=NOBODY, what="erased", rule=rule))
    return released


def delete_files(folder: Path, hashes: Iterable[str], store: Store) -> None:
    """Deletes the files of these names, but for those that a row still names."""
    with store.read() as reader:
        for hash in hashes:
            if reader.upload(hash) is None:
                attachments.path(folder, hash).unlink(missing_ok=True)


def delete_orphans(folder: Path, store: Store) -> int:
    """Deletes old files that no row names, and what an interrupted upload has left; gives how many."""
    mark = folder / MARK
    mark.touch()
    newest = mark.stat().st_mtime - ORPHAN_AGE.total_seconds()
    old = [file for file in folder.glob("??/*") if file.stat().st_mtime < newest]
    with store.read() as reader:
        orphans = [file for file in old if file.suffix == ".part" or reader.upload(attachments.name_of(file)) is None]
    for file in orphans:
        file.unlink(missing_ok=True)
    return len(orphans)


#: So long a resident has to say whether time and place of their picture are to be kept; then they are dropped.
TRACE_AGE = timedelta(days=1)


class Retention:
    """``commit`` runs a function in the writer's next commit; ``years`` is how long a closed case keeps its words;
    ``folder`` is where files are."""

    def __init__(
        self,
        store: Store,
        commit: Callable[[Callable[[Transaction], Any]], Awaitable[Any]],
        clock: Clock,
        years: int,
        folder: Path,
    ) -> None:
        self._store = store
        self._commit = commit
        self._clock = clock
        self._years = years
        self._folder = folder

    async def erase_old(self) -> int:
        """Erases every case whose years are over, and files that belong to nothing; gives how many cases."""
        erased = 0
        while True:
            cases, released = await self._commit(self._some)
            if not cases:
                break
            erased += cases
            await asyncio.to_thread(delete_files, self._folder, released, self._store)
        await asyncio.to_thread(delete_orphans, self._folder, self._store)
        if erased:
            log.info("words_erased", count=erased)
        if not await asyncio.to_thread(self._store.empty_log):
            log.warning("log_not_emptied")
        return erased

    async def rewrite(self) -> None:
        """Writes the file anew: erased rows are empty at once, but unused space may hold a copy of one that was moved."""
        if not await asyncio.to_thread(self._store.rewrite):
            log.warning("log_not_emptied")

    def _some(self, tx: Transaction) -> tuple[int, list[str]]:
        now = self._clock.now()
        tx.drop_traces(now - TRACE_AGE)
        numbers = tx.worded_before(over_before(now, self._years), BATCH)
        return len(numbers), [hash for number in numbers for hash in erase_case(number, "over", tx, now)]
