"""How a connection to Slack is asked for: one at a time, with pauses that grow, and never in a storm."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.handlers.slack.one_socket import Ending, Intake, Link, NotGreeted, connect

FAILURES_A_MINUTE = 4
MINUTE = 60.0
RATE_LIMITED, SERVER_ERROR = 429, 500
# No later try mends these by itself: a person has to.
HOPELESS = frozenset(
    {
        "access_denied", "account_inactive", "forbidden_team", "invalid_auth", "link_disabled",
        "missing_scope", "no_permission", "not_allowed_token_type", "not_authed", "team_disabled",
        "token_expired", "token_revoked", "user_removed_from_team",
    }
)  # fmt: skip

OpenUrl = Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Timing:
    """All times in seconds.

    A socket that is silent for `heartbeat` is asked for a sign of life and given up half as long after that:
    22.5 s, up to 24.5 with aiohttp's rounding.
    """

    heartbeat: float = 15.0
    opening: float = 20.0  # for the address, the handshake and the hello together
    linger: float = 15.0  # a socket whose end was announced is left open that long for Slack to end it
    drain: float = 5.0  # for what is in hand
    first_pause: float = 1.0
    longest_pause: float = 60.0
    hopeless_pause: float = 600.0
    settles: float = 60.0  # a socket that breaks earlier than that is a failure too
    alarm: float = 600.0  # deaf for that long: an error every minute
    recheck: float = 300.0  # while somebody else listens as well
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[float, float], float] = random.uniform


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why an attempt failed, and how long Slack asked us to wait."""

    problem: str
    retry_after: float = 0.0


@dataclass(eq=False, slots=True)
class Door:
    """The one way in for all our sockets: who is at it, and how the last attempts went."""

    open_url: OpenUrl
    timing: Timing
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    failed: deque[datetime] = field(default_factory=lambda: deque(maxlen=FAILURES_A_MINUTE))
    not_before: datetime | None = None


async def open_url(client: AsyncWebClient, app_token: str) -> str:
    """A fresh address, good for one handshake. Raises SlackApiError, aiohttp.ClientError or OSError.

    Give it a client without retry handlers: how often to ask is decided here.
    """
    answer = await client.apps_connections_open(app_token=app_token)
    return str(answer["url"])


def pause(timing: Timing, failures: int, problem: str = "") -> float:
    """Any time up to a limit that doubles, so that many who failed together do not come back together."""
    if problem in HOPELESS:
        return timing.hopeless_pause
    doubled = timing.first_pause * 2 ** min(failures - 1, 16)
    return timing.chance(0.0, min(timing.longest_pause, doubled))


async def knock(door: Door, intake: Intake) -> Link | Trouble:
    """One attempt, never beside another one and never more often than is decent."""
    while True:
        if rest := _rest(door, intake.clock()):
            await door.timing.wait(rest)
        async with door.busy:
            if _rest(door, intake.clock()):
                continue
            opened = await _attempt(door, intake)
            if isinstance(opened, Trouble):
                door.failed.append(intake.clock())
                door.not_before = intake.clock() + timedelta(seconds=opened.retry_after)
            return opened


def _rest(door: Door, now: datetime) -> float:
    """Seconds until the next attempt may be made, by any of us."""
    rest = 0.0
    if len(door.failed) == FAILURES_A_MINUTE:
        rest = min(MINUTE - (now - door.failed[0]).total_seconds(), MINUTE)
    if door.not_before is not None:
        rest = max(rest, (door.not_before - now).total_seconds())
    return max(min(rest, door.timing.hopeless_pause), 0.0)  # the clock may have been set back


async def _attempt(door: Door, intake: Intake) -> Link | Trouble:
    try:
        async with asyncio.timeout(door.timing.opening):
            return await connect(await door.open_url(), intake)
    except NotGreeted as left:
        return Trouble("no_hello" if left.ending is Ending.LOST else left.ending.value)
    except SlackApiError as refused:
        return _said(refused.response)
    except aiohttp.WSServerHandshakeError:
        return Trouble("handshake_refused")
    except (aiohttp.ClientError, SlackClientError, OSError, ValueError):  # its text may hold the ticket
        return Trouble("unreachable")


def _said(response: object) -> Trouble:
    """What Slack answered instead of an address."""
    if not isinstance(response, AsyncSlackResponse) or response.status_code >= SERVER_ERROR:
        return Trouble("slack_trouble")
    if response.status_code == RATE_LIMITED:
        asked = str(response.headers.get("Retry-After", ""))
        return Trouble("ratelimited", float(asked) if asked.isdecimal() else 0.0)
    error = response.data.get("error") if isinstance(response.data, dict) else None
    return Trouble(str(error or "slack_trouble"))
