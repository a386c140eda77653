"""What each of Discord's refusals means for a message of ours, and what a broken call leaves open."""

from datetime import timedelta

import aiohttp
import discord

from bot.domain.sending import Impossible, NotSent, Trouble, Unknown


class Shut(Exception):
    """A thread that is locked, and that we may not unlock."""


BROKEN = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, Shut)

NO_CHANNEL, NO_MESSAGE, NO_MEMBER, NO_INTERACTION = 10003, 10008, 10007, 10062
TOO_OLD_TO_EDIT, ANSWERED_ALREADY, CLOSED_TO_US, NOT_ALLOWED = 30046, 40060, 50007, 50013
ARCHIVED, LOCKED, THREAD_STANDS, NOT_HERE, CROWDED = 50083, 160005, 160004, 50024, 160006
_UNAUTHORIZED, _TOO_MANY, _SERVER = 401, 429, 500
_NO_SERVER = 50278  # none that they and we are both in
_CHANNEL = frozenset({NO_CHANNEL, 10004, 10013, 50001, NOT_ALLOWED, NOT_HERE})
_TROUBLES = {
    TOO_OLD_TO_EDIT: Trouble.OLD,
    LOCKED: Trouble.LOCKED,
    CLOSED_TO_US: Trouble.CLOSED,
    _NO_SERVER: Trouble.CLOSED,
    **dict.fromkeys((NO_MESSAGE, 50005, 50021), Trouble.MESSAGE),
    **dict.fromkeys(_CHANNEL, Trouble.CHANNEL),
}
_PATIENCE = timedelta(seconds=30)
_ORDINARY = 60.0  # seconds: no route that changes messages rests longer than this
_CROWDED_FOR = timedelta(minutes=5)  # until some of the threads that are open may have gone to sleep

Outcome = NotSent | Unknown | Impossible


def outcome_of(error: BaseException) -> Outcome:
    """What became of the call that raised this; one of `BROKEN`."""
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return NotSent(type(error).__name__)  # there never was a connection
    if isinstance(error, discord.RateLimited):
        return NotSent("429", timedelta(seconds=error.retry_after))
    if isinstance(error, Shut):
        return Impossible(problem_of(error), Trouble.LOCKED)
    return _answered(error) if isinstance(error, discord.HTTPException) else Unknown(type(error).__name__)


def _answered(error: discord.HTTPException) -> Outcome:
    """30046 comes as a 429 as well, and waiting does not help with it."""
    if error.status == _TOO_MANY and error.code != TOO_OLD_TO_EDIT:
        return NotSent("429", _PATIENCE)
    if error.status >= _SERVER:
        return Unknown(f"http_{error.status}")
    if error.code in (ARCHIVED, CROWDED):
        return NotSent(problem_of(error), _CROWDED_FOR if error.code == CROWDED else None)
    return Impossible(problem_of(error), trouble_of(error))


def trouble_of(error: discord.HTTPException) -> Trouble:
    """What it is that Discord refuses."""
    if error.status == _UNAUTHORIZED:
        return Trouble.WORKSPACE
    return _TROUBLES.get(error.code, Trouble.REFUSED)


def is_too_old(error: BaseException) -> bool:
    """Is the message too old to be changed? That is a 429, which may come with hours to wait."""
    waits = isinstance(error, discord.RateLimited) and error.retry_after > _ORDINARY
    return waits or is_code(error, TOO_OLD_TO_EDIT)


def problem_of(error: BaseException) -> str:
    """One word for the log; never a token or an address."""
    if isinstance(error, discord.HTTPException):
        return str(error.code or f"http_{error.status}")
    if isinstance(error, Shut):
        return str(LOCKED)
    return type(error).__name__


def is_code(error: BaseException, *codes: int) -> bool:
    """Is it one of these refusals of Discord?"""
    return isinstance(error, discord.HTTPException) and error.code in codes
