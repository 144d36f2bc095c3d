"""Twin runs of a mediation: the other side and who helps are shown the same bytes, whoever complained.

Both towns have the same other side, helper, mediator, neutral words and agreement; the resident differs in name, door, phone,
words, picture, minute, and in the name the agreement is made out to. ``LINLI_TWINS`` sets how many pairs are played.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.cases.case import Against
from bot.cases.mediation.values import Stage
from tests.rigs import Dice
from tests.stories.town import at_centre, files, joined, written_down
from tests.twins.test_twins import HALF_HOUR, MONDAY, PAIRS, Complainant, Scene, complainant, shown
from tests.world import LOCAL, Actor, World, direct_world

NOISE = (
    "楼上邻居天天半夜装修电钻太吵了，跟他说了好几次都不听",
    "楼上邻居天天夜里装修电钻太吵，孩子睡不着",
    "楼上邻居半夜装修电钻太吵了，我心脏不好",
)
SCENE = Scene("noise", "jinqiao-huayuan~3号楼", Against.NOBODY, NOISE, ())
FRIDAY = datetime(2026, 3, 6, 17, 0, tzinfo=LOCAL)
DUE = datetime(2026, 3, 10, 18, 0, tzinfo=LOCAL)


def play(world: World, who: Complainant) -> list[Actor]:
    """From the complaint to the last duty; what the others do is done at the same minute in both towns."""
    world.clock.turn_to(MONDAY + timedelta(minutes=who.minute))
    for _ in range(who.before):
        world.resident("passer-by")
    li = world.resident(who.name, home=SCENE.home)
    li.says("菜单").picks("home").says(f"金桥花园3号楼{who.door}")
    li.says("菜单").picks("phone").says(who.phone)
    number = files(li, f"{who.words}，我是{who.name}")
    li.sends_photo(who.photo, f"{number}号")
    world.clock.turn_to(MONDAY + HALF_HOUR)
    mediator = at_centre(world, number)
    mediator.picks("invite").says("夜里施工的声音，影响邻居休息")
    wang = joined(world, mediator)
    for side in (li, wang):
        side.picks("agree").picks("rights").picks("rights-known")
    li.says(f"{number}号 我家{who.door}，电话{who.phone}，{who.words}")
    li.picks("mediation").picks("helper").picks("family").says(f"{who.name}的姐姐")
    wang.picks("helper-yes")
    mediator.picks("invite-helper")
    if mediator.last.key != "work-links":
        mediator.picks("skip")
    sister = joined(world, mediator, "sister")
    mediator.says(f"{number}号").picks("meeting").says("3月6日下午两点半")
    for side in (li, wang):
        side.picks("time-yes")
    for actor in (wang, sister):
        look(actor, number)
    world.wait_until(FRIDAY)
    agrees(mediator, who)
    mediator.picks("signed").picks("today")
    for side in (li, wang):
        side.picks("court-yes")
    for actor in (wang, sister):
        look(actor, number)
    world.wait_until(DUE)
    wang.picks("duty-done")
    li.picks("duty-done")
    for actor in (wang, sister):
        look(actor, number)
    world.wait(days=9)
    mediation = world.case(number).mediation
    assert mediation is not None and mediation.stage is Stage.PERFORMED
    return [wang, sister]


def agrees(mediator: Actor, who: Complainant) -> None:
    """The form; it is made out to the resident's own name."""
    written_down(mediator)
    mediator.says("1号").picks("result").picks("written")
    for words in (who.name, "王海", "夜里装修，吵得邻居睡不着", "夜里不再施工，月底完工"):
        mediator.says(words)
    mediator.picks("other").says("晚上八点以后不再施工").picks("none").picks("stop").says("3月10日")
    mediator.picks("enough").picks("submit")


def look(actor: Actor, number: int) -> None:
    """Wherever one can look, and the next number."""
    for words in (f"{number}号", "我的诉求", f"{number + 1}号"):
        actor.says(words)
    actor.says(f"{number}号")
    for page in ("read-agreement", "next-page", "mediation"):
        if page in [choice.id for choice in actor.last.choices]:
            actor.picks(page)


def town(folder: Path, who: Complainant) -> list[list[tuple[object, ...]]]:
    folder.mkdir()
    world = direct_world(folder, MONDAY)
    seen = [[shown(line) for line in actor.screen] for actor in play(world, who)]
    world.rig.close()
    return seen


@pytest.mark.parametrize("n", range(max(2, PAIRS // 25)))
def test_the_other_side_and_the_helper_cannot_tell_who_complained(n: int, tmp_path: Path) -> None:
    one, other = complainant(Dice(2 * n), SCENE), complainant(Dice(2 * n + 1), SCENE)
    first, second = town(tmp_path / "one", one), town(tmp_path / "other", other)
    for mine, theirs in zip(first, second, strict=True):
        for here, there in zip(mine, theirs, strict=False):
            assert here == there
        assert len(mine) == len(theirs) > 10
    told = str(first)
    assert [secret for secret in (one.name, one.door, one.phone, one.words, one.photo) if secret in told] == []
