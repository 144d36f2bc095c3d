from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import storage
from bot.cases.case import Entry
from bot.runtime.store import Store
from storage import RowRefused
from tests.storage.values import NOON, entry, later


def test_entries_come_back_in_order(store: Store) -> None:
    first = entry(1, "opened", changes={"status": "open", "tried": [1, 2]}, rule="R1", args={"to": 5})
    second = Entry(1, later(hours=1), 0, "handed_up")
    with store.write() as tx:
        tx.append(first)
        tx.append(entry(2))
        tx.append(second)
    with store.read() as reader:
        assert reader.journal_of(1) == [first, second]
        assert reader.journal_of(3) == []
        assert reader.verify_journal() is None


def test_an_empty_journal_holds(store: Store) -> None:
    with store.read() as reader:
        assert reader.verify_journal() is None


def test_equal_values_make_equal_entries(store: Store) -> None:
    """The text that is hashed does not depend on the order in which a mapping was filled."""
    with store.write() as tx:
        tx.append(entry(1, changes={"a": NOON, "b": 1}))
        tx.append(entry(1, changes={"b": 1, "a": NOON}))
        one, other = tx.journal_of(1)
    assert list(one.changes) == list(other.changes)


Tamper = Callable[[sqlite3.Connection], object]

TAMPERS: dict[str, tuple[Tamper, int]] = {
    "edited": (lambda raw: raw.execute("UPDATE journal SET body = replace(body, 'what-3', 'what-9')"), 3),
    "moved to another case": (lambda raw: raw.execute('UPDATE journal SET "case" = 9 WHERE position = 4'), 4),
    "deleted": (lambda raw: raw.execute("DELETE FROM journal WHERE position = 2"), 2),
    "deleted at the end": (lambda raw: raw.execute("DELETE FROM journal WHERE position = 5"), 5),
    "deleted and closed up": (
        lambda raw: raw.executescript(
            "DELETE FROM journal WHERE position = 2; UPDATE journal SET position = position - 1 WHERE position > 2;"
        ),
        2,
    ),
    "reordered": (
        lambda raw: raw.executescript(
            "UPDATE journal SET position = 9 WHERE position = 3; UPDATE journal SET position = 3 WHERE position = 4;"
            "UPDATE journal SET position = 4 WHERE position = 9;"
        ),
        3,
    ),
    "added without the chain": (
        lambda raw: raw.execute('INSERT INTO journal SELECT 6, "case", body, hash FROM journal WHERE position = 5'),
        6,
    ),
    "emptied": (lambda raw: raw.execute("DELETE FROM journal"), 1),
}


@pytest.mark.parametrize("how", TAMPERS)
def test_what_was_done_behind_our_back_is_seen(tmp_path: Path, how: str) -> None:
    tamper, position = TAMPERS[how]
    path = tmp_path / "linli.db"
    store = storage.open_store(f"sqlite:///{path}")
    with store.write() as tx:
        for n in range(1, 6):
            tx.append(entry(n, f"what-{n}"))
    store.close()
    raw = sqlite3.connect(path)
    with raw:
        raw.execute("DROP TRIGGER journal_keeps_update")
        raw.execute("DROP TRIGGER journal_keeps_delete")
        tamper(raw)
    raw.close()
    reader = storage.open_reader(f"sqlite:///{path}")
    with reader.read() as rows:
        assert rows.verify_journal() == position
    reader.close()


@pytest.mark.parametrize("sql", ["UPDATE journal SET body = ''", "DELETE FROM journal"])
def test_the_journal_cannot_be_rewritten_by_mistake(tmp_path: Path, sql: str) -> None:
    path = tmp_path / "linli.db"
    store = storage.open_store(f"sqlite:///{path}")
    with store.write() as tx:
        tx.append(entry(1))
    store.close()
    raw = sqlite3.connect(path)
    try:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(sql)
    finally:
        raw.close()


def test_a_refusal_is_our_own_exception() -> None:
    """Callers know nothing of the driver."""
    assert not issubclass(RowRefused, sqlite3.Error)


def test_entries_of_a_period_are_found_without_walking_over_the_others(store: Store) -> None:
    with store.read() as reader:
        assert list(reader.journal_between(NOON, later(days=9))) == []
    entries = [Entry(1, later(hours=n // 3), 0, f"step_{n}") for n in range(30)]
    with store.write() as tx:
        for one in entries:
            tx.append(one)
    with store.read() as reader:
        for since, until in ((0, 10), (2, 5), (4, 4), (-5, 1), (9, 99), (20, 30)):
            wanted = [one for one in entries if later(hours=since) <= one.at < later(hours=until)]
            assert list(reader.journal_between(later(hours=since), later(hours=until))) == wanted
