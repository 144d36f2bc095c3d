"""Twin runs: two towns that differ only in who complained, in which minute, from where, and in their words.

Whoever is on the other side (the property company, the committee, grid worker or community complained about, the owners' group,
anybody without a part) must be shown the same bytes in both, and a staff's group the same cards. ``LINLI_TWINS`` sets how many
pairs are played; ``make prove`` plays more.
"""

from __future__ import annotations

import os
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec import Struct

from bot.cases.case import Against, Seat, Status
from bot.cases.groups import HAT
from bot.cases.town import Grant, Role
from tests.rigs import Dice
from tests.twins.complainants import HALF_HOUR, MONDAY, Complainant, comes, complainant, files, talks
from tests.twins.seen import Told, shown
from tests.world import Actor, WebRig, World, direct_world, web_world

#: Of a hundred pairs the town plays these; the others have towns of their own.
ALL = int(os.environ.get("LINLI_TWINS", "100"))
PAIRS = ALL * 84 // 100

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
    Scene("community", "lianhe~1号楼", Against.COMMUNITY, IDLE, ("c03",)),
)
NAMES_OF = {
    "jinqiao-huayuan": "金桥花园",
    "heping": "和平里",
    "yihe": "颐和家园",
    "chengdong": "城东嘉苑",
    "lianhe": "联合化工家属楼",
}
WATCHERS = tuple(dict.fromkeys(watcher for scene in SCENES for watcher in scene.watchers))


CLOCK = re.compile(r"\d\d:\d\d")

#: Chats of the staff: of a grid that may know of repairs, of one whose worker is complained about, of a community over both.
TEAMS = ("jinqiao-1", "beixing-2", "beixing")


def group(world: World, role: Role, unit: str) -> Actor:
    """A chat, as it is kept once somebody has bound it."""
    at, seat = world.clock.now() - timedelta(days=1), f"{role.value}-{unit}"
    with world.rig.base.store.write() as tx:
        person = tx.add_person(name="group")
        tx.save_person(person.__class__(id=person.id, name="group", hat=HAT))
        tx.add_grant(Grant(person.id, role, unit, at))
        tx.add_seat(Seat(id=seat, person=person.id, channel="web", address=seat, last_used_at=at))
    return Actor(world, seat, seat)


def play(world: World, scene: Scene, who: Complainant, day: datetime) -> None:
    """One complaint from beginning to end. What others do is done at the same minute in both towns."""
    world.clock.turn_to(day + timedelta(minutes=who.minute))
    li = comes(world, who, scene.home, place_of(scene))
    li.says(f"我是{who.name}，{who.words}")
    about = scene.against is not Against.NOBODY
    number = files(li, scene.against.value, "C26" if about else "C25", "no", privacy=who.privacy if about else "normal")
    world.clock.turn_to(day + HALF_HOUR)
    worker = world.handler(number).picks("accept", case=number)
    if scene.name == "repair":
        repair(world, li, worker, who, number)
    look(world, scene, f"{number}号")
    world.clock.turn_to(day + HALF_HOUR + timedelta(minutes=who.later))
    talks(li, who, number)
    world.clock.turn_to(day + 2 * HALF_HOUR)
    if world.case(number).status is Status.WORKING:
        worker.picks("done", case=number)
        while worker.last.key.startswith("done-"):
            worker.presses(worker.last.choices[0])
    world.clock.turn_to(day + 2 * HALF_HOUR + timedelta(minutes=who.later))
    li.picks("solved", case=number)
    world.clock.turn_to(day + 3 * HALF_HOUR)
    look(world, scene, f"{number}号", "等我办的", f"{number + 1}号")


def repair(world: World, li: Actor, worker: Actor, who: Complainant, number: int) -> None:
    worker.picks("order", case=number)
    company = world.staff("w01")
    worker.picks("facts", case=number).picks("wires").says("照明不亮，请带梯子")
    company.picks("order-take", case=number).picks("pass-on", case=number).picks("home")
    li.picks("reply", case=number).says(f"我是{who.name}，明天上午，{who.door}，打{who.phone}，找{who.door}的人")
    company.says(f"{number}号").picks("visit")
    li.picks("release-no", case=number)
    company.says(f"{number}号").picks("repaired").says("换了灯泡").picks("none")
    worker.picks("repair-seen", case=number)


def look(world: World, scene: Scene, *places: str) -> None:
    """The other side looks for it wherever one can look, and guesses its number."""
    for name in scene.watchers:
        watcher = world.staff(name)
        for place in places:
            watcher.says(place)


def place_of(scene: Scene) -> str:
    """The estate and building as people call them."""
    estate, _, building = scene.home.partition("~")
    return f"{NAMES_OF[estate]}{building}"


def town(folder: Path, choose: int, pairs: int) -> tuple[dict[str, list[Told]], list[str]]:
    """Plays one of the twin towns; what each watcher was shown, and everybody's secrets."""
    folder.mkdir()
    world = direct_world(folder, MONDAY)
    groups = [group(world, Role.OWNERS, scene.home.partition("~")[0]) for scene in SCENES]
    teams = [group(world, Role.TEAM, unit) for unit in TEAMS]
    secrets = []
    for n in range(pairs):
        scene = SCENES[n % len(SCENES)]
        who = complainant(Dice(2 * n + choose), scene.words)
        secrets += [who.door, who.phone, who.photo]
        day = MONDAY + timedelta(days=1 + n // 4, hours=1 + 2 * (n % 4))
        world.wait_until(day)
        play(world, scene, who, day)
    world.wait(days=3)
    report(world.staff("c03"))
    # a secretary rings up people of other communities, and is told whether there is a number to ring
    calls = {name: [line for line in world.staff(name).screen if line.key.startswith("task-")] for name in WATCHERS}
    seen = {name: [shown(line) for line in world.staff(name).screen if line not in calls[name]] for name in WATCHERS}
    seen |= {group.name: [shown(line) for line in group.screen] for group in groups}
    seen |= {team.name: [neutral(shown(line)) for line in team.screen] for team in teams}
    world.rig.close()
    return seen, secrets


def neutral(card: Told) -> Told:
    """A card in a staff's group, but for its minute: it comes when it was told, and an urgent limit runs from then."""
    return tuple(CLOCK.sub("", part) if isinstance(part, str) else part for part in card[1:])


def report(secretary: Actor) -> None:
    """The figures of the community complained about, each page and the file."""
    secretary.says("报表").picks("report-this-month")
    for page in ("rates", "work", "ends", "units", "file"):
        secretary.picks(f"report-{page}")


def test_the_other_side_cannot_tell_who_complained(tmp_path: Path) -> None:
    first, secrets = town(tmp_path / "one", 0, PAIRS)
    second, others = town(tmp_path / "other", 1, PAIRS)
    assert set(secrets) != set(others)
    for watcher, lines in first.items():
        for mine, theirs in zip(lines, second[watcher], strict=False):
            assert mine == theirs, (watcher, mine, theirs)
        assert len(lines) == len(second[watcher]), watcher
    assert len(first["w01"]) > PAIRS and len(first["k05"]) > 0
    assert first["team-jinqiao-1"] and not first["team-beixing-2"] and not first["team-beixing"]
    told = "\n".join(str(line) for lines in first.values() for line in lines)
    assert [secret for secret in secrets if secret in told] == []


def test_twins_differ_in_everything_but_what_it_is_about() -> None:
    pairs = [
        [complainant(Dice(2 * n + choose), SCENES[n % len(SCENES)].words) for choose in (0, 1)] for n in range(PAIRS)
    ]
    for field in Complainant.__struct_fields__:
        assert 4 * sum(getattr(one, field) != getattr(other, field) for one, other in pairs) > PAIRS, field


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_watchers_of_a_scene_are_on_the_other_side(scene: Scene, tmp_path: Path) -> None:
    """A watcher who may know would prove nothing."""
    world = direct_world(tmp_path, MONDAY)
    who = complainant(Dice(1), scene.words)
    li = world.resident("li", home=scene.home)
    li.says(who.words)
    number = files(li, scene.against.value, "C25" if scene.against is Against.NOBODY else "C26")
    case = world.case(number)
    assert case.against is scene.against, li.tail()
    assert not {world.name_of(case.handler), world.name_of(case.partner)} & set(scene.watchers)
    world.rig.close()


def on_the_wire(folder: Path, scene: Scene, who: Complainant) -> list[object]:
    """All that the page of each watcher is given, as it is given, but for places in the queue and random tokens."""
    folder.mkdir()
    world = web_world(folder, MONDAY)
    world.wait_until(MONDAY + 2 * HALF_HOUR)
    play(world, scene, who, MONDAY + 2 * HALF_HOUR)
    world.wait(days=2)
    rig, found = world.rig, list[object]()
    assert isinstance(rig, WebRig)
    for watcher in map(world.staff, scene.watchers):
        for bubble in rig.page(watcher.seat):
            choices = [{**choice, "token": ""} for choice in bubble.pop("choices")]
            found.append({**bubble, "seq": 0, "key": bubble["from"] == "bot" and bubble["key"], "choices": choices})
    world.rig.close()
    return found


@pytest.mark.parametrize("n", range(max(1, ALL // 100)))
def test_the_page_of_the_other_side_is_given_the_same(n: int, tmp_path: Path) -> None:
    scene = SCENES[n % len(SCENES)]
    one, other = (complainant(Dice(20_000 + 2 * n + choose), scene.words) for choose in (0, 1))
    first, second = on_the_wire(tmp_path / "one", scene, one), on_the_wire(tmp_path / "other", scene, other)
    assert first == second and first
    assert [secret for secret in (one.name, one.door, one.phone, one.photo) if secret in str(first)] == []
