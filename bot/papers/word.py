"""Papers for Word, drawn into templates that an office may have replaced by its own.

A template of the office that does not work costs nobody a paper: ours is taken, and what is wrong with theirs is said. A
template is somebody's file, so it runs in a sandbox; what people wrote is text in it and nothing else.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.papers.dossier import Kind

OURS = Path(__file__).parent / "templates"

#: Every file within is of this moment, so that the same paper drawn twice is the same bytes.
MOMENT = (2026, 1, 1, 0, 0, 0)


class BrokenTemplate(Exception):
    """``file`` cannot be used; ``why`` is the library's own word for it."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(f"{file}: {why}")
        self.file = file
        self.why = why


def draw(kind: Kind, fields: dict[str, Any], theirs: Path | None = None) -> tuple[bytes, BrokenTemplate | None]:
    """The paper, and what was wrong with the office's own template if ours had to be taken. ``theirs``: their folder."""
    name = f"{kind.value}.docx"
    broken = None
    if theirs is not None and (theirs / name).is_file():
        try:
            return _fill(theirs / name, fields), None
        except BrokenTemplate as error:
            broken = error
    return _fill(OURS / name, fields), broken


def _fill(template: Path, fields: dict[str, Any]) -> bytes:
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    language = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made = BytesIO()
    try:
        document = DocxTemplate(template)
        document.render(fields, jinja_env=language)
        document.save(made)
    except Exception as error:  # a library's way of failing on somebody's file is not ours to list
        raise BrokenTemplate(template.name, f"{type(error).__name__}: {error}"[:120]) from error
    return even(made.getvalue())


def even(archive: bytes) -> bytes:
    """The same archive without the hour in which it was packed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as found, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in found.namelist():
            packed.writestr(zipfile.ZipInfo(name, MOMENT), found.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
