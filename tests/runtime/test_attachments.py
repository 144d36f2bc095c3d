"""What is kept of what people send: told by its bytes, kept as it came, under a name that leads nowhere else."""

from __future__ import annotations

import hashlib
import re
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.media import MAX_BYTES, NAME, SUFFIXES, Medium, counted, instead_of_words, medium, tells
from bot.runtime import attachments
from bot.runtime.attachments import MIMES, keep, name_of, path, recognise
from bot.runtime.pictures import FileRefusal, trace_of
from bot.texts import Say, Term, Texts
from tests.recordings import amr, box, docx, film, mp3, office, pdf, voice, wav, webm, xlsx
from tests.web.pictures import picture, taken

KINDS = [
    (voice(), "ogg"),
    (voice(codec=b"\x01vorbis"), "ogg"),
    (mp3(), "mp3"),
    (mp3(tag=b"\xff\xfbtitle"), "mp3"),
    (wav(), "wav"),
    (amr(), "amr"),
    (b"#!AMR-WB\n" + bytes(40), "amr"),
    (film(), "mp4"),
    (film(b"mp42"), "mp4"),
    (film(b"3gp5"), "mp4"),
    (film(b"qt  "), "mov"),
    (film(b"M4A ", (b"soun",)), "m4a"),
    (film(b"isom", (b"soun",)), "m4a"),
    (webm(), "webm"),
    (pdf(), "pdf"),
    (docx(), "docx"),
    (xlsx(), "xlsx"),
    (office("word/document.xml", comment=b"PK"), "docx"),
]


@pytest.mark.parametrize(("content", "suffix"), KINDS, ids=[f"{n}-{suffix}" for n, (_, suffix) in enumerate(KINDS)])
def test_it_is_told_by_its_bytes_and_kept_as_it_came(tmp_path: Path, content: bytes, suffix: str) -> None:
    kept = keep(tmp_path, content)
    assert kept.name == f"{hashlib.sha256(content).hexdigest()}.{suffix}"
    assert (kept.mime, kept.size, kept.width) == (MIMES[suffix], len(content), 0)
    file = path(tmp_path, kept.name)
    assert file.read_bytes() == content and name_of(file) == kept.name
    assert re.fullmatch(NAME, kept.name)
    assert keep(tmp_path, content) == kept
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 1


def test_a_picture_is_written_anew_and_has_no_suffix(tmp_path: Path) -> None:
    kept = keep(tmp_path, picture())
    assert re.fullmatch("[0-9a-f]{64}", kept.name) and kept.mime == "image/jpeg" and kept.width == 60
    assert name_of(path(tmp_path, kept.name)) == kept.name


REFUSED = {
    "nothing": (b"", "file-unknown"),
    "words": ("一份说明".encode(), "file-unknown"),
    "a program": (b"MZ\x90\0" + bytes(200), "file-unknown"),
    "a program of Linux": (b"\x7fELF\x02\x01\x01" + bytes(200), "file-unknown"),
    "a script": (b"#!/bin/sh\nrm -rf ~\n", "file-unknown"),
    "a page": (b"<!doctype html><script>alert(1)</script>", "file-unknown"),
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "file-unknown"),
    "an archive": (office(), "file-unknown"),
    "an app": (office("AndroidManifest.xml", "classes.dex"), "file-unknown"),
    "slides": (office("ppt/presentation.xml"), "file-unknown"),
    "a document with a program in it": (office("word/document.xml", "word/vbaProject.bin"), "file-unknown"),
    "an old document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-unknown"),
    "rar": (b"Rar!\x1a\x07\x01\0" + bytes(50), "file-unknown"),
    "gzip": (b"\x1f\x8b\x08\0" + bytes(50), "file-unknown"),
    "gif": (b"GIF89a" + bytes(50), "file-unknown"),
    "Matroska": (webm(b"matroska"), "file-unknown"),
    "a film in Ogg": (voice(codec=b"\x80theora"), "file-unknown"),
    "a page of Ogg": (voice()[:20], "file-unknown"),
    "UTF-16": ("words".encode("utf-16"), "file-unknown"),
    "AAC without a container": (b"\xff\xf1\x50\x80" + bytes(50), "file-unknown"),
    "a tag without sound": (b"ID3\x03\0\0\0\0\0\x05title<script>", "file-unknown"),
    "a photo of an iPhone": (b"\0\0\0\x18ftypheic" + bytes(20), "picture-heic"),
    "a page behind a PDF's name": (b"<html>%PDF-1.7\n%%EOF", "file-unknown"),
    "half a PDF": (b"%PDF-1.7\n1 0 obj\n" + bytes(9000), "file-broken"),
    "half a film": (film()[:-5], "file-broken"),
    "a film's head": (film()[:30], "file-broken"),
    "a film without a list": (box(b"ftyp", b"isom" + bytes(8)) + box(b"mdat", bytes(50)), "file-broken"),
    "a film of nothing": (film(tracks=()), "file-broken"),
    "a film whose boxes lie": (film() + struct.pack(">I4s", 2**31, b"free"), "file-broken"),
    "a film of tiny boxes": (film() + box(b"free") * 30_000, "file-broken"),
    "half a document": (docx()[:-30], "file-broken"),
    "half a photo": (picture()[:300], "picture-broken"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_everything_else_is_refused_and_leaves_nothing(tmp_path: Path, what: str) -> None:
    content, code = REFUSED[what]
    with pytest.raises(FileRefusal) as caught:
        keep(tmp_path, content)
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_an_archive_that_claims_millions_of_names_is_not_read() -> None:
    honest = docx()
    end = honest.rfind(b"PK\x05\x06")
    assert recognise(honest[: end + 12] + struct.pack("<I", 2_000_000) + honest[end + 16 :]) == ""


@pytest.mark.parametrize("content", [voice(), mp3(), wav(), amr()], ids=["ogg", "mp3", "wav", "amr"])
def test_a_recording_that_breaks_off_can_be_heard_up_to_there(content: bytes) -> None:
    assert recognise(content[:-20])


def test_too_large_is_refused_before_it_is_looked_at(tmp_path: Path) -> None:
    assert keep(tmp_path, voice(bytes(MAX_BYTES - len(voice())))).size == MAX_BYTES
    with pytest.raises(FileRefusal) as caught:
        keep(tmp_path, voice(bytes(MAX_BYTES)))
    assert caught.value.code == "file-too-large"


@given(st.binary(max_size=200), st.sampled_from([content for content, _ in KINDS]), st.integers(0, 60))
def test_no_bytes_are_a_crash(noise: bytes, real: bytes, cut: int) -> None:
    for content in (noise, real[:cut] + noise, real[: -cut or None] + noise, real[:cut] + real[cut + 1 :]):
        try:
            assert recognise(content) in {"", *SUFFIXES}
        except FileRefusal as refusal:
            assert refusal.code == "file-broken"


@pytest.mark.parametrize(
    "name",
    ["", "../x", "a" * 63, "A" * 64, "a" * 64 + ".", "a" * 64 + ".j", "a" * 64 + "./..", "a" * 64 + ".ogg/x", "/etc"],
)
def test_a_name_that_is_none_matches_nothing(name: str) -> None:
    assert re.fullmatch(NAME, name) is None


def test_every_kind_has_a_type_and_something_it_is_called() -> None:
    assert MIMES.keys() == SUFFIXES.keys()
    texts = Texts(strict=True)
    for language in texts.languages:
        for one in Medium:
            assert texts.has(f"sent-{one}") and texts.has(f"a-{one}"), language


def test_what_was_sent_is_counted_by_kind() -> None:
    hashes = [letter * 64 for letter in "abcd"]
    names = (hashes[0], hashes[1], f"{hashes[2]}.ogg", f"{hashes[3]}.pdf")
    assert [medium(name) for name in names] == [Medium.PICTURE, Medium.PICTURE, Medium.VOICE, Medium.DOCUMENT]
    texts = Texts(strict=True)
    assert texts.say("zh-CN", Say("dialog-photo-kept", {"sent": counted(names)})).endswith(
        "2张照片、1段语音、1个文件。"
    )
    assert "2 photos, 1 voice message, 1 file" in texts.say("en", Say("dialog-photo-kept", {"sent": counted(names)}))
    assert counted(()) == Term("sent-nothing")
    assert tells(names) and not tells((names[0], names[3]))
    assert instead_of_words(names) == Term("a-voice") and instead_of_words(names[:1]) == Term("a-picture")
    assert instead_of_words(()) == Term("no-words")


def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    hidden = tmp_path / "media"
    hidden.write_bytes(b"a file where the folder should be")
    with pytest.raises(OSError):
        attachments.keep(hidden, voice())
    assert list(tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize(
    ("content", "trace"),
    [
        (taken(), "2026-03-01 08:12 43.16694,124.38000"),
        (taken(south=True), "2026-03-01 08:12 -43.16694,124.38000"),
        (taken("0000"), "43.16694,124.38000"),
        (taken(latitude=(95.0, 0.0, 0.0)), "2026-03-01 08:12"),
        (picture(), ""),
        (b"no picture", ""),
    ],
)
def test_a_picture_tells_when_and_where_it_was_taken_and_is_kept_without(
    content: bytes, trace: str, tmp_path: Path
) -> None:
    assert trace_of(content) == trace
    if content.startswith(b"\xff\xd8"):
        kept = keep(tmp_path, content)
        assert kept.trace == trace
        assert trace_of(path(tmp_path, kept.name).read_bytes()) == ""
