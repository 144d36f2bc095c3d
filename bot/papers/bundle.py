"""A whole file drawn: every paper twice, for the printer and for Word, numbered in the order of the file.

The cover comes first and lists what is behind it, so it is drawn last. It must not know what a paper is called.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from msgspec import Struct

from bot.papers import pdf, word
from bot.papers.dossier import Dossier, Kind, Paper, fields_of, papers_of
from bot.papers.fonts import NoChinese
from bot.papers.word import MOMENT, BrokenTemplate


class Drawn(Struct, frozen=True):
    """One paper. ``printed`` is None where no Chinese typeface is to be had; ``broken``: the office's own template was."""

    paper: Paper
    number: str
    word: bytes
    printed: bytes | None = None
    pages: int = 0
    broken: BrokenTemplate | None = None


class _Entry(Struct):
    """What the list on the cover says of a kind of paper."""

    pages: int
    files: list[str]


def draw_one(dossier: Dossier, paper: Paper, templates: Path | None = None) -> Drawn:
    if paper.kind is Kind.COVER:
        return draw_all(dossier, templates)[0]
    return _draw(dossier, paper, templates, {})


def draw_all(dossier: Dossier, templates: Path | None = None) -> tuple[Drawn, ...]:
    """Every paper of the file, in its order."""
    cover, *rest = papers_of(dossier)
    drawn = [_draw(dossier, paper, templates, {}) for paper in rest]
    contents: dict[str, _Entry] = {}
    for one in drawn:
        entry = contents.setdefault(one.paper.kind.value, _Entry(0, []))
        entry.pages += one.pages
        entry.files.append(one.number)
    return (_draw(dossier, cover, templates, contents), *drawn)


def _draw(dossier: Dossier, paper: Paper, templates: Path | None, contents: dict[str, _Entry]) -> Drawn:
    fields = fields_of(dossier, paper)
    fields["contents"] = {kind: {"pages": entry.pages, "files": entry.files} for kind, entry in contents.items()}
    printed, pages = None, 0
    with suppress(NoChinese):  # the Word file can be printed anywhere; the doctor says what is missing here
        printed, pages = pdf.draw(paper.kind, fields)
    filled, broken = word.draw(paper.kind, fields, templates)
    return Drawn(paper, number_of(dossier, paper), filled, printed, pages, broken)


def number_of(dossier: Dossier, paper: Paper) -> str:
    """Its place in the file, as its file's name begins."""
    return f"{papers_of(dossier).index(paper) + 1:02}"


def pack(drawn: Sequence[Drawn], name_of: Callable[[Drawn], str]) -> bytes:
    """One archive of them all; ``name_of`` gives a file's name without its ending."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for one in drawn:
            for suffix, content in (("pdf", one.printed), ("docx", one.word)):
                if content is not None:
                    packed.writestr(zipfile.ZipInfo(f"{name_of(one)}.{suffix}", MOMENT), content)
    return out.getvalue()
