"""Recognises what may be said in the middle of any question: back, cancel, a human please, language, menu.

The words come from the text files, as alternatives separated by ``|``; here is only how they are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_MARKS = re.compile(r"[\W_]+")


def read_aside(text: str, words: Mapping[str, str]) -> str | None:
    """The name of the aside that the whole text is, or None. ``words`` maps a name to its alternatives: a|b|c."""
    said = _letters(text)
    if not said or len(said) > 30:
        return None
    return next((name for name, alternatives in words.items() if said in _alternatives(alternatives)), None)


@lru_cache(maxsize=256)
def _alternatives(words: str) -> frozenset[str]:
    """What is said as one of them, as it is compared."""
    return frozenset(map(_letters, words.split("|")))


def _letters(text: str) -> str:
    """What is compared: half width, lower case, no marks and no blanks."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text[:200]).lower())
