"""Every statement of the store, as SQLite would run it on an empty file: none walks over history."""

from __future__ import annotations

import importlib
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.dialects.sqlite import dialect

import storage
from storage.statements import Statement

PAGES = ("people", "cases", "events", "outbox", "talk", "journal", "wakes", "counters", "erasure", "survey", "voices")

#: Small tables read whole, the two statements that are for walking over everything (to verify the journal, and for the
#: doctor), and walks over the living alone.
WHOLE = {
    "people._UNITS": "SCAN units",
    "people._GRANTS": "SCAN grants",
    "people._STAFF": "SCAN grants USING COVERING INDEX grants_by_person",
    "talk._SETTING_NAMES": "SCAN settings USING COVERING INDEX sqlite_autoindex_settings_1",
    "journal._ALL": "SCAN journal",
    "wakes._NEXT_WAKING": "SCAN cases USING INDEX cases_waking",
    "wakes._DUTIES": "SCAN duties",
    "wakes._NEXT_DUTY": "SCAN duties",
    "wakes._NEXT_PROMISED": "SCAN promises USING INDEX promises_due",
    "cases._WARNED": "SCAN warnings",
    "survey._CASES": "SCAN cases",
    "cases._TALK": "SCAN dialogs",
    "cases._WAIT": "SCAN cases USING INDEX cases_open_by_filer",
    "wakes._CASES_IN": "SCAN cases USING COVERING INDEX cases_open",
}

STATEMENTS = {
    f"{page}.{name}": value
    for page in PAGES
    for name, value in vars(importlib.import_module(f"storage.{page}")).items()
    if isinstance(value, Statement)
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "linli.db"
    storage.migrate(f"sqlite:///{path}")
    return path


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_statement_walks_over_history(file: Path, name: str) -> None:
    ready = STATEMENTS[name].ready(dialect(paramstyle="qmark"))
    values = ready.bind(dict.fromkeys(ready.places) | ready.fixed)
    raw = sqlite3.connect(file)
    try:
        steps = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {ready.text}", values)]
    finally:
        raw.close()
    walks = [step for step in steps if step.startswith("SCAN")]
    assert walks == ([WHOLE[name]] if name in WHOLE else [])


def test_all_statements_are_looked_at() -> None:
    assert len(STATEMENTS) > 60
    assert set(WHOLE) <= set(STATEMENTS)
