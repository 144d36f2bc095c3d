"""Numbers that are never given twice: one row each, raised in the transaction that uses the number.

A number taken by a transaction that is undone is given again to the next one: nobody has seen it.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from storage.statements import Connection, Statement, arg, const, put
from storage.tables import counters

#: Reads a counter; no row means 0.
COUNTED = Statement(select(counters.c.value).where(counters.c.name == arg("name")))
#: Raises a counter by one and gives its new value.
COUNT = Statement(
    insert(counters)
    .values(name=arg("name"), value=const(1))
    .on_conflict_do_update(index_elements=[counters.c.name], set_={"value": counters.c.value + const(1)})
    .returning(counters.c.value)
)

_KEEP = put(counters)


def count(db: Connection, name: str) -> int:
    """The next number of this name, from 1."""
    [(value,)] = db.rows(COUNT, name=name)
    return int(value)


class Sequence:
    """``seq``, of which every step takes several: read once in a transaction, and written once, at its end. What a savepoint
    took and undid is not given again: a line's number orders, it does not count."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._last: int | None = None
        self._given = False

    def next(self) -> int:
        if self._last is None:
            self._last = counted(self._db, "seq")
        self._last += 1
        self._given = True
        return self._last

    def keep(self) -> None:
        if self._given:
            self._db.run(_KEEP, name="seq", value=self._last)


def counted(db: Connection, name: str) -> int:
    """The last number given; 0 for none."""
    row = db.row(COUNTED, name=name)
    return 0 if row is None else int(row[0])
