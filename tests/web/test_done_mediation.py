"""An upstairs leak in a real browser, tried as a new user would on the demonstration's three phones: grid, community, centre.

Both sides agree on a time and sign a paper with two dated duties; one is missed and asked after, performed, the court
confirms within its days, and the case is closed."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot.cases.case import Outcome, Status, Tier
from bot.cases.mediation.values import CourtState, Stage
from tests.web.test_done import forward
from tests.web.town import Town, expect, handed, hears, press, say

pytestmark = pytest.mark.browser

STORY = "楼上漏水把我家天花板泡了，找他好几次都不管"
FACTS = "楼上往楼下渗水，怎么修、赔多少说不拢"

#: What the mediator dictates, and what each step is answered with.
PAPER = (
    ("session", "谁来了"),
    ("both", "两边说了什么"),
    ("双方都认是防水坏了，愿意谈", "点“记结果”"),
    ("result", "谈得怎么样"),
    ("written", "申请人叫什么"),
    ("李秀兰", "对方叫什么"),
    ("王海", "谁有什么责任"),
    ("防水坏了，泡坏楼下天花板", "说定了什么"),
    ("修好防水，赔粉刷费八百元", "这一件谁做"),
    ("other", "写具体"),
    ("把卫生间防水重新做好", "多少钱"),
    ("none", "怎么做"),
    ("repair", "哪天以前"),
    ("2月20日", "已经过去"),
    ("3月6日", "还有别的"),
    ("another", "这一件谁做"),
    ("other", "写具体"),
    ("赔天花板粉刷费", "多少钱"),
    ("800", "怎么做"),
    ("transfer", "哪天以前"),
    ("3月13日", "看一遍"),
    ("submit", "协议记下了"),
    ("signed", "哪天两边"),
)


def answer(phone: Any, *steps: str, then: str, alone: bool = False) -> None:
    """Presses a button or, where there is none of that id, says the words; then hears what comes of it."""
    lines = phone.locator("#log .line:not(.me)")
    for step in steps:
        before = lines.count()
        if re.fullmatch(r"[a-z-]+", step):
            press(phone, step)
        else:
            say(phone, step)
        if alone:  # nothing else is said here: the next line is the answer
            expect(lines.nth(before)).to_be_visible(timeout=20_000)
    hears(phone, then)


def test_a_leak_is_mediated_performed_and_confirmed(chromium: Any, tmp_path: Path) -> None:
    with Town(tmp_path) as town:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.goto(f"{town.url}/demo")
        li = page.frame_locator("#phone-0")

        def become(phone: int, who: str) -> Any:
            page.locator(f"#who-{phone}").select_option(who)
            return handed(page, phone, who if who.startswith("neighbour") else f"staff-{who}")

        def case() -> Any:
            with town.house.base.store.read() as reader:
                found = reader.case(1)
            assert found is not None
            return found

        hears(li, "您好")
        answer(li, STORY, then="哪个小区")
        answer(li, "金桥花园3号楼2单元501", then="提交")
        answer(li, "submit", then="已经登记：1号")
        grid = page.frame_locator("#phone-1")
        hears(grid, "新派单 1号")
        answer(grid, "accept", then="接单了")
        answer(grid, "hand-up", then="为什么要往上报")
        press(grid, "other-side")
        secretary = page.frame_locator("#phone-2")
        hears(secretary, "上报到您这里：1号")
        answer(secretary, "accept", then="接单了")
        answer(secretary, "hand-up", then="为什么要往上报")
        press(secretary, "power")
        hears(li, "调解中心")
        assert case().tier is Tier.CENTRE

        with town.house.base.store.read() as reader:
            handler = reader.person(case().handler)
        assert handler is not None
        mediator = become(1, handler.roster)
        answer(mediator, "1号", then="找他好几次")
        answer(mediator, "accept", then="接单了")
        answer(mediator, "invite", then="中性的话")
        say(mediator, FACTS)
        letter = hears(mediator, "给对方的信").inner_text()
        wang = become(2, "neighbour-1")
        hears(wang, "您好")
        say(wang, next(line for line in letter.splitlines() if re.fullmatch(r"\d+(-\d{4})+", line.strip())))
        hears(wang, FACTS)
        told = wang.locator("#log").inner_text()
        assert not any(secret in told for secret in ("天花板泡了", "3号楼", "501", "找他好几次"))
        answer(wang, "agree", then="愿意调解")
        answer(li, "agree", then="登记好了")
        for side in (li, wang):
            answer(side, "rights", then="您的义务")
            answer(side, "rights-known", then="您都知道了")
        hears(mediator, "权利和义务已告知")
        answer(mediator, "meeting", then="哪天调解")
        answer(mediator, "3月3日下午两点半", then="已经去问了")
        for side in (li, wang):
            hears(side, "行不行")
            press(side, "time-yes")
        hears(mediator, "两边说好了")

        forward(page, "+1 天")
        forward(page, "+1 天")
        for step, then in PAPER:
            answer(mediator, step, then=then, alone=True)
        answer(mediator, "today", then="协议生效")
        for side in (li, wang):
            hears(side, "不收钱")
            press(side, "court-yes")
        answer(mediator, "court-applied", then="已经申请")

        forward(page, "+3 天")
        hears(li, "今天是说好的日子")
        answer(li, "duty-no", then="记下")
        hears(wang, "好像还没做完")
        forward(page, "+3 天")
        forward(page, "+1 天")
        hears(li, "到期没有做到")
        assert case().mediation.stage is Stage.BREACHED and case().status is Status.OPEN
        answer(mediator, "accept", then="接单了")
        answer(mediator, "court-confirmed", then="法院确认了")
        answer(wang, "mediation", then="调解员")
        wang.locator(".choices:not(.old) button", has_text="第1件做到了").click()
        hears(li, "另一边说做到了")
        answer(li, "duty-done", then="还剩1件")
        forward(page, "+3 天")
        hears(li, "第2件")
        answer(li, "duty-done", then="全做到了")
        hears(wang, "全做到了")
        assert case().mediation.stage is Stage.PERFORMED
        forward(page, "+3 天")
        forward(page, "+1 天")
        answer(li, "contacted-yes", "solved-yes", "satisfied-yes", then="谢谢您一直配合")
        done = case()
        assert (done.status, done.outcome) == (Status.CLOSED, Outcome.SOLVED)
        assert done.mediation.court.state is CourtState.CONFIRMED
        told = wang.locator("#log").inner_text()
        assert not any(secret in told for secret in ("天花板泡了", "3号楼", "501", "找他好几次"))
        context.close()
