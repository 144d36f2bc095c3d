from datetime import UTC, datetime
from http import HTTPStatus

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.web import wire
from bot.runtime.ports import Choice, DoorRefusal, Heard, Line, Location

HASH = "a" * 64


def sent(**fields: object) -> bytes:
    return msgspec.json.encode({"client_id": "c1", **fields})


def problem(body: bytes) -> tuple[int, str]:
    with pytest.raises(wire.Problem) as caught:
        wire.heard(body)
    return caught.value.status, caught.value.code


def test_a_whole_message_arrives_as_it_was_said():
    body = sent(
        text=" 电梯坏了\r\n三号楼 ",
        choice="o.1",
        media=[HASH],
        location={"latitude": 43.1, "longitude": 124.3},
        case=12,
    )
    assert wire.heard(body) == (
        "c1",
        Heard(text="电梯坏了\n三号楼", choice="o.1", media=(HASH,), location=Location(43.1, 124.3), case=12),
    )


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "malformed-json"),
        (b"{", 400, "malformed-json"),
        (b"\xff\xfe", 400, "malformed-json"),
        (b'{"x":' + b"[" * 20_000, 400, "malformed-json"),
        (b"[]", 422, "wrong-field"),
        (b"null", 422, "wrong-field"),
        (b'{"text": "x"}', 422, "wrong-field"),
        (b'{"client_id": 5, "text": "x"}', 422, "wrong-field"),
        (sent(client_id="", text="x"), 422, "wrong-field"),
        (sent(client_id="a b", text="x"), 422, "wrong-field"),
        (sent(client_id="a" * 65, text="x"), 422, "wrong-field"),
        (sent(text=5), 422, "wrong-field"),
        (sent(choice="x" * 201), 422, "wrong-field"),
        (sent(media=["../../etc/passwd"]), 422, "wrong-field"),
        (sent(media=[HASH] * 10), 422, "wrong-field"),
        (sent(location={"latitude": 91, "longitude": 0}), 422, "wrong-field"),
        (sent(text="x", case=0), 422, "wrong-field"),
        (sent(text="x", case=2**60), 422, "wrong-field"),
        (sent(), 422, "empty-message"),
        (sent(text=" \n\t "), 422, "empty-message"),
        (sent(text="\x00\x07"), 422, "empty-message"),
        (sent(text="字" * 10_001), 413, "text-too-long"),
    ],
)
def test_what_is_wrong_is_named(body, status, code):
    assert problem(body) == (status, code)


def test_ten_thousand_characters_are_taken():
    assert wire.heard(sent(text="字" * 10_000))[1].text == "字" * 10_000


def test_the_longest_message_fits_however_it_is_escaped():
    escaped = b'{"client_id":"' + b"c" * 64 + b'","text":"' + b"\\u5b57" * 10_000 + b'"}'
    assert len(escaped) <= wire.MAX_JSON
    assert len(wire.heard(escaped)[1].text) == 10_000


def test_no_control_characters_and_no_halves_of_characters_get_through():
    text = wire.heard(b'{"client_id":"c","text":"a\\u0000b\\u001b[31m\\tc\\nd\\u007f"}')[1].text
    assert text == "ab[31m\tc\nd"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body):
    try:
        wire.heard(body)
    except wire.Problem as trouble:
        assert trouble.status in (400, 413, 422)


@given(st.text(max_size=60))
def test_any_text_survives_or_is_empty(text):
    try:
        heard = wire.heard(sent(text=text))[1]
    except wire.Problem as trouble:
        assert trouble.code == "empty-message"
    else:
        heard.text.encode("utf-8")
        assert "\x00" not in heard.text


def test_a_line_is_told_in_the_public_words():
    line = Line(
        seq=7,
        at=datetime(2026, 9, 28, 1, 2, 3, 999, tzinfo=UTC),
        mine=False,
        key="intake-review",
        text="对吗？<b>",
        choices=(Choice("o.0", "yes", "对"),),
        case=12,
        media=(HASH,),
    )
    told = {
        "seq": 7,
        "at": "2026-09-28T01:02:03+00:00",
        "from": "bot",
        "key": "intake-review",
        "text": "对吗？<b>",
        "choices": [{"token": "o.0", "id": "yes", "label": "对"}],
        "case": 12,
        "media": [HASH],
        "names": [],
    }
    assert msgspec.json.decode(wire.bubble(line)) == told
    assert msgspec.json.decode(wire.bubbles([line])) == {"messages": [told]}
    event = wire.server_sent(line)
    assert event.startswith(b"id: 7\ndata: {") and event.endswith(b"}\n\n") and event.count(b"\n") == 3


def test_a_file_of_the_house_has_a_name_to_be_saved_under():
    papers = (f"{HASH}.pdf", HASH, f"{HASH}.zip")
    line = Line(seq=1, at=datetime(2026, 1, 1, tzinfo=UTC), mine=False, key="", text="", media=papers)
    told = msgspec.json.decode(wire.bubble(line, {papers[0]: "协议书.pdf", papers[2]: ""}.__getitem__))
    assert told["names"] == ["协议书.pdf", "", ""], "a picture is asked about by nobody"


def test_line_breaks_cannot_end_a_server_sent_event():
    line = Line(seq=1, at=datetime(2026, 1, 1, tzinfo=UTC), mine=True, key="", text="a\n\ndata: b\r\u2028")
    assert wire.server_sent(line).count(b"\n") == 3
    assert b"\r" not in wire.server_sent(line)


@pytest.mark.parametrize(
    ("wished", "accept", "language"),
    [
        ("", "", "zh-CN"),
        ("", "fr-FR,de;q=0.8", "zh-CN"),
        ("", "en-GB,en;q=0.9,zh;q=0.1", "en"),
        ("", "fr, en;q=0.5", "en"),
        ("", "zh-TW", "zh-CN"),
        ("en", "zh-CN", "en"),
        ("xx", "en", "en"),
        ("", ",;,", "zh-CN"),
    ],
)
def test_the_language_is_the_first_we_have(wished, accept, language):
    assert wire.language(wished, accept) == language


@pytest.mark.parametrize(
    ("host", "origin", "fetch_site", "ours"),
    [
        ("a.cn", None, None, True),
        ("a.cn", "https://a.cn", "same-origin", True),
        ("a.cn:8080", "http://a.cn:8080", None, True),
        ("a.cn", "https://b.cn", None, False),
        ("a.cn", "https://a.cn.evil.com", None, False),
        ("a.cn", "null", None, False),
        ("a.cn", None, "cross-site", False),
        ("a.cn", None, "same-site", False),
        ("a.cn", "https://a.cn", "none", False),
        ("", "", None, False),
    ],
)
def test_only_our_own_pages_may_change_something(host, origin, fetch_site, ours):
    assert wire.same_site(host, origin, fetch_site) is ours


@pytest.mark.parametrize("text", ["-1", "1.5", "", "1e3", "٣", "9" * 16, "abc"])
def test_a_number_is_digits(text):
    with pytest.raises(wire.Problem):
        wire.number(text)


def test_a_number_may_be_missing():
    assert wire.number(None) == 0 and wire.number("42") == 42


def test_every_refusal_of_the_door_has_a_status():
    statuses = {
        "invite-unknown": 404,
        "invite-used": 409,
        "invite-expired": 410,
        "recovery-unknown": 404,
        "seat-unknown": 401,
        "busy": 503,
        "disk-full": 503,
        "broken": 503,
        "something-new": 400,
    }
    for code, status in statuses.items():
        problem = wire.refused(DoorRefusal(code))
        assert (problem.status, problem.code) == (HTTPStatus(status), code)
        assert (problem.retry_after is not None) == (status == 503)
