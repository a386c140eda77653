"""A message that takes the place of an older one: the old one goes, or says where it goes on."""

import logging
from typing import Any

import discord

from bot.domain.sending import Posting
from bot.domain.shown import CardShown
from bot.handlers.discord import posting as calls
from bot.handlers.discord.finding import place_of
from bot.handlers.discord.problems import BROKEN, NO_CHANNEL, THREAD_STANDS, is_code, problem_of
from bot.handlers.discord.waking import awake, within
from bot.views.wording import word

_NO_PREVIEW = 1 << 2
_log = logging.getLogger("warmline.discord")
Json = dict[str, Any]


async def let_go(client: discord.Client, posting: Posting, ref: str, nonce: str) -> None:
    """A reminder that rings anew is the only one; a card that could not be changed leads to the new one."""
    old = posting.old_ref
    if old is None:
        return
    try:
        if isinstance(posting.shown, CardShown):
            await _pointed(client, posting, (old, ref), nonce)
        else:
            await within(calls.delete(client, await place_of(client, posting), old))
    except BROKEN as error:
        _log.info("old_message_stays", extra={"delivery": posting.key, "why": problem_of(error)})


async def _pointed(client: discord.Client, posting: Posting, refs: tuple[str, str], nonce: str) -> None:
    """A line in the old card's thread, which then sleeps. The old card itself can be changed no more."""
    old, new = refs
    channel = client.get_channel(int(posting.channel_ref))
    if not isinstance(channel, discord.abc.GuildChannel):
        return
    place = new if isinstance(channel, discord.ForumChannel) else posting.channel_ref
    line = f"{word('discord', 'moved_on')} {calls.link(channel.guild.id, place, new)}"
    body: Json = {"content": line, "flags": _NO_PREVIEW}
    try:
        await awake(client, old, lambda: calls.post(client, old, body, nonce))
    except BROKEN as error:
        if not is_code(error, NO_CHANNEL):
            raise
        await _thread_on(client, posting, old)
        await within(calls.post(client, old, body, nonce))
    await within(calls.put_to_sleep(client, old))


async def _thread_on(client: discord.Client, posting: Posting, old: str) -> None:
    try:
        name = word("discord", "moved_on")
        await within(calls.start_thread(client, posting.channel_ref, old, name))
    except BROKEN as error:
        if not is_code(error, THREAD_STANDS):
            raise
