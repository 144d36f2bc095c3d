"""When the digests fall due: the first workday of the month and of the week, whatever the holidays."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.runtime.cadence import DUTIES, MONTHLY, WEEKLY, Duty, next_time
from tests.cases.desk import CALENDAR

LOCAL = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("duty", "after", "due"),
    [
        (MONTHLY, (2026, 3, 2, 8, 59), (2026, 3, 2, 9, 0)),  # the first was a Sunday
        (MONTHLY, (2026, 3, 2, 9, 0), (2026, 4, 1, 9, 0)),
        (MONTHLY, (2026, 4, 30, 12, 0), (2026, 5, 6, 9, 0)),  # 五一
        (MONTHLY, (2026, 9, 30, 12, 0), (2026, 10, 8, 9, 0)),  # 国庆
        (MONTHLY, (2026, 10, 3, 12, 0), (2026, 10, 8, 9, 0)),
        (MONTHLY, (2026, 12, 31, 12, 0), (2027, 1, 4, 9, 0)),  # nobody has published that year yet
        (WEEKLY, (2026, 3, 2, 9, 0), (2026, 3, 9, 9, 0)),
        (WEEKLY, (2026, 2, 13, 12, 0), (2026, 2, 24, 9, 0)),  # 春节
        (WEEKLY, (2026, 2, 24, 9, 0), (2026, 3, 2, 9, 0)),
    ],
)
def test_the_next_time(duty: Duty, after: tuple[int, ...], due: tuple[int, ...]) -> None:
    assert next_time(duty, local(*after), CALENDAR) == local(*due)


def local(year: int, month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LOCAL)


def test_each_duty_has_a_row_of_its_own() -> None:
    assert len({duty.n for duty in DUTIES.values()}) == len(DUTIES) and all(n == duty.n for n, duty in DUTIES.items())
