"""Takes the README's pictures: plays a small story in a fresh demonstration town and photographs the pages.

Needs a chromium (``LINLI_TEST_CHROMIUM`` or /usr/bin/chromium). The town starts on a Monday at nine, so that the pictures
differ from run to run by nothing but what the program says. Writes docs/screenshots/*.png.
"""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from socket import create_server
from tempfile import TemporaryDirectory

import uvicorn
from PIL import Image
from playwright.async_api import Browser, BrowserContext, FrameLocator, Page, async_playwright

from bot.app import Foundation, Running, application, web_channel
from bot.clock import ShiftedClock, SystemClock
from bot.config import load

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "screenshots"
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


async def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
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
            async with async_playwright() as playwright:
                chromium = os.environ.get("LINLI_TEST_CHROMIUM", "/usr/bin/chromium")
                browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                await play(browser, f"http://127.0.0.1:{listener.getsockname()[1]}")
                await browser.close()
        finally:
            web.end_streams()
            server.should_exit = True
            await serving
            await running.close()


async def play(browser: Browser, url: str) -> None:
    """A resident files a case; its grid worker takes it; nobody settles it, and it climbs."""
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


async def tell(phone: Page | FrameLocator) -> None:
    box = phone.locator("#text")
    await box.fill("楼道灯坏了三天了，晚上老人上下楼看不见")
    await box.press("Enter")
    await hears(phone, "哪个小区")
    await box.fill("金桥花园3号楼2单元")
    await box.press("Enter")
    await hears(phone, "提交")


async def hears(phone: Page | FrameLocator, words: str) -> None:
    await phone.locator("#log .line:not(.me) .bubble", has_text=words).last.wait_for()


async def picture(page: Page, name: str) -> None:
    """Takes the page as it stands when nothing moves any more; 256 colours keep the repository light."""
    await page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished)).then(() => true)")
    shot = Image.open(BytesIO(await page.screenshot(animations="disabled")))
    shot.convert("RGB").quantize(256).save(PICTURES / f"{name}.png", optimize=True)
    print(PICTURES / f"{name}.png")


if __name__ == "__main__":
    asyncio.run(main())
