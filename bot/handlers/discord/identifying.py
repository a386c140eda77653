"""Asking leave before a session with Discord is begun: of our own count, and of Discord's."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
import discord

from bot.domain.identifying import DAY, Allowance, Go, Hold, may_identify
from bot.storage import identifies
from bot.storage.database import Database, Transaction

PATIENCE = 15.0  # seconds; Discord hangs up on who has connected and says nothing for much longer
_ASKING = 15.0  # seconds for the one call
_KEPT = 2 * DAY
_log = logging.getLogger("warmline.discord")

Clock = Callable[[], datetime]
Wait = Callable[[float], Awaitable[None]]


class Held(Exception):
    """No session may be begun now."""

    def __init__(self, hold: Hold) -> None:
        super().__init__(f"{hold.why} until {hold.until:%Y-%m-%dT%H:%M:%SZ}")
        self.hold = hold


class NotTold(Exception):
    """Discord did not say how many sessions are left: then none is begun."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands before every session of a bot; `ref` is the bot's user id."""

    database: Database
    ref: str
    now: Clock
    wait: Wait = asyncio.sleep


def guard(client: discord.Client, gate: Gate) -> None:
    """No session of this client is begun any more without leave; it is counted before it is begun.

    discord.py calls `before_identify_hook` right before each IDENTIFY, also after an invalid session, which
    it answers by itself; what the hook raises comes out of `Client.connect`.
    """

    async def before_identify(_shard_id: int | None, *, initial: bool = False) -> None:
        await leave(client, gate, PATIENCE)

    client.before_identify_hook = before_identify  # type: ignore[method-assign, assignment]


async def leave(client: discord.Client, gate: Gate, patience: float) -> None:
    """Returns when one session may be begun, and is counted; Held when it takes longer than `patience`.

    NotTold when Discord does not answer. `patience` in seconds.
    """
    while True:
        allowance = await told(client, gate.now())
        said = await gate.database.run(take, gate.ref, allowance, gate.now())
        if isinstance(said, Go):
            _log.info("discord_session", extra={"used_today": said.used + 1, "left": allowance.remaining - 1})
            return
        seconds = (said.until - gate.now()).total_seconds()
        if seconds > patience:
            raise Held(said)
        await gate.wait(max(seconds, 0.0))


async def told(client: discord.Client, now: datetime) -> Allowance:
    """Discord's own count. NotTold when it does not say."""
    try:
        async with asyncio.timeout(_ASKING):
            _, _, limit = await client.http.get_bot_gateway()
        remaining, after = int(limit["remaining"]), float(limit["reset_after"])
    except (discord.DiscordException, aiohttp.ClientError, OSError, KeyError, TypeError, ValueError) as error:
        raise NotTold(type(error).__name__) from error
    return Allowance(remaining, now + timedelta(milliseconds=math.ceil(after)))


def take(tx: Transaction, ref: str, allowance: Allowance, now: datetime) -> Go | Hold:
    """May a session be begun now? Then it is counted."""
    identifies.lock(tx, ref)
    said = may_identify(identifies.since(tx, ref, now - DAY), allowance, now)
    if isinstance(said, Go):
        identifies.add(tx, ref, now)
        identifies.forget(tx, ref, now - _KEPT)
    return said


def ask(tx: Transaction, ref: str, allowance: Allowance, now: datetime) -> Go | Hold:
    """The same, without counting."""
    return may_identify(identifies.since(tx, ref, now - DAY), allowance, now)
