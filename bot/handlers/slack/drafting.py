"""A window of Slack that stands open while a model writes.

A field that stands open would keep what is in it, so while words are written there is none; who does not
want to wait opens the same window without them, above this one.
"""

import logging
from dataclasses import dataclass
from functools import partial
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.domain.windows import Window
from bot.handlers.acts.drafting import Writing
from bot.handlers.acts.writing import Open
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.knowing import problem_of
from bot.views import slack
from bot.views.windows import modal

EVERY = 1.2  # seconds between two updates of a window, of which Slack takes about one a second
_log = logging.getLogger("warmline.slack")


@dataclass(slots=True)
class View:
    """Its id, the mark of its newest version, and what it carries."""

    edge: Edge
    id: str
    hash: str
    carry: str


def standing(edge: Edge, view_id: str, mark: str, carry: str) -> Open:
    view = View(edge, view_id, mark, carry)
    return Open(Writing(edge.database, edge.draft, edge.now), partial(_put, view), EVERY)


async def _put(view: View, content: Window) -> bool:
    """Show this in the open window; False when it was closed, or changed by something else."""
    blocks = slack.modal(modal(content), carry=view.carry)
    try:
        answer = await view.edge.client.views_update(view_id=view.id, hash=view.hash, view=blocks)
    except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as error:
        _log.info("a window was closed before its draft came: %s", problem_of(error))
        return False
    shown: dict[str, Any] = answer["view"]
    view.hash = str(shown["hash"])
    return True
