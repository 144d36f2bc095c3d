"""Recordings and documents made on the spot, of no more bytes than it takes to be one. ``more`` makes another of its kind."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO


def voice(more: bytes = b"", codec: bytes = b"OpusHead") -> bytes:
    """Ogg with Opus, as phones send it."""
    packet = codec + bytes(11)
    page = b"OggS\0\x02" + bytes(8) + b"\x01\0\0\0" + bytes(8) + bytes([1, len(packet)])
    return page + packet + b"OggS\0\x04" + bytes(21) + more


def mp3(more: bytes = b"", tag: bytes = b"") -> bytes:
    head = b"ID3\x03\0\0" + bytes([0, 0, 0, len(tag)]) + tag if tag else b""
    return head + b"\xff\xfb\x90\x64" + bytes(400) + more


def wav(more: bytes = b"") -> bytes:
    return b"RIFF\x24\0\0\0WAVEfmt " + bytes(28) + more


def amr(more: bytes = b"") -> bytes:
    return b"#!AMR\n\x3c" + bytes(31) + more


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def film(brand: bytes = b"isom", tracks: tuple[bytes, ...] = (b"vide", b"soun"), more: bytes = b"") -> bytes:
    """MPEG-4, or QuickTime with the brand ``qt  ``."""
    handlers = b"".join(box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + one + bytes(12)))) for one in tracks)
    return box(b"ftyp", brand + bytes(4) + brand) + box(b"moov", handlers) + box(b"mdat", b"x" * 40 + more)


def webm(kind: bytes = b"webm") -> bytes:
    return b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82" + bytes([0x80 | len(kind)]) + kind + bytes(60)


def pdf(more: bytes = b"") -> bytes:
    return b"%PDF-1.7\n" + more + b"\ntrailer\n%%EOF\n"


def office(*parts: str, comment: bytes = b"") -> bytes:
    """An archive; with the right part it is a Word or an Excel file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "<x/>")
        archive.comment = comment
    return out.getvalue()


def docx() -> bytes:
    return office("word/document.xml")


def xlsx() -> bytes:
    return office("xl/workbook.xml")
