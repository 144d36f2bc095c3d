"""``linli doctor``: what is well and what is not, a line each, with the mend. It reads and asks; it changes nothing.

Each check is a small function that gives findings, and one that fails is itself a finding: at three in the morning the other
lines count. It works beside a running house and without one, and says counts, units and roster ids, never who or what.
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from bot.cases.duty_file import read_duties
from bot.cases.roster import Roster, read_roster
from bot.cases.town import Role
from bot.checkup import MB, PAGE, Group, Standing, records, size
from bot.clock import Clock
from bot.config import Settings, SettingsError, load
from bot.operator import roster_trouble
from bot.runtime.findings import Finding, Level, bad, ok, warn
from storage.errors import StoreError, StoreMissing, StoreOutdated
from storage.survey import files

#: Bytes: free beside the database and the pictures, and what the write-ahead log may grow to.
LITTLE_ROOM, NO_ROOM, LONG_LOG = 1024 * MB, 100 * MB, 64 * MB

#: Seconds for the house itself to answer.
PATIENCE = 3

#: Alarms after which a channel hears no more until a restart.
STOPPED = {
    "telegram-conflict": "another program has this token, or set a webhook: end that, then restart Linli",
    "telegram-token": "put in the token that @BotFather shows, then restart Linli",
}

HERE = frozenset({"127.0.0.1", "localhost", "::1"})
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


def examine(config: Path | None, clock: Clock) -> Iterator[Finding]:
    """All findings, as they come; the network is asked last."""
    try:
        settings = load(config)
    except SettingsError as error:
        yield bad("settings", f"{error.key} cannot be used", error.mend)
        return
    yield ok("settings", f"can be read; policy {settings.policy.version}")
    house = Standing()
    yield from _each("roster", lambda: roster(settings))
    yield from _each("web", lambda: web(settings))
    yield from _each("database", lambda: records(settings, clock, house))
    yield from _each("space", lambda: room(settings))
    yield from _each("papers", lambda: papers(settings))
    yield from _each("server", lambda: server(settings, house.stopped))
    if settings.telegram.is_on:
        yield from _each("telegram", lambda: telegram(settings, clock, house.groups))


def _each(code: str, check: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    try:
        yield from check()
    except SettingsError as error:
        yield bad("settings", f"{error.key} cannot be used", error.mend)
    except StoreError as error:
        yield told(code, error)
    except Exception as error:
        yield bad(code, f"could not be looked at ({type(error).__name__})", "a fault of ours: tell the developers")


def line(finding: Finding) -> str:
    """As an operator reads it."""
    level = finding.level.upper() if finding.level is Level.BAD else finding.level
    return f"{level:5}{finding.code:10} {finding.what}" + (f" -> {finding.mend}" if finding.mend else "")


def summary(counts: Mapping[Level, int]) -> str:
    return f"{counts[Level.OK]} ok, {counts[Level.WARN]} to look at, {counts[Level.BAD]} bad"


def told(code: str, error: StoreError) -> Finding:
    """What is wrong with the place where things are kept: the error's own words and mend."""
    what, _, mend = str(error).rpartition(": ")
    if isinstance(error, StoreMissing):
        mend = "`linli run` makes it; or mend storage.url, or this shell lacks the service's environment"
    if isinstance(error, StoreOutdated):
        mend = "back up, then `linli migrate`; if the database is the newer one, run the newer program"
    return bad(code, what or mend, mend)


# --- what stands in files


def roster(settings: Settings) -> Iterator[Finding]:
    try:
        found = read_roster(Path(settings.town.roster), settings.town.timezone)
    except Exception as error:
        problems = roster_trouble(error)
        if problems is None:
            raise
        for problem in problems.splitlines():
            yield bad("roster", problem, "docs/how-to/roster.md; until then the town stays as it was")
        return
    yield ok("roster", f"can be read: {len(found.units)} units, {len(found.staff)} people")
    yield from _duties(settings, found)


def _duties(settings: Settings, town: Roster) -> Iterator[Finding]:
    try:
        found = read_duties(Path(settings.town.duties), town.units)
    except Exception as error:
        problems = roster_trouble(error)
        if problems is None:
            raise
        for problem in problems.splitlines():
            yield bad("duties", problem, "docs/how-to/duties.md; Linli does not start with it")
        return
    yield ok("duties", f"can be read: {len(found.rows)} categories, version {found.version}")


def web(settings: Settings) -> Iterator[Finding]:
    """Only what is truly a mistake."""
    found, address = settings.web, urlsplit(settings.web.public_url)
    https = f"set web.public_url to the https address ({PAGE}, HTTPS in front)"
    if found.secure_cookie and address.scheme == "http" and address.hostname not in HERE:
        yield bad("web", "secure_cookie is true, but public_url is http: nobody stays signed in", https)
    elif address.scheme == "https" and not found.secure_cookie:
        yield warn("web", "public_url is https, but cookies also go over http", "set web.secure_cookie = true")
    elif found.secure_cookie and not found.public_url:
        yield warn("web", "secure_cookie is true, but invites are built with http", https)
    elif found.host in ANYWHERE and not found.public_url:
        yield warn("web", f"invites are built with {found.host}, where nobody can go", https)
    else:
        yield ok("web", f"{found.public_url or f'http://{found.host}:{found.port}'}")


def room(settings: Settings) -> Iterator[Finding]:
    database, pictures = files(settings.storage.url), Path(settings.media.folder)
    for what, folder in (("database", database.path.parent), ("pictures", pictures)):
        there = next((path for path in (folder, *folder.absolute().parents) if path.is_dir()), Path("/"))
        yield space(what, folder, shutil.disk_usage(there).free)
        if not os.access(there, os.W_OK) or (
            what == "database" and database.size and not os.access(database.path, os.W_OK)
        ):
            mend = "give the folder to the service's user; or look as that user"
            yield bad("rights", f"this user cannot write the {what} in {folder}", mend)
    if database.log > LONG_LOG:
        mend = "stop what reads for long (a backup, `linli verify`); the night or a restart empties it"
        yield warn("log-size", f"{database.path.name}-wal has grown to {size(database.log)}", mend)


def space(what: str, folder: Path, free: int) -> Finding:
    told = f"{size(free)} free for the {what} in {folder}"
    if free >= LITTLE_ROOM:
        return ok("space", told)
    mend = "make room: old backups, logs; never the -wal or the pictures"
    return (bad if free < NO_ROOM else warn)("space", told, mend)


def papers(settings: Settings) -> Iterator[Finding]:
    """Whether they can be printed here, and whether the office's own forms work."""
    from bot.papers import fonts, word
    from bot.papers.dossier import Agreement, Dossier, Kind, Paper, fields_of

    try:
        faces = fonts.typefaces()
        yield ok("papers", f"printed in {faces.serif}" + ("" if faces.carried else ", a typeface of this machine"))
    except fonts.NoChinese:
        mend = "install the requirements anew, or `apt-get install fonts-noto-cjk`; then restart Linli"
        yield warn("papers", "no Chinese typeface: a mediation's papers go out as Word files only", mend)
    if not settings.papers.templates:
        return
    folder = Path(settings.papers.templates)
    if not folder.is_dir():
        yield warn("templates", f"{folder} is no folder: the built-in forms are used", "mend papers.templates")
        return
    theirs = [kind for kind in Kind if (folder / f"{kind.value}.docx").is_file()]
    for kind in theirs:
        fields = fields_of(Dossier(agreement=Agreement()), Paper(kind)) | {"contents": {}}
        broken = word.draw(kind, fields, folder)[1]
        if broken is not None:
            mend = "docs/how-to/papers.md; until then the built-in form is used"
            yield warn("templates", f"{broken.file} cannot be used ({broken.why})", mend)
    yield ok("templates", f"{len(theirs)} of the office's own in {folder}")


# --- what answers


def server(settings: Settings, stopped: bool | None) -> Iterator[Finding]:
    host, port = ANYWHERE.get(settings.web.host, settings.web.host), settings.web.port
    if not port:
        yield warn("server", "web.port is 0: it may be anywhere", "name a port")
        return
    try:
        status, body = _asked(host, port, "/healthz")
        figures = _asked(host, port, "/metrics")[1].decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as error:
        silent = f"nothing answers at {host}:{port} ({type(error).__name__})"
        if stopped is False:
            mend = "`systemctl status linli` and its log; start it, or restart what hangs"
            yield bad("server", f"{silent}, yet it was never stopped", mend)
        else:
            mend = "start it: `systemctl start linli`"
            yield warn("server", f"{silent}; it was stopped" if stopped else silent, mend)
        return
    if status != 200 or body.replace(b" ", b"") != b'{"ok":true}':
        yield bad("server", f"what answers at {host}:{port} is not Linli", "stop that, or choose another web.port")
    elif stopped:
        mend = "this shell lacks the service's environment: set -a; . /etc/linli.env; set +a"
        yield warn("server", f"Linli answers at {host}:{port}, but not on this database", mend)
    else:
        yield ok("server", f"answers at {host}:{port}")
        yield from trouble(figures)


def trouble(figures: str) -> Iterator[Finding]:
    """What the running house's own figures complain of."""
    if re.search(r"^linli_writer_healthy 0", figures, re.M):
        yield bad("writer", "the last commit failed", f"`store_trouble` in the log says why; {PAGE}, The disk is full")
    for code, count in re.findall(r'^linli_alarms\{what="([a-z-]+)"\} ([1-9]\d*)', figures, re.M):
        if code in STOPPED:
            yield bad("alarm", f"{code}: the channel hears no more", STOPPED[code])
        else:
            yield warn("alarm", f"{code}, {count} times since the start", "a fault of ours: tell the developers")


def _asked(host: str, port: int, path: str) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection(host, port, timeout=PATIENCE)) as line:
        line.request("GET", path)
        answer = line.getresponse()
        return answer.status, answer.read(MB)


def telegram(settings: Settings, clock: Clock, known: Iterable[Group]) -> list[Finding]:
    """Its libraries are loaded here and not before."""
    import asyncio

    from bot.handlers.telegram import checkup
    from bot.handlers.telegram.channel import token_of

    given = settings.telegram
    hook = given.public_url or settings.web.public_url if given.mode == "webhook" else ""
    if given.mode == "webhook" and not hook.startswith("https://"):
        return [bad("webhook", "mode is webhook, but there is no https address", "name it in telegram.public_url")]
    there = [
        checkup.Group(group.address, group.unit, "team" if group.role is Role.TEAM else "owners")
        for group in known
        if group.channel == "telegram"
    ]
    return asyncio.run(checkup.look(token_of(given), given.api_base_url, clock, hook=hook, groups=there))
