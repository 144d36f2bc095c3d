"""Finds the estate, building and door that a message names, as the roster knows them. It must not know how a case is routed.

Certain is only a name or an alias that the roster holds; anything like one is offered as a near miss and asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from msgspec import Struct
from rapidfuzz import fuzz

from bot.cases.case import Home
from bot.cases.phrases import Phrases, plain
from bot.cases.town import Town, Unit

#: A near miss shares this much of the name, out of 100: one character of four may be wrong, one of three.
ALIKE = 65.0
MOST_NEAR = 4
#: A place is named early; near misses further in are only likeness by chance.
SEARCHED = 400

_SUFFIX = re.compile(r"(住宅小区|小区|花园|家园|花苑|家属楼|家属院|家属区|公寓|社区|新村|新城|大院|住宅楼)$")
_GENERIC = frozenset(["小区", "花园", "家园", "花苑", "公寓", "社区", "新村", "新城", "大院", "住宅", "家属", "属楼", "属院", "宅楼"])
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "幺": 1}
_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十百两]{1,4}|[a-z]\d{0,2})"
_BUILDING = re.compile(
    rf"(?<![a-z\d])({_NUMBER})\s*(?:号楼|栋楼?|幢|号栋|#楼?|座(?!椅)|号(?=\d*\s*{_NUMBER}\s*(?:单元|门栋))|楼(?=\s*{_NUMBER}\s*单元))"
)
_DASHED = re.compile(r"(?<![\d\-.])(\d{1,3}|[a-z])\s*[-—–_－]\s*(\d{1,2})\s*[-—–_－]\s*(\d{3,4})(?![\d\-])")
_SHORT_DASHED = re.compile(r"(?<![\d\-.])(\d{1,3}|[a-z])\s*[-—–_－]\s*(\d{3,4})(?!\s*[-\d点元])")
_ENTRANCE = re.compile(rf"({_NUMBER})\s*(?:单元|门栋|门洞)")
_ROOM = re.compile(r"(?<![\d.])(\d{3,4})\s*(?:室|号房|户|房间|屋)|(?<=单元)\s*(\d{3,4})(?![\d年元])")
_MY_DOOR = re.compile(r"我家|俺家|我们家|咱家|我屋|我这屋")
_MY_BUILDING = re.compile(r"我们楼|我们这栋|我们这个?楼|我们单元|我们这单元|本楼|本单元|我们栋|咱们?楼|咱们?单元|俺们楼|俺们单元|这栋楼|楼上|楼下|对门|隔壁|邻居")
_MY_ESTATE = re.compile(r"我们小区|我们院|本小区|咱们?小区|我小区|我们这小区|我们这个小区|俺们小区|咱们?院|小区里|小区内|院里")


class PlaceReading(Struct, frozen=True):
    """Where a message says it is. ``near`` only when ``estate`` is None; best first, at most four."""

    estate: str | None = None  # a unit id
    near: tuple[str, ...] = ()
    building: str | None = None  # the estate's own label where it has this building, else e.g. 3号楼
    door: str | None = None  # e.g. 2单元501
    unknown_building: bool = False  # a building was named that the estate does not have


class _Names:
    """The names of one town's estates, ready to be found."""

    def __init__(self, town: Town) -> None:
        self.exact = Phrases(self._exact(town.estates))
        self.parts = Phrases(self._parts(town.estates))
        self.cores = {unit.id: tuple({_core(name) for name in (unit.name, *unit.aliases)}) for unit in town.estates}

    @staticmethod
    def _exact(estates: tuple[Unit, ...]) -> Iterator[tuple[str, str]]:
        for unit in estates:
            for name in (unit.name, *unit.aliases):
                yield plain(name), unit.id
                core = _core(name)
                if len(core) > 1:
                    yield core + "小区", unit.id
                if len(core) > 2:
                    yield core, unit.id

    @staticmethod
    def _parts(estates: tuple[Unit, ...]) -> Iterator[tuple[str, str]]:
        for unit in estates:
            for name in (unit.name, *unit.aliases):
                core = _core(name)
                yield from ((core[i : i + 2], unit.id) for i in range(max(len(core) - 1, 1)) if core[i : i + 2] not in _GENERIC)


_names: WeakKeyDictionary[Town, _Names] = WeakKeyDictionary()


def find_place(text: str, town: Town, home: Home | None = None) -> PlaceReading:
    """What ``text`` says of the place; relative words (我家楼上, 我们小区) mean ``home``."""
    words = plain(text)
    names = _names.get(town)
    if names is None:
        names = _names[town] = _Names(town)
    named = {unit for hit in names.exact.find(words) if len(hit.tags) == 1 for unit in hit.tags}
    shared = {unit for hit in names.exact.find(words) if len(hit.tags) > 1 for unit in hit.tags}
    estate, near = None, ()
    if len(named) == 1:
        (estate,) = named
    elif named or shared:
        near = tuple(unit.id for unit in town.estates if unit.id in named | shared)[:MOST_NEAR]
    else:
        near = _near(words[:SEARCHED], names)
    building, door = _building(words)
    return _at_home(words, town, home, PlaceReading(estate, near, building, door))


def _core(name: str) -> str:
    name = plain(name)
    core = _SUFFIX.sub("", name)
    return core if len(core) > 1 else name


def _near(text: str, names: _Names) -> tuple[str, ...]:
    likeness: dict[str, float] = {}
    for hit in names.parts.find(text):
        for unit in hit.tags:
            for core in names.cores[unit]:
                around = text[max(hit.start - len(core), 0) : hit.end + len(core)]
                score = fuzz.partial_ratio(core, around)
                if score >= ALIKE:
                    likeness[unit] = max(likeness.get(unit, 0.0), score)
    return tuple(sorted(likeness, key=lambda unit: -likeness[unit])[:MOST_NEAR])


def _number(written: str) -> str:
    """三, 十二, 3, a → 3, 12, 3, A."""
    if written.isdigit():
        return str(int(written))
    if written[0].isascii():
        return written.upper()
    total = digit = 0
    for char in written:
        if char == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = _DIGITS[char]
    return str(total + digit)


def _building(text: str) -> tuple[str | None, str | None]:
    """Building number and door as written, normalised."""
    if dashed := _DASHED.search(text):
        return _number(dashed[1]), f"{int(dashed[2])}单元{dashed[3]}"
    named = _BUILDING.search(text)
    entrance = _ENTRANCE.search(text)
    room = _ROOM.search(text)
    door = (f"{_number(entrance[1])}单元" if entrance else "") + ((room[1] or room[2]) if room else "")
    if named:
        return _number(named[1]), door or None
    if (short := _SHORT_DASHED.search(text)) and not door:
        return _number(short[1]), short[2]
    return None, door or None


def _at_home(text: str, town: Town, home: Home | None, read: PlaceReading) -> PlaceReading:
    """Fills in the home where relative words or a bare building mean it, and checks the building against the estate."""
    estate, building, door = read.estate, read.building, read.door
    if home is not None and estate in (None, home.estate) and not (read.near and building is None):
        mine = _MY_DOOR.search(text)
        my_building = mine or _MY_BUILDING.search(text)
        if building or door or my_building or _MY_ESTATE.search(text):
            estate = home.estate
        if building is None and (my_building or door):
            same = door is None
            read_building, door = home.building, door or (home.door if mine and same else None)
            return PlaceReading(estate, (), read_building, door, False)
    unit = town.units.get(estate) if estate else None
    near = () if estate else read.near
    if building is None:
        return PlaceReading(estate, near, None, door, False)
    if unit is None or not unit.buildings:
        return PlaceReading(estate, near, f"{building}号楼", door, False)
    label = next((label for label in unit.buildings if _label_number(label) == building), None)
    return PlaceReading(estate, near, label, door, label is None)


def _label_number(label: str) -> str:
    words = plain(label)
    found = re.search(_NUMBER, words)
    return _number(found[0]) if found else words
