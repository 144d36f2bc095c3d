"""What the program says of itself: one line per happening, made of codes, numbers and ids, never of words.

A log is read by people who may not know who complained, and kept longer than a resident's words. So nothing gets into
it because somebody forgot to take it out: fields pass by name (:data:`FIELDS`), their values only as codes, and of an
exception only its type and where it was raised, since its message may quote a resident. What a library logs is reduced
in the same way. It must not know what any event means.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import MutableMapping
from datetime import datetime
from pathlib import PurePath
from types import TracebackType
from typing import Any, TextIO

import orjson
import structlog

from bot.clock import Clock

_EVERY_LINE = ("event", "level", "part", "time", "dropped")
_FAULTS = ("error", "cause", "at", "origin", "detail", "trouble", "lack", "tries", "refusal")
_MATTERS = (
    "case",
    "n",
    "person",
    "unit",
    "tier",
    "status",
    "state",
    "rule",
    "promise",
    "due",
    "command",
    "flow",
    "step",
)
_TRAFFIC = ("id", "seq", "key", "kind", "channel", "language", "message", "delivered", "failed", "waiting", "handled")
_MACHINE = ("ms", "seconds", "size", "count", "host", "port", "pid", "signal", "version", "revision", "mode", "route")

#: The fields a line may have. Add one only if it can never hold what a person wrote, a name, a contact or a secret.
FIELDS = frozenset((*_EVERY_LINE, *_FAULTS, *_MATTERS, *_TRAFFIC, *_MACHINE))

#: What a value may look like: a code, an id, a route, a file and line. No blanks, nothing but ASCII, not long.
_CODE = re.compile(r"[A-Za-z0-9_.:/{}<>@+=-]{1,120}")

#: How many frames of a traceback are told, the innermost last.
_FRAMES = 12

Line = MutableMapping[str, Any]


def set_up(clock: Clock, *, level: str = "INFO", stream: TextIO | None = None, console: bool | None = None) -> None:
    """Sends everything logged in this process, ours and the libraries', to ``stream`` (default: standard error).

    One JSON object per line, or columns with colours where a person watches (``console``; default: the stream is a
    terminal). uvicorn must be run with ``log_config=None, access_log=False``: a request line holds a seat.
    """
    out = stream or sys.stderr
    watched = out.isatty() if console is None else console

    def stamp(_logger: Any, _method: str, line: Line) -> Line:
        line["time"] = clock.now().isoformat(timespec="milliseconds")
        return line

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            stamp,
            reduce_exception,
            keep_known,
            structlog.dev.ConsoleRenderer(timestamp_key="time") if watched else _as_json,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level.lower()),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[_Library()], level=logging.WARNING, force=True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = name != "uvicorn.access"
        logger.disabled = name == "uvicorn.access"
    threading.excepthook = _uncaught_in_thread
    sys.excepthook = _uncaught


def keep_known(_logger: Any, _method: str, line: Line) -> Line:
    """Drops every field that is not in :data:`FIELDS` and every value that is not a code, and says which it dropped."""
    kept: dict[str, Any] = {}
    dropped: list[str] = []
    for name, value in line.items():
        if name in FIELDS and _is_code(value):
            kept[name] = value
        else:
            dropped.append(name if _is_code(name) else "?")
    if dropped:
        kept["dropped"] = dropped
    kept.setdefault("event", "unnamed")
    return kept


def reduce_exception(_logger: Any, _method: str, line: Line) -> Line:
    """Replaces ``exc_info`` by ``error`` (type), ``cause`` (type of what led to it) and ``at`` (files and lines)."""
    problem = line.pop("exc_info", None)
    line.pop("exception", None)
    line.pop("stack_info", None)
    if problem is True:
        problem = sys.exc_info()
    if isinstance(problem, tuple):
        problem = problem[1]
    if isinstance(problem, BaseException):
        line["error"] = type(problem).__qualname__
        origin = problem.__cause__ or problem.__context__
        if origin is not None:
            line["cause"] = type(origin).__qualname__
        line["at"] = _places(problem.__traceback__)
    return line


def _is_code(value: object) -> bool:
    if value is None or isinstance(value, bool | int | float | datetime):
        return True
    if isinstance(value, str):
        return _CODE.fullmatch(value) is not None
    return isinstance(value, list | tuple) and all(_is_code(part) for part in value)


def _places(trace: TracebackType | None) -> list[str]:
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(trace)]
    return [f"{_short(file)}:{line}" for file, line in frames[-_FRAMES:]]


def _short(file: str) -> str:
    """The last three parts of a path: enough to find the line, without where this machine keeps it."""
    return "/".join(PurePath(file.replace(" ", "_")).parts[-3:])


def _as_json(_logger: Any, _method: str, line: Line) -> str:
    return orjson.dumps(line, default=str).decode()


class _Library(logging.Handler):
    """Takes what libraries log: who, how bad and where; not the sentence, which may quote a request or a row."""

    def emit(self, record: logging.LogRecord) -> None:
        at = f"{_short(record.pathname)}:{record.lineno}"
        structlog.get_logger(part=record.name).log(record.levelno, "library", origin=at, exc_info=record.exc_info)


def _uncaught(_kind: type[BaseException], problem: BaseException, _trace: TracebackType | None) -> None:
    structlog.get_logger(part="python").critical("uncaught", exc_info=problem)


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
