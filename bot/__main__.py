"""The command line ``linli``. It reads what was typed, calls the application, and turns what is wrong into one clear line.

Exit codes: 0 done, 1 no (nothing found), 2 something has to be mended first.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.config import Settings, SettingsError, load

app = typer.Typer(
    pretty_exceptions_enable=False,  # it would print what residents wrote
    no_args_is_help=True,
    add_completion=False,
    help="Linli: complaints that are carried until they are settled.",
)
case_app = typer.Typer(no_args_is_help=True, help="Look at cases, erase one.")
app.add_typer(case_app, name="case")

Config = Annotated[Path | None, typer.Option("--config", help="The settings file (default: config.toml here).")]


@contextmanager
def plainly() -> Iterator[None]:
    """What an operator can mend is one line on standard error and exit 2, without a traceback."""
    from bot.operator import roster_trouble
    from bot.serving import StartError
    from storage.errors import StoreError

    try:
        yield
    except (SettingsError, StartError, StoreError) as error:
        print(f"linli: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    except Exception as error:
        told = roster_trouble(error)
        if told is None:
            raise
        print(f"linli: {told}", file=sys.stderr)
        raise typer.Exit(2) from None


@app.callback()
def begin() -> None:
    """Linli carries complaints until they are settled."""
    from bot.clock import SystemClock
    from bot.logs import set_up

    set_up(SystemClock(), level="WARNING")


@app.command()
def run(config: Config = None) -> None:
    """Serve: create and migrate the database, load the sample town into an empty demonstration, open the web page."""
    with plainly():
        settings = load(config)
        _serve(settings)


def _me() -> str:
    """This program as it can be typed here."""
    path = Path(sys.argv[0])
    return os.path.relpath(path) if path.name == "linli" and path.is_absolute() else str(path)


def _serve(settings: Settings) -> None:
    import uvloop

    from bot.app import serve
    from bot.clock import SystemClock
    from bot.logs import set_up

    set_up(SystemClock(), level=settings.log.level.upper())
    lines = ["", "  Linli is open.", "    residents      {address}/"]
    if settings.town.demo:
        lines.append("    three phones   {address}/demo   (the sample town, with a clock you can push on)")
    lines += [
        f"    grid workers, secretaries, mediators: make an invite with `{_me()} invite ROSTER-ID`",
        "    operators      {address}/healthz  {address}/metrics",
        "  Stop with Ctrl-C.",
        "",
    ]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(settings, lines))


@app.command()
def migrate(config: Config = None) -> None:
    """Bring the database to this version's schema."""
    import storage

    with plainly():
        settings = load(config)
        storage.migrate(settings.storage.url)
        print(f"{settings.storage.url} is up to date")


@app.command()
def invite(
    staff: Annotated[str, typer.Argument(help="The roster id of the one invited, such as wang-xiulan.")],
    hours: Annotated[int, typer.Option(min=1, max=24, help="How long it may be used.")] = 24,
    config: Config = None,
) -> None:
    """Make a one-time invite that binds a phone to a member of staff. Works while the server runs."""
    from bot.operator import invite as make

    with plainly():
        made = make(load(config), staff, hours)
        print(made)


@app.command()
def link(
    unit: Annotated[str, typer.Argument(help="The roster id of an estate, grid, community, street or centre.")],
    building: Annotated[str, typer.Option(help="For a poster: the number of the building.")] = "",
    config: Config = None,
) -> None:
    """Print a unit's links: for its posters, and for setting up its group chats."""
    from bot.operator import links

    with plainly():
        print(links(load(config), unit, building))


@case_app.command("show")
def show(number: int, config: Config = None) -> None:
    """Print a case and its journal: codes and ids only, no words of anybody."""
    from bot.operator import show_case

    with plainly():
        text = show_case(load(config), number)
        if text is None:
            print(f"linli: there is no case {number}", file=sys.stderr)
            raise typer.Exit(1)
        print(text)


@case_app.command("erase")
def erase(
    number: int,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for the number again.")] = False,
    config: Config = None,
) -> None:
    """Erase what was said about a closed case, its pictures too; what happened stays. Stop the server first."""
    from bot.operator import erase as forget

    with plainly():
        settings = load(config)
        if not yes and typer.prompt("This cannot be taken back. The number once more", type=int) != number:
            print("linli: not the same number, nothing was erased", file=sys.stderr)
            raise typer.Exit(1)
        if not forget(settings, number):
            print(f"linli: there is no case {number}", file=sys.stderr)
            raise typer.Exit(1)
        print(f"case {number}: words and pictures are erased")


@app.command()
def verify(config: Config = None) -> None:
    """Check the journal: that no entry was changed, taken out or put in. Works while the server runs."""
    from bot.operator import verify as check

    with plainly():
        broken = check(load(config))
        if broken is not None:
            print(f"linli: the journal is broken at entry {broken}: restore the last good copy", file=sys.stderr)
            raise typer.Exit(1)
        print("the journal is whole")


@app.command()
def doctor(config: Config = None) -> None:
    """See what is well and what is not, each with its mend. Works while the server runs and without it; changes nothing."""
    from bot.clock import SystemClock
    from bot.doctor import examine, line, summary
    from bot.runtime.findings import Level

    levels = Counter[Level]()
    for finding in examine(config, SystemClock()):
        print(line(finding), flush=True)
        levels[finding.level] += 1
    print(summary(levels))
    if levels[Level.BAD]:
        raise typer.Exit(1)


@app.command()
def chat(
    staff: Annotated[str, typer.Option("--as", help="A roster id; without it you are a new resident.")] = "",
    config: Config = None,
) -> None:
    """Talk to Linli in this terminal. Needs the database for itself: stop the server first."""
    from bot.operator import converse

    with plainly():
        settings = load(config)
        asyncio.run(converse(settings, staff))


@app.command()
def report(
    month: Annotated[str, typer.Option(help="Such as 2026-11; without it and --week: the month before.")] = "",
    week: Annotated[str, typer.Option(help="Such as 2026-W48.")] = "",
    unit: Annotated[
        str, typer.Option(help="The roster id of a street, community or grid; without it the district.")
    ] = "",
    shape: Annotated[str, typer.Option("--format", help="text, csv or md.")] = "text",
    language: Annotated[str, typer.Option(help="zh-CN or en.")] = "zh-CN",
    config: Config = None,
) -> None:
    """Print the figures of a month or a week; what is too small is not shown. Works while the server runs."""
    from bot.report import make

    with plainly():
        print(make(load(config), month=month, week=week, unit=unit, shape=shape, language=language), end="")


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV with columns id, title, body.")],
    column: Annotated[str, typer.Option(help="title, body or both.")] = "both",
    limit: Annotated[int, typer.Option(help="Only the first so many rows; 0: all.")] = 0,
    labels: Annotated[Path | None, typer.Option(help="TOML with the right category of each source/id.")] = None,
    config: Config = None,
) -> None:
    """Play complaints from a file through the intake on a scratch database, and count what became of them."""
    from bot.replay import replay as play

    with plainly():
        print(play(load(config), file, column, limit, labels))


def main() -> None:
    app()


if __name__ == "__main__":
    main()
