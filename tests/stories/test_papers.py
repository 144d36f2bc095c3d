"""The mediator asks for papers in the chat and is sent files; nobody else is."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest

from bot.cases.case import Status, Tier
from bot.cases.papers import keeps_file
from bot.runtime import attachments
from bot.runtime.records import Records
from bot.runtime.retention import delete_files, erase_case
from tests.papers.test_papers import written
from tests.stories.town import NOISE, STOPS, dictates, files, mediated, meets, neighbour, settled
from tests.world import Actor, WebRig, World


def asked(world: World) -> tuple[Actor, Actor]:
    """A mediation, and the mediator looks at what is in its file."""
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    mediator.says("1号").picks("papers")
    assert mediator.last.key == "papers-head", mediator.tail()
    return li, mediator


def contents(world: World, name: str) -> bytes:
    return attachments.path(Path(world.rig.base.settings.media.folder), name).read_bytes()


def called(world: World, name: str) -> str:
    with world.rig.base.store.read() as reader:
        found = reader.upload(name)
    return found.called if found else ""


def test_one_press_sends_the_whole_file(world: World) -> None:
    _, mediator = asked(world)
    mediator.picks("papers-all")
    assert mediator.keys()[-2:] == ["print-ordered", "papers-sent-all"]
    (name,) = mediator.last.media
    assert mediator.last.case == 1 and called(world, name).endswith("-调解卷宗.zip")
    with zipfile.ZipFile(BytesIO(contents(world, name))) as archive:
        names = archive.namelist()
    assert names[:4] == ["01-卷宗封面和目录.pdf", "01-卷宗封面和目录.docx", "02-调解申请书.pdf", "02-调解申请书.docx"]
    assert names[-1].endswith("-封底.docx") and [entry.what for entry in world.journal(1)][-1] == "printed"


def test_one_paper_comes_to_be_printed_and_to_be_changed(world: World) -> None:
    _, mediator = asked(world)
    mediator.picks("权利义务告知书")
    assert mediator.last.key == "papers-sent" and "权利义务告知书" in mediator.last.text
    assert [called(world, name).rpartition("-")[2] for name in mediator.last.media] == [
        "权利义务告知书.pdf",
        "权利义务告知书.docx",
    ]
    pdf, docx = (contents(world, name) for name in mediator.last.media)
    assert pdf.startswith(b"%PDF-") and docx.startswith(b"PK")


def test_pressed_twice_at_once_it_is_printed_once(world: World) -> None:
    _, mediator = asked(world)
    button = mediator.button("papers-all")
    mediator.presses(button).presses(button)
    assert mediator.keys().count("papers-sent-all") == 1
    world.wait(minutes=2)
    mediator.presses(button)
    assert mediator.keys().count("papers-sent-all") == 2


def test_the_file_is_nobody_elses(world: World) -> None:
    li, mediator = asked(world)
    button = mediator.button("papers-all")
    li.says("1号")
    assert "papers" not in [choice.id for choice in li.last.choices]
    with world.nothing_changes():
        li.presses(button)
    assert "papers-sent-all" not in li.keys()
    mediator.picks("papers-all")
    name = mediator.last.media[0]
    for who in (li, world.staff("g01"), world.staff("s01")):
        assert opens(world, who, name) is False
    assert opens(world, mediator, name) is True


def opens(world: World, who: Actor, name: str) -> bool:
    """Whether the file is given to this person's page; worked directly, whether they would be given it."""
    rig = world.rig
    if isinstance(rig, WebRig):
        return rig.file(who.seat, name).status_code == 200
    with rig.base.store.read() as reader:
        case = reader.case(1)
        assert case is not None
        return keeps_file(world.person(who.seat).id, case, Records(reader, rig.base.rules, world.clock.now()))


@pytest.mark.parametrize("town", ["web"], indirect=True)
def test_the_page_saves_a_paper_under_its_name(world: World) -> None:
    _, mediator = asked(world)
    mediator.picks("papers-all")
    assert isinstance(world.rig, WebRig)
    answer = world.rig.file(mediator.seat, mediator.last.media[0])
    assert answer.headers["content-type"] == "application/zip"
    saved = answer.headers["content-disposition"]
    assert saved.startswith("attachment") and unquote(saved).endswith("（2026）铁东人调字第1号-调解卷宗.zip")


@pytest.mark.parametrize("town", ["direct"], indirect=True)
def test_what_was_printed_is_erased_with_the_case(world: World) -> None:
    li, mediator = asked(world)
    mediator.picks("papers-all").picks("权利义务告知书")
    names = [name for line in mediator.heard for name in line.media]
    assert len(names) == 3
    li.says("1号").picks("withdraw", case=1)
    while world.case(1).status is not Status.CLOSED:
        li.presses(li.last.choices[0])
    base = world.rig.base
    with base.store.write() as tx:
        released = erase_case(1, "asked", tx, base.clock.now())
    assert set(names) <= set(released)
    delete_files(Path(base.settings.media.folder), released, base.store)
    assert [name for name in names if attachments.path(Path(base.settings.media.folder), name).exists()] == []
    mediator.picks("papers-all")
    assert "papers-sent-all" not in mediator.keys()[-1:], mediator.tail()


def test_a_mediation_that_failed_still_has_its_file(world: World) -> None:
    """The case is at the street now, and its number shows the mediator nothing else."""
    _, mediator = asked(world)
    mediator.says("1号").picks("mediator-more").picks("fail")
    while world.case(1).tier is Tier.CENTRE:
        mediator.presses(mediator.last.choices[0])
    mediator.says("1号")
    assert mediator.last.key == "papers-head"
    mediator.picks("papers-all")
    assert mediator.last.key == "papers-sent-all"
    other = world.staff("m02") if mediator.name != "m02" else world.staff("m03")
    other.says("1号")
    assert "papers-head" not in other.keys()


def test_an_agreement_is_signed_on_the_paper_it_was_dictated_for(world: World) -> None:
    """From the sitting to the archive: what was said is what is printed, with the court's paper beside it."""
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    meets(world, mediator, 1)
    dictates(mediator, STOPS, form="written")
    near = [choice.id for line in mediator.heard[-2:] for choice in line.choices]
    assert "papers" in near, "the paper is the next thing"
    mediator.picks("papers").picks("调解协议书")
    _, docx = (contents(world, name) for name in mediator.last.media)
    text = written(docx)
    for told in (
        "李建国",
        "王海",
        "（2026）铁东人调字第1号",
        "晚上八点以后不再施工",
        "2026年3月31日前",
        "楼上夜里装修",
    ):
        assert told in text, told
    mediator.picks("papers-all")
    with zipfile.ZipFile(BytesIO(contents(world, mediator.last.media[0]))) as archive:
        titles = [name.partition("-")[2] for name in archive.namelist() if name.endswith("pdf")]
    assert titles == [
        "卷宗封面和目录.pdf",
        "调解申请书.pdf",
        "权利义务告知书.pdf",
        "第1次调解记录.pdf",
        "调解协议书.pdf",
        "司法确认申请书.pdf",
        "封底.pdf",
    ]


def test_an_oral_agreement_comes_with_its_register(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = settled(world, li, 1)
    mediator.says("1号").picks("papers").picks("口头协议登记表")
    assert "晚上八点以后不再施工" in written(contents(world, mediator.last.media[1]))


@pytest.mark.parametrize("town", ["direct"], indirect=True)
def test_whoever_has_left_the_post_has_left_the_file(world: World) -> None:
    _, mediator = asked(world)
    mediator.picks("papers-all")
    name, button = mediator.last.media[0], mediator.button("papers-all")
    with world.rig.base.store.write() as tx:
        tx.end_grants(world.person_of(mediator.name), world.clock.now())
    world.wait(minutes=1)
    assert opens(world, mediator, name) is False
    mediator.presses(button)
    assert mediator.last.key == "refusal-no-such-case" and mediator.keys().count("papers-sent-all") == 1
