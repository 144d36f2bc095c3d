"""The chat page in a real browser, over the stand-in house: what a person says is never lost and never doubled."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.runtime.ports import DoorRefusal
from tests.web.conftest import Served
from tests.web.page import bubbles, heard, say, until
from tests.web.pictures import picture, with_secrets

pytestmark = pytest.mark.browser
sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

Open = Callable[..., Any]


# --- talking


def test_a_word_is_said_and_answered(open_page: Open, served: Served):
    page = open_page()
    say(page, "三号楼电梯又坏了")
    expect(page.locator(".line.me .bubble")).to_have_count(1)
    expect(bubbles(page, "您说的是“三号楼电梯又坏了”")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("")
    assert heard(served) == ["三号楼电梯又坏了"]


def test_a_new_line_is_not_a_message(open_page: Open, served: Served):
    page = open_page()
    box = page.get_by_role("textbox")
    box.fill("第一行")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("第二行")
    before = box.bounding_box()["height"]
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("第三行")
    assert box.bounding_box()["height"] > before
    page.get_by_role("button", name="发送").click()
    expect(bubbles(page, "您说的是")).to_be_visible()
    assert heard(served) == ["第一行\n第二行\n第三行"]


def test_a_button_pressed_twice_is_pressed_once(open_page: Open, served: Served):
    page = open_page()
    say(page, "路灯不亮")
    page.get_by_role("button", name="对", exact=True).dblclick()
    expect(bubbles(page, "好的，您选了")).to_have_count(1)
    assert heard(served) == ["路灯不亮", "t2.0"]
    pressed = page.get_by_role("button", name="对", exact=True)
    expect(pressed).to_have_attribute("aria-pressed", "true")


def test_an_older_question_looks_old_and_still_answers(open_page: Open, served: Served):
    page = open_page()
    say(page, "第一件")
    expect(page.locator(".choices")).to_have_count(1)
    say(page, "第二件")
    expect(page.locator(".choices")).to_have_count(2)
    expect(page.locator(".choices").first).to_have_class("choices old")
    expect(page.locator(".choices").last).to_have_class("choices")
    served.run(served.house.tell, "s1", "顺便说一声")  # said by the bot: the question is still open
    expect(bubbles(page, "顺便说一声")).to_be_visible()
    expect(page.locator(".choices").last).to_have_class("choices")
    page.locator(".choices.old button").first.click()
    expect(bubbles(page, "好的，您选了")).to_be_visible()
    assert heard(served)[-1] == "t2.0"


def test_a_case_is_spoken_to_by_its_chip(open_page: Open, served: Served):
    page = open_page()
    served.run(served.house.tell, "s1", "12号有消息", case=12)
    page.get_by_role("button", name="接着说12号的事").click()
    expect(page.get_by_text("现在说的是12号的事")).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_focused()
    say(page, "还是没修")
    expect(bubbles(page, "您说的是")).to_be_visible()
    assert served.house.heard[0][2].case == 12
    expect(page.get_by_text("现在说的是12号的事")).to_be_hidden()
    say(page, "另外一件")
    expect(bubbles(page, "您说的是“另外一件”")).to_be_visible()
    assert served.house.heard[1][2].case is None


def test_the_menu_is_a_button(open_page: Open, served: Served):
    page = open_page()
    page.get_by_role("button", name="菜单").click()
    expect(bubbles(page, "您说的是“菜单”")).to_be_visible()
    assert heard(served) == ["菜单"]


def test_words_are_words_and_never_markup(open_page: Open, served: Served):
    page = open_page()
    attack = "<img src=x onerror=alert(1)><script>alert(2)</script>{{page-title}} https://evil.example/a"
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    say(page, attack)
    expect(page.locator(".line.me .bubble")).to_have_text(f"您说：{attack}")
    expect(page.locator(".choices button").last).to_have_text("不对，重新说")  # the answer to it has come
    served.run(served.house.tell, "s1", attack, (attack,), 3)
    expect(page.locator(".choices button").last).to_have_text(attack)
    assert page.locator("#log img, #log script, #log a").count() == 0


def test_only_numbers_that_help_can_be_called(open_page: Open, served: Served):
    page = open_page()
    text = "着火打119，急救120。也可以打 12345。3号楼110室，120元，13812011034，https://a.cn/119"
    served.run(served.house.tell, "s1", text)
    expect(bubbles(page, "着火打119")).to_be_visible()
    links = page.locator(".bubble a")
    assert [link.get_attribute("href") for link in links.all()] == ["tel:119", "tel:120", "tel:12345"]
    expect(links.first).to_have_accessible_name("拨打119")
    say(page, "我打了119")
    expect(page.locator(".line.me .bubble")).to_be_visible()
    assert page.locator(".me a").count() == 0


# --- nothing is lost and nothing is doubled


def test_a_draft_survives_a_reload(open_page: Open):
    page = open_page()
    page.get_by_role("textbox").fill("写了一半的话")
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("写了一半的话")


def test_offline_words_wait_and_go_once(open_page: Open, served: Served, troubles: list[str]):
    page = open_page()
    page.context.set_offline(True)
    say(page, "没网时说的")
    expect(page.get_by_text("现在没有网络")).to_be_visible()
    expect(page.get_by_role("button", name="没发出去，点这里再发")).to_be_visible()
    assert heard(served) == []
    page.context.set_offline(False)
    expect(bubbles(page, "您说的是“没网时说的”")).to_be_visible()
    expect(page.get_by_text("现在没有网络")).to_be_hidden()
    expect(page.locator(".line.me .bubble")).to_have_count(1)
    assert heard(served) == ["没网时说的"]
    troubles[:] = [text for text in troubles if "ERR_INTERNET_DISCONNECTED" not in text]


def test_what_was_not_sent_survives_a_reload(open_page: Open, served: Served, troubles: list[str]):
    page = open_page()
    page.route(
        "**/api/chat/messages?*", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    say(page, "要紧的话")
    expect(page.get_by_role("button", name="没发出去，点这里再发")).to_be_visible()
    page.unroute("**/api/chat/messages?*")
    page.reload()
    expect(bubbles(page, "您说的是“要紧的话”")).to_be_visible()
    expect(page.locator(".line.me .bubble")).to_have_count(1)
    page.reload()
    expect(page.locator(".line.me .bubble")).to_have_count(1)
    assert heard(served) == ["要紧的话"]
    troubles[:] = [text for text in troubles if "ERR_FAILED" not in text]


def test_a_lost_answer_does_not_double_a_message(open_page: Open, served: Served, troubles: list[str]):
    page = open_page()

    def swallow(route: Any) -> None:
        route.fetch()  # it was committed …
        route.abort()  # … but nobody heard so

    page.route(
        "**/api/chat/messages?*", lambda route: swallow(route) if route.request.method == "POST" else route.continue_()
    )
    page.route("**/api/chat/events?*", lambda route: route.abort())  # nor does the stream tell
    say(page, "说一次")
    expect(bubbles(page, "您说的是“说一次”")).to_be_visible()
    page.unroute("**/api/chat/messages?*")
    page.unroute("**/api/chat/events?*")
    say(page, "说第二次")
    expect(bubbles(page, "您说的是“说第二次”")).to_be_visible()
    assert heard(served) == ["说一次", "说第二次"]
    expect(page.locator(".line.me .bubble")).to_have_count(2)
    expect(page.locator("#outbox .line")).to_have_count(0)
    troubles[:] = [text for text in troubles if "ERR_FAILED" not in text]


def test_a_busy_house_is_tried_again_with_a_tap(open_page: Open, served: Served, troubles: list[str]):
    page = open_page()
    served.house.refuse = DoorRefusal("busy")
    say(page, "忙时说的")
    page.get_by_role("button", name="没发出去，点这里再发").click()
    expect(bubbles(page, "您说的是“忙时说的”")).to_be_visible()
    assert heard(served) == ["忙时说的"]
    troubles[:] = [text for text in troubles if "503" not in text]


def test_a_line_may_come_before_its_answer(open_page: Open, served: Served):
    page = open_page()
    served.run(served.house.hold.clear)
    say(page, "先到的话")
    expect(bubbles(page, "您说的是“先到的话”")).to_be_visible()
    expect(page.locator(".line.me .bubble")).to_have_count(1)
    served.run(served.house.hold.set)
    say(page, "后一句")
    expect(bubbles(page, "您说的是“后一句”")).to_be_visible()
    expect(page.locator(".line.me .bubble")).to_have_count(2)


def test_a_text_that_is_too_long_comes_back(open_page: Open, served: Served, troubles: list[str]):
    page = open_page()
    long = "长" * 10_001
    say(page, long)
    expect(page.get_by_role("alert").filter(has_text="这段话太长了")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value(long)
    assert heard(served) == [] and page.locator(".line.me").count() == 0
    troubles[:] = [text for text in troubles if "413" not in text]


def test_where_streams_do_not_get_through_it_asks(open_page: Open, served: Served, troubles: list[str]):
    page = open_page("about:blank", greeted=False)
    page.route("**/api/chat/events?*", lambda route: route.abort())
    page.goto(served.url)
    expect(bubbles(page, "您好")).to_be_visible()
    served.run(served.house.tell, "s1", "绕路来的话")
    expect(bubbles(page, "绕路来的话")).to_have_count(1)
    troubles[:] = [text for text in troubles if "ERR_FAILED" not in text and "about:blank" not in text]


def test_a_reload_shows_everything_in_order(open_page: Open, served: Served):
    page = open_page()
    for n in range(3):
        say(page, f"第{n}句")
        expect(bubbles(page, f"您说的是“第{n}句”")).to_be_visible()
    before = page.locator("#log .bubble").all_inner_texts()
    page.reload()
    expect(page.locator("#log .bubble")).to_have_count(len(before))
    assert page.locator("#log .bubble").all_inner_texts() == before
    assert len(before) == 7


def test_what_is_seen_is_told(open_page: Open, served: Served):
    page = open_page()
    with page.expect_request(lambda request: "/seen" in request.url and '"seq":2' in (request.post_data or "")):
        served.run(served.house.tell, "s1", "看得见的话")
    until(page, "localStorage.getItem('linli..seen') === '2'")
    assert served.house.seen_up_to == {"s1": 2}


# --- photos


def test_photos_are_previewed_sent_and_shown(open_page: Open, served: Served, tmp_path: Path):
    (tmp_path / "big.png").write_bytes(picture("PNG", (3000, 2000)))
    (tmp_path / "turned.jpg").write_bytes(with_secrets())
    page = open_page()
    page.locator("#files").set_input_files([tmp_path / "big.png", tmp_path / "turned.jpg"])
    expect(page.locator("#photos img")).to_have_count(2)
    page.get_by_role("textbox").fill("墙裂了")
    page.get_by_role("button", name="发送").click()
    shown = page.locator("#log .me img")
    expect(shown).to_have_count(2)
    until(page, "[...document.querySelectorAll('#log .me img')].every((one) => one.naturalWidth > 0)")
    expect(page.locator("#photos li")).to_have_count(0)
    (said,) = served.house.heard
    assert (said[2].text, len(said[2].media)) == ("墙裂了", 2)
    sizes = sorted((served.house.uploads[hash].width, served.house.uploads[hash].height) for hash in said[2].media)
    assert sizes == [(40, 80), (1600, 1067)]


def test_a_photo_waits_with_the_draft_and_can_be_taken_off(open_page: Open, served: Served, tmp_path: Path):
    (tmp_path / "a.jpg").write_bytes(picture())
    page = open_page()
    page.locator("#files").set_input_files(tmp_path / "a.jpg")
    until(page, "localStorage.getItem('linli..photos')")
    page.reload()
    expect(page.locator("#photos img")).to_have_count(1)
    page.get_by_role("button", name="去掉这个").click()
    expect(page.locator("#photos img")).to_have_count(0)
    page.reload()
    expect(bubbles(page, "您好")).to_be_visible()
    expect(page.locator("#photos img")).to_have_count(0)


def test_what_is_no_photo_is_said_kindly(open_page: Open, tmp_path: Path, troubles: list[str]):
    (tmp_path / "a.jpg").write_bytes(b"not a picture")
    (tmp_path / "b.heic").write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 99)
    page = open_page()
    page.get_by_role("textbox").fill("别丢了我的话")
    for name, words in (("a.jpg", "这种文件收不了"), ("b.heic", "HEIC")):
        page.locator("#files").set_input_files(tmp_path / name)
        expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible()
        expect(page.locator("#photos li")).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_value("别丢了我的话")
    troubles[:] = [text for text in troubles if "415" not in text and "blob:" not in text]


def test_a_photo_that_failed_can_be_tried_again(open_page: Open, served: Served, tmp_path: Path, troubles: list[str]):
    (tmp_path / "a.jpg").write_bytes(picture())
    page = open_page()
    page.route("**/api/chat/media?*", lambda route: route.abort())
    page.locator("#files").set_input_files(tmp_path / "a.jpg")
    retry = page.get_by_role("button", name="没传上去，点一下再试")
    expect(retry).to_be_visible()
    page.get_by_role("button", name="发送").click()
    assert heard(served) == []
    page.unroute("**/api/chat/media?*")
    retry.click()
    expect(retry).to_be_hidden()
    until(page, "localStorage.getItem('linli..photos')")
    page.get_by_role("button", name="发送").click()
    expect(page.locator("#log .me img")).to_have_count(1)
    troubles[:] = [text for text in troubles if "ERR_FAILED" not in text]
