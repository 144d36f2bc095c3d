"""Pictures made on the spot, good and bad."""

import struct
import zlib
from io import BytesIO

from PIL import Image


def picture(format: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **save: object) -> bytes:
    out = BytesIO()
    image = Image.new(mode, size)
    image.paste(Image.new(mode, (size[0] // 2, size[1]), 255 if mode in ("L", "P", "I;16") else None), (0, 0))
    image.save(out, format, **save)
    return out.getvalue()


def with_secrets(orientation: int = 6) -> bytes:
    """A JPEG, wide, red on its left half, that tells where it was taken and lies on its side."""
    image = Image.new("RGB", (80, 40), "blue")
    image.paste("red", (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SECRETPHONE"
    exif.get_ifd(0x8825)[2] = (43.0, 10.0, 1.0)
    out = BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95, comment=b"SECRETCOMMENT")
    return out.getvalue() + b"<script>SECRETTAIL</script>"


def taken(moment: str = "2026:03:01 08:12:30", *, latitude: object = (43.0, 10.0, 1.0), south: bool = False) -> bytes:
    """A JPEG that tells when and where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = moment
    exif.get_ifd(0x8825).update({1: "S" if south else "N", 2: latitude, 3: "E", 4: (124.0, 22.0, 48.0)})
    out = BytesIO()
    Image.new("RGB", (40, 40), "blue").save(out, "JPEG", exif=exif)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that claims to be ``width`` × ``height`` pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )
