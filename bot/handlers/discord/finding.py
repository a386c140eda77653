"""Looking a message of ours up by the mark in its components, in the history of the place where it went."""

from datetime import timedelta
from typing import Any

import discord

from bot.domain.sending import Absent, Delivered, Posting, Unknown
from bot.domain.shown import WordsSent
from bot.handlers.discord import foruming
from bot.handlers.discord import posting as calls
from bot.handlers.discord.problems import NO_CHANNEL, is_code

_MOST_PAGES, _PAGE = 50, 100
_CLOCKS_DIFFER = timedelta(minutes=5)
Json = dict[str, Any]


async def place_of(client: discord.Client, posting: Posting) -> str:
    """Discord's id of where the message stands or is to stand. Raises what a call may raise."""
    if posting.channel_id is None:
        return await calls.direct(client, posting.person_ref)
    if posting.thread_ref is not None and posting.thread_ref != posting.ref:
        return posting.thread_ref
    if posting.ref is not None and foruming.forum_of(client, posting) is not None:
        return posting.ref  # a post and its first message have one id
    return posting.channel_ref


async def find(client: discord.Client, posting: Posting, mark: str) -> Delivered | Absent | Unknown:
    """The message that carries the mark. Raises what a call may raise: that is no absence."""
    forum = foruming.forum_of(client, posting)
    if forum is not None and posting.thread_ref is None:
        return await foruming.found(client, forum, mark)
    place = await place_of(client, posting)
    try:
        found = await _in(client, place, posting, mark)
    except discord.HTTPException as error:
        if posting.thread_ref is None or not is_code(error, NO_CHANNEL):
            raise
        found = Absent()  # the thread was never made
    if isinstance(found, Absent) and posting.thread_ref is not None and isinstance(posting.shown, WordsSent):
        strayed = await _in(client, posting.channel_ref, posting, mark)
        return Delivered(strayed.ref, strayed=True) if isinstance(strayed, Delivered) else strayed
    return found


async def _in(
    client: discord.Client, place: str, posting: Posting, mark: str
) -> Delivered | Absent | Unknown:
    after = str(discord.utils.time_snowflake(posting.since - _CLOCKS_DIFFER))
    for _ in range(_MOST_PAGES):
        page = await calls.page(client, place, after, _PAGE)
        for message in page:
            if calls.carries(message, mark):
                return Delivered(str(message["id"]))
        if len(page) < _PAGE:
            return Absent()
        after = str(page[-1]["id"])
    return Unknown("the history is too long to read")
