"""Finds the estate, building and door that a message names, as the roster knows them. It knows nothing of routing.

Certain is only a name or an alias that the roster holds; anything like one is offered as a near miss and asked about.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from weakref import WeakKeyDictionary

from msgspec import Struct

from bot.cases.case import Home
from bot.cases.phrases import Phrases, plain
from bot.cases.town import Town, Unit

MOST_NEAR = 4
#: A place is named early; further into a letter, likeness is chance.
SEARCHED = 400
#: A name with one wrong character must be this long to be recognised.
LIKE_FROM = 4

_SUFFIX = re.compile(r"(?:住宅小区|小区|花园|家园|花苑|家属楼|家属院|家属区|公寓|社区|新村|新城|大院|住宅楼)$")
_GAPS = re.compile(r"(?<=[\d一-鿿#])\s+(?=[一-鿿#])")
_AFTER_NAME = re.compile(
    r"\s*(?:小区|大院|院|家属|花园|家园|新村|公寓|这|那|楼|[\d一二三四五六七八九十a-z]{1,3}\s*(?:号|栋|#|幢|座|期|-|单元)|$)"
)
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十百两]{1,4}|[a-z]\d{0,2})"
_BUILDING = re.compile(
    rf"(?<![a-z\d])({_NUMBER})\s*"
    rf"(?:号楼|号?栋|幢|#楼?|座(?!椅)|号(?=\s*{_NUMBER}\s*(?:单元|门栋|门洞))|楼(?=\s*{_NUMBER}\s*(?:单元|门栋|门洞)))"
)
_DASHED = re.compile(r"(?<![\d.\-])(\d{1,3}|[a-z])\s*[-—–_]\s*(\d{1,2})\s*[-—–_]\s*(\d{3,4})(?![\d\-])")
_SHORT_DASHED = re.compile(
    r"(?:^|(?<=[住在家区园苑院里寓村 ]))(\d{1,3}|[a-z])\s*[-—–_]\s*(\d{3,4})(?![\d\-点元块月年])"
)
_ENTRANCE = re.compile(rf"({_NUMBER})\s*(?:单元|门栋|门洞)")
_ROOM = re.compile(r"(?<![\d.])(\d{3,4})\s*(?:室|号房|房间|户)|(?<=单元)\s*(\d{3,4})(?![\d年元])")
#: What names one flat, and what names the stairs to some.
ROOMS, ENTRANCE = (_DASHED, _SHORT_DASHED, _ROOM), _ENTRANCE
_MY_DOOR = re.compile(r"[我俺咱]们?家|我屋|楼上|楼下|对门|隔壁|邻居")
_MY_BUILDING = re.compile(r"(?:[我俺咱]们?|本|这|我们这)(?:这?[栋个]?楼|个?单元|[栋幢])")
_MY_ESTATE = re.compile(r"(?:[我俺咱]们?|本|这)(?:这|个|这个)?(?:小区|院|大院)|小区[里内]|院[里内]")


class PlaceReading(Struct, frozen=True):
    """Where a message says it is. ``near`` only when ``estate`` is None; best first, at most four."""

    estate: str | None = None  # a unit id
    near: tuple[str, ...] = ()
    building: str | None = None  # the estate's own label where it has this building, else e.g. 3号楼
    door: str | None = None  # e.g. 2单元501
    unknown_building: bool = False  # a building was named that the estate does not have


class _Names:
    """The names of one town, ready to be found. Names of other units swallow what they share with an estate's."""

    def __init__(self, town: Town) -> None:
        self.order = {unit.id: place for place, unit in enumerate(town.estates)}
        others = [(plain(unit.name), "") for unit in town.units.values() if unit.id not in self.order]
        self.exact = Phrases([*others, *((name, unit.id) for unit in town.estates for name in _names_of(unit))])
        self.cores = Phrases([*others, *((_core(name), unit.id) for unit in town.estates for name in _names_of(unit))])
        self.shreds = Phrases(self._shreds(town.estates))

    @staticmethod
    def _shreds(estates: tuple[Unit, ...]) -> Iterator[tuple[str, str]]:
        """Every two characters of every name, with the name and where in it they stand."""
        for unit in estates:
            for name in {plain(name) for name in (unit.name, *unit.aliases)}:
                if len(name) >= LIKE_FROM:
                    yield from ((name[at : at + 2], f"{unit.id}\n{name}\n{at}") for at in range(len(name) - 1))


_known: WeakKeyDictionary[Town, _Names] = WeakKeyDictionary()


def find_place(text: str, town: Town, home: Home | None = None) -> PlaceReading:
    """What ``text`` says of the place; relative words (我家楼上, 我们小区) and a bare building mean ``home``."""
    words = _GAPS.sub("", plain(text))
    names = _known.get(town)
    if names is None:
        names = _known[town] = _Names(town)
    building, door = _numbers(words)
    estate, near = _estate(words, names)
    if home is not None and home.estate in near:
        estate = home.estate
    if home is not None and (estate == home.estate or (estate is None and not near)):
        return _checked(_at_home(words, home, estate, building, door), town, words)
    return _checked(PlaceReading(estate, () if estate else near, building, door), town, words)


def _estate(text: str, names: _Names) -> tuple[str | None, tuple[str, ...]]:
    """The estate, or those that may be meant."""
    hits = names.exact.find(text)
    found = {unit for hit in hits for unit in hit.tags if unit}
    if len(found) == 1:
        return found.pop(), ()
    found = (
        found or _by_core(text[:SEARCHED], names) or _by_likeness(text[:SEARCHED], names, {hit.start for hit in hits})
    )
    return None, tuple(sorted(found, key=names.order.__getitem__)[:MOST_NEAR])


def _by_core(text: str, names: _Names) -> set[str]:
    """金桥3号楼, or nothing but 金桥: the name without 小区, 花园 …, where what follows belongs to a place."""
    hits = names.cores.find(text)
    return {unit for hit in hits for unit in hit.tags if unit and _AFTER_NAME.match(text, hit.end)}


def _by_likeness(text: str, names: _Names, taken: Container[int]) -> set[str]:
    """金侨花园: one character of the name proper is another. ``taken``: where names of other units begin."""
    found: set[str] = set()
    for hit in names.shreds.find(text):
        for tag in hit.tags:
            unit, name, at = tag.split("\n")
            start = hit.start - int(at)
            if start < 0 or start in taken:
                continue
            ending = len(_core(name))
            seen = text[start : start + len(name)]
            alike = seen[ending:] == name[ending:] and len(seen) == len(name)
            if alike and sum(a != b for a, b in zip(seen[:ending], name, strict=False)) == 1:
                found.add(unit)
    return found


def _names_of(unit: Unit) -> set[str]:
    """Name and aliases as they are matched, each also with 小区 in place of what it ends in."""
    names = {plain(name) for name in (unit.name, *unit.aliases)}
    return names | {_core(name) + "小区" for name in names}


def _core(name: str) -> str:
    core = _SUFFIX.sub("", name)
    return core if len(core) > 1 else name


def _numbers(text: str) -> tuple[str | None, str | None]:
    """Number of the building and the door, normalised."""
    if dashed := _DASHED.search(text):
        return _number(dashed[1]), f"{int(dashed[2])}单元{dashed[3]}"
    named = _BUILDING.search(text)
    entrance = _ENTRANCE.search(text)
    room = _ROOM.search(text)
    door = (f"{_number(entrance[1])}单元" if entrance else "") + ((room[1] or room[2]) if room else "")
    if not named and not door and (short := _SHORT_DASHED.search(text)):
        return _number(short[1]), short[2]
    return (_number(named[1]) if named else None), door or None


def _number(written: str) -> str:
    """三, 十二, 3, a become 3, 12, 3, A."""
    if written.isdigit():
        return str(int(written))
    if written[0].isascii():
        return written.upper()
    total = digit = 0
    for char in written:
        if char in "十百":
            total, digit = total + (digit or 1) * (10 if char == "十" else 100), 0
        else:
            digit = _DIGITS[char]
    return str(total + digit)


def _at_home(text: str, home: Home, estate: str | None, building: str | None, door: str | None) -> PlaceReading:
    """A bare building or door lies in the estate one lives in; relative words say how much of the home is meant."""
    if building:
        return PlaceReading(home.estate, (), building, door)
    if _MY_DOOR.search(text):
        return PlaceReading(home.estate, (), home.building, door or home.door)
    if door or _MY_BUILDING.search(text):
        return PlaceReading(home.estate, (), home.building, door)
    return PlaceReading(home.estate if estate or _MY_ESTATE.search(text) else None)


def _checked(read: PlaceReading, town: Town, text: str) -> PlaceReading:
    """The building under the label that its estate has for it."""
    unit = town.units.get(read.estate) if read.estate else None
    labels = unit.buildings if unit else ()
    if read.building in labels:
        return read
    if read.building is None:
        named = next((label for label in labels if not _digits_of(label) and plain(label) in text), None)
        return PlaceReading(read.estate, read.near, named, read.door)
    if not labels:
        usual = f"{read.building}座" if read.building.isalpha() else f"{read.building}号楼"
        return PlaceReading(read.estate, read.near, usual, read.door)
    label = next((label for label in labels if _digits_of(label) == read.building), None)
    return PlaceReading(read.estate, read.near, label, read.door, unknown_building=label is None)


def _digits_of(label: str) -> str:
    """The number in a building's label; empty for a label without one (商服楼)."""
    found = re.match(rf"({_NUMBER})(?:号楼|号?栋|幢|#楼?|座|号|楼|$)", plain(label))
    return _number(found[1]) if found else ""
