"""Whether a conversation step costs more when there is history: ``python -m benchmarks.history [--closed 100000]``.

Two houses in one process, one empty, one with that many closed cases (their words, journal, events and messages). New
residents file cases in both, in turn, thirty to a commit; printed is the processor time of a step in each and the ratio
of the pairs, so that a machine that slows down slows both.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from benchmarks.storage_step import PEOPLE, old
from benchmarks.web import INTAKE
from bot.cases.case import Seat
from bot.config import load
from bot.replay import Scratch
from bot.runtime.ports import Heard, NewEvent
from bot.runtime.writer import Job

#: Residents who talk at once; they share commits.
AT_ONCE = 30


def processor_time() -> float:
    """Seconds of processor time this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def fill(town: Scratch, closed: int) -> None:
    """A past: residents and their closed cases."""
    with town.base.store.write() as tx:
        while tx.person(PEOPLE) is None:
            tx.add_person()
        for n in range(1, PEOPLE + 1):
            if tx.seat(f"seat-{n}") is None:
                tx.add_seat(Seat(f"seat-{n}", n, "web", f"past-{n}", town.clock.now() - timedelta(days=999)))
    for first in range(0, closed, 500):
        with town.base.store.write() as tx:
            for n in range(first, min(first + 500, closed)):
                old(tx, n)


def steps(town: Scratch) -> Iterator[float]:
    """Processor seconds of each round of :data:`AT_ONCE` steps, six rounds to an intake."""
    people = [town.newcomer() for _ in range(AT_ONCE)]
    for said in INTAKE:
        heard = [(seat, answer(town, seat, said)) for seat in people]
        began = processor_time()
        for seat, body in heard:
            new = NewEvent(channel="web", seat=seat, key=town.base.ids.token(), body=body, at=town.clock.now())
            town.writer.submit(storing(new))
        town.writer.drain()
        yield processor_time() - began


def storing(new: NewEvent) -> Job:
    return Job(lambda tx: tx.add_event(new), lambda result, error: None)


def answer(town: Scratch, seat: str, said: str) -> Heard:
    if not said.startswith("["):
        return Heard(text=said)
    with town.base.store.read() as reader:
        lines = [line for line in reader.lines(seat, 0, 100) if line.choices]
    token = next(choice.token for choice in lines[-1].choices if choice.id == said.strip("[]"))
    return Heard(choice=token)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--closed", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=12)
    options = parser.parse_args()
    settings = load(Path(__file__).parent.parent / "config.toml")
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        empty, full = Scratch(settings, Path(one)), Scratch(settings, Path(two))
        fill(full, options.closed)
        list(steps(empty)), list(steps(full))
        pairs = [(sum(steps(empty)), sum(steps(full))) for _ in range(options.rounds)]
        size = len(INTAKE) * AT_ONCE
        print(f"closed cases                        {options.closed}")
        print(
            f"a step, no history (median)         {statistics.median(a for a, _ in pairs) / size * 1000:.2f} ms of processor"
        )
        print(
            f"a step, with history (median)       {statistics.median(b for _, b in pairs) / size * 1000:.2f} ms of processor"
        )
        print(f"ratio (median of {len(pairs)} pairs)         {statistics.median(b / a for a, b in pairs):.2f}")
        empty.base.close()
        full.base.close()


if __name__ == "__main__":
    main()
