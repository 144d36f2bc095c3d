"""Hands and eyes on the chat page."""

from typing import Any

from tests.web.conftest import Served


def say(page: Any, text: str) -> None:
    page.get_by_role("textbox").fill(text)
    page.keyboard.press("Enter")


def bubbles(page: Any, text: str) -> Any:
    return page.locator(".bubble", has_text=text).locator("visible=true")


def heard(served: Served) -> list[str]:
    return [body.text or body.choice for _, _, body in served.house.heard]


def until(page: Any, condition: str) -> None:
    """Waits for a condition in the page (``wait_for_function`` needs an eval, which the page's policy forbids)."""
    page.evaluate(f"""async () => {{
        while (!({condition})) {{
            if (performance.now() > 30000) throw new Error("never came true");
            await new Promise(requestAnimationFrame);
        }}
    }}""")


def fits(page: Any) -> bool:
    """Nothing sticks out to the right."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
