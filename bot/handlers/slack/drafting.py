"""Words of a model in a window of Slack: the brief at once, the words as they come, then the form.

A field that stands open would keep what is in it, so while words are written there is none; who does not
want to wait opens the same window without them, above this one.
"""

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.domain.drafting import Wish
from bot.domain.people import Person
from bot.domain.windows import HandOverWindow, ReplyWindow, Window
from bot.handlers.acts.drafting import Writing, drafted, noted, offered, redrafted, rounded_off
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.knowing import problem_of
from bot.views import slack
from bot.views.windows import modal

EVERY = 1.2  # seconds between two updates of a window, of which Slack takes about one a second
_log = logging.getLogger("warmline.slack")


@dataclass(slots=True)
class Open:
    """A window that stands open: its id, the mark of its newest version, and what it carries."""

    edge: Edge
    view_id: str
    hash: str
    carry: str
    so_far: str = ""

    def heard(self, words: str) -> None:
        self.so_far = words


async def put(window: Open, content: Window) -> bool:
    """Show this in the open window; False when it was closed, or changed by something else."""
    view = slack.modal(modal(content), carry=window.carry)
    try:
        answer = await window.edge.client.views_update(view_id=window.view_id, hash=window.hash, view=view)
    except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as error:
        _log.info("a window was closed before its draft came: %s", problem_of(error))
        return False
    shown: dict[str, Any] = answer["view"]
    window.hash = str(shown["hash"])
    return True


def waiting(window: ReplyWindow) -> ReplyWindow:
    return replace(window, writing=True)


async def write(window: Open, person: Person, content: ReplyWindow, action: str) -> None:
    """Ask for words, or for other ones, and show them; then what stands beside them, if it is still open."""
    edge = window.edge
    writing = Writing(edge.database, edge.draft, edge.now)
    stop = asyncio.Event()
    following = asyncio.create_task(_follow(window, content, stop))
    try:
        if action in set(Wish):
            made = await redrafted(writing, person, content, Wish(action), window.heard)
        else:
            made = await drafted(writing, person, content, window.heard)
    finally:
        stop.set()  # and not cancelled: without an update's answer the window's mark would be unknown
        await following
    if not await put(window, offered(made, edge.draft)) or action in set(Wish):
        return
    rounded = await rounded_off(writing, person, made)
    if rounded != made:
        await put(window, offered(rounded, edge.draft))


async def _follow(window: Open, content: ReplyWindow, stop: asyncio.Event) -> None:
    """Show the words so far, now and then, until it is told to stop or nobody looks any more."""
    while True:
        try:
            await asyncio.wait_for(stop.wait(), EVERY)
        except TimeoutError:
            if window.so_far and not await put(window, replace(waiting(content), so_far=window.so_far)):
                return
        else:
            return


async def propose_note(window: Open, person: Person, content: HandOverWindow) -> None:
    edge = window.edge
    made = await noted(Writing(edge.database, edge.draft, edge.now), person, content)
    await put(window, offered(made, edge.draft))


async def rewrite(window: Open, person: Person, content: Window, action: str) -> None:
    """A press inside a window that is to hold other words."""
    draft = window.edge.draft
    if isinstance(content, HandOverWindow):
        await propose_note(window, person, content)
    elif isinstance(content, ReplyWindow) and action in set(Wish):
        if draft is None or await put(window, waiting(content)):
            await write(window, person, content, action)
    else:
        await put(window, offered(content, draft))
