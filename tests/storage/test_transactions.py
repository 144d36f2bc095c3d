from __future__ import annotations

from datetime import datetime
from threading import Event as Signal
from threading import Thread

import pytest

from bot.runtime.store import Store
from storage import NaiveMoment, RowRefused
from tests.storage.values import NOON, case, entry, heard, later, promise, settle


def test_what_is_committed_is_kept_and_what_raises_is_not(store: Store) -> None:
    with store.write() as tx:
        kept = tx.add_person(name="kept")
    with pytest.raises(ZeroDivisionError), store.write() as tx:
        lost = tx.add_person(name="lost")
        tx.save_case(case(tx.next_number()))
        raise ZeroDivisionError
    with store.read() as reader:
        assert reader.person(kept.id) == kept
        assert reader.person(lost.id) is None
        assert reader.case(1) is None
    with store.write() as tx:
        assert tx.next_number() == 1, "a number nobody has seen is given again"


def test_a_reader_sees_only_what_was_committed_when_it_began(store: Store) -> None:
    with store.write() as tx:
        settle(tx)
        tx.save_case(case(1))
    with store.read() as before:
        assert before.case(2) is None
        with store.write() as tx:
            tx.save_case(case(2))
            with store.read() as during:
                assert during.case(2) is None, "not committed yet"
            assert tx.case(2) is not None, "a transaction sees its own writes"
        assert before.case(2) is None, "one consistent state"
        with store.read() as after:
            assert after.case(2) is not None


def test_a_savepoint_is_undone_alone(store: Store) -> None:
    with store.write() as tx:
        settle(tx)
        with tx.savepoint():
            tx.save_case(case(1))
        with pytest.raises(ZeroDivisionError), tx.savepoint():
            tx.save_case(case(2))
            tx.append(entry(2))
            with tx.savepoint():
                tx.save_case(case(3))
            raise ZeroDivisionError
        with tx.savepoint():
            tx.save_case(case(4))
            with pytest.raises(ZeroDivisionError), tx.savepoint():
                tx.save_case(case(5))
                raise ZeroDivisionError
    with store.read() as reader:
        assert [number for number in range(1, 6) if reader.case(number)] == [1, 4]
        assert reader.journal_of(2) == []
        assert reader.verify_journal() is None


def test_two_threads_write_one_after_the_other(store: Store) -> None:
    def take() -> None:
        for _ in range(50):
            with store.write() as tx:
                value = int(tx.setting("taken") or "0")
                tx.save_setting("taken", str(value + 1))

    threads = [Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as reader:
        assert reader.setting("taken") == "100", "no update is lost"


def test_a_second_writer_waits_until_the_first_has_ended(store: Store) -> None:
    inside, done = Signal(), Signal()
    seen: list[str | None] = []

    def second() -> None:
        inside.wait(5)
        with store.write() as tx:
            seen.append(tx.setting("name"))
        done.set()

    thread = Thread(target=second)
    thread.start()
    with store.write() as tx:
        inside.set()
        tx.save_setting("name", "half")
        assert not done.is_set()
        tx.save_setting("name", "whole")
    thread.join()
    assert seen == ["whole"]


def test_many_threads_read_while_one_writes(store: Store) -> None:
    """Two settings written together are never read apart."""
    stop = Signal()
    apart: list[tuple[str | None, str | None]] = []

    def read() -> None:
        while not stop.is_set():
            with store.read() as reader:
                pair = reader.setting("left"), reader.setting("right")
            if pair[0] != pair[1]:
                apart.append(pair)

    threads = [Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(100):
        with store.write() as tx:
            tx.save_setting("left", str(n))
            tx.save_setting("right", str(n))
    stop.set()
    for thread in threads:
        thread.join()
    assert apart == []


def test_a_row_the_database_refuses_undoes_its_savepoint_and_nothing_else(store: Store) -> None:
    with store.write() as tx:
        settle(tx)
        tx.save_setting("before", "1")
        with pytest.raises(RowRefused), tx.savepoint():
            tx.save_promise(promise(case=77))  # no such case
        tx.save_setting("after", "1")
    with store.read() as reader:
        assert (reader.setting("before"), reader.setting("after")) == ("1", "1")
        assert reader.promise(77, 1) is None


NAIVE = datetime(2026, 3, 2, 12)


def test_naive_moments_are_refused_everywhere(store: Store) -> None:
    with store.write() as tx:
        settle(tx)
        tx.save_case(case(1))
        for attempt in (
            lambda: tx.save_case(case(2, wake_at=NAIVE)),
            lambda: tx.save_case(case(2, opened_at=NAIVE)),
            lambda: tx.save_promise(promise(due_at=NAIVE)),
            lambda: tx.save_promise(promise(attempts=(NAIVE,))),
            lambda: tx.append(entry(at=NAIVE)),
            lambda: tx.append(entry(changes={"wake_at": NAIVE})),
            lambda: tx.add_event(heard("k", at=NAIVE)),
            lambda: tx.waiting_events(NAIVE, 1),
            lambda: tx.due(NAIVE, 1),
            lambda: tx.to_send(NAIVE, 1),
            lambda: tx.set_away(1, ((NAIVE, NOON),)),
        ):
            with pytest.raises(NaiveMoment), tx.savepoint():
                attempt()


def test_moments_come_back_to_the_microsecond(store: Store) -> None:
    with store.write() as tx:
        settle(tx)
        saved = tx.save_case(case(1, wake_at=later(microseconds=1)))
        assert tx.due(NOON, 10) == []
        assert [due.at for due in tx.due(later(microseconds=1), 10)] == [saved.wake_at]
