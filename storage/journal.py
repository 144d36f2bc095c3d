"""The journal: what happened, appended and chained by hash, so that a change made behind our back is seen.

The hash of an entry is SHA-256 over the hash before it (32 zero bytes before the first), its position and the entry as
canonical JSON. Positions are dense and counted apart, so that a cut at the end is seen as well. It must not know words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from itertools import count as positions

from sqlalchemy import select

from bot.cases.case import Entry
from storage.codec import read_entry, text_of
from storage.counters import count, counted
from storage.statements import Connection, Statement, add, arg
from storage.tables import journal

_OF_CASE = Statement(select(journal.c.body).where(journal.c.case == arg("case")).order_by(journal.c.position))
_HASH = Statement(select(journal.c.hash).where(journal.c.position == arg("position")))
_ADD = add(journal)
_ALL = Statement(select(journal).order_by(journal.c.position))

_AT = Statement(select(journal.c.body).where(journal.c.position == arg("position")))
_BETWEEN = Statement(
    select(journal.c.body)
    .where(journal.c.position >= arg("first"), journal.c.position < arg("last"))
    .order_by(journal.c.position)
)

_BEGINNING = bytes(32)


def _chained(before: bytes, position: int, body: str) -> bytes:
    return sha256(b"%b%d %b" % (before, position, body.encode())).digest()


class JournalReads:
    """Reads of this page, for :class:`storage.store.Reading`."""

    db: Connection

    def journal_of(self, case: int) -> list[Entry]:
        return [read_entry(body) for (body,) in self.db.rows(_OF_CASE, case=case)]

    def journal_between(self, since: datetime, until: datetime) -> Iterator[Entry]:
        # positions are dense and time only grows along them, so a few looks find where a period begins and ends
        first, last = self._first_from(since), self._first_from(until)
        for (body,) in self.db.each(_BETWEEN, first=first, last=last):
            yield read_entry(body)

    def _first_from(self, at: datetime) -> int:
        """The position of the first entry at that moment or later."""
        low, high = 1, counted(self.db, "journal") + 1
        while low < high:
            middle = (low + high) // 2
            row = self.db.row(_AT, position=middle)
            if row is None or read_entry(row[0]).at >= at:
                high = middle
            else:
                low = middle + 1
        return low

    def verify_journal(self) -> int | None:
        before = _BEGINNING
        expected = positions(1)
        for position, case, body, found in self.db.each(_ALL):
            wanted = next(expected)
            before = _chained(before, wanted, body)
            if position != wanted or found != before or read_entry(body).case != case:
                return wanted
        end = next(expected)
        return None if counted(self.db, "journal") == end - 1 else end


class JournalWrites(JournalReads):
    """Writes of this page, for :class:`storage.store.Writing`."""

    def append(self, entry: Entry) -> None:
        position = count(self.db, "journal")
        row = self.db.row(_HASH, position=position - 1)
        body = text_of(entry)
        self.db.run(
            _ADD,
            position=position,
            case=entry.case,
            body=body,
            hash=_chained(_BEGINNING if row is None else row[0], position, body),
        )
