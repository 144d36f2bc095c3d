"""What can be wrong with the place where things are kept. The docstring of each exception is its message.

They are for whoever runs the program (one clear line, then exit), never for a resident.
"""

from __future__ import annotations

import inspect

from bot.runtime.store import StoreTrouble


class StoreError(Exception):
    """the store failed"""

    def __init__(self, **slots: object) -> None:
        super().__init__((inspect.getdoc(type(self)) or "").format(**slots))


class StoreUrl(StoreError):
    """storage.url is {url!r}; write it as sqlite:///folder/file.db, with four slashes for a path from the root"""


class StoreLocked(StoreError):
    """another process writes to {path}: stop it first, or send this through it"""


class StoreUnwritable(StoreError, StoreTrouble):
    """cannot write to {path} ({reason}): give this user the right to, or name another place in storage.url"""

    code = "broken"


class StoreMissing(StoreError):
    """there is no database at {path}: start the program once, or mend storage.url"""


class StoreOutdated(StoreError):
    """the database at {path} has schema {found}, this program needs {needed}: migrate it, or run the newer program"""


class StoreDamaged(StoreError, StoreTrouble):
    """the database at {path} is damaged ({reason}): nothing is served from it, restore the last good copy"""

    code = "broken"


class StoreFull(StoreError, StoreTrouble):
    """no room left to write to {path}: nothing of this transaction is kept"""

    code = "disk-full"


class StoreBroken(StoreError, StoreTrouble):
    """writing to {path} failed ({reason}): what is on the disk is unknown, nothing more is written until a restart"""

    code = "broken"


class StoreBusy(StoreError, StoreTrouble):
    """{path} was held by somebody else for too long ({reason}): nothing of this transaction is kept"""


class RowRefused(StoreError):
    """the database refused a row ({reason}): a fault of ours, nothing of this step is kept"""


class NaiveMoment(StoreError):
    """{at!r} has no time zone: only aware moments are kept"""
