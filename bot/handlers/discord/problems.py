"""What each of Discord's refusals means for a message of ours, and what a broken call leaves open."""

from datetime import timedelta

import aiohttp
import discord

from bot.domain.sending import Impossible, NotSent, Trouble, Unknown

BROKEN = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)

NO_CHANNEL, NO_MESSAGE, NO_MEMBER, NO_INTERACTION = 10003, 10008, 10007, 10062
TOO_OLD_TO_EDIT, ANSWERED_ALREADY, CLOSED_TO_US = 30046, 40060, 50007
ARCHIVED, LOCKED, THREAD_STANDS, NOT_HERE = 50083, 160005, 160004, 50024
_UNAUTHORIZED, _TOO_MANY, _SERVER = 401, 429, 500
_CHANNEL = frozenset({NO_CHANNEL, 10004, 10013, 50001, CLOSED_TO_US, 50013, NOT_HERE, 50278, 160006})
_MESSAGE = frozenset({NO_MESSAGE, TOO_OLD_TO_EDIT, 50005, 50021, LOCKED})
_PATIENCE = timedelta(seconds=30)

Outcome = NotSent | Unknown | Impossible


def outcome_of(error: BaseException) -> Outcome:
    """What became of the call that raised this; one of `BROKEN`."""
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return NotSent(type(error).__name__)  # there never was a connection
    if isinstance(error, discord.RateLimited):
        return NotSent("429", timedelta(seconds=error.retry_after))
    if not isinstance(error, discord.HTTPException):
        return Unknown(type(error).__name__)
    if error.status == _TOO_MANY and error.code != TOO_OLD_TO_EDIT:  # which comes as a 429 as well
        return NotSent("429", _PATIENCE)
    if error.status >= _SERVER:
        return Unknown(f"http_{error.status}")
    if error.code == ARCHIVED:
        return NotSent("archived")
    return Impossible(problem_of(error), trouble_of(error))


def trouble_of(error: discord.HTTPException) -> Trouble:
    """What it is that Discord refuses."""
    if error.status == _UNAUTHORIZED:
        return Trouble.WORKSPACE
    if error.code in _MESSAGE:
        return Trouble.MESSAGE
    return Trouble.CHANNEL if error.code in _CHANNEL else Trouble.REFUSED


def problem_of(error: BaseException) -> str:
    """One word for the log; never a token or an address."""
    if isinstance(error, discord.HTTPException):
        return str(error.code or f"http_{error.status}")
    return type(error).__name__


def is_code(error: BaseException, *codes: int) -> bool:
    """Is it one of these refusals of Discord?"""
    return isinstance(error, discord.HTTPException) and error.code in codes
