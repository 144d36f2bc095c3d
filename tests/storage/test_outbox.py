from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.runtime.ports import Delivery, Importance, OutgoingMessage, Trouble
from bot.runtime.store import Store
from tests.storage.values import NOON, later, message, resident

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


def test_the_most_important_go_first_and_what_is_held_stays(store: Store) -> None:
    resident(store)
    with store.write() as tx:
        for text, importance in (("digest", 5), ("danger", 0), ("reminder", 4), ("work", 3), ("reply", 1)):
            tx.add_message(message(text, importance=Importance(importance)))
        tx.add_message(message("second reply"))
        tx.add_message(message("in the morning", importance=Importance.REPLY, not_before=later(hours=8)))
        assert [one.text for one in tx.to_send(NOON, 4)] == ["danger", "reply", "second reply", "work"]
        assert [one.text for one in tx.to_send(NOON, 4)] == ["reminder", "digest"]
        assert tx.next_due() == later(hours=8)
        assert [one.text for one in tx.to_send(later(hours=8), 4)] == ["in the morning"]


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
