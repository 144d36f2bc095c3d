"""SQLite: one file, one writing connection, readers beside it. What is peculiar to this database stands here alone.

``synchronous=FULL``: after a power cut everything that was committed is there (docs/decisions/storage-sqlite.md). An
error of the disk ends the transaction, and one that leaves it unknown what is on the disk ends writing until a restart.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

from filelock import FileLock
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from storage.errors import (
    RowRefused,
    StoreBroken,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreUnwritable,
)
from storage.people import TownCache
from storage.statements import Statement
from storage.store import Reading, Writing

_DIALECT = sqlite_dialect(paramstyle="qmark")
_BUSY_SECONDS = 5.0

#: Pages of 4 KB in the log beside the file until they are carried over: 32 MB, read again in a moment at a start.
_LOG_PAGES = 8000

_EMPTYING_MS = 200
_IDLE_READERS = 8


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection in autocommit with our settings. Raises a :class:`StoreError`."""
    if not write and not path.exists():
        raise StoreMissing(path=path)
    mode = "rwc" if write else "ro"
    try:
        raw = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            raw.execute("PRAGMA foreign_keys = ON")
            raw.execute("PRAGMA synchronous = FULL")
            if write:
                # a page that is written by every commit goes into the file itself once for hundreds of them
                raw.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
                # what an event's savepoint would have to bring back is kept in memory, not in a file made for each commit
                raw.execute("PRAGMA temp_store = MEMORY")
                # a deleted row's bytes would otherwise lie in the file until chance writes over them
                raw.execute("PRAGMA secure_delete = ON")
                [(mode,)] = raw.execute("PRAGMA journal_mode = WAL").fetchall()
                if mode != "wal":
                    raise StoreUnwritable(path=path, reason="no write-ahead log in this place")
        except (sqlite3.Error, StoreError):
            raw.close()
            raise
    except sqlite3.Error as error:
        raise _trouble(path, error) from error
    return raw


def check(path: Path, raw: sqlite3.Connection) -> None:
    """Raises :class:`StoreDamaged` when SQLite finds its file inconsistent."""
    try:
        found = [str(row[0]) for row in raw.execute("PRAGMA quick_check(1)")]
    except sqlite3.Error as error:
        raise _trouble(path, error) from error
    if found != ["ok"]:
        raise StoreDamaged(path=path, reason=found[0])


def _trouble(path: Path, error: sqlite3.Error) -> StoreError:
    """Our exception for SQLite's primary result code (https://sqlite.org/rescode.html)."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return StoreFull(path=path)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreDamaged(path=path, reason=error)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return StoreUnwritable(path=path, reason=error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusy(path=path, reason=error)
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERNAL):
        return StoreBroken(path=path, reason=error)
    return RowRefused(reason=error)


class SqliteConnection:
    """The driver's connection, as the pages of this package use it."""

    def __init__(self, path: Path, raw: sqlite3.Connection) -> None:
        self._path = path
        self._raw = raw
        self._failure: StoreError | None = None

    def close(self) -> None:
        self._raw.close()

    def rows(self, statement: Statement, **values: Any) -> list[tuple[Any, ...]]:
        cursor = self._execute(statement, values)
        try:
            return cursor.fetchall()
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def row(self, statement: Statement, **values: Any) -> tuple[Any, ...] | None:
        found = self.rows(statement, **values)
        return found[0] if found else None

    def each(self, statement: Statement, **values: Any) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._execute(statement, values)
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def run(self, statement: Statement, **values: Any) -> int:
        return self._execute(statement, values).rowcount

    def insert(self, statement: Statement, **values: Any) -> int:
        id = self._execute(statement, values).lastrowid  # RETURNING makes a row half as dear again
        assert id is not None
        return id

    def run_many(self, statement: Statement, many: Iterable[dict[str, Any]]) -> None:
        ready = statement.ready(_DIALECT)
        if self._failure is not None:
            raise self._failure
        try:
            self._raw.executemany(ready.text, map(ready.bind, many))
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def _execute(self, statement: Statement, values: dict[str, Any]) -> sqlite3.Cursor:
        ready = statement.ready(_DIALECT)
        return self.execute(ready.text, ready.bind(values))

    def execute(self, text: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        """Runs SQL. After an error that ended the transaction nothing runs until the next one begins: a statement
        on its own would commit itself."""
        if self._failure is not None:
            raise self._failure
        try:
            return self._raw.execute(text, values)
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def _failed(self, error: sqlite3.Error) -> StoreError:
        trouble = _trouble(self._path, error)
        if not isinstance(trouble, RowRefused):
            self._failure = trouble
        return trouble

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        self.execute("SAVEPOINT step")
        try:
            yield
        except BaseException:
            if self._failure is None:
                self.execute("ROLLBACK TO step")
                self.execute("RELEASE step")
            raise
        self.execute("RELEASE step")

    @contextmanager
    def transaction(self, begin: str) -> Iterator[None]:
        """``begin`` … COMMIT, or ROLLBACK when the block raises or the commit fails."""
        try:
            self.execute(begin)
            yield
            self.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._recover()

    def alone(self, text: str) -> list[tuple[Any, ...]]:
        """Runs SQL that has to stand outside any transaction."""
        try:
            return self.execute(text).fetchall()
        finally:
            self._recover()

    def _recover(self) -> None:
        # a full disk can be emptied; after these it is unknown what the disk holds
        if not isinstance(self._failure, (StoreBroken, StoreDamaged)):
            self._failure = None

    def _roll_back(self) -> None:
        if self._raw.in_transaction:
            try:
                self._raw.execute("ROLLBACK")
            except sqlite3.Error as error:
                self._failure = StoreBroken(path=self._path, reason=error)


class SqliteReader:
    """Read-only connections to a file, one per reading block, kept for the next one. Any number of threads."""

    def __init__(self, path: Path, towns: TownCache | None = None) -> None:
        self._path = path
        self._idle: list[SqliteConnection] = []
        self._closed = False
        self._lock = Lock()
        self._towns = towns or TownCache()

    @contextmanager
    def read(self) -> Iterator[Reading]:
        """One consistent state: the last one committed when the first row is read."""
        db = self._take()
        try:
            with db.transaction("BEGIN"):
                yield Reading(db, self._towns)
        except StoreError:
            db.close()
            raise
        except BaseException:
            self._give_back(db)
            raise
        self._give_back(db)

    def _take(self) -> SqliteConnection:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return SqliteConnection(self._path, connect(self._path, write=False))

    def _give_back(self, db: SqliteConnection) -> None:
        with self._lock:
            if not self._closed and len(self._idle) < _IDLE_READERS:
                self._idle.append(db)
                return
        db.close()

    def close(self) -> None:
        """A block that still reads may end; its connection is closed then."""
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().close()


class SqliteStore:
    """The store on one file. ``held`` is the lock that keeps other processes from writing; it is let go at the end."""

    def __init__(self, path: Path, raw: sqlite3.Connection, held: FileLock) -> None:
        self._db = SqliteConnection(path, raw)
        self._held = held
        self._writing = Lock()
        self._towns = TownCache()
        self._reader = SqliteReader(path, self._towns)
        self.read = self._reader.read

    @contextmanager
    def write(self) -> Iterator[Writing]:
        """One transaction; a second thread waits until it has ended. Nothing is kept when it raises."""
        with self._writing, self._db.transaction("BEGIN IMMEDIATE"):
            writing = Writing(self._db, self._towns)
            yield writing
            writing.sequence.keep()

    def empty_log(self) -> bool:
        """Waits for readers only briefly: whoever writes waits meanwhile."""
        with self._writing:
            return self._empty_log()

    def rewrite(self) -> bool:
        """VACUUM: zeroes left by ``secure_delete`` are not all, a row that SQLite moved to another page may leave a copy."""
        with self._writing:
            self._db.alone("VACUUM")
            return self._empty_log()

    def _empty_log(self) -> bool:
        self._db.alone(f"PRAGMA busy_timeout = {_EMPTYING_MS}")
        try:
            [(busy, _, _)] = self._db.alone("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._db.alone(f"PRAGMA busy_timeout = {round(_BUSY_SECONDS * 1000)}")
        return not busy

    def close(self) -> None:
        self._reader.close()
        with self._writing:
            self._db.close()
        with suppress(OSError):
            self._held.release()
