"""How the log is written: facts as `event key=value` or as JSON, in UTC, and never with a secret in it.

Everywhere else the standard library is enough: `log.info("issue_opened", extra={"issue": 42})`.
"""

import json
import logging
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TextIO
from urllib.parse import quote

from bot.config import LogStyle

OURS = ("bot", "warmline")
REDACTED = "[redacted]"
Redact = Callable[[str], str]

_TOKENS = (
    r"\bxox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]+",  # Slack: bot, user, refresh, legacy
    r"\bxapp-[A-Za-z0-9-]+",
    r"(?<![A-Za-z0-9])sk-[A-Za-z0-9_-]{8,}",  # OpenAI and those that took its form
    r"(?<![\w-])[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}",  # Discord: user id, time, signature
    r"(?<=[Bb]earer )[^\s\"',]+",
    r"(?<=Authorization: Bot )[^\s\"',]+",
    r"(?<=://)[^\s/@:]*:[^\s/@]+(?=@)",  # user and password in an address
    r"(?<=hooks\.slack\.com/)[\w/]+",
    r"(?<=/webhooks/)\d+/[\w-]+",  # Discord's addresses are keys
    r"(?<=/interactions/)\d+/[\w-]+",
    r"(?<=[?&]ticket=)[\w-]+",  # of a Socket Mode connection
)
# A short password is a part of too many words: it is looked for on its own only.
_LONG = 8
_PLAIN_VALUE = re.compile(r"[^\s\"'=]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


def redactor(secrets: Iterable[str] = ()) -> Redact:
    """A function that blanks every token of a known form, and each of `secrets`, in a text."""
    known = sorted({form for secret in secrets if secret for form in _forms(secret)}, key=len, reverse=True)
    ours = [re.escape(s) if len(s) >= _LONG else rf"(?<!\w){re.escape(s)}(?!\w)" for s in known]
    expression = re.compile("|".join((*ours, *_TOKENS)))
    return lambda text: expression.sub(REDACTED, text)


def _forms(secret: str) -> tuple[str, ...]:
    """As it is, and as `repr`, JSON and an address would spell it."""
    spelled = (repr(secret)[1:-1], json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1])
    return (secret, *spelled, quote(secret), quote(secret, safe=""))


class TextFormatter(logging.Formatter):
    """One line: time, level, logger, event, then its facts; a traceback follows it on its own lines."""

    def __init__(self, redact: Redact) -> None:
        super().__init__()
        self.redact = redact

    def format(self, record: logging.LogRecord) -> str:
        facts = "".join(f" {key}={_value(value, self.redact)}" for key, value in _facts(record).items())
        head = f"{_moment(record)} {record.levelname} {record.name} {_event(record, self.redact)}"
        trace = _trace(self, record)
        return self.redact(_one_line(f"{head}{facts}")) + self.redact(f"\n{trace}" if trace else "")


class JsonFormatter(logging.Formatter):
    """One JSON object a line: `at`, `level`, `logger`, `event`, the facts, and a traceback as `trace`."""

    def __init__(self, redact: Redact) -> None:
        super().__init__()
        self.redact = redact

    def format(self, record: logging.LogRecord) -> str:
        trace = _trace(self, record)
        line = {
            **_facts(record),
            "at": _moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record, self.redact),
            **({"trace": trace} if trace else {}),
        }
        clean = {key: _clean(value, self.redact) for key, value in line.items()}
        return self.redact(_one_line(json.dumps(clean, ensure_ascii=False)))


def setup(style: LogStyle, secrets: Iterable[str] = (), stream: TextIO | None = None) -> None:
    """Send every log of this process to `stream` (stderr): ours from INFO, of libraries what is a warning."""
    redact = redactor(secrets)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter(redact) if style is LogStyle.JSON else TextFormatter(redact))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for ours in OURS:
        logging.getLogger(ours).setLevel(logging.INFO)


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def _event(record: logging.LogRecord, redact: Redact) -> str:
    try:
        return redact(record.getMessage())
    except (TypeError, ValueError, KeyError):  # a wrong call of the log must not cost the event
        return redact(str(record.msg))


def _facts(record: logging.LogRecord) -> Mapping[str, Any]:
    return {key: value for key, value in record.__dict__.items() if key not in _STANDARD}


def _value(value: object, redact: Redact) -> str:
    text = redact(str(value))
    return (
        text
        if _PLAIN_VALUE.fullmatch(text) and not _CONTROL.search(text)
        else json.dumps(text, ensure_ascii=False)
    )


def _clean(value: object, redact: Redact) -> object:
    """Redacted before JSON escapes it, because an escaped secret looks like another one."""
    if isinstance(value, bool | int | float) or value is None:
        return value
    return redact(str(value))


def _one_line(text: str) -> str:
    """What a customer typed cannot pretend to be another line of the log."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    parts = [formatter.formatException(record.exc_info)] if record.exc_info and record.exc_info[0] else []
    if record.stack_info:
        parts.append(formatter.formatStack(record.stack_info))
    return "\n".join(parts)
