"""Settings: frozen values from ``config.toml`` and the environment, read once at the start.

Every limit, cadence and window the town is judged by is data here, with its source beside it. This module must not know
the domain: urgencies, kinds and tiers are plain words that a test compares with the domain's own.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import tomllib
from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, Literal, Self, get_args
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails, to_json
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import SettingsError as UnreadableVariable

from bot.config.beyond import Beyond
from bot.config.joint import Meetings, Whistles
from bot.config.mediation import MediationRules
from bot.config.passing import Ends, Returns
from bot.config.shared import Sharing
from bot.config.values import Count, Frozen, Limit, Span, TimeOfDay, Window
from bot.config.warning import Warnings

PREFIX = "LINLI_"

Urgency = Literal["life", "urgent", "prompt", "normal", "complex"]
Kind = Literal["dispute", "repair", "violation", "owners", "inquiry", "joint"]
Tier = Literal["grid", "community", "centre", "street"]
Every = Literal["*"]


class SettingsError(Exception):
    """A setting that cannot be used. ``str()`` is one line that names the key and the mend."""

    def __init__(self, key: str, mend: str) -> None:
        super().__init__(f"{key}: {mend}")
        self.key = key
        self.mend = mend


# --- the machine


class Web(Frozen):
    """Where the web channel listens. ``public_url`` is what links are built from; empty: the address it listens at."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    secure_cookie: bool = False
    public_url: str = Field(default="", pattern=r"^(https?://[^\s/]+[^\s]*)?$")


class Storage(Frozen):
    url: str = Field(default="sqlite:///data/linli.db", pattern=r"^(sqlite|postgresql)[+a-z0-9]*://")


class Media(Frozen):
    """Where photos and recordings are kept."""

    folder: str = "data/media"


class Papers(Frozen):
    """The papers of a mediation. ``templates``: a folder of the office's own Word templates; ``committee`` and ``court``: as
    they are to be printed, empty for the roster's centre and for a blank."""

    templates: str = ""
    committee: str = ""
    court: str = ""


class TownFile(Frozen):
    """The roster, the duty list, the local time, and days on which the calendar differs from what is built in.

    Naming any day of a year that is not built in says that the year's table has been published and is given here.
    """

    roster: str = "roster.toml"
    duties: str = "duties.toml"
    demo: bool = True
    timezone: str = "Asia/Shanghai"
    holidays: tuple[date, ...] = ()
    workdays: tuple[date, ...] = ()

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise ValueError("must name a time zone, such as Asia/Shanghai") from None
        return name

    @model_validator(mode="after")
    def _no_day_is_both(self) -> Self:
        for day in set(self.holidays) & set(self.workdays):
            raise ValueError(f"{day} is in holidays and in workdays; take it out of one of them")
        return self

    @property
    def days(self) -> Mapping[date, bool]:
        """The named days: True is a working day."""
        return dict.fromkeys(self.holidays, False) | dict.fromkeys(self.workdays, True)


class Log(Frozen):
    level: Literal["debug", "info", "warning", "error"] = "info"


class Telegram(Frozen):
    """The Telegram channel; on as soon as there is a token. ``mode``: "polling" asks Telegram for news, "webhook" is told at
    ``public_url`` (default: the web's), where ``webhook_secret`` (default: derived) proves that it is Telegram. The rates
    are what Telegram publishes, unless config.toml knows better."""

    token: SecretStr = SecretStr("")
    token_file: str = ""
    mode: Literal["polling", "webhook"] = "polling"
    public_url: str = Field(default="", pattern=r"^(https://[^\s/]+[^\s]*)?$")
    webhook_secret: str = Field(default="", pattern=r"^[A-Za-z0-9_-]{0,256}$", repr=False)
    api_base_url: str = Field(default="https://api.telegram.org", pattern=r"^https?://[^\s/]+[^\s]*$")
    messages_per_second: Count = 30
    messages_per_second_per_chat: Count = 1

    @property
    def is_on(self) -> bool:
        return bool(self.token.get_secret_value() or self.token_file)

    @model_validator(mode="after")
    def _one_token(self) -> Self:
        if self.token.get_secret_value() and self.token_file:
            raise ValueError("token and token_file are both given; take one of them out")
        return self


# --- the policy


class DeadlineRule(Frozen):
    """One row of the table: how soon a case is accepted and settled at a tier. ``*`` fits everything."""

    urgency: Urgency | Every
    kind: Kind | Every
    tier: Tier | Every
    accept: Limit
    settle: Limit
    source: str = Field(min_length=3)

    def fits(self, urgency: str, kind: str, tier: str) -> bool:
        return self.urgency in (urgency, "*") and self.kind in (kind, "*") and self.tier in (tier, "*")


class FollowUp(Frozen):
    """Workdays from the claim to the follow-up, by how soon an effect can be seen (a category's ``follow_up``)."""

    fast: Count
    standard: Count
    slow: Count


def _version(policy: dict[str, Any]) -> str:
    return f"{policy['label']}.{hashlib.sha256(to_json(policy)).hexdigest()[:8]}"


class Policy(Frozen):
    """What cases are judged by. Kept by the store under ``version`` as JSON, so an old case keeps its own rules.

    ``version`` is the label and a digest of the content, and the last field, because it is computed from the others.
    """

    label: str = Field(pattern=r"^[0-9A-Za-z-]{1,40}$")
    deadlines: tuple[DeadlineRule, ...]
    before_end: Span
    pause: Limit
    alarm_time: TimeOfDay

    undo_seconds: Count
    ask_again: Span
    objection_hours: Count
    question_window_hours: Count
    offer_days: Count

    follow_up: FollowUp
    follow_up_window: Window
    follow_up_tries: Count
    call_tries: Count
    task: Limit
    check_days: tuple[Count, ...]
    guard_days: Count
    recurrence_days: Count

    quiet: Window
    business: Window
    retention_years: Count
    warning: Warnings = Warnings()
    whistle: Whistles = Whistles()
    meeting: Meetings = Meetings()
    mediation: MediationRules = MediationRules()
    returns: Returns = Returns()
    ends: Ends = Ends()
    beyond: Beyond = Beyond()
    shared: Sharing = Sharing()
    version: str = Field(default_factory=_version)

    @field_validator("deadlines")
    @classmethod
    def _whole(cls, rules: tuple[DeadlineRule, ...]) -> tuple[DeadlineRule, ...]:
        used = set()
        for urgency, kind, tier in product(get_args(Urgency), get_args(Kind), get_args(Tier)):
            first = next((n for n, rule in enumerate(rules) if rule.fits(urgency, kind, tier)), None)
            if first is None:
                gap = f"urgency {urgency}, kind {kind}, tier {tier}"
                raise ValueError(f"no rule fits {gap}; add one, or a last rule of '*'")
            used.add(first)
        for n in range(len(rules)):
            if n not in used:
                raise ValueError(f"rule {n + 1} is never reached; move it before those that cover it, or take it out")
        return rules

    @model_validator(mode="after")
    def _awake(self) -> Self:
        if self.business.start >= self.business.end:
            raise ValueError("business hours must start before they end")
        window = self.follow_up_window
        if window.start >= window.end:
            raise ValueError("follow_up_window must start before it ends")
        if self.quiet.holds(window.start) or self.quiet.holds(window.end) or window.holds(self.quiet.start):
            raise ValueError("follow_up_window lies in the quiet hours; move one of them")
        return self

    def follow_up_workdays(self, speed: str) -> int:
        """Workdays from the claim to the follow-up for a category's ``follow_up``: fast, standard or slow."""
        return {"fast": self.follow_up.fast, "standard": self.follow_up.standard, "slow": self.follow_up.slow}[speed]


# --- all of it


class Settings(BaseSettings):
    """Everything that can be set. The environment wins over the file: ``LINLI_WEB__PORT=9000``."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True, hide_input_in_errors=True
    )

    web: Web = Web()
    storage: Storage = Storage()
    media: Media = Media()
    papers: Papers = Papers()
    town: TownFile = TownFile()
    telegram: Telegram = Telegram()
    log: Log = Log()
    policy: Policy

    @model_validator(mode="after")
    def _version_is_computed(self) -> Self:
        if "version" in self.policy.model_fields_set:
            raise ValueError("policy.version is computed from the content; take it out and change policy.label")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load(config: Path | None = None) -> Settings:
    """Reads ``config`` (default: ``config.toml`` here) and the environment; raises :class:`SettingsError`."""
    path = config or Path("config.toml")
    if not path.is_file():
        raise SettingsError(str(path), "there is no such file; start Linli where its config.toml is, or name the file")
    _check_variables(os.environ)

    class FromFile(Settings):
        model_config = SettingsConfigDict(toml_file=path)

    nothing: dict[str, Any] = {}
    try:
        return FromFile(**nothing)
    except ValidationError as error:
        raise _mended(error, path) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), f"is not written as TOML: {error}") from None
    except UnreadableVariable as error:
        raise SettingsError("environment", f"{error}; where a table is expected, it is written as JSON") from None
    except OSError as error:
        raise SettingsError(str(path), f"cannot be read: {error.strerror}") from None


def _check_variables(environment: Mapping[str, str]) -> None:
    """A misspelt section would be ignored in silence; misspelt keys inside a section are found by pydantic."""
    for name in environment:
        section = name.upper().removeprefix(PREFIX).partition("__")[0].lower()
        if name.upper().startswith(PREFIX) and "__" in name and section not in Settings.model_fields:
            raise SettingsError(name, f"there is no section {section!r}{_like(section, Settings.model_fields)}")


def _mended(error: ValidationError, path: Path) -> SettingsError:
    """One thing that is wrong, as key and mend: a name nobody knows before the name it was meant to be."""
    found = error.errors(include_url=False, include_input=False)
    first = next((each for each in found if each["type"] == "extra_forbidden"), found[0])
    where = [part for part in first["loc"] if isinstance(part, int) or not part.startswith("literal[")]
    key = ".".join(f"rule {part + 1}" if isinstance(part, int) else part for part in where) or path.name
    variable = PREFIX + "__".join(str(part) for part in where).upper()
    given = next((name for name in os.environ if name.upper() == variable), None)
    return SettingsError(key, f"{_mend(first, where)} ({given or path})")


def _mend(first: ErrorDetails, where: list[int | str]) -> str:
    kind, message = first["type"], first["msg"]
    if kind == "missing":
        return "is missing; add it"
    if kind == "extra_forbidden":
        return f"there is no such setting{_like(str(where[-1]), _names(where[:-1]))}; mend the name or take it out"
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    if where[-1:] == ["public_url"]:
        return "must be a whole address, such as https://linli.example.org, or empty"
    if where[-2:] == ["storage", "url"]:
        return "must be a database address, such as sqlite:///data/linli.db"
    return message.replace("Input should be", "must be", 1)


def _names(where: list[int | str]) -> list[str]:
    """The settings there are at a place."""
    model: Any = Settings
    for part in where:
        if isinstance(part, str):
            model = model.model_fields[part].annotation
        model = next(iter(get_args(model)), model)
    return list(model.model_fields)


def _like(word: str, known: Any) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {near[0]}?" if near else ""
