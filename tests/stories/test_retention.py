"""Two years after the end the words are gone, as was promised at the door; what happened can still be read.

Time is the house's: nobody waits two years, and the demonstration's clock counts as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from os import utime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.app import Foundation, Running
from bot.cases.case import Promise, PromiseKind, PromiseState
from bot.runtime import attachments
from bot.runtime.retention import Retention, erase_case, over_before
from bot.runtime.store import Transaction
from tests.rigs import ROOT, DirectRig
from tests.stories.test_shared import asked, street
from tests.stories.town import HOME, LIGHT, ROOF, closed, files
from tests.web.pictures import picture
from tests.world import Actor, World

pytestmark = pytest.mark.parametrize("town", ["direct"], indirect=True)

PHONE = "13943412345"
DOOR = "2单元501"
PLACE = f"金桥花园3号楼{DOOR}"


def retention(world: World) -> Retention:
    """The house's own, with commits made by the story's rig."""
    rig, base = world.rig, world.rig.base
    assert isinstance(rig, DirectRig)
    commit = rig.commit

    async def made(do: Callable[[Transaction], Any]) -> Any:
        return commit(do)

    later: Callable[[Callable[[Transaction], Any]], Awaitable[Any]] = made
    return Retention(base.store, later, base.clock, base.rules.policy.retention_years, media(world))


def media(world: World) -> Path:
    return Path(world.rig.base.settings.media.folder)


def forget(world: World) -> int:
    return asyncio.run(retention(world).erase_old())


def on_disk(world: World, word: str) -> bool:
    """Whether this can be read in the database, its log, or among the pictures."""
    folder = media(world).parent
    return any(word.encode() in still_there(file) for file in folder.rglob("*"))


def still_there(file: Path) -> bytes:
    """What is in it; nothing for a folder, or for a file that the house deletes meanwhile."""
    try:
        return file.read_bytes()
    except (IsADirectoryError, FileNotFoundError):
        return b""


def shows(actor: Actor, colour: str) -> str:
    """Uploads a picture of their own; its name."""
    world = actor.world
    kept = attachments.keep(media(world), picture(size=(60, 20 + len(colour))))
    world.rig.keep(attachments.upload_of(kept, world.person(actor.seat).id, world.clock.now()))
    return kept.name


def story(world: World) -> tuple[Actor, int, str]:
    """A complaint with everything in it that may be told, brought to its end."""
    li = world.resident("li")
    shown = shows(li, "red")
    li.says(LIGHT, media=(shown,)).says(PLACE)
    number = submitted(li)
    li.says("菜单").picks("phone").says(PHONE)
    handler = world.handler(number).picks("accept", case=number)
    handler.says("我的工作")
    handler.picks("note", case=number).says("敲过门，老人一个人住")
    closed(world, li, number)
    return li, number, shown


def submitted(actor: Actor) -> int:
    for _ in range(6):
        if actor.last.key == "filed":
            break
        ids = [choice.id for choice in actor.last.choices]
        actor.picks(next((id for id in ("submit", "own", "nobody", "no") if id in ids), ids[0]))
    number = actor.saw("filed").case
    assert number is not None, actor.tail()
    return number


WORDS = (LIGHT, PHONE, DOOR, "敲过门", "一个人住")


def test_two_years_after_the_end_the_words_are_gone(world: World) -> None:
    _, number, shown = story(world)
    wang = world.resident("wang", home=HOME)
    other = files(wang, ROOF)
    file = attachments.path(media(world), shown)
    closed_at = world.case(number).closed_at
    assert closed_at is not None
    world.wait_until(closed_at.replace(year=closed_at.year + 2))
    assert forget(world) == 0, "they were promised two years"
    assert all(on_disk(world, word) for word in WORDS) and file.exists()

    world.wait(minutes=1)
    lines, before = wang.screen, world.case(other)
    assert forget(world) == 1
    assert [word for word in WORDS if on_disk(world, word)] == []
    assert not file.exists()
    assert world.case(other) == before and before.is_open, "as old, and not over: it keeps everything"
    assert wang.screen == lines and on_disk(world, ROOF)
    assert world.journal(number)[-1].what == "erased"
    assert forget(world) == 0


def test_what_happened_can_still_be_read(world: World) -> None:
    li, number, _ = story(world)
    world.wait(days=800)
    assert forget(world) == 1
    li.says(f"{number}号")
    assert li.last.case == number and "灯坏" not in li.last.text
    li.picks("timeline", case=number)
    assert "删掉" in li.last.text and "结案" in li.last.text
    li.says("我的事项")
    assert f"{number}号" in li.last.text
    for actor in world.people:
        assert all(line.text for line in actor.screen), "no line without words"
    assert li.says("菜单").last.key == "menu"
    with world.rig.base.store.read() as reader:
        assert reader.verify_journal() is None


def test_an_open_draft_outlives_the_old_case(world: World) -> None:
    li, _, _ = story(world)
    world.wait(days=800)
    li.says("楼上漏水，天花板都湿了")
    forget(world)
    number = submitted(li)
    assert world.case(number).is_open
    assert "漏水" in "".join(line.text for line in li.screen)


def test_a_crash_between_commit_and_files_is_mended_by_the_next_look(world: World) -> None:
    folder = media(world)
    li = world.resident("li", home=HOME)
    named = attachments.path(folder, shows(li, "blue"))
    orphan = attachments.path(folder, attachments.keep(folder, picture(size=(20, 90))).name)
    fresh = attachments.path(folder, attachments.keep(folder, picture(size=(90, 20))).name)
    half = orphan.with_suffix(".part")
    half.write_bytes(b"half")
    old = orphan.stat().st_mtime - timedelta(hours=25).total_seconds()
    for file in (named, orphan, half):
        utime(file, (old, old))
    forget(world)
    assert {file: file.exists() for file in (named, orphan, half, fresh)} == {
        named: True,
        orphan: False,
        half: False,
        fresh: True,
    }


def test_nobody_is_asked_about_what_has_been_forgotten(world: World) -> None:
    _, number, _ = story(world)
    due = world.clock.now() + timedelta(days=7)
    with world.rig.base.store.write() as tx:
        tx.save_promise(Promise(case=number, n=9, kind=PromiseKind.CHECK, person=world.case(number).filer, due_at=due))
        erase_case(number, "asked", tx, world.clock.now())
    assert world.promises(number)[-1].state is PromiseState.WITHDRAWN


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (datetime(2028, 3, 1, 12, tzinfo=UTC), datetime(2026, 3, 1, 12, tzinfo=UTC)),
        (datetime(2028, 2, 29, 12, tzinfo=UTC), datetime(2026, 2, 28, 12, tzinfo=UTC)),
    ],
)
def test_years_are_counted_by_the_calendar(now: datetime, before: datetime, town: Any) -> None:
    assert over_before(now, 2) == before


def test_the_house_does_it_at_its_start_and_every_night(world: World) -> None:
    story(world)
    world.wait(days=800)
    base = world.rig.base

    async def run() -> list[str]:
        running = Running(base)
        running.open()
        triggers = [str(job.trigger) for job in running.metronome.get_jobs()]
        async with asyncio.timeout(60):  # the words are gone with a commit, their copies in the log a moment later
            while any(on_disk(world, word) for word in WORDS):
                await running.door.commit(lambda tx: None)
        await running.close()
        return triggers

    triggers = asyncio.run(run())
    assert "cron[hour='3', minute='30']" in triggers, "every night"
    assert "cron[day='1', hour='3', minute='45']" in triggers, "the file is written anew every month"
    world.rig.base = Foundation(base.settings, clock=base.clock, ids=base.ids)
    world.restart()


class Command:
    """``linli case erase`` on the database of a story, at its own settings."""

    def __init__(self, world: World) -> None:
        settings = world.rig.base.settings
        self.config = media(world).parent / "config.toml"
        shipped = (ROOT / "config.toml").read_text(encoding="utf-8")
        shipped = shipped.replace("sqlite:///data/linli.db", settings.storage.url).replace(
            '"data/media"', f'"{media(world)}"'
        )
        self.config.write_text(shipped, encoding="utf-8")
        assert settings.storage.url in shipped and str(media(world)) in shipped

    def __call__(self, *words: str, typed: str = "") -> tuple[int, str]:
        result = CliRunner().invoke(app, ["case", "erase", *words, "--config", str(self.config)], input=typed)
        return result.exit_code, result.output


def test_an_operator_erases_what_is_over_when_asked(world: World) -> None:
    _, number, shown = story(world)
    wang = world.resident("wang", home=HOME)
    other = files(wang, ROOF)
    command = Command(world)
    code, told = command(str(number), "--yes")
    assert code == 2 and "another process writes" in told and told.count("\n") == 1, "the house is open"
    base = world.rig.base
    base.close()
    try:
        assert command(str(number), typed=f"{number + 1}\n")[0] == 1
        assert command("99", "--yes") == (1, "linli: there is no case 99\n")
        code, told = command(str(other), "--yes")
        assert code == 2 and "not closed" in told and told.count("\n") == 1
        assert all(on_disk(world, word) for word in WORDS)
        assert command(str(number), typed=f"{number}\n")[0] == 0
        assert [word for word in WORDS if on_disk(world, word)] == []
        assert not attachments.path(media(world), shown).exists()
        assert on_disk(world, ROOF)
    finally:
        world.rig.base = Foundation(base.settings, clock=base.clock, ids=base.ids)
        world.restart()
    assert world.journal(number)[-1].what == "erased"


def test_what_voices_told_is_forgotten_with_the_case(world: World) -> None:
    people = street(world, 3)
    people[1].says("1号 我家孩子叫小满，冻得睡不着")
    asked(world)
    people[0].picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    for actor in people[1:]:
        actor.picks("solved-yes")
    assert not world.case(1).is_open and on_disk(world, "小满")
    rig = world.rig
    assert isinstance(rig, DirectRig)
    rig.commit(lambda tx: erase_case(1, "asked", tx, world.clock.now()))
    rig.base.store.rewrite()
    assert not on_disk(world, "小满")
    assert world.case(1).voices == 3, "how many they were stays"
