"""How to send to Discord: one call or two for each thing to show, and what their answers mean."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import discord

from bot.domain.private_places import PrivatePlace
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
from bot.handlers.discord import foruming, going_private
from bot.handlers.discord import posting as calls
from bot.handlers.discord.finding import find, place_of
from bot.handlers.discord.problems import (
    BROKEN,
    CROWDED,
    NO_CHANNEL,
    NO_MESSAGE,
    NOT_HERE,
    THREAD_STANDS,
    TOO_OLD_TO_EDIT,
    is_code,
    is_too_old,
    outcome_of,
)
from bot.handlers.discord.renewing import let_go
from bot.handlers.discord.statuses import status
from bot.handlers.discord.waking import awake, within
from bot.views import discord as views
from bot.views.rendering import rendered
from bot.views.wording import word

__all__ = ["LAG", "PACE", "edge"]

# discord.py keeps to the limits that Discord names with each answer; these only spread what is sent.
PACE = Pace(post=timedelta(seconds=1), update=timedelta(seconds=1), react=timedelta(seconds=0.5), burst=3)
LAG = timedelta(seconds=5)  # how late a channel's history may show a message
_THREAD_NAME = 100
_CUSTOMERS = (StatusShown, WordsSent, PrivatePlace)
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
            return await status(client, posting, posting.shown)
        if isinstance(posting.shown, PrivatePlace):
            return await going_private.made(client, posting, posting.shown)
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
        await awake(client, place, lambda: calls.change(client, place, ref, body))
    except BROKEN as error:
        if is_too_old(error):
            return Impossible(str(TOO_OLD_TO_EDIT), Trouble.OLD)
        elsewhere = posting.channel_ref and place != posting.channel_ref
        if not (elsewhere and is_code(error, NO_CHANNEL, NO_MESSAGE)):
            raise
        await within(calls.change(client, posting.channel_ref, ref, body))
    forum = foruming.forum_of(client, posting)
    if forum is not None and posting.thread_ref is None:
        await within(foruming.mirrored(client, forum, posting, ref))
    return Delivered(ref)


async def _posted(client: discord.Client, posting: Posting, body: Json) -> SendOutcome:
    forum = foruming.forum_of(client, posting)
    if posting.thread_ref is not None:
        stands = await _answered(client, posting, posting.thread_ref, body)
    elif forum is not None:
        stands = Delivered(await within(foruming.posted(client, forum, posting, body)))
    else:
        place = posting.channel_ref or await within(calls.direct(client, posting.person_ref))
        stands = Delivered(await within(calls.post(client, place, body, mark(posting))))
    if isinstance(stands, Delivered) and not stands.strayed:
        await let_go(client, posting, stands.ref, f"{mark(posting)}l")
    return stands


async def _answered(client: discord.Client, posting: Posting, root: str, body: Json) -> SendOutcome:
    """Into the thread of a message, which is made if there is none yet."""
    if _is_alone(client, posting):
        return await _below(client, posting, root, body, stands=True)
    try:
        return await _in_thread(client, posting, root, body)
    except BROKEN as error:
        if posting.private or not is_code(error, NO_CHANNEL):
            raise
    made = await _started(client, posting, root)
    if made is True:
        try:
            return await _in_thread(client, posting, root, body)
        except BROKEN as error:  # there was one, and somebody deleted it
            if not is_code(error, NO_CHANNEL):
                raise
    return await _below(client, posting, root, body, stands=made is None)


async def _in_thread(client: discord.Client, posting: Posting, root: str, body: Json) -> Delivered:
    return Delivered(await awake(client, root, lambda: calls.post(client, root, body, mark(posting))))


def _is_alone(client: discord.Client, posting: Posting) -> bool:
    """Words for one customer in direct messages, where there are no threads: every channel is known to us."""
    channel = client.get_channel(int(posting.channel_ref))
    return isinstance(posting.shown, WordsSent) and not isinstance(channel, discord.abc.GuildChannel)


async def _started(client: discord.Client, posting: Posting, root: str) -> bool | None:
    """A thread on the message; False where there can be none, None where there can be none now.

    What is for the team then waits; what is for a customer does not.
    """
    try:
        await within(calls.start_thread(client, posting.channel_ref, root, _title(posting)))
    except BROKEN as error:
        if is_code(error, THREAD_STANDS):
            return True
        if is_code(error, NOT_HERE, NO_MESSAGE):
            return False
        if is_code(error, CROWDED) and isinstance(posting.shown, WordsSent):
            return None
        raise
    return True


async def _below(
    client: discord.Client, posting: Posting, root: str, body: Json, *, stands: bool
) -> SendOutcome:
    """Words for the customer go below the message they answer, or where it stood; nothing else does."""
    if not isinstance(posting.shown, WordsSent):
        return Impossible(str(NO_MESSAGE), Trouble.MESSAGE)
    if stands:
        body = {**body, "message_reference": {"message_id": root, "fail_if_not_exists": False}}
    ref = await within(calls.post(client, posting.channel_ref, body, mark(posting)))
    return Delivered(ref, strayed=not stands)


def _title(posting: Posting) -> str:
    """What a thread is called: at the desk by its issue; before customers nothing of ours is said."""
    issue = getattr(posting.shown, "issue", None)
    if issue is None or not posting.internal:
        return word("discord", "thread")
    return f"#{issue.number} {' '.join(issue.title.split())}"[:_THREAD_NAME]


async def _found(client: discord.Client, posting: Posting) -> ReadBack:
    """Is it there? What is only changed or put on is done once more instead: that does no harm."""
    if isinstance(posting.shown, StatusShown):
        return Delivered("")
    if posting.ref is not None:
        return Delivered(posting.ref)
    try:
        if isinstance(posting.shown, PrivatePlace):
            return await going_private.found(client, posting, posting.shown)
        found = await find(client, posting, mark(posting))
        if isinstance(found, Delivered) and not found.strayed:
            await let_go(client, posting, found.ref, f"{mark(posting)}l")
        return found
    except BROKEN as error:
        outcome = outcome_of(error)
        return Unknown(outcome.why) if isinstance(outcome, NotSent) else outcome
