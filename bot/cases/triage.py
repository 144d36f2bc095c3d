"""Reads a resident's own words: which categories they may mean, how urgent, how many troubles. It never decides.

Pure and fast: one pass per lexicon, time in proportion to the length. What a guess is good for (asking, not asking) is
said by ``sure``; who is complained about is never guessed, only the need to ask is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from msgspec import Struct

from bot.cases.case import Kind, Urgency
from bot.cases.categories import categories, families, groups, signs
from bot.cases.danger import sounds_dangerous
from bot.cases.phrases import Hit, Phrases, plain
from bot.cases.scope import Marks, door_of, intent_of

STRONG, WORD, WEAK, UNLIKE = 5.0, 2.0, 1.0, -4.0
#: Two groups of a pair are close within this many characters.
NEAR = 16
#: What is said first weighs more: a title, then the opening, then the rest of a letter.
OPENING, BODY = 40, 200
#: A first guess is sure from this score on (a strong word in the opening) if the second has at most this share of it.
SURE_FROM, SURE_SHARE = 10.0, 0.5
#: Guesses below this share of the best are not worth a button.
WORTH = 0.12
MOST = 6
#: A letter longer than this argues about one trouble, whatever else it mentions.
SHORT, LIST = 120, 400
MOST_TROUBLES = 3

_RANKS = (Urgency.COMPLEX, Urgency.NORMAL, Urgency.PROMPT, Urgency.URGENT, Urgency.LIFE)
_SERVICES = frozenset({"C06", "C07", "C08", "C09", "C10"})
#: What sets a second trouble apart in a short message, and what numbers the items of a list.
_ALSO = re.compile(
    r"[，,。；;\s]*(?:另外|另有|还有就是|还有一?[个件]事?|再就是|再有就是|再有|再说一个|再一个|顺便说一?[下嘴句]|顺便"
    r"|第二[、，,:：件个]|其次|此外|(?:(?<=[，,。；;！!\n ])|^)还有(?![人一点几两不没])|还有[，,:：])[，,:：]?"
)
_SENTENCE = re.compile(r"[。！!；;\n]+")
_ITEM = re.compile(
    r"(?:^|(?<=[。；;\n，,、：: ]))\s*"
    r"(?:第?[一二三四五六七八九][、.．:：]|[（(]?[1-9](?:[)）.．:：](?!\d)|、(?!\d)))"
)


class Trouble(Struct, frozen=True):
    """One of several troubles in a message: its words as written, and its category."""

    text: str
    category: str


class Reading(Struct, frozen=True):
    """What a message seems to say."""

    guesses: tuple[str, ...]  # category codes, best first, at most six
    sure: bool  # the first guess is safe enough not to ask
    kind: Kind | None  # if the words settle it where a category has both faces
    urgency: Urgency | None  # the words call for at least this; see ``raised``
    intent: str  # complaint | inquiry | praise | thanks | greeting | human | empty
    danger: bool  # sounds like danger to life, now or unclear
    outside: str | None  # key of a door that is not ours
    names_staff: bool  # only lets the question be asked: whom is it about?
    names_company: bool
    now: bool
    again: bool
    troubles: tuple[Trouble, ...]  # two or more, or none


@lru_cache(maxsize=32)
def read(text: str) -> Reading:
    """Reads ``text`` as somebody wrote it, of any length.

    The last few readings are kept, since one turn of a conversation asks several times.
    """
    words = plain(text)
    marks = Marks(words)
    intent = intent_of(words, marks)
    danger = sounds_dangerous(words)
    if not danger and intent in {"thanks", "greeting", "human", "empty"}:
        return Reading((), False, None, None, intent, False, None, False, False, False, False, ())
    ranking = _ranking(words)
    guesses = tuple(ranking)
    return Reading(
        guesses=guesses,
        sure=_sure(ranking),
        kind=_kind(guesses, words),
        urgency=_urgency(guesses, words, marks, danger=danger),
        intent="complaint" if danger else intent,
        danger=danger,
        outside=None if danger else door_of(words, marks, ranking),
        names_staff=marks.says("staff") or (marks.says("office") and marks.says("blame")),
        names_company=marks.says("company"),
        now=marks.says("now"),
        again=marks.says("again") or marks.says("unheard"),
        troubles=_troubles(text),
    )


def safety_question(code: str, text: str) -> str | None:
    """The stem of the safety question ``text`` calls for in this category; None: none, or the words rule it out."""
    category = categories()[code]
    if category.safety is None:
        return None
    words = plain(text)
    hints = signs()[code].safety_if
    if not hints or any(hint in words for hint in hints) or code not in _ranking(words):
        return category.safety
    return None


@cache
def _phrases() -> Phrases:
    def entries() -> Iterator[tuple[str, str]]:
        for code, sign in signs().items():
            for mark, phrases in (("!", sign.strong), ("+", sign.words), ("~", sign.weak), ("-", sign.unlike)):
                yield from ((phrase, mark + code) for phrase in phrases)
        for group, phrases in groups().items():
            yield from ((phrase, "=" + group) for phrase in phrases)

    return Phrases(entries())


@cache
def _pairs() -> dict[str, tuple[tuple[str, str], ...]]:
    """For a group: the groups it pairs with, and the category the pair means."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code, sign in signs().items():
        for one, other in sign.pairs:
            found.setdefault(one, []).append((other, code))
            found.setdefault(other, []).append((one, code))
    return {group: tuple(partners) for group, partners in found.items()}


_POINTS = {"!": STRONG, "+": WORD, "~": WEAK, "-": UNLIKE}


def _weight(position: int) -> float:
    return 2.0 if position < OPENING else 1.0 if position < BODY else 0.4


def _scores(text: str) -> dict[str, float]:
    """Points by category, only those above nothing."""
    points: dict[str, float] = {}
    said: dict[tuple[str, str], int] = {}
    last: dict[str, int] = {}
    for hit in _phrases().find(text):
        weight = _weight(hit.start)
        phrase = text[hit.start : hit.end]
        for tag in hit.tags:
            if tag[0] == "=":
                _add_pairs(tag[1:], hit, last, points, said, weight)
                continue
            times = said.get((tag, phrase), 0)
            said[tag, phrase] = times + 1
            points[tag[1:]] = points.get(tag[1:], 0.0) + _POINTS[tag[0]] * weight / (1 << min(times, 8))
    return {code: score for code, score in points.items() if score > 0}


def _add_pairs(
    group: str,
    hit: Hit,
    last: dict[str, int],
    points: dict[str, float],
    said: dict[tuple[str, str], int],
    weight: float,
) -> None:
    for other, code in _pairs().get(group, ()):
        if other in last and hit.start - last[other] <= NEAR:
            key = (code, min(group, other) + "+" + max(group, other))
            times = said.get(key, 0)
            said[key] = times + 1
            points[code] = points.get(code, 0.0) + STRONG * weight / (1 << min(times, 8))
    last[group] = hit.end


def _ranking(text: str) -> dict[str, float]:
    """Points of the best categories, best first."""
    scores = _scores(text)
    codes = sorted(scores, key=lambda code: (-scores[code], code))[:MOST]
    return {code: scores[code] for code in codes if scores[code] >= WORTH * scores[codes[0]]}


def _leads(ranking: dict[str, float]) -> bool:
    """Whether the first leaves no doubt."""
    first, second = (*ranking.values(), 0.0, 0.0)[:2]
    return first >= SURE_FROM and second <= first * SURE_SHARE


def _sure(ranking: dict[str, float]) -> bool:
    """Nothing is sent off the ladder unasked: there a wrong guess would turn somebody away."""
    return _leads(ranking) and categories()[next(iter(ranking))].route == "ladder"


def _kind(guesses: tuple[str, ...], text: str) -> Kind | None:
    if not guesses or not categories()[guesses[0]].both_faces:
        return None
    sign = signs()[guesses[0]]
    breaks = any(word in text for word in sign.violation)
    talked = any(word in text for word in sign.dispute)
    if breaks == talked:
        return None
    return Kind.VIOLATION if breaks else Kind.DISPUTE


def _urgency(guesses: tuple[str, ...], text: str, marks: Marks, *, danger: bool) -> Urgency | None:
    if danger:
        return Urgency.LIFE
    if not guesses:
        return None
    first = guesses[0]
    if (
        (first == "C16" and marks.says("now"))
        or (first in _SERVICES and marks.says("everybody"))
        or (first == "C31" and marks.says("stopped"))
    ):
        return Urgency.URGENT
    return Urgency.PROMPT if marks.says("unheard") or marks.says("everybody") else None


def raised(usual: Urgency, by: Urgency | None) -> Urgency:
    """The usual urgency of a category as the words raise it; they never lower it, and make nothing complex prompt."""
    if by is None or _RANKS.index(by) <= _RANKS.index(usual) or (by is Urgency.PROMPT and usual is not Urgency.NORMAL):
        return usual
    return by


def _troubles(text: str) -> tuple[Trouble, ...]:
    """Separate troubles, in the resident's words: parts set apart by words like 另外, or a short numbered list."""
    if len(text) > LIST:
        return ()
    listed = _apart(_ITEM.split(text)[1:], strictly=True)
    if listed or len(text) > SHORT:
        return listed
    return _apart(_ALSO.split(text), strictly=False) or _apart(_SENTENCE.split(text), strictly=True)


def _apart(parts: Sequence[str], *, strictly: bool) -> tuple[Trouble, ...]:
    """Those parts that clearly tell of different things; ``strictly``: nothing but a full stop keeps them apart."""
    found: dict[str, Trouble] = {}
    heard: set[str] = set()
    for part in parts if len(parts) > 1 else ():
        ranking = _ranking(plain(part))
        code = next(iter(ranking), "")
        clear = bool(code) and ranking[code] >= SURE_FROM and (_leads(ranking) or not strictly)
        if clear and categories()[code].route == "ladder" and not any(_kin(code, known) for known in heard):
            found[code] = Trouble(part.strip(" \t\n，,。；;：:"), code)
        heard.update(islice(ranking, 2))
    return tuple(found.values())[:MOST_TROUBLES] if len(found) > 1 else ()


def _kin(one: str, other: str) -> bool:
    return one == other or any(one in family and other in family for family in families())
