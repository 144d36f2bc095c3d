"""The doctor: what is wrong with files, the disk or what should answer is found, with its mend, and the command says it in
lines that hold no secret and changes nothing."""

from __future__ import annotations

import hashlib
import http.server
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from bot import doctor
from bot.__main__ import app
from bot.app import Foundation, Running, application
from bot.checkup import MB, Standing, records
from bot.config import Settings
from bot.runtime.findings import Finding, Level, bad, ok, warn
from storage.errors import StoreError
from tests.rigs import ROOT, SimulatedClock, foundation, settings
from tests.storage.values import NOON

TOKEN = "7000000000:AAHnobodynobodynobodynobodynobody"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Foundation]:
    """An open house on a fresh file."""
    base = foundation(tmp_path, SimulatedClock(NOON))
    yield base
    base.close()


@pytest.fixture
def stopped(tmp_path: Path) -> Settings:
    """Those of a house that has been open once."""
    base = foundation(tmp_path, SimulatedClock(NOON))
    base.close()
    return base.settings


def file_of(given: Settings) -> Path:
    return Path(given.storage.url.removeprefix("sqlite:///"))


def by_hand(given: Settings, sql: str) -> None:
    """As somebody with the sqlite3 command changes the file."""
    with closing(sqlite3.connect(file_of(given))) as raw, raw:
        raw.execute(sql)


def test_a_database_that_cannot_be_read_is_one_finding_with_its_mend(tmp_path: Path) -> None:
    def trouble(given: Settings) -> Finding:
        with pytest.raises(StoreError) as caught:
            list(records(given, SimulatedClock(NOON), Standing()))
        return doctor.told("database", caught.value)

    given = settings(tmp_path)
    assert "`linli run`" in trouble(given).mend
    elsewhere = given.model_copy(update={"storage": given.storage.model_copy(update={"url": "postgresql://x"})})
    assert "sqlite:///" in trouble(elsewhere).mend + trouble(elsewhere).what
    foundation(tmp_path, SimulatedClock(NOON)).close()
    by_hand(given, "UPDATE alembic_version SET version_num = '0000'")
    old = trouble(given)
    assert "0000" in old.what and "linli migrate" in old.mend
    file_of(given).write_bytes(b"no database at all" * 1000)
    damaged = trouble(given)
    assert "is damaged" in damaged.what and "restore" in damaged.mend
    assert {finding.level for finding in (old, damaged)} == {Level.BAD}


@pytest.mark.parametrize(
    ("host", "address", "secure", "level"),
    [
        ("127.0.0.1", "", False, Level.OK),
        ("127.0.0.1", "https://linli.example.org", True, Level.OK),
        ("0.0.0.0", "https://linli.example.org", True, Level.OK),
        ("127.0.0.1", "http://localhost:8080", True, Level.OK),
        ("127.0.0.1", "http://linli.example.org", True, Level.BAD),
        ("127.0.0.1", "https://linli.example.org", False, Level.WARN),
        ("127.0.0.1", "", True, Level.WARN),
        ("0.0.0.0", "", False, Level.WARN),
        ("::", "", False, Level.WARN),
    ],
)
def test_only_a_true_mistake_of_the_web_is_told(
    tmp_path: Path, host: str, address: str, secure: bool, level: Level
) -> None:
    given = settings(tmp_path)
    changed = given.web.model_copy(update={"host": host, "public_url": address, "secure_cookie": secure})
    [found] = doctor.web(given.model_copy(update={"web": changed}))
    assert found.level is level


def test_room_on_the_disk(tmp_path: Path, base: Foundation, monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor.space("database", tmp_path, 2048 * MB).level is Level.OK
    assert doctor.space("database", tmp_path, 1023 * MB).level is Level.WARN
    assert doctor.space("database", tmp_path, 99 * MB).level is Level.BAD
    codes = [finding.code for finding in doctor.room(base.settings)]
    assert codes == ["space", "space"]
    nowhere = base.settings.media.model_copy(update={"folder": str(tmp_path / "not" / "yet")})
    assert len(list(doctor.room(base.settings.model_copy(update={"media": nowhere})))) == 2
    monkeypatch.setattr("os.access", lambda path, mode: "media" not in str(path))
    [rights] = [finding for finding in doctor.room(base.settings) if finding.code == "rights"]
    assert rights.level is Level.BAD and "pictures" in rights.what


def test_a_log_that_has_grown(tmp_path: Path) -> None:
    given = settings(tmp_path)
    with (tmp_path / "town.db-wal").open("wb") as log:
        log.truncate(65 * MB)
    found = [each for each in doctor.room(given) if each.code == "log-size"]
    assert [each.level for each in found] == [Level.WARN] and "65.0 MB" in found[0].what


@contextmanager
def listening(body: bytes) -> Iterator[int]:
    """Something that answers everything so; its port."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...

    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join(10)


def test_whether_the_house_answers(tmp_path: Path) -> None:
    def asked(port: int, stopped: bool | None) -> Finding:
        given = settings(tmp_path)
        [found] = doctor.server(
            given.model_copy(update={"web": given.web.model_copy(update={"port": port, "host": "0.0.0.0"})}), stopped
        )
        return found

    with listening(b'{"ok":true}') as port:
        assert asked(port, False).level is Level.OK
        assert "not on this database" in asked(port, True).what
    silent = asked(port, False)
    assert silent.level is Level.BAD and "never stopped" in silent.what
    assert asked(port, True).level is asked(port, None).level is Level.WARN
    with listening(b"<html>") as port:
        assert asked(port, False).level is Level.BAD
    assert asked(0, False).level is Level.WARN


def test_what_the_running_house_itself_complains_of() -> None:
    well = 'linli_writer_healthy 1.0\nlinli_alarms{what="telegram-conflict"} 0.0\n'
    assert list(doctor.trouble(well)) == []
    sick = (
        'linli_writer_healthy 0.0\nlinli_alarms{what="telegram-markup"} 12.0\nlinli_alarms{what="telegram-token"} 1.0\n'
    )
    assert [(each.code, each.level) for each in doctor.trouble(sick)] == [
        ("writer", Level.BAD),
        ("alarm", Level.WARN),
        ("alarm", Level.BAD),
    ]
    assert [each.what for each in doctor.trouble(sick)][1] == "telegram-markup, 12 times since the start"


async def test_the_figures_are_read_as_the_house_writes_them(base: Foundation) -> None:
    running = Running(base)
    try:
        running.writer.start()
        transport = httpx.ASGITransport(app=application(running))
        running.alarm("telegram-conflict")
        async with httpx.AsyncClient(transport=transport, base_url="http://linli.test") as client:
            figures = (await client.get("/metrics")).text
    finally:
        running.writer.stop()
    assert re.search("^linli_writer_healthy 1", figures, re.M)
    assert [each.what for each in doctor.trouble(figures)] == ["telegram-conflict: the channel hears no more"]


def test_a_check_that_fails_is_a_finding_and_the_others_are_heard(stopped: Settings) -> None:
    by_hand(stopped, "DROP TABLE journal")
    found = list(doctor.examine(_config(stopped), SimulatedClock(NOON)))
    assert [each.code for each in found if each.level is Level.BAD] == ["database"]
    assert [each.code for each in found][-4:] == ["space", "space", "papers", "server"]


def _config(given: Settings) -> Path:
    """The shipped settings on this house's database, and a port where nobody listens."""
    file = Path(given.media.folder).parent / "config.toml"
    shipped = (ROOT / "config.toml").read_text(encoding="utf-8")
    for was, now in (
        ('"sqlite:///data/linli.db"', f'"{given.storage.url}"'),
        ('"data/media"', f'"{given.media.folder}"'),
        ('"roster.toml"', f'"{given.town.roster}"'),
        ('"duties.toml"', f'"{given.town.duties}"'),
        ("port = 8080", "port = 1"),
    ):
        assert was in shipped
        shipped = shipped.replace(was, now)
    file.write_text(shipped, encoding="utf-8")
    return file


def _doctor(config: Path) -> tuple[int, list[str]]:
    result = CliRunner().invoke(app, ["doctor", "--config", str(config)])
    return result.exit_code, result.output.splitlines()


def test_the_command_changes_nothing_and_ends_with_its_sum(stopped: Settings) -> None:
    file = file_of(stopped)
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    code, lines = _doctor(_config(stopped))
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    assert code == 0, lines
    assert all(re.match(r"(ok   |warn |BAD  )[a-z-]{3,10} +\S", line) for line in lines[:-1]), lines
    assert re.fullmatch(r"\d+ ok, \d+ to look at, 0 bad", lines[-1])
    assert any(line.startswith("warn server") for line in lines), "nobody listens, and it was stopped"


def test_the_command_says_no_where_something_is_bad(base: Foundation, monkeypatch: pytest.MonkeyPatch) -> None:
    code, lines = _doctor(_config(base.settings))
    told = [
        line for line in lines if line.startswith("BAD") and "days late" not in line
    ]  # it stopped on a Monday in March
    assert code == 1 and len(told) == 1 and told[0].startswith("BAD  server     nothing answers")
    monkeypatch.setenv("LINLI_WEB__PORT", "many")
    code, lines = _doctor(_config(base.settings))
    assert code == 1 and lines[0].startswith("BAD  settings   web.port cannot be used -> ")
    assert lines[1:] == ["0 ok, 0 to look at, 1 bad"]


def test_a_roster_that_cannot_be_used_is_told_line_by_line(base: Foundation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINLI_TOWN__ROSTER", "nowhere.toml")
    code, lines = _doctor(_config(base.settings))
    assert code == 1 and lines[1].startswith("BAD  roster ") and "nowhere.toml" in lines[1]


def test_telegram_that_cannot_be_reached_is_one_bad_line_without_the_token(
    stopped: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINLI_TELEGRAM__TOKEN", TOKEN)
    monkeypatch.setenv("LINLI_TELEGRAM__API_BASE_URL", "http://127.0.0.1:1")
    code, lines = _doctor(_config(stopped))
    told = [line for line in lines if line.startswith("BAD")]
    assert code == 1 and len(told) == 1 and told[0].startswith("BAD  telegram   127.0.0.1:1 cannot be reached (Client")
    assert TOKEN not in "\n".join(lines)
    monkeypatch.setenv("LINLI_TELEGRAM__TOKEN", "wrong-token")
    code, lines = _doctor(_config(stopped))
    assert code == 1 and any(line.startswith("BAD  settings   telegram.token cannot be used") for line in lines)
    assert "wrong-token" not in "\n".join(lines)
    monkeypatch.setenv("LINLI_TELEGRAM__TOKEN", TOKEN)
    monkeypatch.setenv("LINLI_TELEGRAM__MODE", "webhook")
    code, lines = _doctor(_config(stopped))
    assert code == 1 and any(line.startswith("BAD  webhook    mode is webhook") for line in lines)


def test_a_line_says_what_and_the_mend() -> None:
    assert doctor.line(ok("journal", "is whole")) == "ok   journal    is whole"
    assert doctor.line(warn("calendar", "is old", "a newer one")) == "warn calendar   is old -> a newer one"
    assert doctor.line(bad("net-clock", "is off", "mend it")) == "BAD  net-clock  is off -> mend it"
