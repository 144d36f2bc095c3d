"""What was said about a case that is over is nowhere afterwards: not in a row, not in the file, not in its log. Every
word of it holds the canary, so that looking for one string in the bytes on the disk proves it."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.cases.case import Home, Place, Seat, Words, WordsKind
from bot.runtime.ports import EventState, Fetch, Heard, Received, Upload
from bot.runtime.store import NotClosed, Offer, Store, StoredDialog, Transaction
from tests.storage.values import NOON, case, closed, entry, heard, later, message, settle

CANARY = "金丝雀"
OTHER = "麻雀"
DOOR = f"{CANARY}单元501"
PHONE = "13812345678"

END = later(days=9)
YEARS_LATER = later(days=900)

KEYS = count()


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())


def left(folder: Path, *words: str) -> dict[str, int]:
    """How often each of these can still be read on the disk."""
    bytes_there = on_disk(folder)
    return {word: bytes_there.count(word.encode()) for word in words if word.encode() in bytes_there}


def says(tx: Transaction, text: str, seat: str = "s1", at: datetime = NOON, **more: Any) -> None:
    """A line that was heard and worked."""
    event = tx.add_event(heard(f"client-{next(KEYS)}", seat=seat, body=Heard(text, **more), at=at))
    tx.finish_event(event.id, EventState.DONE)


def keep(tx: Transaction, number: int, text: str, author: int = 1, **changes: Any) -> None:
    """Words kept with a case."""
    n = len(tx.words_of(number)) + 1
    plain = Words(number, n, author, WordsKind.ADDITION, text, NOON)
    tx.add_words(replace(plain, **changes))


def picture(hash: str, person: int = 1, **changes: Any) -> Upload:
    return replace(Upload(hash=hash, person=person, mime="image/jpeg", size=1, width=1, height=1, at=NOON), **changes)


@pytest.fixture
def town(store: Store) -> Store:
    """A filer (1), a worker (2) and a neighbour (3); case 1 is over and full of canaries, 2 and 3 are other matters."""
    with store.write() as tx:
        for seat in ("s1", "s2", "s3"):
            settle(tx, seat)
        person = tx.person(1)
        assert person is not None
        tx.save_person(replace(person, phone=PHONE, home=Home("estate", "3", DOOR)))
        says(tx, f"{CANARY}灯坏了", media=("aa",))
        tx.add_upload(picture("aa"))
        tx.add_message(message(f"您说{CANARY}", offer="review", media=("aa",), shown=True))
        tx.add_offer(offer("review", f'{{"text": "{CANARY}"}}'))
        says(tx, "", choice="review.0")
        first = tx.save_case(case(1, filer=1, place=Place("estate", "3", DOOR, words=2)))
        keep(tx, 1, f"{CANARY}灯坏了", kind=WordsKind.STORY, media=("aa",))
        keep(tx, 1, f"{CANARY}粮库后面", kind=WordsKind.PLACE)
        tx.append(entry(1, "opened"))
        tx.add_message(message(f"收到{CANARY}", case=1, shown=True, offer="own"))
        tx.add_message(message(f"派单{CANARY}", case=1, seat="s2", person=2, shown=True, offer="card"))
        says(tx, "", "s2", choice="card.1")
        says(tx, f"1号 敲过门，{CANARY}不在家", "s2")
        keep(tx, 1, f"敲过门，{CANARY}不在家", author=2)
        says(tx, f"{CANARY}\n第二行{CANARY}", "s2", case=1)
        tx.add_message(message(f"明早提醒{CANARY}", case=1, seat="s2", person=2))
        tx.save_dialog(StoredDialog(person=1, flow="intake", body=f"{CANARY}".encode(), at=NOON))
        tx.save_case(closed(1, END, version=first.version, filer=1, place=first.place, words=3))
        tx.append(entry(1, "closed", at=END))
        says(tx, "2号 也说说", "s2")
        says(tx, f"{OTHER}漏水", "s3")
        tx.save_case(case(2, filer=3))
        keep(tx, 2, f"{OTHER}漏水", author=3, kind=WordsKind.STORY)
        tx.add_message(message(f"收到{OTHER}", case=2, seat="s3", person=3, shown=True, offer="third"))
        tx.add_message(message(f"派单{OTHER}", case=2, seat="s2", person=2, shown=True))
    return store


def offer(id: str, action: str) -> Offer:
    actions = (action.encode(),)
    return Offer(id=id, person=1, question=True, case=None, stage=0, actions=actions, expires_at=later(days=30))


def erase(store: Store, number: int = 1) -> list[str]:
    with store.write() as tx:
        released = tx.erase(number, YEARS_LATER)
        tx.append(entry(number, "erased", at=YEARS_LATER))
    assert store.empty_log()
    return released


def test_nothing_of_it_can_be_read_on_the_disk(town: Store, tmp_path: Path) -> None:
    assert left(tmp_path, CANARY, DOOR, PHONE, OTHER).keys() == {CANARY, DOOR, PHONE, OTHER}
    before = left(tmp_path, OTHER)
    assert erase(town) == ["aa"]
    assert left(tmp_path, CANARY, DOOR, PHONE) == {}
    assert left(tmp_path, OTHER).keys() == before.keys()


def test_what_happened_stays_and_what_others_said(town: Store) -> None:
    with town.read() as reader:
        was, other, kept = reader.case(1), reader.case(2), reader.words_of(2)
        others = reader.lines("s3", 0, 50)
    erase(town)
    with town.read() as reader:
        assert was is not None
        place = replace(was.place, door=None, words=None)
        assert reader.case(1) == replace(was, version=was.version + 1, place=place)
        assert [(words.n, words.author, words.text, words.media) for words in reader.words_of(1)] == [
            (1, 1, "", ()),
            (2, 1, "", ()),
            (3, 2, "", ()),
        ]
        assert reader.case(2) == other and reader.words_of(2) == kept and kept[0].text
        assert reader.lines("s3", 0, 50) == others
        assert [entry.what for entry in reader.journal_of(1)] == ["opened", "closed", "erased"]
        assert reader.verify_journal() is None


def test_no_screen_shows_an_empty_line(town: Store) -> None:
    erase(town)
    with town.read() as reader:
        assert reader.lines("s1", 0, 50) == []
        assert [line.text for line in reader.lines("s2", 0, 50)] == ["2号 也说说", f"派单{OTHER}"]


def test_nothing_of_it_is_sent_any_more(town: Store) -> None:
    erase(town)
    with town.write() as tx:
        assert tx.to_send(YEARS_LATER, 10) == []


def test_its_buttons_and_drafts_are_gone(town: Store) -> None:
    erase(town)
    with town.read() as reader:
        assert reader.offer("review") is None
        assert reader.dialog(1) is None


def test_what_was_said_on_the_way_goes_up_to_the_end_and_no_further(town: Store) -> None:
    with town.write() as tx:
        says(tx, "还有别的事", at=END)
        says(tx, "路灯不亮", at=later(days=10))
        tx.add_message(message("路灯？", shown=True, at=later(days=10)))
        says(tx, "没问题", case=1, at=later(days=20))
        tx.add_message(message("1号是这样", case=1, shown=True, at=later(days=20)))
        says(tx, "谢谢", at=later(days=20))
        tx.save_dialog(StoredDialog(person=1, flow="intake", body=b"new", at=later(days=10)))
    erase(town)
    with town.read() as reader:
        assert [line.text for line in reader.lines("s1", 0, 50)] == ["路灯不亮", "路灯？", "谢谢"]
        assert reader.dialog(1) is not None
        person = reader.person(1)
    assert person is not None and person.phone == PHONE, "a draft goes on: what it needs stays"


def test_words_that_came_after_the_end_are_words_of_it(town: Store, tmp_path: Path) -> None:
    late = later(days=40)
    with town.write() as tx:
        says(tx, f"又坏了{CANARY}", at=late)
        keep(tx, 1, f"又坏了{CANARY}", at=late)
    erase(town)
    assert left(tmp_path, CANARY) == {}


def test_a_seat_that_passed_to_somebody_else_keeps_nothing_of_it(town: Store, tmp_path: Path) -> None:
    with town.write() as tx:
        tx.save_seat(Seat("s1", 2, "web", "address of s1", NOON))
    erase(town)
    assert left(tmp_path, CANARY) == {}


def test_what_waits_to_be_worked_is_left_alone(town: Store) -> None:
    with town.write() as tx:
        tx.add_event(heard("waits", "新的事"))
    erase(town)
    with town.write() as tx:
        assert [event.body for event in tx.waiting_events(NOON, 10)] == [Heard("新的事")]


def test_the_same_message_again_is_still_known(town: Store) -> None:
    with town.write() as tx:
        tx.finish_event(tx.add_event(heard("the same", CANARY)).id, EventState.DONE)
    erase(town)
    with town.write() as tx:
        assert not tx.add_event(heard("the same", CANARY)).fresh


@pytest.mark.parametrize("number", [2, 99])
def test_only_what_is_over_is_erased(town: Store, number: int) -> None:
    with town.write() as tx, pytest.raises(NotClosed):
        tx.erase(number, YEARS_LATER)


def test_telephone_and_home_go_with_the_last_case_only(town: Store, tmp_path: Path) -> None:
    with town.write() as tx:
        tx.save_case(case(3, filer=1))
    erase(town)
    assert PHONE in left(tmp_path, PHONE)
    with town.write() as tx:
        third = tx.case(3)
        assert third is not None
        tx.save_case(closed(3, version=third.version, filer=1))
    erase(town, 3)
    assert left(tmp_path, PHONE, DOOR) == {}


def test_a_picture_stays_while_somebody_needs_it(town: Store) -> None:
    with town.write() as tx:
        for hash in ("shown", "again", "draft", "sent"):
            tx.add_upload(picture(hash))
        keep(tx, 1, "", media=("shown", "again", "draft"))
        keep(tx, 2, "", author=3, media=("shown",))
        tx.add_upload(picture("again", 3, at=later(days=10)))
        says(tx, "", media=("sent",))
        tx.save_dialog(StoredDialog(person=1, flow="intake", body=b'{"media": ["draft"]}', at=later(days=10)))
    assert erase(town) == ["aa", "sent"]
    with town.read() as reader:
        assert {hash: bool(reader.upload(hash)) for hash in ("aa", "sent", "shown", "again", "draft")} == {
            "aa": False,
            "sent": False,
            "shown": True,
            "again": True,
            "draft": True,
        }
        assert reader.cases_showing("shown") == [2]
        assert reader.cases_showing("aa") == []


def test_papers_go_with_the_case_whenever_they_were_printed(town: Store) -> None:
    with town.write() as tx:
        tx.add_upload(picture("printed", 2, called="1.pdf", case=1))
        tx.add_upload(picture("late", 2, called="1.zip", case=1, at=later(days=400)))
        tx.add_upload(picture("figures", 2, called="report.xlsx"))
        tx.add_upload(picture("others", 2, called="2.pdf", case=2))
    assert erase(town) == ["aa", "late", "printed"]
    with town.read() as reader:
        assert [bool(reader.upload(hash)) for hash in ("printed", "late", "figures", "others")] == [
            False,
            False,
            True,
            True,
        ]
        assert reader.upload("others") == picture("others", 2, called="2.pdf", case=2)


def test_those_that_still_hold_words_are_found_oldest_first(store: Store) -> None:
    with store.write() as tx:
        settle(tx)
        for number, days in ((1, 3), (2, 1), (3, 2), (4, 9)):
            tx.save_case(closed(number, later(days=days)))
        tx.save_case(case(5))
        assert tx.worded_before(later(days=9), 10) == [2, 3, 1]
        assert tx.worded_before(later(days=9), 2) == [2, 3]
        tx.erase(2, YEARS_LATER)
        assert tx.worded_before(later(days=9), 10) == [3, 1]
        erased = tx.case(2)
        assert erased is not None
        tx.save_case(replace(erased, void=True))
        assert tx.worded_before(later(days=9), 10) == [2, 3, 1], "what was saved since may have come with words"


def test_erasing_twice_is_harmless(town: Store) -> None:
    assert (erase(town), erase(town)) == (["aa"], [])


def test_a_row_that_was_moved_leaves_no_copy_once_the_file_is_written_anew(store: Store, tmp_path: Path) -> None:
    """Rows that grow and shrink beside each other are moved from page to page; some leave a copy in unused space."""
    with store.write() as tx:
        people = [settle(tx, f"s{n}") for n in range(300)]
        for group in range(0, 300, 50):
            for turn in range(8):
                for person in sorted(people[group : group + 50], key=lambda person: (person * 7919 + turn * 31) % 307):
                    body = f"CANARY{person:04}".encode() * ((person * 7919 + turn * 104729) % 61 + 1)
                    tx.save_dialog(StoredDialog(person=person, flow="intake", body=body, at=NOON))
    gone = sorted(people[::2], key=lambda person: person * 7919 % 307)
    with store.write() as tx:
        for person in gone:
            tx.drop_dialog(person)
    assert store.rewrite()
    assert left(tmp_path, *(f"CANARY{person:04}" for person in gone)) == {}
    assert f"CANARY{people[1]:04}".encode() in on_disk(tmp_path)


def test_a_reader_in_the_way_is_told_and_not_waited_for_long(town: Store, tmp_path: Path) -> None:
    with town.read() as reader:
        assert reader.case(1) is not None
        with town.write() as tx:
            tx.erase(1, YEARS_LATER)
        assert not town.empty_log()
    assert town.empty_log()
    assert left(tmp_path, CANARY) == {}


@pytest.mark.parametrize(
    ("state", "there"), [(EventState.DONE, False), (EventState.IGNORED, False), (EventState.DEAD, True)]
)
def test_what_a_platform_sent_is_not_kept_twice(store: Store, tmp_path: Path, state: EventState, there: bool) -> None:
    with store.write() as tx:
        settle(tx)
        for key, body in (("update", Received(f'{{"text": "{CANARY}"}}')), ("file", Fetch("f", Heard(CANARY)))):
            event = tx.add_event(heard(key, body=body))
            tx.finish_event(event.id, EventState.FETCHING)
            assert CANARY in repr(tx.add_event(heard(key, body=body)).body)
            tx.finish_event(event.id, state)
    assert store.empty_log()
    assert (CANARY in left(tmp_path, CANARY)) is there
