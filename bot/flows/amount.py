"""Reads an amount of money as people type it: 1200, 1,200.50, 1200元. Amounts are kept in 分.

What is read here is never said: the words are those of the people who type.
"""

from __future__ import annotations

import re
import unicodedata

_AMOUNT = re.compile(
    r"[¥￥]?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?\s*(?:元|块钱?|人民币|yuan|rmb|cny)?\s*(?:整)?"
)


def read_amount(text: str) -> int | None:
    """The amount in 分; None: none, or more than one could mean."""
    found = _AMOUNT.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if found is None:
        return None
    amount = int(found[1].replace(",", "")) * 100 + int((found[2] or "0").ljust(2, "0"))
    return amount or None


def spoken(amount: int | None) -> str:
    """An amount in 分 as yuan."""
    whole, rest = divmod(amount or 0, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)
