"""The Bolt app: one listener for each kind of request, a table behind it, and the ack after the commit."""

import logging
import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.handlers.slack import acting, commanding
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.reading import ours
from bot.handlers.slack.receiving import guarded
from bot.handlers.slack.routes import EVENTS

_EVERY = re.compile("")


def app(edge: Edge, signing_secret: str | None) -> AsyncApp:
    """The app for both transports. `signing_secret` is None on sockets, where Slack signs nothing.

    A listener that raises is answered with 500, so that Slack sends the same again.
    """

    async def authorize(**_: Any) -> AuthorizeResult:
        # No call: when Slack cannot be asked who we are, an event must not be lost for it.
        return AuthorizeResult(
            enterprise_id=None,
            team_id=edge.me.team_id,
            bot_token=edge.client.token,
            bot_user_id=edge.me.user_id,
            bot_id=edge.me.bot_id,
        )

    # It warns at each start that it will not use the client's token, which is what we want.
    logger = logging.getLogger("warmline.slack.bolt")
    logger.setLevel(logging.ERROR)
    made = AsyncApp(
        logger=logger,
        client=edge.client,
        authorize=authorize,
        process_before_response=True,
        signing_secret=signing_secret or "",
        request_verification_enabled=signing_secret is not None,
    )
    _listen(made, edge)
    return made


def _listen(made: AsyncApp, edge: Edge) -> None:
    """Each listener scans every request, so there is one a kind; the routing is ours."""

    @made.event(_EVERY)
    async def event(body: dict[str, Any]) -> None:
        handler = EVENTS.get(str(body["event"]["type"]))
        if handler is not None and ours(body, edge.me.team_id):
            await guarded(edge, body, handler(edge, body), None)

    @made.action(_EVERY)
    async def action(ack: AsyncAck, body: dict[str, Any]) -> None:
        await guarded(edge, body, acting.press(edge, body), None)
        await ack()

    _listen_to_forms(made, edge)

    @made.shortcut(_EVERY)
    async def shortcut(ack: AsyncAck, body: dict[str, Any]) -> None:
        await guarded(edge, body, acting.shortcut(edge, body), None)
        await ack()

    @made.command(_EVERY)
    async def command(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(**await guarded(edge, body, commanding.slash(edge, body), {}))


def _listen_to_forms(made: AsyncApp, edge: Edge) -> None:
    @made.view_submission(_EVERY)
    async def submitted(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(**await guarded(edge, body, acting.submit(edge, body), {}))

    @made.view_closed(_EVERY)
    async def closed(ack: AsyncAck) -> None:
        await ack()

    @made.options(_EVERY)
    async def options(ack: AsyncAck) -> None:
        await ack(options=[])
