"""Who complains, in the one town and in the other: everything by which somebody could be known, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from tests.rigs import Dice
from tests.world import LOCAL, Actor, World

#: A Monday; nothing of what is told to whom may depend on more of the time than the half hour.
MONDAY = datetime(2026, 3, 2, 8, 30, tzinfo=LOCAL)
HALF_HOUR = timedelta(minutes=30)

NAMES = ("赵立新", "欧阳春兰", "王秀", "李建国", "周小燕", "孙大伟")


class Complainant(Struct, frozen=True):
    """Everything by which somebody could be known."""

    name: str
    door: str
    building: int
    phone: str
    leaves: bool  # the house a number, or only those they write to
    words: str
    minute: int
    later: int  # the minute of what they do after that
    photo: str
    before: int  # how many others came to the town before them: their number as a person differs
    english: bool
    talks: int  # how much they add and put right
    privacy: str  # where whom it is about sees nothing at all, it may be told in confidence


def complainant(dice: Dice, words: tuple[str, ...]) -> Complainant:
    floor, room = 1 + dice.below(9), 1 + dice.below(4)
    return Complainant(
        name=dice.one_of(NAMES),
        door=f"{1 + dice.below(4)}单元{floor}0{room}",
        building=1 + dice.below(9),
        phone=f"13{10**8 + dice.below(9 * 10**8)}",
        leaves=bool(dice.below(2)),
        words=dice.one_of(words),
        minute=dice.below(29),
        later=1 + dice.below(28),
        photo=dice.bits(),
        before=dice.below(3),
        english=not dice.below(3),
        talks=dice.below(3),
        privacy=dice.one_of(("normal", "normal", "confidential", "anonymous")),
    )


def comes(world: World, who: Complainant, home: str, place: str) -> Actor:
    """To the poster at their door; they tell where exactly they live, most of them a number, and choose a language."""
    for _ in range(who.before):
        world.resident("passer-by")
    actor = world.resident(who.name, home=home)
    actor.says("菜单").picks("home").says(f"{place}{who.door}")
    if who.leaves:
        actor.says("菜单").picks("phone").says(who.phone)
    if who.english:
        actor.says("language")
    return actor


def files(actor: Actor, *wanted: str, privacy: str = "normal") -> int:
    """Files it as it was read, or as ``wanted``; the case's number."""
    for _ in range(9):
        if actor.last.key in ("filed", "filed-danger"):
            break
        ids = [choice.id for choice in actor.last.choices]
        if "submit" in ids and privacy != "normal":
            actor.picks("privacy").picks(privacy)
            privacy = "normal"
            continue
        actor.picks(next((id for id in (*wanted, "submit", "own", "no") if id in ids), ids[0] if ids else "submit"))
    number = actor.saw("filed").case
    assert number is not None, actor.tail()
    return number


def talks(actor: Actor, who: Complainant, number: int) -> None:
    """Adds and sends, some more than others."""
    actor.sends_photo(who.photo, f"{number}号")
    for n in range(who.talks):
        actor.says(f"{number}号 我家{who.door}，{who.name}，第{n + 1}次说：{who.words}")
