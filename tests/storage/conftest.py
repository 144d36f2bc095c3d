"""Every store has to pass the same suite: a second database is one more line in ``OPENERS``."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import storage
from bot.runtime.store import Store


def _sqlite(folder: Path, migrated: Path) -> Store:
    shutil.copy(migrated, folder / "linli.db")
    return storage.open_store(f"sqlite:///{folder / 'linli.db'}")


OPENERS: dict[str, Callable[[Path, Path], Store]] = {"sqlite": _sqlite}


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables and nothing in them, to copy: migrating each time would take most of the suite's time."""
    path = tmp_path_factory.mktemp("migrated") / "linli.db"
    storage.migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=sorted(OPENERS))
def store(request: pytest.FixtureRequest, tmp_path: Path, migrated: Path) -> Iterator[Store]:
    store = OPENERS[request.param](tmp_path, migrated)
    yield store
    store.close()
