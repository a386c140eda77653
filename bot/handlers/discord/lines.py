"""A line to Discord: what it needs, how it stands, and what may keep us out."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import discord

from bot.handlers.discord.identifying import Clock, Wait
from bot.storage.database import Database
from bot.views.wording import word


class Problem(StrEnum):
    """What only a person can mend."""

    TOKEN = "token_refused"  # noqa: S105 (a word, no secret)
    INTENTS = "intents_refused"
    SHARDS = "too_many_guilds"
    SETUP = "refused"


BY_CODE = {4004: Problem.TOKEN, 4014: Problem.INTENTS, 4010: Problem.SHARDS, 4011: Problem.SHARDS}


def what_to_do(problem: str) -> str:
    """What a person can do about one of these."""
    return word("discord.trouble", problem)


@dataclass(frozen=True, slots=True)
class Gap:
    """A time during which nobody listened and of which nothing was replayed."""

    since: datetime
    until: datetime


@dataclass(slots=True)
class Listening:
    """How it stands now, for doctor, /readyz and the log; all times aware, UTC.

    `problem` is "" or what keeps us out: a Problem (for good), a reason to wait, or what failed last.
    `sessions` and `resumed` count since the start.
    """

    connected: bool = False
    deaf_since: datetime | None = None
    event_at: datetime | None = None
    held_until: datetime | None = None
    problem: str = ""
    sessions: int = 0
    resumed: int = 0


@dataclass(frozen=True, slots=True)
class Timing:
    """All times in seconds."""

    first_pause: float = 1.0
    longest_pause: float = 60.0
    too_deaf: float = 600.0  # what discord.py has not mended by then is begun anew
    look: float = 30.0
    wait: Wait = asyncio.sleep
    look_again: Wait = asyncio.sleep
    chance: Callable[[float, float], float] = random.uniform


@dataclass(frozen=True, slots=True)
class Line:
    """One bot's line to Discord. `came_back` is called with what a new session has not replayed."""

    client: discord.Client
    database: Database
    now: Clock
    came_back: Callable[[Gap], None]
    listening: Listening
    timing: Timing
