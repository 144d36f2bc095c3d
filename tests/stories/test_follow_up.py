"""The follow-up 回访: promised for a day that fits, kept on it, three taps, and every combination of answers does what the
table says. A settlement is looked at again later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest

from bot.cases.case import Confirmation, Outcome, PromiseKind, PromiseState, Status, Tier, WordsKind
from bot.cases.verdicts import QUESTIONS, VERDICTS
from tests.stories.town import HOME, accepted, claimed, files, follow_up, followed_up, neighbour
from tests.world import LOCAL, World

direct = pytest.mark.parametrize("town", ["direct"], indirect=True)


# --- the day


def local(at: str) -> datetime:
    """A local moment of 2026: "03-04 10:00"."""
    return datetime.fromisoformat(f"2026-{at}").replace(tzinfo=LOCAL)


@direct
@pytest.mark.parametrize(
    ("words", "speed", "at", "kept"),
    [
        ("家里停水了", "fast", "03-03 10:00", "03-04 10:00"),
        ("楼道灯坏了半个月没人修", "standard", "03-03 10:00", "03-05 10:00"),
        ("业委会到期三年了一直不换届", "slow", "03-03 10:00", "03-10 10:00"),
        # over a weekend, and over one that is worked: 28 February 2026 is a working Saturday
        ("家里停水了", "fast", "03-06 16:30", "03-09 16:30"),
        ("家里停水了", "fast", "02-27 11:00", "02-28 11:00"),
        # outside the window the nearest moment in it, whatever the hour of the claim
        ("家里停水了", "fast", "03-03 22:40", "03-04 20:00"),
        ("家里停水了", "fast", "03-03 06:15", "03-04 08:30"),
        # 国庆: 1 to 7 October 2026
        ("楼道灯坏了半个月没人修", "standard", "09-30 10:00", "10-09 10:00"),
    ],
)
def test_it_is_promised_and_kept_for_a_day_that_fits(
    town: Callable[..., World], words: str, speed: str, at: str, kept: str
) -> None:
    world = town(local(at))
    li = world.resident("li", home=HOME)
    number = files(li, words)
    handler = claimed(world, number)
    due = local(kept)
    policy, calendar = world.rig.base.rules.policy, world.rig.base.calendar
    promise = follow_up(world, number)
    assert promise.due_at == due
    assert due == calendar.follow_up_moment(world.clock.now(), policy.follow_up_workdays(speed), policy)
    told = due.strftime("%-m月%-d日") + f"（周{'一二三四五六日'[due.weekday()]}）{due:%H:%M}"
    assert told in handler.last.text, "told at the claim"

    world.wait_until(due - timedelta(seconds=1))
    assert "follow-up-contacted" not in li.keys()
    world.wait_until(due)
    assert (li.last.key, li.last.at) == ("follow-up-contacted", due)
    assert told in li.saw("claimed").text


@direct
def test_after_a_standstill_it_waits_for_an_hour_at_which_one_may_ask(town: Callable[..., World]) -> None:
    world = town(datetime(2026, 3, 5, 15, 0, tzinfo=LOCAL))
    li = world.resident("li", home=HOME)
    number = files(li, "家里停水了")
    claimed(world, number)
    assert follow_up(world, number).due_at == datetime(2026, 3, 6, 15, 0, tzinfo=LOCAL)
    world.clock.turn_to(datetime(2026, 3, 7, 23, 0, tzinfo=LOCAL))  # a Saturday night: the machine was off
    world.rig.settle()
    assert "follow-up-contacted" not in li.keys() and world.case(number).status is Status.CLAIMED
    world.wait(days=3)
    asked = [line.at.astimezone(LOCAL) for line in li.heard if line.key == "follow-up-contacted"]
    assert asked[0] >= datetime(2026, 3, 9, 8, 30, tzinfo=LOCAL)


@direct
def test_every_question_is_asked_in_the_window_and_on_workdays(world: World) -> None:
    window, calendar = world.rig.base.rules.policy.follow_up_window, world.rig.base.calendar
    people = []
    for hours in range(0, 120, 7):
        world.wait(hours=hours % 11)
        li = neighbour(world, f"li{hours}")
        claimed(world, files(li, "家里停水了"))  # urgent work is told of at night too
        people.append(li)
    world.wait(days=30)
    asked = [line.at for li in people for line in li.heard if line.key.startswith("follow-up-")]
    assert len(asked) >= 2 * len(people)
    for at in asked:
        local = at.astimezone(LOCAL)
        assert calendar.is_workday(local.date())
        assert window.start <= local.time() <= window.end


# --- the answers


@direct
@pytest.mark.parametrize(("answers", "end"), VERDICTS.items(), ids=["-".join(answers) for answers in VERDICTS])
def test_every_combination_of_answers_does_what_the_table_says(
    world: World, answers: tuple[str, str, str], end: str
) -> None:
    li = neighbour(world)
    number = files(li)
    followed_up(world, number, li)
    before = world.case(number)
    handler = world.handler(number)
    supervisor = world.staff("c01")
    asked = []
    for question, answer in zip(QUESTIONS, answers, strict=True):
        if li.last.key != f"follow-up-{question}":
            break
        asked.append(question)
        assert [choice.id for choice in li.last.choices] == [f"{question}-{one}" for one in QUESTIONS[question]]
        li.picks(f"{question}-{answer}")
    assert asked == (list(QUESTIONS) if answers[1] == "yes" else ["contacted", "solved"]), "nothing needless is asked"

    case = world.case(number)
    answered = [entry.rule for entry in world.journal(number) if entry.what == "follow_up_answered"]
    assert answered == [f"{question}-{answer}" for question, answer in zip(asked, answers, strict=False)]
    if end == "redo":
        assert (case.status, case.round, case.tier) == (Status.OPEN, 2, Tier.GRID)
        assert case.handler == before.partner and li.last.key == "redone"
    elif end == "half":
        assert (case.status, case.round, case.handler) == (Status.WORKING, 2, before.handler)
        assert li.last.key == "half-kept" and handler.last.key == "work-half-done"
    else:
        assert (case.status, case.outcome) == (Status.CLOSED, Outcome.SOLVED)
        assert case.verified_at == world.clock.now() and case.verified_by is None
        assert case.confirmation is Confirmation.SOLVED
        assert li.last.key == ("closed-unhappy" if end == "close-unhappy" else "closed-solved")
        assert handler.last.key == "work-closed"
        wanted = {"close-unhappy": "work-close-unhappy", "close-uncontacted": "work-close-uncontacted"}.get(end)
        assert [key for key in supervisor.keys() if key.startswith("work-close-")] == ([wanted] if wanted else [])
    kept = follow_up(world, number)
    assert (kept.state is PromiseState.KEPT) and kept.answers.solved == answers[1]


def test_the_free_word_is_kept_and_reaches_those_who_did_the_work(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    followed_up(world, number, li)
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-fair").picks("say-more").says("王姐跑了三趟，辛苦了")
    assert li.last.key == "word-kept"
    handler = world.handler(number)
    assert handler.last.key == "work-follow-up-word" and "王姐跑了三趟" in handler.last.text
    with world.rig.base.store.read() as reader:
        words = reader.words_of(number)
    assert (words[-1].kind, words[-1].text) == (WordsKind.REASON, "王姐跑了三趟，辛苦了")


def test_a_pressed_answer_can_be_mended_until_the_last_one(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    followed_up(world, number, li)
    li.picks("contacted-yes").picks("contacted-no").picks("solved-yes").picks("satisfied-yes")
    assert follow_up(world, number).answers.contacted == "no"
    assert world.journal(number)[-1].rule == "close-uncontacted"
    with world.nothing_changes():
        li.picks("satisfied-no")
    assert li.saw("refusal-already-answered")


def test_it_is_asked_on_two_days_and_goes_on_where_it_stopped(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    followed_up(world, number, li)
    li.picks("contacted-yes")
    world.wait(days=1)
    assert li.last.key == "follow-up-solved", "the second try asks what is still open"
    world.wait(days=5)
    promise = follow_up(world, number)
    days = [at.astimezone(LOCAL).date() for at in promise.attempts]
    assert len(days) == len(set(days)) == world.rig.base.rules.policy.follow_up_tries == 2
    assert li.keys().count("follow-up-contacted") == 1
    assert promise.state is PromiseState.UNREACHABLE
    assert world.case(number).status is Status.FOLLOWING_UP


def test_solved_without_the_last_answer_closes_with_what_was_said(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    followed_up(world, number, li)
    li.picks("contacted-no").picks("solved-yes")
    world.wait(days=5)
    case = world.case(number)
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.SOLVED)
    assert world.journal(number)[-1].rule == "close-uncontacted"


def test_a_late_answer_still_counts(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    followed_up(world, number, li)
    world.wait(days=3)
    task = world.promises(number)[-1]
    assert task.kind is PromiseKind.UNREACHABLE
    asked = world.staff(world.name_of(task.person))
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    case = world.case(number)
    assert (case.status, case.outcome, case.verified_by) == (Status.CLOSED, Outcome.SOLVED, None)
    assert world.promises(number)[-1].state is PromiseState.WITHDRAWN
    assert asked.last.key == "task-off"
    with world.nothing_changes():
        asked.picks("unreachable-yes")


@pytest.mark.parametrize(("answer", "status"), [("solved-yes", Status.CLOSED), ("solved-no", Status.OPEN)])
def test_an_answer_after_the_closing_for_want_of_one_is_heard(world: World, answer: str, status: Status) -> None:
    li = neighbour(world)
    number = files(li)
    followed_up(world, number, li)
    world.wait(days=3)
    world.staff(world.name_of(world.promises(number)[-1].person)).picks("unreachable-yes")
    gone = world.case(number)
    assert (gone.status, gone.outcome, gone.verified_at) == (Status.CLOSED, Outcome.UNREACHABLE, None)
    assert gone.confirmation is Confirmation.SILENT, "silence is never satisfaction"
    assert li.last.key == "closed-unreachable"
    world.wait(days=2)
    li.picks("contacted-yes").picks(answer)
    if status is Status.CLOSED:
        li.picks("satisfied-yes")
        case = world.case(number)
        assert (case.outcome, case.verified_at, case.closed_at) == (Outcome.SOLVED, world.clock.now(), gone.closed_at)
    else:
        case = world.case(number)
        assert (case.round, case.outcome, case.closed_at) == (2, None, None)
    assert case.status is status


def test_answers_for_an_earlier_round_are_stale(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    followed_up(world, number, li)
    world.wait(days=3)  # nobody answered; a task is given; then the resident reopens from the case's own page
    old = li.button("contacted-yes")
    li.says(f"{number}号").picks("not-solved")
    assert world.case(number).round == 2
    with world.nothing_changes():
        li.presses(old)
    assert li.saw("refusal-follow-up-over")

    claimed(world, number)
    world.wait_until(follow_up(world, number).due_at)
    with world.nothing_changes():
        li.presses(old)
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    assert world.case(number).status is Status.CLOSED


def test_the_case_is_worked_on_by_nobody_before_it_is_claimed_again(world: World) -> None:
    """A reopened case is promised no follow-up until somebody calls it done again."""
    li = neighbour(world)
    number = files(li)
    followed_up(world, number, li)
    li.picks("contacted-yes").picks("solved-no")
    assert not [p for p in world.promises(number) if p.state is PromiseState.PENDING]
    accepted(world, number)
    claimed(world, number)
    assert [p.state for p in world.promises(number)].count(PromiseState.PENDING) == 1


@direct
def test_the_window_of_the_policy_is_that_of_the_issue(world: World) -> None:
    window = world.rig.base.rules.policy.follow_up_window
    assert (window.start, window.end) == (time(8, 30), time(20, 0))


# --- in words


@direct
@pytest.mark.parametrize(
    ("said", "end"),
    [
        (("没有", "解决了", "满意"), "close-uncontacted"),
        (("来过", "解决了", "不满意"), "close-unhappy"),
        (("还没好",), "redo"),
        (("联系过", "一半"), "half"),
        (("没解决，还是不亮",), "redo"),
    ],
)
def test_words_answer_the_question_that_was_asked(world: World, said: tuple[str, ...], end: str) -> None:
    li = neighbour(world)
    number = files(li)
    followed_up(world, number, li)
    for words in said:
        li.says(words)
    case = world.case(number)
    status = {"redo": Status.OPEN, "half": Status.WORKING}.get(end, Status.CLOSED)
    assert case.status is status, li.tail()
    if status is Status.CLOSED:
        assert world.journal(number)[-1].rule == end


@direct
@pytest.mark.parametrize("words", ["谢谢", "好的", "知道了"])
def test_thanks_answer_no_follow_up(world: World, words: str) -> None:
    li = neighbour(world)
    number = files(li)
    followed_up(world, number, li)
    with world.nothing_changes():
        li.says(words)
    assert li.last.key == "you-are-welcome"


@direct
def test_not_knowing_yet_shows_the_case_with_its_buttons(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    claimed(world, number)
    with world.nothing_changes():
        li.says("不清楚")
    assert li.last.key == "case-own" and "not-solved" in [choice.id for choice in li.last.choices]
