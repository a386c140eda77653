"""Before a setup form is taken: what Slack says now of the channels and people that were chosen in it."""

import asyncio
import logging
from collections.abc import Mapping

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.desk import placing
from bot.domain.people import Person, Role
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.knowing import channel_info, is_shared, person, problem_of
from bot.handlers.slack.reading import Json, Who
from bot.storage import workspaces
from bot.storage.database import Transaction

FORM = "setup"
_CHANNELS = ("desk", "customers", "teams")
_MOST = 20  # questions for one form: it is answered within three seconds
_log = logging.getLogger("warmline.slack")


async def learn(edge: Edge, by: Person, fields: Mapping[str, str]) -> None:
    """Names, sharing flags and whether we are in it, of each channel; who each person is.

    What Slack does not tell in time is left as it was: the desk is never opened on a guess, because nothing
    is posted before we are in a channel, and then its flags are read again.
    """
    if by.role is not Role.LEAD:
        return
    channels = [ref for name in _CHANNELS for ref in _refs(fields, name)]
    asked = [_told(edge, ref) for ref in [*dict.fromkeys(channels)][:_MOST]]
    met = [person(edge, Who(ref), must=False) for ref in _refs(fields, "leads")[:_MOST]]
    told, _ = await asyncio.gather(asyncio.gather(*asked), asyncio.gather(*met))
    await edge.database.run(_heard, edge, [info for info in told if info is not None])


def _refs(fields: Mapping[str, str], name: str) -> list[str]:
    return [ref for ref in fields.get(name, "").split(",") if ref]


async def _told(edge: Edge, ref: str) -> Json | None:
    try:
        return await channel_info(edge, ref)
    except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as error:
        _log.info("Slack does not say what a chosen channel is: %s", problem_of(error))
        return None


def _heard(tx: Transaction, edge: Edge, told: list[Json]) -> None:
    for info in told:
        ref, name, shared = str(info["id"]), str(info.get("name") or ""), is_shared(info)
        channel = placing.found(tx, edge.workspace_id, ref, name, shared=shared)
        workspaces.set_shared(tx, channel.id, shared)
        if info.get("is_member"):
            placing.usable(tx, channel, edge.now())
        else:
            placing.unusable(tx, channel, "not_in_channel", edge.now())
