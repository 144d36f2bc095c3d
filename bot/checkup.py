"""What the doctor reads in the records: does the journal hold, has everybody joined, does anything wait too long, is every
policy kept, are the holidays known, is the clock right. It reads one state and changes nothing.

Counts, units and roster ids, never who or what.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta

from msgspec import Struct
from pydantic import ValidationError

import storage
from bot.cases.calendar import Calendar
from bot.cases.town import GROUPS, Role, UnitKind
from bot.clock import Clock
from bot.config import Policy, Settings
from bot.runtime.findings import Finding, bad, ok, warn
from bot.runtime.store import Reader
from storage.survey import Survey, files, survey

MB = 1024 * 1024

#: Entries of the journal verified here: so many take little more than a second.
VERIFIED = 200_000

#: What should have gone on this long ago is late, or stuck.
LATE, STUCK = timedelta(minutes=1), timedelta(minutes=10)

#: A message that was not delivered is worth a look for so long.
FRESH = timedelta(days=7)

#: How far the clock may be before the newest event: two machines may have taken turns.
BEFORE = timedelta(minutes=2)

#: When the State Council publishes the next year's holidays.
NOVEMBER = 11

#: Roster ids named in one line.
NAMED = 10

#: The kinds of unit that have to answer: an estate may be without a committee.
MANNED = (UnitKind.GRID, UnitKind.COMMUNITY, UnitKind.CENTRE, UnitKind.STREET, UnitKind.DISTRICT)

#: Where an operator reads more.
PAGE = "docs/operations.md"


class Group(Struct, frozen=True):
    """A group chat that a unit has: where, whose, and which of the two kinds."""

    channel: str
    address: str
    unit: str
    role: Role


class Standing:
    """What the records told of the house, for checks that come after them. ``stopped``: None, it is not known."""

    stopped: bool | None = None
    groups: tuple[Group, ...] = ()


def records(settings: Settings, clock: Clock, house: Standing) -> Iterator[Finding]:
    """All of it. Raises :class:`storage.errors.StoreError` where the database cannot be read."""
    url = settings.storage.url
    with closing(storage.open_reader(url)) as store, store.read() as reader:
        found = files(url)
        yield ok("database", f"{found.path}: {size(found.size)}, its schema is current, quick check passed")
        seen = survey(reader)
        offset = timedelta(seconds=float(reader.setting("demo_offset") or 0)) if settings.town.demo else timedelta()
        now = clock.now() + offset
        house.stopped = reader.setting("open") != "yes"
        house.groups = tuple(groups(reader, now))
        yield from kind(settings, reader)
        yield journal(reader, seen.entries)
        yield from joined(reader, now)
        yield from queues(reader, seen, now, bool(house.stopped))
        yield from policies(settings, reader, seen)
        yield from calendar(settings, now)
        yield time(seen.newest_event, now, offset)


def kind(settings: Settings, reader: Reader) -> Iterator[Finding]:
    was, wanted = reader.setting("demo"), settings.town.demo
    if was is not None and (was == "yes") != wanted:
        made = "the demonstration" if was == "yes" else "a real town"
        mend = "name the right storage.url, or this shell lacks the service's environment"
        yield bad("town", f"town.demo is {str(wanted).lower()}, but this is the database of {made}", mend)


def journal(reader: Reader, entries: int) -> Finding:
    if entries > VERIFIED:
        return ok("journal", f"{entries} entries, too many to verify here: `linli verify` does, by day")
    broken = reader.verify_journal()
    if broken is None:
        return ok("journal", f"{entries} entries, the chain is whole")
    mend = f"stop Linli, keep the file, restore the last good copy ({PAGE}, Back up and restore)"
    return bad("journal", f"is broken at entry {broken} of {entries}", mend)


def joined(reader: Reader, now: datetime) -> Iterator[Finding]:
    """Work is given only to those who have joined."""
    town = reader.town()
    posts = [grant for grant in town.grants if grant.holds(now) and grant.role not in GROUPS]
    seated = {number for number, member in town.staff.items() if member.joined}
    staff = dict.fromkeys(grant.person for grant in posts)
    absent = [person.roster for number in staff if number not in seated and (person := reader.person(number))]
    manned = {grant.unit for grant in posts if grant.person in seated}
    empty = [unit.id for unit in town.units.values() if unit.kind in MANNED and unit.id not in manned]
    if empty:
        mend = "invite somebody, or fill the post in the roster; until then work goes to the tier above"
        yield warn("units", f"in {len(empty)} of {len(town.units)} nobody has joined: {_some(empty)}", mend)
    if absent:
        mend = "`linli invite ROSTER-ID`, the secretaries first"
        yield warn("staff", f"{len(absent)} of {len(staff)} have not joined: {_some(absent)}", mend)
    else:
        yield ok("staff", f"all {len(staff)} have joined")


def queues(reader: Reader, seen: Survey, now: datetime, stopped: bool) -> Iterator[Finding]:
    counts = reader.counts(now)
    if dead := counts["events_dead"]:
        yield bad("letters", f"{dead} dead: given up after five tries", f"{PAGE}, Dead letters")
    else:
        yield ok("letters", "none is dead")
    failed, unknown = counts["messages_failed"], counts["messages_unknown"]
    told = f"{failed} failed, {unknown} of which nobody knows"
    if seen.newest_undelivered and now - seen.newest_undelivered < FRESH:
        mend = "look for `undelivered` and `send_failed` in the log, then mend that channel"
        yield warn("messages", f"{told}, the newest {_span(now - seen.newest_undelivered)} ago", mend)
    else:
        yield ok("messages", told if failed or unknown else "none failed")
    overdue = reader.due(now, 1)
    waiting = (
        ("event", counts["events_waiting"], seen.oldest_event, "`store_trouble`, `writer_failed` and `event_failed`"),
        ("wake", counts["wakes_overdue"], overdue[0].at if overdue else None, "`writer_failed` and `store_trouble`"),
        ("message", counts["messages_waiting"], seen.oldest_message, "`round_failed` and `channel_stopped`"),
    )
    late = [(what, count, signs, now - since) for what, count, since, signs in waiting if since and now - since > LATE]
    for what, count, signs, by in late:
        mend = "start Linli: it makes up for it" if stopped else f"look for {signs} in the log; restart it if it hangs"
        make = bad if by > STUCK and not stopped else warn
        yield make("queue", f"the oldest {what} is {_span(by)} late ({count} wait)", mend)
    if not late:
        yield ok("queue", "nothing is late")


def policies(settings: Settings, reader: Reader, seen: Survey) -> Iterator[Finding]:
    """A case is judged by the policy it was opened under."""
    known = {settings.policy.version}
    for name in reader.settings_like("policy:"):
        version = name.removeprefix("policy:")
        try:
            Policy.model_validate_json(reader.setting(name) or "")
            known.add(version)
        except ValidationError:
            mend = "Linli does not start with it: tell the developers, and run the program of before meanwhile"
            yield bad("policies", f"{version} is kept, but cannot be read", mend)
    lost = {version: count for version, count in seen.policies.items() if version not in known}
    for version, count in sorted(lost.items()):
        mend = "start once with the [policy] of then (your backup of config.toml), then with today's"
        yield warn("policies", f"{version} is lost: {count} cases are judged by today's", mend)
    if not lost:
        yield ok("policies", f"every case has its own; kept: {len(known)}")


def calendar(settings: Settings, now: datetime) -> Iterator[Finding]:
    known = Calendar(settings.town.timezone, business_end=settings.policy.business.end, extra=settings.town.days)
    here = known.local(now)
    mend = "a newer Linli, or town.holidays and town.workdays (docs/how-to/settings.md)"
    missing = [year for year in (here.year, here.year + 1) if not known.known(year)]
    if here.year in missing or (missing and here.month >= NOVEMBER):
        yield warn("calendar", f"no holidays of {' and '.join(map(str, missing))}: dates are provisional", mend)
    else:
        later = f"; those of {missing[0]} are published in November" if missing else f" and {here.year + 1}"
        yield ok("calendar", f"holidays of {here.year}{later}")


def time(newest: datetime | None, now: datetime, offset: timedelta) -> Finding:
    if newest is not None and newest - now > BEFORE:
        mend = "`timedatectl`: set the clock right and turn NTP on, then restart Linli"
        return bad("clock", f"it is {_span(newest - now)} before the newest event", mend)
    shown = f"{now:%Y-%m-%d %H:%M} UTC"
    if offset:
        return ok("clock", f"{shown} in the demonstration, {_span(offset)} ahead of this machine")
    return ok("clock", f"{shown}, after the newest event")


def groups(reader: Reader, now: datetime) -> Iterator[Group]:
    """Where a unit's group chats are."""
    for grant in reader.town().grants:
        if grant.role in GROUPS and grant.holds(now):
            for seat in reader.seats_of(grant.person):
                yield Group(seat.channel, seat.address, grant.unit, grant.role)


def size(count: int) -> str:
    """Bytes, as people say them."""
    return f"{count / 1024 / MB:.1f} GB" if count >= 1024 * MB else f"{count / MB:.1f} MB"


def _span(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"


def _some(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
