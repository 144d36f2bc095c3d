"""Papers for the printer: A4, in a Chinese typeface that is part of the file, text that can be copied.

What people wrote reaches the typesetter as data and never as its source. The same file drawn twice is the same bytes.
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from bot.papers.dossier import Kind
from bot.papers.fonts import typefaces

if TYPE_CHECKING:
    import typst

SHEETS = Path(__file__).parent / "sheets"

#: The typesetter holds one document at a time.
_one = threading.Lock()


def draw(kind: Kind, fields: dict[str, Any]) -> tuple[bytes, int]:
    """The paper and how many pages it has. Raises :class:`~bot.papers.fonts.NoChinese`."""
    faces = typefaces()
    inputs = {
        "file": msgspec.json.encode(fields).decode(),
        "serif": msgspec.json.encode([faces.serif]).decode(),
        "sans": msgspec.json.encode([faces.sans, faces.serif]).decode(),
    }
    with _one:
        sheet = _sheet(kind)
        made = sheet.compile(format="pdf", sys_inputs=inputs, timestamp=0)
        pages = msgspec.json.decode(sheet.query("<pages>", field="value", one=True), type=int)
    assert isinstance(made, bytes)
    return made, pages


@cache
def _sheet(kind: Kind) -> typst.Compiler:
    import typst

    return typst.Compiler(
        input=str(SHEETS / f"{kind.value}.typ"),
        root=str(SHEETS),
        font_paths=typefaces().fonts,
        ignore_system_fonts=True,
    )
