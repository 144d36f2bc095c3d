"""Telegram's HTML, read as strictly as Telegram reads it, and the entities it finds by itself.

Offsets and lengths of entities are UTF-16 code units, those in complaints are UTF-8 bytes: both as Telegram counts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from telegram import MessageEntity
from telegram.constants import MessageLimit

from tests.telegram_server.judging import bad

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "blockquote": "blockquote",
}

#: Found in every text, whoever wrote it.
FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{4,32})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w))"
    r"|(?P<url>https?://[^\s<>\"，。！？；）】」]+)"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
)

ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);")

#: Bytes of a text with its markup.
RAW_LIMIT = 1 << 15


class Formatted(NamedTuple):
    """A text as people see it."""

    text: str
    entities: tuple[MessageEntity, ...]


class _Open(NamedTuple):
    tag: str
    argument: str | None
    at: int


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def formatted(text: str, parse_mode: str | None, entities: Sequence[Any] | None) -> Formatted:
    """What is sent, parsed, trimmed, with the entities Telegram adds.

    :param entities: aiogram's, if the sender marked the text up by hand.
    :raise Refusal: "can't parse entities: …", "unsupported parse_mode", "text is too long".
    """
    if len(text.encode()) > RAW_LIMIT:
        raise bad("text is too long")
    mode = (parse_mode or "none").lower()
    if mode not in ("none", "html"):
        raise bad("unsupported parse_mode")  # Markdown too: nobody here may send it
    if mode == "html":
        parsed = parse_html(text)
    else:
        sent = [MessageEntity.de_json(entity.model_dump(exclude_none=True), None) for entity in entities or ()]
        if any(entity.offset < 0 or entity.offset + entity.length > units(text) for entity in sent):
            raise bad("entity beginning or end is out of the text")
        parsed = Formatted(text, tuple(sent))
    return detected(_trimmed(parsed))


def detected(parsed: Formatted) -> Formatted:
    """With commands, mentions, addresses and hashtags marked where no link or code is."""
    covered = {
        unit
        for entity in parsed.entities
        if entity.type in ("text_link", "code", "pre", "text_mention", "custom_emoji")
        for unit in range(entity.offset, entity.offset + entity.length)
    }
    found = [
        MessageEntity(str(match.lastgroup), offset, units(match.group()))
        for match in FOUND.finditer(parsed.text)
        if (offset := units(parsed.text[: match.start()])) not in covered
    ]
    together = sorted((*parsed.entities, *found), key=lambda entity: (entity.offset, -entity.length))
    return Formatted(parsed.text, tuple(together[: MessageLimit.MESSAGE_ENTITIES]))


def parse_html(source: str) -> Formatted:
    """Telegram's HTML.

    :raise Refusal: with the words and the byte offset Telegram gives.
    """
    text: list[str] = []
    length = 0
    opened: list[_Open] = []
    entities: list[MessageEntity] = []
    at = 0
    for tag in _tags(source):
        shown = _plain(source[at : tag.start])
        text.append(shown)
        length += units(shown)
        at = tag.end
        if tag.name is not None:
            opened.append(_Open(tag.name, tag.argument, length))
            continue
        if not opened:
            raise _complaint(f"Unexpected end tag at byte offset {tag.byte}")
        last = opened.pop()
        if tag.closes not in ("", last.tag):
            found = f'expected "</{last.tag}>", found "</{tag.closes}>"'
            raise _complaint(f"Unmatched end tag at byte offset {tag.byte}, {found}")
        if length > last.at:
            entities.extend(_entity(last, length))
    if opened:
        raise _complaint(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    text.append(_plain(source[at:]))
    return Formatted("".join(text), tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length))))


class _Tag(NamedTuple):
    start: int
    end: int
    byte: int
    name: str | None  # of a start tag
    closes: str  # of an end tag
    argument: str | None


def _tags(source: str) -> Iterator[_Tag]:
    at = 0
    while (start := source.find("<", at)) >= 0:
        byte = len(source[:start].encode())
        if source.startswith("/", start + 1):
            match = re.compile(r"([^\s>]*)\s*(>?)").match(source, start + 2)
            assert match is not None
            if not match[2]:
                raise _complaint(f"Unclosed end tag at byte offset {byte}")
            tag = _Tag(start, match.end(), byte, None, match[1].lower(), None)
        else:
            tag = _start_tag(source, start, byte)
        yield tag
        at = tag.end


def _start_tag(source: str, start: int, byte: int) -> _Tag:
    match = re.compile(r"[^\s>]*").match(source, start + 1)
    assert match is not None
    if match.end() == len(source):
        raise _complaint(f"Unclosed start tag at byte offset {byte}")
    name, at = match.group().lower(), match.end()
    if name not in TAGS:
        raise _complaint(f'Unsupported start tag "{name}" at byte offset {byte}')
    argument: str | None = None
    pattern = re.compile(
        r"\s*(?:(>)|([^\s=>\"']*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[\"'].*\Z|[\w.-]*(?=[\s>])))?)", re.DOTALL
    )
    while True:
        part = pattern.match(source, at)
        if part is None or (part.end() == len(source) and not part[1]):
            raise _complaint(f'Unclosed start tag "{name}" at byte offset {byte}')
        at = part.end()
        if part[1]:
            break
        if not part[2]:
            raise _complaint(f'Empty attribute name in the tag "{name}" at byte offset {byte}')
        if part[3] is None and source[at:].lstrip().startswith("="):
            raise _complaint(f"Unexpected end of name token at byte offset {len(source[:at].encode())}")
        value = _plain(part[3].strip("\"'")) if part[3] is not None else None
        argument = _argument(name, part[2].lower(), value) or argument
    if name == "span" and argument != "spoiler":
        raise _complaint(f'Tag "span" must have class "tg-spoiler" at byte offset {byte}')
    return _Tag(start, at, byte, name, "", argument)


def _argument(tag: str, attribute: str, value: str | None) -> str | None:
    match (tag, attribute):
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case ("blockquote", "expandable"):
            return "expandable"
        case ("code", "class") if value and value.startswith("language-"):
            return value.removeprefix("language-")
        case ("span", "class") if value and value.startswith("tg-"):
            return value.removeprefix("tg-")
    return None


def _entity(tag: _Open, end: int) -> Iterator[MessageEntity]:
    kind, offset, length = TAGS[tag.tag], tag.at, end - tag.at
    if kind == "text_link":
        if person := re.fullmatch(r"tg://user\?id=(\d+)", tag.argument or ""):
            raise _complaint(f"a link to user {person[1]} needs a person who wrote to the bot: not served here")
        if re.match(r"https?://\S+\.|https?://localhost|tg://|mailto:|tel:", tag.argument or ""):
            yield MessageEntity(kind, offset, length, url=tag.argument)
    elif kind == "custom_emoji":
        yield MessageEntity(kind, offset, length, custom_emoji_id=tag.argument)
    elif kind == "blockquote" and tag.argument:
        yield MessageEntity("expandable_blockquote", offset, length)
    else:
        yield MessageEntity(kind, offset, length)


def _plain(source: str) -> str:
    """Only the four names Telegram knows and numbers are decoded."""
    return ENTITY.sub(lambda match: html.unescape(match.group()), source)


def _trimmed(parsed: Formatted) -> Formatted:
    text = parsed.text.rstrip()
    kept = text.lstrip()
    cut, size = units(text) - units(kept), units(kept)
    return Formatted(kept, tuple(_moved(parsed.entities, -cut, size)))


def _moved(entities: Iterable[MessageEntity], by: int, size: int) -> Iterator[MessageEntity]:
    for entity in entities:
        start, end = max(entity.offset + by, 0), min(entity.offset + by + entity.length, size)
        if start < end:
            changed = entity.to_dict() | {"offset": start, "length": end - start}
            yield MessageEntity.de_json(changed, None)


def _complaint(words: str) -> Exception:
    return bad(f"can't parse entities: {words}")
