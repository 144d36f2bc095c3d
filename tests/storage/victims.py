"""What the tests of a dying process run in one: started by a fork server, killed from outside."""

from __future__ import annotations

import resource
import signal
from multiprocessing.connection import Connection

from bot.runtime.store import StoreTrouble
from storage import open_store
from tests.storage.values import case, entry, heard


def commit_for_ever(url: str, told: Connection) -> None:
    """Writes cases, each with an event and a journal entry, and tells each number once it is committed."""
    store = open_store(url)
    while True:
        with store.write() as tx:
            number = tx.next_number()
            with tx.savepoint():
                tx.save_case(case(number))
                tx.append(entry(number))
                tx.add_event(heard(f"key-{number}", "漏水" * 50))
        told.send(number)


def write_to_the_limit(url: str, told: Connection) -> None:
    """Writes while the file may grow; tells the last number committed, and what happened then and with room again."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    store = open_store(url)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    number = 0
    codes = []
    try:
        while True:
            with store.write() as tx:
                tx.save_case(case(number + 1))
            number += 1
    except StoreTrouble as trouble:
        codes.append(trouble.code)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    try:
        with store.write() as tx:
            tx.save_setting("carried on", "as if nothing had happened")
    except StoreTrouble as trouble:
        codes.append(trouble.code)
    told.send((number, codes))
