"""One world for each story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.world import MONDAY, World, direct_world

Make = Callable[..., World]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Make]:
    """Makes the world at a moment of the story's choice."""
    made: list[World] = []

    def make(at: datetime = MONDAY, **changes: str) -> World:
        world = direct_world(tmp_path, at, **changes)
        made.append(world)
        return world

    yield make
    for world in made:
        world.rig.close()


@pytest.fixture
def world(town: Make) -> World:
    """A Monday morning."""
    return town()
