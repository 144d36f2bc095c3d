"""From a mediation to its file: every name, day and amount as it stands on paper, and what nobody said left blank."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from bot.cases.case import (
    Answers,
    Case,
    Kind,
    Place,
    Privacy,
    Promise,
    PromiseKind,
    PromiseState,
    Status,
    Tier,
    Urgency,
    Words,
    WordsKind,
)
from bot.cases.mediation.values import (
    Agreement,
    Came,
    Companion,
    Consent,
    Court,
    Duty,
    DutyState,
    Form,
    Mediation,
    Part,
    Session,
    SessionState,
    Side,
    Stage,
    Way,
)
from bot.config import Papers
from bot.papers.dossier import Dossier, papers_of
from bot.runtime.dossiers import dossier_of
from bot.texts import Texts
from tests.cases.desk import FILER, MEDIATOR, MONDAY, Desk

SETTINGS = Papers(court="四平市铁东区人民法院")
TEXTS = Texts(strict=True)


def later(days: int, hours: int = 0) -> datetime:
    return MONDAY + timedelta(days=days, hours=hours)


WORDS = (
    (WordsKind.STORY, "楼上天天半夜装修"),
    (WordsKind.NOTE, "李淑芬"),
    (WordsKind.NOTE, "吴刚"),
    (WordsKind.NOTE, "双方吵了一架，约好再谈"),
    (WordsKind.NOTE, "楼上夜里施工，影响楼下休息"),
    (WordsKind.AGREEMENT, "晚八点后不再施工。\n\n赔偿五百元。"),
    (WordsKind.NOTE, "付清赔偿"),
    (WordsKind.NOTE, "王大妈"),
)

MEDIATION = Mediation(
    stage=Stage.PERFORMING,
    year=2026,
    number=12,
    opened_at=MONDAY,
    registered_at=later(1),
    complainant=Part(person=FILER, name=2, rights_at=later(1), consent=Consent.GIVEN, consent_at=later(0, 3)),
    respondent=Part(
        name=3,
        rights_at=later(2),
        rights_by=MEDIATOR,
        consent=Consent.GIVEN,
        consent_at=later(1),
        consent_by=MEDIATOR,
    ),
    helpers=(
        Companion(n=1, relation="neighbour", name=8, filer=Consent.GIVEN, other=Consent.GIVEN),
        Companion(n=2, relation="family"),
    ),
    sessions=(
        Session(n=1, at=later(2), state=SessionState.CANCELLED),
        Session(n=2, at=later(3), state=SessionState.MISSED, came=Came.FILER),
        Session(n=3, at=later(4), state=SessionState.HELD, came=Came.BOTH, words=4, held_at=later(4)),
    ),
    agreement=Agreement(
        form=Form.WRITTEN,
        facts=5,
        terms=6,
        duties=(
            Duty(n=1, debtor=Side.OTHER, words=7, amount=50_000, way=Way.TRANSFER, due_on=date(2026, 3, 31)),
            Duty(n=2, debtor=Side.FILER, words=None, due_on=date(2026, 4, 1), state=DutyState.LATE, done_at=later(40)),
        ),
        drafted_at=later(4),
        effective_at=later(5),
        signed_on=date(2026, 3, 7),
    ),
    court=Court(offered_at=later(5), last_at=later(35)),
)  # fmt: skip


def written(
    mediation: Mediation | None = MEDIATION, *, settings: Papers = SETTINGS, desk: Desk | None = None, **changes: Any
) -> Dossier:
    desk = desk or Desk()
    desk.words[1] = [Words(1, n, FILER, kind, text, MONDAY) for n, (kind, text) in enumerate(WORDS, 1)]
    made = Case(
        number=1,
        category="C31",
        kind=Kind.DISPUTE,
        urgency=Urgency.NORMAL,
        filer=FILER,
        typed_by=FILER,
        place=Place("home", "1", "501"),
        policy=desk.policy.version,
        opened_at=MONDAY,
        tier=Tier.CENTRE,
        unit="centre",
        status=Status.WORKING,
        handler=MEDIATOR,
        entered_at=MONDAY,
        round_at=MONDAY,
        accept_by=MONDAY,
        settle_by=MONDAY,
        told_by=MONDAY,
    )
    return dossier_of(replace(made, mediation=mediation, **changes), desk, TEXTS, settings)


def test_who_when_and_where() -> None:
    file = written()
    assert file.number == "（2026）铁东人调字第12号" and file.committee == "Centre" and file.mediator == f"n{MEDIATOR}"
    assert (file.opened, file.told, file.until) == ("2026年3月3日", "2026年3月4日", "2026年4月6日")
    one, other = file.parties
    assert (one.name, one.contact, one.address) == ("李淑芬", "13800000000", "Home1501")
    assert one.said == "2026年3月2日 12:00 本人在聊天中同意调解"
    assert other.name == "吴刚" and other.said == f"2026年3月3日 09:00 向调解员n{MEDIATOR}表示同意调解"
    assert (one.sex, one.nation, one.age, one.occupation) == ("", "", "", ""), "nobody was asked: a blank for the pen"


def test_sittings_are_those_that_were() -> None:
    first, second = written().sessions
    assert (first.date, first.outcome) == ("2026年3月5日 09:00", "只有申请人来了")
    assert (second.date, second.record) == ("2026年3月6日 09:00", "双方吵了一架，约好再谈")
    assert second.people == "协助调解：王大妈" and second.outcome == "书面协议，协议生效，正在履行"


def test_what_was_agreed() -> None:
    deal = written().agreement
    assert deal is not None and not deal.oral
    assert (deal.date, deal.facts) == ("2026年3月7日", "楼上夜里施工，影响楼下休息")
    assert deal.terms == ("晚八点后不再施工。", "赔偿五百元。")
    paid, late = deal.duties
    assert (paid.by, paid.what, paid.amount, paid.way, paid.date, paid.done) == (
        "吴刚", "付清赔偿", "500.00元", "转账", "2026年3月31日前", "",
    )  # fmt: skip
    assert (late.by, late.what, late.amount, late.done) == ("李淑芬", "", "", "晚了，但做到了（2026年4月11日）")


def test_follow_ups_that_were_answered_are_in_it() -> None:
    desk = Desk()
    plain = Promise(case=1, n=1, kind=PromiseKind.FOLLOW_UP, person=FILER, due_at=later(10))
    kept = replace(plain, n=2, state=PromiseState.KEPT, attempts=(later(11),), answers=Answers("yes", "half", "no"))
    desk.promises = {(1, 1): plain, (1, 2): kept}
    [file] = written(desk=desk).follow_ups
    assert (file.date, file.reason, file.performance, file.satisfaction) == (
        "2026年3月13日",
        "回访",
        "履行了一部分",
        "不满意",
    )


def test_a_later_look_names_the_side_that_was_asked() -> None:
    desk = Desk()
    look = Promise(case=1, n=1, kind=PromiseKind.CHECK, person=FILER, due_at=later(10))
    kept = replace(look, state=PromiseState.KEPT, attempts=(later(11),), answers=Answers(solved="yes"))
    desk.promises = {(1, 1): kept, (1, 2): replace(kept, n=2, person=MEDIATOR)}
    assert [file.who for file in written(desk=desk).follow_ups] == ["李淑芬", "吴刚"]


def test_what_the_mediator_has_seen_stands_beside_the_duty() -> None:
    deal = MEDIATION.agreement
    assert deal is not None
    seen = replace(deal.duties[0], state=DutyState.DONE, done_at=later(29), confirmed_by=MEDIATOR, why=4)
    paid = written(replace(MEDIATION, agreement=replace(deal, duties=(seen,)))).agreement
    assert paid is not None and paid.duties[0].done == "做到了（2026年3月31日，调解员查看：双方吵了一架，约好再谈）"


def test_the_day_of_a_duty_is_a_follow_up_too() -> None:
    desk = Desk()
    due = Promise(case=1, n=1, kind=PromiseKind.DUTY, person=FILER, due_at=later(29), about=2)
    desk.promises = {(1, 1): replace(due, state=PromiseState.KEPT, attempts=(later(30),)), (1, 2): replace(due, n=2)}
    [file] = written(desk=desk).follow_ups
    assert (file.date, file.performance) == ("2026年4月1日", "晚了，但做到了（2026年4月11日）")


@pytest.mark.parametrize("privacy", list(Privacy))
def test_what_privacy_keeps_from_the_mediator_is_a_blank(privacy: Privacy) -> None:
    unnamed = replace(MEDIATION, complainant=replace(MEDIATION.complainant, name=None))
    one = written(unnamed, privacy=privacy).parties[0]
    assert one.name == "", "no name was ever given"
    assert bool(one.contact) is bool(one.address) is (privacy is not Privacy.ANONYMOUS)


def test_a_mediation_that_has_just_begun_is_mostly_blank() -> None:
    file = written(Mediation())
    assert file.number == file.told == file.closed == file.result == "" and file.agreement is None
    assert file.facts == "楼上天天半夜装修"
    assert [paper.code for paper in papers_of(file)] == ["cover", "application", "notice", "record-1", "back"]
    assert written(None) == Dossier()


def test_the_office_says_what_it_is_called() -> None:
    assert written(settings=Papers(committee="铁东区人民调解委员会")).committee == "铁东区人民调解委员会"
