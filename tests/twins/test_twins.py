"""Twin runs: two towns that differ only in who complained, in which minute, from where, and in their words.

Whoever is on the other side (the property company, the committee or grid worker complained about, the owners' group, anybody
without a part) must be shown the same bytes in both. ``LINLI_TWINS`` sets how many pairs are played; ``make prove`` plays more.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec import Struct

from bot.cases.case import Against, Seat, Status
from bot.cases.groups import HAT
from bot.cases.town import Grant, Role
from bot.runtime.ports import Line
from tests.rigs import Dice
from tests.world import LOCAL, Actor, World, direct_world

PAIRS = int(os.environ.get("LINLI_TWINS", "100"))

#: A Monday; every pair has an hour of its own.
MONDAY = datetime(2026, 3, 2, 8, 30, tzinfo=LOCAL)
HALF_HOUR = timedelta(minutes=30)

NAMES = ("赵立新", "欧阳春兰", "王秀", "李建国", "周小燕", "孙大伟")
LAMPS = (
    "楼道灯坏了半个月没人修",
    "楼道里的灯不亮，黑得看不见台阶",
    "我们单元的楼道灯坏了，老人下楼害怕",
    "楼道灯坏了好几天，报了也没人换",
)
IDLE = (
    "投诉物业服务不作为，网格员和业委会、社区也都不管",
    "投诉物业服务不作为，说了好几次，业委会、网格员、社区都推来推去",
)


class Complainant(Struct, frozen=True):
    """Everything by which somebody could be known."""

    name: str
    door: str
    phone: str
    words: str
    minute: int
    photo: str
    before: int  # how many others came to the town before them: their number as a person differs


class Scene(Struct, frozen=True):
    """Where it happens, whom it is about, and who must not be able to tell the twins apart."""

    name: str
    home: str
    against: Against
    words: tuple[str, ...]
    watchers: tuple[str, ...]


SCENES = (
    Scene("repair", "jinqiao-huayuan~3号楼", Against.NOBODY, LAMPS, ("w01", "w02", "g02", "b01")),
    Scene("committee", "heping~2号楼", Against.COMMITTEE, IDLE, ("k05", "k06")),
    Scene("grid worker", "yihe~5号楼", Against.GRID_WORKER, IDLE, ("g06",)),
    Scene("company", "chengdong~7号楼", Against.COMPANY, IDLE, ("w04",)),
)
WATCHERS = tuple(dict.fromkeys(watcher for scene in SCENES for watcher in scene.watchers))


def complainant(dice: Dice, scene: Scene) -> Complainant:
    floor, room = 1 + dice.below(9), 1 + dice.below(4)
    return Complainant(
        name=dice.one_of(NAMES),
        door=f"{1 + dice.below(4)}单元{floor}0{room}",
        phone=f"13{10**8 + dice.below(9 * 10**8)}",
        words=dice.one_of(scene.words),
        minute=dice.below(29),
        photo=dice.bits(),
        before=dice.below(3),
    )


def owners_group(world: World, estate: str) -> Actor:
    """The chat of an estate's owners, as it is kept once somebody has bound it."""
    at = world.clock.now() - timedelta(days=1)
    with world.rig.base.store.write() as tx:
        person = tx.add_person(name="group")
        tx.save_person(person.__class__(id=person.id, name="group", hat=HAT))
        tx.add_grant(Grant(person.id, Role.OWNERS, estate, at))
        tx.add_seat(
            Seat(id=f"group-{estate}", person=person.id, channel="web", address=f"group-{estate}", last_used_at=at)
        )
    return Actor(world, f"owners of {estate}", f"group-{estate}")


def play(world: World, scene: Scene, who: Complainant, day: datetime) -> None:
    """One complaint from beginning to end. What others do is done at the same minute in both towns."""
    world.clock.turn_to(day + timedelta(minutes=who.minute))
    for _ in range(who.before):
        world.resident("passer-by")
    li = world.resident(who.name, home=scene.home)
    li.says("菜单").picks("home").says(f"{place_of(scene)}{who.door}")
    li.says("菜单").picks("phone").says(who.phone)
    li.says(f"我是{who.name}，{who.words}")
    number = file(li, scene)
    li.sends_photo(who.photo, f"{number}号")
    world.clock.turn_to(day + HALF_HOUR)
    worker = world.handler(number).picks("accept", case=number)
    if scene.name == "repair":
        repair(world, li, worker, who, number)
    look(world, scene, number)
    if world.case(number).status is Status.WORKING:
        worker.picks("done", case=number)
        while worker.last.key.startswith("done-"):
            worker.presses(worker.last.choices[0])
    li.picks("solved", case=number)
    look(world, scene, number)


def repair(world: World, li: Actor, worker: Actor, who: Complainant, number: int) -> None:
    worker.picks("order", case=number)
    company = world.staff("w01")
    worker.picks("facts", case=number).picks("wires").says("照明不亮，请带梯子")
    company.picks("order-take", case=number).picks("pass-on", case=number).picks("home")
    li.picks("reply", case=number).says(f"明天上午，{who.door}，打{who.phone}，找{who.door}的人")
    company.says(f"{number}号").picks("visit")
    li.picks("release-no", case=number)
    company.says(f"{number}号").picks("repaired").says("换了灯泡").picks("none")
    worker.picks("repair-seen", case=number)


def look(world: World, scene: Scene, number: int) -> None:
    """The other side looks for it wherever one can look, and guesses its number."""
    for name in scene.watchers:
        watcher = world.staff(name)
        watcher.says(f"{number}号")
        watcher.says("等我办的")
        watcher.says(f"{number + 1}号")


def file(li: Actor, scene: Scene) -> int:
    for _ in range(8):
        if li.last.key in ("filed", "filed-danger"):
            break
        ids = [choice.id for choice in li.last.choices]
        wanted = ("submit", scene.against.value, "C26" if scene.against is not Against.NOBODY else "C25", "no")
        li.picks(next((id for id in wanted if id in ids), ids[0] if ids else "submit"))
    number = li.saw("filed").case
    assert number is not None, li.tail()
    return number


def place_of(scene: Scene) -> str:
    """The estate and building as people call them."""
    names = {"jinqiao-huayuan": "金桥花园", "heping": "和平里", "yihe": "颐和家园", "chengdong": "城东嘉苑"}
    estate, _, building = scene.home.partition("~")
    return f"{names[estate]}{building}"


def shown(line: Line) -> tuple[object, ...]:
    """All of a line but its place in the queue and the random tokens of its buttons."""
    key = "" if line.mine else line.key  # a count of what everybody sent
    return (line.at, line.mine, key, line.text, [(c.id, c.label) for c in line.choices], line.case, line.media)


def town(folder: Path, choose: int, pairs: int) -> tuple[dict[str, list[tuple[object, ...]]], list[str]]:
    """Plays one of the twin towns; what each watcher was shown, and everybody's secrets."""
    folder.mkdir()
    world = direct_world(folder, MONDAY)
    groups = [owners_group(world, scene.home.partition("~")[0]) for scene in SCENES]
    secrets = []
    for n in range(pairs):
        scene = SCENES[n % len(SCENES)]
        who = complainant(Dice(2 * n + choose), scene)
        secrets += [who.door, who.phone, who.photo]
        day = MONDAY + timedelta(days=1 + n // 4, hours=1 + 2 * (n % 4))
        world.wait_until(day)
        play(world, scene, who, day)
    world.wait(days=3)
    seen = {name: [shown(line) for line in world.staff(name).screen] for name in WATCHERS}
    seen |= {group.name: [shown(line) for line in group.screen] for group in groups}
    world.rig.close()
    return seen, secrets


def test_the_other_side_cannot_tell_who_complained(tmp_path: Path) -> None:
    first, secrets = town(tmp_path / "one", 0, PAIRS)
    second, others = town(tmp_path / "other", 1, PAIRS)
    assert set(secrets) != set(others)
    for watcher, lines in first.items():
        for mine, theirs in zip(lines, second[watcher], strict=False):
            assert mine == theirs, watcher
        assert len(lines) == len(second[watcher]), watcher
    assert len(first["w01"]) > PAIRS and len(first["k05"]) > 0
    told = "\n".join(str(line) for lines in first.values() for line in lines)
    assert [secret for secret in secrets if secret in told] == []


def test_twins_differ_in_everything_but_what_it_is_about() -> None:
    pairs = [
        (complainant(Dice(2 * n), SCENES[n % 4]), complainant(Dice(2 * n + 1), SCENES[n % 4])) for n in range(PAIRS)
    ]
    for field in ("door", "phone", "minute", "photo", "before", "words"):
        assert 3 * sum(getattr(one, field) != getattr(other, field) for one, other in pairs) > PAIRS, field


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_watchers_of_a_scene_are_on_the_other_side(scene: Scene, tmp_path: Path) -> None:
    """A watcher who may know would prove nothing."""
    world = direct_world(tmp_path, MONDAY)
    who = complainant(Dice(1), scene)
    li = world.resident("li", home=scene.home)
    li.says(who.words)
    number = file(li, scene)
    case = world.case(number)
    assert case.against is scene.against, li.tail()
    assert not {world.name_of(case.handler), world.name_of(case.partner)} & set(scene.watchers)
    world.rig.close()
