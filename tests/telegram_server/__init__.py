"""A strict Bot API server on loopback, so that the Telegram channel can be tried whole and without Telegram.

What it sends is built with python-telegram-bot's types, what it is sent is judged by aiogram's, and both libraries
are pointed at it in its own tests: neither side of the conversation is ours alone. Its words are Telegram's wherever
those are known.

    async with TelegramServer(clock) as server:
        li = server.user("Li")
        li.opens("estate-3")
        await li.hears("Welcome")
        li.presses("File a complaint")
        server.log.check()

Stricter than Telegram: unknown parameters, fields and update types are refused; only HTML may mark up; a press can be answered
once and for fifteen seconds. Knows nothing of the bot that is tried.
"""

from tests.telegram_server.bell import StandingClock
from tests.telegram_server.chats import Line, Standing, Topic
from tests.telegram_server.cloud import Press
from tests.telegram_server.faults import (
    Fault,
    bad_gateway,
    blocked,
    lost,
    refused,
    server_error,
    slow,
    too_many,
    unanswered,
)
from tests.telegram_server.flood import UNLIMITED, Rates
from tests.telegram_server.groups import Group
from tests.telegram_server.log import Call, Log
from tests.telegram_server.server import TOKEN, TelegramServer
from tests.telegram_server.users import User

__all__ = [
    "TOKEN",
    "UNLIMITED",
    "Call",
    "Fault",
    "Group",
    "Line",
    "Log",
    "Press",
    "Rates",
    "Standing",
    "StandingClock",
    "TelegramServer",
    "Topic",
    "User",
    "bad_gateway",
    "blocked",
    "lost",
    "refused",
    "server_error",
    "slow",
    "too_many",
    "unanswered",
]
