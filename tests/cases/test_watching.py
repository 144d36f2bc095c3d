"""Warnings in the domain alone: voices that join, two failed mediations, and what a ruling has told is put right."""

from __future__ import annotations

from bot.cases import commands as c
from bot.cases.case import Kind, Urgency
from bot.cases.warning import WarningLevel
from bot.cases.warning_rules import LEVELS, RULES, Evidence, holding
from tests.cases.desk import POLICY, Desk


def test_every_rule_has_its_name_once_and_the_level_it_is_listed_with() -> None:
    assert len(LEVELS) == len(RULES)
    assert {rule.level for rule in RULES} == {WarningLevel.RED, WarningLevel.YELLOW}


def test_voices_that_join_make_a_hot_spot_and_then_a_red_warning() -> None:
    desk = Desk()
    case = desk.file(Kind.REPAIR)
    levels = []
    for person in range(100, 109):
        desk.do(c.Join(case=case.number, by=person))
        warning = desk.cases[case.number].warning
        levels.append(warning.level.value if warning else "green")
    assert levels == ["green", *["yellow"] * 7, "red"]
    after = desk.cases[case.number]
    assert after.urgency is Urgency.URGENT
    assert [entry.rule for entry in desk.entries[case.number] if entry.what == "warned"] == [
        "yellow",  # three in a week
        "yellow",  # five in a month
        "yellow",  # six in a week: it has doubled
        "red",
    ]


def test_counts_make_rules_hold_from_their_setting_on() -> None:
    case = Desk().file(Kind.DISPUTE)
    limits = POLICY.warning
    for name, rule in (("mediation", "mediations"), ("unhappy", "dissatisfied"), ("overdue", "overdue")):
        once = Evidence(case, limits, counts={name: 1})
        twice = Evidence(case, limits, counts={name: 2})
        assert rule not in {one.id for one in holding(once)}
        assert rule in {one.id for one in holding(twice)}
    assert {one.id for one in holding(Evidence(case, limits, calls=3))} == {"police"}
    repair = Desk().file(Kind.REPAIR)
    assert holding(Evidence(repair, limits, calls=3)) == {}, "no pair"
    assert holding(Evidence(repair, limits, signs=frozenset({"outage"}))) == {}, "no water, power or heating"
