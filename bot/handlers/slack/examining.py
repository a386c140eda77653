"""Asking Slack what it makes of us: our tokens, what the app may do, and every channel that we know."""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, replace

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.handlers.slack.knowing import is_shared, problem_of
from bot.handlers.slack.reading import Json

PATIENCE = 5  # seconds for each question
MOST_CHANNELS = 40  # Slack answers some fifty such questions a minute
_AT_ONCE = 5
_SCOPES = "x-oauth-scopes"
_AWAY = (aiohttp.ClientError, SlackClientError, TimeoutError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What Slack said to one question. `refused` is its word for why not; `away` why there was no answer."""

    told: Json
    refused: str = ""
    away: str = ""
    scopes: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A channel as Slack shows it now; `problem` is why it does not."""

    ref: str
    problem: str = ""
    member: bool = False
    archived: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Examined:
    """`refused` and `away` are about the bot token, `socket` about the app token, if there is one.

    `scopes` is what the app may do, None when Slack did not say.
    """

    refused: str
    away: str
    team_id: str = ""
    team: str = ""
    bot: str = ""
    scopes: frozenset[str] | None = None
    socket: Answer | None = None
    channels: tuple[Seen, ...] = ()


async def examine(
    bot_token: str, app_token: str | None, api_url: str, refs: Mapping[str, Sequence[str]]
) -> Examined:
    """One look, which changes nothing. `refs` are the channels to ask about, by the team they belong to."""
    patience = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(timeout=patience) as session:
        client = AsyncWebClient(token=bot_token, base_url=api_url, retry_handlers=[], session=session)
        me = await _ask(client.auth_test())
        if me.refused or me.away:
            return Examined(me.refused, me.away)
        socket = await _ask(client.apps_connections_open(app_token=app_token)) if app_token else None
        team_id = str(me.told.get("team_id", ""))
        asked = tuple(refs.get(team_id, ()))[:MOST_CHANNELS]
        return Examined(
            "",
            "",
            team_id,
            str(me.told.get("team", "")),
            str(me.told.get("user", "")),
            me.scopes,
            # The address in it is not kept: it opens a socket for whoever has it.
            replace(socket, told={}) if socket is not None else None,
            await _channels(client, asked),
        )


async def _channels(client: AsyncWebClient, refs: Sequence[str]) -> tuple[Seen, ...]:
    gate = asyncio.Semaphore(_AT_ONCE)

    async def seen(ref: str) -> Seen:
        async with gate:
            return _seen(ref, await _ask(client.conversations_info(channel=ref)))

    return tuple(await asyncio.gather(*map(seen, refs)))


def _seen(ref: str, answer: Answer) -> Seen:
    info = answer.told.get("channel")
    if not isinstance(info, dict):
        return Seen(ref, answer.refused or answer.away)
    member, archived = bool(info.get("is_member")), bool(info.get("is_archived"))
    return Seen(ref, "", member, archived, is_shared(info))


async def _ask(question: Awaitable[AsyncSlackResponse]) -> Answer:
    """What became of one call, whatever that is."""
    try:
        answer = await question
    except SlackApiError as error:
        if error.response.status_code == 200:  # noqa: PLR2004 (an answer, and it is no)
            return Answer({}, refused=problem_of(error))
        return Answer({}, away=f"HTTP {error.response.status_code}")
    except _AWAY as error:
        return Answer({}, away=getattr(error, "strerror", None) or type(error).__name__)
    told = answer.data if isinstance(answer.data, dict) else {}
    return Answer(told, scopes=_scopes(answer.headers))


def _scopes(headers: Mapping[str, str]) -> frozenset[str] | None:
    """Slack names them in the head of every answer."""
    said = {name.lower(): value for name, value in headers.items()}.get(_SCOPES)
    return None if said is None else frozenset(scope.strip() for scope in said.split(",") if scope.strip())
