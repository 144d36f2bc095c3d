"""A mediation's papers through Telegram: documents with names a person can read, that can be saved and printed."""

from __future__ import annotations

from tests.stories.town import NOISE, files, mediated
from tests.telegram.rig import TelegramRig
from tests.telegram.test_stories import neighbour, phone, unsent
from tests.world import World


def test_one_paper_comes_as_two_documents_and_the_whole_file_as_one(world: World) -> None:
    li, _ = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    mediator.says("1号").picks("papers").picks("权利义务告知书")
    world.wait(minutes=1)
    mediator.picks("papers-all")
    world.wait(minutes=1)
    rig = world.rig
    assert isinstance(rig, TelegramRig) and not unsent(world)
    sent = [line.parts["document"] for line in phone(world, mediator).lines if "document" in line.parts]
    assert [document.file_name.rpartition("-")[2] for document in sent] == [
        "权利义务告知书.pdf",
        "权利义务告知书.docx",
        "调解卷宗.zip",
    ]
    starts = [rig.server.cloud.files.by_id(document.file_id).data[:4] for document in sent]
    assert starts == [b"%PDF", b"PK\x03\x04", b"PK\x03\x04"]
    told = [line.text for line in phone(world, mediator).lines]
    assert any("聊天里的话不代替签名" in text for text in told)
