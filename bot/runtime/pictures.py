"""Pictures: what a phone sends becomes a small JPEG that tells nothing but what it shows.

Everything is decoded and written anew, so that neither a hidden place in the EXIF nor a payload behind the picture
survives. It knows neither seats nor files; :func:`reencode` is slow and belongs in a worker thread.
"""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps

MIME = "image/jpeg"
MAX_PIXELS = 40_000_000
MAX_SIDE = 1600

#: Pillow has more than forty parsers; these three are all that ever see a stranger's bytes.
_FORMATS = ("JPEG", "PNG", "WEBP")
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
