"""Pictures: what a phone sends becomes a small JPEG that tells nothing but what it shows.

Everything is decoded and written anew, so that neither a hidden place in the EXIF nor a payload behind the picture
survives. It knows neither seats nor files; :func:`reencode` is slow and belongs in a worker thread.
"""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

MIME = "image/jpeg"
MAX_PIXELS = 40_000_000
MAX_SIDE = 1600

#: Pillow has more than forty parsers; these three are all that ever see a stranger's bytes.
_FORMATS = ("JPEG", "PNG", "WEBP")
#: Where EXIF keeps its time and place.
_EXIF, _GPS, _TAKEN, _CHANGED, _SOUTH_NORTH, _EAST_WEST = 0x8769, 0x8825, 0x9003, 0x0132, 1, 3
_MOMENT = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d)")
#: Brands of still pictures in the container of films.
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")


class FileRefusal(Exception):
    """What was sent is not kept. ``code`` names words: file-unknown, file-broken, file-too-large, picture-heic,
    picture-broken, picture-too-many-pixels."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def reencode(content: bytes) -> tuple[bytes, int, int]:
    """The picture upright as a bare JPEG of at most ``MAX_SIDE`` pixels a side; its width and height."""
    _recognise(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit below is stricter
            with Image.open(BytesIO(content), formats=_FORMATS) as opened:
                if opened.width * opened.height > MAX_PIXELS:
                    raise FileRefusal("picture-too-many-pixels")
                return _small(opened)
    except Image.DecompressionBombError as error:
        raise FileRefusal("picture-too-many-pixels") from error
    except FileRefusal:
        raise
    except Exception as error:  # a decoder's way of failing on hostile bytes is not ours to list
        raise FileRefusal("picture-broken") from error


def trace_of(content: bytes) -> str:
    """When and where the camera says the picture was taken: "2026-03-01 08:12 41.80000,123.40000", or one of the two; empty
    if it says neither, or nonsense."""
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as opened:
            exif = opened.getexif()
            taken = str(exif.get_ifd(_EXIF).get(_TAKEN) or exif.get(_CHANGED) or "")
            found = _MOMENT.match(taken)
            return " ".join(
                filter(None, ("{}-{}-{} {}".format(*found.groups()) if found else "", _point(exif.get_ifd(_GPS))))
            )
    except Exception:  # whatever a stranger's picture holds there, it is not worth losing the picture for
        return ""


def _point(gps: dict[int, Any]) -> str:
    """Latitude and longitude in degrees, as far as they are such."""
    degrees = []
    for sign, parts, most in ((_SOUTH_NORTH, 2, 90), (_EAST_WEST, 4, 180)):
        if parts not in gps:
            return ""
        whole, minutes, seconds = (float(part) for part in gps[parts])
        value = (whole + minutes / 60 + seconds / 3600) * (-1 if str(gps.get(sign, "")).upper() in ("S", "W") else 1)
        if not -most <= value <= most:
            return ""
        degrees.append(f"{value:.5f}")
    return ",".join(degrees)


def _recognise(content: bytes) -> None:
    if content[4:8] == b"ftyp" and content[8:12] in HEIF_BRANDS:
        raise FileRefusal("picture-heic")
    jpeg, png = content.startswith(b"\xff\xd8\xff"), content.startswith(b"\x89PNG\r\n\x1a\n")
    webp = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    if not (jpeg or png or webp):
        raise FileRefusal("file-unknown")


def _small(opened: Image.Image) -> tuple[bytes, int, int]:
    opened.draft("RGB", (MAX_SIDE, MAX_SIDE))  # a JPEG decodes straight to a fraction: memory for 40 megapixels saved
    turned = opened.getexif().get(0x0112, 1)
    picture: Image.Image = opened
    if picture.mode not in ("RGB", "L"):
        picture = _on_white(picture)
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)  # pixels only: no info, no profile, no EXIF comes along
    if turned != 1:
        bare.getexif()[0x0112] = turned
        bare = ImageOps.exif_transpose(bare)
    out = BytesIO()
    bare.save(out, "JPEG", quality=82, optimize=True, exif=b"")
    return out.getvalue(), bare.width, bare.height


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):  # 16 bits a pixel: Pillow would clip everything brighter than 255 to white
        picture = picture.point(lambda level: level / 256).convert("L")
    see_through = picture.convert("RGBA")
    see_through.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    white = Image.new("RGB", see_through.size, "white")
    white.paste(see_through, mask=see_through.getchannel("A"))
    return white
