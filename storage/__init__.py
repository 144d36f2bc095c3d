"""Where things are kept: tables, the store, migrations. Opened by ``bot.app`` alone; rows never leave this package."""

from storage.errors import (
    NaiveMoment,
    RowRefused,
    StoreBroken,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreOutdated,
    StoreUnwritable,
    StoreUrl,
)
from storage.opening import migrate, open_reader, open_store
from storage.sqlite import SqliteReader

__all__ = [
    "NaiveMoment",
    "RowRefused",
    "SqliteReader",
    "StoreBroken",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreMissing",
    "StoreOutdated",
    "StoreUnwritable",
    "StoreUrl",
    "migrate",
    "open_reader",
    "open_store",
]
