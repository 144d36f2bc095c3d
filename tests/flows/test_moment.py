"""Dates and times as people write them, on Tuesday 24 November 2026, ten in the morning."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.moment import NoTime, read_moment

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 10, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("周三下午两点半", "2026-11-25 14:30"),
        ("11月25日14:30", "2026-11-25 14:30"),
        ("11月25日14：30", "2026-11-25 14:30"),
        ("十一月二十五号上午九点", "2026-11-25 09:00"),
        ("2026年12月1日 9:30", "2026-12-01 09:30"),
        ("12-1 9:30", "2026-12-01 09:30"),
        ("12/1下午3点", "2026-12-01 15:00"),
        ("明天上午十点", "2026-11-25 10:00"),
        ("后天下午三点一刻", "2026-11-26 15:15"),
        ("大后天九点三刻", "2026-11-27 09:45"),
        ("下周一9点", "2026-11-30 09:00"),
        ("下下周五 十点二十", "2026-12-11 10:20"),
        ("下个星期日中午12点", "2026-12-06 12:00"),
        ("周一上午九点", "2026-11-30 09:00"),
        ("周二上午九点", "2026-12-01 09:00"),
        ("周二下午三点", "2026-11-24 15:00"),
        ("这周一上午九点", "2026-11-23 09:00"),
        ("今天下午4点", "2026-11-24 16:00"),
        ("昨天我说的今晚七点", "2026-11-24 19:00"),
        ("两点半，11月26日", "2026-11-26 14:30"),
        ("30号下午两点", "2026-11-30 14:00"),
        ("3号上午十点", "2026-12-03 10:00"),
        ("1月5日上午9点", "2027-01-05 09:00"),
        ("11月20日上午9点", "2026-11-20 09:00"),
    ],
)
def test_it_is_read(text: str, moment: str) -> None:
    assert read_moment(text, NOW) == datetime.fromisoformat(moment).replace(tzinfo=ZONE)


@pytest.mark.parametrize("text", ["", "随便", "下午两点半", "2月30日9点", "13月1日9点", "尽快吧", "3号楼"])
def test_without_a_date_it_is_none(text: str) -> None:
    assert read_moment(text, NOW) is None


@pytest.mark.parametrize("text", ["明天", "周三下午", "11月25日", "11月25日25:00", "1/1两点两两", "明天两两点"])
def test_a_day_alone_is_asked_for_its_time(text: str) -> None:
    with pytest.raises(NoTime):
        read_moment(text, NOW)


@given(st.text("0123456789零一二三四五六七八九十两百月日号年周星期天下上午晚点半刻分:：-/.今明后 x", max_size=14))
def test_nothing_typed_breaks_it(text: str) -> None:
    try:
        found = read_moment(text, NOW)
    except NoTime:
        return
    assert found is None or found.tzinfo is not None
