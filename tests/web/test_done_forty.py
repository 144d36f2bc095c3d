"""Forty neighbours without heating in a real browser, tried as new users would on the demonstration's three phones: one
incident, one whistle, one answer, and each of them told and asked in private."""

from pathlib import Path
from typing import Any

import pytest

from bot.cases.case import Kind, Outcome, Status, Tier
from tests.web.test_done import forward
from tests.web.town import Town, handed, hears, press, say

pytestmark = pytest.mark.browser

#: So many share the trouble, and so many of them answer the follow-up.
FORTY, ASKED = 40, 24
COLD = "金桥花园3号楼家里暖气不热，一点都不热"


class Stage:
    """The three phones. The first is handed from neighbour to neighbour, the others to staff."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def neighbour(self, n: int) -> Any:
        """The first phone in the hands of the n-th neighbour, a new one or one who was here before."""
        self.page.evaluate("n => localStorage.setItem('linli.demo.resident', String(n - 1))", n)
        self.page.get_by_role("button", name="换一位新居民").click()
        return handed(self.page, 0, f"resident-{n}")

    def staff(self, phone: int, roster: str) -> Any:
        self.page.locator(f"#who-{phone}").select_option(roster)
        return handed(self.page, phone, f"staff-{roster}")


def test_forty_without_heating_are_one_incident(chromium: Any, tmp_path: Path) -> None:
    with Town(tmp_path) as town:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.goto(f"{town.url}/demo")
        stage = Stage(page)

        def case(number: int = 1) -> Any:
            with town.house.base.store.read() as reader:
                return reader.case(number)

        first = page.frame_locator("#phone-0")
        hears(first, "您好")
        say(first, COLD)
        hears(first, "提交")
        press(first, "submit")
        hears(first, "已经登记：1号")
        for n in range(2, FORTY + 1):
            phone = stage.neighbour(n)
            say(phone, COLD)
            hears(phone, f"{n - 1}位")
            press(phone, "same")
            hears(phone, f"{n}位")
        assert case().voices == FORTY and case(2).kind is Kind.JOINT and case(3) is None

        street = stage.staff(1, "s01")
        say(street, "1号")
        press(street, "whistle")
        for id in ("zhujian", "shichang", "enough", "urgent", "none"):
            press(street, id)
        say(street, "请供热企业今天恢复供热，说明原因")
        press(street, "blow")
        hears(street, "号已发出")
        assert case().tier is Tier.STREET

        for roster, words in (("b01", "换热站的泵换好了，今晚恢复供热"), ("b05", "已经要求企业按天退费")):
            called = stage.staff(2, roster)
            press(called, "open-case")
            press(called, "report-in")
            press(called, "whistle-act")
            say(called, words)
            hears(called, "记下了：吹哨")
        press(street, "whistle-answer")
        for id in ("lead", "good", "good", "facility"):
            press(street, id)
        hears(called, "办得好")
        assert case().status is Status.CLAIMED

        for n in (FORTY, 20, 1):
            phone = stage.neighbour(n)
            hears(phone, "恢复供热")
            log = phone.locator("#log").inner_text()
            assert log.count("街道已经吹哨") == log.count("今晚恢复供热") == 1, "each is told once, and answered once"
            press(phone, "solved" if n < FORTY else "not-solved")
            hears(phone, "记下了：")

        forward(page, "+1 天")
        phone = stage.neighbour(1)
        for id in ("contacted-yes", "solved-yes", "satisfied-yes"):
            press(phone, id)
        for n in range(2, ASKED + 1):
            phone = stage.neighbour(n)
            hears(phone, "只有办事的人知道您怎么答")
            press(phone, "solved-yes")
            phone.locator("[data-id='satisfied-yes']").last.click()  # whoever's word closes it may still say so
            hears(phone, "您的话记下了")
        done, cold = case(), case(3)
        assert (done.status, done.outcome) == (Status.CLOSED, Outcome.SOLVED)
        assert cold.is_open and cold.voices <= 1, "who is still cold is not outvoted"
        context.close()
