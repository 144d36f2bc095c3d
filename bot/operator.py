"""What the command line asks for besides serving: invites, a look at a case, erasing one, a talk in the terminal."""

from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import msgspec

import storage
from bot.app import Foundation, Running
from bot.cases.groups import STAFFED
from bot.cases.roster import RosterError
from bot.cases.town import UnitKind
from bot.clock import Clock, ShiftedClock, SystemClock, SystemIds
from bot.config import Settings
from bot.handlers.terminal.channel import TerminalChannel
from bot.runtime import invites
from bot.runtime.ports import OWN_NAME, DoorRefusal
from bot.runtime.retention import delete_files, erase_case
from bot.runtime.store import NotClosed, Reader
from bot.serving import StartError
from bot.texts import Texts

#: Letters of an invite's nonce: enough that none is guessed or comes twice within its day, few enough for a start link.
NONCE = 8


def roster_trouble(error: Exception) -> str | None:
    """The words of a roster that cannot be used, for an operator; None: it is another error."""
    if isinstance(error, RosterError):
        texts = Texts()
        return "\n".join(texts.say(texts.languages[0], say) for say in error.problems)
    return None


def invite(settings: Settings, staff: str, hours: int) -> str:
    """The link and the code of a one-time invite. Writes nothing, so it works beside a running server."""
    with closing(storage.open_reader(settings.storage.url)) as store, store.read() as reader:
        secret = reader.setting("secret")
        person = reader.person_of_roster(staff)
        known = [reader.person(member) for member in reader.town().staff]
        clock = house_clock(settings, reader)
        name = reader.setting(f"telegram:{OWN_NAME}")
    if secret is None:
        raise StartError(f"{settings.storage.url} has never been started: run `linli run` once")
    if person is None:
        ids = ", ".join(member.roster for member in known if member)
        raise StartError(f"nobody on the roster has the id {staff!r}; known: {ids}")
    code = invites.issue(secret, staff=staff, at=clock.now(), hours=hours, nonce=SystemIds().token()[:NONCE])
    found = [f"{person.name} ({staff}), once, within {hours} h:", f"{_address(settings)}/#invite={code}"]
    if name and (payload := invites.start_payload(code)):
        found.append(f"https://t.me/{name}?start={payload}")
    return "\n".join(found)


def links(settings: Settings, unit: str, building: str) -> str:
    """Where a unit's poster leads, and by which links its group chats are set up. Raises :class:`StartError`."""
    with closing(storage.open_reader(settings.storage.url)) as store, store.read() as reader:
        town = reader.town()
        name = reader.setting(f"telegram:{OWN_NAME}")
    node = town.units.get(unit)
    if node is None:
        raise StartError(f"the roster has no unit {unit!r}; known: {', '.join(town.units)}")
    found = [node.name]
    if node.kind is UnitKind.ESTATE:
        number = "".join(char for char in building if char.isascii() and char.isalnum())
        start = f"{unit}_{number}" if number else unit
        found.append(f"poster           {_address(settings)}/?start={start}")
        if name:
            found.append(f"poster           https://t.me/{name}?start={start}")
            found.append(f"owners' group    https://t.me/{name}?startgroup=owners_{unit}")
    elif node.kind in STAFFED and name:
        found.append(f"team group       https://t.me/{name}?startgroup=team_{unit}")
    if not name:
        found.append("no Telegram: its links are known once `linli run` has met it with a token")
    return "\n".join(found)


def _address(settings: Settings) -> str:
    return settings.web.public_url or f"http://{settings.web.host}:{settings.web.port}"


def show_case(settings: Settings, number: int) -> str | None:
    """A case and its journal as codes; None: there is none of that number."""
    with closing(storage.open_reader(settings.storage.url)) as store, store.read() as reader:
        case = reader.case(number)
        if case is None:
            return None
        entries = reader.journal_of(number)
        promises = reader.promises_of(number)
    fields = [f"{name}: {value}" for name, value in msgspec.to_builtins(case).items() if name != "place"]
    lines = [f"{entry.at.isoformat()} {entry.what} {entry.rule} by {entry.by}".rstrip() for entry in entries]
    kept = [f"{p.n} {p.kind} {p.state} due {p.due_at.isoformat()}" for p in promises]
    return "\n".join([*fields, "", "journal:", *lines, "", "promises:", *kept])


def erase(settings: Settings, number: int) -> bool:
    """Erases what was said about a closed case now, in the database and in the folder of pictures; False: there is none of
    that number. It writes, so no server may run."""
    url, folder = settings.storage.url, Path(settings.media.folder)
    with closing(storage.open_reader(url)) as reader, reader.read() as rows:  # a missing file is not to be made
        if rows.case(number) is None:
            return False
        clock = house_clock(settings, rows)
    with closing(storage.open_store(url)) as store:
        try:
            with store.write() as tx:
                released = erase_case(number, "asked", tx, clock.now())
        except NotClosed:
            raise StartError(f"case {number} is not closed: only what is over can be erased") from None
        delete_files(folder, released, store)
        if not store.rewrite():
            raise StartError(f"case {number} is erased, but somebody reads {url}: stop that, and erase it once more")
    return True


def house_clock(settings: Settings, reader: Reader) -> Clock:
    """The house's clock, as its last run left it."""
    if not settings.town.demo:
        return SystemClock()
    return ShiftedClock(timedelta(seconds=float(reader.setting("demo_offset") or 0)))


async def converse(settings: Settings, staff: str) -> None:
    """The terminal channel on the database, alone."""
    base = Foundation(settings)
    running = Running(base)
    over: asyncio.Future[DoorRefusal | None] = asyncio.get_running_loop().create_future()
    code = invites.issue(base.secret, staff=staff, at=base.clock.now(), nonce=base.ids.token()) if staff else ""
    running.add(TerminalChannel(base.ids, code, over.set_result))
    running.open()
    try:
        refusal = await over
        await running.idle()
    finally:
        await running.close()
    if refusal is not None:
        raise StartError(f"{staff!r} cannot come in: {refusal.code}")


def verify(settings: Settings) -> int | None:
    """The position of the first journal entry that breaks the chain; None: every entry is as it was written."""
    with closing(storage.open_reader(settings.storage.url)) as store, store.read() as reader:
        return reader.verify_journal()
