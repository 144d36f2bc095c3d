import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.runtime import attachments
from bot.runtime import pictures as media
from tests.web.pictures import bomb, picture, with_secrets


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content), formats=["JPEG"])


@pytest.mark.parametrize(
    ("format", "mode"),
    [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"),
     ("PNG", "1"), ("PNG", "I;16"), ("WEBP", "RGB"), ("WEBP", "RGBA")],
)  # fmt: skip
def test_every_taken_kind_becomes_a_jpeg(format, mode):
    jpeg, width, height = media.reencode(picture(format, mode=mode))
    assert opened(jpeg).format == "JPEG"
    assert (width, height) == (60, 40) == opened(jpeg).size


def test_nothing_but_what_it_shows_is_left():
    content = with_secrets()
    assert b"SECRETPHONE" in content
    jpeg, _, _ = media.reencode(content)
    assert b"SECRET" not in jpeg and b"Exif" not in jpeg
    assert not opened(jpeg).getexif()


def test_it_stands_upright():
    jpeg, width, height = media.reencode(with_secrets(orientation=6))
    assert (width, height) == (40, 80)
    shown = opened(jpeg)
    top, bottom = shown.getpixel((20, 10)), shown.getpixel((20, 70))
    assert isinstance(top, tuple) and isinstance(bottom, tuple)
    assert top[0] > 200 and bottom[2] > 200  # what was left is on top after a quarter turn clockwise


def test_it_is_made_small():
    jpeg, width, height = media.reencode(picture(size=(4000, 3000)))
    assert (width, height) == (1600, 1200) == opened(jpeg).size


def test_see_through_becomes_white_not_black():
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    pixel = opened(media.reencode(out.getvalue())[0]).getpixel((5, 5))
    assert isinstance(pixel, tuple) and min(pixel) > 250


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-unknown"),
        (b"hello", "file-unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file-unknown"),
        (b"GIF89a" + b"\0" * 50, "file-unknown"),
        (b"%PDF-1.7", "file-unknown"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 20, "picture-heic"),
        (b"\0\0\0\x18ftypmif1" + b"\0" * 20, "picture-heic"),
        (picture()[:300], "picture-broken"),
        (b"\xff\xd8\xff" + b"\0" * 100, "picture-broken"),
        (b"\x89PNG\r\n\x1a\n", "picture-broken"),
        (b"RIFF\0\0\0\0WEBP", "picture-broken"),
        (bomb(8000, 5001), "picture-too-many-pixels"),
        (bomb(12_000, 12_000), "picture-too-many-pixels"),
        (bomb(60_000, 60_000), "picture-too-many-pixels"),
        (bomb(800, 500), "picture-broken"),
    ],
)
def test_what_cannot_be_taken_is_named(content, code):
    with pytest.raises(media.FileRefusal) as caught:
        media.reencode(content)
    assert caught.value.code == code


def test_it_is_kept_under_the_hash_of_its_bytes(tmp_path: Path):
    kept = attachments.keep(tmp_path, picture())
    content = attachments.path(tmp_path, kept.name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == kept.name
    assert len(content) == kept.size


def test_the_same_picture_twice_is_one_file(tmp_path: Path):
    assert attachments.keep(tmp_path, picture()) == attachments.keep(tmp_path, picture())
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1


def test_a_write_that_fails_leaves_nothing(tmp_path: Path):
    blocked = tmp_path / "taken" / "x.jpg"
    blocked.parent.mkdir()
    blocked.mkdir()
    (blocked / "in the way").touch()
    to = blocked / "y.jpg"
    to.mkdir()
    attachments.write(to, b"ignored: it exists")
    with pytest.raises(OSError):
        attachments.write(tmp_path / "taken" / "x.jpg" / "in the way" / "z.jpg", b"content")
    assert not list(tmp_path.rglob("*.part"))
