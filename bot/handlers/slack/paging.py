"""Reading pages of Slack's records: as small as it gives them, as slowly as it asks for."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.handlers.slack.knowing import problem_of
from bot.handlers.slack.reading import Json

PAGE = 200  # Slack may give as few as 15, whatever is asked for
MOST_PAGES = 60
_PAUSE = 5.0  # seconds before a page is asked for again after trouble on the way
_TRIES = 5
_RATE_LIMITED = 429
Call = Callable[..., Awaitable[AsyncSlackResponse]]
Wait = Callable[[float], Awaitable[None]]
_log = logging.getLogger("warmline.slack")


async def pages(call: Call, key: str, wait: Wait = asyncio.sleep, **asked: Any) -> AsyncIterator[list[Json]]:
    """The lists under `key`, page by page. SlackApiError when Slack refuses for good."""
    cursor = ""
    for _ in range(MOST_PAGES):
        answer = await _asked(call, wait, {**asked, "limit": PAGE, "cursor": cursor})
        yield list(answer.get(key) or ())
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return
    _log.warning("there is more than I read: %s pages", MOST_PAGES)


async def _asked(call: Call, wait: Wait, asked: dict[str, Any]) -> AsyncSlackResponse:
    for last in range(_TRIES):
        try:
            return await call(**asked)
        except SlackApiError as error:
            limited = error.response.status_code == _RATE_LIMITED
            if (not limited and error.response.status_code < 500) or last == _TRIES - 1:  # noqa: PLR2004
                raise
            await wait(float(error.response.headers.get("Retry-After", _PAUSE)) if limited else _PAUSE)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            _log.info("a page did not come: %s", problem_of(error))
            if last == _TRIES - 1:
                raise
            await wait(_PAUSE)
    raise AssertionError("unreachable")


async def one(call: Call, key: str, wait: Wait = asyncio.sleep, **asked: Any) -> list[Json]:
    """The first of the list under `key`, alone. SlackApiError when Slack refuses for good."""
    answer = await _asked(call, wait, {**asked, "limit": 1})
    return list(answer.get(key) or ())


async def every(call: Call, key: str, wait: Wait = asyncio.sleep, **asked: Any) -> list[Json]:
    """All pages as one list."""
    found: list[Json] = []
    async for page in pages(call, key, wait, **asked):
        found += page
    return found
