"""Conversations about a case that exists: what each ends in, in how many taps, and what it refuses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.cases.case import Against, Home, Kind, Party, Person, Privacy, Relation
from bot.cases.commands import (
    Add,
    Answer,
    AnswerFollowUp,
    AskResident,
    Claim,
    Decline,
    HandUp,
    Locate,
    Note,
    Object,
    Reassign,
    RecordCall,
    RecordResult,
    Said,
    SetMeeting,
    SetPrivacy,
    Withdraw,
)
from bot.dialog import refuse
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
    assert command == SetMeeting(case=12, at=datetime(2026, 11, 26, 6, 30, tzinfo=UTC))


def test_a_meeting_in_words() -> None:
    chat = Chat("meeting", case=12).says("明天下午两点半")
    assert chat.done == (SetMeeting(case=12, at=datetime(2026, 11, 25, 6, 30, tzinfo=UTC)),)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("11月20日上午9点", "meeting-past"), ("今天上午9点", "meeting-past"), ("明天", "meeting-no-time"),
     ("尽快", "meeting-unclear"), ("2027年11月25日14:30", "meeting-far")],
)  # fmt: skip
def test_a_meeting_that_cannot_be_says_why(typed: str, key: str) -> None:
    chat = Chat("meeting", case=12).says(typed)
    assert (chat.said, chat.asked) == ([key], "when")


def test_a_refused_meeting_asks_for_another() -> None:
    chat = Chat("meeting", case=12).says("明天下午两点半")
    turn = refuse(chat.flow, chat.dialog, "when", Say("refusal-date-past"), chat.facts)
    assert turn.dialog and (turn.dialog.step, turn.dialog.state["case"]) == ("when", 12)


def test_an_agreement_must_be_said_in_words() -> None:
    chat = Chat("result", case=12).picks("settled").says("好")
    assert (chat.said, chat.asked) == (["dialog-too-short"], "agreement")
    said = Said("12月1日前修好楼顶，费用各半", ("p1",))
    assert chat.says(said.text, *said.media).done == (RecordResult(case=12, settled=True, said=said),)


def test_a_failure_may_be_said_without_words() -> None:
    chat = Chat("result", case=12).picks("failed").picks("skip")
    assert chat.done == (RecordResult(case=12, settled=False),)


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
