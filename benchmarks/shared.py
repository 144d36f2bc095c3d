"""A storm: so many people tell of one heating failure within minutes. What a join costs as the voices grow, how many
messages staff get of it, and whether somebody else's urgent case waits: ``python -m benchmarks.shared [people]``.

The house is worked turn by turn, with SQLite as in service (one commit on disk for each message).
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from tests.world import LOCAL, Actor, World, direct_world

#: A Monday morning in the heating season.
MORNING = datetime(2026, 1, 12, 8, 30, tzinfo=LOCAL)
COLD = "家里暖气不热，一点都不热"
LIFT = "3号楼电梯坏了停在一楼"
HOME = "jinqiao-huayuan~3号楼"


class Storm(NamedTuple):
    """What came of it. Times are seconds of processor time per person: from their first word to their "you are counted in"."""

    world: World
    people: list[Actor]
    seconds: list[float]
    staff_messages: int
    urgent: Actor


def storm(folder: Path, many: int) -> Storm:
    """The first files, everybody else says "same here"; in the middle somebody is stuck without a lift."""
    world = direct_world(folder, MORNING)
    first = world.resident("first", home=HOME)
    first.says(COLD).picks("submit")
    handler = world.handler(1)
    people, seconds = [], list[float]()
    urgent = first
    for n in range(1, many):
        actor = world.resident(f"n{n}", home=HOME)
        start = process_time()
        actor.says(COLD)
        actor.picks("same")
        seconds.append(process_time() - start)
        people.append(actor)
        if n == many // 2:
            urgent = world.resident("urgent", home=HOME)
            urgent.says(LIFT)
            while urgent.last.key != "filed":
                ids = [choice.id for choice in urgent.last.choices]
                urgent.picks(next((id for id in ("submit", "no") if id in ids), ids[0]))
        if n % 50 == 0:
            world.wait(minutes=1 / 60)
    told = max(len([line for line in handler.heard if line.case == 1]), 0)
    return Storm(world, people, seconds, told, urgent)


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with TemporaryDirectory() as folder:
        found = storm(Path(folder), many)
        few, last = found.seconds[5:25], found.seconds[-20:]
        early, late = sorted(few)[len(few) // 2], sorted(last)[len(last) // 2]
        print(f"{many} people, voices of the incident: {found.world.case(1).voices}, cases: {len(found.world.cases())}")
        print(
            f"a join with 10 voices {early * 1000:.1f} ms, with {many} voices {late * 1000:.1f} ms: {late / early:.2f} times"
        )
        print(f"messages about it to the one who has it: {found.staff_messages}")
        found.world.rig.close()


if __name__ == "__main__":
    main()
