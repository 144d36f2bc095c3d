"""The sample town is what it promises to be, and whatever an operator gets wrong is told with its line and its mend."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cases.roster import MODES, ROLES, Post, Roster, RosterError, RosterStaff, read_roster
from bot.cases.town import UNIT_OF_ROLE, Grant, Mode, Role, Staff, Town, Unit, UnitKind
from bot.texts import Texts

SAMPLE = Path(__file__).parents[2] / "roster.toml"
TEXTS = Texts(strict=True)
AT = datetime(2026, 11, 24, 2, tzinfo=UTC)

POSTS = 'posts = [{ role = "网格员", unit = "bridge-1", since = 2026-03-01, until = 2026-03-31 }]'
SMALL = """\
[[district]]
id = "east"
name = "东区"
[[street]]
id = "north"
name = "北街道"
[[centre]]
id = "centre"
name = "调解中心"
[[community]]
id = "bridge"
name = "桥社区"
street = "north"
[[grid]]
id = "bridge-1"
name = "桥一网格"
community = "bridge"
[[estate]]
id = "garden"
name = "花园小区"
grid = "bridge-1"
mode = "专业物业"
company = "好物业"
committee = true
aliases = ["花园"]
buildings = ["1-3号楼", "A座", "3号楼"]
[[staff]]
id = "g1"
name = "张三"
{POSTS}
away = [{ from = 2026-03-05, to = 2026-03-05 }]
[[staff]]
id = "k1"
name = "李四"
posts = [
  { role = "committee_member", unit = "garden", since = 2026-01-01 },
  { role = "调解员", unit = "centre", since = 2026-01-01 },
]
""".replace("{POSTS}", POSTS)


@pytest.fixture(scope="module")
def sample() -> Roster:
    return read_roster(SAMPLE)


@pytest.fixture(scope="module")
def town(sample: Roster) -> Town:
    people = {member.id: n for n, member in enumerate(sample.staff, 1)}
    grants = [
        Grant(people[member.id], post.role, post.unit, post.since, post.until)
        for member in sample.staff
        for post in member.grants
    ]
    return Town(sample.units, grants, [Staff(people[member.id], member.name) for member in sample.staff])


def write(folder: Path, text: str) -> Path:
    path = folder / "roster.toml"
    path.write_text(text, encoding="utf-8")
    return path


def complaints(path: Path, language: str = "en") -> list[str]:
    with pytest.raises(RosterError) as caught:
        read_roster(path)
    return [TEXTS.say(language, problem) for problem in caught.value.problems]


# --- the sample


def test_the_sample_is_large_enough(sample: Roster) -> None:
    count = {kind: sum(unit.kind is kind for unit in sample.units) for kind in UnitKind}
    assert (count[UnitKind.DISTRICT], count[UnitKind.STREET], count[UnitKind.CENTRE]) == (1, 2, 1)
    assert count[UnitKind.COMMUNITY] >= 3
    assert count[UnitKind.GRID] >= 12
    assert count[UnitKind.ESTATE] >= 20
    assert len(sample.staff) >= 35


def test_the_sample_has_estates_of_every_mode_with_and_without_committee(town: Town) -> None:
    assert {estate.mode for estate in town.estates} == set(Mode)
    assert {estate.committee for estate in town.estates} == {True, False}
    assert all(estate.buildings for estate in town.estates)
    assert any(estate.aliases for estate in town.estates)


def test_every_estate_hangs_on_the_district(town: Town) -> None:
    ladder = [UnitKind.ESTATE, UnitKind.GRID, UnitKind.COMMUNITY, UnitKind.STREET, UnitKind.DISTRICT]
    assert all([unit.kind for unit in town.above(estate.id)] == ladder for estate in town.estates)


def test_every_post_of_the_sample_is_held_but_one_grid(town: Town) -> None:
    empty = [
        unit.id
        for role, kind in UNIT_OF_ROLE.items()
        for unit in town.units.values()
        if unit.kind is kind and (unit.committee or kind is not UnitKind.ESTATE) and not town.holders(role, unit.id, AT)
    ]
    assert empty == ["nanhu-3"]
    assert any(unit.parent == "nanhu-3" for unit in town.estates)


def test_somebody_in_the_sample_wears_two_hats(town: Town) -> None:
    assert any(len({grant.role for grant in town.grants_of(person, AT)}) == 2 for person in town.staff)


# --- a small one


def test_everything_written_is_read(tmp_path: Path) -> None:
    march, april = datetime(2026, 2, 28, 16, tzinfo=UTC), datetime(2026, 3, 31, 16, tzinfo=UTC)
    january = datetime(2025, 12, 31, 16, tzinfo=UTC)
    assert read_roster(write(tmp_path, SMALL)) == Roster(
        units=(
            Unit("east", UnitKind.DISTRICT, "东区"),
            Unit("north", UnitKind.STREET, "北街道", "east"),
            Unit("bridge", UnitKind.COMMUNITY, "桥社区", "north"),
            Unit("bridge-1", UnitKind.GRID, "桥一网格", "bridge"),
            Unit("centre", UnitKind.CENTRE, "调解中心", "east"),
            Unit(
                "garden",
                UnitKind.ESTATE,
                "花园小区",
                "bridge-1",
                aliases=("花园",),
                mode=Mode.PROPERTY_COMPANY,
                company="好物业",
                committee=True,
                buildings=("1号楼", "2号楼", "3号楼", "A座"),
            ),
        ),
        staff=(
            RosterStaff(
                "g1",
                "张三",
                (Post(Role.GRID_WORKER, "bridge-1", march, april),),
                ((datetime(2026, 3, 4, 16, tzinfo=UTC), datetime(2026, 3, 5, 16, tzinfo=UTC)),),
            ),
            RosterStaff(
                "k1",
                "李四",
                (Post(Role.COMMITTEE_MEMBER, "garden", january), Post(Role.MEDIATOR, "centre", january)),
            ),
        ),
    )


def test_a_street_may_have_its_own_centre(tmp_path: Path) -> None:
    text = SMALL.replace('name = "调解中心"', 'name = "调解中心"\nstreet = "north"')
    units = {unit.id: unit for unit in read_roster(write(tmp_path, text)).units}
    assert units["centre"].parent == "north"


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "roster.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert len(read_roster(path).staff) == 2


def test_every_role_and_mode_can_be_written_in_chinese() -> None:
    for words, codes in ((ROLES, UNIT_OF_ROLE), (MODES, Mode)):
        assert {code for word, code in words.items() if not word.isascii()} == set(codes)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('street = "north"', 'street = "nroth"', 13, "no street with the id “nroth”. You can write: north."),
        ('street = "north"', 'street = "bridge-1"', 13, "no street with the id “bridge-1”"),
        ('community = "bridge"\n', "", 14, "“community” is missing"),
        ('grid = "bridge-1"', "grid = 1", 21, "“grid” must be words in quotes"),
        ('id = "bridge-1"', 'id = "bridge"', 15, "the id “bridge” is used on line 11"),
        ('id = "k1"', 'id = "g1"', 33, "the id “g1” is used on line 28"),
        ('id = "k1"', 'id = "garden"', 33, "the id “garden” is used on line 19"),
        ('id = "k1"', 'id = "李四"', 33, "the id “李四” may only have small letters"),
        ('name = "李四"', 'name = "张三"', 34, "the name “张三” is on line 29"),
        ('name = "李四"', 'name = ""', 34, "“name” is missing"),
        ('name = "李四"', "nmae = 1", 34, "there is no “nmae” here. You can write: id, name, posts, away"),
        ('mode = "专业物业"', 'mode = "物业"', 22, "“物业” is not known here. You can write: 专业物业"),
        ('company = "好物业"\n', "", 22, "needs its name"),
        ("committee = true", 'committee = "yes"', 24, "true or false"),
        ("committee = true", "committee = false", 35, "the estate “garden” has no committee"),
        ('buildings = ["1-3号楼"', "buildings = [1", 26, "a list of words in quotes"),
        ('role = "网格员"', 'role = "网格长"', 30, "“网格长” is not known here"),
        ('role = "网格员"', 'role = "社区书记"', 30, "kind “community”, but “bridge-1” is of the kind “grid”"),
        ('unit = "bridge-1", since', 'unit = "bridge-2", since', 30, "You can write: bridge-1"),
        ("since = 2026-03-01", 'since = "2026-03-01"', 30, "“since” must be a date"),
        ("since = 2026-03-01, ", "", 30, "“since” is missing"),
        ("until = 2026-03-31", "until = 2026-02-28", 30, "the end 2026-02-28 is before the start 2026-03-01"),
        ("to = 2026-03-05", "to = 2026-03-04", 31, "the end 2026-03-04 is before the start 2026-03-05"),
        (POSTS, "posts = []", 30, "“posts” is missing"),
        (POSTS, 'posts = ["网格员"]', 30, "an item in curly brackets"),
        ("[[staff]]\nid = \"k1\"", "[[stuff]]\nid = \"k1\"", 32, "no entry called “stuff”"),
        ("[[street]]", "[street]", 4, "no entry called “street”. You can write: [[district]]"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_mend(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in SMALL
    path = write(tmp_path, SMALL.replace(old, new, 1))
    told = next(words for words in complaints(path) if said in words)
    assert told.startswith(f"Line {line}")
    assert any(f"第 {line} 行" in words for words in complaints(path, "zh-CN"))


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = SMALL.replace('"north"\n[[grid]]', '"west"\n[[grid]]').replace("网格员", "网格长")
    told = complaints(write(tmp_path, text))
    assert [words.split(" (")[0] for words in told] == ["Line 13", "Line 30"]


def test_one_mistake_is_not_told_again_by_what_hangs_on_it(tmp_path: Path) -> None:
    assert complaints(write(tmp_path, SMALL.replace('name = "桥社区"\n', ""))) == [
        "Line 10 (bridge): “name” is missing; add it."
    ]


def test_a_kind_of_unit_that_is_missing_altogether_is_asked_for(tmp_path: Path) -> None:
    text = SMALL.replace('[[centre]]\nid = "centre"\nname = "调解中心"\n', "")
    assert complaints(write(tmp_path, text)) == [
        "Line 32 (李四): the roster has no mediation centre at all yet; add a [[centre]] first."
    ]


@pytest.mark.parametrize("text", ["", SMALL + '[[district]]\nid = "west"\nname = "西区"\n'])
def test_there_is_one_district(tmp_path: Path, text: str) -> None:
    assert "exactly one [[district]]" in complaints(write(tmp_path, text))[0]


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    assert "no roster file" in complaints(tmp_path / "nowhere.toml")[0]
    assert "cannot be opened" in complaints(tmp_path)[0]
    assert "line 1" in complaints(write(tmp_path, "[[district]\n"))[0]
    (tmp_path / "gbk.toml").write_bytes('name = "东区"'.encode("gbk"))
    assert "UTF-8" in complaints(tmp_path / "gbk.toml")[0]
