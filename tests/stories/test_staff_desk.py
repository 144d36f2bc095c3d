"""The staff's side: what is mine to do by due time, a case with what I can do, notes, and every way to press a button that
is old, somebody else's or no longer true: it explains itself and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.cases.case import Status
from bot.runtime.ports import Choice, Heard
from tests.rigs import Dice
from tests.stories.town import LIGHT, NOISE, ROOF, accepted, claimed, closed, files, mediated, neighbour
from tests.world import Actor, World


def numbers(actor: Actor) -> list[int]:
    """The case numbers on a list, in order."""
    return [int(line.partition("号")[0]) for line in actor.last.text.splitlines()[1:]]


# --- the desk


def test_my_work_stands_in_the_order_of_its_limits(world: World) -> None:
    li = neighbour(world)
    for story in (LIGHT, ROOF, NOISE, "家里一滴水都没有，停水一整天了"):
        files(li, story)
        world.wait(minutes=7)
    desk = world.handler(1)
    desk.says("我的工作")
    shown = numbers(desk)
    mine = [case for case in world.cases() if world.person_of(desk.name) in (case.handler, case.partner)]
    assert len(mine) > 1 and shown == [case.number for case in sorted(mine, key=lambda case: case.settle_by)]


def test_a_case_shows_what_can_be_done_now_two_taps_away_and_what_is_seldom_wanted_three(world: World) -> None:
    li = neighbour(world)
    files(li)
    desk = world.handler(1)
    desk.says("1号")
    assert [choice.id for choice in desk.last.choices] == ["accept", "decline", "send-back", "timeline", "whose"]
    desk.picks("accept").says("1号")
    assert [choice.id for choice in desk.last.choices] == [
        "done", "ask", "hand-up", "note", "order", "contact", "timeline", "case-more",
    ]  # fmt: skip
    desk.picks("case-more")
    assert [choice.id for choice in desk.last.choices] == ["send-back", "recategorise", "end-otherwise", "whose"]
    acts = desk.acts
    desk.picks("ask").picks("photo")
    assert desk.acts - acts == 2 and world.case(1).status is Status.WAITING
    acts = desk.acts
    desk.picks("hand-up").picks("power")
    assert desk.acts - acts == 2 and world.case(1).tier == "community"


def test_an_empty_desk_says_so(world: World) -> None:
    nobody = world.joins("g05")
    nobody.says("待办")
    assert nobody.last.key == "work-none"


def test_the_pool_is_on_the_desk_of_everybody_who_could_take_it(world: World) -> None:
    """南湖第三网格 has no grid worker: the community has it in its pool."""
    li = world.resident("li", home="unknown")
    estate = next(unit for unit in world.town.estates if unit.parent == "nanhu-3")
    li.says(f"{estate.name}{estate.buildings[0] if estate.buildings else ''}的楼道灯坏了")
    number = files_what_was_told(li)
    case = world.case(number)
    assert case.unit == "nanhu-3" and case.handler is None
    world.wait_until(case.accept_by)
    case = world.case(number)
    assert case.tier == "community" and case.handler is not None


def files_what_was_told(actor: Actor) -> int:
    actor.picks("submit")
    number = actor.saw("filed").case
    assert number is not None
    return number


def test_a_supervisor_sees_the_case_and_may_note_or_reassign_but_not_do_it(world: World) -> None:
    li = neighbour(world)
    files(li)
    secretary = next(g.person for g in world.town.grants if g.role == "community_secretary" and g.unit == "jinqiao")
    above = world.staff(world.name_of(secretary))
    above.says("1号")
    assert above.last.key == "case-staff"
    assert [choice.id for choice in above.last.choices] == ["reassign", "recategorise", "note", "timeline", "whose"]
    limit = world.case(1).settle_by
    above.picks("reassign").presses(above.last.choices[0])
    case = world.case(1)
    assert above.last.key == "work-reassigned" and case.settle_by == limit
    assert world.handler(1).saw("work-new")


def test_one_takes_it_and_the_others_are_told(world: World) -> None:
    """Danger rings the line; who accepts first has it, the second learns who."""
    li = neighbour(world)
    li.says("楼道里着火了，全是烟，快来人").picks("yes")
    everybody = [world.staff(world.name_of(person)) for person in world.town.staff]
    rung = [actor for actor in everybody if "work-danger" in actor.keys()]
    assert len(rung) >= 3, [actor.name for actor in rung]
    first, second = rung[0], rung[-1]
    first.picks("accept", case=1)
    assert world.case(1).status is Status.WORKING
    with world.nothing_changes():
        second.picks("accept", case=1)
    told = "".join(line.text for line in second.heard[-3:])
    assert world.town.name(world.case(1).handler) in told, second.tail()


# --- buttons that are no longer true

After = Callable[[World, Actor], object]


def ended(world: World, li: Actor) -> Actor:
    closed(world, li, 1)
    return li


CHANGES: dict[str, After] = {
    "accepted": lambda world, li: accepted(world, 1),
    "asked": lambda world, li: accepted(world, 1).picks("ask", case=1).picks("photo"),
    "handed up": lambda world, li: accepted(world, 1).picks("hand-up", case=1).picks("power"),
    "declined": lambda world, li: world.handler(1).picks("decline", case=1).picks("away"),
    "claimed": lambda world, li: claimed(world, 1),
    "confirmed": lambda world, li: (claimed(world, 1), li.picks("solved", case=1)),
    "not solved": lambda world, li: (claimed(world, 1), li.picks("not-solved", case=1)),
    "half": lambda world, li: (claimed(world, 1), li.picks("half", case=1)),
    "closed": ended,
    "came back": lambda world, li: ended(world, li).picks("came-back", case=1),
    "withdrawn": lambda world, li: li.says("1号").picks("withdraw", case=1).picks("other"),
    "climbed": lambda world, li: world.wait_until(world.case(1).accept_by),
    "climbed twice": lambda world, li: world.wait(days=8),
    "in mediation": lambda world, li: mediated(world, li, 1),
}

#: Buttons that ask for nothing but to be shown something, or open a question that may still be answered.
HARMLESS = {
    "case-more",
    "meeting",
    "contact",
    "rights",
    "mediation",
    "mediator-more",
    "other-mediator",
    "invite",
    "read-agreement",
    "whose",
    "seen",
    "timeline",
    "see-case",
    "menu",
    "mine",
    "work",
    "privacy-page",
    "language",
    "new",
    "earlier",
    "open-case",
}


def everything_ever_offered(world: World) -> list[tuple[Actor, Choice]]:
    return [(actor, choice) for actor in world.people for choice in actor.buttons()]


@pytest.mark.parametrize("town", ["direct"], indirect=True)
@pytest.mark.parametrize("change", CHANGES)
def test_a_stale_button_explains_itself_and_changes_nothing(world: World, change: str) -> None:
    """Every button that was on a screen before the change and is not offered any more is pressed after it."""
    li = neighbour(world)
    files(li, NOISE)
    world.handler(1)
    CHANGES[change](world, li)
    for actor in [*world.people]:
        actor.says("1号")  # the newest card says what may be done now
    for actor in [*world.people]:
        now = {choice.id for choice in actor.last.choices} | HARMLESS
        old = [choice for line in actor.heard if line.case == 1 for choice in line.choices if choice.id not in now]
        for choice in {choice.token: choice for choice in old}.values():
            if choice.id in ("leave-phone", "undo", "say-more", "came-back"):
                continue  # these look at the case themselves, or are not about it
            with world.nothing_changes():
                many = len(actor.heard)
                actor.presses(choice)
            assert len(actor.heard) > many, f"{choice.id} got no answer"
            said = {line.key for line in actor.heard[many:]}
            assert said & EXPLAINED or any(key.startswith("refusal-") for key in said), (choice.id, said)


EXPLAINED = {
    "press-stale",
    "press-repeated",
    "press-twice",
    "press-over",
    "press-gone",
    "press-unknown",
    "dialog-picked-up",
}


def test_a_double_tap_is_one_press(world: World) -> None:
    li = neighbour(world)
    files(li)
    desk = world.handler(1)
    button = desk.button("accept")
    desk.presses(button)
    with world.nothing_changes():
        desk.presses(button).presses(button)
    assert desk.keys().count("press-repeated") == 2 and desk.last.key == "case-staff"
    assert desk.keys().count("work-accepted") == 1
    submit = next(choice for choice in li.buttons() if choice.id == "submit")
    with world.nothing_changes():
        li.presses(submit)
    assert "press-twice" in li.keys() and len(world.cases()) == 1


def test_the_same_message_twice_is_one_message(world: World) -> None:
    li = neighbour(world)
    files(li)
    desk = world.handler(1)
    token = desk.button("accept").token
    first = world.rig.hear(desk.seat, "same", Heard(choice=token))
    before = len(desk.screen)
    assert world.rig.hear(desk.seat, "same", Heard(choice=token)) == first
    assert len(desk.screen) == before and "press-repeated" not in desk.keys()


def test_a_repeated_confirmation_and_answer_say_what_is_known(world: World) -> None:
    li = neighbour(world)
    files(li)
    claimed(world, 1)
    solved = li.button("solved")
    li.presses(solved)
    with world.nothing_changes():
        li.presses(solved)
    assert li.last.key == "case-own" and "press-repeated" in li.keys()
    world.wait_until(world.promises(1)[0].due_at)
    yes = li.button("contacted-yes")
    li.presses(yes)
    with world.nothing_changes():
        li.presses(yes)
    assert li.keys().count("follow-up-solved") == 1


def test_somebody_elses_token_is_worth_nothing(world: World) -> None:
    li, chen = neighbour(world), neighbour(world, "chen")
    files(li)
    desk = world.handler(1)
    thief = world.staff("g07") if desk.name != "g07" else world.staff("g08")
    with world.nothing_changes():
        for actor, choice in everything_ever_offered(world):
            for other in (chen, thief, li):
                if other is not actor:
                    other.presses(choice)
                    assert other.last.key == "press-unknown", (other.name, choice, other.tail())
    assert world.case(1).status is Status.OPEN


def test_random_tokens_are_worth_nothing(world: World) -> None:
    li = neighbour(world)
    files(li)
    real = li.buttons()[-1].token
    dice = Dice(7)
    tokens = [dice.bits()[: dice.below(30) + 1] + "." + dice.bits()[:1] for _ in range(20)]
    tokens += [
        ".",
        "..",
        "a.",
        ".0",
        "0",
        real[:-1] + "z",
        real + "0",
        real.upper(),
        "💥.0",
        "' or 1=1 --.0",
        "x" * 190 + ".0",
    ]
    with world.nothing_changes():
        for token in tokens:
            li.presses(token)
            assert li.last.key == "press-unknown", (token, li.tail())


def test_a_button_expires_and_says_so(world: World) -> None:
    li = neighbour(world)
    li.says(ROOF)
    submit = li.button("submit")
    menu = li.buttons()[0]
    days = world.rig.base.rules.policy.offer_days
    world.wait(days=days - 1)
    li.presses(menu)
    world.wait(days=1, hours=1)
    with world.nothing_changes():
        li.presses(submit)
    assert "用不了" in li.last.text and li.last.key == "intake-review", "the draft is asked again with fresh buttons"
    assert li.button("submit").token != submit.token
    li.picks("submit")
    assert li.last.key == "filed"


def test_a_button_of_an_answered_question_is_over(world: World) -> None:
    li = neighbour(world)
    li.says(ROOF).picks("privacy")
    old, other = li.button("anonymous"), li.button("confidential")
    li.presses(old)
    assert li.last.key == "intake-review"
    li.presses(old)
    assert li.last.key == "intake-review" and "刚才点过了" in li.last.text
    li.presses(other)
    assert li.last.key == "intake-review" and "那一题已经过去了" in li.last.text
    li.picks("submit")
    with world.nothing_changes():
        li.presses(old)
    assert li.last.key == "press-twice"


def test_a_button_pressed_by_two_phones_of_one_person_counts_once(world: World) -> None:
    li = neighbour(world)
    files(li)
    desk = world.handler(1)
    token = desk.button("accept").token
    phone = world.joins(desk.name)
    desk.presses(token)
    with world.nothing_changes():
        phone.presses(token)
    assert "press-repeated" in phone.keys()


def test_who_has_left_can_press_nothing(world: World) -> None:
    li = neighbour(world)
    files(li)
    desk = world.handler(1)
    accept = desk.button("accept")
    with world.rig.base.store.write() as tx:
        tx.end_grants(world.person_of(desk.name), world.clock.now())
    with world.nothing_changes():
        desk.presses(accept)
        desk.says("1号")
    assert not any(line.key.startswith("case-") for line in desk.heard)
    assert "王" not in desk.last.text and LIGHT not in desk.last.text
    world.wait_until(world.case(1).accept_by + timedelta(minutes=1))
    assert world.case(1).handler != world.person_of(desk.name)
