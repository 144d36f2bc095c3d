"""What the doctor reads in the records: a house that is well is told so, and each thing that can be wrong is found."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot import checkup
from bot.app import Foundation
from bot.cases.case import Seat
from bot.cases.town import Grant, Role
from bot.checkup import Group, Standing
from bot.runtime.findings import Finding, Level, bad, ok
from bot.runtime.ports import Delivery, EventState, Trouble
from tests.rigs import SimulatedClock, foundation, settings
from tests.storage import values
from tests.storage.values import NOON, later


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(NOON)


@pytest.fixture
def base(tmp_path: Path, clock: SimulatedClock) -> Iterator[Foundation]:
    """An open house on a fresh file."""
    base = foundation(tmp_path, clock)
    yield base
    base.close()


def by_code(found: list[Finding]) -> dict[str, Finding]:
    return {finding.code: finding for finding in found}


def records(base: Foundation, standing: Standing | None = None) -> dict[str, Finding]:
    return by_code(list(checkup.records(base.settings, base.clock, standing or Standing())))


def ill(found: dict[str, Finding]) -> set[str]:
    return {code for code, finding in found.items() if finding.level is not Level.OK}


@contextmanager
def by_hand(base: Foundation) -> Iterator[sqlite3.Connection]:
    """The file as somebody with the sqlite3 command changes it."""
    with closing(sqlite3.connect(base.settings.storage.url.removeprefix("sqlite:///"))) as raw, raw:
        yield raw


def test_a_new_house_is_well_but_for_a_post_that_nobody_has(base: Foundation) -> None:
    standing = Standing()
    found = records(base, standing)
    assert ill(found) == {"units"}
    assert "nanhu-3" in found["units"].what
    assert standing.stopped is False and standing.groups == ()
    assert "0 entries" in found["journal"].what and "all 49" in found["staff"].what


def test_a_house_that_was_stopped_is_known_as_such(tmp_path: Path, clock: SimulatedClock) -> None:
    base = foundation(tmp_path, clock)
    base.close()
    standing = Standing()
    records(base, standing)
    assert standing.stopped is True


def test_a_database_of_another_town_is_named(base: Foundation) -> None:
    with base.store.write() as tx:
        tx.save_setting("demo", "no")
    found = records(base)["town"]
    assert found.level is Level.BAD and "a real town" in found.what


def test_a_broken_journal_is_bad_and_a_long_one_is_left_for_the_day(base: Foundation) -> None:
    with base.store.write() as tx:
        for number in (1, 2):
            tx.append(values.entry(case=number))
    assert records(base)["journal"] == ok("journal", "2 entries, the chain is whole")
    with by_hand(base) as raw:
        raw.execute("DROP TRIGGER journal_keeps_update")
        raw.execute("UPDATE journal SET body = replace(body, ':2,', ':3,') WHERE position = 2")
    found = records(base)["journal"]
    assert found.level is Level.BAD and "entry 2 of 2" in found.what and "restore" in found.mend
    with base.store.read() as reader:
        assert "`linli verify`" in checkup.journal(reader, checkup.VERIFIED + 1).what


def test_who_has_not_joined_is_named_by_roster_id(tmp_path: Path, clock: SimulatedClock) -> None:
    base = foundation(tmp_path, clock, demo=False)  # type: ignore[arg-type]
    try:
        found = records(base)
        assert found["staff"].level is Level.WARN
        assert found["staff"].what.startswith("49 of 49 have not joined: ")
        assert found["staff"].what.endswith("and 39 more") and found["staff"].what.count(",") == checkup.NAMED - 1
        with base.store.write() as tx:
            person = tx.person_of_roster("g01")
            assert person is not None
            tx.add_seat(Seat("s", person.id, "web", "a", NOON))
            [grant] = [grant for grant in tx.town().grants if grant.person == person.id]
        units = found["units"].what.partition(" of ")[0]
        later = records(base)
        assert later["staff"].what.startswith("48 of 49") and "g01" not in later["staff"].what
        assert later["units"].what.partition(" of ")[0] != units and f"{grant.unit}," not in later["units"].what
    finally:
        base.close()


@pytest.mark.parametrize(("minutes", "level"), [(0, None), (5, Level.WARN), (20, Level.BAD)])
def test_what_waits_too_long(base: Foundation, clock: SimulatedClock, minutes: int, level: Level | None) -> None:
    with base.store.write() as tx:
        tx.add_event(values.heard("k1", at=NOON))
    clock.turn_to(NOON + timedelta(minutes=minutes))
    found = records(base)["queue"]
    assert found.level is (level or Level.OK)
    if level:
        assert f"oldest event is {minutes} min late" in found.what and "event_failed" in found.mend


def test_what_waits_in_a_stopped_house_is_made_up_for(tmp_path: Path, clock: SimulatedClock) -> None:
    base = foundation(tmp_path, clock)
    with base.store.write() as tx:
        tx.add_event(values.heard("k1", at=NOON))
        values.settle(tx, "t1", "telegram")
        tx.save_case(values.case(policy=base.settings.policy.version))
    base.close()
    clock.turn_to(later(days=2))
    found = list(checkup.records(base.settings, clock, Standing()))
    late = [finding for finding in found if finding.code == "queue"]
    assert [re.findall("oldest (\\w+) is (.*) late", finding.what)[0] for finding in late] == [
        ("event", "2 days"),
        ("wake", "46 h"),
    ]
    assert {finding.level for finding in late} == {Level.WARN} and "start Linli" in late[0].mend


def test_dead_letters_are_bad_and_undelivered_messages_are_looked_at_while_fresh(
    base: Foundation, clock: SimulatedClock
) -> None:
    with base.store.write() as tx:
        tx.finish_event(tx.add_event(values.heard("k1", at=NOON)).id, EventState.DEAD, "KeyError")
        person = values.settle(tx, "t1", "telegram")
        message = tx.add_message(values.message(seat="t1", channel="telegram", person=person))
        assert tx.to_send(NOON, 10)
        tx.record([Delivery(message, NOON, Trouble.REFUSED)])
    found = records(base)
    assert found["letters"] == bad("letters", "1 dead: given up after five tries", "docs/operations.md, Dead letters")
    assert found["messages"].level is Level.WARN and found["messages"].what.startswith("1 failed, 0 of which")
    clock.turn_to(later(days=8))
    assert records(base)["messages"] == ok("messages", "1 failed, 0 of which nobody knows")


def test_a_message_that_nobody_carries_is_found(base: Foundation, clock: SimulatedClock) -> None:
    with base.store.write() as tx:
        tx.add_message(values.message(seat="t1", channel="telegram", person=values.settle(tx, "t1", "telegram")))
    clock.turn_to(later(minutes=30))
    found = records(base)["queue"]
    assert (found.level, "channel_stopped" in found.mend) == (Level.BAD, True)


def test_a_policy_that_was_lost_or_cannot_be_read(base: Foundation) -> None:
    with base.store.write() as tx:
        values.settle(tx)
        for number in (1, 2):
            tx.save_case(values.case(number, policy="2020-01-01.deadbeef"))
        tx.save_case(values.closed(3, policy=base.settings.policy.version))
    lost = records(base)["policies"]
    assert lost.level is Level.WARN and lost.what.startswith("2020-01-01.deadbeef is lost: 2 cases")
    with base.store.write() as tx:
        tx.save_setting("policy:2020-01-01.deadbeef", base.settings.policy.model_dump_json())
    assert records(base)["policies"].level is Level.OK
    with base.store.write() as tx:
        tx.save_setting("policy:2020-01-01.deadbeef", '{"label": "x"}')
    levels = [each.level for each in checkup.records(base.settings, base.clock, Standing()) if each.code == "policies"]
    assert levels == [Level.BAD, Level.WARN]


@pytest.mark.parametrize(
    ("day", "level", "word"),
    [
        ((2026, 10, 31), Level.OK, "2027 are published in November"),
        ((2026, 11, 1), Level.WARN, "no holidays of 2027"),
        ((2025, 12, 1), Level.OK, "2025 and 2026"),
        ((2027, 3, 1), Level.WARN, "2027 and 2028"),
    ],
)
def test_next_years_holidays_are_missed_from_november_on(
    tmp_path: Path, day: tuple[int, int, int], level: Level, word: str
) -> None:
    [found] = checkup.calendar(settings(tmp_path), datetime(*day, 4, tzinfo=UTC))
    assert found.level is level and word in found.what
    known = settings(tmp_path, holidays=(datetime(2027, 1, 1).date(), datetime(2028, 1, 3).date()))  # type: ignore[arg-type]
    [found] = checkup.calendar(known, datetime(*day, 4, tzinfo=UTC))
    assert found.level is Level.OK


def test_a_clock_before_the_newest_event_is_bad(base: Foundation) -> None:
    nothing = timedelta()
    assert checkup.time(None, NOON, nothing).level is Level.OK
    assert checkup.time(later(minutes=2), NOON, nothing).level is Level.OK
    assert checkup.time(later(hours=3), NOON, nothing) == bad(
        "clock", "it is 3 h before the newest event", checkup.time(later(hours=3), NOON, nothing).mend
    )
    with base.store.write() as tx:
        tx.add_event(values.heard("k1", at=later(days=1)))
        tx.add_event(values.heard("k2", at=later(days=3)))
        tx.save_setting("demo_offset", "0")
    assert "3 days before" in records(base)["clock"].what
    with base.store.write() as tx:
        tx.save_setting("demo_offset", str(timedelta(days=4).total_seconds()))
    told = records(base)["clock"]
    assert told.level is Level.OK and "4 days ahead of this machine" in told.what


def test_the_groups_of_a_unit_are_found_by_their_grants(base: Foundation) -> None:
    def tie(tx, address: str, role: Role, unit: str, until: datetime | None = None) -> None:
        person = tx.add_person()
        tx.save_person(replace(person, hat="group"))
        tx.add_seat(Seat(f"seat{address}", person.id, "telegram", address, NOON))
        tx.add_grant(Grant(person.id, role, unit, NOON, until))

    with base.store.write() as tx:
        tie(tx, "-100/7", Role.TEAM, "nanhu-3")
        tie(tx, "-200", Role.OWNERS, "jinqiao-huayuan")
        tie(tx, "-300", Role.TEAM, "nanhu-3", NOON)
    standing = Standing()
    found = records(base, standing)
    assert set(standing.groups) == {
        Group("telegram", "-100/7", "nanhu-3", Role.TEAM),
        Group("telegram", "-200", "jinqiao-huayuan", Role.OWNERS),
    }
    assert "nanhu-3" in found["units"].what, "a group is nobody who has joined"
