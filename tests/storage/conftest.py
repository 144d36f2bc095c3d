"""Every store has to pass the same suite: a second database is one more line in ``OPENERS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.runtime.ports import Store
from storage import open_store


def _sqlite(folder: Path) -> Store:
    return open_store(f"sqlite:///{folder / 'linli.db'}")


OPENERS: dict[str, Callable[[Path], Store]] = {"sqlite": _sqlite}


@pytest.fixture(params=sorted(OPENERS))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    store = OPENERS[request.param](tmp_path)
    yield store
    store.close()
