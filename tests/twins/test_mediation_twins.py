"""Twin runs of a mediation: the other side and who helps are shown the same bytes, whoever complained.

Both towns have the same other side (a neighbour, or somebody of the property company), helper, mediator, neutral words and
agreement; the resident differs in everything of theirs, the building too. What the law has a party know of the other (who it
is, where they live, how they are reached) stands on the papers that both sign; nothing else of the resident does.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.cases.mediation.values import Stage
from bot.runtime import attachments
from tests.papers.test_papers import written
from tests.rigs import Dice
from tests.stories.town import at_centre, joined
from tests.twins.complainants import HALF_HOUR, MONDAY, Complainant, comes, complainant, files
from tests.twins.seen import PostRig, Told, called, received, twin_world
from tests.twins.test_twins import ALL
from tests.world import LOCAL, Actor, World

NOISE = (
    "楼上邻居天天半夜装修电钻太吵了，跟他说了好几次都不听",
    "楼上邻居天天夜里装修电钻太吵，孩子睡不着",
    "楼上邻居半夜装修电钻太吵了，我心脏不好",
)
FRIDAY = datetime(2026, 3, 6, 17, 0, tzinfo=LOCAL)
DUE = datetime(2026, 3, 10, 18, 0, tzinfo=LOCAL)

#: Papers of the file that both sides read or sign.
COMMON = ("权利义务告知书", "第1次调解记录", "调解协议书", "司法确认申请书")


def play(world: World, rig: PostRig, who: Complainant, *, company: bool, papers: bool) -> tuple[list[Told], list[str]]:
    """From the complaint to the last duty; what the others do is done at the same minute in both towns."""
    world.clock.turn_to(MONDAY + timedelta(minutes=who.minute))
    li = comes(world, who, f"jinqiao-huayuan~{who.building}号楼", f"金桥花园{who.building}号楼")
    li.says(f"{who.words}，我是{who.name}")
    number = files(li, "nobody", "dispute")
    li.sends_photo(who.photo, f"{number}号")
    world.clock.turn_to(MONDAY + HALF_HOUR)
    mediator = at_centre(world, number)
    mediator.picks("invite").says("夜里施工的声音，影响邻居休息")
    wang = rig.arrives(rig.bring(world.staff("w01")), link(mediator)) if company else joined(world, mediator)
    for side in (li, wang):
        side.picks("agree").picks("rights").picks("rights-known")
    li.says(f"{number}号 我家{who.door}，电话{who.phone}，{who.words}")
    li.picks("mediation").picks("helper").picks("family").says(f"{who.name}的姐姐")
    wang.picks("helper-yes")
    mediator.picks("invite-helper")
    if mediator.last.key != "work-links":
        mediator.picks("skip")
    sister = joined(world, mediator, "sister")
    mediator.says(f"{number}号").picks("meeting").says("3月6日下午两点半")
    for side in (li, wang):
        side.picks("time-yes")
    for actor in (wang, sister):
        look(actor, number)
    world.wait_until(FRIDAY)
    mediator.picks("session", case=number).picks("both").says("双方都说了夜里的声音，愿意商量")
    agrees(mediator, who)
    mediator.picks("signed").picks("today")
    for side in (li, wang):
        side.picks("court-yes")
    for actor in (wang, sister):
        look(actor, number)
    common = on_paper(world, rig, mediator, who, number) if papers else []
    world.wait_until(DUE)
    wang.picks("duty-done")
    li.picks("duty-done")
    for actor in (wang, sister):
        look(actor, number)
    world.wait(days=9)
    mediation = world.case(number).mediation
    assert mediation is not None and mediation.stage is Stage.PERFORMED
    return received(rig, wang, sister), common


def link(mediator: Actor) -> str:
    """The payload of the newest invitation."""
    parts = mediator.saw("work-links").text.replace("\n", "=").split("=")
    return next(part for part in parts if part.startswith("side_")).strip()


def on_paper(world: World, rig: PostRig, mediator: Actor, who: Complainant, number: int) -> list[str]:
    """The papers that the other side is handed, by name and text, but for who the other party is."""
    folder, found = Path(rig.base.settings.media.folder), []
    for paper in COMMON:
        mediator.says(f"{number}号").picks("papers").picks(paper)
        name = next(each for each in mediator.last.media if called(rig, each).endswith(".docx"))
        found.append(f"{called(rig, name)}: {written(attachments.path(folder, name).read_bytes())}")
    assert all(paper in text for paper, text in zip(COMMON, found, strict=True))
    for known in (f"金桥花园{who.building}号楼{who.door}", who.name, who.phone):
        found = [text.replace(known, "") for text in found]
    return found


def agrees(mediator: Actor, who: Complainant) -> None:
    """The form; it is made out to the resident's own name."""
    mediator.says("1号").picks("result").picks("written")
    for words in (who.name, "王海", "夜里装修，吵得邻居睡不着", "夜里不再施工，月底完工"):
        mediator.says(words)
    mediator.picks("other").says("晚上八点以后不再施工").picks("none").picks("stop").says("3月10日")
    mediator.picks("enough").picks("submit")


def look(actor: Actor, number: int) -> None:
    """Wherever one can look, and the next number."""
    for words in (f"{number}号", "我的诉求", f"{number + 1}号"):
        actor.says(words)
    actor.says(f"{number}号")
    for page in ("read-agreement", "next-page", "mediation"):
        if page in [choice.id for choice in actor.last.choices]:
            actor.picks(page)


def town(folder: Path, who: Complainant, *, company: bool, papers: bool) -> tuple[list[Told], list[str]]:
    world, rig = twin_world(folder, MONDAY)
    try:
        return play(world, rig, who, company=company, papers=papers)
    finally:
        rig.close()


@pytest.mark.parametrize("n", range(max(2, ALL // 50)))
def test_the_other_side_and_the_helper_cannot_tell_who_complained(n: int, tmp_path: Path) -> None:
    one, other = (complainant(Dice(2 * n + choose), NOISE) for choose in (0, 1))
    company, papers = n % 2 == 1, n % 25 == 0  # drawing papers takes a while
    first, paper = town(tmp_path / "one", one, company=company, papers=papers)
    second, twin = town(tmp_path / "other", other, company=company, papers=papers)
    for mine, theirs in zip((*first, *paper), (*second, *twin), strict=False):
        assert mine == theirs
    assert len(first) == len(second) > 20 and bool(paper) is papers
    told = str(first) + str(paper)
    assert [secret for secret in (one.name, one.door, one.phone, one.words, one.photo) if secret in told] == []
