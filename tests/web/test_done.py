"""The whole loop in a real browser, tried as a new user would on the demonstration's three phones: a dispute is accepted,
handed up to a mediator, settled, confirmed, followed up on the promised day and closed."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.cases.case import Outcome, PromiseKind, Status, Tier
from tests.web.town import Town, expect, hears, press, say
from tests.world import LOCAL

pytestmark = pytest.mark.browser

STORY = "楼上邻居天天半夜装修，电钻太吵了，说了好几次都不听"


@pytest.fixture
def open_town(tmp_path: Path) -> Iterator[Callable[[datetime], Town]]:
    opened: list[Town] = []

    def start(at: datetime) -> Town:
        opened.append(Town(tmp_path, at).__enter__())
        return opened[-1]

    yield start
    for town in opened:
        town.__exit__()


def forward(page: Any, button: str) -> None:
    """Presses one of the demonstration's clock buttons and waits until time stands again: the next thing may come within
    the same minute."""
    page.get_by_role("button", name=button).click()
    expect(page.locator("#now")).not_to_have_text(re.compile("…"), timeout=30_000)
    expect(page.get_by_role("button", name=button)).not_to_have_attribute("aria-disabled", "true", timeout=30_000)


@pytest.mark.parametrize(
    ("start", "promised"),
    [
        # Settled on Friday 6 March: two workdays on is Tuesday, across a weekend.
        (datetime(2026, 3, 3, 9, 0, tzinfo=LOCAL), datetime(2026, 3, 10, tzinfo=LOCAL)),
        # Settled on Wednesday 30 September: 1 to 7 October is 国庆, two workdays on is Friday the 9th.
        (datetime(2026, 9, 27, 9, 0, tzinfo=LOCAL), datetime(2026, 10, 9, tzinfo=LOCAL)),
    ],
)
def test_a_dispute_is_settled_and_verified_on_the_promised_day(
    chromium: Any, open_town: Callable[[datetime], Town], start: datetime, promised: datetime
) -> None:
    town = open_town(start)
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{town.url}/demo")
    resident, worker, third = (page.frame_locator(f"#phone-{n}") for n in range(3))
    hears(worker, "网格员")
    hears(third, "社区书记")
    hears(resident, "您好")

    say(resident, STORY)
    hears(resident, "哪个小区")
    say(resident, "金桥花园3号楼2单元")
    hears(resident, "提交")
    press(resident, "submit")
    hears(resident, "已经登记：1号")

    hears(worker, "新派单 1号")
    press(worker, "accept")
    hears(worker, "接单了")
    press(worker, "hand-up")
    hears(worker, "为什么要往上报")
    press(worker, "other-side")
    hears(resident, "从网格往上报了")

    hears(third, "上报到您这里：1号")
    press(third, "accept")
    hears(third, "接单了")
    press(third, "hand-up")
    hears(third, "为什么要往上报")
    press(third, "expertise")
    hears(resident, "从社区往上报了")

    mediator = next(
        option
        for option in page.locator("#who-2 option").all_inner_texts()
        if "调解员" in option and "梁守信" in option
    )
    page.locator("#who-2").select_option(label=mediator)
    hears(third, "等您办的")
    press(third, "open-case")
    hears(third, "1号")
    press(third, "accept")
    hears(resident, "调解是自愿的")
    press(resident, "agree")
    hears(third, "申请人同意调解")
    press(third, "other-agrees")
    hears(third, "两边都同意")
    press(third, "rights-other")
    hears(third, "权利和义务已告知")
    press(third, "rights-filer")
    press(third, "meeting")
    hears(third, "哪天调解")
    third.locator(".choices:not(.old) button").first.click()
    press(resident, "time-yes")
    hears(resident, "等另一边答复")
    third.locator("[data-id='said-yes']").last.click()
    hears(resident, "约好了")

    forward(page, "+3 天")
    hears(resident, "提醒您")
    third.locator("[data-id='session']").last.click()
    hears(third, "谁来了")
    press(third, "both")
    hears(third, "两边说了什么")
    say(third, "两边都说了各自的难处，同意各让一步")
    hears(third, "点“记结果”")
    press(third, "result")
    hears(third, "谈得怎么样")
    press(third, "oral")
    for asked, words in (
        ("申请人叫什么", "李建国"),
        ("对方叫什么", "王海"),
        ("怎么回事", "楼上夜里装修"),
        ("说定了什么", "晚上八点后不再施工，三月底前完工"),
    ):
        hears(third, asked)
        say(third, words)
    press(third, "other")
    hears(third, "做什么")
    say(third, "晚上八点后不再施工")
    press(third, "none")
    press(third, "stop")
    hears(third, "哪天以前")
    third.locator(".choices:not(.old) button").first.click()
    press(third, "enough")
    press(third, "submit")
    hears(resident, "协议生效了")
    press(resident, "mediation")
    press(resident, "duty-done-n")
    claimed = hears(resident, "全做到了")
    expect(claimed).to_contain_text(f"{promised.month}月{promised.day}日")

    with town.house.base.store.read() as reader:
        case = reader.case(1)
        promise = next(p for p in reader.promises_of(1) if p.kind is PromiseKind.FOLLOW_UP)
    assert case is not None and case.tier is Tier.CENTRE and case.mediation is not None
    performed_at = case.mediation.performed_at
    assert performed_at is not None
    rules = town.house.base.rules
    days = rules.policy.follow_up_workdays("standard")
    assert promise.due_at == rules.calendar.follow_up_moment(performed_at, days, rules.policy)
    assert promise.due_at.astimezone(LOCAL).date() == promised.date()

    for _ in range(20):
        if town.house.base.clock.now() >= promise.due_at:
            break
        assert resident.get_by_text("三个小问题").count() == 0, "asked before the promised day"
        forward(page, "下一件事")
    hears(resident, "三个小问题")
    press(resident, "contacted-yes")
    hears(resident, "第二")
    press(resident, "solved-yes")
    hears(resident, "第三")
    press(resident, "satisfied-yes")
    hears(resident, "结案了")
    with town.house.base.store.read() as reader:
        case = reader.case(1)
    assert case is not None
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.SOLVED)
    context.close()
