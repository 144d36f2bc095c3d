"""Estate, building and door, as a resident may name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cases.case import Home
from bot.cases.places import PlaceReading, find_place
from bot.cases.roster import read_roster
from bot.cases.town import Town, Unit, UnitKind


def estate(id: str, name: str, *aliases: str, buildings: tuple[str, ...] = ()) -> Unit:
    return Unit(id, UnitKind.ESTATE, name, "grid", aliases, buildings=buildings)


TOWN = Town(
    [
        Unit("district", UnitKind.DISTRICT, "铁东区"),
        Unit("street", UnitKind.STREET, "北市场街道", "district"),
        Unit("community", UnitKind.COMMUNITY, "金桥社区", "street"),
        Unit("grid", UnitKind.GRID, "金桥第一网格", "community"),
        estate("bridge", "金桥花园", "金桥", buildings=tuple(f"{n}号楼" for n in range(1, 13))),
        estate("town", "金桥尚城", buildings=("A座", "B座", "1号楼", "商服楼")),
        estate("xinhua", "新华小区", "新华家属院"),
        estate("peace", "和平里", buildings=("1栋", "2栋", "3栋")),
        estate("mill", "纺织家属楼", buildings=("东楼", "西楼")),
    ],
    [],
    [],
)
HOME = Home("bridge", "3号楼", "2单元501")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("金桥花园三号楼电梯坏了", PlaceReading("bridge", building="3号楼")),
        ("金橋花園３號樓", PlaceReading("bridge", building="3号楼")),
        ("金桥12栋1单元", PlaceReading("bridge", building="12号楼", door="1单元")),
        ("金桥花园3-2-501", PlaceReading("bridge", building="3号楼", door="2单元501")),
        ("金桥花园3#楼二单元501室", PlaceReading("bridge", building="3号楼", door="2单元501")),
        ("金桥花园3楼2单元501", PlaceReading("bridge", building="3号楼", door="2单元501")),
        ("金桥花园 3 号 楼", PlaceReading("bridge", building="3号楼")),
        ("金桥花园二十号楼", PlaceReading("bridge", unknown_building=True)),
        ("金桥小区有人遛狗", PlaceReading("bridge")),
        ("金桥尚城b座", PlaceReading("town", building="B座")),
        ("金桥尚城商服楼漏水", PlaceReading("town", building="商服楼")),
        ("住和平里 2-302", PlaceReading("peace", building="2栋", door="302")),
        ("纺织家属楼西楼", PlaceReading("mill", building="西楼")),
        ("三号楼灯坏了", PlaceReading(building="3号楼")),
        ("A座电梯", PlaceReading(building="A座")),
        ("三楼总吵", PlaceReading()),
        ("下午3-5点停水", PlaceReading()),
        ("工资3-5000", PlaceReading()),
        ("楼道灯坏了", PlaceReading()),
        ("北市场街道没人管", PlaceReading()),
        ("金桥社区不管", PlaceReading()),
        ("新华书店门口太吵", PlaceReading()),
        ("", PlaceReading()),
    ],
)
def test_what_is_named(text: str, expected: PlaceReading) -> None:
    assert find_place(text, TOWN) == expected


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("金侨花园3栋", ("bridge",)),
        ("新华", ("xinhua",)),
        ("新华3号楼", ("xinhua",)),
        ("兴华小区", ("xinhua",)),
        ("金桥花园和新华小区中间的路", ("bridge", "xinhua")),
        ("阳光小区", ()),
    ],
)
def test_near_misses_are_asked_about(text: str, near: tuple[str, ...]) -> None:
    reading = find_place(text, TOWN)
    assert (reading.estate, reading.near) == (None, near)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我家楼上漏水", PlaceReading("bridge", building="3号楼", door="2单元501")),
        ("楼上太吵", PlaceReading("bridge", building="3号楼", door="2单元501")),
        ("我们楼没水", PlaceReading("bridge", building="3号楼")),
        ("我们单元门坏了", PlaceReading("bridge", building="3号楼")),
        ("我们小区没水", PlaceReading("bridge")),
        ("五号楼的灯坏了", PlaceReading("bridge", building="5号楼")),
        ("1单元的灯坏了", PlaceReading("bridge", building="3号楼", door="1单元")),
        ("501室天天扔垃圾", PlaceReading("bridge", building="3号楼", door="501")),
        ("二十号楼", PlaceReading("bridge", unknown_building=True)),
        ("金侨花园3栋", PlaceReading("bridge", building="3号楼")),
        ("新华小区楼上漏水", PlaceReading("xinhua")),
        ("新华3号楼", PlaceReading(near=("xinhua",), building="3号楼")),
        ("路灯坏了", PlaceReading()),
    ],
)
def test_relative_words_mean_home(text: str, expected: PlaceReading) -> None:
    assert find_place(text, TOWN, HOME) == expected


def test_a_name_that_two_estates_share_is_asked_about() -> None:
    town = Town([estate("one", "花园小区"), estate("two", "东花园", "花园小区")], [], [])
    assert find_place("花园小区停水", town).near == ("one", "two")


def test_a_town_without_estates_names_nothing() -> None:
    assert find_place("金桥花园三号楼", Town([], [], [])) == PlaceReading(building="3号楼")


def test_every_name_of_the_sample_town_is_found() -> None:
    sample = Path(__file__).parents[2] / "roster.toml"
    town = Town(read_roster(sample).units, [], [])
    assert town.estates
    for unit in town.estates:
        for name in (unit.name, *unit.aliases):
            assert find_place(f"{name}的路灯坏了", town).estate == unit.id, name
        for label in unit.buildings:
            assert find_place(f"{unit.name}{label}漏水", town).building == label, (unit.name, label)
