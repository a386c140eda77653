"""Starting the Slack edge: who are we, whom do we know, where do we listen; and ending it in good order."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.telling import tell_leads
from bot.domain.drafting import Draft
from bot.domain.people import Role
from bot.domain.sending import Edge as Sender
from bot.domain.sending import Pace
from bot.domain.tellings import Telling
from bot.handlers.slack import bolt, catching_up, outbox, serving, sockets
from bot.handlers.slack.connecting import open_url
from bot.handlers.slack.edge import PLATFORM, Edge, Self, finish
from bot.handlers.slack.knowing import problem_of
from bot.handlers.slack.listening import Gap, Listening, why_not_ready
from bot.handlers.slack.outbox import Sharing
from bot.handlers.slack.surveying import survey
from bot.storage import people, timers, workspaces
from bot.storage.database import Database, Transaction
from bot.storage.people import Known

CALL = 10  # seconds that one call of Slack's API may take
_DRAIN = 5.0  # seconds for answers in hand when the program ends
_NOTED_EVERY = timedelta(minutes=1)
_LOOK_EVERY = timedelta(hours=1)
_LONGEST = timedelta(seconds=30)  # between two tries to reach Slack at the start
# What no waiting mends: the token or the app is wrong.
_WRONG = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope"}
)
_log = logging.getLogger("warmline.slack")


class Unwelcome(Exception):
    """Slack does not take our token; the argument is its word for why."""


@dataclass(frozen=True, slots=True)
class Access:
    """What it takes to connect. Without an app token Slack has to call us, and signs with the secret."""

    bot_token: str
    app_token: str | None
    signing_secret: str | None
    api_url: str
    zone: str


@dataclass(frozen=True, slots=True)
class Slack:
    """The started edge: what the outbox sends with, what the web server serves, and how it listens.

    `chores` end by themselves: learning whom and what there is, and catching up.
    """

    edge: Edge
    sender: Sender
    routes: list[web.RouteDef]
    ready: Callable[[], str]
    listening: Listening
    over_http: bool
    chores: set[asyncio.Task[None]] = field(default_factory=set)

    async def beat(self) -> None:
        """Each second: events are being heard, which is noted once a minute for the next start."""
        await _note_hearing(self)


@asynccontextmanager
async def started(
    access: Access,
    database: Database,
    now: Callable[[], datetime],
    draft: Draft | None,
    pace: Pace | None = None,
) -> AsyncIterator[Slack]:
    """The Slack edge while the block lasts. Unwelcome if our token is refused; Slack away is waited for."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        client = AsyncWebClient(
            token=access.bot_token, base_url=access.api_url, retry_handlers=[], session=session, timeout=CALL
        )
        me = await introduced(client)
        sharing = Sharing(client)
        workspace_id = await database.run(_prepare, me, access.zone, now())
        edge = Edge(database, client, workspace_id, me, access.zone, now, draft, sharing.drop)
        listening = Listening()
        slack = _put_together(access, edge, outbox.edge(client, sharing, pace=pace or outbox.PACE), listening)
        stack.push_async_callback(finish, edge, _DRAIN)
        since = await database.read(_heard_at, workspace_id)
        late = await database.read(timers.issues_overdue, now())  # before anything sends them
        await _listen(stack, access, slack)
        slack.chores.add(_beside(stack, catching_up.at_start(edge, since, late)))
        _beside(stack, _look_around(slack))
        yield slack


def _put_together(access: Access, edge: Edge, sender: Sender, listening: Listening) -> Slack:
    if access.app_token is not None:
        return Slack(edge, sender, [], lambda: why_not_ready(listening), listening, over_http=False)
    dispatch = bolt.app(edge, access.signing_secret).async_dispatch
    return Slack(
        edge, sender, serving.routes(dispatch, edge.now, listening), lambda: "", listening, over_http=True
    )


async def introduced(client: AsyncWebClient) -> Self:
    """Who we are in Slack; asked until it answers. Unwelcome when it does not want us."""
    pause = timedelta(seconds=1)
    while True:
        try:
            told = await client.auth_test()
            return Self(
                str(told["team_id"]), str(told["team"]), str(told["user_id"]), str(told.get("bot_id") or "")
            )
        except SlackApiError as error:
            if error.response.get("error") in _WRONG:
                raise Unwelcome(problem_of(error)) from error
            _log.warning("Slack does not answer yet: %s", problem_of(error))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            _log.warning("Slack does not answer yet: %s", problem_of(error))
        await asyncio.sleep(pause.total_seconds())
        pause = min(pause * 2, _LONGEST)


def _prepare(tx: Transaction, me: Self, zone: str, now: datetime) -> int:
    """Our workspace and ourselves as rows; a workspace that was lost is found again."""
    workspace = workspaces.by_ref(tx, PLATFORM, me.team_id)
    if workspace is None:
        workspace = workspaces.add(tx, PLATFORM, me.team_id, me.team, now)
        workspaces.save_policy(tx, workspace.id, f'[calendar]\nzone = "{zone}"\n')
    workspaces.find_again(tx, workspace.id)
    people.learn(tx, workspace.id, PLATFORM, Known(me.user_id, "Care", Role.BOT, zone), now)
    return workspace.id


async def _note_hearing(slack: Slack) -> None:
    # A socket may be half open for a while: only its last sign of life says until when we heard.
    edge = slack.edge
    heard = edge.now() if slack.over_http else slack.listening.heard_at
    if heard is None or not (slack.over_http or slack.listening.healthy):
        return
    last = await edge.database.read(_heard_at, edge.workspace_id)
    if last is None or heard - last >= _NOTED_EVERY:
        await edge.database.run(workspaces.heard_until, edge.workspace_id, heard)


async def _look_around(slack: Slack) -> None:
    """Each hour ask again who people are and who can read what; say it when somebody shares our token."""
    told = False
    while True:
        await asyncio.sleep(_LOOK_EVERY.total_seconds())
        await survey(slack.edge)
        if slack.listening.shared and not told:
            told = True
            await slack.edge.database.run(_tell_shared, slack.edge)


def _tell_shared(tx: Transaction, edge: Edge) -> None:
    tell_leads(tx, edge.workspace_id, Telling.SHARED_TOKEN, {}, edge.now())


def _heard_at(tx: Transaction, workspace_id: int) -> datetime | None:
    return workspaces.get(tx, workspace_id).heard_at


async def _listen(stack: AsyncExitStack, access: Access, slack: Slack) -> None:
    """On sockets: our supervisor, until the block ends. Over HTTP the web server has the routes."""
    app_token = access.app_token
    if app_token is None:
        return
    stop = asyncio.Event()
    edge = slack.edge

    async def url() -> str:
        return await open_url(edge.client, app_token)

    async def on_gap(gap: Gap) -> None:
        await catching_up.after_gap(edge, gap)

    app = bolt.app(edge, None)
    listen = sockets.listen(app.async_dispatch, url, edge.now, stop, on_gap=on_gap, listening=slack.listening)
    task = asyncio.create_task(listen, name="slack sockets")
    task.add_done_callback(_ended)

    async def hang_up() -> None:
        stop.set()
        await asyncio.gather(task, return_exceptions=True)

    stack.push_async_callback(hang_up)


def _ended(task: asyncio.Task[None]) -> None:
    """Listening ends when it is told to; otherwise by a bug of ours, which is not kept quiet."""
    error = None if task.cancelled() else task.exception()
    if error is not None:
        _log.error("the sockets to Slack have ended", exc_info=error)


def _beside(stack: AsyncExitStack, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Something that goes on beside the events, and is given up when the program ends."""
    task = asyncio.create_task(catching_up.quietly(work))

    async def give_up() -> None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    stack.push_async_callback(give_up)
    return task
