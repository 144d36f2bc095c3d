"""The page in a real browser on the real house: what holds only when everything is there at once."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.rigs import ROOT
from tests.web.pictures import picture
from tests.web.town import Town, hears, press, say

pytestmark = pytest.mark.browser
sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

STORY = "楼道灯坏了三天了，晚上老人上下楼看不见"
PLACE = "金桥花园3号楼2单元"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with Town(tmp_path) as town:
        yield town


@pytest.fixture
def context(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.set_default_timeout(20_000)
    yield context
    context.close()


def file_case(phone: Any) -> None:
    hears(phone, "您好")
    say(phone, STORY)
    hears(phone, "哪个小区")
    say(phone, PLACE)
    hears(phone, "提交")
    press(phone, "submit")
    hears(phone, "已经登记")


def test_a_complaint_goes_from_phone_to_phone_and_climbs_with_time(context: Any, town: Town):
    troubles: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: troubles.extend([message.text] * (message.type in ("error", "warning"))))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(f"{town.url}/demo")
    resident, worker, secretary = (page.frame_locator(f"#phone-{n}") for n in range(3))
    hears(worker, "网格员")
    hears(secretary, "社区书记")
    file_case(resident)
    hears(worker, "新派单")
    press(worker, "accept")
    expect(resident.locator("#log .line:not(.me)").last).to_contain_text("1号", timeout=20_000)
    before = page.locator("#now").inner_text()
    for _ in range(3):
        page.get_by_role("button", name="+3 天").click()
        expect(page.locator("#now")).not_to_have_text(re.compile(f"{re.escape(before)}|…"))
        before = page.locator("#now").inner_text()
    hears(secretary, "1号")
    hears(worker, "不用您办了")
    expect(worker.locator(".choices:not(.old)")).to_have_count(0)  # what is not theirs any more is not offered to them
    assert troubles == []


def test_a_photo_and_a_language_reach_the_house(context: Any, town: Town, tmp_path: Path):
    (tmp_path / "a.jpg").write_bytes(picture(size=(800, 600)))
    page = context.new_page()
    page.goto(town.url)
    hears(page, "您好")
    page.locator("#files").set_input_files(tmp_path / "a.jpg")
    say(page, f"{PLACE}，{STORY}")
    hears(page, re.compile("附上：1张照片"))
    expect(page.locator("#log .me img")).to_have_count(1)
    page.get_by_role("button", name="English").click()
    expect(page.locator("#send")).to_have_text("Send")
    hears(page, re.compile("[A-Za-z]{4,} [a-z]+"))


def test_the_recovery_code_works_on_another_phone(context: Any, chromium: Any, town: Town):
    page = context.new_page()
    page.goto(town.url)
    file_case(page)
    code = page.locator("#recovery-code").inner_text()
    other = chromium.new_context(locale="zh-CN")
    try:
        phone = other.new_page()
        phone.goto(f"{town.url}/#recover={code}")
        hears(phone, "已经登记")
        assert code not in phone.url
    finally:
        other.close()


class Process:
    """``linli run`` as a process of its own, which can die."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {
            **os.environ,
            "LINLI_WEB__PORT": str(self.port),
            "LINLI_STORAGE__URL": f"sqlite:///{folder / 'town.db'}",
            "LINLI_MEDIA__FOLDER": str(folder / "media"),
        }

    def start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        told = ""
        for line in self._process.stdout:
            told += line
            if self.url in line:
                return
        raise AssertionError(told)

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()


def test_the_house_dies_and_comes_back_and_the_page_goes_on(context: Any, tmp_path: Path):
    house = Process(tmp_path)
    house.start()
    try:
        page = context.new_page()
        page.goto(house.url)
        hears(page, "您好")
        say(page, STORY)
        hears(page, "哪个小区")
        house.kill()
        say(page, PLACE)
        expect(page.get_by_role("button", name="没发出去，点这里再发")).to_be_visible()
        expect(page.get_by_role("status")).to_contain_text("正在连接")
        house.start()
        hears(page, "提交")
        expect(page.locator(".line.me", has_text=PLACE)).to_have_count(1)
        expect(page.get_by_role("status")).to_be_hidden(timeout=20_000)
    finally:
        house.kill()
