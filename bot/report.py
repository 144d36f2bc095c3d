"""``linli report`` on the command line: the figures of a period, read beside a running server."""

from __future__ import annotations

from contextlib import closing

import storage
from bot.cases.calendar import Calendar
from bot.cases.report.period import month_before, named
from bot.cases.report.sheet import SCOPES
from bot.config import Settings
from bot.operator import house_clock
from bot.runtime.reports import as_csv, as_markdown, as_text, read_report
from bot.serving import StartError
from bot.texts import Texts

FORMATS = {"text": as_text, "csv": as_csv, "md": as_markdown}


def make(settings: Settings, *, month: str, week: str, unit: str, shape: str, language: str) -> str:
    """The report as text. Raises :class:`StartError` for a period, a unit or a format there is not."""
    texts = Texts(settings.town.timezone)
    calendar = Calendar(settings.town.timezone, business_end=settings.policy.business.end, extra=settings.town.days)
    if shape not in FORMATS:
        raise StartError(f"--format is {shape!r}; there are: {', '.join(FORMATS)}")
    if language not in texts.languages:
        raise StartError(f"--language is {language!r}; there are: {', '.join(texts.languages)}")
    if month and week:
        raise StartError("--month and --week are both given; take one of them out")
    with closing(storage.open_reader(settings.storage.url)) as store, store.read() as reader:
        now, town = house_clock(settings, reader).now(), reader.town()
        asked = month or week
        period = named(asked) if asked else month_before(calendar.local(now).date())
        if period is None or (week and not period.is_week) or (month and period.is_week):
            raise StartError(f"{asked!r} is no {'week, such as 2026-W48' if week else 'month, such as 2026-11'}")
        node = town.units.get(unit) if unit else town.district
        if node is None or node.kind not in SCOPES:
            known = ", ".join(other.id for other in town.units.values() if other.kind in SCOPES)
            raise StartError(f"there is no report of {unit!r}; there is one of: {known}")
        found = read_report(reader, node, period, calendar, now)
    return FORMATS[shape](found, town, texts, language)
