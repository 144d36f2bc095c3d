from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.cases.case import Place, PromiseKind, PromiseState, Status, Words, WordsKind
from bot.runtime.store import Conflict, Store
from storage import RowRefused
from tests.storage.values import NOON, case, closed, later, promise


def test_each_save_raises_the_version_and_an_old_one_is_a_conflict(store: Store) -> None:
    with store.write() as tx:
        first = tx.save_case(case(1))
        assert first == case(1, version=1)
        second = tx.save_case(replace(first, status=Status.WORKING))
        assert second.version == 2
        with pytest.raises(Conflict), tx.savepoint():
            tx.save_case(first)
        with pytest.raises(Conflict), tx.savepoint():
            tx.save_case(case(1))
        with pytest.raises(Conflict), tx.savepoint():
            tx.save_case(case(9, version=3))
    with store.read() as reader:
        assert reader.case(1) == second


def test_an_open_case_without_a_time_to_wake_is_refused(store: Store) -> None:
    with store.write() as tx:
        with pytest.raises(RowRefused), tx.savepoint():
            tx.save_case(case(1, wake_at=None))
        saved = tx.save_case(case(1))
        with pytest.raises(RowRefused), tx.savepoint():
            tx.save_case(replace(saved, wake_at=None))
        tx.save_case(replace(saved, wake_at=None, status=Status.CLOSED, closed_at=NOON))


def test_a_closed_case_says_when(store: Store) -> None:
    with store.write() as tx, pytest.raises(RowRefused), tx.savepoint():
        tx.save_case(case(1, status=Status.CLOSED))


def test_numbers_are_given_in_order(store: Store) -> None:
    with store.write() as tx:
        assert [tx.next_number(), tx.next_number()] == [1, 2]
        assert [tx.next_in("whistle"), tx.next_in("whistle"), tx.next_in("meeting")] == [1, 2, 1]
        with pytest.raises(ZeroDivisionError), tx.savepoint():
            assert tx.next_number() == 3
            raise ZeroDivisionError
        assert tx.next_number() == 3


def test_filed_by_lists_open_ones_first_then_the_newest(store: Store) -> None:
    with store.write() as tx:
        for one in (closed(1), case(2), closed(3), case(4), case(5, filer=2)):
            tx.save_case(one)
        assert [one.number for one in tx.filed_by(1)] == [4, 2, 3, 1]
        assert [one.number for one in tx.filed_by(1, 3)] == [4, 2, 3]
        assert [one.number for one in tx.filed_by(1, 1)] == [4]


def test_work_and_pool_and_load(store: Store) -> None:
    with store.write() as tx:
        tx.save_case(case(1, handler=7, settle_by=later(days=5)))
        tx.save_case(case(2, handler=8, partner=7, settle_by=later(days=1)))
        tx.save_case(closed(3, handler=7))
        tx.save_case(case(4, accept_by=later(hours=9)))
        tx.save_case(case(5, unit="other", accept_by=later(hours=1)))
        tx.save_case(case(6, unit="third"))
        assert [one.number for one in tx.work_of(7)] == [2, 1]
        assert [one.number for one in tx.work_of(7, 1)] == [2]
        assert [one.number for one in tx.pool_of({"grid", "other"})] == [5, 4]
        assert [one.number for one in tx.pool_of(["grid", "other", "grid"], 1)] == [5]
        assert tx.pool_of(()) == []
        assert tx.load_of([7, 8, 9]) == {7: 1, 8: 1, 9: 0}


def test_closed_since_finds_the_same_trouble_of_the_same_person_or_place(store: Store) -> None:
    with store.write() as tx:
        tx.save_case(closed(1, later(days=1)))
        tx.save_case(closed(2, later(days=3), filer=2))
        tx.save_case(closed(3, later(days=2), filer=2, place=Place("estate", "4")))
        tx.save_case(closed(4, later(days=2), category="C02"))
        tx.save_case(closed(5, later(days=4), place=Place("else", "3")))
        tx.save_case(closed(6, NOON))
        tx.save_case(case(7))
        tx.save_case(closed(8, later(days=5), filer=3, place=Place("estate")))

        def found(estate: str | None, building: str | None, filer: int = 1) -> list[int]:
            cases = tx.closed_since(NOON, filer=filer, category="C01", estate=estate, building=building)
            return [one.number for one in cases]

        assert found("estate", "3") == [5, 2, 1]
        assert found(None, None) == [5, 1]
        assert found("estate", None) == [8, 5, 1]
        assert found("estate", "4", filer=9) == [3]


def test_promises_are_replaced_by_number_and_tasks_are_the_pending_calls(store: Store) -> None:
    with store.write() as tx:
        tx.save_case(case(1))
        tx.save_promise(promise(n=2, kind=PromiseKind.CALL, person=5, due_at=later(days=2)))
        tx.save_promise(promise(n=1))
        tx.save_promise(promise(n=3, kind=PromiseKind.UNREACHABLE, person=5, due_at=later(days=1)))
        tx.save_promise(promise(n=4, kind=PromiseKind.CALL, person=5, state=PromiseState.KEPT))
        assert [one.n for one in tx.promises_of(1)] == [1, 2, 3, 4]
        assert [one.n for one in tx.tasks_of(5)] == [3, 2]
        assert tx.tasks_of(1) == []
        kept = promise(n=1, state=PromiseState.KEPT, attempts=(NOON, later(days=1)))
        tx.save_promise(kept)
        assert tx.promise(1, 1) == kept
        assert tx.promise(1, 9) is None


def test_words_and_the_cases_that_show_a_picture(store: Store) -> None:
    story = Words(1, 1, 1, WordsKind.STORY, "三号楼电梯又坏了 🛗\n'; DROP TABLE words;--", NOON, ("aa", "bb"))
    more = Words(1, 2, 2, WordsKind.ADDITION, "", later(hours=1), ("aa",))
    with store.write() as tx:
        tx.save_case(case(1))
        tx.save_case(case(2))
        tx.add_words(story)
        tx.add_words(more)
        tx.add_words(Words(2, 1, 1, WordsKind.STORY, "x", NOON, ("aa",)))
        assert tx.words_of(1) == [story, more]
        assert tx.cases_showing("aa") == [1, 2]
        assert tx.cases_showing("bb") == [1]
        assert tx.cases_showing("cc") == []
        with pytest.raises(RowRefused), tx.savepoint():
            tx.add_words(story)


def test_opened_since_tells_how_often_the_same_was_told_of_a_place(store: Store) -> None:
    with store.write() as tx:
        for one in (
            case(1, opened_at=later(days=-31)),
            closed(2, opened_at=later(days=-6)),
            case(3, opened_at=later(days=-5), place=Place("elsewhere")),
            case(4, opened_at=later(days=-5), category="C02"),
            case(5, opened_at=later(days=-7)),
            case(6, opened_at=NOON),
        ):
            tx.save_case(one)
        since = later(days=-7)
        assert [one.number for one in tx.opened_since(since, estate="estate", category="C01")] == [6, 5, 2]
        assert [one.number for one in tx.opened_since(since, estate="estate", category="C01", limit=1)] == [6]
        assert tx.opened_since(later(days=1), estate="estate", category="C01") == []
