"""How to send to Discord: one call or two for each thing to show, and what their answers mean."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any, TypeVar

import discord

from bot.domain.sending import (
    Delivered,
    Edge,
    Exposed,
    Impossible,
    NotSent,
    Pace,
    Posting,
    ReadBack,
    SendOutcome,
    Trouble,
    Unknown,
)
from bot.domain.shown import StatusShown, WordsSent
from bot.handlers.discord import foruming
from bot.handlers.discord import posting as calls
from bot.handlers.discord.finding import find, place_of
from bot.handlers.discord.problems import (
    ARCHIVED,
    BROKEN,
    NO_CHANNEL,
    NO_MESSAGE,
    NOT_HERE,
    THREAD_STANDS,
    is_code,
    outcome_of,
    problem_of,
)
from bot.views import discord as views
from bot.views.rendering import rendered
from bot.views.wording import word

__all__ = ["LAG", "PACE", "edge"]

# discord.py keeps to the limits that Discord names with each answer; these only spread what is sent.
PACE = Pace(post=timedelta(seconds=1), update=timedelta(seconds=1), react=timedelta(seconds=0.5), burst=3)
LAG = timedelta(seconds=5)  # how late a channel's history may show a message
CALL = 20.0  # seconds that one call may take, waiting for a free slot included
_THREAD_NAME = 100
_NO_EMOJI = 10014  # it was not there to be taken off
_CUSTOMERS = (StatusShown, WordsSent)
_log = logging.getLogger("warmline.discord")
T = TypeVar("T")
Json = dict[str, Any]
WhyNot = Callable[[str], Exposed | Impossible | None]


def edge(client: discord.Client, why_not: WhyNot, *, pace: Pace = PACE) -> Edge:
    """The sender of one server. `why_not` says of a channel why internal words must not go there now."""

    async def send(posting: Posting) -> SendOutcome:
        refused = _refused(why_not, posting)
        return refused if refused is not None else await _sent(client, posting)

    async def read_back(posting: Posting) -> ReadBack:
        return await _found(client, posting)

    return Edge(send, read_back, pace, LAG)


def mark(posting: Posting) -> str:
    """What is written into the message: it says nothing to those who read it there."""
    key = f"{posting.workspace_id}:{posting.key}:{posting.old_ref or ''}"
    return sha256(key.encode()).hexdigest()[:24]


def _refused(why_not: WhyNot, posting: Posting) -> SendOutcome | None:
    """None when it may be sent. Only approved words and a status may ever go where outsiders read."""
    if isinstance(posting.shown, _CUSTOMERS):
        return None
    if not posting.internal:
        raise TypeError(f"{type(posting.shown).__name__} is nothing for customers")
    return None if posting.channel_id is None else why_not(posting.channel_ref)


async def _sent(client: discord.Client, posting: Posting) -> SendOutcome:
    try:
        if isinstance(posting.shown, StatusShown):
            return await _status(client, posting, posting.shown)
        try:
            body = _body(posting)
        except ValueError as error:  # longer than a message can be
            return Impossible(str(error))
        if posting.ref is not None:
            return await _changed(client, posting, posting.ref, body)
        return await _posted(client, posting, body)
    except BROKEN as error:
        return outcome_of(error)


def _body(posting: Posting) -> Json:
    said, blocks, called, name = rendered(posting.shown)
    if isinstance(posting.shown, WordsSent):
        return views.words(said, name, blocks, marker=mark(posting))
    return views.message(blocks, marker=mark(posting), called=called)


async def _changed(client: discord.Client, posting: Posting, ref: str, body: Json) -> SendOutcome:
    """What hung under a message of its own id stands in the channel itself."""
    place = await place_of(client, posting)
    try:
        await _within(calls.change(client, place, ref, body))
    except BROKEN as error:
        if is_code(error, ARCHIVED):
            await _within(calls.wake_thread(client, place))
            await _within(calls.change(client, place, ref, body))
        elif is_code(error, NO_CHANNEL, NO_MESSAGE) and place != posting.channel_ref and posting.channel_ref:
            await _within(calls.change(client, posting.channel_ref, ref, body))
        else:
            raise
    forum = foruming.forum_of(client, posting)
    if forum is not None and posting.thread_ref is None:
        await _within(foruming.mirrored(client, forum, posting, ref))
    return Delivered(ref)


async def _posted(client: discord.Client, posting: Posting, body: Json) -> SendOutcome:
    nonce = mark(posting)
    forum = foruming.forum_of(client, posting)
    if forum is not None and posting.thread_ref is None:
        ref = await _within(foruming.posted(client, forum, posting, body))
    elif posting.thread_ref is None:
        place = posting.channel_ref or await _within(calls.direct(client, posting.person_ref))
        ref = await _within(calls.post(client, place, body, nonce))
    else:
        stands = await _in_thread(client, posting, posting.thread_ref, body)
        if not isinstance(stands, Delivered):
            return stands
        ref = stands.ref
        if stands.strayed:
            return stands
    await _let_go(client, posting)
    return Delivered(ref)


async def _in_thread(client: discord.Client, posting: Posting, root: str, body: Json) -> SendOutcome:
    """Into the thread of a message, which is made if there is none yet."""
    nonce = mark(posting)
    for last in (False, True):
        try:
            return Delivered(await _within(calls.post(client, root, body, nonce)))
        except BROKEN as error:
            if is_code(error, ARCHIVED):
                await _within(calls.wake_thread(client, root))
            elif last or not is_code(error, NO_CHANNEL):
                raise
            else:
                made = await _started(client, posting, root)
                if not made:
                    return await _below(client, posting, root, body)
    return NotSent("archived")


async def _started(client: discord.Client, posting: Posting, root: str) -> bool:
    """A thread on the message; False where there can be none."""
    try:
        await _within(calls.start_thread(client, posting.channel_ref, root, _title(posting)))
    except BROKEN as error:
        if is_code(error, THREAD_STANDS):
            return True
        if is_code(error, NOT_HERE, NO_MESSAGE):
            return False
        raise
    return True


async def _below(client: discord.Client, posting: Posting, root: str, body: Json) -> SendOutcome:
    """Words for the customer go below the message they answer, or where it stood; nothing else does."""
    if not isinstance(posting.shown, WordsSent):
        return Impossible(str(NO_MESSAGE), Trouble.MESSAGE)
    channel = client.get_channel(int(posting.channel_ref))
    alone = not isinstance(channel, discord.abc.GuildChannel)
    if alone:
        body = {**body, "message_reference": {"message_id": root, "fail_if_not_exists": False}}
    ref = await _within(calls.post(client, posting.channel_ref, body, mark(posting)))
    return Delivered(ref, strayed=not alone)


def _title(posting: Posting) -> str:
    """What a thread is called: at the desk by its issue; before customers nothing of ours is said."""
    issue = getattr(posting.shown, "issue", None)
    if issue is None or not posting.internal:
        return word("discord", "thread")
    return f"#{issue.number} {' '.join(issue.title.split())}"[:_THREAD_NAME]


async def _let_go(client: discord.Client, posting: Posting) -> None:
    """A reminder that rings anew takes the place of the one before: there is never more than one."""
    if posting.old_ref is None:
        return
    try:
        await _within(calls.delete(client, await place_of(client, posting), posting.old_ref))
    except BROKEN as error:
        _log.info("old_reminder_stays", extra={"delivery": posting.key, "why": problem_of(error)})


async def _status(client: discord.Client, posting: Posting, shown: StatusShown) -> SendOutcome:
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
    """The first message of a post stands in the thread that has its id."""
    target = posting.target_ref or ""
    try:
        await _within(calls.react(client, posting.channel_ref, target, emoji, on=on))
    except BROKEN as error:
        if is_code(error, NO_MESSAGE, NOT_HERE) and _is_post(client, target):
            await _within(calls.react(client, target, target, emoji, on=on))
        elif on or not is_code(error, _NO_EMOJI, NO_MESSAGE):  # what is not there need not be taken off
            raise


def _is_post(client: discord.Client, target: str) -> bool:
    return isinstance(client.get_channel(int(target)), discord.Thread)


async def _found(client: discord.Client, posting: Posting) -> ReadBack:
    """Is it there? What is only changed or put on is done once more instead: that does no harm."""
    if isinstance(posting.shown, StatusShown):
        return Delivered("")
    if posting.ref is not None:
        return Delivered(posting.ref)
    try:
        found = await find(client, posting, mark(posting))
        if isinstance(found, Delivered):
            await _let_go(client, posting)
        return found
    except BROKEN as error:
        outcome = outcome_of(error)
        return Unknown(outcome.why) if isinstance(outcome, NotSent) else outcome


async def _within(calling: Awaitable[T]) -> T:
    """discord.py waits for as long as Discord tells it to."""
    async with asyncio.timeout(CALL):
        return await calling
