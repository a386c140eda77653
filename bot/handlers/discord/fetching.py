"""Fetching one message that somebody pointed at and whose words we do not have."""

import asyncio

import aiohttp
import discord

from bot.domain.customers import Arrival
from bot.domain.people import Person
from bot.handlers.discord import knowing
from bot.handlers.discord.edge import Edge
from bot.handlers.discord.knowing import Spot
from bot.handlers.discord.posting import call
from bot.handlers.discord.problems import NO_MESSAGE, is_code, problem_of
from bot.handlers.discord.reading import Wrote, wrote_in
from bot.storage import conversation
from bot.storage.database import Transaction

PATIENCE = 1.5  # seconds


class Unreadable(Exception):
    """Discord does not show us the message, or not its words."""


async def arrival_at(edge: Edge, spot: Spot, ref: str) -> Arrival | None:
    """The message with this id, ready to be tracked; None when it is gone.

    Unreadable when it is kept from us.
    """
    path = "/channels/{channel_id}/messages/{message_id}"
    try:
        async with asyncio.timeout(PATIENCE):
            found = await call(edge.client, "GET", path, channel_id=spot.wire, message_id=ref)
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError) as error:
        if is_code(error, NO_MESSAGE):
            return None
        raise Unreadable(problem_of(error)) from error
    said = wrote_in(found, spot.wire)
    if not said.text.strip():
        raise Unreadable("no words")
    return await arrival_of(edge, spot, said)


async def arrival_of(edge: Edge, spot: Spot, said: Wrote) -> Arrival:
    """A message of a payload or of a page, with its author known as well as can be."""
    author = await knowing.person(edge, said.who)
    arrival: Arrival = await edge.database.read(arrival_in, author, spot, said)
    return arrival


def arrival_in(tx: Transaction, author: Person, spot: Spot, said: Wrote) -> Arrival:
    """A message as the desk takes it: a reply to what is tracked belongs to its thread."""
    thread = spot.thread
    if thread == said.ref:
        thread = None  # the first message of a post
    elif thread is None and said.answers is not None:
        tracked = conversation.issue_at(tx, spot.channel.id, said.answers)
        thread = said.answers if tracked is not None else None
    return Arrival(spot.channel.id, said.ref, thread, author.id, said.text, said.at)
