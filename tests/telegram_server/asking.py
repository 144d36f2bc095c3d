"""What the bot asks Telegram, and what it says of itself."""

from __future__ import annotations

import re
from typing import Any

import telegram
from aiogram.methods import (
    DeleteMyCommands,
    GetChat,
    GetChatAdministrators,
    GetChatMember,
    GetChatMenuButton,
    GetFile,
    GetMe,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    LeaveChat,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)
from telegram.constants import BotCommandLimit, BotDescriptionLimit, BotNameLimit

from tests.telegram_server.chats import Chat, Standing
from tests.telegram_server.cloud import Cloud
from tests.telegram_server.judging import bad, cannot
from tests.telegram_server.sending import Uploads


def get_me(cloud: Cloud, request: GetMe, uploads: Uploads) -> dict[str, Any]:
    return cloud.bot.to_dict()


def get_file(cloud: Cloud, request: GetFile, uploads: Uploads) -> dict[str, Any]:
    return cloud.files.link(request.file_id).to_dict()


def get_chat(cloud: Cloud, request: GetChat, uploads: Uploads) -> dict[str, Any]:
    chat = cloud.chat(request.chat_id, write=False)
    name = {"first_name": chat.person.name} if chat.person else {"title": chat.title}
    return telegram.ChatFullInfo(
        chat.id,
        chat.kind,
        accent_color_id=0,
        max_reaction_count=11,
        accepted_gift_types=telegram.AcceptedGiftTypes(True, True, True, True, True),
        is_forum=chat.forum or None,
        permissions=telegram.ChatPermissions.all_permissions() if chat.group else None,
        **name,
    ).to_dict()


def get_chat_member(cloud: Cloud, request: GetChatMember, uploads: Uploads) -> dict[str, Any]:
    chat = cloud.chat(request.chat_id, write=False)
    if chat.group:
        cloud.chat(request.chat_id, write=True)  # the list of members is for members
    standing, user = _standing(cloud, chat, request.user_id)
    return standing.member(user).to_dict()


def get_chat_administrators(cloud: Cloud, request: GetChatAdministrators, uploads: Uploads) -> list[dict[str, Any]]:
    chat = cloud.chat(request.chat_id, write=True)
    if not chat.group:
        raise cannot("there are no administrators in the private chat")
    ids = [*chat.members, cloud.bot.id]
    found = [_standing(cloud, chat, user_id) for user_id in ids]
    leading = (Standing.OWNER, Standing.ADMINISTRATOR)
    return [standing.member(user).to_dict() for standing, user in found if standing in leading]


def leave_chat(cloud: Cloud, request: LeaveChat, uploads: Uploads) -> bool:
    chat = cloud.chat(request.chat_id, write=True)
    if not chat.group:
        raise cannot("chat member status can't be changed in private chats")
    cloud.stands(chat, Standing.LEFT, cloud.bot)
    return True


def set_my_commands(cloud: Cloud, request: SetMyCommands, uploads: Uploads) -> bool:
    if len(request.commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in request.commands:
        if not re.fullmatch(f"[a-z0-9_]{{1,{int(BotCommandLimit.MAX_COMMAND)}}}", command.command):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.description) <= BotCommandLimit.MAX_DESCRIPTION:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    commands = [telegram.BotCommand(command.command, command.description) for command in request.commands]
    cloud.presented.commands[_audience(cloud, request)] = commands
    return True


def delete_my_commands(cloud: Cloud, request: DeleteMyCommands, uploads: Uploads) -> bool:
    cloud.presented.commands.pop(_audience(cloud, request), None)
    return True


def get_my_commands(cloud: Cloud, request: GetMyCommands, uploads: Uploads) -> list[dict[str, Any]]:
    commands = cloud.presented.commands.get(_audience(cloud, request), [])
    return [command.to_dict() for command in commands]


def set_my_name(cloud: Cloud, request: SetMyName, uploads: Uploads) -> bool:
    _put(cloud.presented.names, request.name, request, BotNameLimit.MAX_NAME_LENGTH, "BOT_TITLE_INVALID")
    return True


def get_my_name(cloud: Cloud, request: GetMyName, uploads: Uploads) -> dict[str, Any]:
    return telegram.BotName(_got(cloud.presented.names, request) or cloud.bot.first_name).to_dict()


def set_my_description(cloud: Cloud, request: SetMyDescription, uploads: Uploads) -> bool:
    limit = BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    _put(cloud.presented.descriptions, request.description, request, limit, "BOT_DESCRIPTION_INVALID")
    return True


def get_my_description(cloud: Cloud, request: GetMyDescription, uploads: Uploads) -> dict[str, Any]:
    return telegram.BotDescription(_got(cloud.presented.descriptions, request)).to_dict()


def set_my_short_description(cloud: Cloud, request: SetMyShortDescription, uploads: Uploads) -> bool:
    limit = BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
    _put(cloud.presented.short_descriptions, request.short_description, request, limit, "BOT_SHORT_DESCRIPTION_INVALID")
    return True


def get_my_short_description(cloud: Cloud, request: GetMyShortDescription, uploads: Uploads) -> dict[str, Any]:
    return telegram.BotShortDescription(_got(cloud.presented.short_descriptions, request)).to_dict()


def set_chat_menu_button(cloud: Cloud, request: SetChatMenuButton, uploads: Uploads) -> bool:
    sent = request.menu_button.model_dump(exclude_none=True) if request.menu_button else {"type": "default"}
    button = telegram.MenuButton.de_json(sent, None)
    if isinstance(button, telegram.MenuButtonWebApp) and not button.web_app.url.startswith("https://"):
        raise bad("BUTTON_URL_INVALID")
    if request.chat_id is None:
        cloud.presented.menu_button = button
    else:
        cloud.chat(request.chat_id, write=True).menu_button = button
    return True


def get_chat_menu_button(cloud: Cloud, request: GetChatMenuButton, uploads: Uploads) -> dict[str, Any]:
    own = cloud.chat(request.chat_id, write=True).menu_button if request.chat_id is not None else None
    return (own or cloud.presented.menu_button).to_dict()


def _standing(cloud: Cloud, chat: Chat, user_id: int) -> tuple[Standing, telegram.User]:
    if user_id == cloud.bot.id:
        return (chat.bot if chat.group else Standing.MEMBER), cloud.bot
    person = cloud.people().get(user_id)
    if person is None or (not chat.group and user_id != chat.id):
        raise cannot("member not found")
    return chat.members.get(user_id, Standing.LEFT) if chat.group else Standing.MEMBER, person.user()


def _audience(cloud: Cloud, request: Any) -> tuple[str, str]:
    """For whom: scope and language. A scope that names a chat must name one there is."""
    scope = request.scope.model_dump(exclude_none=True) if request.scope else {"type": "default"}
    if "chat_id" in scope:
        cloud.chat(scope["chat_id"], write=False)
    return "/".join(str(scope[key]) for key in ("type", "chat_id", "user_id") if key in scope), _language(request)


def _language(request: Any) -> str:
    code = request.language_code or ""
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad("LANGUAGE_CODE_INVALID")
    return str(code)


def _put(texts: dict[str, str], text: str | None, request: Any, limit: int, complaint: str) -> None:
    if len(text or "") > limit:
        raise bad(complaint)
    texts[_language(request)] = text or ""


def _got(texts: dict[str, str], request: Any) -> str:
    """In that language, or else in the one without a name."""
    return texts.get(_language(request)) or texts.get("", "")
