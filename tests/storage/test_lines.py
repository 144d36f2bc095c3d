from __future__ import annotations

from sqlalchemy import select

from bot.runtime.ports import Arrived, Heard, Line
from bot.runtime.store import Store
from storage.codec import micros
from storage.statements import Connection, Statement
from storage.tables import messages
from tests.storage.values import NOON, deliver, heard, later, message, resident, settle


def texts(store: Store, seat: str = "s1", after: int = 0, limit: int = 50) -> list[str]:
    with store.read() as reader:
        return [line.text for line in reader.lines(seat, after, limit)]


def test_what_was_said_and_what_was_shown_are_one_conversation(store: Store) -> None:
    resident(store)
    with store.write() as tx:
        first = tx.add_event(heard("k1", "你好", body=Heard("你好", media=("aa",), case=3)))
        tx.add_message(message("请说", offer="o", case=7, media=("bb",)))
        second = tx.add_event(heard("k2", "漏水"))
    with store.write() as tx:
        deliver(tx, later(seconds=2))
    with store.read() as reader:
        said, again, shown = reader.lines("s1", 0, 10)
    assert said == Line(seq=first.seq, at=NOON, mine=True, key="k1", text="你好", case=3, media=("aa",))
    assert (again.seq, again.text) == (second.seq, "漏水"), "said before the reply was delivered"
    assert shown == Line(
        seq=shown.seq,
        at=later(seconds=2),
        mine=False,
        key="intake-place",
        text="请说",
        choices=message(offer="o").choices,
        case=7,
        media=("bb",),
    )
    assert first.seq < second.seq < shown.seq


def test_only_what_was_delivered_to_this_seat_is_shown(store: Store) -> None:
    resident(store)
    with store.write() as tx:
        settle(tx, "s2")
        tx.add_message(message("mine"))
        deliver(tx)
        tx.add_message(message("waiting"))
        tx.add_message(message("theirs", seat="s2"))
        tx.add_event(heard("k", "their words", seat="s2"))
        tx.add_event(heard("k", body=Arrived()))
    assert texts(store) == ["mine"]


def test_pages_of_a_long_conversation_join_without_a_gap(store: Store) -> None:
    resident(store)
    with store.write() as tx:
        for n in range(20):
            tx.add_event(heard(f"k{n}", f"said {n}"))
            tx.add_message(message(f"shown {n}"))
            deliver(tx)
    whole = texts(store)
    assert len(whole) == 40
    joined: list[str] = []
    after = 0
    with store.read() as reader:
        while page := reader.lines("s1", after, 7):
            assert len(page) <= 7
            joined += [line.text for line in page]
            after = page[-1].seq
    assert joined == whole


def test_a_press_is_shown_as_the_label_that_was_pressed(store: Store) -> None:
    resident(store)
    with store.write() as tx:
        settle(tx, "s2")
        tx.add_message(message(offer="mine"))
        tx.add_message(message(offer="theirs", seat="s2"))
        deliver(tx)
        for n, choice in enumerate(["mine.1", "theirs.1", "mine.9", "no offer", "."]):
            tx.add_event(heard(f"k{n}", body=Heard("typed", choice=choice)))
    with store.read() as reader:
        assert [line.text for line in reader.lines("s1", 0, 10) if line.mine] == [
            "第1个",
            "typed",
            "typed",
            "typed",
            "typed",
        ], "the label of another seat's button stays there"


def test_seen_is_kept_up_to_the_line_named(store: Store) -> None:
    resident(store)
    with store.write() as tx:
        for text in ("one", "two"):
            tx.add_message(message(text))
        deliver(tx)
        [one, two] = tx.lines("s1", 0, 10)
        tx.mark_seen("s1", one.seq, NOON)
        tx.mark_seen("s1", two.seq, later(hours=1))
        tx.mark_seen("s1", two.seq, later(hours=2))
        db: Connection = tx.db  # type: ignore[attr-defined]
        seen = db.rows(Statement(select(messages.c.text, messages.c.seen_at).order_by(messages.c.id)))
    assert seen == [("one", micros(NOON)), ("two", micros(later(hours=1)))], "the first time counts"


def test_what_a_client_reads_by_itself_is_delivered_by_the_commit_that_made_it(store: Store) -> None:
    resident(store)
    with store.write() as tx:
        said = tx.add_event(heard("k"))
        tx.add_message(message("shown", shown=True, at=later(seconds=1)))
        assert tx.to_send(later(days=1), 10) == []
    with store.read() as reader:
        [_, line] = reader.lines("s1", 0, 10)
    assert (line.text, line.at, line.seq) == ("shown", later(seconds=1), said.seq + 1)
