"""A world reached through Telegram, for each story told here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.telegram.rig import telegram_world
from tests.world import MONDAY, World


@pytest.fixture
def hook() -> bool:
    """Whether updates are brought; a file whose stories are told so says it again."""
    return False


@pytest.fixture
def town(tmp_path: Path, hook: bool) -> Iterator[Callable[..., World]]:
    """Makes the world at a moment of the story's choice."""
    made: list[World] = []

    def make(at: datetime = MONDAY, **changes: str) -> World:
        world = telegram_world(tmp_path, at, hook=hook, **changes)
        made.append(world)
        return world

    yield make
    for world in made:
        world.rig.close()


@pytest.fixture
def world(town: Callable[..., World]) -> World:
    """A Monday morning."""
    return town()
