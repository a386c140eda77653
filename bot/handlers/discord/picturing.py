"""The care report's picture below its figures: drawn beside the event loop, for who asked alone."""

import asyncio
import logging

from bot.domain.care_report import CareReport
from bot.handlers.discord import posting
from bot.handlers.discord.answering import Asked
from bot.handlers.discord.edge import Edge
from bot.handlers.discord.problems import BROKEN, problem_of
from bot.views import charts
from bot.views import discord as shown
from bot.views.blocks import Block
from bot.views.private import private

_log = logging.getLogger("warmline.discord")
NAME = "care-report.png"
_ALT = 1_024  # characters that Discord takes of a description
_GALLERY = 12


async def picture(edge: Edge, asked: Asked, report: CareReport) -> None:
    """Draw it and put it below the figures, once something has ended.

    What it shows was said in words before, so a failure is logged and no more.
    """
    if asked.died or asked.repeated or not report.endings.count:
        return
    try:
        plot = await asyncio.to_thread(charts.png, report, "dark")
    except Exception:
        _log.exception("the picture of a report could not be drawn")
        return
    file = posting.File(NAME, "image/png", plot.data, plot.alt[:_ALT])
    body = below(private(report), file)
    try:
        await posting.original_with(edge.client, edge.me.application_id, asked.token, body, file)
    except BROKEN as error:
        _log.warning("the picture of a report was not sent: %s", problem_of(error))


def below(blocks: list[Block], file: posting.File) -> posting.Json:
    """The body of the message that says this, with the picture as its last component."""
    body = shown.message(blocks, private=True)
    item = {"media": {"url": f"attachment://{file.name}"}, "description": file.alt}
    return {**body, "components": [*body["components"], {"type": _GALLERY, "items": [item]}]}
