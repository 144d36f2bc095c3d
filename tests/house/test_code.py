"""Inspections of the code: each is first shown a sample it must find fault with, then the house, where it may not."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.logs import FIELDS
from tests.house.inspections import (
    EMPTY_FILES,
    HOST,
    HOUSE,
    LOCAL_PATH,
    empty_names,
    files,
    imports_of,
    is_flow,
    logged,
    modules_imported,
    name,
    patches_ours,
    sets_status,
    sleeps,
    words_in_code,
)

#: Asked for, though no line imports them: uvicorn finds the first by itself, zoneinfo the second.
UNNAMED = {"httptools", "tzdata"}

#: Files that hold Chinese because they read what people type, or play a resident; none of it is ever said to one.
READERS = {
    "bot/cases/danger.py",
    "bot/cases/duty_file.py",
    "bot/cases/phrases.py",
    "bot/cases/masking.py",
    "bot/cases/places.py",
    "bot/cases/roster.py",
    "bot/cases/scope.py",
    "bot/cases/triage.py",
    "bot/cases/warning_words.py",
    "bot/dialog/matching.py",
    "bot/flows/amount.py",
    "bot/flows/faq.py",
    "bot/flows/moment.py",
    "bot/replay.py",
    "bot/runtime/asked.py",
    "bot/runtime/reception.py",
}

OURS = files("bot", "storage")
TESTS = files("tests")
EVERYTHING = files("bot", "storage", "tests", "benchmarks", "scripts")


def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_words_for_people_are_not_in_the_code() -> None:
    assert words_in_code('"""网格"""\ndef f():\n    """社区"""\n    return f"{x}号"\n') == [4]
    found = {name(path): lines for path in OURS if (lines := words_in_code(source(path)))}
    assert found.keys() <= READERS, {path: lines for path, lines in found.items() if path not in READERS}
    assert found.keys() == READERS, f"no longer a reader: {READERS - found.keys()}"


def test_no_file_is_over_400_lines() -> None:
    assert EVERYTHING
    assert {name(path): n for path in EVERYTHING if (n := source(path).count("\n")) > 400} == {}


def test_names_say_something() -> None:
    sample = "class CaseManager: ...\nclass BaseCase: ...\nclass Database: ...\nclass Case: ...\n"
    assert empty_names(sample) == ["CaseManager", "BaseCase"]
    assert {name(path): names for path in EVERYTHING if (names := empty_names(source(path)))} == {}
    assert [name(path) for path in EVERYTHING if path.stem in EMPTY_FILES] == []


def test_a_status_changes_in_one_place() -> None:
    sample = "replace(case, status=x)\nmsgspec.structs.replace(case, status=x)\ncase.status = x\nCase(status=x)\n"
    assert sets_status(sample) == [1, 2, 3]
    domain = files("bot/cases", "bot/flows", "bot/runtime", "storage")
    found = {name(path) for path in domain if sets_status(source(path))}
    assert found == {"bot/cases/lifecycle.py"}


def test_what_is_logged_is_a_code_with_known_fields() -> None:
    sample = 'log.info("event_done", id=1)\nlog.error(f"{x}", id=1)\nlog.error("Lost it", name=1)\nmath.log(2)\n'
    assert list(logged(sample)) == [(1, "event_done", {"id"}), (2, "", {"id"}), (3, "Lost it", {"name"})]
    lines = [(name(path), *line) for path in OURS for line in logged(source(path))]
    assert [line for line in lines if not re.fullmatch("[a-z_]+", line[2]) or line[3] - FIELDS] == []


def test_no_test_sleeps() -> None:
    assert sleeps("time.sleep(1)\nawait asyncio.sleep(0)\nawait asyncio.sleep(0.1)\nsleep(x)\n") == [1, 3, 4]
    assert {name(path): lines for path in TESTS if (lines := sleeps(source(path)))} == {}


def test_no_test_replaces_our_own_names() -> None:
    sample = 'monkeypatch.setattr("bot.app.x", 1)\nfrom unittest.mock import patch\nmonkeypatch.setattr("os.sep", 1)\n'
    assert patches_ours(sample) == [1, 2]
    assert {name(path): lines for path in TESTS if (lines := patches_ours(source(path)))} == {}


def test_nobody_reads_the_clock() -> None:
    """The rule is asked, not its configuration: each line must be refused everywhere but in the clock."""
    lines = [
        "from datetime import datetime; datetime.now()",
        "import datetime; datetime.datetime.utcnow()",
        "from datetime import datetime; datetime.today()",
        "from datetime import date; date.today()",
        "import time",
        "from time import monotonic",
        "import uuid",
        "import secrets",
        "import random",
        "import os; os.urandom(8)",
    ]
    assert [line for line in lines if "TID251" not in _ruff(line, "bot/cases/anything.py")] == []
    assert [line for line in lines if "TID251" not in _ruff(line, "tests/anything.py")] == []
    assert [line for line in lines if "TID251" in _ruff(line, "bot/clock.py")] == []
    assert [name(path) for path in OURS if re.search(r"noqa:.*TID251", source(path))] == []


def _ruff(code: str, path: str) -> str:
    command = [sys.executable, "-m", "ruff", "check", "--output-format=concise", "--stdin-filename", path, "-"]
    return subprocess.run(command, input=code, capture_output=True, text=True, cwd=HOUSE, check=False).stdout


def test_imports_point_down() -> None:
    settings = tomllib.loads(source(HOUSE / "pyproject.toml"))["tool"]["importlinter"]
    layers = next(contract for contract in settings["contracts"] if contract["type"] == "layers")["layers"]
    named = {part for layer in layers for part in re.split(r"[\s|:()]+", layer) if part}
    lowest = {f"bot.{path.stem}" for path in (HOUSE / "bot").glob("*.py")} - {"bot.__init__"}
    assert named == lowest | {f"bot.{path.parent.name}" for path in (HOUSE / "bot").glob("*/__init__.py")}
    run = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    result = subprocess.run(run, capture_output=True, text=True, cwd=HOUSE, check=False)
    assert result.returncode == 0, result.stdout


def test_flows_do_not_know_each_other() -> None:
    assert is_flow("A = Flow('a')") and not is_flow("def f():\n    A = Flow('a')\n")
    assert modules_imported("from bot.flows import a\nimport bot.b\n") == {"bot.flows", "bot.flows.a", "bot.b"}
    flows = {f"bot.flows.{path.stem}": source(path) for path in files("bot/flows") if is_flow(source(path))}
    assert len(flows) > 10
    knowing = {name(path): modules_imported(source(path)) & flows.keys() for path in files("bot/flows")}
    assert {path for path, known in knowing.items() if known} == {"bot/flows/__init__.py"}


def test_no_file_names_somebodys_machine() -> None:
    assert LOCAL_PATH.search("see /home/anna/x") and not LOCAL_PATH.search("GET /api/home/x, /usr/bin/chromium")
    every = files(".", suffixes=(".py", ".md", ".toml", ".lock", ".ftl", ".html", ".js", ".css", ".yml", ""))
    mine = Path(__file__)
    assert [name(path) for path in every if path != mine and LOCAL_PATH.search(source(path))] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_name_releases_and_hashes_and_no_host(lock: str) -> None:
    bad = ["--index-url https://x/simple", "a @ https://x/a.whl", "-i x", "a @ file:///x", "--find-links x"]
    assert all(HOST.search(line) for line in bad)
    text = source(HOUSE / lock)
    assert HOST.search(text) is None
    entries = text.replace("\\\n", " ").splitlines()
    assert len(entries) > 20
    shape = re.compile(r"[a-z0-9.-]+==[\w.]+( ; [^\\]+?)?\s+(--hash=sha256:[0-9a-f]{64}\s*)+")
    assert [line for line in entries if not shape.fullmatch(line)] == []


def test_the_locks_agree_and_hold_what_the_project_asks_for() -> None:
    run, dev = (
        dict(re.findall(r"^([\w.-]+)==([\w.]+)", source(HOUSE / lock), re.M))
        for lock in ("requirements.lock", "requirements-dev.lock")
    )
    assert run.items() <= dev.items()
    project = tomllib.loads(source(HOUSE / "pyproject.toml"))["project"]
    asked = {plain(line) for line in project["dependencies"]}
    assert asked <= run.keys()
    extra = {plain(line) for line in project["optional-dependencies"]["dev"]}
    assert extra <= dev.keys() - run.keys()


def test_the_project_asks_for_what_it_imports_and_for_nothing_else() -> None:
    assert imports_of("import os.path\nfrom yarl import URL\nfrom . import x\n") == {"os", "yarl"}
    imported = set().union(*(imports_of(source(path)) for path in OURS)) - sys.stdlib_module_names - {"bot", "storage"}
    sold_as = importlib.metadata.packages_distributions()
    needed = {plain(sold_as[module][0]) for module in imported}
    asked = {plain(line) for line in tomllib.loads(source(HOUSE / "pyproject.toml"))["project"]["dependencies"]}
    assert needed == asked - UNNAMED
    assert asked >= UNNAMED


def plain(requirement: str) -> str:
    """The name of a distribution as the locks write it."""
    return re.sub(r"[._-]+", "-", re.split(r"[<>=; \[]", requirement)[0]).lower()
