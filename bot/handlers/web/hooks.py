"""Calls to other systems: signed, in order for each, repeated until they are taken; the id tells repeats."""

from collections.abc import Callable
from datetime import datetime, timedelta

import aiohttp

from bot.domain.following import HookCall
from bot.domain.sending import (
    Absent,
    Delivered,
    Edge,
    Impossible,
    NotSent,
    Posting,
    ReadBack,
    SendOutcome,
    Unknown,
)
from bot.domain.signing import sign
from bot.handlers.web.intake import SIGNATURE, TIMESTAMP

ID, EVENT = "X-Warmline-Id", "X-Warmline-Event"
_PATIENCE = aiohttp.ClientTimeout(total=15)  # seconds for the other side to say that it has it
_OK, _MOVED, _GONE, _TOO_MANY = 200, 300, 410, 429
_LONGEST_WAIT = 3600  # seconds that the other side may ask for


def edge(session: aiohttp.ClientSession, now: Callable[[], datetime]) -> Edge:
    """How other systems are called; `now` is the real time, which a signature holds for."""

    async def send(posting: Posting) -> SendOutcome:
        if not isinstance(posting.shown, HookCall):
            raise TypeError(f"no call: {type(posting.shown).__name__}")
        return await _call(session, posting.channel_ref, posting.shown, now())

    return Edge(send, _read_back)


async def _call(session: aiohttp.ClientSession, url: str, call: HookCall, now: datetime) -> SendOutcome:
    body, timestamp = call.body.encode(), int(now.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "warmline",
        ID: call.id,
        EVENT: call.event,
        TIMESTAMP: str(timestamp),
        SIGNATURE: sign(call.secret, timestamp, body),
    }
    try:
        # What is signed for one place goes to no other.
        async with session.post(
            url, data=body, headers=headers, timeout=_PATIENCE, allow_redirects=False
        ) as answer:
            return _outcome(answer.status, answer.headers.get("Retry-After", ""), call.id)
    except aiohttp.InvalidURL:
        return Impossible("the address is none")
    except aiohttp.ClientConnectorError as error:
        return NotSent(f"cannot connect: {error.strerror}")
    except (aiohttp.ClientError, TimeoutError) as error:
        return Unknown(type(error).__name__)


def _outcome(status: int, retry_after: str, ref: str) -> SendOutcome:
    if _OK <= status < _MOVED:
        return Delivered(ref)
    if status == _GONE:
        return Impossible("it says that it is gone")
    if status == _TOO_MANY and retry_after.isdigit():
        return NotSent(f"HTTP {status}", timedelta(seconds=min(int(retry_after), _LONGEST_WAIT)))
    return NotSent(f"HTTP {status}")


async def _read_back(posting: Posting) -> ReadBack:
    """Nobody can tell us whether they have it: it is sent again, and its id says that it is the same."""
    return Absent()
