"""Whatever is typed gets a clear answer, breaks nothing, and is shown to others exactly as it was written."""

from __future__ import annotations

import pytest

from bot.cases.case import WordsKind
from bot.runtime.ports import Heard, NewEvent
from bot.runtime.reception import LONGEST
from tests.rigs import DirectRig, WebRig
from tests.stories.town import LIGHT, ROOF, accepted, files, neighbour
from tests.world import Actor, World

DIRECT = pytest.mark.parametrize("town", ["direct"], indirect=True)
WEB = pytest.mark.parametrize("town", ["web"], indirect=True)

MARKUP = '<script>alert("x")</script><b>灯坏了</b>'
FLUENT = "{ $x } { number } 楼道灯坏了 {-term} { $due ->"
BIDI = "楼道灯\u200b坏了\u202eexe.gpj\u2066\ufeff"
ODD = {
    "spaces": "   \n\t  ",
    "full-width spaces": "\u3000\u3000",
    "marks": "？？？！！！……",
    "emoji": "😭😭😭",
    "a flag": "🇨🇳",
    "a family": "👨‍👩‍👧‍👦",
    "zero width": "\u200b\u200c\u200d\ufeff",
    "bidi": "\u202e\u2066\u2069",
    "combining": "e" + "\u0301" * 60,
    "zalgo": "坏" + "\u0316\u0317\u0318" * 50 + "了",
    "digits": "12345678901234567890",
    "one letter": "a",
    "a number": "0",
    "big number": "99999999999999999999号",
    "sql": "'; DROP TABLE cases; --",
    "json": '{"choice": "x", "case": 1}',
    "path": "../../etc/passwd",
    "format": "%s %d %n {0} {} ${x}",
    "markup": MARKUP,
    "fluent": FLUENT,
    "control": "灯\x07坏\x1b[31m了",
    "newlines": "\n".join("灯坏了" for _ in range(200)),
    "one long word": "灯" * 3000,
}


def stored(world: World, number: int, kind: WordsKind = WordsKind.STORY) -> list[str]:
    with world.rig.base.store.read() as reader:
        return [item.text for item in reader.words_of(number) if item.kind is kind]


@pytest.mark.parametrize(
    "where", ["nothing asked", "in a story", "asked for words", "asked by a button", "a worker's desk"]
)
@DIRECT
def test_odd_words_are_answered_at_every_place(world: World, where: str) -> None:
    for name, text in ODD.items():
        li = neighbour(world)
        actor: Actor = li
        if where == "in a story":
            li.says(ROOF)
        elif where != "nothing asked":
            number = files(li)
            if where == "asked for words":
                li.says(f"{number}号").picks("add", case=number)
            elif where == "asked by a button":
                li.says(f"{number}号").picks("withdraw", case=number)
            else:
                actor = accepted(world, number)
        many = len(actor.heard)
        actor.says(text)
        assert len(actor.heard) > many, f"{name}: no answer"
        for line in actor.heard[many:]:
            assert len(line.text.splitlines()) <= 12 and len(line.text) <= 300, (name, line)


@WEB
@pytest.mark.parametrize("name", ODD)
def test_odd_words_over_http_are_taken_or_refused_and_the_talk_goes_on(world: World, name: str) -> None:
    li, rig = neighbour(world), world.rig
    assert isinstance(rig, WebRig)
    answer = rig.post("messages", li.seat, {"client_id": "odd", "text": ODD[name]})
    assert answer.status_code == 202 or answer.json()["error"] == "empty-message", answer.text
    rig.settle()
    li.says("取消")
    files(li)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
@DIRECT
def test_nothing_said_is_answered_kindly_and_keeps_the_question(world: World, text: str) -> None:
    li = neighbour(world)
    li.says(text)
    assert li.last.key == "nothing-said"
    li.says(ROOF).says(text)
    assert li.last.key == "intake-review" and "没看到文字" in li.last.text
    li.picks("submit")
    assert stored(world, 1) == [ROOF]


@pytest.mark.parametrize("text", [MARKUP + "楼道灯坏了半个月", FLUENT, BIDI], ids=["markup", "fluent", "bidi"])
def test_what_was_written_is_shown_verbatim(world: World, text: str) -> None:
    li = neighbour(world)
    li.says(text)
    assert li.last.key.startswith("intake-"), li.tail()
    number = filed(li)
    assert stored(world, number) == [text]
    desk = world.handler(number)
    shown = text if len(" ".join(text.split())) <= 60 else text[:40]
    assert shown in desk.saw("work-new").text
    desk.picks("accept").picks("ask").says(text)
    assert text in li.saw("question").text
    li.picks("answer").says(text)
    assert text in desk.saw("work-answered").text


def filed(actor: Actor) -> int:
    """Presses on until the story is filed as other."""
    for _ in range(6):
        ids = [choice.id for choice in actor.last.choices]
        if actor.last.key == "filed":
            break
        actor.picks(next(id for id in ("submit", "other", "nobody", "no", ids[0]) if id in ids))
    number = actor.saw("filed").case
    assert number is not None
    return number


def test_ten_thousand_characters_lose_nothing_without_a_word(world: World) -> None:
    """The longest message there is is kept whole; what no longer fits beside it is refused in words."""
    li = neighbour(world)
    long = ("楼道灯坏了。" * 2000)[:LONGEST]
    assert len(long) == 10_000
    li.says(long)
    assert li.last.key == "intake-review" and len(li.last.text) <= 300
    li.says("还有一句，三楼的灯也坏了")
    assert "太长" in li.last.text
    li.picks("submit")
    assert stored(world, 1) == [long]
    li.says(long, case=1)
    assert li.last.key == "added"
    assert stored(world, 1, WordsKind.ADDITION) == [long]


@DIRECT
def test_a_hundred_thousand_characters_are_cut_and_the_person_is_told(world: World) -> None:
    li = neighbour(world)
    files(li)
    li.says("灯" * 100_000, case=1)
    assert li.heard[-2].key == "too-long" and str(LONGEST) in li.heard[-2].text and li.last.key == "added"
    assert stored(world, 1, WordsKind.ADDITION) == ["灯" * LONGEST]


@WEB
def test_a_hundred_thousand_characters_over_http_are_refused_before_they_are_kept(world: World) -> None:
    li, rig = neighbour(world), world.rig
    assert isinstance(rig, WebRig)
    for text in ("灯" * 10_001, "灯" * 100_000):
        answer = rig.post("messages", li.seat, {"client_id": "long", "text": text})
        assert (answer.status_code, answer.json()["error"]) == (413, "text-too-long")
        assert "字" in answer.json()["message"]
    assert [line for line in li.screen if line.mine] == []


@WEB
@pytest.mark.parametrize(
    "raw",
    [rb"\u0000\u0000", rb"\ud800", rb"\udfff\ud800", rb"\ud83d", rb"\u0007\u001b[31m"],
    ids=["nul", "high surrogate", "swapped surrogates", "half an emoji", "control"],
)
def test_characters_no_database_takes_are_left_out_or_refused(world: World, raw: bytes) -> None:
    li, rig = neighbour(world), world.rig
    assert isinstance(rig, WebRig)
    told = "楼道灯坏了半个月没人修".encode()
    answer = rig.post("messages", li.seat, b'{"client_id": "odd", "text": "' + told + raw + b'"}')
    assert answer.status_code in (202, 400, 422), answer.text
    rig.settle()
    if answer.status_code == 202:
        assert li.last.key == "intake-review"
    files(li)
    assert stored(world, 1)[0].startswith("楼道灯坏了半个月没人修")
    assert not any("\ud800" <= char <= "\udfff" or char == "\0" for char in stored(world, 1)[0])


def test_more_than_nine_photos_keep_the_first_nine_and_say_so(world: World) -> None:
    li = neighbour(world)
    li.says(LIGHT)
    hashes = [f"{n:064x}" for n in range(1, 13)]
    for hash in hashes[:8]:
        li.sends_photo(hash)
    assert "8张" in li.last.text
    for hash in hashes[8:]:
        li.sends_photo(hash)
    assert "最多放9份" in li.last.text
    li.picks("submit")
    with world.rig.base.store.read() as reader:
        assert reader.words_of(1)[0].media == tuple(hashes[:9])
    assert world.handler(1).says("1号").last.media == tuple(hashes[:9])


def test_a_photo_sent_twice_is_one(world: World) -> None:
    li = neighbour(world)
    li.says(LIGHT).sends_photo("e" * 64).sends_photo("e" * 64).picks("submit")
    with world.rig.base.store.read() as reader:
        assert reader.words_of(1)[0].media == ("e" * 64,)


@WEB
def test_a_picture_nobody_uploaded_and_one_of_somebody_else_are_refused(world: World) -> None:
    li, chen, rig = neighbour(world), neighbour(world, "chen"), world.rig
    assert isinstance(rig, WebRig)
    chen.sends_photo("f" * 64)
    for hash in ("0" * 64, "f" * 64):
        answer = rig.post("messages", li.seat, {"client_id": hash[:8], "text": LIGHT, "media": [hash]})
        assert (answer.status_code, answer.json()["error"]) == (404, "file-not-found")
    answer = rig.post("messages", li.seat, {"client_id": "ten", "text": LIGHT, "media": ["a" * 64] * 10})
    assert answer.status_code == 422
    assert [line for line in li.screen if line.mine] == []


def test_the_same_client_id_is_one_message(world: World) -> None:
    li = neighbour(world)
    first = world.rig.hear(li.seat, "same", Heard(text=LIGHT))
    many = len(li.screen)
    assert world.rig.hear(li.seat, "same", Heard(text="别的话，说了也不算")) == first
    assert len(li.screen) == many
    world.restart()
    assert world.rig.hear(li.seat, "same", Heard(text=LIGHT)) == first
    assert len(li.screen) == many
    chen = neighbour(world, "chen")
    assert world.rig.hear(chen.seat, "same", Heard(text=LIGHT)) != first, "another person's names are their own"


@DIRECT
def test_events_of_a_seat_nobody_has_are_ignored(world: World) -> None:
    li, rig = neighbour(world), world.rig
    assert isinstance(rig, DirectRig)
    before = len(li.screen)
    for n, body in enumerate((Heard(text=LIGHT), Heard(choice="x.0"), Heard(text="1号", case=1))):
        new = NewEvent(channel="web", seat="nobody", key=f"n{n}", body=body, at=world.clock.now())
        with rig.base.store.write() as tx:
            tx.add_event(new)
        rig.settle()
    assert len(li.screen) == before and world.cases() == []
    with rig.base.store.read() as reader:
        assert reader.counts()["events_ignored"] == 3


@WEB
def test_a_seat_whose_key_one_does_not_hold_is_unknown(world: World) -> None:
    li, rig = neighbour(world), world.rig
    assert isinstance(rig, WebRig)
    for seat in ("nobody", "", "../x", "a" * 65):
        assert rig.post("messages", seat, {"client_id": "x", "text": LIGHT}).status_code == 401
    assert rig.post("messages", li.seat, b'{"client_id": "x", "text": ').status_code == 400
    assert rig.post("messages", li.seat, b"[]").status_code == 422
    assert rig.post("messages", li.seat, {"client_id": "x", "text": LIGHT, "case": -1}).status_code == 422
    assert [line for line in li.screen if line.mine] == []


def test_a_case_that_does_not_exist_is_no_trap(world: World) -> None:
    li = neighbour(world)
    files(li)
    with world.nothing_changes():
        for said in ("999号", "0号", "999999999号"):
            li.says(said)
            assert li.last.key == "refusal-no-such-case", (said, li.tail())
    li.says("灯罩也碎了", case=999)
    assert li.last.key.startswith("intake-"), "said to nothing, it is a story"


def test_words_in_the_wrong_order_do_no_harm(world: World) -> None:
    """Answers before questions, confirmations before claims."""
    li = neighbour(world)
    with world.nothing_changes():
        for said in ("解决了", "没解决", "满意", "2", "是", "接单", "同意", "提交"):
            li.says(said)
            li.says("取消")
    files(li)
    with world.nothing_changes():
        li.says("解决了")
        li.says("取消")
    assert world.case(1).claimed_at is None
