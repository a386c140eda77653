"""How to send to Slack: one call or two for each thing to show, and what their answers mean."""

import asyncio
import logging
from collections.abc import Awaitable
from datetime import timedelta
from hashlib import sha256
from typing import Any, TypeVar

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.sending import (
    Delivered,
    Edge,
    Impossible,
    NotSent,
    Pace,
    Posting,
    ReadBack,
    SendOutcome,
    Trouble,
    Unknown,
)
from bot.domain.shown import CardShown, HomeShown, StatusShown, WordsSent
from bot.handlers.slack.emoji_names import name_of as emoji_name
from bot.handlers.slack.finding import direct, find
from bot.handlers.slack.problems import BROKEN, before_sending, name_of, outcome_of
from bot.handlers.slack.sharing import CALL, Sharing, checked
from bot.views import slack
from bot.views.rendering import rendered

__all__ = ["LAG", "PACE", "Sharing", "edge"]

# One message a second in a channel; chat.update and reactions.add: fifty a minute at least. Slack lets a few
# more through at once; one fewer is used, because calls may arrive closer together than they left.
PACE = Pace(post=timedelta(seconds=1), update=timedelta(seconds=1.2), react=timedelta(seconds=1.2), burst=2)
LAG = timedelta(seconds=20)  # how late Slack's history may show a message
EVENT = "warmline"
_QUIET: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False, "parse": "none"}
_CUSTOMERS = (StatusShown, WordsSent)
_log = logging.getLogger("warmline.slack")
T = TypeVar("T")
Json = dict[str, Any]


def edge(client: AsyncWebClient, sharing: Sharing, *, pace: Pace = PACE) -> Edge:
    """The sender of one installation. `client` must repeat no call by itself; `sharing` hears of changes."""

    async def send(posting: Posting) -> SendOutcome:
        refused = await _why_not(sharing, posting)
        return refused if refused is not None else await _sent(client, posting)

    async def read_back(posting: Posting) -> ReadBack:
        return await _found(client, posting)

    return Edge(send, read_back, pace, LAG)


def mark(posting: Posting) -> str:
    """What is written into the message: it says nothing to those who read it there."""
    key = f"{posting.workspace_id}:{posting.key}:{posting.old_ref or ''}"
    return sha256(key.encode()).hexdigest()[:32]


async def _why_not(sharing: Sharing, posting: Posting) -> SendOutcome | None:
    """None when it may be sent. Only approved words and a status may ever go where outsiders read."""
    if isinstance(posting.shown, _CUSTOMERS):
        return None
    if not posting.internal:
        raise TypeError(f"{type(posting.shown).__name__} is nothing for customers")
    if posting.channel_id is None:
        return None  # to one person, whom `decide()` allowed to see it
    try:
        return await checked(sharing, posting.channel_ref)
    except BROKEN as error:
        return before_sending(error)


async def _sent(client: AsyncWebClient, posting: Posting) -> SendOutcome:
    try:
        if isinstance(posting.shown, StatusShown):
            return await _status(client, posting, posting.shown)
        if isinstance(posting.shown, HomeShown):
            view = slack.home(rendered(posting.shown)[1])
            await _within(client.views_publish(user_id=posting.person_ref, view=view))
            return Delivered(posting.person_ref)
        try:
            text, blocks = _message(posting)
        except ValueError as error:  # longer than a message can be
            return Impossible(str(error))
        if posting.ref is not None:
            place = posting.channel_ref or await direct(client, posting)
            await _within(
                client.chat_update(channel=place, ts=posting.ref, text=text, blocks=blocks, parse="none")
            )
            return Delivered(posting.ref)
        return await _posted(client, posting, text, blocks)
    except BROKEN as error:
        return outcome_of(error)


def _message(posting: Posting) -> tuple[str, list[Json]]:
    words, blocks, called, name = rendered(posting.shown)
    if isinstance(posting.shown, WordsSent):
        return slack.words(words, name, blocks)
    marker = str(posting.shown.issue.version) if isinstance(posting.shown, CardShown) else ""
    return slack.message(blocks, marker=marker, called=called)


async def _posted(client: AsyncWebClient, posting: Posting, text: str, blocks: list[Json]) -> SendOutcome:
    answer = await _within(
        client.chat_postMessage(
            channel=posting.channel_ref or posting.person_ref,
            text=text,
            blocks=blocks,
            metadata={"event_type": EVENT, "event_payload": {"key": mark(posting)}},
            thread_ts=posting.thread_ref,
            **_QUIET,
        )
    )
    ref = str(answer["ts"])
    said: Json = answer["message"] or {}
    if not posting.thread_ref or said.get("thread_ts"):
        await _let_go(client, posting)
        return Delivered(ref)
    # Slack posts an answer to a message that is gone into the channel itself.
    if isinstance(posting.shown, WordsSent):
        return Delivered(ref, strayed=True)
    await _taken_back(client, posting, ref)
    return Impossible("thread_not_found", Trouble.MESSAGE)


async def _let_go(client: AsyncWebClient, posting: Posting) -> None:
    """A reminder that rings anew takes the place of the one before: there is never more than one."""
    if posting.old_ref is None:
        return
    try:
        await _within(client.chat_delete(channel=posting.channel_ref, ts=posting.old_ref))
    except BROKEN as error:
        _log.info("old_reminder_stays", extra={"delivery": posting.key, "why": name_of(error) or repr(error)})


async def _taken_back(client: AsyncWebClient, posting: Posting, ref: str) -> None:
    """What was meant for a thread does not stand in the channel."""
    try:
        await _within(client.chat_delete(channel=posting.channel_ref, ts=ref))
    except BROKEN as error:
        _log.warning("stray_left", extra={"delivery": posting.key, "why": name_of(error) or repr(error)})


async def _status(client: AsyncWebClient, posting: Posting, shown: StatusShown) -> SendOutcome:
    """Put on what is missing, take off what is too much; `ref` names what stands there already."""
    wanted = [emoji_name(one) for one in shown.emoji]
    known = None if posting.ref is None else [name for name in posting.ref.split(",") if name]
    place = {"channel": posting.channel_ref, "timestamp": posting.target_ref or ""}
    for name in (emoji_name(one) for one in shown.all_emoji):
        stands = known is not None and name in known
        if name in wanted and not stands:
            await _unless(client.reactions_add(name=name, **place), "already_reacted")
        elif name not in wanted and (stands or known is None):
            await _unless(client.reactions_remove(name=name, **place), "no_reaction")
    return Delivered(",".join(wanted))


async def _unless(calling: Awaitable[Any], fine: str) -> None:
    """Slack refuses what is so already."""
    try:
        await _within(calling)
    except BROKEN as error:
        if name_of(error) != fine:
            raise


async def _found(client: AsyncWebClient, posting: Posting) -> ReadBack:
    """Is it there? What is only changed or put on is done once more instead: that does no harm."""
    if isinstance(posting.shown, StatusShown):
        return Delivered("")
    if isinstance(posting.shown, HomeShown):
        return Delivered(posting.person_ref)
    if posting.ref is not None:
        return Delivered(posting.ref)
    try:
        found = await find(client, posting, EVENT, mark(posting))
        if isinstance(found, Delivered) and found.strayed and not isinstance(posting.shown, WordsSent):
            await _taken_back(client, posting, found.ref)
            return Unknown("it stood outside of its thread")
        if isinstance(found, Delivered):
            await _let_go(client, posting)
        return found
    except BROKEN as error:
        outcome = outcome_of(error)
        return Unknown(outcome.why) if isinstance(outcome, NotSent) else outcome


async def _within(calling: Awaitable[T]) -> T:
    """The session that calls share has no such limit of its own."""
    async with asyncio.timeout(CALL):
        return await calling
