"""The forty categories are whole: every one has a name in both languages, words that point to it, and sound defaults."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cases.case import Kind, Tier, Urgency
from bot.cases.categories import categories, families, groups, signs
from tests.cases.desk import DUTIES

TEXTS = Path(__file__).parents[2] / "bot" / "texts"


def names(language: str) -> dict[str, str]:
    written = (TEXTS / language / "categories.ftl").read_text("utf-8")
    return {code.upper(): name for code, name in re.findall(r"^category-(c\d\d) = (.+)$", written, re.M)}


def test_there_are_forty_in_order() -> None:
    assert list(categories()) == [f"C{n:02d}" for n in range(1, 41)]
    assert all(category.code == code for code, category in categories().items())


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_each_has_one_name(language: str) -> None:
    assert list(names(language)) == list(categories())
    assert len(set(names(language).values())) == 40


def test_chinese_names_fit_a_button() -> None:
    assert {code: name for code, name in names("zh-CN").items() if len(name) > 10} == {}


@pytest.mark.parametrize(
    ("code", "kind", "urgency", "first", "route"),
    [
        ("C01", Kind.DISPUTE, Urgency.NORMAL, Tier.GRID, "ladder"),
        ("C05", Kind.REPAIR, Urgency.PROMPT, Tier.GRID, "ladder"),
        ("C06", Kind.REPAIR, Urgency.URGENT, Tier.GRID, "ladder"),
        ("C12", Kind.DISPUTE, Urgency.PROMPT, Tier.GRID, "ladder"),
        ("C22", Kind.VIOLATION, Urgency.URGENT, Tier.GRID, "ladder"),
        ("C28", Kind.DISPUTE, Urgency.NORMAL, Tier.COMMUNITY, "ladder"),
        ("C30", Kind.OWNERS, Urgency.COMPLEX, Tier.STREET, "ladder"),
        ("C31", Kind.OWNERS, Urgency.COMPLEX, Tier.STREET, "ladder"),
        ("C35", Kind.VIOLATION, Urgency.PROMPT, Tier.COMMUNITY, "ladder"),
        ("C37", Kind.REPAIR, Urgency.COMPLEX, Tier.STREET, "transfer"),
        ("C39", Kind.INQUIRY, Urgency.NORMAL, Tier.COMMUNITY, "answer"),
        ("C40", Kind.INQUIRY, Urgency.NORMAL, Tier.STREET, "refer"),
    ],
)
def test_defaults_are_those_of_the_duty_list(code: str, kind: Kind, urgency: Urgency, first: Tier, route: str) -> None:
    duty = DUTIES.rows[code]
    assert (duty.kind, duty.urgency, duty.first, categories()[code].route) == (kind, urgency, first, route)


def test_none_is_a_matter_of_life_before_somebody_says_so() -> None:
    assert [code for code, duty in DUTIES.rows.items() if duty.urgency is Urgency.LIFE] == []
    assert categories()["C05"].safety == "lift-trapped"
    assert categories()["C10"].safety == "gas"


def test_whom_it_is_about_is_asked_where_the_handlers_themselves_may_be_meant() -> None:
    asking = {code for code, category in categories().items() if category.asks_against}
    assert asking == {"C29", "C30", "C31", "C32"}
    assert [code for code, category in categories().items() if category.both_faces] == ["C23"]


def test_every_category_has_words_and_every_pair_its_groups() -> None:
    for code, sign in signs().items():
        assert sign.strong, code
        assert {group for pair in sign.pairs for group in pair} <= groups().keys(), code
    used = {group for sign in signs().values() for pair in sign.pairs for group in pair}
    assert groups().keys() == used


def test_no_word_weighs_twice_in_one_category() -> None:
    twice = {
        code: sorted(set(one) & set(other))
        for code, sign in signs().items()
        for one, other in ((sign.strong, sign.words), (sign.strong, sign.weak), (sign.words, sign.weak))
        if set(one) & set(other)
    }
    assert twice == {}


def test_no_word_of_a_list_is_written_twice() -> None:
    for code, sign in signs().items():
        for words in (sign.strong, sign.words, sign.weak, sign.unlike):
            assert len(words) == len(set(words)), (code, [word for word in words if words.count(word) > 1])


def test_families_are_of_known_categories() -> None:
    assert set().union(*families()) <= categories().keys()


def test_follow_up_speeds_are_known() -> None:
    assert {category.follow_up for category in categories().values()} == {"fast", "standard", "slow"}
