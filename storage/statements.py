"""Statements written in SQLAlchemy Core, compiled once, run on the driver's own connection.

Core says what is asked, portably and checked against the tables; going through its engine for each execution costs
several times what SQLite needs for the work (docs/decisions/storage-statements.md). It must not know the driver.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Protocol

from sqlalchemy import BindParameter, ColumnElement, Table, bindparam, literal_column
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement


def arg(name: str) -> BindParameter[Any]:
    """A value given at each execution, by this name."""
    return bindparam(name)


def const(value: str | int) -> ColumnElement[Any]:
    """A value that is part of the statement: an index over some rows serves only a query that says which."""
    return literal_column(f"'{value}'" if isinstance(value, str) else str(value))


class Ready:
    """A statement as a driver takes it: its ``text``, the values that are always the same, and ``bind``, which puts
    those and what is given by name into their ``places``."""

    __slots__ = ("bind", "fixed", "places", "text")

    def __init__(self, text: str, fixed: dict[str, Any], places: Sequence[str]) -> None:
        self.text = text
        self.fixed = fixed
        self.places = tuple(places)
        in_order: Callable[[dict[str, Any]], tuple[Any, ...]] = (
            itemgetter(*places) if len(places) > 1 else lambda values: tuple(values[name] for name in places)
        )
        self.bind = (lambda values: in_order(fixed | values)) if fixed else in_order


class Statement:
    """One statement, compiled once for each dialect that asked. Its dialect binds by place: a driver that looks names
    up takes longer."""

    def __init__(self, core: ClauseElement) -> None:
        self._core = core
        self._ready: dict[str, Ready] = {}

    def ready(self, dialect: Dialect) -> Ready:
        ready = self._ready.get(dialect.name)
        if ready is None:
            compiled = self._core.compile(dialect=dialect)
            assert isinstance(compiled, SQLCompiler)
            fixed = {name: value for name, value in compiled.params.items() if value is not None}
            ready = self._ready[dialect.name] = Ready(str(compiled), fixed, compiled.positiontup or ())
        return ready


def add(table: Table) -> Statement:
    """Inserts a row; every column is a value to give."""
    return Statement(table.insert())


def add_numbered(table: Table) -> Statement:
    """Inserts a row with an ``id`` that the database chooses, for ``Connection.insert``; every other column is a value to
    give."""
    given = {column.name: arg(column.name) for column in table.columns if column.name != "id"}
    return Statement(table.insert().values(given))


def put(table: Table, *, keep: Sequence[str] = ()) -> Statement:
    """Inserts a row or replaces the one with its primary key, all but the columns to ``keep``."""
    # PostgreSQL's upsert is the wider of the two that Core knows and compiles for SQLite as well
    wanted = insert(table)
    fixed = {column.name for column in table.primary_key} | set(keep)
    changed = {column.name: wanted.excluded[column.name] for column in table.columns if column.name not in fixed}
    return Statement(wanted.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed))


def add_once(table: Table) -> Statement:
    """Inserts a row unless one with the same key is there; changes 0 rows then."""
    return Statement(insert(table).on_conflict_do_nothing())


class Connection(Protocol):
    """What a driver's connection has to do. A failure raises an exception of ``storage.errors``."""

    def rows(self, statement: Statement, **values: Any) -> list[tuple[Any, ...]]: ...
    def row(self, statement: Statement, **values: Any) -> tuple[Any, ...] | None: ...
    def each(self, statement: Statement, **values: Any) -> Iterator[tuple[Any, ...]]:
        """Rows as they come, for results that do not fit into memory."""
        ...

    def run(self, statement: Statement, **values: Any) -> int:
        """How many rows it changed."""
        ...

    def insert(self, statement: Statement, **values: Any) -> int:
        """The new row's ``id``."""
        ...

    def run_many(self, statement: Statement, many: Iterable[dict[str, Any]]) -> None: ...
