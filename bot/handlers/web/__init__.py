"""The web channel: a chat page and its API, the way in that needs no token and no platform."""

from bot.handlers.web.api import WebChannel

__all__ = ["WebChannel"]
