"""The schema's edition and how a file gets to it. Alembic is loaded only when there is something to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

#: The newest revision in ``migrations/versions`` (a test compares).
HEAD = "0012"


def revision(raw: sqlite3.Connection) -> str:
    """The edition of the tables in this database; empty when there are none."""
    known = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchall()
    found = raw.execute("SELECT version_num FROM alembic_version").fetchall() if known else []
    return str(found[0][0]) if found else ""


def upgrade(raw: sqlite3.Connection) -> None:
    """Brings the tables to :data:`HEAD` in one transaction: all of it or nothing."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event
    from sqlalchemy.engine import Connection
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
