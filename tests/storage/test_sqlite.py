"""What only a file can do: be held, be missing, be full, be damaged, lose its writer."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from multiprocessing.context import ForkServerContext
from pathlib import Path
from threading import Thread

import pytest

import storage
from bot.runtime.store import StoreTrouble
from storage import (
    StoreDamaged,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreUnwritable,
    StoreUrl,
    open_reader,
    open_store,
)
from storage.sqlite import SqliteConnection
from tests.storage import victims
from tests.storage.values import NOON, case, heard


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Processes that start at once: forked from one that has everything imported and no threads."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.storage.victims"])
    return context


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "linli.db"


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def test_the_file_is_kept_as_promised(path: Path) -> None:
    open_store(url(path)).close()
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()
    store = open_store(url(path))
    with store.write() as tx:
        db = tx.db  # type: ignore[attr-defined]
        assert isinstance(db, SqliteConnection)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,), "FULL"
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    store.close()


def test_a_second_writer_is_refused_until_the_first_has_gone(path: Path) -> None:
    first = open_store(url(path))
    with pytest.raises(StoreLocked, match=r"linli\.db"):
        open_store(url(path))
    code = "import sys, storage\ntry: storage.open_store(sys.argv[1])\nexcept storage.StoreLocked: sys.exit(3)"
    other = [sys.executable, "-c", code, url(path)]
    root = Path(storage.__file__).parents[1]
    assert subprocess.run(other, timeout=60, cwd=root).returncode == 3
    reader = open_reader(url(path))
    with first.write() as tx:
        tx.save_setting("x", "1")
    with reader.read() as rows:
        assert rows.setting("x") == "1", "reading beside the writer is allowed"
    reader.close()
    first.close()
    open_store(url(path)).close()


def test_closing_lets_go_whichever_thread_does_it(path: Path) -> None:
    opened = []
    thread = Thread(target=lambda: opened.append(open_store(url(path))))
    thread.start()
    thread.join()
    opened[0].close()
    open_store(url(path)).close()


@pytest.mark.parametrize("bad", ["", "linli.db", "postgresql://x/y", "sqlite://", "sqlite:///", "sqlite:///:memory:"])
def test_another_kind_of_address_is_refused(bad: str) -> None:
    with pytest.raises(StoreUrl, match=r"storage\.url"):
        open_store(bad)
    with pytest.raises(StoreUrl):
        open_reader(bad)


def test_an_unwritable_place_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.db").mkdir()
    for place in (tmp_path / "file" / "linli.db", tmp_path / "folder.db"):
        with pytest.raises(StoreUnwritable) as caught:
            open_store(url(place))
        assert str(place) in str(caught.value)
        assert "\n" not in str(caught.value)


def test_reading_needs_a_file(path: Path) -> None:
    with pytest.raises(StoreMissing):
        open_reader(url(path))
    assert not path.exists()


def test_a_reader_cannot_write(path: Path) -> None:
    open_store(url(path)).close()
    reader = open_reader(url(path))
    with pytest.raises(StoreUnwritable), reader.read() as rows:
        rows.db.run(storage.talk._PUT_SETTING, name="x", value="1")
    reader.close()


def test_closing_lets_a_block_that_reads_end(path: Path) -> None:
    store = open_store(url(path))
    with store.read() as rows:
        rows.setting("x")
        store.close()
        assert rows.setting("x") is None
    open_store(url(path)).close()


def test_a_damaged_file_is_refused(path: Path) -> None:
    store = open_store(url(path))
    with store.write() as tx:
        for number in range(1, 300):
            tx.save_case(case(number))
    store.close()
    whole = path.read_bytes()
    middle = len(whole) // 2 // 4096 * 4096
    path.write_bytes(whole[:middle] + b"\xff" * 4096 + whole[middle + 4096 :])
    with pytest.raises(StoreDamaged, match="restore"):
        open_store(url(path))
    with pytest.raises(StoreDamaged):
        open_reader(url(path))
    path.write_bytes(b"this is not a database at all" * 1000)
    with pytest.raises(StoreDamaged):
        open_store(url(path))
    path.write_bytes(whole)
    open_store(url(path)).close()  # a refusal holds no lock


def test_a_full_disk_keeps_nothing_half_and_is_left_behind_when_there_is_room(path: Path) -> None:
    store = open_store(url(path))
    with store.write() as tx:
        tx.save_setting("before", "1")
        db: SqliteConnection = tx.db  # type: ignore[attr-defined]
        [(pages,)] = db.execute("PRAGMA page_count").fetchall()
        db.execute(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(StoreFull) as caught, store.write() as tx:
        tx.save_setting("during", "1")
        try:
            for number in range(1, 1000):
                with tx.savepoint():
                    tx.save_case(case(number))
        except StoreFull:
            tx.save_setting("after", "1")  # SQLite has undone everything: this must not become a commit of its own
    assert caught.value.code == "disk-full"
    with store.read() as reader:
        assert (reader.setting("before"), reader.setting("during"), reader.setting("after")) == ("1", None, None)
        assert reader.case(1) is None
    db.execute("PRAGMA max_page_count = 1000000")
    with store.write() as tx:
        tx.save_case(case(1))
    with store.read() as reader:
        assert reader.case(1) is not None
    store.close()


def test_after_an_error_of_the_disk_the_writer_stops_until_a_restart(path: Path, processes: ForkServerContext) -> None:
    ours, theirs = processes.Pipe(duplex=False)
    victim = processes.Process(target=victims.write_to_the_limit, args=(url(path), theirs))
    victim.start()
    number, codes = ours.recv()
    victim.join(30)
    assert codes == ["broken", "broken"]
    assert number > 10
    store = open_store(url(path))
    with store.read() as reader:
        assert reader.case(number) is not None
        assert reader.setting("carried on") is None
    store.close()


def test_a_busy_file_is_told_and_left_behind(path: Path) -> None:
    """Somebody has opened the file with another tool."""
    store = open_store(url(path))
    with store.write() as tx:
        db: SqliteConnection = tx.db  # type: ignore[attr-defined]
    db.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreTrouble) as caught, store.write():
        pass
    assert caught.value.code == "busy"
    other.execute("ROLLBACK")
    other.close()
    with store.write() as tx:
        tx.save_setting("x", "1")
    store.close()


def test_a_number_too_large_for_a_column_undoes_its_step_alone(path: Path) -> None:
    store = open_store(url(path))
    with store.write() as tx:
        with pytest.raises(OverflowError), tx.savepoint():
            tx.save_case(case(2**70))
        tx.save_setting("x", "1")
    store.close()


KILLS = 20


def test_killed_in_the_middle_of_commits_nothing_told_is_lost(path: Path, processes: ForkServerContext) -> None:
    told = 0
    for kill in range(KILLS):
        ours, theirs = processes.Pipe(duplex=False)
        victim = processes.Process(target=victims.commit_for_ever, args=(url(path), theirs))
        victim.start()
        theirs.close()
        for _ in range(3 + kill % 7):
            told = ours.recv()
        victim.kill()
        try:
            while True:
                told = ours.recv()  # told before it died
        except EOFError:
            ours.close()
        victim.join(30)
        reader = open_reader(url(path))
        with reader.read() as rows:
            last = told + (rows.case(told + 1) is not None)  # committed, and killed before it could tell
            assert rows.case(last + 1) is None
            assert rows.verify_journal() is None
            if kill == KILLS - 1:
                for number in range(1, last + 1):
                    assert rows.case(number) is not None
                    assert len(rows.journal_of(number)) == 1
        reader.close()
        told = last
    store = open_store(url(path))
    with store.write() as tx:
        assert len(tx.waiting_events(NOON, 100_000)) == told
        assert not tx.add_event(heard(f"key-{told}")).fresh
    store.close()
