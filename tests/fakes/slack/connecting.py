"""Connects a real AsyncApp to the fake, over Socket Mode or HTTP, for as long as the block lasts."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.server import FakeSlack


@asynccontextmanager
async def web_client(slack: FakeSlack, token: str | None = None) -> AsyncIterator[AsyncWebClient]:
    """The real client, which repeats nothing by itself."""
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(
            token=slack.bot_token if token is None else token,
            base_url=slack.api_url,
            retry_handlers=[],
            session=session,
        )


async def refused(calling: Awaitable[Any]) -> str:
    """The error of a call that Slack refuses; AssertionError when it takes it."""
    try:
        await calling
    except SlackApiError as error:
        return str(error.response["error"])
    raise AssertionError("Slack took it")


def app_on(slack: FakeSlack, client: AsyncWebClient) -> AsyncApp:
    """A Bolt app that commits before it acks and asks Slack nothing in order to do so."""

    async def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id=slack.team_id,
            bot_token=slack.bot_token,
            bot_user_id=slack.bot.id,
            bot_id=slack.bot_id,
        )

    return AsyncApp(
        client=client, signing_secret=slack.signing_secret, authorize=authorize, process_before_response=True
    )


@asynccontextmanager
async def connected(
    slack: FakeSlack, app: AsyncApp, transport: str, ping_interval: float = 10
) -> AsyncIterator[None]:
    """`transport` is "socket" or "http"."""
    serving = _over_socket(slack, app, ping_interval) if transport == "socket" else _over_http(slack, app)
    async with serving:
        yield


@asynccontextmanager
async def _over_socket(slack: FakeSlack, app: AsyncApp, ping_interval: float) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=ping_interval)
    before = len(slack.sockets)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await slack.until(lambda: len(slack.sockets) > before)
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def _over_http(slack: FakeSlack, app: AsyncApp) -> AsyncIterator[None]:
    async def receive(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post("/slack/events", receive)
    runner = web.AppRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        await slack.posts_to(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
        yield
    finally:
        await runner.cleanup()
