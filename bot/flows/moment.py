"""Reads a date and time as people write them: 周三下午两点半, 11月25日14:30, 后天上午九点. It knows no meeting.

What is read here is never said: the words are those of the people who type.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

DAY = timedelta(days=1)

_N = r"(\d{1,2}|[零〇一二两三四五六七八九十]{1,3})"
_DAYS = {"大后天": 3, "后天": 2, "明天": 1, "明日": 1, "今天": 0, "今日": 0, "今晚": 0, "明早": 1, "明晚": 1}
_RELATIVE = re.compile("|".join(_DAYS))
_WEEKDAY = re.compile(r"(下下|下个?|本|这个?)?\s*(?:周|星期|礼拜)\s*([一二三四五六日天1-7])")
_DATE = re.compile(rf"(?:(\d{{4}})\s*[年\-/.])?\s*{_N}\s*(?:月|[\-/.])\s*{_N}\s*(?:日|号)?")
_DAY_ONLY = re.compile(rf"{_N}\s*(?:日|号)(?!楼)")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_HOUR = re.compile(rf"{_N}\s*(?:点钟?|时)\s*(?:(半)|(一刻)|(三刻)|{_N}\s*分?)?")
_AFTERNOON = re.compile("下午|晚上|傍晚|晚间|今晚|明晚|pm")
_NOON = re.compile("中午")
_MORNING = re.compile("上午|早上|早晨|凌晨|明早|am")


class NoTime(ValueError):
    """There is a day, but no time of day."""


def read_moment(text: str, now: datetime) -> datetime | None:
    """The moment meant, in the zone of ``now`` (local and aware); None: no date in it. Raises :class:`NoTime`."""
    words = unicodedata.normalize("NFKC", text).lower()
    found = _day(words, now.date())
    if found is None:
        return None
    day, rest = found
    clock = _time(rest)
    if clock is None:
        raise NoTime
    moment = datetime.combine(day, clock, now.tzinfo)
    named = _WEEKDAY.search(words)
    if moment <= now and named and not named[1] and day == now.date():
        return moment + 7 * DAY  # "周三" said on a Wednesday after that hour
    return moment


def read_day(text: str, now: datetime) -> date | None:
    """The day meant, without a time; None: no date in it."""
    found = _day(unicodedata.normalize("NFKC", text).lower(), now.date())
    return found[0] if found else None


def _day(words: str, today: date) -> tuple[date, str] | None:
    """The day, and the text without it."""
    for pattern, read in ((_DATE, _full), (_WEEKDAY, _weekday), (_RELATIVE, _relative), (_DAY_ONLY, _of_month)):
        match = pattern.search(words)
        if match is None:
            continue
        try:
            rest = words if read is _relative else words[: match.start()] + " " + words[match.end() :]
            return read(match, today), rest  # 今晚 says something of the time, too
        except ValueError:  # 2月30日
            return None
    return None


def _full(match: re.Match[str], today: date) -> date:
    month, day = _number(match[2]), _number(match[3])
    if match[1]:
        return date(int(match[1]), month, day)
    this_year = date(today.year, month, day)
    return this_year if today - this_year < 180 * DAY else date(today.year + 1, month, day)


def _weekday(match: re.Match[str], today: date) -> date:
    wanted = 6 if match[2] in "日天7" else (int(match[2]) if match[2].isdigit() else _number(match[2])) - 1
    monday = today - today.weekday() * DAY
    weeks = {"下下": 2, "下": 1, "下个": 1}.get(match[1] or "", 0)
    day = monday + weeks * 7 * DAY + wanted * DAY
    return day + 7 * DAY if not match[1] and day < today else day


def _relative(match: re.Match[str], today: date) -> date:
    return today + _DAYS[match[0]] * DAY


def _of_month(match: re.Match[str], today: date) -> date:
    day = today.replace(day=_number(match[1]))
    return day if day >= today - 7 * DAY else (today.replace(day=1) + 32 * DAY).replace(day=day.day)


def _time(words: str) -> time | None:
    hour = minute = 0
    if clock := _CLOCK.search(words):
        hour, minute = int(clock[1]), int(clock[2])
    elif spoken := _HOUR.search(words):
        hour = _number(spoken[1])
        minute = 30 if spoken[2] else 15 if spoken[3] else 45 if spoken[4] else _number(spoken[5]) if spoken[5] else 0
    else:
        return None
    if hour < 0 or minute < 0:  # "两两点"
        return None
    if hour < 12 and (_AFTERNOON.search(words) or (_NOON.search(words) and hour < 3)):
        hour += 12
    elif hour < 7 and not _MORNING.search(words) and not clock:
        hour += 12  # "两点半" is in the afternoon: nobody meets at night
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _number(written: str) -> int:
    """十二, 二十五, 5, 两."""
    if written.isdigit() and written.isascii():
        return int(written)
    tens, mark, units = written.partition("十")
    if mark:
        return (_digit(tens) if tens else 1) * 10 + (_digit(units) if units else 0)
    return _digit(written)


def _digit(char: str) -> int:
    return 2 if char == "两" else int(unicodedata.numeric(char)) if len(char) == 1 else -1
