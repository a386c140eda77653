"""Hosting: the bot on chat platforms, and what every way of running it needs: web server, loops, model."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import web
from pydantic import SecretStr

from bot.assistant.drafting import Drafter, drafter
from bot.config import Settings
from bot.desk.preparing import HOOKS
from bot.domain.drafting import Draft
from bot.domain.sending import Edge, Pace
from bot.handlers.web import api, hooks, intake
from bot.handlers.web.clock import real_now
from bot.handlers.web.dashboard.routes import mount, stand
from bot.handlers.web.dashboard.serving import Dashboard
from bot.handlers.web.intake import Intake
from bot.outbox import sending
from bot.outbox.sending import Outbox
from bot.reminders import firing, ticking
from bot.storage.database import Database, open_database
from bot.views.wording import word

if TYPE_CHECKING:  # a platform's SDK is imported only where it is used
    from bot.handlers.discord.starting import Access as DiscordAccess
    from bot.handlers.discord.starting import Discord, Join
    from bot.handlers.slack.starting import Access, Slack

_NO_KEY = "none"  # servers on one's own machine mostly want no key, but the SDK wants a word
DRAIN = 5.0  # seconds that work in hand gets when the program is told to stop
Clock = Callable[[], datetime]


class CannotStart(Exception):
    """One sentence for the person who started the program."""


def dashboard_of(settings: Settings, database: Database, clock: Clock) -> Dashboard:
    return Dashboard(database, clock, (settings.public_url or "").rstrip("/"))


def drafter_of(settings: Settings) -> Drafter | None:
    """How to ask the model for words; the SDK is imported when the first draft is asked for."""
    key, base_url, model = settings.openai_api_key, settings.openai_base_url, settings.openai_model
    if model is None or (key is None and base_url is None):
        return None
    return drafter(key.get_secret_value() if key else _NO_KEY, base_url, model)


async def serve(stack: AsyncExitStack, app: web.Application, host: str, port: int) -> int:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN / 2)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    site = web.TCPSite(runner, host, port)
    try:
        await site.start()
    except OSError as error:
        raise CannotStart(word("app", "port").format(port=port, other=port + 1)) from error
    address = runner.addresses[0]
    return int(address[1])


async def serve_with(
    stack: AsyncExitStack, app: web.Application, dashboard: Dashboard, host: str, port: int
) -> int:
    """As `serve`, with the dashboard beside what `app` has."""
    mount(app, dashboard)
    address = await serve(stack, app, host, port)
    await stand(dashboard, host, address)
    return address


async def tick(
    stack: AsyncExitStack,
    database: Database,
    edges: Mapping[str, Edge],
    now: Callable[[], datetime],
    beat: Callable[[], Awaitable[None]],
) -> Outbox:
    """Start the loops that send and remind; they are woken by commits and by the clock."""
    stop, send, remind = asyncio.Event(), asyncio.Event(), asyncio.Event()
    session = await stack.enter_async_context(aiohttp.ClientSession())
    box = sending.outbox(database, {**edges, HOOKS: hooks.edge(session, real_now)}, now)
    await sending.recover(box)
    stack.callback(database.on_commit(send.set))
    stack.callback(database.on_commit(remind.set))
    tasks = [
        asyncio.create_task(sending.run(box, send, stop), name="outbox"),
        asyncio.create_task(firing.run(database, now, remind, stop), name="reminders"),
    ]

    async def wind_down() -> None:
        stop.set()
        _, unfinished = await asyncio.wait(tasks, timeout=DRAIN)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def tidy() -> None:
        await firing.forget_old(database, now)

    stack.push_async_callback(wind_down)
    stack.callback(ticking.start((send, remind), beat, tidy))
    return box


@dataclass(frozen=True, slots=True)
class Hosted:
    """The started program on chat platforms, one or several."""

    port: int
    database: Database
    outbox: Outbox
    on_slack: "Slack | None"
    on_discord: "Discord | None"

    @property
    def slack(self) -> "Slack":
        """LookupError when it has no token."""
        if self.on_slack is None:
            raise LookupError("Slack is not connected")
        return self.on_slack

    @property
    def discord(self) -> "Discord":
        """LookupError when it has no token."""
        if self.on_discord is None:
            raise LookupError("Discord is not connected")
        return self.on_discord

    def names(self) -> tuple[str, ...]:
        """The workspaces that it listens in."""
        slack = (self.on_slack.edge.me.team,) if self.on_slack is not None else ()
        return (*slack, self.on_discord.edge.me.guild) if self.on_discord is not None else slack


@dataclass(frozen=True, slots=True)
class _Parts:
    settings: Settings
    database: Database
    clock: Clock
    draft: Draft | None
    pace: Pace | None


@asynccontextmanager
async def hosted(
    settings: Settings,
    *,
    host: str,
    port: int,
    clock: Clock = real_now,
    pace: Pace | None = None,
    join: "Join | None" = None,
) -> AsyncIterator[Hosted]:
    """The bot in the workspaces of every platform that a token is set for; CannotStart if one is refused.

    `pace` of sending, when it is not to be the platform's own; `join` is how to come onto Discord.
    """
    async with AsyncExitStack() as stack:
        database = await open_database(settings.database_url, exclusive=True)
        stack.push_async_callback(database.close)
        draft = drafter_of(settings)
        if draft is not None:
            stack.push_async_callback(draft.aclose)
        parts = _Parts(settings, database, clock, draft, pace)
        slack = await _on_slack(stack, parts) if settings.has_slack else None
        discord = await _on_discord(stack, parts, join) if settings.discord_token is not None else None
        web_app = web.Application()
        ready = _readiness(slack, discord)
        door = _door(parts, [name for name, on in (("slack", slack), ("discord", discord)) if on])
        web_app.add_routes([*(slack.routes if slack else ()), *intake.routes(door), *health_routes(ready)])
        web_app.add_routes(api.routes(database, clock))
        address = await serve_with(stack, web_app, dashboard_of(settings, database, clock), host, port)
        edges = ({"slack": slack.sender} if slack else {}) | ({"discord": discord.sender} if discord else {})

        async def beat() -> None:
            for one in (slack, discord):
                if one is not None:
                    await one.beat()

        box = await tick(stack, database, edges, clock, beat)
        yield Hosted(address, database, box, slack, discord)


def _readiness(slack: "Slack | None", discord: "Discord | None") -> Callable[[], str]:
    """Why the platforms are not listened to, in words; "" when they are."""
    started = [one.ready for one in (slack, discord) if one is not None]
    return lambda: "\n".join(filter(None, (ready() for ready in started)))


def _door(parts: _Parts, platforms: list[str]) -> Intake:
    """Where other systems deliver what customers said elsewhere."""
    keys = parts.settings.intake_keys()
    return Intake(parts.database, keys, platforms, parts.clock, parts.clock)


async def _on_slack(stack: AsyncExitStack, parts: _Parts) -> "Slack":
    from bot.handlers.slack import starting

    given = (_slack_access(parts.settings), parts.database, parts.clock, parts.draft, parts.pace)
    try:
        return await stack.enter_async_context(starting.started(*given))
    except starting.Unwelcome as error:
        raise CannotStart(word("app", "unwelcome").format(why=error)) from error


async def _on_discord(stack: AsyncExitStack, parts: _Parts, join: "Join | None") -> "Discord":
    from bot.handlers.discord import starting

    given = (_discord_access(parts.settings), parts.database, parts.clock, parts.draft, parts.pace)
    try:
        return await stack.enter_async_context(starting.started(*given, join or starting.dialled))
    except starting.Unwelcome as error:
        raise CannotStart(str(error)) from error


def health_routes(ready: Callable[[], str]) -> list[web.RouteDef]:
    """GET /healthz: the process answers. GET /readyz: 503 with its words while `ready()` says why not."""

    async def healthy(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def is_ready(_: web.Request) -> web.Response:
        why_not = ready()
        return web.Response(status=503 if why_not else 200, text=why_not or "ok")

    return [web.get("/healthz", healthy), web.get("/readyz", is_ready)]


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value is not None else None


def _slack_access(settings: Settings) -> "Access":
    from bot.handlers.slack.starting import Access

    return Access(
        bot_token=_secret(settings.slack_bot_token) or "",
        app_token=_secret(settings.slack_app_token),
        signing_secret=_secret(settings.slack_signing_secret),
        api_url=settings.slack_api_url,
        zone=settings.zone,
    )


def _discord_access(settings: Settings) -> "DiscordAccess":
    from bot.handlers.discord.edge import Roles
    from bot.handlers.discord.starting import Access

    return Access(
        token=_secret(settings.discord_token) or "",
        roles=Roles(
            settings.roles(settings.discord_agent_roles), settings.roles(settings.discord_lead_roles)
        ),
        zone=settings.zone,
        api_url=settings.discord_api_url,
        gateway_url=settings.discord_gateway_url or "",
    )
