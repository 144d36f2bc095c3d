"""The duty list: the shipped one is sound, what is wrong in one is told with its line, and power is looked at everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.case import Against, Kind, Place, Tier, Urgency
from bot.cases.categories import categories
from bot.cases.duties import SETTLES, Duty, DutyList, Power, may_lead, with_power
from bot.cases.duty_file import DutiesError, read_duties
from bot.cases.roster import read_roster
from bot.cases.routing import first_tier, ladder, unit_of
from bot.cases.town import Town, Unit, UnitKind
from bot.texts import Texts
from tests.cases.desk import DUTIES

HOUSE = Path(__file__).parents[2]
ROSTER = read_roster(HOUSE / "roster.toml")
TOWN = Town(ROSTER.units, [], [])
ESTATE = TOWN.estates[0].id
SHIPPED = (HOUSE / "duties.toml").read_text("utf-8")

duties = st.sampled_from(list(DUTIES.rows.values()))
kinds = st.sampled_from(list(Kind))
urgencies = st.sampled_from(list(Urgency))


def test_every_category_has_its_row() -> None:
    assert list(DUTIES.rows) == list(categories())
    assert DUTIES.version.startswith("2026-11-28.")
    assert DUTIES.name("C12") == f"C12@{DUTIES.version}"


def read(text: str, folder: Path) -> DutyList:
    path = folder / "duties.toml"
    path.write_text(text, encoding="utf-8")
    return read_duties(path, ROSTER.units)


def test_another_content_is_another_version(tmp_path: Path) -> None:
    assert read(SHIPPED, tmp_path).version == DUTIES.version
    changed = read(SHIPPED.replace("消防法第六十六条", "消防法第六十七条"), tmp_path)
    assert changed.version != DUTIES.version


def test_a_limit_of_the_list_goes_before_the_table(tmp_path: Path) -> None:
    changed = SHIPPED.replace('basis = "消防法第六十六条', 'limit = {hours = 24}\nbasis = "消防法第六十六条')
    settle = read(changed, tmp_path).rows["C04"].settle
    assert settle is not None and (settle.amount, settle.unit) == (24, "hours")


WRONG = (
    ('label = "2026-11-28"', 'label = "二〇二六"', "duties-label"),
    ('category = "C01"', 'category = "C91"', "duties-no-category"),
    ('category = "C01"', 'category = "C02"', "duties-twice"),
    ('category = "C01"', 'category = "C02"', "duties-missing"),
    ('kind = "矛盾纠纷"', 'kind = "吵架"', "duties-wrong-word"),
    ('first = "网格"', 'first = "区里"', "duties-wrong-word"),
    ('urgency = "一般"', 'urgency = "特急"', "duties-wrong-word"),
    ('lead = ["zhujian"]', 'lead = ["zhujan"]', "duties-unknown-unit"),
    ('lead = ["zhujian"]', "lead = []", "duties-missing-key"),
    ('lead = ["zhujian"]', 'lead = "zhujian"', "duties-wrong-type"),
    ('lead = ["zhujian"]', 'lead = ["xiaofang"]', "duties-lead-powerless"),
    ('support = ["gongan", "shichang"]', "limit = {weeks = 2}", "duties-limit"),
    ('support = ["gongan", "shichang"]', "limit = {days = 0}", "duties-limit"),
    ('support = ["gongan", "shichang"]', 'suport = ["gongan"]', "duties-unknown-key"),
    ('"网格员" = ["先行处置", "调解"]', '"网格员" = ["先行处置", "罚款"]', "duties-wrong-word"),
    ('"网格员" = ["先行处置", "调解"], ', "", "duties-first-powerless"),
    ('"社区书记" = ["调解"]', '"社区书记" = ["查处"]', "duties-community-enforces"),
    ('"街道干部" = ["协调督办"], zhujian', '"街道干部" = ["先行处置"], zhujian', "duties-street-powerless"),
    ('"街道干部" = ["答复", "协调督办"]', '"街道干部" = ["答复"]', "duties-street-powerless"),
)  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "problem"), WRONG)
def test_what_is_wrong_is_told_with_its_line(good: str, bad: str, problem: str, tmp_path: Path) -> None:
    """The first place in the file is spoilt."""
    at = SHIPPED.index(
        good, SHIPPED.index("[[duty]]") if good[0] != "l" or "label" not in good else SHIPPED.index("label =")
    )
    with pytest.raises(DutiesError) as caught:
        read(SHIPPED[:at] + bad + SHIPPED[at + len(good) :], tmp_path)
    found = {say.key: say for say in caught.value.problems}
    assert problem in found, found.keys()
    if problem not in ("duties-missing", "duties-first-powerless", "duties-twice"):
        assert found[problem].args["line"] == SHIPPED[:at].count("\n") + 1
    texts = Texts(strict=True)
    assert all(texts.say(language, say) for language in texts.languages for say in caught.value.problems)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    for text, problem in (("label = ", "duties-not-toml"), ('label = "x"', "duties-missing")):
        with pytest.raises(DutiesError) as caught:
            read(text, tmp_path)
        assert [say.key for say in caught.value.problems] == [problem]
    with pytest.raises(DutiesError) as caught:
        read_duties(tmp_path / "nowhere.toml", ROSTER.units)
    assert caught.value.problems[0].key == "duties-no-file"


# --- power


@given(duties, kinds, urgencies, st.sampled_from(list(Against)), st.booleans())
def test_a_case_starts_and_climbs_where_there_is_power(
    duty: Duty, kind: Kind, urgency: Urgency, against: Against, placed: bool
) -> None:
    """Whatever the category, the kind and whom it is about: nobody without power answers for it. Danger to life is run to by
    whoever is nearest, and a question is answered where it is asked."""
    place = Place(ESTATE, "1号楼") if placed else Place()
    tiers = ladder(duty, kind, urgency)
    start = first_tier(duty, kind, against, place, urgency)
    if urgency is Urgency.LIFE or kind is Kind.INQUIRY:
        return
    for tier in {*tiers[:-1], start} - {Tier.STREET, Tier.CENTRE}:
        assert may_lead(duty, kind, TOWN.units[unit_of(tier, place, TOWN)])


@given(duties)
def test_an_enforcement_matter_never_has_the_community_as_its_main_doer(duty: Duty) -> None:
    """[L 北京市接诉即办工作条例 17]: it may go there first where the list says so, it settles nothing."""
    assert not duty.settles("community_secretary", Kind.VIOLATION)
    community = next(unit for unit in TOWN.units.values() if unit.kind is UnitKind.COMMUNITY)
    if duty.first is not Tier.COMMUNITY:
        assert not may_lead(duty, Kind.VIOLATION, community)
        assert Tier.COMMUNITY not in ladder(duty, Kind.VIOLATION)


@given(duties, kinds, st.sampled_from(list(TOWN.units.values())))
def test_who_may_answer_for_it_is_who_the_row_gives_a_power_to(duty: Duty, kind: Kind, unit: Unit) -> None:
    if unit.kind is UnitKind.DEPARTMENT:
        wanted = bool(SETTLES[kind] & set(duty.powers.get(unit.id, ()))) or Power.TRY in duty.powers.get(unit.id, ())
        assert may_lead(duty, kind, unit) is wanted
    elif unit.kind is UnitKind.COMPANY:
        assert not may_lead(duty, kind, unit)
    elif unit.kind is UnitKind.DISTRICT:
        assert may_lead(duty, kind, unit)


@given(duties)
def test_somebody_always_has_the_power(duty: Duty) -> None:
    assert with_power(duty, duty.kind)
