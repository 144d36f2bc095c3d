from pathlib import Path

import httpx

from bot.clock import SystemClock, SystemIds
from bot.handlers.web import WebChannel
from tests.web.conftest import SITE
from tests.web.standin import House


async def test_the_staff_are_listed_in_words(client: httpx.AsyncClient):
    people = (await client.get("/api/demo/people")).json()["people"]
    assert people[0] == {
        "roster": "w1",
        "name": "王丽",
        "role": "grid_worker",
        "role_name": "网格员",
        "units": ["金桥一网格"],
    }


async def test_an_invite_makes_a_phone_a_staff_members(client: httpx.AsyncClient, house: House):
    code = (await client.post("/api/demo/invite", json={"roster": "w1"})).json()["invite"]
    assert (await client.post("/api/chat/session", json={"invite": code})).status_code == 200
    assert house.arrivals[0].invite == code
    unknown = await client.post("/api/demo/invite", json={"roster": "nobody"})
    assert (unknown.status_code, unknown.json()["error"]) == (404, "not-found")


async def test_time_is_pushed_on(client: httpx.AsyncClient):
    before = (await client.get("/api/demo/now")).json()["now"]
    after = (await client.post("/api/demo/forward", json={"by": "3d"})).json()["now"]
    assert before == "2026-09-28T01:00:00Z" and after == "2026-10-01T01:00:00Z"
    assert (await client.get("/api/demo/now")).json()["now"] == after


async def test_time_goes_only_in_known_steps_and_only_from_our_page(client: httpx.AsyncClient):
    odd = await client.post("/api/demo/forward", json={"by": "-1d"})
    assert (odd.status_code, odd.json()["error"]) == (422, "wrong-field")
    foreign = await client.post("/api/demo/forward", json={"by": "1d"}, headers={"origin": "https://evil.example"})
    assert (foreign.status_code, foreign.json()["error"]) == (403, "foreign-site")


async def test_only_the_stage_may_frame_a_phone(client: httpx.AsyncClient):
    chat = (await client.get("/")).headers["content-security-policy"]
    stage = (await client.get("/demo")).headers["content-security-policy"]
    assert "frame-ancestors 'self'" in chat and "frame-src 'none'" in chat
    assert "frame-ancestors 'none'" in stage and "frame-src 'self'" in stage


async def test_outside_demo_mode_there_is_no_stage(house: House, tmp_path: Path):
    channel = WebChannel(media=tmp_path, clock=SystemClock(), ids=SystemIds())
    await channel.listen(house)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=channel.app()), base_url=SITE) as client:
        for path in ("/demo", "/demo.js", "/demo.css", "/api/demo/people", "/api/demo/now"):
            assert (await client.get(path)).status_code == 404
        for path in ("/api/demo/invite", "/api/demo/forward"):
            assert (await client.post(path, json={"roster": "w1", "by": "1h"})).status_code == 404
        assert "frame-ancestors 'none'" in (await client.get("/")).headers["content-security-policy"]
