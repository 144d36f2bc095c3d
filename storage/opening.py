"""From an address to a store: finds the file, holds it, checks it, brings it up to date, or says why not in one line.

It must not know what is kept in it.
"""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from bot.runtime.store import Store
from storage.errors import StoreLocked, StoreOutdated, StoreUnwritable, StoreUrl
from storage.schema import HEAD, revision, upgrade
from storage.sqlite import SqliteReader, SqliteStore, check, connect

_SCHEME = "sqlite:///"


def open_store(url: str, *, migrate: bool = True) -> Store:
    """The store at ``url`` (``sqlite:///folder/file.db``), for the one process that writes; makes a missing file.

    Raises a :class:`StoreError`, whose text is one line for whoever runs the program. Without ``migrate`` an old
    schema is refused (:class:`StoreOutdated`) instead of brought up to date.
    """
    path = file_of(url)
    held = _hold(path)
    try:
        raw = connect(path, write=True)
        try:
            check(path, raw)
            found = revision(raw)
            if found != HEAD:
                if not migrate or found > HEAD:
                    raise StoreOutdated(path=path, found=found or "none", needed=HEAD)
                upgrade(raw)
        except BaseException:
            raw.close()
            raise
        return SqliteStore(path, raw, held)
    except BaseException:
        held.release()
        raise


def migrate(url: str) -> str:
    """Brings the file up to date, or makes it; gives the schema's edition. Raises like :func:`open_store`."""
    open_store(url).close()
    return HEAD


def open_reader(url: str) -> SqliteReader:
    """Reads beside a running server, or without one; never writes. Raises a :class:`StoreError`."""
    path = file_of(url)
    raw = connect(path, write=False)
    try:
        check(path, raw)
        found = revision(raw)
    finally:
        raw.close()
    if found != HEAD:
        raise StoreOutdated(path=path, found=found or "none", needed=HEAD)
    return SqliteReader(path)


def file_of(url: str) -> Path:
    """The file an address names. Raises :class:`StoreUrl`."""
    path = url.removeprefix(_SCHEME)
    if path == url or not path or "?" in path or path == ":memory:":
        raise StoreUrl(url=url)
    return Path(path)


def _hold(path: Path) -> FileLock:
    """The lock beside the file. The system lets it go when the process dies, however it dies."""
    held = FileLock(f"{path}.lock", timeout=0, thread_local=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held.acquire()
    except Timeout as error:
        raise StoreLocked(path=path) from error
    except OSError as error:
        raise StoreUnwritable(path=path, reason=error.strerror or error) from error
    return held
