"""A canary goes into every opening of the log; none may come out."""

import io
import json
import logging
import threading
from datetime import UTC, datetime

import pytest
import structlog

from bot import logs

CANARY = "张三 13800138000 三单元402"


class Stopped:
    def now(self) -> datetime:
        return datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def log() -> io.StringIO:
    """What was logged, as JSON lines."""
    stream = io.StringIO()
    logs.set_up(Stopped(), stream=stream)
    return stream


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_one_json_object_with_the_clocks_time(log: io.StringIO) -> None:
    structlog.get_logger(part="writer").info("event_done", case=12, ms=3.5)
    assert lines(log) == [
        {
            "part": "writer",
            "event": "event_done",
            "case": 12,
            "ms": 3.5,
            "level": "info",
            "time": "2026-11-25T09:30:00.000+00:00",
        }
    ]


def test_unknown_fields_are_dropped_and_named(log: io.StringIO) -> None:
    structlog.get_logger().info("event_done", case=12, story="code-like", name="x")
    assert lines(log)[0]["dropped"] == ["name", "story"] or lines(log)[0]["dropped"] == ["story", "name"]
    assert "code-like" not in log.getvalue()


def test_words_do_not_pass_in_a_known_field(log: io.StringIO) -> None:
    structlog.get_logger().error(CANARY, key=CANARY, detail=[CANARY], rule={"x": CANARY}, **{CANARY: 1})
    assert lines(log)[0]["event"] == "unnamed"
    assert "张三" not in log.getvalue()
    assert "13800138000" not in log.getvalue()


def test_of_an_exception_only_type_and_place_are_told(log: io.StringIO) -> None:
    words = CANARY
    try:
        try:
            raise KeyError(words)
        except KeyError as problem:
            raise ValueError(words) from problem
    except ValueError:
        structlog.get_logger().exception("event_failed")
    line = lines(log)[0]
    assert (line["error"], line["cause"]) == ("ValueError", "KeyError")
    assert str(line["at"]).count("test_logs.py:") == 1
    assert "13800138000" not in log.getvalue()


def test_a_librarys_sentence_stays_out(log: io.StringIO) -> None:
    try:
        raise RuntimeError(CANARY)
    except RuntimeError:
        logging.getLogger("uvicorn.error").error("while serving %s", CANARY, exc_info=True)
    logging.getLogger("uvicorn.access").error(CANARY)
    [line] = lines(log)
    assert (line["event"], line["part"], line["error"]) == ("library", "uvicorn.error", "RuntimeError")
    assert "13800138000" not in log.getvalue()


def test_what_nobody_caught_is_logged_without_its_words(log: io.StringIO) -> None:
    def fall() -> None:
        raise RuntimeError(CANARY)

    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()
    [line] = lines(log)
    assert (line["event"], line["error"]) == ("uncaught", "RuntimeError")
    assert "13800138000" not in log.getvalue()


def test_columns_where_a_person_watches_are_as_discreet(log: io.StringIO) -> None:
    stream = io.StringIO()
    logs.set_up(Stopped(), stream=stream, console=True)
    structlog.get_logger().info("event_done", case=12, key=CANARY)
    assert "event_done" in stream.getvalue()
    assert "13800138000" not in stream.getvalue()
