"""The six-message intake over Telegram: ``python -m benchmarks.telegram``, Linli and bots written with its two libraries.

A step is a resident's message in and the answer to it out, through a Bot API server on loopback (``bot_api``): words cost a
``sendMessage``, a press an ``answerCallbackQuery``, an edit and a ``sendMessage``, for every bot. Each bot is a real
process on one core; the server and the residents have another. No bot limits its rate: Telegram's limits are not measured.
``--kills N`` plays the crash test (``benchmarks/peers/crash.py``) instead.

Prints steps per second at full load, p50/p95/p99 at half of the bot's own full load and Linli's at half of each peer's,
peak memory, and ratios; and for each bot whether what was said is on disk when it is answered.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from benchmarks import peers
from benchmarks.bot_api import BotApi
from benchmarks.peers.crash import crash_test
from benchmarks.peers.intake import Crowd, play
from benchmarks.web import WARM_UP, memory, percentile


@dataclass
class Measured:
    bot: peers.Bot
    rate: float
    calls: str
    unanswered: int
    halves: dict[str, Crowd] = field(default_factory=dict)  # by whose full load it is half of
    peak: float = 0.0
    work: float = 0.0  # seconds of processor time to an answer


@contextlib.contextmanager
def alive(bot: peers.Bot, core: int) -> Iterator[subprocess.Popen[bytes]]:
    process = peers.begin(bot, core)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def measure(
    api: BotApi, bot: peers.Bot, options: argparse.Namespace, core: int, others: dict[str, float]
) -> Measured:
    """At full load, at half of it, and at half of the ``others``' full load."""
    chat = 10**6

    async def phase(pace: float | None) -> Crowd:
        nonlocal chat
        crowd = await play(api, bot.labels, options.seconds, options.residents, chat, WARM_UP, pace)
        chat = crowd.first_chat
        return crowd

    with alive(bot, core) as process:
        if not await peers.started(process, api):
            raise RuntimeError(f"{bot.name} did not start")
        api.calls.clear()
        before = processor_time(process)
        full = await phase(None)
        rate = full.tally.steps / options.seconds
        made = Measured(bot, rate, calls(api), full.tally.failures + full.stray)
        made.work = (processor_time(process) - before) / max(api.calls["sendMessage"], 1)
        for name, theirs in {bot.name: rate, **others}.items():
            if theirs / 2 < 0.9 * rate:  # more would be near or over what this bot can do
                made.halves[name] = await phase(options.residents / max(theirs / 2, 1))
        made.peak = memory(process, "VmHWM")
    return made


def processor_time(process: subprocess.Popen[bytes]) -> float:
    """Seconds the process has used so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def calls(api: BotApi) -> str:
    """Requests to each message that residents were answered with, but for getUpdates."""
    sent = max(api.calls["sendMessage"], 1)
    made = api.calls.total() - api.calls["getUpdates"]
    return f"{made / sent:.2f} calls an answer, {sent / max(api.calls['getUpdates'], 1):.1f} answers a getUpdates"


async def measure_all(options: argparse.Namespace, bot_core: int, folder: Path) -> list[Measured]:
    api = BotApi()
    await api.open()
    found: list[Measured] = []
    try:
        for make in (peers.ptb, peers.aiogram_memory):
            found.append(await measure(api, make(api.url, folder), options, bot_core, {}))
        if missing := peers.redis_missing():
            print(f"aiogram, Redis: skipped, for want of {missing}\n")
        else:
            with peers.redis_server(folder, bot_core) as redis:
                found.append(await measure(api, peers.aiogram_redis(api.url, folder, redis), options, bot_core, {}))
        theirs = {one.bot.name: one.rate for one in found}
        return [await measure(api, peers.linli(api.url, folder), options, bot_core, theirs), *found]
    finally:
        api.close()


def show(found: list[Measured]) -> None:
    linli = found[0]
    print(f"{'':20}{'steps/s':>9}{'Linli is':>10}{'CPU/answer':>12}{'peak':>9}{'unanswered':>12}   requests")
    for one in found:
        ratio = f"{linli.rate / max(one.rate, 0.1):.2f} x" if one is not linli else ""
        work = f"{one.work * 1000:.2f} ms"
        print(
            f"{one.bot.name:20}{one.rate:9.0f}{ratio:>10}{work:>12}{one.peak:6.0f} MB{one.unanswered:12}   {one.calls}"
        )
    print(f"\n{'at half the load of':20}{'':20}{'steps/s':>9}{'p50':>8}{'p95':>8}{'p99 ms':>9}")
    for whose in found:
        for one in found:
            crowd = one.halves.get(whose.bot.name)
            if crowd is None:
                if one is linli:
                    print(f"{whose.bot.name:20}{one.bot.name:20}{'':9}   not measured: more than it can do")
                continue
            times = crowd.tally.times
            rate = crowd.tally.steps / (crowd.tally.end - crowd.tally.start)
            marks = "".join(
                f"{percentile(times, share):{width}.1f}" for share, width in ((0.5, 8), (0.95, 8), (0.99, 9))
            )
            missed = f"   {crowd.tally.failures} unanswered" if crowd.tally.failures else ""
            print(f"{whose.bot.name:20}{one.bot.name:20}{rate:9.0f}{marks}{missed}")
    print("\nIs what was said on disk when it is answered?")
    for one in found:
        print(f"{one.bot.name:20}{one.bot.durable}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--residents", type=int, default=100, help="at once")
    parser.add_argument("--kills", type=int, default=0, help="the crash test with so many kills of each bot, instead")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[-1]})
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner, tempfile.TemporaryDirectory() as name:
        if options.kills:
            runner.run(crash_test(options.kills, cores[0], Path(name)))
        else:
            show(runner.run(measure_all(options, cores[0], Path(name))))
            print(f"\nload average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
