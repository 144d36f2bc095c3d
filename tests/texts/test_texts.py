"""The renderer: slots, dates, lists, what happens when something is missing, and a town's own words."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.texts
from bot.texts import BrokenTexts, Day, MissingWords, Say, Term, Texts, read_folder, variables_of

AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts(strict=True)


def town_saying(folder: Path, text: str, language: str = "zh-CN") -> Path:
    (folder / language).mkdir(parents=True)
    (folder / language / "town.ftl").write_text(text, encoding="utf-8")
    return folder


def moment(arg: str | int | datetime | Day | Term | tuple[str | Term, ...]) -> Say:
    """A message every slot of which is filled, the one for the weekday with ``arg``."""
    return Say("format-day", {"month": "", "day": 1, "weekday": arg})


def test_the_default_language_comes_first(texts: Texts) -> None:
    assert texts.languages == ("zh-CN", "en")


@pytest.mark.parametrize(
    ("language", "words"), [("zh-CN", "网格"), ("en", "grid"), ("en-GB", "grid"), ("fr", "网格"), ("", "网格")]
)
def test_a_language_we_do_not_have_is_answered_in_the_nearest(texts: Texts, language: str, words: str) -> None:
    assert texts.label(language, "tier-grid") == words
    assert texts.say(language, Say("tier-grid")) == words


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_words_with_nothing_but_slots_are_as_the_library_says_them(language: str) -> None:
    """They are filled in without it; every entry, with what people write in the slots."""
    entries = read_folder(Path(bot.texts.__file__).parent / language)
    voice = bot.texts._Voice(language, entries)
    plain = {key: template for key, entry in entries.items() if (template := bot.texts._template(entry)) is not None}
    assert len(plain) > len(entries) * 0.9
    for key in plain:
        slots = {name: bot.texts._Verbatim(f"100%s {{ $x }} %(n)s\n中🏠{name}") for name in voice.variables(key)}
        quick = voice.render(key, slots)
        del voice._templates[key]
        assert quick == voice.render(key, slots), key


@pytest.mark.parametrize(
    ("language", "arg", "words"),
    [
        ("zh-CN", AT, "11月25日（周三）17:30"),
        ("en", AT, "Wed 25 Nov, 17:30"),
        ("zh-CN", Day(AT), "11月25日（周三）"),
        ("en", Day(AT), "Wed 25 Nov"),
        ("zh-CN", datetime(2026, 12, 31, 16, 5, tzinfo=UTC), "1月1日（周五）00:05"),
        ("zh-CN", 12345, "12345"),
        ("en", 12345, "12345"),
        ("zh-CN", Term("tier-grid"), "网格"),
        ("en", Term("format-day", {"month": Term("month-2"), "day": 3, "weekday": "x"}), "x 3 Feb"),
        ("zh-CN", ("甲", Term("tier-grid"), "乙"), "甲、网格、乙"),
        ("en", ("a", "b"), "a, b"),
    ],
)
def test_a_slot_is_shown_as_its_type(
    texts: Texts, language: str, arg: str | int | datetime | Day | Term | tuple[str | Term, ...], words: str
) -> None:
    assert words in texts.say(language, moment(arg))


@given(st.text())
def test_what_people_wrote_is_verbatim(words: str) -> None:
    assert words in SHARED.say("en", moment(words))


SHARED = Texts(strict=True)


def test_what_people_wrote_is_verbatim_however_long(texts: Texts) -> None:
    story = "{ $day } {tier-grid} " * 1000
    assert story in texts.say("zh-CN", moment(story))


def test_a_number_picks_the_plural_and_a_code_its_branch(tmp_path: Path) -> None:
    own = "format-day = { $day ->\n  [one] one day\n *[other] { $day } days\n } { $weekday ->\n  [a] A\n *[b] B\n }\n"
    texts = Texts(override=town_saying(tmp_path, own, "en"), strict=True)
    assert texts.say("en", Say("format-day", {"day": 1, "weekday": "a"})) == "one day A"
    assert texts.say("en", Say("format-day", {"day": 1200, "weekday": "z"})) == "1200 days B"


def test_a_strict_house_raises_for_what_is_missing(texts: Texts) -> None:
    with pytest.raises(MissingWords, match="no-such-key"):
        texts.label("en", "no-such-key")
    with pytest.raises(MissingWords, match="format-day"):
        texts.say("en", Say("format-day", {"day": 1}))
    with pytest.raises(MissingWords, match="no-such-term"):
        texts.say("en", moment(Term("no-such-term")))


def test_in_production_a_missing_slot_leaves_a_gap_and_is_counted() -> None:
    texts = Texts()
    assert texts.say("en", Say("format-day", {"day": 1, "month": "May"})) == "… 1 May"
    assert texts.faults == {"en/format-day": 1}


def test_in_production_a_missing_key_is_said_in_the_default_language_then_as_itself(tmp_path: Path) -> None:
    texts = Texts(override=town_saying(tmp_path, "tier-grid = сетка\n", "ru"))
    assert texts.label("ru", "tier-grid") == "сетка"
    assert texts.label("ru", "tier-community") == "社区"
    assert texts.label("ru", "no-such-key") == "no-such-key"
    assert texts.label("ru", "no-such-key") == "no-such-key"
    assert texts.faults == {"ru/tier-community": 1, "ru/no-such-key": 2}


def test_a_town_may_say_it_otherwise(tmp_path: Path) -> None:
    texts = Texts(override=town_saying(tmp_path, "tier-grid = 片区\n"), strict=True)
    assert (texts.label("zh-CN", "tier-grid"), texts.label("zh-CN", "tier-community")) == ("片区", "社区")
    assert texts.label("en", "tier-grid") == "grid"


@pytest.mark.parametrize(
    ("own", "complaint"),
    [
        ("tier-gird = 片区\n", "there is no tier-gird"),
        ("format-day = { $dya }\n", "format-day has no \\$dya"),
        ("tier-grid = 片区\n\ntier grid\n", "line 3"),
        ("tier-grid = 甲\ntier-grid = 乙\n", "twice"),
        ("tier-grid =\n    .tooltip = 甲\n", "no words"),
    ],
)
def test_a_towns_mistake_is_named_at_the_start(tmp_path: Path, own: str, complaint: str) -> None:
    with pytest.raises(BrokenTexts, match=complaint):
        Texts(override=town_saying(tmp_path, own))


def test_the_zone_decides_the_day() -> None:
    assert "Fri 1 Jan" in Texts("Asia/Shanghai").say("en", moment(datetime(2026, 12, 31, 20, tzinfo=UTC)))
    assert "Thu 31 Dec" in Texts("UTC").say("en", moment(datetime(2026, 12, 31, 20, tzinfo=UTC)))


def test_variables_are_found_in_every_branch(tmp_path: Path) -> None:
    folder = town_saying(tmp_path, "a = { $x ->\n    [one] { $y }\n   *[other] { NUMBER($z) }\n }\n") / "zh-CN"
    assert variables_of(read_folder(folder)["a"]) == {"x", "y", "z"}
