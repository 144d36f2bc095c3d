"""Conversations about a case that exists: what each ends in, in how many taps, and what it refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.cases.case import Against, Home, Kind, Party, Person, Privacy, Relation
from bot.cases.commands import (
    Add,
    Answer,
    AnswerFollowUp,
    AskResident,
    Claim,
    Decline,
    DutyTold,
    FailMediation,
    HandUp,
    Locate,
    Note,
    Object,
    ProposeTime,
    Reassign,
    RecordCall,
    Said,
    SetPrivacy,
    Withdraw,
)
from bot.dialog import refuse
from bot.flows.amount import read_amount
from bot.flows.effects import RememberHome, RememberPhone
from bot.texts import Say
from tests.flows.standin import HOME, Chat, Known, case, stranger, town

# --- residents


@pytest.mark.parametrize(("flow", "command"), [("add", Add), ("answer", Answer), ("note", Note)])
def test_words_or_a_picture_in_one_message(flow: str, command: type[Add]) -> None:
    assert Chat(flow, case=12).says("补充一句").done == (command(case=12, said=Said("补充一句")),)
    assert Chat(flow, case=12).says("", "p1").done == (command(case=12, said=Said("", ("p1",))),)
    assert Chat(flow, case=12).says("看图", "p1").done == (command(case=12, said=Said("看图", ("p1",))),)


def test_a_word_after_the_follow_up() -> None:
    chat = Chat("follow_up_word", case=12, promise=3).says("修得很快")
    assert chat.done == (AnswerFollowUp(case=12, promise=3, question="word", answer="", said=Said("修得很快")),)


def test_a_case_is_withdrawn_with_a_code_and_never_with_words() -> None:
    chat = Chat("withdraw", case=12).says("跟物业说好了")
    assert (chat.said, chat.asked) == (["dialog-unclear"], "reason")
    assert chat.picks("worried").done == (Withdraw(case=12, reason="worried"),)
    assert Chat("withdraw", case=12).picks("stay").left


def test_privacy_in_one_tap() -> None:
    assert Chat("privacy", case=12).picks("anonymous").done == (SetPrivacy(case=12, privacy=Privacy.ANONYMOUS),)


def test_home_is_kept_when_the_roster_knows_it() -> None:
    chat = Chat("home", stranger()).says("金桥花园3号楼2单元")
    assert (chat.said, chat.done) == (["home-kept"], (RememberHome(HOME),))


def test_home_is_asked_again_until_the_roster_knows_it() -> None:
    chat = Chat("home").says("火星基地")
    assert (chat.said, chat.asked) == (["home-unknown"], "place")
    chat.says("福临家园1号楼")
    assert chat.said == ["home-which"]
    assert chat.picks("at:fulin-jiayuan").done == (RememberHome(Home("fulin-jiayuan", "1号楼")),)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("13812345678", "13812345678"), ("138 1234 5678", "13812345678"), ("+86-13812345678", "13812345678"),
     ("１３８１２３４５６７８", "13812345678"), ("0434-3221234", "04343221234"), ("3221234", "3221234")],
)  # fmt: skip
def test_a_telephone_number_is_kept(typed: str, kept: str) -> None:
    assert Chat("phone", stranger()).says(typed).done == (RememberPhone(kept),)


@pytest.mark.parametrize("typed", ["12345", "1381234567", "138123456789", "没有电话", "12812345678"])
def test_anything_else_is_no_telephone_number(typed: str) -> None:
    chat = Chat("phone", stranger()).says(typed)
    assert (chat.said, chat.asked) == (["phone-wrong"], "number")


def test_a_telephone_number_can_be_taken_away() -> None:
    known = Known(person=Person(1, phone="13812345678"))
    chat = Chat("phone", known)
    assert "5678" in chat.words and "1381234" not in chat.words
    assert chat.picks("remove").done == (RememberPhone(""),)
    assert Chat("phone", known).picks("leave").left


# --- staff


def test_done_takes_two_taps() -> None:
    chat = Chat("done", Known(others=(case(12),)), case=12).picks("fixed").picks("facility")
    assert (chat.done, chat.messages) == ((Claim(case=12, what="fixed", cause="facility"),), 2)


def test_done_with_a_photo_and_words() -> None:
    chat = Chat("done", Known(others=(case(12),)), case=12).says("", "p1").says("换了新门机").says("下周再来看看")
    assert (chat.said, chat.asked) == (["dialog-words-kept"], "cause")
    said = Said("换了新门机\n下周再来看看", ("p1",))
    assert chat.picks("facility").done == (Claim(case=12, what="other", cause="facility", said=said),)


def test_a_question_is_done_by_answering_it() -> None:
    facts = Known(others=(case(12, "C39", kind=Kind.INQUIRY),))
    chat = Chat("done", facts, case=12).says("每年四月公布")
    assert chat.done == (Claim(case=12, what="answered", cause="question", said=Said("每年四月公布")),)


def test_reasons_in_one_tap_or_in_words() -> None:
    assert Chat("hand_up", case=12).picks("other-side").done == (HandUp(case=12, reason="other-side"),)
    assert Chat("decline", case=12).picks("involved").done == (Decline(case=12, reason="involved"),)
    said = Said("要动承重墙图纸")
    assert Chat("hand_up", case=12).says("要动承重墙图纸").done == (HandUp(case=12, reason="other", said=said),)


def test_a_canned_question_is_asked_in_words() -> None:
    (command,) = Chat("ask", case=12).picks("photo").done
    assert isinstance(command, AskResident) and "照片" in command.said.text
    assert Chat("ask", case=12).says("几楼？").done == (AskResident(case=12, said=Said("几楼？")),)


def test_the_partner_sends_it_back() -> None:
    assert Chat("object", case=12).picks("skip").done == (Object(case=12),)
    assert Chat("object", case=12).says("还在漏", "p1").done == (Object(case=12, said=Said("还在漏", ("p1",))),)


def test_a_worker_says_where_it_is() -> None:
    assert Chat("locate", case=12).says("福林家园2号楼").done == (
        Locate(case=12, estate="fulin-jiayuan", building="2号楼"),
    )
    chat = Chat("locate", case=12).says("火星基地")
    assert (chat.said, chat.asked) == (["home-unknown"], "place")


def test_a_case_is_given_to_a_neighbour_who_is_not_complained_about() -> None:
    worker = next(grant for grant in town().grants if grant.unit == "jinqiao-2")
    facts = Known(others=(case(12),))
    chat = Chat("reassign", facts, case=12)
    assert str(worker.person) in chat.choices
    assert chat.picks(str(worker.person)).done == (Reassign(case=12, to=worker.person),)
    accused = case(12, against=Against.GRID_WORKER, parties=(Party(Relation.RESPONDENT, person=worker.person),))
    assert str(worker.person) not in Chat("reassign", Known(others=(accused,)), case=12).choices


def test_where_there_is_nobody_else_it_says_so() -> None:
    chat = Chat("reassign", Known(others=(case(12, unit="nowhere"),)), case=12)
    assert chat.prompt.say.key == "reassign-nobody"
    assert chat.picks("leave").left


def test_a_meeting_in_one_tap_on_a_workday_to_come() -> None:
    chat = Chat("meeting", case=12)
    assert chat.choices[0] == "at:2026-11-26T01:30:00+00:00"
    assert len(chat.choices) == 4
    (command,) = chat.picks(chat.choices[1]).done
    assert command == ProposeTime(case=12, at=datetime(2026, 11, 26, 6, 30, tzinfo=UTC))


def test_a_meeting_in_words() -> None:
    chat = Chat("meeting", case=12).says("明天下午两点半")
    assert chat.done == (ProposeTime(case=12, at=datetime(2026, 11, 25, 6, 30, tzinfo=UTC)),)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("11月20日上午9点", "appointment-past"), ("今天上午9点", "appointment-past"), ("明天", "appointment-no-time"),
     ("尽快", "appointment-unclear"), ("2027年11月25日14:30", "appointment-far")],
)  # fmt: skip
def test_a_meeting_that_cannot_be_says_why(typed: str, key: str) -> None:
    chat = Chat("meeting", case=12).says(typed)
    assert (chat.said, chat.asked) == ([key], "when")


def test_a_refused_meeting_asks_for_another() -> None:
    chat = Chat("meeting", case=12).says("明天下午两点半")
    turn = refuse(chat.flow, chat.dialog, "when", Say("refusal-date-past"), chat.facts)
    assert turn.dialog and (turn.dialog.step, turn.dialog.state["case"]) == ("when", 12)


def dictated() -> Chat:
    """An agreement with one dated duty, at its review."""
    chat = Chat("agreement", case=12).picks("written")
    for words in ("张三", "李四", "楼上漏水泡了墙", "修好防水，赔墙面"):
        chat.says(words)
    return chat.picks("other").says("修好卫生间防水").picks("none").picks("repair").says("12月1日").picks("enough")


def test_an_agreement_is_dictated_line_by_line() -> None:
    chat = dictated()
    assert chat.asked == "review" and "修好卫生间防水" in chat.words and "12月1日" in chat.words
    (command,) = chat.picks("submit").done
    duty = DutyTold(debtor="other", what="修好卫生间防水", way="repair", due=date(2026, 12, 1))
    assert (command.form, command.filer_name, command.other_name, command.duties) == (
        "written",
        "张三",
        "李四",
        (duty,),
    )


def test_a_second_duty_a_changed_one_and_a_way_back() -> None:
    chat = (
        dictated().picks("another").picks("other").says("赔墙面损失").says("1,200.5").picks("transfer").says("12月10日")
    )
    assert chat.asked == "review", chat.asked
    chat.back()
    assert chat.asked == "due"
    chat.says("12月11日")
    chat.picks("duty:1").picks("filer").says("搬开楼道的东西").picks("none").picks("other").says("12月3日")
    chat.picks("names").says("王五").says("赵六")
    (command,) = chat.picks("submit").done
    assert [(duty.debtor, duty.what, duty.amount, duty.due) for duty in command.duties] == [
        ("filer", "搬开楼道的东西", None, date(2026, 12, 3)),
        ("other", "赔墙面损失", 120050, date(2026, 12, 11)),
    ]
    assert (command.filer_name, command.other_name) == ("王五", "赵六")


@pytest.mark.parametrize(
    ("typed", "key"),
    [("尽快", "agreement-no-day"), ("11月20日", "agreement-day-past"), ("2029年12月1日", "agreement-day-far")],
)
def test_a_duty_without_a_date_to_come_says_why(typed: str, key: str) -> None:
    chat = Chat("agreement", case=12).picks("oral")
    for words in ("张三", "李四", "楼上漏水泡了墙", "修好防水"):
        chat.says(words)
    chat.picks("other").says("修好防水").picks("none").picks("repair").says(typed)
    assert (chat.said, chat.asked) == ([key], "due")


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("1200", 120000), ("1,200.50元", 120050), ("￥80", 8000), ("几百", None), ("0", None), ("1200 or 1300", None)],
)
def test_amounts_as_people_type_them(typed: str, fen: int | None) -> None:
    assert read_amount(typed) == fen


def test_a_failure_may_be_said_without_words() -> None:
    chat = Chat("agreement", case=12).picks("failed").picks("skip")
    assert chat.done == (FailMediation(case=12),)


def test_a_call_nobody_answered_takes_one_tap() -> None:
    chat = Chat("call", case=12, promise=3).picks("no")
    assert chat.done == (RecordCall(case=12, promise=3, reached=False),)


def test_a_call_brings_three_answers() -> None:
    chat = Chat("call", case=12, promise=3).picks("yes").picks("yes").picks("yes").picks("fair")
    heard = RecordCall(case=12, promise=3, reached=True, contacted="yes", solved="yes", satisfied="fair")
    assert chat.done == (heard,)


def test_nobody_is_asked_to_be_satisfied_with_what_is_not_solved() -> None:
    chat = Chat("call", case=12, promise=3).picks("yes").picks("no").picks("half")
    assert chat.done == (RecordCall(case=12, promise=3, reached=True, contacted="no", solved="half"),)
