"""What the bot sends: texts, pictures, albums, documents, voice and video."""

from __future__ import annotations

from typing import Any

import telegram
from aiogram.methods import (
    SendChatAction,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendVideo,
    SendVoice,
)
from aiogram.types import InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto
from telegram.constants import ChatAction, MediaGroupLimit, MessageLimit

from tests.telegram_server.chats import Chat, Line, Standing
from tests.telegram_server.cloud import Cloud
from tests.telegram_server.files import Kept
from tests.telegram_server.judging import Upload, bad, cannot, given
from tests.telegram_server.keyboards import below_the_field, inline
from tests.telegram_server.markup import Formatted, formatted, units

Uploads = dict[str, Upload]

#: Asked for here or there, but not served: a silent pass would be a wrong answer.
UNSERVED = (
    "business_connection_id",
    "direct_messages_topic_id",
    "ephemeral_message_parameters",
    "suggested_post_parameters",
    "receiver_user_id",
    "callback_query_id",
    "thumbnail",
)


def send_message(cloud: Cloud, request: SendMessage, uploads: Uploads) -> dict[str, Any]:
    words = text_of(request)
    return _sent(cloud, request, words, {}).as_sent()


def send_photo(cloud: Cloud, request: SendPhoto, uploads: Uploads) -> dict[str, Any]:
    words = caption_of(request)
    check_chat(cloud, request)
    return _sent(cloud, request, words, {"photo": _photo(cloud, request.photo, uploads)}).as_sent()


def send_document(cloud: Cloud, request: SendDocument, uploads: Uploads) -> dict[str, Any]:
    words = caption_of(request)
    check_chat(cloud, request)
    document = _document(cloud, request.document, uploads)
    return _sent(cloud, request, words, {"document": document}).as_sent()


def send_voice(cloud: Cloud, request: SendVoice, uploads: Uploads) -> dict[str, Any]:
    words = caption_of(request)
    check_chat(cloud, request)
    kept, _ = _kept(cloud, request.voice, uploads, "voice")
    voice = telegram.Voice(kept.id, kept.unique_id, 3, "audio/ogg", kept.size)
    return _sent(cloud, request, words, {"voice": voice}).as_sent()


def send_video(cloud: Cloud, request: SendVideo, uploads: Uploads) -> dict[str, Any]:
    words = caption_of(request)
    check_chat(cloud, request)
    kept, name = _kept(cloud, request.video, uploads, "videos")
    video = telegram.Video(kept.id, kept.unique_id, 640, 480, 5, file_name=name, file_size=kept.size)
    return _sent(cloud, request, words, {"video": video}).as_sent()


def send_media_group(cloud: Cloud, request: SendMediaGroup, uploads: Uploads) -> list[dict[str, Any]]:
    many = len(request.media)
    if not MediaGroupLimit.MIN_MEDIA_LENGTH <= many <= MediaGroupLimit.MAX_MEDIA_LENGTH:
        raise bad(f"expected from 2 to 10 messages in an album, got {many}")
    if len({isinstance(media, InputMediaDocument) for media in request.media}) > 1:
        raise bad("can't use the media of the specified type in the album")
    words = [caption_of(media) for media in request.media]
    chat = check_chat(cloud, request)
    parts = [_media(cloud, media, uploads) for media in request.media]
    cloud.flood.charge(chat.id, group=chat.group, messages=many)
    album = str(13_000_000_000 + cloud.number("album"))
    lines = [
        cloud.write(chat, cloud.bot, words=one, parts=part, album=album, **_place(cloud, chat, request))
        for one, part in zip(words, parts, strict=True)
    ]
    return [line.as_sent() for line in lines]


def send_chat_action(cloud: Cloud, request: SendChatAction, uploads: Uploads) -> bool:
    if request.action not in list(ChatAction):
        raise bad("wrong parameter action in request")
    chat = check_chat(cloud, request)
    cloud.actions.append((chat.id, request.action))
    return True


def text_of(request: Any) -> Formatted:
    """:raise Refusal: empty or too long once parsed."""
    if not request.text:
        raise bad("message text is empty")
    words = formatted(request.text, given(request, "parse_mode"), request.entities)
    if not words.text:
        raise bad("text must be non-empty")
    if units(words.text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad("message is too long")
    return words


def caption_of(request: Any) -> Formatted:
    """:raise Refusal: too long once parsed."""
    words = formatted(request.caption or "", given(request, "parse_mode"), request.caption_entities)
    if units(words.text) > MessageLimit.CAPTION_LENGTH:
        raise bad("message caption is too long")
    return words


def check_chat(cloud: Cloud, request: Any) -> Chat:
    """The chat, if the bot may send this request there.

    :raise Refusal: with the reason.
    """
    for name in UNSERVED:
        if given(request, name) is not None:
            raise bad(f'parameter "{name}" is not served here')
    chat = cloud.chat(request.chat_id, write=True)
    if chat.bot is Standing.RESTRICTED:
        raise cannot("not enough rights to send text messages to the chat")
    if given(request, "message_effect_id") and chat.group:
        raise bad("message effects can be used only in private chats")
    thread = given(request, "message_thread_id")
    if thread is not None:
        if thread not in chat.topics:
            raise cannot("message thread not found")
        if chat.topics[thread].closed:
            raise cannot("TOPIC_CLOSED")
    return chat


def _sent(cloud: Cloud, request: Any, words: Formatted, parts: dict[str, Any]) -> Line:
    chat = check_chat(cloud, request)
    markup = request.reply_markup
    keyboard = inline(markup) if isinstance(markup, InlineKeyboardMarkup) else None
    below = below_the_field(markup) if markup is not None and not isinstance(markup, InlineKeyboardMarkup) else None
    place = _place(cloud, chat, request)
    cloud.flood.charge(chat.id, group=chat.group)
    if below is not None:
        chat.reply_keyboard = below
    return cloud.write(chat, cloud.bot, words=words, parts=parts, keyboard=keyboard, **place)


def _place(cloud: Cloud, chat: Chat, request: Any) -> dict[str, Any]:
    """Thread and the line replied to."""
    thread = given(request, "message_thread_id")
    parameters = given(request, "reply_parameters")
    wanted = parameters.message_id if parameters else given(request, "reply_to_message_id")
    if wanted is None:
        return {"thread": thread}
    line = chat.lines.get(wanted)
    if line is None or line.deleted:
        free = given(parameters or request, "allow_sending_without_reply")
        if not free:
            raise cannot("message to be replied not found")
        line = None
    return {"thread": thread if thread is not None or line is None else line.thread, "reply_to": line}


def _bytes(source: Any, uploads: Uploads) -> bytes | None:
    """What was uploaded; None if ``source`` is the id of a file Telegram already has."""
    if isinstance(source, Upload):
        return source.data
    if source.startswith("attach://"):
        return uploads[source.removeprefix("attach://")].data
    if source.startswith(("http://", "https://")):
        raise bad("wrong HTTP URL specified")  # nothing leaves this machine
    return None


def _photo(cloud: Cloud, source: Any, uploads: Uploads) -> tuple[telegram.PhotoSize, ...]:
    data = _bytes(source, uploads)
    if data is None:
        data = cloud.files.by_id(source).data
    return cloud.files.uploaded_photo(data)


def _document(cloud: Cloud, source: Any, uploads: Uploads) -> telegram.Document:
    kept, name = _kept(cloud, source, uploads, "documents")
    return telegram.Document(kept.id, kept.unique_id, file_name=name, file_size=kept.size)


def _kept(cloud: Cloud, source: Any, uploads: Uploads, folder: str) -> tuple[Kept, str]:
    data = _bytes(source, uploads)
    name = source.filename if isinstance(source, Upload) else "file.bin"
    if isinstance(source, str) and source.startswith("attach://"):
        name = uploads[source.removeprefix("attach://")].filename
    kept = cloud.files.by_id(source) if data is None else cloud.files.keep(folder, data, name or "file.bin")
    if not kept.size:
        raise bad("file must be non-empty")
    return kept, name or "file.bin"


def _media(cloud: Cloud, media: Any, uploads: Uploads) -> dict[str, Any]:
    match media:
        case InputMediaPhoto():
            return {"photo": _photo(cloud, media.media, uploads)}
        case InputMediaDocument():
            return {"document": _document(cloud, media.media, uploads)}
        case _:
            raise bad(f"{type(media).__name__} is not served here")
