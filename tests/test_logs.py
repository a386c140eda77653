"""The log: facts that people and machines can read, on one line each, and no secret in any of them."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.config import LogStyle
from bot.logs import OURS, REDACTED, redactor, setup

CANARIES = [
    "xoxb-123456789012-123456789012-CANARYcanaryCANARYcanary",
    "xoxe.xoxp-1-CANARYcanary",
    "xapp-1-A0CANARY-12345-canary",
    "sk-proj-CANARY_canary-CANARYcanary",
    "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCANARYcanaryCANARYcanary12",
    'canary of "quotes" and \\ and ünïcode',
    "p4ss",
]
STYLES = list(LogStyle)


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in OURS}
    yield logging.getLogger("bot.tests")
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def started(style: LogStyle, secrets: tuple[str, ...] = ()) -> io.StringIO:
    stream = io.StringIO()
    setup(style, secrets, stream)
    return stream


def test_an_event_and_its_facts_stand_on_one_line(log: logging.Logger) -> None:
    stream = started(LogStyle.TEXT)

    log.info("delivery_sent", extra={"issue": 42, "channel": "acme support", "at_once": True})

    moment, rest = stream.getvalue().split(" ", 1)
    assert rest == 'INFO bot.tests delivery_sent issue=42 channel="acme support" at_once=True\n'
    assert moment.endswith("Z")
    assert len(moment) == len("2026-01-01T00:00:00.000Z")


def test_the_same_as_json(log: logging.Logger) -> None:
    stream = started(LogStyle.JSON)

    log.info("delivery_sent", extra={"issue": 42, "channel": "acme"})

    line = json.loads(stream.getvalue())
    assert line.pop("at").endswith("Z")
    assert line == {
        "level": "info",
        "logger": "bot.tests",
        "event": "delivery_sent",
        "issue": 42,
        "channel": "acme",
    }


def test_libraries_are_heard_only_when_something_is_wrong(log: logging.Logger) -> None:
    stream = started(LogStyle.TEXT)

    logging.getLogger("aiohttp.access").info("GET /")
    logging.getLogger("aiohttp.server").warning("hm")

    assert stream.getvalue().endswith("WARNING aiohttp.server hm\n")
    assert stream.getvalue().count("\n") == 1


@pytest.mark.parametrize("style", STYLES)
def test_what_somebody_typed_cannot_pretend_to_be_a_line(log: logging.Logger, style: LogStyle) -> None:
    stream = started(style)

    log.warning("odd\n2026 INFO bot.tests paid", extra={"text": "a\nb\x1b[31m\u2028c"})

    assert len(stream.getvalue().splitlines()) == 1
    assert "\x1b" not in stream.getvalue()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kept", CANARIES)
def test_no_secret_gets_into_the_log(log: logging.Logger, style: LogStyle, kept: str) -> None:
    stream = started(style, (CANARIES[-2], CANARIES[-1]))

    log.warning(f"said {kept}")
    log.warning("asked %s", {"token": kept})
    log.warning("fact", extra={"url": f"https://slack.com/?token={kept}", "odd": [kept]})
    try:
        raise RuntimeError(kept)
    except RuntimeError:
        log.exception("failed")

    written = stream.getvalue()
    assert kept not in written
    assert json.dumps(kept)[1:-1] not in written
    assert "canary" not in written.casefold()
    assert written.count(REDACTED) >= 4


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer CANARY.canary",
        "postgresql://me:CANARY@db/warmline",
        "https://hooks.slack.com/services/T0/B0/CANARY",
        "https://discord.com/api/v10/webhooks/123/CANARY-canary/messages/1",
        "https://discord.com/api/v10/interactions/123/CANARY_canary/callback",
        "wss://wss-primary.slack.com/link/?ticket=CANARY-1&app_id=2",
    ],
)
def test_addresses_and_headers_that_are_keys_are_blanked(text: str) -> None:
    assert "canary" not in redactor()(text).casefold()


@pytest.mark.parametrize(
    "text",
    ["task-force-meeting-notes", "a.b.c", "issue=42", "risk-averse", "https://example.org/x", "me@x.org"],
)
def test_ordinary_words_stay(text: str) -> None:
    assert redactor(("p4ss",))(f"{text} p4ssable") == f"{text} p4ssable"


@pytest.mark.parametrize("style", STYLES)
def test_a_wrong_call_still_leaves_its_event_and_no_secret(log: logging.Logger, style: LogStyle) -> None:
    stream = started(style)

    log.warning("sent %d times xoxb-CANARY", "many")

    assert "sent %d times" in stream.getvalue()
    assert "CANARY" not in stream.getvalue()
