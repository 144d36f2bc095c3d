"""What a complaint can come to beside the plain way, each from beginning to end in a town of its own: whoever is on the other
side of it, and anybody beside the ladder, gives what has reached them.

All others act at full half hours; who complains acts at minutes of their own within them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.cases.case import Status
from tests.stories.test_joint import CLUTTER
from tests.stories.test_joint import meeting as meeting_of
from tests.stories.test_shared import COLD
from tests.stories.test_whistle import blows
from tests.stories.town import accepted, closed
from tests.twins.complainants import HALF_HOUR, MONDAY, Complainant, comes, files, talks
from tests.twins.seen import PostRig, Told, received
from tests.world import Actor, World

HOME, PLACE = "jinqiao-huayuan~3号楼", "金桥花园3号楼"
LIGHT = "楼道灯坏了半个月没人修"
IDLE = "楼道灯坏了半个月，网格员和物业都不管"

People = list[Complainant]
Scene = Callable[[World, PostRig, People], list[Told]]


def at(world: World, half_hours: int, minute: int = 0) -> None:
    world.wait_until(MONDAY + half_hours * HALF_HOUR + timedelta(minutes=minute))


def tells(world: World, who: Complainant, half_hours: int, words: str) -> Actor:
    """They come in their minute, and tell it with everything that is theirs."""
    at(world, half_hours, who.minute)
    return comes(world, who, HOME, PLACE).says(f"我是{who.name}，{words}，{who.words}")


def company(world: World, rig: PostRig) -> Actor:
    return rig.bring(world.staff("w01"))


def ordered(world: World, number: int, worker: Actor, *facts: str) -> Actor:
    worker = accepted(world, number).picks("order", case=number)
    worker.picks("facts", case=number).picks("pipes").says("一处设施不好用，请带工具")
    return worker


def look(world: World, watcher: Actor, number: int) -> None:
    for words in (f"{number}号", "等我办的", f"{number + 1}号"):
        watcher.says(words)


def lapsed(world: World, rig: PostRig, people: People) -> list[Told]:
    """An urgent repair of which nothing comes: its limit runs from the minute in which it was told."""
    [who, *_] = people
    li = tells(world, who, 1, COLD)
    number = files(li)
    at(world, 2)
    w01 = company(world, rig)
    ordered(world, number, w01)
    w01.picks("order-take", case=number).picks("pass-on", case=number).picks("home")
    li.picks("reply", case=number).says(f"{who.name}，{who.door}，{who.phone}")
    at(world, 2, who.later)
    talks(li, who, number)
    at(world, 48 * 3)
    look(world, w01, number)
    return received(rig, w01)


def taken_back(world: World, rig: PostRig, people: People) -> list[Told]:
    """The resident is asked, answers, and takes it back, each at a minute of theirs."""
    [who, *_] = people
    li = tells(world, who, 1, LIGHT)
    number = files(li, "nobody", "C25")
    at(world, 2)
    w01 = company(world, rig)
    worker = accepted(world, number).picks("order", case=number)
    w01.picks("order-take", case=number)
    worker.picks("ask", case=number).picks("when")
    at(world, 2, who.later)
    li.picks("answer", case=number).says(f"我家{who.door}，{who.words}")
    at(world, 3)
    look(world, w01, number)
    at(world, 4, who.later)
    li.says(f"{number}号").picks("withdraw").picks("mistaken")
    at(world, 6)
    look(world, w01, number)
    return received(rig, w01)


def shared(world: World, rig: PostRig, people: People) -> list[Told]:
    """Three have it, in whatever order; one leaves again, the others say whether it is solved."""
    [first, *others] = people
    li = tells(world, first, 1, COLD)
    number = files(li)
    w01 = company(world, rig)
    actors = [li]
    for who in sorted(others, key=lambda one: one.minute):
        sun = comes(world, who, HOME, PLACE) if world.now.minute else tells(world, who, 2, COLD)
        if sun.last.key != "intake-shared":
            sun.says(f"{COLD}，我是{who.name}，{who.words}")
        actors.append(sun.picks("same"))
        at(world, 2 + len(actors))
    worker = ordered(world, number, w01)
    w01.picks("order-take", case=number)
    look(world, w01, number)
    at(world, 6, first.later)
    actors[1].says(f"{number}号").picks("leave", case=number)
    for who, actor in zip(people, actors, strict=True):
        talks(actor, who, number)
    at(world, 7)
    w01.picks("repaired", case=number).says("换了阀门").picks("none")
    worker.picks("repair-seen", case=number)
    at(world, 7, first.later)
    for actor in (actors[0], actors[2]):
        actor.picks("solved", case=number)
    at(world, 8)
    look(world, w01, number)
    return received(rig, w01)


def merged(world: World, rig: PostRig, people: People) -> list[Told]:
    """Two complaints of one trouble, both with the company, are put together and taken apart again."""
    numbers = []
    for half_hours, who in ((1, people[0]), (2, people[1])):
        li = tells(world, who, half_hours, COLD)
        numbers.append(files(li, "own"))
    at(world, 4)
    w01 = company(world, rig)
    worker = accepted(world, numbers[0])
    for number in numbers:
        ordered(world, number, w01)
    w01.picks("order-take", case=numbers[0])
    worker.says(f"{numbers[1]}号").picks("case-more").picks("voices")
    worker.picks("merge", case=numbers[1]).picks(f"to:{numbers[0]}")
    at(world, 5)
    look(world, w01, numbers[0])
    worker.picks("undo-merge")
    at(world, 6)
    look(world, w01, numbers[0])
    return received(rig, w01)


def whistled(world: World, rig: PostRig, people: People) -> list[Told]:
    """Departments are called; the resident adds, changes how it is told, and takes it back."""
    [who, *_] = people
    li = tells(world, who, 1, CLUTTER)
    number = files(li, "nobody", "C03")
    at(world, 2)
    fire = rig.bring(world.staff("b04"))
    s01 = blows(world, number)
    fire.picks("report-in")
    at(world, 2, who.later)
    talks(li, who, number)
    li.says(f"{number}号").picks("privacy").picks("confidential" if who.talks else "anonymous")
    at(world, 3)
    s01.picks("thread-note", case=number).says("金桥花园3号楼，请先看消防通道")
    fire.says(f"{number}号").picks("timeline", case=number)
    fire.says("等我办的").says(f"{number}号").picks("whistle-page").picks("thread")
    at(world, 3, who.later)
    li.says(f"{number}号").picks("withdraw").picks("mistaken")
    at(world, 5)
    look(world, fire, number)
    return received(rig, fire)


def met(world: World, rig: PostRig, people: People) -> list[Told]:
    """A joint meeting to which the company comes as a guest, while somebody complains about the company."""
    [first, second, third] = people
    number = files(tells(world, first, 1, CLUTTER), "nobody", "C03")
    at(world, 2)
    s01 = world.staff("s01").says(f"{number}号").picks("meeting-propose")
    meeting = world.cases()[-1].number
    s01.says(f"{meeting}号").picks("meeting-convene", case=meeting)
    s01.presses(s01.last.choices[0]).says("社区会议室").picks("xiaofang").picks("牛占奎").picks("enough")
    w01, fire = company(world, rig), rig.bring(world.staff("b04"))
    guests = (w01, fire)
    files(tells(world, second, 3, CLUTTER), "nobody", "C03", "own")
    files(
        tells(world, third, 4, "楼道里堆满了杂物，网格员和物业都不管"), "company", "C03", "own", privacy=third.privacy
    )
    at(world, 6)
    for guest in guests:
        guest.says(f"{meeting}号").picks("timeline", case=meeting)
        look(world, guest, number)
    w01.picks("reply-coming", case=meeting)
    when = meeting_of(world, meeting).at
    assert when is not None and len(meeting_of(world, meeting).cases) == 3
    world.wait_until(when)
    s01.says(f"{meeting}号").picks("meeting-held", case=meeting).says("各家商定：一周内清空").says("清空楼道").picks(
        "牛占奎"
    )
    s01.presses(s01.last.choices[0]).picks("none")
    world.wait(hours=1)
    for guest in guests:
        look(world, guest, meeting)
    return received(rig, *guests)


def about_them(world: World, rig: PostRig, people: People) -> list[Told]:
    """A repair that the company does not do: it looks by every side door, also once it is over."""
    [who, other, _] = people
    at(world, 1, who.minute)
    li = comes(world, who, HOME, PLACE)
    li.says(f"我是{who.name}，{IDLE}")
    number = files(li, "company", "C25")
    w01 = company(world, rig)
    at(world, 3)
    rig.arrives(w01, f"join_{number}")
    look(world, w01, number)
    at(world, 4)
    talks(li, who, number)
    comes(world, other, HOME, PLACE).says(f"{LIGHT}，我是{other.name}").picks("same").says(f"{number}号").picks("leave")
    world.handler(number).picks("accept", case=number)
    world.wait(days=1)
    closed(world, li, number)
    at(world, 48 * 5)
    assert world.case(number).status is Status.CLOSED
    w01.says("我要反映").says(f"{LIGHT}，{PLACE}").says("取消")
    rig.arrives(w01, f"join_{number}")
    look(world, w01, number)
    return received(rig, w01)


SCENES: dict[str, Scene] = {
    "lapsed": lapsed,
    "taken back": taken_back,
    "shared": shared,
    "merged": merged,
    "whistled": whistled,
    "met": met,
    "about them": about_them,
}
