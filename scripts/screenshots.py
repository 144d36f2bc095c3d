"""Takes the README's pictures: plays small stories, each in a fresh demonstration town, and photographs the pages.

Needs a chromium (``LINLI_TEST_CHROMIUM`` or /usr/bin/chromium). The town starts on a Monday at nine, so that the pictures
differ from run to run by nothing but what the program says. Writes docs/screenshots/*.png.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from socket import create_server
from tempfile import TemporaryDirectory

import uvicorn
from PIL import Image
from playwright.async_api import Browser, BrowserContext, FrameLocator, Locator, Page, async_playwright

from bot.app import Foundation, Running, application, web_channel
from bot.clock import ShiftedClock, SystemClock
from bot.config import load

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "screenshots"
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


async def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        chromium = os.environ.get("LINLI_TEST_CHROMIUM", "/usr/bin/chromium")
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for scene in (begin, climb, mediate):
            await in_a_new_town(browser, scene)
        await browser.close()


async def in_a_new_town(browser: Browser, scene: Callable[[Browser, str, Running], Awaitable[None]]) -> None:
    with TemporaryDirectory() as folder, create_server(("127.0.0.1", 0)) as listener:
        base = load(ROOT / "config.toml")
        settings = base.model_copy(
            update={
                "storage": base.storage.model_copy(update={"url": f"sqlite:///{folder}/town.db"}),
                "media": base.media.model_copy(update={"folder": f"{folder}/media"}),
                "town": base.town.model_copy(
                    update={"roster": str(ROOT / "roster.toml"), "duties": str(ROOT / "duties.toml"), "demo": True}
                ),
            }
        )
        running = Running(Foundation(settings, clock=ShiftedClock(MONDAY - SystemClock().now())))
        web = web_channel(running)
        running.add(web)
        running.open()
        server = uvicorn.Server(uvicorn.Config(application(running), log_config=None, ws="none"))
        serving = asyncio.create_task(server.serve([listener]))
        try:
            await scene(browser, f"http://127.0.0.1:{listener.getsockname()[1]}", running)
        finally:
            web.end_streams()
            server.should_exit = True
            await serving
            await running.close()


async def begin(browser: Browser, url: str, running: Running) -> None:
    """A resident comes in for the first time and files a case; another reads English, at night."""
    phone = await browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2, locale="zh-CN")
    page = await phone.new_page()
    await page.goto(url)
    await hears(page, "您好")
    await picture(page, "first-contact")
    await tell(page)
    await picture(page, "review")
    await page.locator("[data-id=submit]").click()
    await hears(page, "已经登记")
    await picture(page, "filed")
    await phone.close()

    dark: BrowserContext = await browser.new_context(
        viewport={"width": 360, "height": 740}, device_scale_factor=2, locale="en-GB", color_scheme="dark"
    )
    page = await dark.new_page()
    await page.goto(url)
    await page.locator(".choices button").first.wait_for()
    await picture(page, "english-dark")
    await dark.close()


async def climb(browser: Browser, url: str, running: Running) -> None:
    """A resident files a case; its grid worker takes it; nobody settles it, and it climbs."""
    desk = await browser.new_context(viewport={"width": 1280, "height": 860}, locale="zh-CN")
    page = await desk.new_page()
    await page.goto(f"{url}/demo")
    resident, worker, secretary = (page.frame_locator(f"#phone-{n}") for n in range(3))
    for one in (resident, worker, secretary):
        await one.locator(".choices button").first.wait_for()
    await tell(resident)
    await resident.locator("[data-id=submit]").click()
    await hears(worker, "新派单")
    await picture(page, "three-phones")
    await worker.locator(".choices:not(.old) [data-id=accept]").click()
    await page.locator("[data-by='3d']").click()
    await page.locator("[data-by='3d']:not([aria-disabled])").wait_for()
    await page.locator("[data-by='1d']").click()
    await hears(secretary, "号 ·")
    await picture(page, "three-phones-later")
    await desk.close()


async def mediate(browser: Browser, url: str, running: Running) -> None:
    """A leak goes up to the mediation centre, the other side comes in by a letter's code, and a time is found."""
    desk = await browser.new_context(viewport={"width": 1280, "height": 860}, locale="zh-CN")
    page = await desk.new_page()
    await page.goto(f"{url}/demo")
    resident, worker, secretary = (page.frame_locator(f"#phone-{n}") for n in range(3))
    await hears(resident, "您好")
    await tell(resident, "楼上漏水把我家天花板泡了，找他好几次都不管", "金桥花园3号楼2单元501")
    await resident.locator("[data-id=submit]").click()
    for who, why in ((worker, "other-side"), (secretary, "power")):
        await hears(who, "1号")
        await press(who, "accept")
        await press(who, "hand-up")
        await press(who, why)
    await hears(resident, "调解中心")
    with running.base.store.read() as reader:
        case = reader.case(1)
        handler = reader.person(case.handler) if case is not None and case.handler else None
    assert handler is not None
    mediator = await becomes(page, 1, handler.roster)
    await says(mediator, "1号")
    await press(mediator, "accept")
    await press(mediator, "invite")
    await hears(mediator, "中性的话")
    await says(mediator, "楼上往楼下渗水，怎么修、赔多少说不拢")
    letter = await (await hears(mediator, "给对方的信")).inner_text()
    other = await becomes(page, 2, "neighbour-1")
    await says(other, next(line for line in letter.splitlines() if re.fullmatch(r"\d+(-\d{4})+", line.strip())))
    for side in (other, resident):
        await press(side, "agree")
    for side in (other, resident):
        await press(side, "rights")
        await press(side, "rights-known")
    await press(mediator, "meeting")
    await hears(mediator, "哪天调解")
    await says(mediator, "明天下午两点半")
    for side in (other, resident):
        await press(side, "time-yes")
    await hears(mediator, "两边说好了")
    await picture(page, "mediation")
    await desk.close()


async def tell(
    phone: Page | FrameLocator, story: str = "楼道灯坏了三天了，晚上老人上下楼看不见", place: str = "金桥花园3号楼2单元"
) -> None:
    await says(phone, story)
    await hears(phone, "哪个小区")
    await says(phone, place)
    await hears(phone, "提交")


async def becomes(page: Page, phone: int, who: str) -> FrameLocator:
    """The demonstration's phone in the hands of somebody else."""
    await page.locator(f"#who-{phone}").select_option(who)
    seat = who if who.startswith("neighbour") else f"staff-{who}"
    await page.locator(f"#phone-{phone}[src*='phone={seat}']").wait_for()
    frame = page.frame_locator(f"#phone-{phone}")
    await frame.locator(".bubble").first.wait_for()
    return frame


async def says(phone: Page | FrameLocator, words: str) -> None:
    box = phone.locator("#text")
    await box.fill(words)
    await box.press("Enter")


async def press(phone: Page | FrameLocator, id: str) -> None:
    await phone.locator(f".choices:not(.old) [data-id='{id}']").last.click()


async def hears(phone: Page | FrameLocator, words: str) -> Locator:
    line = phone.locator("#log .line:not(.me) .bubble", has_text=words).last
    await line.wait_for()
    return line


async def picture(page: Page, name: str) -> None:
    """Takes the page as it stands when nothing moves any more; 256 colours keep the repository light."""
    await page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished)).then(() => true)")
    shot = Image.open(BytesIO(await page.screenshot(animations="disabled")))
    shot.convert("RGB").quantize(256).save(PICTURES / f"{name}.png", optimize=True)
    print(PICTURES / f"{name}.png")


if __name__ == "__main__":
    asyncio.run(main())
