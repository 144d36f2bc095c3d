"""Takes out of what somebody writes what its reader may not know: numbers to ring, doors, names.

It looks at the words alone; who may read what is decided in ``visibility``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.cases.places import ENTRANCE, ROOMS

#: Stands where something was taken out.
GAP = "***"

#: How a digit may be written; a number is the same number in any of them.
_WRITTEN = {
    "0": "0０零〇oO", "1": "1１一壹幺", "2": "2２二两贰", "3": "3３三叁", "4": "4４四肆",
    "5": "5５五伍", "6": "6６六陆", "7": "7７七柒", "8": "8８八捌", "9": "9９九玖",
}  # fmt: skip
_DIGIT = r"[\d零〇一二三四五六七八九幺两]"

#: Seven digits or more, however they are written: a number that can be rung.
_NUMBER = re.compile(rf"\d(?:[\s\-–—.·/()（）]{{0,2}}\d){{6,}}|{_DIGIT}{{7,}}")

#: Where else somebody can be reached.
_HANDLE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?i:微信号?|weixin|wechat|vx|qq号?)(?:\s*(?:号|id|是|[:：]))*\s*[a-z0-9][\w-]{4,}",
    re.I,
)

#: One flat, beyond what a place is read by: "5楼501", "3号楼501", "门牌501", "#501", "Room 501", "flat 12B".
_FLAT = re.compile(
    rf"(?:(?<=[楼层栋幢])|房号|门牌号?|[我俺咱]们?家[住是在]?|[住#＃])\s*{_DIGIT}{{3,4}}(?![\d点元块月年天度号]|\s*(?:室|户))"
    rf"|(?<=单元)\s*{_DIGIT}{{3,4}}(?![\d年元])|(?<!{_DIGIT}){_DIGIT}(?:\s*{_DIGIT}){{2,3}}\s*(?:室|号房|房间|户)"
    r"|\b(?:room|flat|apt\.?|apartment|suite)\s*(?:no\.?|#)?\s*\d{1,4}\s?[a-z]?\b|\bdoor\s*(?:no\.?|#)?\s*\d{3,4}\b",
    re.I,
)

#: The usual family names, those of two characters first; not where they begin an everyday word.
_FAMILY = (
    "(?!马上|白[天班]|高[层楼兴]|方便|万[一分]|孙[子女]|周[一二三四五六日末]|夏[天季]|严[重格]|关[于上]|毛病)"
    "(?:欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|令狐|慕容|夏侯|"
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹"
    "薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤关牛祝齐庞])"
)
#: How people say who they are; the group is the name.
_NAMED = (
    re.compile(rf"(?:我是|[我名]?叫|我姓|姓名[是:：]?|名字[是:：]?|本人|叫我)\s*(?:老|小)?({_FAMILY}[一-鿿]{{0,2}})"),
    re.compile(rf"找\s*(?:老|小)?({_FAMILY}[一-鿿]{{1,2}})(?=\W|$|就|本人)"),
    re.compile(rf"({_FAMILY}[一-鿿]{{0,2}}?)(?=先生|女士|大姐|大哥|大爷|大妈|大娘|阿姨|叔叔)"),
    re.compile(r"(?i:my name is|my name's|i am|i'm|this is|call me|ask for)\s+([A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){0,2})"),
    re.compile(r"(?:Mr|Mrs|Ms|Miss)\.?\s+([A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)?)"),
)

#: Several side by side are one: not even how it was written is told.
_GAPS = re.compile(r"\*\*\*(?:[\s\-]*\*\*\*)+")


def hide(text: str, *, door: bool = True, phone: bool = True, name: bool = False, known: Iterable[str] = ()) -> str:
    """The text without numbers (``phone``), doors (``door``), what somebody says they are called (``name``) and whatever
    else is known to be theirs, however it is written."""
    for secret in sorted(filter(None, known), key=len, reverse=True):
        text = spelled(secret).sub(GAP, text)
    if name:
        for said in sorted(names_in(text), key=len, reverse=True):
            text = text.replace(said, GAP)
    if phone:
        text = _HANDLE.sub(GAP, _NUMBER.sub(GAP, text))
    if door:
        for pattern in (*ROOMS, _FLAT, ENTRANCE):
            text = pattern.sub(GAP, text)
    return _GAPS.sub(GAP, text)


def names_in(text: str) -> set[str]:
    """What people are called who say so there."""
    return {found[1] for pattern in _NAMED for found in pattern.finditer(text)}


def secrets_in(text: str) -> set[str]:
    """Names, numbers and flats that somebody tells of themselves there."""
    numbers = {found[0] for pattern in (_NUMBER, *ROOMS, _FLAT) for found in pattern.finditer(text)}
    return names_in(text) | numbers


def spelled(secret: str) -> re.Pattern[str]:
    """Finds it in any case, with blanks and strokes in between, its digits in any script; not in the middle of a number."""
    marks = [f"[{_WRITTEN[char]}]" if char in _WRITTEN else re.escape(char) for char in secret if char.isalnum()]
    pattern = r"[\W_]{0,2}".join(marks) if marks else re.escape(secret)
    before = r"(?<!\d)" if secret[:1].isdigit() else r"(?<![a-zA-Z])" if secret[:1].isascii() else ""
    after = r"(?!\d)" if secret[-1:].isdigit() else r"(?![a-zA-Z])" if secret[-1:].isascii() else ""
    return re.compile(before + pattern + after, re.I)


def parts_of(door: str) -> Iterator[str]:
    """A door, and the number on it: whoever says the one has said the other."""
    if door:
        yield door
        yield from re.findall(r"\d{3,}", door)


def gives_away(text: str) -> bool:
    """Whether a number that can be rung or a flat stands in the text. An entrance is everybody's."""
    return hide(text, door=False) != text or any(pattern.search(text) for pattern in (*ROOMS, _FLAT))
