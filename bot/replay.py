"""Plays complaints from a file through the intake, as scripted residents of the sample town, and counts what became of them.

Everything runs on a scratch database through the same events, writer and conversations as a real message; only the
person is a script: they live in a sample estate, press the right label where it is offered, and file.
"""

from __future__ import annotations

import csv
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from bot.app import Foundation
from bot.cases.case import Home, Seat
from bot.cases.town import Unit
from bot.clock import SystemClock, stopwatch
from bot.config import Settings
from bot.runtime.ports import Heard, Line, NewEvent
from bot.runtime.store import Transaction
from bot.runtime.writer import Job, Writer

T = TypeVar("T")

#: A scripted resident gives up after so many messages, and that counts as an error.
MOST_MESSAGES = 10

#: What the script presses at each question (by its text key); at the others, the first choice.
PRESSES = {
    "intake-danger": "no",
    "intake-outside": "leave",
    "intake-question": "leave",
    "intake-question-unknown": "leave",
    "intake-praise": "leave",
    "intake-against": "nobody",
    "intake-same": "no",
    "intake-review": "submit",
}

#: Endings, by the text key of the last answer.
ENDS = {"filed": "case", "intake-left": "diverted", "intake-left-kindly": "diverted", "menu": "not heard as one"}


class Played(Struct, frozen=True):
    """What became of one row. ``danger``: the danger card was shown. ``seconds`` for all its messages together."""

    id: str
    end: str
    category: str
    danger: bool
    messages: int
    seconds: float


class Scratch:
    """The house on a scratch file, worked in this thread."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        changes = {
            "storage": settings.storage.model_copy(update={"url": f"sqlite:///{folder / 'replay.db'}"}),
            "media": settings.media.model_copy(update={"folder": str(folder / "media")}),
            "town": settings.town.model_copy(update={"demo": True}),
        }
        self.clock = SystemClock()
        self.base = Foundation(settings.model_copy(update=changes), clock=self.clock)
        self.writer = Writer(self.base.store, self.base.house, self.clock, committed=lambda seats: None)
        with self.base.store.read() as reader:
            self.estates = reader.town().estates

    def newcomer(self, estate: Unit | None = None) -> str:
        """A new resident, of that estate if one is named; their seat."""
        now, ids = self.clock.now(), self.base.ids

        def do(tx: Transaction) -> str:
            person = tx.add_person()
            home = estate and Home(estate=estate.id, building=estate.buildings[0] if estate.buildings else None)
            tx.save_person(replace(person, home=home, told_at=now))
            seat = Seat(id=ids.token(), person=person.id, channel="web", address=ids.token(), last_used_at=now)
            tx.add_seat(seat)
            return seat.id

        return self._commit(do)

    def hear(self, seat: str, body: Heard, after: int) -> list[Line]:
        """Says something and works it; what the house answered after ``after``."""
        new = NewEvent(channel="web", seat=seat, key=self.base.ids.token(), body=body, at=self.clock.now())
        self._commit(lambda tx: tx.add_event(new))
        self.writer.drain()
        with self.base.store.read() as reader:
            return [line for line in reader.lines(seat, after, 100) if not line.mine]

    def category(self, number: int) -> str:
        with self.base.store.read() as reader:
            case = reader.case(number)
        return case.category if case else ""

    def _commit(self, do: Callable[[Transaction], T]) -> T:
        kept: list[T] = []

        def done(result: T, error: BaseException | None) -> None:
            if error is not None:
                raise error
            kept.append(result)

        self.writer.turn([Job(do, done)])
        return kept[0]


def play(town: Scratch, seat: str, id: str, words: str, right: str) -> Played:
    """One row: the words, then a press at every question until it ends."""
    body, after, danger = Heard(text=words), 0, False
    started = stopwatch()
    for messages in range(1, MOST_MESSAGES + 1):
        lines = town.hear(seat, body, after)
        if not lines:
            return Played(id, "error", "", danger, messages, stopwatch() - started)
        last = next((line for line in lines if line.key in ENDS), lines[-1])
        after = lines[-1].seq
        danger = danger or last.key == "intake-danger"
        if last.key in ENDS or last.key.startswith("filed"):
            end = ENDS.get(last.key, "case")
            category = town.category(last.case) if last.case else ""
            return Played(id, end, category, danger, messages, stopwatch() - started)
        body = answer(last, right)
    return Played(id, "error", "", danger, MOST_MESSAGES, stopwatch() - started)


def answer(line: Line, right: str) -> Heard:
    """What the script does with a question."""
    named = "other" if right == "C40" else right
    wanted = named if line.key == "intake-category" else PRESSES.get(line.key, "")
    for choice in line.choices:
        if choice.id == wanted:
            return Heard(choice=choice.token)
    return Heard(choice=line.choices[0].token) if line.choices else Heard(text="就在我家这栋楼")


def rows(file: Path, column: str, limit: int) -> Iterator[tuple[str, str]]:
    """Id and words of each row."""
    with file.open(encoding="utf-8-sig", newline="") as handle:
        for number, row in enumerate(csv.DictReader(handle)):
            if limit and number >= limit:
                return
            words = {"title": row["title"], "body": row["body"]}.get(column) or f"{row['title']}\n{row['body']}"
            yield f"{row.get('source', '')}/{row['id']}", words


def read_labels(file: Path | None) -> Mapping[str, str]:
    """The right category by ``source/id``: tables of lists of codes, the first being the right one."""
    if file is None:
        return {}
    tables = tomllib.loads(file.read_text("utf-8")).values()
    return {id: codes[0] for table in tables for id, codes in table.items()}


def replay(settings: Settings, file: Path, column: str, limit: int, labels: Path | None = None) -> str:
    """Plays every row and gives the table as text."""
    right = read_labels(labels)
    with tempfile.TemporaryDirectory() as folder:
        town = Scratch(settings, Path(folder))
        homes = cycle(town.estates)
        played = [
            play(town, town.newcomer(next(homes)), id, words, right.get(id, ""))
            for id, words in rows(file, column, limit)
        ]
        town.base.close()
    return table(played)


def table(played: list[Played]) -> str:
    """The figures, one a line."""
    many = max(1, len(played))
    ends = Counter(row.end for row in played)
    cases = [row for row in played if row.end == "case"]
    other = sum(row.category == "C40" for row in cases)
    times = sorted(row.seconds / row.messages for row in played) or [0.0]
    lines = [
        f"rows                        {len(played)}",
        *(
            f"  {end:<26}{ends[end]:>6}  {ends[end] / many:6.1%}"
            for end in ("case", "diverted", "not heard as one", "error")
        ),
        f"danger card shown           {sum(row.danger for row in played):>6}  {sum(row.danger for row in played) / many:6.1%}",
        f"filed under other (C40)     {other:>6}  {other / max(1, len(cases)):6.1%} of cases",
        f"messages per case           {sum(row.messages for row in cases) / max(1, len(cases)):6.2f}",
        f"time per message, median    {times[len(times) // 2] * 1000:6.2f} ms",
        f"time per message, 99 %      {times[int(len(times) * 0.99)] * 1000:6.2f} ms",
    ]
    errors = [row.id for row in played if row.end == "error"]
    return "\n".join([*lines, *([f"errors: {' '.join(errors)}"] if errors else [])])
