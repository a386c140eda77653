"""A window of Discord, which is a message, while a model writes."""

from collections.abc import Callable

from bot.domain.windows import Window
from bot.handlers.acts.drafting import Writing
from bot.handlers.acts.writing import Open
from bot.handlers.discord import answering
from bot.handlers.discord.answering import Asked
from bot.handlers.discord.edge import Edge
from bot.views.blocks import Modal
from bot.views.discord_windows import window_message
from bot.views.windows import modal

EVERY = 1.5  # seconds between two changes of a message


def standing(edge: Edge, asked: Asked, shown: Callable[[Modal], None]) -> Open:
    """The message as an open window; `shown` hears what is in it."""

    async def put(content: Window) -> bool:
        form = modal(content)
        shown(form)
        return await answering.replace(edge, asked, window_message(form))

    return Open(Writing(edge.database, edge.draft, edge.now), put, EVERY)
