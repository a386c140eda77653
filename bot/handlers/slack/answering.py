"""Answering the person who acted: a private line or a window, given once their act is stored and acked.

A private line is a courtesy, never the record: what was done shows on the card whether it arrives or not.
"""

import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.domain.people import Person
from bot.handlers.acts.act import Acted
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.knowing import problem_of
from bot.views import slack
from bot.views.blocks import Block, text
from bot.views.private import private
from bot.views.wording import spans

_SLACK = "hooks.slack.com"
_log = logging.getLogger("warmline.slack")


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody acted. `url` answers the act itself; `quiet`: outsiders are there, nothing is posted."""

    channel: str = ""
    thread: str = ""
    url: str = ""
    quiet: bool = False


async def answer(edge: Edge, person: Person, place: Place, acted: Acted) -> None:
    """Say what there is to say about an act, to this person alone."""
    await say(edge, person, place, private(acted))


async def say_key(edge: Edge, person: Person, place: Place, key: str) -> None:
    """One sentence of the table [private]."""
    await say(edge, person, place, [text(spans("private", key))])


async def say(edge: Edge, person: Person, place: Place, blocks: list[Block]) -> None:
    if not blocks:
        return
    line, shown = slack.message(blocks)
    try:
        if place.url and await _responded(edge, place, line, shown):
            return
        if place.channel and not place.quiet and await _whispered(edge, person, place, line, shown):
            return
        await edge.client.chat_postMessage(
            channel=person.user_id,
            text=line,
            blocks=shown,
            unfurl_links=False,
            unfurl_media=False,
            parse="none",
        )
    except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as error:
        _log.warning("a private answer was not given: %s", problem_of(error))


async def _responded(edge: Edge, place: Place, line: str, shown: list[Block]) -> bool:
    """By the address that came with the act; it must be Slack's own."""
    host = urlsplit(place.url).netloc
    if host not in (_SLACK, urlsplit(edge.client.base_url).netloc):
        return False
    hook = AsyncWebhookClient(place.url, retry_handlers=[], session=edge.client.session)
    body = {"response_type": "ephemeral", "replace_original": False, "text": line, "blocks": shown}
    if place.thread:
        body["thread_ts"] = place.thread
    answered = await hook.send_dict(body)
    return answered.status_code == 200  # noqa: PLR2004


async def _whispered(edge: Edge, person: Person, place: Place, line: str, shown: list[Block]) -> bool:
    try:
        await edge.client.chat_postEphemeral(
            channel=place.channel,
            user=person.user_id,
            thread_ts=place.thread or None,
            text=line,
            blocks=shown,
            parse="none",
        )
    except SlackApiError as error:
        _log.info("not said in the channel: %s", problem_of(error))
        return False
    return True
