from __future__ import annotations

import pytest

from bot.cases.case import Seat
from bot.runtime.ports import Arrived, Body, Due, EventState, Heard, Location, NewEvent, Undelivered, Upload
from bot.runtime.store import Offer, Store, StoredDialog
from tests.storage.values import NOON, heard, later, settle


def test_the_same_key_twice_is_one_event(store: Store) -> None:
    with store.write() as tx:
        first = tx.add_event(heard("k", "一"))
        assert first.fresh
    with store.write() as tx:
        again = tx.add_event(heard("k", "二"))
        assert not again.fresh
        assert (again.id, again.seq, again.body) == (first.id, first.seq, Heard("一"))
        assert tx.add_event(heard("k", seat="s2")).fresh, "keys are a seat's own"
        assert tx.add_event(heard("k", channel="telegram")).fresh
        assert len(tx.waiting_events(NOON, 10)) == 3


@pytest.mark.parametrize(
    "body",
    [
        Heard("你好", "offer.1", ("aa",), Location(41.1, 122.9), 12),
        Arrived("estate-3", "w-1"),
        Due(12, 3, later(days=1)),
        Undelivered(5, 1, "gone"),
    ],
)
def test_every_kind_of_event_comes_back(store: Store, body: Body) -> None:
    with store.write() as tx:
        added = tx.add_event(NewEvent(channel="web", seat="s1", key="k", body=body, at=NOON))
    with store.write() as tx:
        [event] = tx.waiting_events(NOON, 10)
    assert (event.body, event.at, event.seq, event.tries) == (body, NOON, added.seq, 1)


def test_events_are_worked_in_order_of_arrival_whatever_the_clock_says(store: Store) -> None:
    with store.write() as tx:
        for n in range(5):
            tx.add_event(heard(f"k{n}", at=later(seconds=-n)))
        assert [event.key for event in tx.waiting_events(NOON, 3)] == ["k0", "k1", "k2"]


def test_a_failed_one_waits_and_counts_its_tries_while_others_go_on(store: Store) -> None:
    with store.write() as tx:
        bad, good = tx.add_event(heard("bad")), tx.add_event(heard("good"))
        tx.retry_event(bad.id, later(minutes=1), "boom")
        assert [event.id for event in tx.waiting_events(NOON, 10)] == [good.id]
        assert [(event.id, event.tries) for event in tx.waiting_events(later(minutes=1), 10)] == [
            (bad.id, 2),
            (good.id, 1),
        ]
        tx.finish_event(bad.id, EventState.DEAD, "boom")
        tx.finish_event(good.id, EventState.DONE)
        assert tx.waiting_events(later(days=1), 10) == []
        assert (tx.counts()["events_dead"], tx.counts()["events_waiting"]) == (1, 0)
        assert not tx.add_event(heard("good")).fresh, "done is not forgotten"


def test_interrupted_events_count_one_more_try(store: Store) -> None:
    with store.write() as tx:
        done = tx.add_event(heard("done"))
        tx.add_event(heard("left"))
        tx.finish_event(done.id, EventState.DONE)
    with store.write() as tx:
        assert tx.count_interrupted(NOON) == 1
        assert [event.tries for event in tx.waiting_events(NOON, 10)] == [2]


def test_what_cannot_be_read_back_is_refused_at_the_door(store: Store) -> None:
    """Taken in, it would stop the writer for everybody at every try."""
    with store.write() as tx:
        with pytest.raises(ValueError), tx.savepoint():
            tx.add_event(heard("k", body=Heard(location=Location(float("nan"), 0.0))))
        assert tx.waiting_events(NOON, 10) == []


def test_dialogs_offers_uploads_and_settings(store: Store) -> None:
    with store.write() as tx:
        person = settle(tx)
        tx.add_seat(Seat("s2", person, "web", "b", NOON))
        dialog = StoredDialog(person=person, flow="intake", body=b'{"step":"story"}', at=NOON)
        tx.save_dialog(dialog)
        assert tx.dialog(person) == dialog
        tx.save_dialog(StoredDialog(person=person, flow="menu", body=b"{}", at=later(hours=1)))
        stored = tx.dialog(person)
        assert stored is not None and (stored.flow, stored.body, stored.at) == ("menu", b"{}", later(hours=1))
        tx.drop_dialog(person)
        assert tx.dialog(person) is None

        actions = (b'{"a": 1}', b"{}")
        offer = Offer(
            id="o", person=person, question=True, case=None, stage=2, actions=actions, expires_at=later(days=1)
        )
        tx.add_offer(offer)
        assert tx.offer("o") == offer
        assert tx.offer("p") is None
        tx.use_offer("o", 1, NOON)
        tx.use_offer("o", 0, later(hours=1))
        used = tx.offer("o")
        assert used is not None and (used.used, used.used_at) == (1, NOON), "the first press counts"

        upload = Upload(hash="aa", person=person, mime="image/jpeg", size=10, width=2, height=3, at=NOON)
        tx.add_upload(upload)
        tx.add_upload(upload)
        assert tx.upload("aa") == upload
        assert tx.upload("bb") is None

        assert tx.setting("x") is None
        tx.save_setting("x", "1")
        tx.save_setting("x", "2")
        assert tx.setting("x") == "2"
        for name in ("policy:2", "policy:1", "policy", "polity:1", "POLICY:3"):
            tx.save_setting(name, "")
        assert tx.settings_like("policy:") == ["policy:1", "policy:2"]
