"""The pages as files and as served: small, self-contained, and without a word of their own."""

import re
from pathlib import Path

import httpx
import pytest

from bot.cases.town import Role
from bot.handlers.web import pages, wire
from bot.runtime import attachments, pictures
from tests.web.standin import TEXTS

HERE = Path(pages.__file__).parent
CHAT = ("chat.html", "chat.js", "chat.css", "icon.svg")
EVERY = (*CHAT, "demo.html", "demo.js", "demo.css")
WORDS = Path(__file__).parents[2] / "bot" / "texts" / "zh-CN" / "web.ftl"


def own_keys() -> set[str]:
    text = WORDS.read_text("utf-8")
    return set(re.findall(r"^([a-z0-9-]+) =", text, re.MULTILINE))


async def test_the_chat_page_is_at_most_40_kB_in_both_languages(client: httpx.AsyncClient):
    for language in wire.LANGUAGES:
        headers = {"accept-language": language}
        served = [await client.get(path, headers=headers) for path in ("/", "/chat.js", "/chat.css", "/icon.svg")]
        assert sum(len(answer.content) for answer in served) <= 40_000


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_fetched_from_elsewhere_and_nothing_is_inline(name: str):
    text = (HERE / name).read_text("utf-8")
    assert not re.search(r"""https?://(?!www\.w3\.org/2000/svg)|["'(]//""", text)
    assert not re.search(
        r"""\sstyle=|\son[a-z]+=["']|javascript:|<style|<script(?! type="(module|application/json)")""", text
    )
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text)


@pytest.mark.parametrize("name", EVERY)
def test_no_words_for_people_live_in_a_page(name: str):
    text = re.sub(r"^\s*//.*$|\s// .*$", "", (HERE / name).read_text("utf-8"), flags=re.MULTILINE)
    text = re.sub(r"const NUMBERS = .*", "", text)  # units after which 120 is a door, not an ambulance
    assert not re.search("[\u4e00-\u9fff]", text)
    if name.endswith(".html"):
        assert not re.search(r">[^<{]*[A-Za-z]{2,}[^<{]*<", re.sub(r"(?s)<!--.*?-->", "", text))


def test_every_word_that_is_asked_for_exists_and_every_one_that_exists_is_asked_for():
    texts = TEXTS
    asked = set().union(*(pages.keys(name) for name in EVERY if name.endswith((".html", ".js"))))
    assert all(texts.has(key) for key in asked)
    assert {key for key in own_keys() if not key.startswith("web-")} == asked


def test_every_error_has_words_and_every_error_with_words_occurs():
    folder = Path(wire.__file__).parent
    files = [*sorted(folder.glob("*.py")), Path(pictures.__file__), Path(attachments.__file__)]
    code = "".join(file.read_text("utf-8") for file in files)
    raised = re.findall(r'(?:Problem\(\s*HTTPStatus\.\w+,|FileRefusal\(|code: str =|MAX_BYTES,)\s*"([a-z-]+)"', code)
    refusals = re.findall(r'^    "([a-z-]+)": HTTPStatus', code, re.MULTILINE)
    told = re.findall(r'"([a-z]+-[a-z]+)" if known else "([a-z-]+)"', code)[0]
    worded = {key.removeprefix("web-") for key in own_keys() if key.startswith("web-")}
    assert {*raised, *refusals, *told} == worded


async def test_a_page_speaks_the_readers_language(client: httpx.AsyncClient):
    chinese, english = await client.get("/"), await client.get("/", headers={"accept-language": "en"})
    assert '<html lang="zh-CN" data-zone="Asia/Shanghai">' in chinese.text
    assert '<html lang="en"' in english.text
    for answer in (chinese, english):
        assert "{{" not in answer.text and "}}" not in answer.text
        assert answer.headers["vary"] == "Accept-Language, Cookie"
    assert chinese.headers["etag"] != english.headers["etag"]


async def test_an_unchanged_page_is_not_sent_again(client: httpx.AsyncClient):
    for path in ("/", "/chat.js"):
        first = await client.get(path)
        again = await client.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_words_cannot_become_markup():
    page = pages.page("chat.html", "chat.js", "en", "UTC", lambda key: "</script><script>alert(1)</script>\"'")
    assert b"<script>alert" not in page.content
    assert page.content.count(b"</script>") == 2


def test_the_roles_on_the_stage_have_words():
    texts = TEXTS
    assert all(texts.has(f"role-{role.replace('_', '-')}") for role in Role)


PAIRS = [
    ("ink", "paper"), ("ink", "bot"), ("soft", "paper"), ("soft", "bot"), ("me-ink", "me"), ("strong-ink", "strong"),
    ("warn-ink", "warn"), ("link", "bot"), ("link", "paper"),
]  # fmt: skip


def luminance(colour: str) -> float:
    digits = "".join(one * 2 for one in colour) if len(colour) == 3 else colour
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids="/".join)
def test_the_colours_can_be_told_apart(pair: tuple[str, str], scheme: int):
    """At least 4.5 : 1, as WCAG 2.2 asks of text (1.4.3)."""
    css = (HERE / "chat.css").read_text("utf-8")
    tables = re.findall(r":root \{([^}]*--paper[^}]*)\}", css)
    colours = dict(re.findall(r"--([a-z-]+): #([0-9a-f]{3,6});", tables[scheme]))
    bright, dark = sorted((luminance(colours[name]) for name in pair), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5
