"""Inspections of the words: both languages say the same things, and everything that can be said has words."""

from __future__ import annotations

import re
from enum import EnumType, StrEnum

import pytest

from bot.cases import case, town
from bot.cases.mediation import values as mediation
from bot.cases.pages import UNLISTED
from bot.texts import Entry, Texts, read_folder, variables_of
from tests.house.inspections import HOUSE, files, journalled, keys_said, name, tree_of

#: How the keys of an enumeration's terms begin.
PREFIXES: dict[type[StrEnum], str] = {
    case.Urgency: "urgency",
    case.Kind: "kind",
    case.Tier: "tier",
    case.Status: "status",
    case.Outcome: "outcome",
    case.Privacy: "privacy",
    case.Source: "source",
    case.Against: "against",
    case.Confirmation: "confirmation",
    case.Relation: "relation",
    case.LinkKind: "link",
    case.PromiseKind: "promise",
    case.PromiseState: "promise-state",
    case.WordsKind: "words",
    mediation.Stage: "mediation-stage",
    mediation.Side: "side",
    mediation.Consent: "consent",
    mediation.SessionState: "session",
    mediation.Came: "came",
    mediation.Form: "form",
    mediation.Way: "way",
    mediation.DutyState: "duty",
    mediation.CourtState: "court",
    town.UnitKind: "unit",
    town.Mode: "mode",
    town.Role: "role",
}

#: One word per thing: English, Chinese. The glossary says what each means.
DOMAIN = """
resident 居民 · case 事项 · complaint 诉求 · dispute 矛盾纠纷 · category 类别 · tier 层级 · grid 网格 · community 社区 ·
mediation centre 调解中心 · grid worker 网格员 · owners' committee 业委会 · partner 联动伙伴 ·
community secretary 社区书记 · mediator 调解员 · department 部门 · property company 物业企业 · assign 派单 ·
accept 接单 · hand up 上报 · extension 延期 · claimed 已处理待确认 · confirmed 居民确认 · verified 回访核实 ·
closed 结案 · follow-up 回访 · reopen 重办 · round 轮次 · whistle 吹哨 · report for duty 报到 ·
joint meeting 联席会议 · early warning 预警 · estate 小区 · building 楼栋 · duty list 职责清单 · lead 主责 ·
supporting 配合 · promise 约定 · offer 选项 · journal 日志
"""

TEXTS = HOUSE / "bot" / "texts"
CHINESE, ENGLISH = read_folder(TEXTS / "zh-CN"), read_folder(TEXTS / "en")


def test_both_languages_have_the_same_keys_with_the_same_slots() -> None:
    assert len(CHINESE) > 100
    assert differences(CHINESE, ENGLISH) == []


def test_a_difference_between_the_languages_is_found() -> None:
    some = dict(list(CHINESE.items())[:3])
    slotted = {"list-joint": CHINESE["format-day"]}
    assert len(differences(CHINESE, some)) == len(CHINESE) - 3
    assert len(differences(some, CHINESE)) == len(CHINESE) - 3
    assert differences({"list-joint": CHINESE["list-joint"]}, slotted) == ["list-joint: $day, $month, $weekday"]


def differences(one: dict[str, Entry], other: dict[str, Entry]) -> list[str]:
    slots = {key: variables_of(one[key]) ^ variables_of(other[key]) for key in one.keys() & other.keys()}
    differing = [f"{key}: " + ", ".join(f"${slot}" for slot in sorted(odd)) for key, odd in slots.items() if odd]
    return sorted(differing + [f"{key}: one language only" for key in one.keys() ^ other.keys()])


@pytest.mark.parametrize("folder", ["zh-CN", "en"])
def test_both_languages_have_the_same_files(folder: str) -> None:
    assert {path.name for path in (TEXTS / folder).iterdir()} == {path.name for path in (TEXTS / "zh-CN").iterdir()}


def test_every_enumeration_of_the_domain_has_terms() -> None:
    ours = {
        thing
        for module in (case, mediation, town)
        for thing in vars(module).values()
        if isinstance(thing, EnumType) and thing.__module__ == module.__name__
    }
    assert ours == PREFIXES.keys()


@pytest.mark.parametrize("enumeration", PREFIXES, ids=PREFIXES.get)
def test_every_code_has_its_term(enumeration: type[StrEnum]) -> None:
    texts = Texts(strict=True)
    keys = [f"{PREFIXES[enumeration]}-{member.value}".replace("_", "-") for member in enumeration]
    terms = {language: [texts.label(language, key) for key in keys] for language in texts.languages}
    assert [term for term in terms["en"] if not term.isascii()] == []
    assert [language for language, said in terms.items() if len(set(said)) < len(said)] == []


def test_every_key_the_code_says_has_words() -> None:
    assert list(keys_said('Say("a")\nTerm("b", {})\ntexts.label(language, "c")\nSay(key)\n')) == [
        (1, "a"),
        (2, "b"),
        (3, "c"),
    ]
    said = {
        key: f"{name(path)}:{line}"
        for path in files("bot")
        for line, key in keys_said(path.read_text(encoding="utf-8"))
    }
    assert {key: place for key, place in said.items() if key not in CHINESE} == {}


def test_every_entry_of_the_journal_has_a_line_in_the_timeline() -> None:
    assert list(journalled('ruling.write("a", "b")\nwrite("c" if x else "d")\nruling.other(case, "e")\nother(case)\n')) == [
        (1, "a"), (2, "c"), (2, "d"), (3, "e"),
    ]  # fmt: skip
    written = {
        code: f"{name(path)}:{line}"
        for path in files("bot/cases")
        for line, code in journalled(path.read_text(encoding="utf-8"))
    }
    assert len(written) > 100
    listed = written.keys() - UNLISTED
    assert {code: written[code] for code in listed if f"line-{code}".replace("_", "-") not in CHINESE} == {}


def test_keys_are_lowercase_words_with_hyphens() -> None:
    assert [key for key in CHINESE if not re.fullmatch(r"-?[a-z][a-z0-9]*(-[a-z0-9]+)*", key)] == []


def test_the_glossary_has_every_word_of_the_domain() -> None:
    glossary = (HOUSE / "docs" / "glossary.md").read_text(encoding="utf-8")
    pairs = [pair.strip().rpartition(" ") for pair in DOMAIN.split("·")]
    rows = [(english, chinese) for english, _, chinese in pairs]
    assert len(rows) == 39
    assert [row for row in rows if f"| {row[0]} | {row[1]}" not in glossary] == []


def test_the_readmes_tree_is_the_tree() -> None:
    drawing = (
        "```\nREADME.md  Makefile\nbot/\n  __main__.py app.py   why\n  dialog/     x y.\n    turns.py  z\nstorage/\n```"
    )
    assert tree_of(drawing) == [
        "README.md", "Makefile", "bot/", "bot/__main__.py", "bot/app.py", "bot/dialog/", "bot/dialog/turns.py",
        "storage/",
    ]  # fmt: skip
    drawn = tree_of((HOUSE / "README.md").read_text(encoding="utf-8"))
    assert len(drawn) > 10, "the README draws no tree"
    assert [path for path in drawn if not (HOUSE / path).exists()] == []
    top = {path.name for path in HOUSE.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))}
    tops = {path.split("/")[0] for path in drawn}
    kept = {folder for folder in top if files(folder, suffixes=(".py", ".md"))}
    assert kept <= tops, f"not drawn: {kept - tops}"
    within = {f"bot/{path.parent.name}/" for path in (HOUSE / "bot").glob("*/__init__.py")}
    assert within <= set(drawn), f"not drawn: {within - set(drawn)}"
