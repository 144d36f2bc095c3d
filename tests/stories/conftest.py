"""One world for each story, told twice: to the house worked directly, and over the web channel's HTTP API.

Whatever the story was about, the town is inspected when it is over: every case, promise and card (``inspection.py``).

A story that reaches below the doors (another roster, a store it writes to) asks for one rig only:
``@pytest.mark.parametrize("town", ["direct"], indirect=True)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.stories.inspection import Inspection
from tests.world import MONDAY, World, direct_world, web_world

Make = Callable[..., World]


MAKERS = {"direct": direct_world, "web": web_world}


@pytest.fixture(params=list(MAKERS))
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Makes the world at a moment of the story's choice."""
    made: list[World] = []

    def make(at: datetime = MONDAY, **changes: str) -> World:
        world = MAKERS[request.param](tmp_path, at, **changes)
        made.append(world)
        return world

    yield make
    try:
        for world in made:
            world.rig.settle()
            Inspection(world).look()
    finally:
        for world in made:
            world.rig.close()


@pytest.fixture
def world(town: Make) -> World:
    """A Monday morning."""
    return town()
