"""Statements written in SQLAlchemy Core, compiled once, run on the driver's own connection.

Core says what is asked, portably and checked against the tables; going through its engine for each execution costs
several times what SQLite needs for the work (docs/decisions/storage-statements.md). It must not know the driver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from sqlalchemy import BindParameter, ColumnElement, Table, bindparam, literal_column
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.expression import ClauseElement


def arg(name: str) -> BindParameter[Any]:
    """A value given at each execution, by this name."""
    return bindparam(name)


def const(value: str | int) -> ColumnElement[Any]:
    """A value that is part of the statement: an index over some rows serves only a query that says which."""
    return literal_column(f"'{value}'" if isinstance(value, str) else str(value))


class Statement:
    """One statement, as text for each dialect that asked. Values are bound by name, as the driver takes them."""

    def __init__(self, core: ClauseElement) -> None:
        self._core = core
        self._ready: dict[str, tuple[str, dict[str, Any]]] = {}

    def ready(self, dialect: Dialect) -> tuple[str, dict[str, Any]]:
        """The text, and the values that are always the same."""
        ready = self._ready.get(dialect.name)
        if ready is None:
            compiled = self._core.compile(dialect=dialect)
            fixed = {name: value for name, value in compiled.params.items() if value is not None}
            ready = self._ready[dialect.name] = (str(compiled), fixed)
        return ready


def add(table: Table) -> Statement:
    """Inserts a row; every column is a value to give."""
    return Statement(table.insert())


def add_numbered(table: Table) -> Statement:
    """Inserts a row and gives the ``id`` the database chose; every other column is a value to give."""
    given = {column.name: arg(column.name) for column in table.columns if column.name != "id"}
    return Statement(table.insert().values(given).returning(table.c.id))


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

    def run_many(self, statement: Statement, many: Iterable[dict[str, Any]]) -> None: ...
