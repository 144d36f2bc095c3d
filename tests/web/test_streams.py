"""Live lines over a real server."""

import httpx
import pytest

from bot.handlers.web.guard import Rates
from tests.web.conftest import Served


def read_events(response: httpx.Response, many: int) -> list[str]:
    events: list[str] = []
    for line in response.iter_lines():
        if line.startswith("id: "):
            events.append(line[4:])
        if len(events) == many:
            break
    return events


def test_lines_come_live_and_go_on_after_a_break(served: Served):
    with httpx.Client(base_url=served.url) as client:
        seat = client.post("/api/chat/session", json={}).json()["seat"]
        with client.stream("GET", f"/api/chat/events?seat={seat}&after=0") as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            served.run(served.house.tell, seat, "第二句")
            assert read_events(stream, 2) == ["1", "2"]
        served.run(served.house.tell, seat, "断线时说的")
        with client.stream("GET", f"/api/chat/events?seat={seat}&after=0", headers={"last-event-id": "2"}) as stream:
            assert read_events(stream, 1) == ["3"]


def test_a_server_that_ends_need_not_wait_for_its_streams(served: Served):
    with httpx.Client(base_url=served.url) as client:
        seat = client.post("/api/chat/session", json={}).json()["seat"]
        with client.stream("GET", f"/api/chat/events?seat={seat}&after=0") as stream:
            assert read_events(stream, 1) == ["1"]
            served.run(served.channel.end_streams)
            with pytest.raises(httpx.StreamConsumed):
                stream.read()


def test_streams_per_seat_are_counted_and_given_back(served: Served):
    with httpx.Client(base_url=served.url, timeout=20) as client:
        seat = client.post("/api/chat/session", json={}).json()["seat"]
        streams = [client.stream("GET", f"/api/chat/events?seat={seat}") for _ in range(Rates().streams)]
        for stream in streams:
            assert stream.__enter__().status_code == 200
        full = client.get(f"/api/chat/events?seat={seat}")
        assert full.status_code == 429 and full.headers["retry-after"]
        for stream in streams:
            stream.__exit__(None, None, None)
        statuses = (client.stream("GET", f"/api/chat/events?seat={seat}") for _ in range(200))
        for again in statuses:  # the server notices a closed connection in its own time
            with again as answer:
                if answer.status_code == 200:
                    return
    pytest.fail("closed streams are still counted")
