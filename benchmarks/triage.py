"""How well residents' own words are understood: ``python -m benchmarks.triage FILE.csv``.

FILE.csv has columns source, id, title, body (a collection of real complaints, not part of this repository); the right
categories of 200 of its rows are in ``tests/cases/labels.toml`` by id. ``--show N`` prints N readings to look at.
"""

from __future__ import annotations

import argparse
import csv
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from time import process_time

from bot.cases.triage import Reading, read

LABELS = Path(__file__).parent.parent / "tests" / "cases" / "labels.toml"

Row = dict[str, str]


def name(row: Row) -> str:
    """How labels speak of a row."""
    return f"{row['source']}/{row['id']}"


def letter(row: Row) -> str:
    """Title and body, as one message."""
    return row["title"] + "\n" + row["body"]


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "    –"


def measure(rows: dict[str, Row], labels: dict[str, list[str]], said: Callable[[Row], str]) -> tuple[str, ...]:
    """Right first, right among three, guesses that are nothing or 其他, sure, and right when sure."""
    first = three = nothing = sure = right = 0
    for key, codes in labels.items():
        reading = read(said(rows[key]))
        first += reading.guesses[:1] != () and reading.guesses[0] in codes
        three += any(guess in codes for guess in reading.guesses[:3])
        nothing += (not reading.guesses or reading.guesses[0] == "C40") and "C40" not in codes
        sure += reading.sure
        right += reading.sure and reading.guesses[0] in codes
    whole = len(labels)
    return share(first, whole), share(three, whole), share(nothing, whole), share(sure, whole), share(right, sure)


def pace(texts: Iterable[str]) -> float:
    """Milliseconds of processor time for one text on the average."""
    many = list(texts)
    start = process_time()
    for text in many:
        read(text)
    return (process_time() - start) / len(many) * 1000


def show(rows: Iterable[Row]) -> None:
    for row in rows:
        reading = read(letter(row))
        marks = [
            reading.intent if reading.intent != "complaint" else "",
            "SURE" if reading.sure else "",
            f"→{reading.outside}" if reading.outside else "",
            "DANGER" if reading.danger else "",
            f"{len(reading.troubles)} troubles: " + "+".join(t.category for t in reading.troubles)
            if reading.troubles
            else "",
            reading.urgency or "",
        ]
        guesses = ",".join(reading.guesses[:4])
        short = ",".join(read(row["title"]).guesses[:3])
        print(f"{name(row):18} {row['title'][:34]:36} {guesses} [{short}] {' '.join(filter(None, marks))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print every row whose place divides by N")
    asked = parser.parse_args()
    with asked.file.open(encoding="utf-8-sig", newline="") as source:
        table = list(csv.DictReader(source))
    rows = {name(row): row for row in table}
    halves: dict[str, dict[str, list[str]]] = tomllib.loads(LABELS.read_text("utf-8"))
    if asked.show:
        show(table[:: asked.show])
        return
    print(f"{'labels':12} {'read':14} {'first':>8} {'in three':>8} {'nothing':>8} {'sure':>8} {'right':>8}")
    both = {key: codes for half in ("tuned", "held_out") for key, codes in halves[half].items()}
    for half, labels in (*halves.items(), ("the 200", both)):
        for what, said in (("title + body", letter), ("title alone", lambda row: row["title"])):
            figures = "  ".join(f"{figure:>7}" for figure in measure(rows, labels, said))
            print(f"{half:12} {what:14}  {figures}")
    readings: dict[str, Reading] = {key: read(letter(row)) for key, row in rows.items()}
    rung = [key for key, reading in readings.items() if reading.danger]
    print(f"\nof all {len(rows)} rows")
    print("danger rings:", len(rung), " ".join(rung))
    print("no guess:", sum(not reading.guesses for reading in readings.values()))
    print("其他 first:", sum(reading.guesses[:1] == ("C40",) for reading in readings.values()))
    print("several troubles:", sum(bool(reading.troubles) for reading in readings.values()))
    print("intents:", dict(Counter(reading.intent for reading in readings.values())))
    print("doors:", dict(Counter(reading.outside for reading in readings.values() if reading.outside)))
    title, whole = pace(row["title"] for row in table), pace(letter(row) for row in table)
    print(f"time: {title:.3f} ms a title, {whole:.3f} ms a letter")


if __name__ == "__main__":
    main()
