"""Taking a complaint: only what is missing is asked, everything on the card can be changed, nothing said is lost."""

from __future__ import annotations

import pytest

from bot.cases.case import Against, Kind, Person, Place, Privacy, Source, Urgency
from bot.cases.commands import Add, Open, Said
from bot.flows.effects import AskHuman, OfferSecond, RememberHome
from tests.flows.standin import HOME, Chat, Known, case, closed, stranger

AT_HOME = Place("jinqiao-huayuan", "3号楼", "2单元")


def opened(chat: Chat) -> Open:
    (command, *_) = chat.done
    assert isinstance(command, Open)
    return command


def test_home_known_and_the_category_named_takes_two_messages() -> None:
    chat = Chat("intake").says("垃圾好几天没人清了")
    assert chat.asked == "review"
    assert "垃圾卫生" in chat.words and "金桥花园3号楼2单元" in chat.words
    chat.picks("submit")
    assert chat.done == (
        Open(
            said=Said("垃圾好几天没人清了"),
            category="C18",
            kind=Kind.REPAIR,
            urgency=Urgency.NORMAL,
            place=AT_HOME,
        ),
    )


def test_a_photo_may_come_first() -> None:
    chat = Chat("intake").says("", "p1")
    assert (chat.said, chat.asked) == (["dialog-photo-kept"], "story")
    chat.says("路灯不亮了", "p2").picks("submit")
    assert opened(chat).said == Said("路灯不亮了", ("p1", "p2"))


def test_a_voice_is_filed_with_buttons_alone() -> None:
    chat = Chat("intake", media=("v1.ogg",))
    assert chat.asked == "category" and "120" in chat.words
    chat.picks("C13")
    assert chat.asked == "review" and "语音留言" in chat.words and "1段语音" in chat.words
    chat.picks("submit")
    assert (opened(chat).said, opened(chat).category) == (Said("", ("v1.ogg",)), "C13")


def test_a_voice_may_tell_where() -> None:
    chat = Chat("intake", stranger()).says("", "v1.mp4").picks("C18")
    assert chat.asked == "place" and chat.choices == ["voiced"]
    chat.picks("voiced").picks("submit")
    assert opened(chat).place == Place() and opened(chat).place_words
    typed = Chat("intake", stranger()).says("路灯不亮了")
    assert typed.choices == [] and typed.says("", "v1.ogg").choices == ["voiced"]


def test_a_voice_gives_away_what_a_name_does_not() -> None:
    chat = Chat("intake", media=("v1.ogg",)).picks("C13").picks("privacy").picks("anonymous")
    assert (chat.said, chat.asked) == (["intake-privacy-heard"], "review")
    assert chat.picks("privacy").picks("normal").said == []


def test_a_voice_may_belong_to_an_open_case() -> None:
    chat = Chat("intake", Known(open_cases=(case(12), case(11), case(10))), media=("v1.ogg",))
    assert chat.choices[:2] == ["into:12", "into:11"]
    assert chat.picks("into:11").done == (Add(case=11, said=Said("", ("v1.ogg",))),)


def test_one_sentence_beside_a_voice_is_the_story() -> None:
    chat = Chat("intake").says("", "v1.ogg")
    assert (chat.said, chat.asked) == (["dialog-photo-kept"], "category")
    chat.says("路灯不亮了").picks("submit")
    assert opened(chat).said == Said("路灯不亮了", ("v1.ogg",))


def test_a_voice_instead_of_new_words_changes_none() -> None:
    chat = Chat("intake").says("垃圾好几天没人清了").picks("words").says("", "v1.ogg")
    assert chat.asked == "review"
    assert opened(chat.picks("submit")).said == Said("垃圾好几天没人清了", ("v1.ogg",))


@pytest.mark.parametrize("text", ["谢谢", "你好", "？？", "好的"])
def test_what_says_nothing_is_no_story(text: str) -> None:
    chat = Chat("intake").says(text)
    assert (chat.said, chat.asked) == (["intake-story-empty"], "story")


def test_a_story_that_is_too_long_is_refused_with_its_length() -> None:
    chat = Chat("intake").says("漏" * 10_000)
    assert (chat.said, chat.asked) == (["dialog-too-long"], "story")


def test_the_category_is_asked_only_when_unsure() -> None:
    chat = Chat("intake").says("这个事情真的很烦人啊")
    assert chat.asked == "category"
    assert chat.choices[-2:] == ["more", "other"]
    chat.picks("C13").picks("submit")
    assert opened(chat).category == "C13"


def test_the_categories_can_be_leafed_through_to_the_end() -> None:
    chat = Chat("intake").says("这个事情真的很烦人啊")
    seen: list[str] = []
    while True:
        assert len(chat.choices) <= 8
        seen += [choice for choice in chat.choices if choice.startswith("C")]
        if "more" not in chat.choices:
            break
        chat.picks("more")
    assert sorted(seen) == [f"C{n:02}" for n in range(1, 40)]


def test_what_fits_no_category_is_looked_into_like_a_repair() -> None:
    chat = Chat("intake").says("这个事情真的很烦人啊").picks("other").picks("submit")
    assert (opened(chat).category, opened(chat).kind) == ("C40", Kind.REPAIR)


def test_words_instead_of_a_category_are_read_and_kept() -> None:
    chat = Chat("intake").says("这个事情真的很烦人啊").says("就是广场舞太吵")
    assert chat.asked == "review"
    chat.picks("submit")
    assert opened(chat).category == "C14"
    assert opened(chat).said.text == "这个事情真的很烦人啊\n就是广场舞太吵"


def test_words_that_still_leave_doubt_are_kept_and_asked_about_again() -> None:
    chat = Chat("intake").says("这个事情真的很烦人啊").says("就是很烦")
    assert (chat.said, chat.asked) == (["dialog-words-kept"], "category")
    assert chat.picks("C13").picks("submit") and "就是很烦" in opened(chat).said.text


def test_two_faces_are_asked_about_unless_the_words_settle_it() -> None:
    chat = Chat("intake").says("小区里有人养狗")
    if chat.asked == "category":
        chat.picks("C23")
    assert chat.asked == "kind"
    assert opened(chat.picks("violation").picks("submit")).kind is Kind.VIOLATION


def test_whom_it_is_about_is_asked_when_it_matters() -> None:
    chat = Chat("intake").says("这个事情真的很烦人啊，找社区书记也没人管")
    if chat.asked == "category":
        chat.picks(chat.choices[0])
    assert chat.asked == "against"
    assert opened(chat.picks("community").picks("submit")).against is Against.COMMUNITY


# --- place


def test_a_new_resident_is_asked_where_and_it_is_remembered() -> None:
    chat = Chat("intake", stranger()).says("路灯不亮了")
    assert chat.asked == "place"
    chat.says("金桥花园3号楼2单元").picks("submit")
    assert opened(chat).place == AT_HOME
    assert chat.done[1:] == (RememberHome(HOME),)
    assert chat.messages == 3


def test_a_place_in_the_story_is_not_asked_for_and_is_not_home() -> None:
    chat = Chat("intake", stranger()).says("福林家园2号楼路灯不亮了")
    assert chat.asked == "review"
    chat.picks("submit")
    assert chat.done == (opened(chat),)
    assert opened(chat).place == Place("fulin-jiayuan", "2号楼")


def test_a_near_miss_is_picked() -> None:
    chat = Chat("intake", stranger()).says("路灯不亮了").says("福临家园1号楼")
    assert chat.asked == "place"
    assert "at:fulin-jiayuan" in chat.choices
    chat.picks("at:fulin-jiayuan").picks("submit")
    assert opened(chat).place == Place("fulin-jiayuan", "1号楼")


def test_a_near_miss_in_the_story_is_asked_about_at_once() -> None:
    chat = Chat("intake", stranger()).says("福临家园1号楼路灯不亮了")
    assert chat.asked == "place"
    assert opened(chat.picks("at:fulin-jiayuan").picks("submit")).place.building == "1号楼"


def test_an_unknown_place_is_taken_as_typed_the_second_time() -> None:
    chat = Chat("intake", stranger()).says("路灯不亮了").says("老机床厂宿舍")
    assert (chat.asked, "照您写的记" in chat.words) == ("place", True)
    chat.says("老机床厂宿舍东门").picks("submit")
    assert (opened(chat).place, opened(chat).place_words) == (Place(), "老机床厂宿舍 老机床厂宿舍东门")
    assert chat.done == (opened(chat),)


def test_a_building_that_the_estate_does_not_have_stays_as_words() -> None:
    chat = Chat("intake", stranger()).says("路灯不亮了").says("金桥花园88号楼").picks("submit")
    assert opened(chat).place == Place("jinqiao-huayuan")
    assert "88号楼" in opened(chat).place_words


# --- the same again, safety, second


def test_a_relapse_is_asked_about_and_linked() -> None:
    facts = Known(past=(closed(12, "C18"),))
    chat = Chat("intake", facts).says("楼下垃圾又没人清了")
    assert (chat.asked, "12号" in chat.words, "11月19日" in chat.words) == ("same", True, True)
    assert opened(chat.picks("yes").picks("submit")).recurs == 12


def test_another_matter_is_not_linked() -> None:
    chat = Chat("intake", Known(past=(closed(12, "C18"),))).says("楼下垃圾没人清").picks("no").picks("submit")
    assert opened(chat).recurs == 0


def test_a_safety_question_takes_one_message_more() -> None:
    chat = Chat("intake").says("三号楼电梯又坏了")
    assert (chat.asked, "有人被困" in chat.words) == ("safety", True)
    chat.says("没有").picks("submit")
    assert (opened(chat).danger, chat.messages) == (False, 3)


def test_a_yes_to_the_safety_question_is_filed_at_once_as_danger() -> None:
    chat = Chat("intake").says("三号楼电梯又坏了").picks("yes")
    assert chat.said == ["intake-numbers"]
    assert (opened(chat).danger, opened(chat).urgency) == (True, Urgency.LIFE)


def test_a_yes_to_the_safety_question_while_the_place_is_unknown_asks_for_nothing_else() -> None:
    chat = Chat("intake", stranger()).says("电梯又坏了").says("金桥花园3号楼").picks("yes")
    assert (opened(chat).danger, opened(chat).place) == (True, Place("jinqiao-huayuan", "3号楼"))


def test_the_first_of_two_troubles_is_filed_and_the_second_offered() -> None:
    chat = Chat("intake").says("楼道灯不亮，另外楼下垃圾好几天没人清")
    assert (chat.asked, "另一件事" in chat.words) == ("review", True)
    first, *rest = chat.picks("submit").done
    assert first.category == "C25"
    assert rest == [OfferSecond("楼下垃圾好几天没人清")]


# --- another door, questions, praise


def test_another_door_is_named_kindly_and_it_may_still_be_filed() -> None:
    chat = Chat("intake").says("我老板拖欠工资三个月了")
    assert (chat.asked, "12345" in chat.words) == ("outside", True)
    assert Chat("intake").says("我老板拖欠工资三个月了").picks("leave").left
    chat.picks("file")
    assert chat.asked in ("category", "review")


def test_a_common_question_is_answered() -> None:
    chat = Chat("intake").says("请问业委会换届是怎么规定的")
    assert (chat.asked, "三分之二" in chat.words) == ("question", True)
    assert chat.picks("leave").left


def test_another_question_goes_to_a_person() -> None:
    chat = Chat("intake").says("请问小区附近哪里有健身房")
    assert (chat.asked, chat.prompt.say.key) == ("question", "intake-question-unknown")
    assert chat.picks("human").done == (AskHuman("请问小区附近哪里有健身房"),)


def test_a_second_question_is_answered_too() -> None:
    chat = Chat("intake").says("请问业委会换届是怎么规定的").says("那物业费怎么收费合理")
    assert (chat.asked, "合同" in chat.words) == ("question", True)


def test_a_question_may_turn_into_a_complaint() -> None:
    chat = Chat("intake").says("请问物业费怎么交").picks("file")
    assert chat.asked != "question"


def test_praise_is_passed_on() -> None:
    chat = Chat("intake").says("感谢网格员小王，太负责了")
    assert chat.asked == "praise"
    assert chat.picks("human").done == (AskHuman("感谢网格员小王，太负责了"),)


def test_a_person_may_be_asked_for_instead_of_a_story() -> None:
    assert Chat("intake").says("转人工").done == (AskHuman("转人工"),)


# --- the card


def on_the_card(**known: object) -> Chat:
    return Chat("intake", Known(**known)).says("垃圾好几天没人清了")  # type: ignore[arg-type]  # passed through


def test_every_line_of_the_card_can_be_changed() -> None:
    chat = on_the_card().picks("category").picks("more").picks("C01")
    chat.picks("place").says("福林家园1号楼")
    chat.picks("privacy").picks("anonymous")
    chat.picks("photo").says("", "p1")
    chat.picks("words").says("车把门口堵死了")
    assert chat.asked in ("category", "review")
    if chat.asked == "category":
        chat.picks("C01")
    command = opened(chat.picks("submit"))
    assert command.said == Said("车把门口堵死了", ("p1",))
    assert (command.place, command.privacy) == (Place("fulin-jiayuan", "1号楼"), Privacy.ANONYMOUS)


def test_another_category_asks_its_own_questions() -> None:
    chat = on_the_card().picks("category")
    while "C05" not in chat.choices:
        chat.picks("more")
    assert chat.picks("C05").asked == "safety"


def test_going_back_from_a_change_changes_nothing() -> None:
    chat = on_the_card().picks("category").back()
    assert (chat.asked, "垃圾卫生" in chat.words) == ("review", True)


def test_words_typed_at_the_card_belong_to_the_story() -> None:
    chat = on_the_card().says("夏天味道特别大")
    assert (chat.said, chat.asked) == (["dialog-words-kept"], "review")
    assert opened(chat.picks("submit")).said.text == "垃圾好几天没人清了\n夏天味道特别大"


@pytest.mark.parametrize("text", ["没有", "提交", "嘿嘿"])
def test_a_fragment_is_not_taken_for_a_story(text: str) -> None:
    chat = Chat("intake").says("这个事情真的很烦人啊").says(text)
    assert (chat.asked, chat.dialog.state["story"]) == ("category", "这个事情真的很烦人啊")
    assert chat.said in (["dialog-unclear"], ["intake-not-yet"])


def test_a_word_that_names_a_trouble_is_no_fragment() -> None:
    chat = Chat("intake").says("这个事情真的很烦人啊").says("停水")
    assert (chat.asked, chat.dialog.state["story"]) == ("review", "这个事情真的很烦人啊\n停水")


def test_an_answer_to_where_that_tells_more_is_kept() -> None:
    told = "金桥花园3号楼2单元，晚上一到十二点就开始，孩子根本没法睡觉"
    chat = Chat("intake", stranger()).says("路灯不亮了").says(told)
    assert chat.dialog.state["story"] == f"路灯不亮了\n{told}"


@pytest.mark.parametrize("text", ["好的", "谢谢"])
def test_thanks_at_the_card_file_nothing(text: str) -> None:
    chat = on_the_card().says(text)
    assert (chat.said, chat.asked) == (["intake-not-yet"], "review")


def test_it_can_be_added_to_an_open_case_of_the_same_kind() -> None:
    assert "into" not in on_the_card(open_cases=(case(12, "C01"),)).choices
    chat = on_the_card(open_cases=(case(12, "C18"),)).picks("into")
    assert chat.done == (Add(case=12, said=Said("垃圾好几天没人清了")),)


def test_it_can_be_dropped() -> None:
    assert on_the_card().picks("leave").left


def test_the_card_stays_within_its_size_whatever_is_written() -> None:
    chat = Chat("intake", stranger()).says("楼下垃圾没人清" * 200).says("老机床厂" * 20).says("老机床厂" * 20)
    assert chat.asked == "review"


def test_a_worker_with_the_staff_hat_reports_from_patrol() -> None:
    worker = Known(person=Person(100, hat="staff", home=HOME), is_staff=True)
    assert opened(Chat("intake", worker).says("路灯不亮了").picks("submit")).source is Source.PATROL
    neighbour = Known(person=Person(100, home=HOME), is_staff=True)
    assert opened(Chat("intake", neighbour).says("路灯不亮了").picks("submit")).source is Source.RESIDENT
