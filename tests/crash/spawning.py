"""Begins ``linli run`` again and again without loading it each time: a process that has loaded everything and forks one for
each line it reads. Loading the Telegram libraries takes seconds of which nothing is to be learnt.

Says the number of each process and, once it has ended, how; between the two stands what the process itself prints.
"""

from __future__ import annotations

import os
import sys

import bot.app
import bot.handlers.telegram.channel
import bot.handlers.telegram.incoming
from bot.__main__ import main

ENDED = "ended"


def serve() -> None:
    for _ in sys.stdin:
        sys.stdout.flush()
        process = os.fork()
        if process == 0:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            sys.argv = ["linli", "run"]
            main()
            return
        print(process, flush=True)
        _, status = os.waitpid(process, 0)
        print(ENDED, os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    assert bot.app and bot.handlers.telegram.channel and bot.handlers.telegram.incoming
    serve()
