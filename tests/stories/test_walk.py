"""A town that does as it pleases: residents and staff press whatever they find, also old buttons, and type whatever comes to
mind; time jumps, the process ends and begins, people leave (``walking.py``). After every step the town is inspected.

``LINLI_WALKS`` and ``LINLI_STEPS`` make it longer, ``LINLI_SEED`` begins elsewhere; what fails names its seed and step.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.stories.walking import Walk
from tests.world import direct_world

WALKS = int(os.environ.get("LINLI_WALKS", "3"))
STEPS = int(os.environ.get("LINLI_STEPS", "500"))
SEED = int(os.environ.get("LINLI_SEED", "1"))

#: Where walks have to come, by what the journal says: those of a long run nearly everywhere.
PLACES = """
joined left merged merge_undone split_away voice_word voice_satisfied whistled whistle_reported whistle_acted whistle_noted
whistle_objected whistle_answered meeting_convened meeting_replied meeting_held task_ended invited other_joined registered
rights_known helper_proposed time_set session_held drafted signed agreed_orally duty_answered duty_done court_answered
court_applied court_confirmed mediation_ended warning_acknowledged warning_stood_down sent_back return_upheld printed ordered
order_taken repaired repair_seen visit_asked released end_proposed end_seconded called objected
"""
REACHED = frozenset(PLACES.split())
#: From so many steps on a run is long, or is judged at all; and to how many of them a long and a short one come at least.
LONG, SHORT, MOST, MANY = 60_000, 1_200, 38, 16


@pytest.fixture(scope="module")
def been() -> set[str]:
    """What has happened in the walks of this run."""
    return set()


@pytest.mark.parametrize("seed", range(SEED, SEED + WALKS))
def test_whatever_people_do_the_town_holds(tmp_path: Path, seed: int, been: set[str]) -> None:
    world = direct_world(tmp_path)
    trail: list[str] = []
    try:
        walk = Walk(world, seed)
        for number in range(STEPS):
            trail.append(walk.step())
            walk.inspection.look(whole_chain=number % 25 == 0)
        walk.inspection.look()
        world.wait(days=60)  # and left alone, everything that was begun comes to where somebody is responsible
        walk.inspection.look()
        been |= {entry.what for case in world.cases() for entry in world.journal(case.number)}
        assert len(walk.done) >= 6, walk.done
        assert len(world.cases()) > 5
    except BaseException as error:
        error.add_note(f"seed {seed}, step {len(trail)}; the last steps:\n" + "\n".join(trail[-8:]))
        raise
    finally:
        world.rig.close()


def test_the_walks_have_come_far(been: set[str]) -> None:
    """So that what a walk finds does not dwindle unnoticed when conversations change."""
    if not been or WALKS * STEPS < SHORT:
        pytest.skip("too few steps to judge")
    least = MOST if WALKS * STEPS >= LONG else MANY
    assert len(REACHED & been) >= least, f"never reached: {sorted(REACHED - been)}"


def test_the_same_seed_is_the_same_walk(tmp_path: Path) -> None:
    told = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        world = direct_world(tmp_path / folder)
        walk = Walk(world, 99)
        steps = [walk.step() for _ in range(40)]
        told.append((steps, world.state(), world.transcript()))
        world.rig.close()
    assert told[0] == told[1]
