from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable

import storage
from storage import StoreOutdated
from storage.schema import HEAD
from storage.tables import metadata


def schema(path: Path) -> dict[str, str]:
    raw = sqlite3.connect(path)
    try:
        rows = raw.execute(
            "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
        ).fetchall()
    finally:
        raw.close()
    # the order of a table's constraints means nothing, nor that SQLite quotes the name of a table it has copied
    plain = {name: sql.replace(f'"{name.partition(" ")[2]}"', name.partition(" ")[2]) for name, sql in rows}
    return {name: "\n".join(sorted(line.strip(" ,\t") for line in sql.splitlines())) for name, sql in plain.items()}


def test_the_migrations_make_exactly_the_tables(tmp_path: Path) -> None:
    """Columns, keys, checks, indexes and triggers: everything SQLite remembers of how a thing was made."""
    storage.migrate(f"sqlite:///{tmp_path / 'migrated.db'}")
    engine = create_engine(f"sqlite:///{tmp_path / 'made.db'}", poolclass=NullPool)
    metadata.create_all(engine)
    migrated, made = schema(tmp_path / "migrated.db"), schema(tmp_path / "made.db")
    assert migrated == made
    assert "CHECK (status = 'closed' OR wake_at IS NOT NULL)" in made["table cases"]
    assert {name for name in made if name.startswith("trigger")} == {
        "trigger journal_keeps_update",
        "trigger journal_keeps_delete",
    }


def test_alembic_finds_nothing_left_to_migrate(tmp_path: Path) -> None:
    storage.migrate(f"sqlite:///{tmp_path / 'linli.db'}")
    engine = create_engine(f"sqlite:///{tmp_path / 'linli.db'}", poolclass=NullPool)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_head_named_in_the_code_is_the_newest_file() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(storage.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_the_tables_can_be_made_in_postgresql_too() -> None:
    made = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in metadata.sorted_tables]
    assert any("wake_at BIGINT" in sql for sql in made)


def test_migrating_again_changes_nothing_and_needs_no_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / '50%' / '邻里.db'}"
    monkeypatch.chdir("/")
    assert storage.migrate(url) == HEAD
    store = storage.open_store(url)
    with store.write() as tx:
        tx.save_setting("kept", "yes")
    store.close()
    assert storage.migrate(url) == HEAD
    reader = storage.open_reader(url)
    with reader.read() as rows:
        assert rows.setting("kept") == "yes"
    reader.close()


def test_another_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "linli.db"
    url = f"sqlite:///{path}"
    with pytest.raises(StoreOutdated, match="schema none"):
        storage.open_store(url, migrate=False)
    storage.migrate(url)
    storage.open_store(url, migrate=False).close()
    raw = sqlite3.connect(path)
    with raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(StoreOutdated, match="9999"):
        storage.open_store(url)
    with pytest.raises(StoreOutdated, match="9999"):
        storage.open_reader(url)


def test_starting_on_a_current_file_does_not_load_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'linli.db'}"
    storage.migrate(url)
    code = (
        "import sys, storage; storage.open_store(sys.argv[1]).close(); "
        "sys.exit('alembic was loaded' if 'alembic' in sys.modules else 0)"
    )
    subprocess.run([sys.executable, "-c", code, url], check=True, timeout=60, cwd=Path(storage.__file__).parents[1])
