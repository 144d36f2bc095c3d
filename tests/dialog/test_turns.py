"""The turn, on a flow of pets: what is asked, what is kept, and that nothing typed is lost without a word."""

from __future__ import annotations

import msgspec
import pytest
from msgspec import Struct
from msgspec.structs import replace

from bot.dialog import (
    Again,
    Answer,
    Dialog,
    Flow,
    Leave,
    Next,
    Option,
    Pick,
    Prompt,
    Step,
    Turn,
    Write,
    back,
    begin,
    load,
    refuse,
    resume,
    take_turn,
)
from bot.texts import Say


class Pet(Struct, frozen=True):
    name: str = ""
    kind: str = ""
    tail: str = ""
    notes: str = ""
    media: tuple[str, ...] = ()


def hear(state, text, facts):
    if text == "!":
        return Say("not-that")
    if text == "?":
        return Again(state, (Say("wait"),), wanted=("name",))
    return replace(state, notes=state.notes + text)


def take_kind(state, answer, facts):
    if answer.choice == "more":
        return Again(state, (Say("no-more"),))
    if answer.choice == "leave":
        return Leave((Say("bye"),), command="left")
    return Next(replace(state, kind=answer.choice or answer.text, tail=""), forget=("tail",))


STEPS: tuple[Step[Pet], ...] = (
    Step("name", Write(2, 5), when=lambda state, facts: not state.name),
    Step("kind", lambda state, facts: Pick("cat", "fish", "more", "leave", free=facts == "free"), then=take_kind),
    Step("tail", Pick("long", "short"), when=lambda state, facts: state.kind == "cat"),
    Step(
        "review",
        lambda state, facts: Pick(
            "ok", "kind", "picture", say=Say("pets-review", {"name": state.name}),
            changes={"kind": "kind", "picture": "picture"},
        ),
        then=lambda state, answer, facts: state,
    ),
    Step("picture", Pick("done", free=True, photo=True), when=lambda state, facts: False,
         then=lambda state, answer, facts: state),
)  # fmt: skip
PETS = Flow("pets", state=Pet, steps=STEPS, finish=lambda state, facts: ("keep", state), overhear=hear, photos=2)


class Talk:
    """Says and presses; every dialog goes through JSON on the way."""

    def __init__(self, flow=PETS, facts=None, **given):
        self.flow, self.facts = flow, facts
        self.turn = begin(flow, facts, **given)

    @property
    def dialog(self) -> Dialog:
        assert self.turn.dialog is not None
        return msgspec.json.decode(msgspec.json.encode(self.turn.dialog), type=Dialog)

    def says(self, text: str = "", *media: str) -> Turn:
        self.turn = take_turn(self.flow, self.dialog, Answer(text, None, media), self.facts)
        return self.turn

    def picks(self, choice: str) -> Turn:
        self.turn = take_turn(self.flow, self.dialog, Answer(choice=choice), self.facts)
        return self.turn

    def back(self) -> Turn:
        self.turn = back(self.flow, self.dialog, self.facts)
        return self.turn

    @property
    def asked(self) -> str:
        return self.dialog.step

    @property
    def state(self) -> Pet:
        return load(self.flow, self.dialog)

    @property
    def said(self) -> list[str]:
        return [say.key for say in self.turn.says]


def test_the_questions_come_in_order_and_end_in_the_command() -> None:
    talk = Talk()
    assert talk.turn.prompt == Prompt(Say("pets-name"))
    talk.says("  Tom ")
    assert talk.turn.prompt and talk.turn.prompt.options[0] == Option("cat", Say("pets-kind-cat"))
    talk.picks("cat")
    talk.picks("long")
    assert talk.turn.prompt and talk.turn.prompt.say == Say("pets-review", {"name": "Tom"})
    assert talk.turn.command is None
    talk.picks("ok")
    assert talk.turn.command == ("keep", Pet("Tom", "cat", "long"))
    assert talk.turn.prompt is None
    assert talk.dialog.trail == ("name", "kind", "tail", "review")


def test_what_is_given_is_not_asked() -> None:
    talk = Talk(name="Tom", media=["a"])
    assert (talk.asked, talk.state) == ("kind", Pet("Tom", media=("a",)))


def test_a_step_that_does_not_apply_is_skipped() -> None:
    talk = Talk(name="Tom")
    talk.picks("fish")
    assert talk.asked == "review"


@pytest.mark.parametrize(("text", "key"), [("T", "dialog-too-short"), ("T" * 6, "dialog-too-long")])
def test_words_of_the_wrong_length_are_asked_for_again(text: str, key: str) -> None:
    talk = Talk()
    talk.says(text)
    assert (talk.said, talk.asked) == ([key], "name")


@pytest.mark.parametrize("answer", [Answer(), Answer(choice="elephant"), Answer("   ")])
def test_what_is_no_answer_changes_nothing_and_is_told_so(answer: Answer) -> None:
    talk = Talk(name="Tom")
    turn = take_turn(PETS, talk.dialog, answer, None)
    assert [say.key for say in turn.says] == ["dialog-unclear"]
    assert turn.dialog == talk.turn.dialog and turn.prompt == talk.turn.prompt


def test_words_that_answer_nothing_are_kept_where_there_is_a_place() -> None:
    talk = Talk(name="Tom")
    talk.says("grey")
    assert (talk.said, talk.asked, talk.state.notes) == (["dialog-words-kept"], "kind", "grey")
    talk.says("!")
    assert (talk.said, talk.state.notes) == (["not-that"], "grey")
    talk.says("?")
    assert (talk.said, talk.asked) == (["wait"], "name")


def test_words_that_answer_nothing_are_not_dropped_in_silence() -> None:
    deaf = Flow("pets", state=Pet, steps=STEPS, finish=lambda state, facts: "keep")
    talk = Talk(deaf, name="Tom")
    talk.says("grey")
    assert (talk.said, talk.asked) == (["dialog-unclear"], "kind")


def test_words_of_ones_own_where_they_are_welcome() -> None:
    talk = Talk(facts="free", name="Tom")
    talk.says("dog")
    assert (talk.state.kind, talk.asked) == ("dog", "review")


def test_a_picture_is_kept_at_any_question_and_costs_none() -> None:
    talk = Talk()
    talk.says("", "p1")
    assert (talk.said, talk.asked, talk.state.media) == (["dialog-photo-kept"], "name", ("p1",))
    talk.says("Tom", "p2", "p1")
    assert (talk.said, talk.asked, talk.state.media) == (["dialog-photo-kept"], "kind", ("p1", "p2"))
    talk.says("", "p3")
    assert (talk.said, talk.state.media) == (["dialog-photo-kept", "dialog-photos-full"], ("p1", "p2"))


def test_a_picture_where_none_can_be_held_is_told_so() -> None:
    class Bare(Struct, frozen=True):
        name: str = ""

    bare = Flow("bare", state=Bare, steps=(Step("name", Write()),), finish=lambda state, facts: "keep")
    talk = Talk(bare)
    talk.says("", "p1")
    assert (talk.said, talk.asked) == (["dialog-photo-not-here"], "name")


def test_a_picture_answers_where_a_picture_will_do() -> None:
    talk = Talk(name="Tom")
    talk.picks("fish")
    talk.picks("picture")
    assert talk.asked == "picture"
    talk.says("", "p1")
    assert (talk.asked, talk.state.media) == ("review", ("p1",))


def test_changing_an_answer_asks_again_what_hangs_on_it() -> None:
    talk = Talk(name="Tom")
    talk.picks("cat")
    talk.picks("long")
    talk.picks("kind")
    assert (talk.asked, talk.state.kind) == ("kind", "cat")
    talk.picks("cat")
    assert (talk.asked, talk.state.tail) == ("tail", "")
    talk.picks("short")
    assert talk.asked == "review"


def test_back_from_a_change_leads_to_the_card_with_nothing_changed() -> None:
    talk = Talk(name="Tom")
    talk.picks("cat")
    talk.picks("long")
    before = talk.state
    talk.picks("kind")
    talk.back()
    assert (talk.asked, talk.state) == ("review", before)


def test_back_goes_as_far_as_the_first_question() -> None:
    talk = Talk()
    talk.says("Tom")
    talk.picks("cat")
    assert [talk.back() and talk.asked for _ in range(2)] == ["kind", "name"]
    assert talk.state == Pet("Tom", "cat")
    talk.back()
    assert (talk.said, talk.asked) == (["dialog-first"], "name")
    talk.says("Tim")
    assert talk.asked == "kind"


def test_asking_once_more_is_no_answer() -> None:
    talk = Talk(name="Tom")
    talk.picks("more")
    assert (talk.said, talk.asked, talk.dialog.trail) == (["no-more"], "kind", ())


def test_leaving_ends_it() -> None:
    turn = Talk(name="Tom").picks("leave")
    assert (turn.dialog, turn.prompt, turn.says, turn.command) == (None, None, (Say("bye"),), "left")


def test_a_refused_command_leads_back_with_the_draft_intact() -> None:
    talk = Talk(name="Tom")
    talk.picks("fish")
    talk.picks("ok")
    turn = refuse(PETS, talk.dialog, "kind", Say("no-fish"), None)
    assert turn.dialog and (turn.says, turn.dialog.step) == ((Say("no-fish"),), "kind")
    assert load(PETS, turn.dialog) == Pet("Tom", "fish")
    turn = refuse(PETS, talk.dialog, "no such step", Say("no"), None)
    assert turn.dialog and turn.dialog.step == "review"


def test_a_refusal_with_nothing_to_go_back_to_ends_it() -> None:
    assert refuse(PETS, Talk().dialog, "", Say("no"), None) == Turn(None, (Say("no"),))


def test_it_is_taken_up_where_it_was() -> None:
    talk = Talk(name="Tom")
    turn = resume(PETS, talk.dialog, None)
    assert turn == talk.turn


def with_steps(*steps: Step[Pet]) -> Flow[Pet]:
    return Flow("pets", version=2, state=Pet, steps=steps, finish=lambda state, facts: ("keep", state), overhear=hear)


def test_a_step_added_behind_is_asked_before_the_end() -> None:
    talk = Talk(name="Tom")
    talk.picks("cat")
    talk.flow = with_steps(Step("notes", Write()), *STEPS)
    talk.picks("long")
    assert (talk.asked, talk.dialog.version) == ("notes", 2)


def test_a_step_that_vanished_is_skipped_and_its_answer_answers_nothing_else() -> None:
    talk = Talk(name="Tom")
    talk.picks("cat")
    talk.flow = with_steps(STEPS[0], STEPS[1], STEPS[3])
    talk.picks("long")
    assert (talk.said, talk.asked, talk.turn.command) == (["dialog-changed"], "review", None)
    assert resume(talk.flow, talk.dialog, None).prompt == talk.turn.prompt


def test_words_for_a_step_that_vanished_are_kept() -> None:
    talk = Talk(name="Tom")
    talk.flow = with_steps(STEPS[0], STEPS[3])
    talk.says("striped")
    assert (talk.said, talk.asked, talk.state.notes) == (["dialog-words-kept"], "review", "striped")


def test_a_field_that_a_new_version_cannot_read_is_left_out_and_the_rest_kept() -> None:
    dialog = Dialog("pets", 1, {"name": 7, "kind": "cat", "gone": True, "media": ["a"]}, ("name", "kind"), "tail")
    assert load(PETS, dialog) == Pet("", "cat", media=("a",))


def test_what_was_put_aside_stays_with_it() -> None:
    aside = Talk(name="Old").dialog
    talk = Talk(name="Tom")
    turn = take_turn(PETS, replace(talk.dialog, suspended=aside), Answer(choice="cat"), None)
    assert turn.dialog and turn.dialog.suspended == aside


def test_two_steps_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two steps"):
        with_steps(STEPS[0], STEPS[0])
