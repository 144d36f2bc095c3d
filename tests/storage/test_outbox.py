from __future__ import annotations

from datetime import datetime

import pytest
from msgspec.structs import replace

from bot.runtime.ports import Delivery, Importance, OutgoingMessage, Trouble
from bot.runtime.store import Store, Transaction
from tests.storage.values import NOON, later, message, resident, settle

SECURE = [Importance.DANGER, Importance.REPLY, Importance.PROMISE, Importance.WORK]
LOOSE = [Importance.REMINDER, Importance.DIGEST]


def send_one(store: Store, importance: Importance = Importance.REPLY, channel: str = "telegram") -> OutgoingMessage:
    resident(store)
    with store.write() as tx:
        tx.add_message(message(importance=importance, channel=channel, case=12, media=("aa",), offer="o"))
        [taken] = tx.to_send(NOON, 10)
    return taken


def record(store: Store, message: int, trouble: Trouble | None = None) -> None:
    with store.write() as tx:
        retry_at = later(minutes=1) if trouble in (Trouble.RETRY, Trouble.UNKNOWN) else None
        tx.record([Delivery(message, NOON, trouble, "code", retry_at=retry_at)])


def waiting(store: Store, minutes: int) -> list[OutgoingMessage]:
    with store.write() as tx:
        return tx.to_send(later(minutes=minutes), 10)


def counts(store: Store) -> dict[str, int]:
    with store.read() as reader:
        return {key: value for key, value in reader.counts().items() if key.startswith("messages_") and value}


def test_a_message_is_taken_once_with_its_address(store: Store) -> None:
    taken = send_one(store)
    assert taken == OutgoingMessage(
        id=taken.id,
        seat="s1",
        channel="telegram",
        address="address of s1",
        person=1,
        case=12,
        key="intake-place",
        text="在哪个小区？",
        choices=message(offer="o").choices,
        media=("aa",),
        importance=Importance.REPLY,
        tries=1,
        resend=False,
        at=later(),
    )
    assert waiting(store, 60) == []
    assert counts(store) == {"messages_sending": 1}
    record(store, taken.id)
    assert counts(store) == {}


def texts(tx: Transaction, at: datetime = NOON, most: int = 10) -> list[str]:
    return [one.text for one in tx.to_send(at, most)]


def test_the_most_important_go_first_and_what_is_held_stays(store: Store) -> None:
    with store.write() as tx:
        for n, (text, importance) in enumerate(
            (("digest", 5), ("danger", 0), ("reminder", 4), ("work", 3), ("reply", 1), ("second reply", 1))
        ):
            settle(tx, f"s{n}", "telegram")
            tx.add_message(message(text, seat=f"s{n}", importance=Importance(importance)))
        tx.add_message(message("in the morning", seat="s0", importance=Importance.REPLY, not_before=later(hours=8)))
        assert texts(tx, NOON, 4) == ["danger", "reply", "second reply", "work"]
        assert texts(tx, NOON, 4) == ["reminder", "digest"]
        assert tx.next_due() == later(hours=8)
        tx.record([Delivery(id, NOON) for id in (1, 2, 3, 4, 5, 6)])
        assert texts(tx, later(hours=8), 4) == ["in the morning"]


def test_one_line_of_a_seat_is_under_way_at_a_time(store: Store) -> None:
    with store.write() as tx:
        for seat in ("s1", "s2"):
            settle(tx, seat, "telegram")
            for text, importance in (("work", 3), ("reply", 1), ("second reply", 1)):
                tx.add_message(message(f"{seat} {text}", seat=seat, importance=Importance(importance)))
        assert texts(tx) == ["s1 reply", "s2 reply"]
        assert texts(tx) == []
        tx.record([Delivery(2, NOON)])
        assert texts(tx) == ["s1 second reply"]
        tx.record([Delivery(3, NOON), Delivery(5, NOON)])
        assert texts(tx) == ["s2 second reply", "s1 work"]


def test_what_is_tried_again_is_not_overtaken_but_by_what_is_weightier(store: Store) -> None:
    resident(store)
    with store.write() as tx:
        tx.add_message(message("first"))
        assert texts(tx) == ["first"]
        tx.record([Delivery(1, NOON, Trouble.RETRY, retry_at=later(minutes=1))])
        tx.add_message(message("second"))
        tx.add_message(message("work", importance=Importance.WORK))
        assert texts(tx) == []
        tx.add_message(message("danger", importance=Importance.DANGER))
        assert texts(tx) == ["danger"]
        tx.record([Delivery(4, NOON)])
        at, order = later(minutes=1), []
        while taken := tx.to_send(at, 10):
            order += [one.text for one in taken]
            tx.record([Delivery(one.id, at) for one in taken])
        assert order == ["first", "second", "work"]


def test_one_that_never_goes_does_not_silence_its_seat(store: Store) -> None:
    resident(store)
    with store.write() as tx:
        tx.add_message(message("stuck"))
        tx.add_message(message("next"))
        for tries in range(1, 8):
            assert texts(tx, later(minutes=tries)) == ["stuck"]
            tx.record([Delivery(1, NOON, Trouble.RETRY, retry_at=later(minutes=tries + 1))])
        assert texts(tx, later(minutes=7)) == ["next"]


def test_what_may_have_arrived_is_not_waited_for(store: Store) -> None:
    resident(store)
    with store.write() as tx:
        tx.add_message(message("perhaps"))
        tx.add_message(message("next"))
        assert texts(tx) == ["perhaps"]
        tx.record([Delivery(1, NOON, Trouble.UNKNOWN, retry_at=later(minutes=1))])
        assert texts(tx) == ["next"]


def test_changes_of_what_was_said_wait_for_no_line(store: Store) -> None:
    resident(store)
    with store.write() as tx:
        tx.add_message(message("card"))
        assert texts(tx) == ["card"]
        tx.record([Delivery(1, NOON, ref="77")])
        for text in ("pressed", "done"):
            tx.add_message(message(text, edits=1, importance=Importance.DIGEST))
        tx.add_message(message("reply"))
        assert texts(tx) == ["reply", "pressed", "done"]


def test_a_retry_waits_for_its_time(store: Store) -> None:
    taken = send_one(store)
    for tries in (2, 3, 4):
        record(store, taken.id, Trouble.RETRY)
        assert waiting(store, 0) == []
        [again] = waiting(store, 1)
        assert again == replace(taken, tries=tries)


@pytest.mark.parametrize("importance", SECURE)
def test_what_matters_is_repeated_once_after_an_unknown_result(store: Store, importance: Importance) -> None:
    taken = send_one(store, importance)
    record(store, taken.id, Trouble.UNKNOWN)
    assert waiting(store, 0) == []
    [again] = waiting(store, 1)
    assert (again.id, again.resend, again.tries) == (taken.id, True, 2)
    record(store, taken.id, Trouble.RETRY)
    [again] = waiting(store, 1)
    assert again.resend, "a refusal in between does not make it a first copy"
    record(store, taken.id, Trouble.UNKNOWN)
    assert waiting(store, 60) == []
    assert counts(store) == {"messages_unknown": 1}


@pytest.mark.parametrize("importance", LOOSE)
def test_reminders_and_digests_are_never_repeated(store: Store, importance: Importance) -> None:
    taken = send_one(store, importance)
    record(store, taken.id, Trouble.UNKNOWN)
    assert waiting(store, 60) == []
    assert counts(store) == {"messages_unknown": 1}


@pytest.mark.parametrize("trouble", [Trouble.GONE, Trouble.REFUSED, Trouble.WINDOW_CLOSED])
def test_a_clear_no_is_the_end(store: Store, trouble: Trouble) -> None:
    taken = send_one(store)
    record(store, taken.id, trouble)
    assert waiting(store, 60) == []
    assert counts(store) == {"messages_failed": 1}


def test_a_result_is_recorded_once(store: Store) -> None:
    taken = send_one(store)
    record(store, taken.id)
    record(store, taken.id)
    record(store, taken.id, Trouble.GONE)
    record(store, 999)
    with store.read() as reader:
        assert len(reader.lines("s1", 0, 10)) == 1
    assert counts(store) == {}


@pytest.mark.parametrize(
    ("channel", "importance", "resend"),
    [("web", Importance.DIGEST, False), ("telegram", Importance.WORK, True), ("telegram", Importance.DIGEST, None)],
)
def test_after_a_crash_what_was_being_sent_is_unknown(
    store: Store, channel: str, importance: Importance, resend: bool | None
) -> None:
    taken = send_one(store, importance, channel)
    with store.write() as tx:
        assert tx.interrupted_messages() == 1
        assert tx.interrupted_messages() == 0
        again = tx.to_send(NOON, 10)
    assert [(one.id, one.resend) for one in again] == ([] if resend is None else [(taken.id, resend)])
    assert counts(store) == ({"messages_unknown": 1} if resend is None else {"messages_sending": 1})
