"""Words of a model in a window of Discord: the brief at once, the words as they come, then the form."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.domain.drafting import Wish
from bot.domain.people import Person
from bot.domain.windows import WINDOW_TYPES, HandOverWindow, ReplyWindow, Window
from bot.handlers.acts.drafting import Writing, drafted, noted, offered, redrafted, rounded_off
from bot.handlers.discord import answering
from bot.handlers.discord.answering import Asked
from bot.handlers.discord.edge import Edge
from bot.views.blocks import Modal
from bot.views.discord_windows import window_message
from bot.views.windows import modal

EVERY = 1.5  # seconds between two changes of a message


@dataclass(slots=True)
class Open:
    """A window that stands as a message; `shown` hears what is in it."""

    edge: Edge
    asked: Asked
    shown: Callable[[Modal], None]
    so_far: str = ""

    def heard(self, words: str) -> None:
        self.so_far = words


def is_window(acted: object) -> bool:
    return isinstance(acted, WINDOW_TYPES)


async def put(window: Open, content: Window) -> bool:
    """Show this in the open window; False when it is gone."""
    form = modal(content)
    window.shown(form)
    return await answering.replace(window.edge, window.asked, window_message(form))


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
        stop.set()
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


async def rewrite(window: Open, person: Person, content: Window, action: str) -> None:
    """A press inside a window that is to hold other words."""
    edge = window.edge
    if isinstance(content, HandOverWindow):
        made = await noted(Writing(edge.database, edge.draft, edge.now), person, content)
        await put(window, offered(made, edge.draft))
    elif isinstance(content, ReplyWindow) and action in set(Wish):
        if edge.draft is None or await put(window, waiting(content)):
            await write(window, person, content, action)
    else:
        await put(window, offered(content, edge.draft))
