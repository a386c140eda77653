"""Surveying: everybody in the workspace and every channel we are in, as Slack says they are now."""

import asyncio
import logging

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.desk import placing
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.knowing import introduce, is_shared, known_from, learn, problem_of
from bot.handlers.slack.paging import Wait, every, pages
from bot.handlers.slack.reading import Json
from bot.storage import people, workspaces
from bot.storage.database import Transaction

_FAILED = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError)
_log = logging.getLogger("warmline.slack")


async def survey(edge: Edge, wait: Wait = asyncio.sleep) -> None:
    """Both, each on its own: what Slack does not tell now is asked for when it is needed."""
    try:
        async for page in pages(edge.client.users_list, "members", wait):
            await edge.database.run(_people, edge, page)
    except _FAILED as error:
        _log.warning("Slack does not list its people: %s", problem_of(error))
    try:
        await _channels(edge, wait)
    except _FAILED as error:
        _log.warning("Slack does not list our channels: %s", problem_of(error))
    await _strangers(edge)


def _people(tx: Transaction, edge: Edge, page: list[Json]) -> None:
    for user in page:
        learn(tx, edge.workspace_id, known_from(user, edge.me, edge.zone), edge.now())


async def _channels(edge: Edge, wait: Wait) -> None:
    kinds = "public_channel,private_channel"
    found = await every(edge.client.users_conversations, "channels", wait, types=kinds)
    await edge.database.run(_placed, edge, found)


def _placed(tx: Transaction, edge: Edge, found: list[Json]) -> None:
    now = edge.now()
    for info in found:
        shared = is_shared(info)
        name = str(info.get("name") or "")
        channel = placing.found(tx, edge.workspace_id, str(info["id"]), name, shared=shared)
        if shared:
            placing.opened(tx, channel, now)
        else:
            placing.closed(tx, channel, now)
        if info.get("is_archived"):
            placing.unusable(tx, channel, "is_archived", now)
        else:
            placing.usable(tx, channel, now)
    there = {str(info["id"]) for info in found}
    for channel in workspaces.channels(tx, edge.workspace_id):
        # A conversation with one person alone is not among them.
        if channel.ref not in there and not channel.ref.startswith("D"):
            placing.unusable(tx, channel, "not_in_channel", now)


async def _strangers(edge: Edge) -> None:
    """Those whom we met before Slack could say who they are."""
    for user_id in await edge.database.read(people.unknown, edge.workspace_id):
        await introduce(edge, user_id)
