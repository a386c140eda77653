"""Fetching one message that somebody pointed at and whose words we do not have."""

import asyncio

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.domain.customers import Arrival, Channel
from bot.domain.people import Person, Role
from bot.handlers.slack import knowing, mailing
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.reading import Json, Who, moment_of, wrote
from bot.storage import people
from bot.storage.database import Transaction

PATIENCE = 1.5  # seconds


class Unreadable(Exception):
    """Slack does not show us the message: we are not in its channel, or it is gone."""


async def arrival_at(edge: Edge, channel: Channel, ts: str) -> Arrival | None:
    """The message with this id, ready to be tracked; None when it is gone.

    Unreadable when Slack refuses, NotKnown when it cannot be asked now.
    """
    try:
        async with asyncio.timeout(PATIENCE):
            # Asked for a reply's own id, Slack answers with that reply alone.
            answer = await edge.client.conversations_replies(channel=channel.ref, ts=ts, limit=1)
    except SlackApiError as error:
        if error.response.get("error") in ("thread_not_found", "message_not_found"):
            return None
        if error.response.status_code == 200:  # noqa: PLR2004 (refused, not out of order)
            raise Unreadable(knowing.problem_of(error)) from error
        raise knowing.NotKnown from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise knowing.NotKnown from error
    found = next((one for one in answer["messages"] if one.get("ts") == ts), None)
    return await arrival_of(edge, channel, found) if found is not None else None


async def arrival_of(edge: Edge, channel: Channel, message: Json) -> Arrival:
    """A message of a payload or of a page, with its author known as well as can be."""
    said = wrote(message, channel.ref, lambda user_id: user_id)
    mail = mailing.mail_in(message)
    if mail is not None:
        author = await mailing.sender(edge, mail)
    else:
        author = await author_of(edge, said.who, bot=said.bot)
    text = await edge.database.read(text_of, edge.workspace_id, message, channel.ref)
    return Arrival(channel.id, said.ts, said.thread, author.id, text, moment_of(said.ts))


async def author_of(edge: Edge, who: Who, *, bot: bool) -> Person:
    if bot:
        return await edge.database.run(_a_bot, edge, who.user_id)
    return await knowing.person(edge, who, must=False)


def _a_bot(tx: Transaction, edge: Edge, user_id: str) -> Person:
    known = people.Known(user_id or edge.me.user_id, user_id or "bot", Role.BOT, edge.zone)
    return people.learn(tx, edge.workspace_id, "slack", known, edge.now())


def text_of(tx: Transaction, workspace_id: int, message: Json, channel_ref: str) -> str:
    """What a message says, with the names of those whom it mentions."""

    def name_of(user_id: str) -> str:
        person = people.by_user_id(tx, workspace_id, user_id)
        return person.name if person is not None else ""

    mail = mailing.mail_in(message)
    if mail is not None:
        return "\n\n".join(part for part in (mail.subject, mail.text) if part)
    return wrote(message, channel_ref, name_of).text
