"""Attachments: what people send besides words, kept so that whoever may see the case can open it.

Pictures are written anew. Voice, video and documents are kept as they came, if their bytes say that they are one of the
few kinds taken here; neither a name nor a claimed type is believed. It knows neither seats nor channels; :func:`keep` is slow
and belongs in a worker thread.
"""

from __future__ import annotations

import hashlib
import os
import re
import struct
import tempfile
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from bot.media import MAX_BYTES
from bot.runtime.pictures import HEIF_BRANDS, MIME, FileRefusal, reencode, trace_of
from bot.runtime.ports import Upload

#: How a file is served, by the suffix of its name.
MIMES = {
    "ogg": "audio/ogg",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "amr": "audio/amr",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

#: What is only ever sent out.
MADE_MIMES = {"zip": "application/zip", "csv": "text/csv; charset=utf-8", "md": "text/markdown; charset=utf-8"}

#: First bytes of the sound inside an Ogg file: Opus is what phones record, the others are older.
_OGG_SOUND = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
#: The part that makes an office file what it is.
_OFFICE = {b"word/document.xml": "docx", b"xl/workbook.xml": "xlsx"}
_TRACK = re.compile(rb"hdlr.{8}(vide|soun)", re.S)
_MOST_BOXES = 20_000
_LARGEST_LIST = 1_000_000  # of the names in an office file


class Kept(Struct, frozen=True):
    """A kept file: ``name`` is the SHA-256 of its bytes, with a suffix unless it is a picture. Sizes in bytes and, of a
    picture, pixels; ``trace`` is what its camera says of time and place, which is not in the file any more."""

    name: str
    mime: str
    size: int
    width: int = 0
    height: int = 0
    trace: str = ""


def path(folder: Path, name: str) -> Path:
    """Where a file lies: 256 folders, so that none grows too long to list."""
    return folder / name[:2] / (name if "." in name else f"{name}.jpg")


def name_of(file: Path) -> str:
    """The name of the file that lies there."""
    return file.stem if file.suffix == ".jpg" else file.name


def keep(folder: Path, content: bytes) -> Kept:
    """Recognises what it is and writes it durably under its hash.

    Raises :class:`FileRefusal`, or OSError when the disk will not take it.
    """
    if len(content) > MAX_BYTES:
        raise FileRefusal("file-too-large")
    suffix = recognise(content)
    if suffix:
        name = f"{hashlib.sha256(content).hexdigest()}.{suffix}"
        write(path(folder, name), content)
        return Kept(name, MIMES[suffix], len(content))
    jpeg, width, height = reencode(content)
    name = hashlib.sha256(jpeg).hexdigest()
    write(path(folder, name), jpeg)
    return Kept(name, MIME, len(jpeg), width, height, trace_of(content))


def keep_made(folder: Path, content: bytes, suffix: str) -> Kept:
    """Writes a file of our own durably under its hash. Raises OSError when the disk will not take it."""
    name = f"{hashlib.sha256(content).hexdigest()}.{suffix}"
    write(path(folder, name), content)
    return Kept(name, (MIMES | MADE_MIMES)[suffix], len(content))


def upload_of(kept: Kept, person: int, at: datetime) -> Upload:
    """What is recorded of it: who sent it, and how it is served."""
    return Upload(
        hash=kept.name,
        person=person,
        mime=kept.mime,
        size=kept.size,
        width=kept.width,
        height=kept.height,
        at=at,
        trace=kept.trace,
    )


def recognise(content: bytes) -> str:
    """The suffix of what is kept as it is; empty: a picture, or nothing we take. Raises :class:`FileRefusal` for what
    can never be opened. A recording that breaks off can be heard up to there, and is kept."""
    if content.startswith(b"OggS"):
        return "ogg" if _first_packet(content).startswith(_OGG_SOUND) else ""
    if content.startswith((b"#!AMR\n", b"#!AMR-WB\n")):
        return "amr"
    if content.startswith(b"RIFF") and content[8:12] == b"WAVE":
        return "wav"
    if content[4:8] == b"ftyp":
        return "" if content[8:12] in HEIF_BRANDS else _film(content)
    if content.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm" if b"\x42\x82\x84webm" in content[:64] else ""
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-4096:]:
            raise FileRefusal("file-broken")
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    return "mp3" if _is_mp3(content) else ""


def _first_packet(content: bytes) -> bytes:
    """What follows the header of the first page, which ends in a table of lengths."""
    start = 27 + (content[26] if len(content) > 26 else 0)
    return content[start : start + 8]


def _is_mp3(content: bytes) -> bool:
    """A frame of MPEG audio, layer III, at the beginning or after the tag."""
    start = 0
    if content.startswith(b"ID3") and len(content) >= 10:
        tag = content[6] << 21 | content[7] << 14 | content[8] << 7 | content[9]
        start = 10 + tag + (10 if content[5] & 0x10 else 0)
    head = content[start : start + 4096].lstrip(b"\0")[:3]
    if len(head) < 3 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    return head[1] & 0x18 != 0x08 and head[2] >> 4 not in (0, 15) and head[2] & 0x0C != 0x0C


def _film(content: bytes) -> str:
    """MPEG-4 and QuickTime, whole to the last box. One without pictures is a voice: many recorders write such."""
    if not {b"moov", b"mdat"} <= _boxes(content):
        raise FileRefusal("file-broken")
    tracks = set(_TRACK.findall(content))
    if b"vide" in tracks:
        return "mov" if content[8:12] == b"qt  " else "mp4"
    if b"soun" in tracks:
        return "m4a"
    raise FileRefusal("file-broken")


def _boxes(content: bytes) -> set[bytes]:
    found: set[bytes] = set()
    at = 0
    for _ in range(_MOST_BOXES):
        if at + 8 > len(content):
            return found
        size, kind = struct.unpack_from(">I4s", content, at)
        if size == 1 and at + 16 <= len(content):
            (size,) = struct.unpack_from(">Q", content, at + 8)
        elif size == 0:  # to the end
            size = len(content) - at
        if size < 8 or at + size > len(content):
            break
        found.add(kind)
        at += size
    raise FileRefusal("file-broken")


def _office(content: bytes) -> str:
    """Word and Excel files are archives that say by the names inside what they are. With a program in it, none is taken."""
    names = _names_inside(content)
    if b"[Content_Types].xml" not in names or any(name.lower().endswith(b"vbaproject.bin") for name in names):
        return ""
    return next((suffix for part, suffix in _OFFICE.items() if part in names), "")


def _names_inside(content: bytes) -> set[bytes]:
    """From the list at the archive's end; nothing is unpacked, and a list out of all proportion is not read."""
    end = content.rfind(b"PK\x05\x06", -66_000)
    if end < 0 or end + 22 > len(content):
        raise FileRefusal("file-broken")
    size, at = struct.unpack_from("<II", content, end + 12)
    if size > _LARGEST_LIST:
        return set()
    names: set[bytes] = set()
    while content[at : at + 4] == b"PK\x01\x02" and at + 46 <= end:
        name, extra, comment = struct.unpack_from("<HHH", content, at + 28)
        names.add(content[at + 46 : at + 46 + name])
        at += 46 + name + extra + comment
    return names


def write(to: Path, content: bytes) -> None:
    """Writes all or nothing: after it returns, the bytes survive a power cut. The same content twice is one file."""
    if to.exists():
        return
    to.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=to.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, to)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise
    for folder in (to.parent, to.parent.parent):  # the name is durable only when its folder is
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
