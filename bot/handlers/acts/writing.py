"""A model's words in a window that stands open: shown now and then while they come, then the form."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.domain.drafting import Wish
from bot.domain.people import Person
from bot.domain.windows import HandOverWindow, ReplyWindow, Window
from bot.handlers.acts.drafting import Writing, drafted, noted, offered, redrafted, rounded_off


@dataclass(slots=True)
class Open:
    """A window that stands open. `put` shows other content in it: False when it is gone or was changed.

    `every` is the seconds between two showings of what is still being written.
    """

    writing: Writing
    put: Callable[[Window], Awaitable[bool]]
    every: float
    so_far: str = ""

    def heard(self, words: str) -> None:
        self.so_far = words


def waiting(window: ReplyWindow) -> ReplyWindow:
    return replace(window, writing=True)


async def write(window: Open, person: Person, content: ReplyWindow, action: str) -> None:
    """Ask for words, or for other ones, and show them; then what stands beside them, if it is still open."""
    writing, stop = window.writing, asyncio.Event()
    following = asyncio.create_task(_follow(window, content, stop))
    try:
        if action in set(Wish):
            made = await redrafted(writing, person, content, Wish(action), window.heard)
        else:
            made = await drafted(writing, person, content, window.heard)
    finally:
        stop.set()  # and not cancelled: without a showing's answer nobody knows what stands there
        await following
    if not await window.put(offered(made, writing.draft)) or action in set(Wish):
        return
    rounded = await rounded_off(writing, person, made)
    if rounded != made:
        await window.put(offered(rounded, writing.draft))


async def _follow(window: Open, content: ReplyWindow, stop: asyncio.Event) -> None:
    """Show the words so far, now and then, until it is told to stop or nobody looks any more."""
    while True:
        try:
            await asyncio.wait_for(stop.wait(), window.every)
        except TimeoutError:
            shown = replace(waiting(content), so_far=window.so_far)
            if window.so_far and not await window.put(shown):
                return
        else:
            return


async def rewrite(window: Open, person: Person, content: Window, action: str) -> None:
    """A press inside a window that is to hold other words."""
    writing = window.writing
    if isinstance(content, HandOverWindow):
        await window.put(offered(await noted(writing, person, content), writing.draft))
    elif isinstance(content, ReplyWindow) and action in set(Wish):
        if writing.draft is None or await window.put(waiting(content)):
            await write(window, person, content, action)
    else:
        await window.put(offered(content, writing.draft))
