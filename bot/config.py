"""Settings of this installation, from the environment and `.env`; all that is wrong is said at once."""

import difflib
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import faults

ENV_FILE = Path(".env")
_OTHERS = 0o007
_SHOWN = frozenset(
    {"WARMLINE_HOST", "WARMLINE_PORT", "WARMLINE_PUBLIC_URL", "WARMLINE_LOG", "WARMLINE_ZONE", "OPENAI_MODEL"}
)
_SUGGEST_FROM = 0.9

# What stands after "must be" when the value of a variable is refused.
_MUST_BE = {
    "WARMLINE_DATABASE_URL": "sqlite:///file.db or postgresql://user:password@host/name",
    "WARMLINE_HOST": "a host name or an address, such as 127.0.0.1",
    "WARMLINE_PORT": "a whole number from 0 to 65535",
    "WARMLINE_PUBLIC_URL": "an address such as https://care.example.com, with nothing behind the name",
    "WARMLINE_LOG": "text or json",
    "WARMLINE_INTAKE_SECRETS": "one or more secrets of at least 16 characters, with commas between them",
    "WARMLINE_ZONE": "the name of a time zone, such as Europe/Berlin",
    "OPENAI_API_KEY": "one word without spaces",
    "OPENAI_BASE_URL": "an address that begins with http:// or https://",
    "OPENAI_MODEL": "the name of a model",
    "SLACK_BOT_TOKEN": "a bot token, which begins with xoxb-",
    "SLACK_APP_TOKEN": "an app-level token, which begins with xapp-",
    "SLACK_SIGNING_SECRET": "one word without spaces",
    "SLACK_API_URL": "an address that begins with http:// or https://",
    "DISCORD_TOKEN": "one word without spaces",
    "DISCORD_AGENT_ROLES": "ids of roles, with commas between them",
    "DISCORD_LEAD_ROLES": "ids of roles, with commas between them",
    "DISCORD_API_URL": "an address that begins with http:// or https://",
    "DISCORD_GATEWAY_URL": "an address that begins with ws:// or wss://",
}

_NOT_INSTALLED = (
    "Slack needs SLACK_BOT_TOKEN too: install the app, then copy the token from its page OAuth & Permissions."
)
_NO_WAY_IN = (
    "Slack needs SLACK_APP_TOKEN too (Socket Mode; make one under Basic Information, App-Level Tokens),"
    " or SLACK_SIGNING_SECRET when Slack is to call you over HTTP."
)

_KNOWN = frozenset({*_MUST_BE, faults.VARIABLE})


class ConfigProblem(ValueError):
    """The settings cannot be used; `problems` has one sentence for each thing that is wrong."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


class LogStyle(StrEnum):
    TEXT = "text"
    JSON = "json"


_Checked = TypeVar("_Checked", str, SecretStr)


def _fitting(pattern: str) -> AfterValidator:
    """A validator for text and secrets; what it raises never holds the value."""
    expression = re.compile(pattern)

    def check(value: _Checked) -> _Checked:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if expression.fullmatch(text) is None:
            raise ValueError("does not fit")
        return value

    return AfterValidator(check)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        raise ValueError("no such zone") from None
    return name


def machine_zone() -> str:
    """The IANA name of this machine's time zone, "UTC" when it has none."""
    from tzlocal import get_localzone_name

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _zone(get_localzone_name() or "UTC")
        except (LookupError, ValueError, OSError):
            return "UTC"


def _address(url: str) -> str:
    parts = urlsplit(url)
    if not parts.hostname or parts.port == 0:  # reading a port that is none is a ValueError too
        raise ValueError("no address")
    return url


_Word = _fitting(r"\S+")
_Web = Annotated[str, _fitting(r"https?://\S+"), AfterValidator(_address)]
_Secret = Annotated[SecretStr, _Word]
_Ids = Annotated[str, _fitting(r"\d+(\s*,\s*\d+)*|")]


class Settings(BaseSettings):
    """One installation's settings. An empty variable is the same as none.

    A database URL may hold a password, so it is not shown in a `repr`.
    """

    model_config = SettingsConfigDict(
        env_ignore_empty=True,
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    database_url: Annotated[str, _fitting(r"sqlite:///\S.*|postgres(ql)?://\S+")] = Field(
        "sqlite:///warmline.db", validation_alias="WARMLINE_DATABASE_URL", repr=False
    )
    host: Annotated[str, _Word] = Field("127.0.0.1", validation_alias="WARMLINE_HOST")
    port: int = Field(8080, validation_alias="WARMLINE_PORT", ge=0, le=65535)
    public_url: Annotated[str, _fitting(r"https?://[^/?#@\s]+/?"), AfterValidator(_address)] | None = Field(
        None, validation_alias="WARMLINE_PUBLIC_URL"
    )
    log: LogStyle = Field(LogStyle.TEXT, validation_alias="WARMLINE_LOG")
    zone: Annotated[str, AfterValidator(_zone)] = Field(
        default_factory=machine_zone, validation_alias="WARMLINE_ZONE"
    )
    intake_secrets: Annotated[SecretStr, _fitting(r"[^\s,]{16,}(\s*,\s*[^\s,]{16,})*")] | None = Field(
        None, validation_alias="WARMLINE_INTAKE_SECRETS"
    )
    openai_api_key: _Secret | None = Field(None, validation_alias="OPENAI_API_KEY")
    openai_base_url: _Web | None = Field(None, validation_alias="OPENAI_BASE_URL")
    openai_model: Annotated[str, _Word] | None = Field(None, validation_alias="OPENAI_MODEL")
    slack_bot_token: Annotated[SecretStr, _fitting(r"xoxb-\S+")] | None = Field(
        None, validation_alias="SLACK_BOT_TOKEN"
    )
    slack_app_token: Annotated[SecretStr, _fitting(r"xapp-\S+")] | None = Field(
        None, validation_alias="SLACK_APP_TOKEN"
    )
    slack_signing_secret: _Secret | None = Field(None, validation_alias="SLACK_SIGNING_SECRET")
    slack_api_url: _Web = Field("https://slack.com/api/", validation_alias="SLACK_API_URL")
    discord_token: _Secret | None = Field(None, validation_alias="DISCORD_TOKEN")
    discord_agent_roles: _Ids = Field("", validation_alias="DISCORD_AGENT_ROLES")
    discord_lead_roles: _Ids = Field("", validation_alias="DISCORD_LEAD_ROLES")
    discord_api_url: _Web = Field("https://discord.com/api/v10", validation_alias="DISCORD_API_URL")
    discord_gateway_url: Annotated[str, _fitting(r"wss?://\S+"), AfterValidator(_address)] | None = Field(
        None, validation_alias="DISCORD_GATEWAY_URL"
    )

    def secrets(self) -> tuple[str, ...]:
        """Every value that must never appear in a log: keys, tokens, and a password in the database's URL."""
        kept = (
            self.openai_api_key,
            self.slack_bot_token,
            self.slack_app_token,
            self.slack_signing_secret,
            self.discord_token,
        )
        password = re.match(r"postgres(?:ql)?://[^/@:]*:([^@]+)@", self.database_url)
        found = [secret.get_secret_value() for secret in kept if secret is not None]
        found += self.intake_keys()
        return (*found, unquote(password[1]), password[1]) if password else tuple(found)

    def platforms(self) -> tuple[str, ...]:
        """The chat platforms that a token is set for."""
        return ("Slack",) * self.has_slack + ("Discord",) * bool(self.discord_token)

    def intake_keys(self) -> tuple[str, ...]:
        """The secrets that a delivery to /intake may be signed with; none: nothing is taken in."""
        listed = self.intake_secrets.get_secret_value() if self.intake_secrets is not None else ""
        return tuple(one.strip() for one in listed.split(",") if one.strip())

    @staticmethod
    def roles(ids: str) -> frozenset[int]:
        """The ids in one of the lists of roles."""
        return frozenset(int(one) for one in ids.split(",") if one.strip())

    @property
    def has_slack(self) -> bool:
        """Is anything set that only Slack needs? `load` has seen to it that then all of it is."""
        return bool(self.slack_bot_token or self.slack_app_token or self.slack_signing_secret)

    @property
    def slack_over_http(self) -> bool:
        """Slack calls us, instead of us keeping a connection to it open (Socket Mode)."""
        return self.has_slack and self.slack_app_token is None


def load(env_file: Path = ENV_FILE) -> Settings:
    """The settings of the environment, which goes before those of `env_file` (it need not exist).

    ConfigProblem with one sentence for each thing that is wrong; no sentence holds a secret.
    """
    problems = list(_file_problems(env_file))
    source: dict[str, Any] = {"_env_file": None if problems else env_file}
    try:
        settings = Settings(**source)
        # Of a file that was not read nobody can say what it lacks.
        problems += () if problems else _lacking(settings)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        problems += [_sentence(str(each["loc"][0]), str(each["input"])) for each in found]
    if problems:
        raise ConfigProblem(problems)
    return settings


def _lacking(settings: Settings) -> Iterator[str]:
    """What else Slack needs, once a part of it is set."""
    if settings.has_slack and settings.slack_bot_token is None:
        yield _NOT_INSTALLED
    if settings.has_slack and settings.slack_app_token is None and settings.slack_signing_secret is None:
        yield _NO_WAY_IN


def _sentence(name: str, value: str) -> str:
    got = f", not {value!r}" if name in _SHOWN else ""
    return f"{name} must be {_MUST_BE[name]}{got}."


def _file_problems(file: Path) -> Iterator[str]:
    """What is wrong with the file as such: who can read it, its lines, and names that mean nothing."""
    if not file.is_file():
        return
    if file.stat().st_mode & _OTHERS:
        yield f"{file} holds secrets and is open to everybody on this machine: run `chmod 600 {file}`."
    try:
        with file.open(encoding="utf-8") as stream:
            text = stream.read()
    except (OSError, UnicodeDecodeError) as error:
        yield f"{file} cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8'})."
        return
    yield from _line_problems(file, text)


def _line_problems(file: Path, text: str) -> Iterator[str]:
    from dotenv.parser import parse_stream

    for binding in parse_stream(io.StringIO(text)):
        if binding.error or (binding.key and binding.value is None):
            yield f"{file}, line {binding.original.line}: write NAME=value."
        elif binding.key and binding.key.startswith("WARMLINE_") and binding.key not in _KNOWN:
            near = difflib.get_close_matches(binding.key, _MUST_BE, 1, _SUGGEST_FROM)
            hint = f"did you mean {near[0]}?" if near else "see .env.example for what there is."
            yield f"{file}, line {binding.original.line}: {binding.key} means nothing; {hint}"
