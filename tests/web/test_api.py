"""The public API, call by call: what it gives, and every way in which it refuses."""

import re
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.clock import SystemClock, SystemIds
from bot.handlers.web import WebChannel
from bot.handlers.web.guard import Rate, Rates
from bot.runtime.ports import DoorRefusal, Heard, Importance, OutgoingMessage, Receipt
from tests.web.calls import CHINESE, refused, say, send_picture
from tests.web.conftest import SITE
from tests.web.pictures import picture
from tests.web.standin import House
from tests.world import MONDAY

# --- sessions


async def test_a_knock_opens_a_seat(client: httpx.AsyncClient, house: House):
    answer = await client.post("/api/chat/session", json={"start": "jinqiao-3", "language": "en"})
    assert answer.status_code == 200
    assert answer.json() == {"seat": "s1", "person": 1, "recovery": "RECOVER-1"}
    (arrival,) = house.arrivals
    assert (arrival.channel, arrival.start, arrival.language) == ("web", "jinqiao-3", "en")


async def test_the_cookie_is_out_of_reach_and_its_secret_is_not_stored(client: httpx.AsyncClient, house: House):
    answer = await client.post("/api/chat/session", json={})
    cookie = SimpleCookie(answer.headers["set-cookie"])["linli_s1"]
    assert cookie["httponly"] and cookie["samesite"] == "lax" and cookie["path"] == "/api/chat"
    assert not cookie["secure"]
    address = house.arrivals[0].address
    assert re.fullmatch("[0-9a-f]{64}", address)
    assert cookie.value not in address and len(cookie.value) >= 22


async def test_behind_https_the_cookie_stays_there(house: House, channel: WebChannel, client: httpx.AsyncClient):
    channel._secure = True
    answer = await client.post("/api/chat/session", json={})
    assert SimpleCookie(answer.headers["set-cookie"])["linli_s1"]["secure"]


async def test_a_known_browser_resumes_its_seat(client: httpx.AsyncClient, seat: str, house: House):
    secret = client.cookies[f"linli_{seat}"]
    answer = await client.post(f"/api/chat/session?seat={seat}", json={})
    assert answer.json() == {"seat": seat, "person": 1, "recovery": ""}
    renewed = SimpleCookie(answer.headers["set-cookie"])[f"linli_{seat}"]
    assert renewed.value == secret and int(renewed["max-age"]) > 300 * 24 * 3600
    assert len(house.arrivals) == 1


async def test_an_invite_opens_a_seat_beside_the_one_there_is(client: httpx.AsyncClient, seat: str, house: House):
    answer = await client.post(f"/api/chat/session?seat={seat}", json={"invite": "good-1"})
    assert answer.json()["seat"] != seat
    first, second = house.arrivals
    assert second.invite == "good-1" and first.address != second.address
    assert (await client.get(f"/api/chat/messages?seat={seat}")).status_code == 200


async def test_three_phones_live_in_one_browser(client: httpx.AsyncClient, house: House):
    seats = [(await client.post("/api/chat/session", json={})).json()["seat"] for _ in range(3)]
    assert len(set(seats)) == 3
    for n, seat in enumerate(seats):
        await say(client, seat, text=f"第{n}部手机")
    for n, seat in enumerate(seats):
        told = (await client.get(f"/api/chat/messages?seat={seat}")).json()["messages"]
        assert [line["text"] for line in told if line["from"] == "me"] == [f"第{n}部手机"]


async def test_a_recovery_code_moves_the_seat_to_this_browser(
    client: httpx.AsyncClient, seat: str, channel: WebChannel
):
    transport = httpx.ASGITransport(app=channel.app())
    async with httpx.AsyncClient(transport=transport, base_url=SITE) as other:
        answer = await other.post("/api/chat/session", json={"recover": "RECOVER-1"})
        assert answer.json() == {"seat": seat, "person": 1, "recovery": ""}
        assert (await other.get(f"/api/chat/messages?seat={seat}")).status_code == 200
    refused(await client.get(f"/api/chat/messages?seat={seat}"), 401, "seat-unknown")


async def test_wrong_codes_are_refused_kindly(client: httpx.AsyncClient):
    refused(await client.post("/api/chat/session", json={"invite": "bad"}), 404, "invite-unknown")
    refused(await client.post("/api/chat/session", json={"recover": "bad"}), 404, "recovery-unknown")


async def test_codes_cannot_be_guessed_for_long(client: httpx.AsyncClient):
    answers = [await client.post("/api/chat/session", json={"recover": f"guess{n}"}) for n in range(25)]
    assert [answer.status_code for answer in answers] == [404] * 20 + [429] * 5
    assert int(answers[-1].headers["retry-after"]) >= 1
    right = await client.post("/api/chat/session", json={"recover": "RECOVER-1"})
    refused(right, 429, "too-many")
    assert (await client.post("/api/chat/session", json={})).status_code == 200  # others at this address go on


async def test_an_odd_start_is_refused(client: httpx.AsyncClient):
    refused(await client.post("/api/chat/session", json={"start": "<script>"}), 422, "wrong-field")
    refused(await client.post("/api/chat/session", json={"start": "a" * 65}), 422, "wrong-field")


# --- who may


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "messages"),
        ("GET", "messages"),
        ("GET", "events"),
        ("POST", "seen"),
        ("POST", "media"),
        ("GET", f"media/{'a' * 64}"),
        ("POST", "session"),
    ],
)
async def test_a_seat_is_only_for_who_holds_its_cookie(client: httpx.AsyncClient, seat: str, method: str, path: str):
    body: dict[str, Any] = (
        {"content": b"{}", "headers": {"content-type": "application/json"}} if method == "POST" else {}
    )
    if path == "media":
        body = {"content": b"x", "headers": {"content-type": "image/png"}}
    for name in ("nobody", "", "../s1", "a" * 65):
        refused(await client.request(method, f"/api/chat/{path}?seat={name}", **body), 401, "seat-unknown")
    client.cookies.set(f"linli_{seat}", "wrong-secret", domain="linli.test", path="/api/chat")
    wrong = await client.request(method, f"/api/chat/{path}?seat={seat}", **body)
    client.cookies.clear()
    none = await client.request(method, f"/api/chat/{path}?seat={seat}", **body)
    refused(none, 401, "seat-unknown")
    assert wrong.content == none.content and wrong.status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["session", "messages?seat=s1", "seen?seat=s1", "media?seat=s1"])
async def test_another_sites_page_can_do_nothing(
    client: httpx.AsyncClient, house: House, seat: str, path: str, headers: dict[str, str]
):
    answer = await client.post(f"/api/chat/{path}", json={"client_id": "x", "text": "x"}, headers=headers)
    refused(answer, 403, "foreign-site")
    assert not house.heard and len(house.arrivals) == 1


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
async def test_what_a_foreign_form_can_send_is_not_read(client: httpx.AsyncClient, house: House, seat: str, kind: str):
    for path in ("session", f"messages?seat={seat}", f"seen?seat={seat}"):
        answer = await client.post(f"/api/chat/{path}", content=b"{}", headers={"content-type": kind})
        refused(answer, 415, "not-json")
    refused(await send_picture(client, seat, picture(), kind), 415, "file-unknown")


# --- messages


async def test_a_message_is_committed_and_answered(client: httpx.AsyncClient, house: House, seat: str):
    answer = await say(client, seat, text="电梯坏了", case=12)
    assert (answer.status_code, answer.json()) == (202, {"seq": 2})
    assert house.heard == [(seat, "c1", Heard(text="电梯坏了", case=12))]
    told = (await client.get(f"/api/chat/messages?seat={seat}&after=1")).json()["messages"]
    assert [(line["seq"], line["from"]) for line in told] == [(2, "me"), (3, "bot")]
    assert set(told[0]) == {"seq", "at", "from", "key", "text", "choices", "case", "media", "names"}
    assert set(told[1]["choices"][0]) == {"token", "id", "label"}


async def test_the_same_client_id_twice_is_one_message(client: httpx.AsyncClient, house: House, seat: str):
    first, second = await say(client, seat, text="一次"), await say(client, seat, text="一次")
    assert first.json() == second.json() and len(house.heard) == 1
    other = await say(client, seat, client_id="c2", text="一次")
    assert other.json() != first.json() and len(house.heard) == 2


async def test_a_press_is_passed_on_whatever_it_is(client: httpx.AsyncClient, house: House, seat: str):
    await say(client, seat, choice="never.offered")
    assert house.heard[0][2].choice == "never.offered"


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"{", 400, "malformed-json"),
        (b"", 400, "malformed-json"),
        (b'{"client_id":"c"}', 422, "empty-message"),
        (b'{"client_id":"c","text":"   "}', 422, "empty-message"),
        (b'{"client_id":"c","text":7}', 422, "wrong-field"),
        (b'{"client_id":"c","text":"' + "字".encode() * 10_001 + b'"}', 413, "text-too-long"),
        (b'{"client_id":"c","text":"' + b"x" * 70_000 + b'"}', 413, "text-too-long"),
        (b'{"client_id":"c","media":["' + b"a" * 64 + b'"]}', 404, "file-not-found"),
    ],
)
async def test_a_bad_message_is_refused_and_changes_nothing(
    client: httpx.AsyncClient, house: House, seat: str, content: bytes, status: int, code: str
):
    answer = await client.post(
        f"/api/chat/messages?seat={seat}", content=content, headers={"content-type": "application/json"}
    )
    refused(answer, status, code)
    assert not house.heard


async def test_errors_are_told_in_the_readers_language(client: httpx.AsyncClient, seat: str):
    english = await client.post(f"/api/chat/messages?seat={seat}", json={}, headers={"accept-language": "en-GB"})
    assert not CHINESE.search(english.json()["message"])
    client.cookies.set("linli_language", "zh-CN", domain="linli.test")
    chosen = await client.post(f"/api/chat/messages?seat={seat}", json={}, headers={"accept-language": "en-GB"})
    assert CHINESE.search(chosen.json()["message"])


@pytest.mark.parametrize(("code", "status"), [("busy", 503), ("disk-full", 503)])
async def test_a_house_that_cannot_now_says_when(
    client: httpx.AsyncClient, house: House, seat: str, code: str, status: int
):
    house.refuse = DoorRefusal(code)
    answer = await say(client, seat, text="在吗")
    refused(answer, status, code)
    assert int(answer.headers["retry-after"]) > 0
    assert (await say(client, seat, text="在吗")).status_code == 202


async def test_a_fault_of_ours_is_admitted_without_details(client: httpx.AsyncClient, house: House, seat: str):
    house.refuse = RuntimeError("secret detail")
    answer = await say(client, seat, text="在吗")
    refused(answer, 500, "broken")
    assert "secret" not in answer.text


async def test_reading_goes_on_from_where_one_was(client: httpx.AsyncClient, seat: str):
    for n in range(3):
        await say(client, seat, client_id=f"c{n}", text=f"第{n}句")
    every = (await client.get(f"/api/chat/messages?seat={seat}")).json()["messages"]
    assert [line["seq"] for line in every] == list(range(1, 8))
    rest = (await client.get(f"/api/chat/messages?seat={seat}&after=5")).json()["messages"]
    assert rest == every[5:]
    refused(await client.get(f"/api/chat/messages?seat={seat}&after=x"), 422, "wrong-field")


async def test_what_was_on_screen_is_passed_on(client: httpx.AsyncClient, house: House, seat: str):
    answer = await client.post(f"/api/chat/seen?seat={seat}", json={"seq": 1})
    assert answer.status_code == 204 and house.seen_up_to == {seat: 1}
    refused(await client.post(f"/api/chat/seen?seat={seat}", json={"seq": -1}), 422, "wrong-field")


# --- how often


@pytest.mark.parametrize("rates", [Rates(messages=Rate(2, 60))])
async def test_one_seat_cannot_flood(client: httpx.AsyncClient, house: House, seat: str):
    other = (await client.post("/api/chat/session", json={})).json()["seat"]
    answers = [await say(client, seat, client_id=f"c{n}", text="x") for n in range(4)]
    assert [answer.status_code for answer in answers] == [202, 202, 429, 429]
    refused(answers[-1], 429, "too-many")
    assert int(answers[-1].headers["retry-after"]) == 1
    assert (await say(client, other, text="x")).status_code == 202


@pytest.mark.parametrize("rates", [Rates(address=Rate(5, 60))])
async def test_one_address_cannot_flood(client: httpx.AsyncClient, seat: str):
    answers = [await client.get("/chat.css") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429] * 2


@pytest.mark.parametrize("rates", [Rates(sessions=Rate(2, 60))])
async def test_seats_cannot_be_opened_without_end(client: httpx.AsyncClient, house: House):
    seats = [await client.post("/api/chat/session", json={}) for _ in range(3)]
    assert [answer.status_code for answer in seats] == [200, 200, 429]
    again = await client.post("/api/chat/session?seat=s1", json={})
    assert again.status_code == 200  # resuming is not opening


# --- everywhere


@pytest.mark.parametrize(
    "path", ["/", "/chat.js", "/chat.css", "/demo", "/nothing", "/api/chat/messages", "/api/demo/people"]
)
async def test_every_answer_carries_the_headers(client: httpx.AsyncClient, path: str):
    headers = (await client.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert "frame-ancestors" in policy
    assert headers["cache-control"] in ("no-cache", "no-store")


async def test_unknown_paths_and_methods_are_answered_alike(client: httpx.AsyncClient):
    refused(await client.get("/nothing"), 404, "not-found")
    refused(await client.get("/api/chat/nothing"), 404, "not-found")
    refused(await client.get("/api/chat/session"), 405, "wrong-method")
    refused(await client.post("/", json={}), 405, "wrong-method")


async def test_before_the_house_is_there_nobody_is_turned_away_for_good(house: House, tmp_path: Path):
    channel = WebChannel(media=tmp_path, clock=SystemClock(), ids=SystemIds())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=channel.app()), base_url=SITE) as client:
        answer = await client.post("/api/chat/session", json={})
        assert answer.status_code == 503 and answer.headers["retry-after"]
        await channel.listen(house)
        assert (await client.post("/api/chat/session", json={})).status_code == 200


async def test_lines_are_fetched_so_sending_is_done_at_once(channel: WebChannel):
    message = OutgoingMessage(
        id=1, seat="s1", channel="web", address="", person=1, case=None, key="k", text="t", choices=(), media=(),
        importance=Importance.REPLY, tries=1, resend=False, at=MONDAY,
    )  # fmt: skip
    assert await channel.send(message) == Receipt()
