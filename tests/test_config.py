"""The shipped settings load, agree with the domain and survive storage; broken ones are told with their mend."""

import os
import subprocess
import sys
from datetime import date, time, timedelta
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from bot import config
from bot.cases.case import Kind, Tier, Urgency
from bot.cases.deadlines import limits
from bot.config import Policy, SettingsError, load
from bot.config.values import Limit

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "config.toml"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(config.PREFIX):
            monkeypatch.delenv(name)


@pytest.fixture
def policy() -> Policy:
    return load(SHIPPED).policy


def changed(folder: Path, *edits: tuple[str, str]) -> Path:
    """The shipped file with some texts replaced, each of which must be there."""
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def complaint(path: Path) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        load(path)
    assert "\n" not in str(caught.value)
    return caught.value


def test_the_shipped_file_says_what_the_program_assumes_without_it() -> None:
    settings = load(SHIPPED)
    for section in ("web", "storage", "media", "town", "log"):
        assert getattr(settings, section) == type(getattr(settings, section))()


def test_urgencies_kinds_and_tiers_are_the_domains() -> None:
    for words, domain in ((config.Urgency, Urgency), (config.Kind, Kind), (config.Tier, Tier)):
        assert get_args(words) == tuple(member.value for member in domain)


def test_every_case_has_limits_and_urgency_shortens_them(policy: Policy) -> None:
    hours = {"minutes": 1 / 60, "hours": 1, "workdays": 24, "days": 24}
    for kind, tier in product(Kind, Tier):
        rules = [limits(policy, urgency, kind, tier) for urgency in Urgency]
        for what in ("accept", "settle"):
            lengths = [getattr(rule, what).amount * hours[getattr(rule, what).unit] for rule in rules]
            assert lengths == sorted(lengths), (kind, tier, what)


@pytest.mark.parametrize(
    ("urgency", "kind", "tier", "accept", "settle"),
    [
        ("life", "repair", "grid", Limit(amount=15, unit="minutes"), Limit(amount=2, unit="hours")),
        ("urgent", "repair", "grid", Limit(amount=2, unit="hours"), Limit(amount=24, unit="hours")),
        ("normal", "dispute", "grid", Limit(amount=1, unit="workdays"), Limit(amount=3, unit="workdays")),
        ("normal", "dispute", "community", Limit(amount=1, unit="workdays"), Limit(amount=5, unit="workdays")),
        ("normal", "dispute", "centre", Limit(amount=1, unit="workdays"), Limit(amount=30, unit="days")),
    ],
)
def test_the_first_rule_that_fits_counts(
    policy: Policy, urgency: str, kind: str, tier: str, accept: Limit, settle: Limit
) -> None:
    rule = limits(policy, Urgency(urgency), Kind(kind), Tier(tier))
    assert (rule.accept, rule.settle) == (accept, settle)


def test_every_rule_names_its_source(policy: Policy) -> None:
    assert all(any(mark in rule.source for mark in ("[L]", "[P]", "[R]")) for rule in policy.deadlines)


def test_a_policy_survives_storage_with_its_version(policy: Policy) -> None:
    kept = Policy.model_validate_json(policy.model_dump_json())
    assert kept == policy
    assert kept.version == policy.version


def test_a_stored_policy_keeps_its_version_even_when_its_content_would_give_another(policy: Policy) -> None:
    stored = policy.model_dump_json().replace('"undo_seconds":60', '"undo_seconds":61')
    assert Policy.model_validate_json(stored).version == policy.version


def test_the_version_follows_the_content_and_not_the_layout(tmp_path: Path, policy: Policy) -> None:
    same = changed(tmp_path, ("undo_seconds = 60  ", "undo_seconds   =   60  # more words\n#"))
    assert load(same).policy.version == policy.version
    other = load(changed(tmp_path, ("undo_seconds = 60", "undo_seconds = 61"))).policy.version
    assert other != policy.version
    assert other.startswith(policy.label + ".")


def test_the_version_is_the_same_in_every_process(policy: Policy) -> None:
    script = (
        f"from pathlib import Path; from bot.config import load; print(load(Path({str(SHIPPED)!r})).policy.version)"
    )
    for seed in ("1", "2"):
        ran = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.strip() == policy.version


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINLI_WEB__PORT", "9000")
    monkeypatch.setenv("LINLI_TOWN__DEMO", "false")
    monkeypatch.setenv("LINLI_POLICY__TASK__WORKDAYS", "3")
    settings = load(SHIPPED)
    assert (settings.web.port, settings.web.host, settings.town.demo) == (9000, "127.0.0.1", False)
    assert settings.policy.task == Limit(amount=3, unit="workdays")


def test_settings_do_not_change(policy: Policy) -> None:
    with pytest.raises(ValueError, match="frozen"):
        policy.undo_seconds = 1


def test_lengths_of_time_and_times_of_day_are_what_they_say(policy: Policy) -> None:
    assert (policy.before_end, policy.ask_again) == (timedelta(hours=4), timedelta(hours=24))
    assert (policy.quiet.start, policy.quiet.end, policy.business.end) == (time(21), time(8), time(17, 30))
    assert [policy.follow_up_workdays(speed) for speed in ("fast", "standard", "slow")] == [1, 2, 5]


def test_named_days_reach_the_calendar(tmp_path: Path) -> None:
    path = changed(tmp_path, ("holidays = []", "holidays = [2027-01-01]"), ("workdays = []", "workdays = [2027-02-06]"))
    assert load(path).town.days == {date(2027, 1, 1): False, date(2027, 2, 6): True}


def test_no_day_is_a_holiday_and_a_workday(tmp_path: Path) -> None:
    path = changed(tmp_path, ("holidays = []", "holidays = [2027-01-01]"), ("workdays = []", "workdays = [2027-01-01]"))
    assert "take it out of one of them" in complaint(path).mend


@pytest.mark.parametrize(
    ("old", "new", "key", "mend"),
    [
        ("port = 8080", 'port = "many"', "web.port", "must be a valid integer"),
        ("port = 8080", "port = 70000", "web.port", "65535"),
        ("port = 8080", "prot = 8080", "web.prot", "did you mean port?"),
        ("[web]", "[wbe]", "wbe", "did you mean web?"),
        ('level = "info"', 'level = "loud"', "log.level", "'info'"),
        ("sqlite:///data", "mysql://me:hush@host", "storage.url", "sqlite:///data/linli.db"),
        ('public_url = ""', 'public_url = "linli.example.org"', "public_url", "https://"),
        ("Asia/Shanghai", "Asia/Siping", "town.timezone", "Asia/Shanghai"),
        ("pause = {workdays = 2}", "#", "policy.pause", "missing"),
        ("pause = {workdays = 2}", "pause = 2", "policy.pause", "{hours = 2}"),
        ("pause = {workdays = 2}", "pause = {workdays = 0}", "policy.pause", "{hours = 2}"),
        ("pause = {workdays = 2}", "pause = {workdays = 2, hours = 3}", "policy.pause", "{hours = 2}"),
        ("before_end = {hours = 4}", "before_end = 4", "policy.before_end", "minutes, hours, days"),
        ("before_end = {hours = 4}", "before_end = {workdays = 4}", "policy.before_end", "minutes, hours, days"),
        ('alarm_time = "09:00"', "alarm_time = 9", "policy.alarm_time", '"09:00"'),
        ("label = ", 'version = "mine"\nlabel = ', "policy.version", "computed"),
        ("settle = {days = 30}", "settle = {weeks = 4}", "policy.deadlines.rule 6.settle", "workdays, days"),
        ('urgency = "life", kind = "*"', 'urgency = "dire", kind = "*"', "policy.deadlines.rule 1.urgency", "'life'"),
        ('start = "21:00"', 'start = "19:00"', "policy", "quiet hours"),
        ('end = "17:30"', 'end = "07:30"', "policy", "business hours"),
        ("[web]", "[web", "config.toml", "line"),
    ],
)  # fmt: skip
def test_a_broken_setting_is_named_with_its_mend(tmp_path: Path, old: str, new: str, key: str, mend: str) -> None:
    error = complaint(changed(tmp_path, (old, new)))
    assert key in str(error)
    assert mend in error.mend
    assert "hush" not in str(error)


def test_a_table_with_a_gap_is_refused(tmp_path: Path) -> None:
    last = '  {urgency = "*", kind = "*", tier = "street"'
    error = complaint(changed(tmp_path, (last, last.replace('kind = "*"', 'kind = "repair"'))))
    assert "no rule fits urgency normal, kind dispute, tier street" in error.mend


def test_a_rule_that_never_counts_is_refused(tmp_path: Path) -> None:
    first = "deadlines = ["
    all_of_it = '{urgency = "*", kind = "*", tier = "*", accept = {hours = 1}, settle = {hours = 2}, source = "[R] x"},'
    assert "rule 2 is never reached" in complaint(changed(tmp_path, (first, first + all_of_it))).mend


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("LINLI_WEB__PORT", "abc", "web.port: must be a valid integer"),
        ("LINLI_WBE__PORT", "9000", "LINLI_WBE__PORT: there is no section 'wbe'; did you mean web?"),
        ("LINLI_WEB__PROT", "9000", "web.prot: there is no such setting; did you mean port?"),
        ("LINLI_WEB", "x", "environment: "),
    ],
)
def test_a_broken_variable_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str) -> None:
    monkeypatch.setenv(variable, value)
    assert str(complaint(SHIPPED)).startswith(said)


def test_a_broken_variable_is_blamed_and_not_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINLI_WEB__PORT", "abc")
    assert str(complaint(SHIPPED)).endswith("(LINLI_WEB__PORT)")


def test_no_file_is_told(tmp_path: Path) -> None:
    assert str(complaint(tmp_path / "nowhere.toml")).startswith(f"{tmp_path / 'nowhere.toml'}: there is no such file")
