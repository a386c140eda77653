"""Short builders of blocks and views, and a desk with an app, for tests of what people press."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from tests.fakes.slack.connecting import app_on, connected, web_client
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.state import Person


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def button(label: str, action_id: str, **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(label), "action_id": action_id, **more}


def field(label: str, block_id: str, **more: Any) -> dict[str, Any]:
    element = {"type": "plain_text_input", "action_id": "typed", **more.pop("element", {})}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **more}


def modal(title: str, *blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain(title), "submit": plain("Save"), "blocks": list(blocks), **more}


PRIORITY = {
    "type": "static_select",
    "action_id": "priority",
    "options": [{"text": plain("High"), "value": "high"}, {"text": plain("Low"), "value": "low"}],
}
MORE = {"type": "overflow", "action_id": "more", "options": [{"text": plain("Merge…"), "value": "merge"}]}
CARD: list[dict[str, Any]] = [
    {"type": "section", "text": plain("#42 Printer"), "accessory": PRIORITY},
    {"type": "actions", "elements": [button("I've got it", "claim", value="42"), MORE]},
]


@asynccontextmanager
async def desk(transport: str) -> AsyncIterator[tuple[FakeSlack, AsyncApp, Person]]:
    """A fake with a connected app and mina; people's messages are not sent to the app, its Home is."""
    heard = frozenset({"app_home_opened"})
    async with fake_slack(echo=False, subscribed=heard) as slack, web_client(slack) as client:
        app = app_on(slack, client)
        async with connected(slack, app, transport):
            yield slack, app, slack.person("mina")
