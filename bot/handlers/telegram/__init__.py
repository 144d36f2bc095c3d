"""Telegram: our own receiver, aiogram to read, python-telegram-bot to send.

Neither library is imported here: they are loaded only where there is a token.
"""

import os

# Lengths of time as python-telegram-bot will give them from its next major version on; without it, it warns at each 429.
os.environ.setdefault("PTB_TIMEDELTA", "true")
