"""Judges a request by aiogram's method models, which were generated from Telegram's own documentation.

Stricter than Telegram in one thing: a parameter or a field nobody knows is refused, where Telegram ignores it,
because a name that is misspelt is otherwise never found.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import aiogram.methods
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    ForceReply,
    InlineKeyboardMarkup,
    InputFile,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from pydantic import BaseModel, ValidationError

#: What Telegram says when one of these is missing; for the rest, see ``_missing``.
EMPTY = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "file_id": "file_id not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "action": "wrong parameter action in request",
}

MARKUPS: dict[str, type[BaseModel]] = {
    "inline_keyboard": InlineKeyboardMarkup,
    "keyboard": ReplyKeyboardMarkup,
    "remove_keyboard": ReplyKeyboardRemove,
    "force_reply": ForceReply,
}

Upload = BufferedInputFile


class Refusal(Exception):
    """An answer with ``ok: false``. ``ill_formed`` says that no state of the world would have made the request right."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        ill_formed: bool = False,
        retry_after: int | None = None,
        migrate_to: int | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.ill_formed = ill_formed
        self.retry_after = retry_after
        self.migrate_to = migrate_to

    def answer(self) -> dict[str, Any]:
        """The body Telegram sends."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        parameters = {"retry_after": self.retry_after, "migrate_to_chat_id": self.migrate_to}
        if any(parameters.values()):
            body["parameters"] = {name: value for name, value in parameters.items() if value}
        return body


def bad(description: str) -> Refusal:
    """400, and it was the sender's mistake."""
    return Refusal(400, f"Bad Request: {description}", ill_formed=True)


def cannot(description: str) -> Refusal:
    """400, because of how things stand at the moment."""
    return Refusal(400, f"Bad Request: {description}")


@cache
def methods() -> dict[str, type[TelegramMethod[Any]]]:
    """Every method of the Bot API by its name in small letters: Telegram does not mind the case."""
    return {
        method.__api_method__.lower(): method
        for name in aiogram.methods.__all__
        if isinstance(method := getattr(aiogram.methods, name), type)
        and issubclass(method, TelegramMethod)
        and method is not TelegramMethod
    }


def judged(name: str, sent: Mapping[str, Any], uploads: Mapping[str, Upload]) -> TelegramMethod[Any]:
    """The request as aiogram's model of the method.

    :param sent: values as they came: strings from a form, anything from a JSON body.
    :raise Refusal: with Telegram's words where they are known.
    """
    model = methods()[name.lower()]
    fields = model.model_fields
    values: dict[str, Any] = {}
    for key, value in sent.items():
        if key not in fields:
            raise bad(f'unknown parameter "{key}"')
        if value is not None and value != "":
            values[key] = _decoded(key, value, fields[key].annotation)
    if "reply_markup" in values:
        values["reply_markup"] = _markup(values["reply_markup"])
    values |= {key: upload for key, upload in uploads.items() if key in fields}
    try:
        request = model.model_validate(values)
    except ValidationError as error:
        raise bad(_words(error)) from error
    for path, _ in _unknown(request):
        raise bad(f'unknown field "{path}"')
    _check_attached(sent, uploads, fields.keys())
    return request


def given(request: TelegramMethod[Any], name: str) -> Any:
    """What was sent as ``name``, or None: aiogram marks what its own client would fill in."""
    value = getattr(request, name, None)
    return None if isinstance(value, Default) else value


def _decoded(key: str, value: Any, annotation: Any) -> Any:
    if isinstance(value, str) and _is_object(annotation):
        try:
            return json.loads(value)
        except ValueError:
            what = "reply keyboard markup" if key == "reply_markup" else key.replace("_", " ")
            raise bad(f"can't parse {what} JSON object") from None
    if key.endswith("chat_id") and isinstance(value, str) and re.fullmatch(r"-?\d+", value):
        return int(value)
    return value


def _markup(value: Any) -> BaseModel:
    """The kind of markup is told by its one required field; aiogram's union would take almost anything for a forced reply."""
    for name, model in MARKUPS.items():
        if isinstance(value, dict) and name in value:
            try:
                return model.model_validate(value)
            except ValidationError as error:
                what = "inline keyboard button" if name == "inline_keyboard" else "keyboard button"
                raise bad(f"can't parse {what}: {_words(error)}") from error
    raise bad("object expected as reply markup")


@cache
def _is_object(annotation: Any) -> bool:
    """Whether a form carries it as JSON."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType, typing.Annotated):
        return any(_is_object(part) for part in typing.get_args(annotation))
    kind = typing.get_origin(annotation) or annotation
    return isinstance(kind, type) and issubclass(kind, BaseModel | list | dict) and not issubclass(kind, InputFile)


def _words(error: ValidationError) -> str:
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    if first["type"] == "missing" and len(place) == 1:
        return EMPTY.get(place[0], f'parameter "{place[0]}" is required')
    if place[0] == "reply_markup":
        return "object expected as reply markup"
    return f'can\'t parse "{".".join(place)}": {first["msg"]}'


def _unknown(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, BaseModel):
        for name, extra in (value.model_extra or {}).items():
            yield f"{path}{name}", extra
        for name in value.model_fields_set & type(value).model_fields.keys():
            yield from _unknown(getattr(value, name), f"{path}{name}.")
    elif isinstance(value, list):
        for part in value:
            yield from _unknown(part, path)


def _check_attached(sent: Mapping[str, Any], uploads: Mapping[str, Upload], known: typing.Collection[str]) -> None:
    """Each upload is either a parameter or named by ``attach://``, and nothing is named that was not uploaded."""
    named = set(re.findall(r"attach://([^\"\\\s]+)", json.dumps(dict(sent))))
    if missing := sorted(named - uploads.keys()):
        raise bad(f'can\'t parse InputMedia: media not found: "{missing[0]}"')
    if stray := sorted(uploads.keys() - named - set(known)):
        raise bad(f'unknown parameter "{stray[0]}"')
