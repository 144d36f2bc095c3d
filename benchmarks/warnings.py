"""How often the words of early warnings ring in real complaints: ``python -m benchmarks.warnings FILE.csv``.

Prints counts only, never a sentence. With ``--ids`` the row ids of one sign, to read them by hand and judge.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path

from bot.cases.warning_words import police_calls, signs_in


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="CSV with columns id, title, body")
    parser.add_argument("--column", choices=("title", "body", "both"), default="both")
    parser.add_argument("--ids", default="", help="print the ids of the rows with this sign")
    given = parser.parse_args()
    counts, rows, rung = Counter[str](), 0, 0
    ids: dict[str, list[str]] = defaultdict(list)
    with given.file.open(encoding="utf-8-sig", newline="") as handle:
        for row in csv.DictReader(handle):
            words = {"title": row["title"], "body": row["body"]}.get(given.column) or f"{row['title']}\n{row['body']}"
            signs = set(signs_in(words)) - {"police"} | ({"police"} if police_calls(words) >= 3 else set())
            rows += 1
            rung += bool(signs)
            counts.update(signs)
            for sign in signs:
                ids[sign].append(row["id"])
    print(f"rows {rows}, with a sign {rung} ({rung / max(1, rows):.1%})")
    for sign, count in counts.most_common():
        print(f"  {sign:<10}{count:>6}  {count / max(1, rows):6.2%}")
    if given.ids:
        print(" ".join(ids[given.ids]))


if __name__ == "__main__":
    main()
