"""Looking a message of ours up by the key in its metadata, in pages as small as Slack may make them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.sending import Absent, Delivered, Posting, Unknown
from bot.handlers.slack.problems import name_of
from bot.handlers.slack.sharing import CALL

_MOST_PAGES = 50
_PAGE = 100  # Slack may give fifteen
_CLOCKS_DIFFER = timedelta(minutes=5)
_EITHER_WAY = "the history is too long to read"
Json = dict[str, Any]


async def find(
    client: AsyncWebClient, posting: Posting, event: str, key: str
) -> Delivered | Absent | Unknown:
    """The message that carries `key`, wherever it went. Raises what a call may raise: that is no absence."""
    if posting.channel_id is None:
        return await _in_channel(client, posting, await direct(client, posting), event, key)
    if not posting.thread_ref:
        return await _in_channel(client, posting, posting.channel_ref, event, key)
    try:
        return await _in_thread(client, posting, event, key)
    except SlackApiError as error:
        if name_of(error) != "thread_not_found":
            raise
    strayed = await _in_channel(client, posting, posting.channel_ref, event, key)
    return Delivered(strayed.ref, strayed=True) if isinstance(strayed, Delivered) else strayed


async def direct(client: AsyncWebClient, posting: Posting) -> str:
    """Where what is for one person alone stands. Raises what a call may raise."""
    async with asyncio.timeout(CALL):
        opened = await client.conversations_open(users=posting.person_ref)
    return str(opened["channel"]["id"])


async def _in_thread(
    client: AsyncWebClient, posting: Posting, event: str, key: str
) -> Delivered | Absent | Unknown:
    given = {"channel": posting.channel_ref, "ts": posting.thread_ref}
    return await _among(_pages(client.conversations_replies, posting, given), event, key)


async def _in_channel(
    client: AsyncWebClient, posting: Posting, channel_ref: str, event: str, key: str
) -> Delivered | Absent | Unknown:
    given = {"channel": channel_ref}
    return await _among(_pages(client.conversations_history, posting, given), event, key)


async def _pages(
    call: Callable[..., Awaitable[Any]], posting: Posting, given: Json
) -> AsyncIterator[list[Json] | None]:
    """Everything since it was wanted, page by page; None where reading was given up."""
    oldest = f"{(posting.since - _CLOCKS_DIFFER).timestamp():.6f}"
    cursor = ""
    for _ in range(_MOST_PAGES):
        page = {"cursor": cursor} if cursor else {}
        async with asyncio.timeout(CALL):
            answer = await call(
                **given, **page, oldest=oldest, limit=_PAGE, include_all_metadata=True, inclusive=True
            )
        yield answer["messages"] or []
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return
    yield None


async def _among(
    pages: AsyncIterator[list[Json] | None], event: str, key: str
) -> Delivered | Absent | Unknown:
    async for page in pages:
        if page is None:
            return Unknown(_EITHER_WAY)
        for message in page:
            metadata = message.get("metadata") or {}
            payload = metadata.get("event_payload") or {}
            if metadata.get("event_type") == event and payload.get("key") == key:
                return Delivered(str(message["ts"]))
    return Absent()
