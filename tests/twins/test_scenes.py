"""Twin runs of what a complaint can come to: in two towns that differ only in who complained, the other side gets the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rigs import Dice
from tests.twins.complainants import MONDAY, Complainant, complainant
from tests.twins.scenes import SCENES
from tests.twins.seen import Told, twin_world
from tests.twins.test_twins import ALL

#: Two in a hundred pairs each.
PAIRS = max(1, ALL // 50)

#: What else they say, beside what it is about.
ASIDES = ("老人下楼害怕", "黑得看不见", "上个月就说过一回了，没有人来看过一眼", "孩子小，住不得")


def people(n: int, choose: int) -> list[Complainant]:
    dice = Dice(10_000 + 2 * n + choose)
    return [complainant(dice, ASIDES) for _ in range(3)]


def told(folder: Path, scene: str, who: list[Complainant]) -> list[Told]:
    world, rig = twin_world(folder, MONDAY)
    try:
        return SCENES[scene](world, rig, who)
    finally:
        rig.close()


@pytest.mark.parametrize("n", range(PAIRS))
@pytest.mark.parametrize("scene", SCENES)
def test_what_reaches_the_other_side_is_the_same(scene: str, n: int, tmp_path: Path) -> None:
    first, second = people(n, 0), people(n, 1)
    here, there = told(tmp_path / "one", scene, first), told(tmp_path / "other", scene, second)
    for mine, theirs in zip(here, there, strict=False):
        assert mine == theirs
    assert len(here) == len(there) > 5
    secrets = [secret for who in first for secret in (who.name, who.door, who.phone, who.photo, who.words)]
    assert [secret for secret in secrets if secret in str(here)] == []
