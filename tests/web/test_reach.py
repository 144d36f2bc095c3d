"""The chat page in a real browser, over the stand-in house: anybody gets in, and every hand, eye and ear can use it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.web.conftest import Served
from tests.web.page import bubbles, fits, say, until

pytestmark = pytest.mark.browser
sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

Open = Callable[..., Any]


# --- coming and going


def test_the_recovery_code_is_shown_with_the_first_case_and_stays_until_it_is_kept(open_page: Open, served: Served):
    page = open_page()
    expect(page.get_by_text("RECOVER-1")).to_be_hidden()  # nothing to come back to yet
    served.run(served.house.tell, "s1", "12号办上了", case=12)
    expect(page.get_by_text("RECOVER-1")).to_be_in_viewport()
    page.reload()
    expect(page.get_by_text("RECOVER-1")).to_be_visible()
    page.get_by_role("button", name="我记下了").click()
    expect(page.get_by_text("RECOVER-1")).to_be_hidden()
    page.reload()
    expect(bubbles(page, "您好")).to_be_visible()
    expect(page.get_by_text("RECOVER-1")).to_be_hidden()


def test_a_recovery_code_opens_ones_cases_elsewhere(open_page: Open, troubles: list[str]):
    say(first := open_page(), "老手机上说的")
    expect(bubbles(first, "您说的是")).to_be_visible()
    page = open_page()
    page.get_by_role("button", name="找回").click()
    page.get_by_label("找回码", exact=True).fill("WRONG")
    page.get_by_role("button", name="打开", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="这个找回码不对")).to_be_visible()
    page.get_by_label("找回码", exact=True).fill("RECOVER-1")
    page.get_by_role("button", name="打开", exact=True).click()
    expect(bubbles(page, "您说的是“老手机上说的”")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()
    troubles[:] = [text for text in troubles if "404" not in text and "401" not in text]


@pytest.mark.parametrize(
    ("path", "field", "value"),
    [
        ("/#invite=good-w1", "invite", "good-w1"),
        ("/?start=jinqiao-3", "start", "jinqiao-3"),
        ("/?phone=b#invite=good-w2", "invite", "good-w2"),
    ],
)
def test_codes_leave_the_address_bar_at_once(open_page: Open, served: Served, path: str, field: str, value: str):
    page = open_page(path)
    assert value not in page.url and value not in page.evaluate("document.referrer + location.href")
    assert getattr(served.house.arrivals[0], field) == value
    assert page.evaluate("history.length") <= 2


def test_a_wrong_invite_is_explained_and_lets_one_in(open_page: Open, troubles: list[str]):
    page = open_page("/#invite=bad")
    expect(page.get_by_role("alert").filter(has_text="邀请码不对")).to_be_visible()
    expect(bubbles(page, "您好")).to_be_visible()
    troubles[:] = [text for text in troubles if "404" not in text]


def test_a_seat_that_is_gone_is_replaced_and_said_so(open_page: Open, served: Served, troubles: list[str]):
    page = open_page()
    page.get_by_role("textbox").fill("草稿还在")
    served.run(served.house.drop_seats)
    page.reload()
    expect(page.get_by_role("alert").filter(has_text="没有认出这部手机")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("草稿还在")
    page.get_by_role("button", name="发送").click()
    expect(bubbles(page, "您说的是“草稿还在”")).to_be_visible()
    troubles[:] = [text for text in troubles if "401" not in text]


def test_three_phones_in_one_browser_do_not_mix(open_page: Open, served: Served):
    one = open_page("/?phone=one")
    two = open_page("/?phone=two", context=one.context)
    say(one, "一号说的")
    say(two, "二号说的")
    expect(bubbles(one, "您说的是“一号说的”")).to_be_visible()
    expect(bubbles(two, "您说的是“二号说的”")).to_be_visible()
    assert bubbles(one, "二号").count() == 0 and bubbles(two, "一号").count() == 0
    assert {seat for seat, _, _ in served.house.heard} == {"s1", "s2"}


def test_the_language_can_be_changed(open_page: Open, served: Served):
    page = open_page()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(bubbles(page, "您说的是“English”")).to_be_visible()
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("button", name="发送")).to_be_visible()


# --- every hand, eye and ear


def test_everything_has_a_name_and_a_role(open_page: Open, served: Served):
    page = open_page()
    served.run(served.house.tell, "s1", "选一个", ("甲", "乙"), 7)
    expect(page.get_by_role("button", name="甲")).to_be_visible()
    log = page.get_by_role("log", name="对话")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(page.get_by_role("textbox", name="写消息")).to_be_visible()
    nameless = page.evaluate(
        """[...document.querySelectorAll("button, a, input, textarea, img")]
           .filter((one) => !one.closest("dialog, [hidden]"))
           .filter((one) => !(one.innerText || one.getAttribute("aria-label") || one.alt || "").trim()).length"""
    )
    assert nameless == 0
    small = page.evaluate(
        """[...document.querySelectorAll("button")].filter((one) => one.offsetParent)
           .filter((one) => one.offsetHeight < 44 || one.offsetWidth < 44).map((one) => one.id || one.innerText)"""
    )
    assert small == []


def test_it_works_by_keyboard_alone(open_page: Open, served: Served):
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到输入框")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("键盘说的")
    page.keyboard.press("Enter")
    choice = page.get_by_role("button", name="不对，重新说")
    expect(choice).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.innerText") == "不对，重新说":
            break
    expect(choice).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(bubbles(page, "好的，您选了“不对，重新说”")).to_be_visible()


LONG = "https://example.cn/" + "a" * 200


@pytest.mark.parametrize(
    ("width", "height"), [(360, 740), (320, 568), (180, 370), (740, 360), (320, 180), (1280, 800)]
)  # (180, 370): a 360 px phone at 200 %
def test_nothing_sticks_out_at_any_size(open_page: Open, served: Served, width: int, height: int):
    page = open_page(width=width, height=height)
    served.run(
        served.house.tell,
        "s1",
        f"请看 {LONG}\n第二行",
        ("一个很长很长很长很长很长很长很长的选项" * 2, LONG[:40]),
        123456,
    )
    expect(bubbles(page, "请看")).to_be_visible()
    say(page, LONG)
    expect(page.locator(".line.me .bubble")).to_be_visible()
    page.get_by_role("button", name="123456号").first.click()
    for _ in range(3):
        assert fits(page)
        page.get_by_role("button", name="大字").click()


def test_the_conversation_keeps_most_of_the_screen(open_page: Open):
    page = open_page(width=360, height=740)
    taken = page.evaluate(
        "document.querySelector('header').offsetHeight + document.querySelector('footer').offsetHeight"
    )
    assert taken < 740 * 0.25


def test_letters_are_large_and_can_be_larger(open_page: Open):
    page = open_page()
    size = "parseFloat(getComputedStyle(document.querySelector('.bubble')).fontSize)"
    expect(bubbles(page, "您好")).to_be_visible()
    sizes = [page.evaluate(size)]
    for _ in range(2):
        page.get_by_role("button", name="大字").click()
        sizes.append(page.evaluate(size))
    assert sizes[0] >= 18 and sizes == sorted(set(sizes)) and sizes[2] >= 26
    page.reload()
    expect(bubbles(page, "您好")).to_be_visible()
    assert page.evaluate(size) == sizes[2]


@pytest.mark.parametrize(("motion", "animation"), [("reduce", "none"), ("no-preference", "come")])
def test_nothing_moves_for_who_wants_stillness(open_page: Open, motion: str, animation: str):
    page = open_page(reduced_motion=motion)
    assert page.evaluate("getComputedStyle(document.querySelector('.line')).animationName") == animation


def test_dark_is_dark(open_page: Open):
    for scheme, bright in (("light", True), ("dark", False)):
        page = open_page(color_scheme=scheme)
        red = int(re.findall(r"\d+", page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))[0])
        assert (red > 128) is bright


def test_new_lines_do_not_pull_a_reader_away(open_page: Open, served: Served):
    page = open_page()
    for n in range(12):
        served.run(served.house.tell, "s1", f"第{n}条\n" * 4)
    expect(page.locator("#log .line")).to_have_count(13)
    until(page, "scrollY > 200")
    page.evaluate("scrollTo(0, 0)")
    until(page, "scrollY === 0")
    served.run(served.house.tell, "s1", "最新一条")
    newer = page.get_by_role("button", name="下面有新消息")
    expect(newer).to_be_visible()
    assert page.evaluate("scrollY") == 0
    newer.click()
    expect(page.locator(".line").last).to_be_in_viewport()
    expect(newer).to_be_hidden()


# --- the demonstration


@pytest.mark.parametrize("width", [1280, 360])
def test_three_phones_on_one_stage(open_page: Open, served: Served, width: int):
    page = open_page("/demo", width=width, height=800, greeted=False)
    for n in range(3):
        expect(page.frame_locator(f"#phone-{n}").locator(".bubble").first).to_contain_text("您好")
    assert fits(page)
    expect(page.get_by_text("9月28日周一 09:00")).to_be_visible()
    page.get_by_role("button", name="+1 天").click()
    expect(page.get_by_text("9月29日周二 09:00")).to_be_visible()
    invited = {arrival.invite for arrival in served.house.arrivals}
    assert invited == {"", "good-w1", "good-s1"}
    page.locator("#who-2").select_option("m1")
    expect(page.frame_locator("#phone-2").locator(".bubble").first).to_contain_text("您好")
    page.reload()
    expect(page.frame_locator("#phone-2").locator(".bubble").first).to_contain_text("您好")
    expect(page.locator("#who-2")).to_have_value("m1")
    assert len(served.house.arrivals) == 4  # nobody is invited twice
    page.get_by_role("button", name="换一位新居民").click()
    expect(page.frame_locator("#phone-0").locator(".bubble").first).to_contain_text("您好")
    until(page, "document.querySelector('#phone-0').src.includes('resident-2')")
    page.locator("#who-1").select_option("neighbour-1")
    expect(page.frame_locator("#phone-1").locator(".bubble").first).to_contain_text("您好")
    assert [arrival.invite for arrival in served.house.arrivals[4:]] == ["", ""], (
        "a neighbour is a resident of their own"
    )


def test_a_stage_remembers_nobody_of_a_house_that_is_gone(open_page: Open, served: Served, troubles: list[str]):
    page = open_page("/demo", width=1280, greeted=False)
    expect(page.frame_locator("#phone-1").locator(".bubble").first).to_contain_text("您好")
    served.run(served.house.drop_seats)
    before = len(served.house.arrivals)
    page.reload()
    expect(page.frame_locator("#phone-1").locator(".bubble").first).to_contain_text("您好")
    expect(page.frame_locator("#phone-2").locator(".bubble").first).to_contain_text("您好")
    assert {"good-w1", "good-s1"} <= {arrival.invite for arrival in served.house.arrivals[before:]}
    troubles[:] = [text for text in troubles if "401" not in text]
