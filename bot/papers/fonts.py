"""Which typefaces the papers are printed in: one with serifs for what is read, one without for titles; both in Chinese.

They come as a package of their own; where that is missing, the machine's are looked through. Nothing is printed without.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import typst

#: Families with every character of a Chinese name, the preferred first.
SERIF = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "Songti SC", "SimSun")
SANS = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC")


class NoChinese(Exception):
    """This machine has no typeface with Chinese characters."""


class Typefaces(Struct, frozen=True):
    """``fonts`` is the typesetter's own object. ``carried``: they came with the program."""

    serif: str
    sans: str
    fonts: typst.Fonts
    carried: bool


@cache
def typefaces() -> Typefaces:
    """Raises :class:`NoChinese`."""
    carried = _carried()
    found = None if carried is None else _chosen(carried, carried=True)
    found = found or _chosen(_machines(), carried=False)
    if found is None:
        raise NoChinese
    return found


def _carried() -> typst.Fonts | None:
    import typst

    try:
        import pylopdf_fonts_zh_cn as package
    except ImportError:
        return None
    folder = str(package.serif_path().parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _machines() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


def _chosen(fonts: typst.Fonts, *, carried: bool) -> Typefaces | None:
    """With only one of the two, that is used for everything."""
    families = set(fonts.families())
    serif = next((name for name in SERIF if name in families), "")
    sans = next((name for name in SANS if name in families), "")
    if not serif and not sans:
        return None
    return Typefaces(serif=serif or sans, sans=sans or serif, fonts=fonts, carried=carried)
