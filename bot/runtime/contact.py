"""A gap in being in touch with a platform, as a value."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Missed(Struct, frozen=True, tag="missed"):
    """Between these moments we were not in touch with a platform, for longer than it keeps what people send."""

    since: datetime
    until: datetime
