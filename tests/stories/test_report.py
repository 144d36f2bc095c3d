"""The figures in chat: the digest on the first workday, whose they are, pages, files, the command line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime

import pytest

from bot.cases.report.period import named
from bot.cases.report.sheet import Line, Numbers, Report
from bot.cases.report.tally import DEPARTMENT, GROUPS
from bot.cases.town import UnitKind
from bot.config import Settings
from bot.report import make
from bot.runtime.ports import Print
from bot.runtime.reports import PAGES, ReportPrinter
from bot.serving import StartError
from tests.stories.limits import offered
from tests.stories.town import LIGHT, NOISE, closed, files, neighbour
from tests.world import LOCAL, Actor, World

DIRECT = pytest.mark.parametrize("town", ["direct"], indirect=True)


def busy(world: World, many: int = 6) -> None:
    """So many lights of as many people, all mended and followed up."""
    for n in range(many):
        li = neighbour(world, f"r{n}")
        closed(world, li, files(li, LIGHT))


def digests(actor: Actor) -> list[str]:
    return [line.text for line in actor.heard if line.key == "report-title"]


@DIRECT
def test_the_digest_comes_on_the_first_workday_of_the_month_once(town: Callable[..., World]) -> None:
    world = town(datetime(2026, 4, 28, 9, 30, tzinfo=LOCAL))
    busy(world)
    world.wait_until(datetime(2026, 5, 31, 23, 0, tzinfo=LOCAL))
    for name in ("c01", "s01", "d01"):
        told = [line for line in world.staff(name).heard if line.key == "report-title" and "2026-04月" in line.text]
        assert [line.at.astimezone(LOCAL) for line in told] == [datetime(2026, 5, 6, 9, 0, tzinfo=LOCAL)], (
            "五一 is over"
        )
    assert "金桥社区 · 2026-04月" in digests(world.staff("c01"))[0] or any(
        "2026-04月" in text for text in digests(world.staff("c01"))
    )
    assert digests(world.staff("g01")) == []
    world.wait_until(datetime(2026, 6, 1, 9, 1, tzinfo=LOCAL))
    assert any("2026-05月" in text for text in digests(world.staff("s01")))


@DIRECT
def test_after_a_standstill_it_comes_once_and_not_at_night(town: Callable[..., World]) -> None:
    world = town(datetime(2026, 3, 6, 9, 0, tzinfo=LOCAL))
    world.rig.settle()
    world.clock.turn_to(datetime(2026, 3, 24, 2, 0, tzinfo=LOCAL))  # down for two weeks; two Mondays have passed
    world.rig.settle()
    secretary = world.staff("c01")
    assert digests(secretary) == []
    world.wait(hours=8)
    assert [text.split("\n")[0] for text in digests(secretary)] == ["金桥社区 · 2026-W12周"]
    world.restart()
    world.wait(days=2)
    assert len(digests(secretary)) == 1


def test_asked_for_in_chat_page_by_page_and_as_files(world: World) -> None:
    busy(world)
    secretary = world.staff("c01").says("报表")
    assert secretary.last.key == "report-which"
    secretary.picks("report-this-month")
    head = secretary.last
    assert head.key == "report-title" and "金桥社区 · 2026-03月" in head.text
    assert "新登记：6" in head.text and "回访核实 6" in head.text and "北市场街道合计：新登记 6" in head.text
    assert "满30天才算准" in head.text
    for page in ("rates", "work", "ends", "tiers", "units", "departments"):
        secretary.picks(f"report-{page}")
        assert secretary.last.key == "report-title", secretary.tail()
        assert f"report-{page}" not in offered(secretary)
    secretary.picks("report-rates")
    assert "解决：6件里6件（100%）" in secretary.last.text
    secretary.picks("report-file")
    assert secretary.last.key == "report-file" and [name[-3:] for name in secretary.last.media] == ["csv", ".md"]


def test_small_numbers_are_not_shown(world: World) -> None:
    busy(world, 2)
    secretary = world.staff("c01").says("报表").picks("report-this-month")
    assert "新登记：数小不列" in secretary.last.text
    world.staff("d01").says("报表").picks("report-this-month").picks("report-units")
    assert "2" not in world.staff("d01").last.text.partition("\n")[2]


def test_nobody_reads_what_is_not_theirs(world: World) -> None:
    lead = world.staff("d01").says("报表").picks("report-this-month")
    button = lead.button("report-rates")
    with world.nothing_changes():
        world.staff("c01").presses(button)
    assert world.staff("c01").last.key == "press-unknown"
    assert world.staff("g01").says("报表").last.key == "report-none"
    li = neighbour(world)
    li.says("报表")
    assert li.last.key not in ("report-which", "report-title")


def test_a_secretary_has_the_community_and_a_street_officer_the_street(world: World) -> None:
    busy(world)
    assert "金桥社区" in world.staff("c01").says("报表").last.text
    officer = world.staff("s01").says("报表").picks("report-this-month")
    assert officer.last.text.startswith("北市场街道") and "合计" not in officer.last.text
    officer.picks("report-units")
    assert "金桥社区：新 6，核实 6" in officer.last.text
    officer.picks("report-tiers")
    assert "网格：6" in officer.last.text


def settings_of(world: World) -> Settings:
    return world.rig.base.settings


@DIRECT
def test_the_command_line_reads_beside_the_server(world: World) -> None:
    busy(world)
    settings = settings_of(world)

    def told(shape: str = "text", language: str = "zh-CN", **given: str) -> str:
        asked = {"month": "", "week": "", "unit": "", **given}
        return make(settings, shape=shape, language=language, **asked)

    text = told(month="2026-03", unit="jinqiao")
    assert "金桥社区 · 2026-03月" in text and "新登记：6" in text
    assert "New: 6" in told(month="2026-03", language="en")
    rows = list(csv.reader(io.StringIO(told("csv", month="2026-03", unit="beishichang"))))
    assert rows[0] == ["单位", "指标", "数"] and ["金桥社区", "新登记", "6"] in rows
    assert "## 金桥社区" in told("md", month="2026-03", unit="jinqiao")
    assert "2026-W10周" in told(week="2026-W10")
    for month, week, unit in (
        ("2026-13", "", ""),
        ("", "2026-03", ""),
        ("2026-W10", "", ""),
        ("2026-03", "2026-W10", ""),
        ("", "", "nowhere"),
        ("", "", "jinqiao-huayuan"),
    ):
        with pytest.raises(StartError):
            told(month=month, week=week, unit=unit)
    with pytest.raises(StartError):
        told("xlsx")


@DIRECT
def test_the_ninety_percent_in_both_readings(world: World) -> None:
    for n in range(6):
        li = neighbour(world, f"r{n}", home=f"jinqiao-huayuan~{n + 1}号楼")
        closed(world, li, files(li, NOISE))
    secretary = world.staff("c01").says("报表").picks("report-this-month")
    assert "6件里6件（100%），目标90%" in secretary.last.text
    assert "没出街道）：6件里6件（100%）" in secretary.last.text


@DIRECT
@pytest.mark.parametrize("hides", [False, True])
def test_every_page_fits_on_a_card_in_both_languages(world: World, hides: bool) -> None:
    town, texts = world.town, world.rig.base.texts
    groups: dict[str, Numbers] = {group: None if hides else (1234,) * len(names) for group, names in GROUPS.items()}
    tiers: dict[str, Numbers] = dict.fromkeys(("grid", "community", "centre", "street"), (1234,))
    lines = {
        unit: Line(unit, groups, tiers) for unit in ("jinqiao", "beishichang", *(f"jinqiao-{n}" for n in range(1, 5)))
    }
    below = tuple(lines[f"jinqiao-{n}"] for n in range(1, 5)) * 3
    departments: dict[str, dict[str, Numbers]] = {
        unit.id: dict.fromkeys(DEPARTMENT, (1234,)) for unit in town.units.values() if unit.kind is UnitKind.DEPARTMENT
    }
    period = named("2026-W10")
    assert period is not None
    found = Report(period, lines["jinqiao"], below, lines["beishichang"], True, departments)
    printer = ReportPrinter(texts)
    for language in texts.languages:
        for page in PAGES:
            order = Print(what="report", person=1, args={"unit": "jinqiao", "period": "2026-W10", "page": page})
            says = printer.draw(order, (found, town, language)).says
            told = "\n".join(texts.say(language, say) for say in says)
            assert len(told) <= 300 and len(told.splitlines()) <= 12, (language, page, len(told), told)
