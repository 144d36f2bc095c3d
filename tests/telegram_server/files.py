"""Files as Telegram keeps them: an id for ever, a link for an hour, nothing over the limit to download."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, timedelta

import telegram
from PIL import Image, UnidentifiedImageError
from telegram.constants import FileSizeLimit

from bot.clock import Clock
from tests.telegram_server.judging import bad, cannot

LINK_LASTS = timedelta(hours=1)


@dataclass(frozen=True)
class Kept:
    """A file. ``size`` may be told larger than the bytes there are, so that a test need not carry 21 MB."""

    id: str
    path: str
    data: bytes
    size: int

    @property
    def unique_id(self) -> str:
        return f"Q{self.id[-10:]}"


class Files:
    """All files of all chats."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[str, Kept] = {}
        self._links: dict[str, tuple[str, datetime]] = {}

    def keep(self, folder: str, data: bytes, name: str, size: int | None = None) -> Kept:
        number = len(self._kept)
        kept = Kept(f"AgACAgUAAxkBAAI{number:010}", f"{folder}/file_{number}_{name}", data, size or len(data))
        self._kept[kept.id] = kept
        return kept

    def by_id(self, file_id: str) -> Kept:
        """:raise Refusal: nobody gave that id."""
        if file_id not in self._kept:
            raise bad("wrong file_id or the file is temporarily unavailable")
        return self._kept[file_id]

    def link(self, file_id: str) -> telegram.File:
        """Makes the link work for another hour.

        :raise Refusal: too big to download.
        """
        kept = self.by_id(file_id)
        if kept.size > FileSizeLimit.FILESIZE_DOWNLOAD:
            raise cannot("file is too big")
        self._links[kept.path] = (kept.id, self._clock.now() + LINK_LASTS)
        return telegram.File(kept.id, kept.unique_id, kept.size, kept.path)

    def download(self, path: str) -> bytes | None:
        """The bytes, while the link lasts."""
        file_id, until = self._links.get(path, ("", self._clock.now()))
        return self._kept[file_id].data if self._clock.now() < until else None

    def photo(self, data: bytes, *, size: int | None = None) -> tuple[telegram.PhotoSize, ...]:
        """A picture a person took, in two sizes; any bytes will do."""
        try:
            width, height = Image.open(io.BytesIO(data)).size
        except (UnidentifiedImageError, OSError):
            width, height = 1280, 960
        large = self.keep("photos", data, "large.jpg", size)
        small = self.keep("photos", data, "small.jpg", min(len(data), 1500))
        scale = 90 / max(width, height)
        return (
            telegram.PhotoSize(
                small.id, small.unique_id, max(1, int(width * scale)), max(1, int(height * scale)), small.size
            ),
            telegram.PhotoSize(large.id, large.unique_id, width, height, large.size),
        )

    def uploaded_photo(self, data: bytes) -> tuple[telegram.PhotoSize, ...]:
        """A picture the bot sends.

        :raise Refusal: too big, no picture, or of a shape Telegram does not take.
        """
        limit = FileSizeLimit.PHOTOSIZE_UPLOAD
        if len(data) > limit:
            raise bad(f"file of size {len(data)} bytes is too big for a photo; the maximum size is {limit} bytes")
        try:
            width, height = Image.open(io.BytesIO(data)).size
        except (UnidentifiedImageError, OSError):
            raise bad("IMAGE_PROCESS_FAILED") from None
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad("PHOTO_INVALID_DIMENSIONS")
        return self.photo(data)
