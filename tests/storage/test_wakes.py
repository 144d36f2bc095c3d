from __future__ import annotations

from bot.cases.case import PromiseState
from bot.runtime.ports import Due, EventState, NewEvent
from bot.runtime.store import Store
from tests.storage.values import NOON, case, closed, heard, later, message, promise, settle


def time_event(due: Due) -> NewEvent:
    return NewEvent(channel="clock", seat="", key=f"{due.case}.{due.n}.{due.at}", body=due, at=due.at)


def test_what_is_due_comes_oldest_first_and_not_before_its_time(store: Store) -> None:
    with store.write() as tx:
        tx.save_case(case(1, wake_at=later(hours=3)))
        tx.save_case(case(2, wake_at=later(hours=1)))
        tx.save_case(closed(3))
        tx.save_case(case(4, wake_at=later(days=9)))
        tx.save_promise(promise(3, 1, due_at=later(hours=2)))
        tx.save_promise(promise(3, 2, due_at=later(hours=2), state=PromiseState.KEPT))
        tx.save_promise(promise(4, 1, due_at=later(hours=1)))
        expected = [
            Due(2, 0, later(hours=1)),
            Due(4, 1, later(hours=1)),
            Due(3, 1, later(hours=2)),
            Due(1, 0, later(hours=3)),
        ]
        assert tx.due(later(hours=3), 10) == expected
        assert tx.due(later(hours=3), 2) == expected[:2]
        assert tx.due(later(minutes=59), 10) == []


def test_a_time_whose_event_waits_is_not_due_again(store: Store) -> None:
    with store.write() as tx:
        tx.save_case(case(1, wake_at=NOON))
        tx.save_case(case(2, wake_at=NOON))
        tx.save_promise(promise(1, 1, due_at=NOON))
        first, promised, second = tx.due(NOON, 10)
        event = tx.add_event(time_event(first))
        assert tx.due(NOON, 10) == [promised, second]
        tx.add_event(time_event(promised))
        assert tx.due(NOON, 10) == [second]
        tx.finish_event(event.id, EventState.DONE)
        assert tx.due(NOON, 10) == [first, second], "worked, and still due: nobody set the next time"


def test_next_due_is_the_earliest_of_everything_that_waits_for_a_time(store: Store) -> None:
    with store.write() as tx:
        settle(tx)
        assert tx.next_due() is None
        tx.save_case(case(1, wake_at=later(hours=9)))
        assert tx.next_due() == later(hours=9)
        tx.save_promise(promise(1, 1, due_at=later(hours=8)))
        assert tx.next_due() == later(hours=8)
        tx.add_message(message(not_before=later(hours=7)))
        assert tx.next_due() == later(hours=7)
        event = tx.add_event(heard("k"))
        tx.retry_event(event.id, later(hours=6), "")
        assert tx.next_due() == later(hours=6)
        tx.finish_event(event.id, EventState.DONE)
        assert tx.next_due() == later(hours=7)


def test_next_due_passes_over_times_whose_event_waits_already(store: Store) -> None:
    with store.write() as tx:
        tx.save_case(case(1, wake_at=NOON))
        tx.save_case(case(2, wake_at=later(hours=2)))
        event = tx.add_event(time_event(Due(1, 0, NOON)))
        tx.retry_event(event.id, later(hours=1), "boom")
        assert tx.next_due() == later(hours=1)
        tx.retry_event(event.id, later(hours=3), "boom")
        assert tx.next_due() == later(hours=2)


def test_the_figures(store: Store) -> None:
    with store.write() as tx:
        settle(tx)
        tx.save_case(case(1, wake_at=NOON))
        tx.save_case(case(2))
        tx.save_case(closed(3))
        tx.add_event(heard("k"))
        tx.add_message(message())
        figures = {name: value for name, value in tx.counts().items() if value}
        assert figures == {"cases_open": 2, "events_waiting": 1, "messages_waiting": 1}
        assert tx.counts(NOON)["wakes_overdue"] == 1


def test_a_recurring_duty_falls_due_once_until_it_is_moved_on(store: Store) -> None:
    with store.write() as tx:
        assert tx.duty(1) is None
        tx.save_duty(1, later(hours=1))
        tx.save_duty(2, later(days=7))
        assert tx.next_due() == later(hours=1)
        assert tx.due(NOON, 9) == []
        assert tx.due(later(hours=2), 9) == [Due(0, 1, later(hours=1))]
        tx.add_event(NewEvent(channel="clock", seat="", key="0/1", body=Due(0, 1, later(hours=1)), at=NOON))
        assert tx.due(later(hours=2), 9) == [], "it waits in the queue already"
        tx.save_duty(1, later(days=30))
        assert tx.duty(1) == later(days=30)
