"""The fake Slack itself: one server on 127.0.0.1, and the verbs by which a test plays its people."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from tests.fakes.slack import (
    changing,
    delivering,
    http_events,
    people,
    pressing,
    reading,
    scripting,
    sockets,
    talking,
    webapi,
)
from tests.fakes.slack.checks import Refusal
from tests.fakes.slack.state import T0, Json, Person, World
from tests.fakes.slack.web_chat import remove

# The bot scopes of our manifest; a test may ask for fewer or more.
SCOPES = frozenset(
    {
        "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "groups:history",
        "groups:read", "im:history", "im:read", "im:write", "reactions:read", "reactions:write", "users:read",
        "team:read", "files:read", "channels:join",
    }
)  # fmt: skip
RESPONSES, RESPONSE_LIVES = 5, timedelta(minutes=30)


@dataclass(eq=False)
class FakeSlack(World):
    """The whole surface: `person` and `channel` make what exists, the verbs say what happens."""

    # who and where
    person = people.person
    channel = people.channel
    direct = people.direct
    # talking
    says = talking.says
    mentions = talking.mentions
    dm = talking.dm
    integration_says = talking.integration_says
    notes = talking.notes
    edits = talking.edits
    unfurls = talking.unfurls
    deletes = talking.deletes
    reacts = talking.reacts
    unreacts = talking.unreacts
    joins = talking.joins
    leaves = talking.leaves
    # pressing
    types = pressing.types
    shortcut = pressing.shortcut
    presses = pressing.presses
    suggests = pressing.suggests
    fills = pressing.fills
    closes = pressing.closes
    opens_home = pressing.opens_home
    # the world changes
    becomes_shared = changing.becomes_shared
    stops_being_shared = changing.stops_being_shared
    changes_id = changing.changes_id
    archives = changing.archives
    renames = changing.renames
    vanishes = staticmethod(changing.vanishes)
    person_changes = changing.person_changes
    arrives = changing.arrives
    uninstalls = changing.uninstalls
    revokes_token = changing.revokes_token
    # reading back
    messages = reading.messages
    thread = reading.thread
    ephemerals = reading.ephemerals
    views = reading.views
    home = reading.home
    reactions = reading.reactions
    called = reading.called
    until = reading.until
    settled = reading.settled
    snapshot = staticmethod(reading.snapshot)
    words = staticmethod(reading.words)
    labels = staticmethod(pressing.labels)
    # trouble and time
    script = scripting.script
    healed = scripting.healed
    duplicates = scripting.duplicates
    drops = scripting.drops
    delays = scripting.delays
    holds_events = scripting.holds_events
    releases_events = delivering.releases_events
    redelivers = delivering.redelivers
    passes = delivering.passes
    # transports
    posts_to = http_events.posts_to
    disconnects = sockets.disconnects
    cuts = sockets.cuts
    pings = sockets.pings


@asynccontextmanager
async def fake_slack(
    *,
    clock: Callable[[], datetime] = lambda: T0,
    seed: int = 0,
    patience: float = 3.0,
    scopes: frozenset[str] = SCOPES,
    subscribed: frozenset[str] | None = None,
    **settings: Any,
) -> AsyncIterator[FakeSlack]:
    """A running fake. `clock` gives its time (aware; `passes` adds to it), `patience` is how long in real
    seconds it waits for an ack, `subscribed` the event types of the manifest (None: all)."""
    bot = Person(id="U0WARMLINE", name="care", team_id="T0ACME", real_name="Care", bot=True)
    slack = FakeSlack(
        team_id=bot.team_id,
        bot=bot,
        read_clock=clock,
        rng=random.Random(seed),
        patience=patience,
        scopes=scopes,
        subscribed=subscribed,
        people={bot.id: bot},
        **settings,
    )
    runner = web.AppRunner(_application(slack), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.api_url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    try:
        yield slack
    finally:
        await _stop(slack, runner)


def _application(slack: FakeSlack) -> web.Application:
    async def api(request: web.Request) -> web.StreamResponse:
        return await webapi.answer(slack, request)

    async def link(request: web.Request) -> web.StreamResponse:
        return await sockets.connected(slack, request)

    async def action(request: web.Request) -> web.StreamResponse:
        return await _respond(slack, request)

    async def file(request: web.Request) -> web.StreamResponse:
        return _download(slack, request)

    app = web.Application(client_max_size=2**24)
    app.router.add_route("*", "/api/{method}", api)
    app.router.add_get("/link", link)
    app.router.add_post("/actions/{key}", action)
    app.router.add_get("/files-pri/{file}/{name}", file)
    return app


async def _stop(slack: FakeSlack, runner: web.AppRunner) -> None:
    tasks = list(slack.tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    if slack.endpoint is not None:
        await slack.endpoint.session.close()
    for socket in list(slack.sockets):
        await socket.ws.close()
    await runner.cleanup()


async def _respond(slack: FakeSlack, request: web.Request) -> web.StreamResponse:
    """A response_url: five uses in thirty minutes, for whoever has it, whatever the channel allows."""
    entry = slack.response_urls.get(request.match_info["key"])
    if entry is None or slack.now() - entry["at"] > RESPONSE_LIVES or entry["uses"] >= RESPONSES:
        return web.json_response({"ok": False, "error": "expired_url" if entry else "not_found"}, status=404)
    entry["uses"] += 1
    body: Json = await request.json()
    original = entry["original"]
    try:
        if body.get("delete_original") and original is not None:
            remove(slack, original)
        elif body.get("replace_original") and original is not None:
            said = pressing.say_back(
                slack, entry["channel"], entry["who"], {**body, "response_type": "ephemeral"}
            )
            slack.whispers.remove(said)
            original.text, original.blocks = said.text, said.blocks
        else:
            pressing.say_back(slack, entry["channel"], entry["who"], body)
    except Refusal as refused:
        return web.json_response(refused.answer, status=400)
    await slack.notify()
    return web.Response(text="ok")


def _download(slack: FakeSlack, request: web.Request) -> web.StreamResponse:
    """A private file; without the token Slack shows its sign-in page, with status 200."""
    known = slack.files.get(request.match_info["file"])
    if known is None:
        return web.Response(status=404)
    if request.headers.get("Authorization") != f"Bearer {slack.bot_token}":
        return web.Response(text="<html>Sign in to Slack</html>", content_type="text/html")
    return web.Response(body=known[1])
