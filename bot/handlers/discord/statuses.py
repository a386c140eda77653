"""The bot's emoji on a customer's own message, wherever it stands: a channel, a thread, a post."""

import discord

from bot.domain.sending import Delivered, Posting, SendOutcome
from bot.domain.shown import StatusShown
from bot.handlers.discord import posting as calls
from bot.handlers.discord.problems import BROKEN, NO_CHANNEL, NO_MESSAGE, NOT_HERE, is_code
from bot.handlers.discord.waking import awake

_NO_EMOJI = 10014  # it was not there to be taken off
_ELSEWHERE = (NO_MESSAGE, NO_CHANNEL, NOT_HERE)


async def status(client: discord.Client, posting: Posting, shown: StatusShown) -> SendOutcome:
    """Put on what is missing, take off what is too much; `ref` names what stands there already."""
    known = None if posting.ref is None else [one for one in posting.ref.split(",") if one]
    for emoji in shown.all_emoji:
        stands = known is not None and emoji in known
        if emoji in shown.emoji and not stands:
            await _reacted(client, posting, emoji, on=True)
        elif emoji not in shown.emoji and (stands or known is None):
            await _reacted(client, posting, emoji, on=False)
    return Delivered(",".join(shown.emoji))


async def _reacted(client: discord.Client, posting: Posting, emoji: str, *, on: bool) -> None:
    target = posting.target_ref or ""
    places = _places(client, posting, target)
    for place in places:
        try:
            await awake(client, place, lambda at=place: calls.react(client, at, target, emoji, on=on))  # type: ignore[misc]
        except BROKEN as error:
            if is_code(error, *_ELSEWHERE) and place != places[-1]:
                continue
            if on or not is_code(error, _NO_EMOJI, NO_MESSAGE):  # what is not there need not be taken off
                raise
        return


def _places(client: discord.Client, posting: Posting, target: str) -> tuple[str, ...]:
    """Where it may stand, the likeliest first: the first message of a post is in the thread of its own id."""
    forum = isinstance(_channel(client, posting.channel_ref), discord.ForumChannel)
    post = forum or isinstance(_channel(client, target), discord.Thread)
    found = (posting.thread_ref or "", "" if forum else posting.channel_ref, target if post else "")
    return tuple(dict.fromkeys(one for one in found if one))


def _channel(client: discord.Client, ref: str) -> object:
    return client.get_channel(int(ref)) if ref.isdecimal() else None
