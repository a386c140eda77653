"""Opens the Discord stage: the real program on SimCord, whose server and people are made here."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import discord
from simcord.backend.models import Channel
from simcord.backend.models import Message as Stored
from simcord.env import Env

from bot import app
from bot.config import Settings
from bot.domain.sending import Pace
from bot.handlers.discord import knowing
from bot.handlers.discord.listening import intents, new_client
from bot.handlers.discord.reading import Who
from bot.handlers.discord.starting import Join, Meeting
from tests.fakes.discord import described
from tests.story import discord_reading
from tests.story.discord_mending import patient_with_threads
from tests.story.discord_stage import DiscordStage
from tests.story.discord_team import ZONE, Team, appointed, team_on
from tests.story.resting import raised
from tests.story.slack_opening import _listened
from tests.story.stage import INTAKE_SECRET, LEAD, Stage

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
_ACTS = frozenset({"MESSAGE_CREATE", "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE", "INTERACTION_CREATE"})


@asynccontextmanager
async def engine(*, privileged: bool = True, forum: bool = False) -> AsyncIterator[Team]:
    """A server with everybody in it on a Monday at ten, and a client of ours that is connected to it.

    `forum`: its desk is one. `privileged`: it may read the words of messages, and hears who comes and goes.
    """
    granted = intents(words=privileged, members=privileged)
    env = Env(new_client(granted), approved_intents=granted)
    env.backend.advance_clock((MONDAY - env.now()).total_seconds())
    await env.start()
    patient_with_threads(env)
    try:
        yield team_on(env, forum=forum)
    finally:
        await env.shutdown()
    assert not env.errors, env.errors
    if described.is_here():
        assert described.problems_in(env.backend.http_requests, env.now()) == []


def joined(env: Env) -> Join:
    """How the program comes onto this Discord."""

    @asynccontextmanager
    async def join(meeting: Meeting) -> AsyncIterator[discord.Client]:
        meeting.listening.connected = True
        await env.settle()
        yield env.bot

    return join


def discord_stage(**setting: bool) -> Callable[[str, Path], AbstractAsyncContextManager[Stage]]:
    """The stage in a setting of `engine()`; the function takes a database's URL and a folder."""

    @asynccontextmanager
    async def stage(database_url: str, _: Path) -> AsyncIterator[Stage]:
        async with _opened(database_url, **setting) as opened:
            yield opened

    return stage


@asynccontextmanager
async def _opened(database_url: str, **setting: bool) -> AsyncIterator[DiscordStage]:
    """A team with its desk chosen; at the end nothing may have gone wrong."""
    async with engine(**setting) as team, _listened() as trouble:
        async with staged(database_url, team) as stage:
            yield stage
            await stage.settles()
            wrong = await stage.program.database.read(raised)
        wrong += [*trouble, *_unfit(team)]
        assert not wrong, "\n".join(wrong)


@asynccontextmanager
async def staged(database_url: str, team: Team) -> AsyncIterator[DiscordStage]:
    """The bot on this Discord, with people and a desk that it knows."""
    async with program(database_url, team) as running:
        lead, desk = str(team.people[LEAD].id), str(team.places["desk"].id)
        edge = running.discord.edge
        await asyncio.gather(*(knowing.person(edge, Who(str(one.id))) for one in team.people.values()))
        await running.database.run(appointed, edge.workspace_id, lead, desk)
        stage = DiscordStage(running, team, hidden=not team.env.bot.intents.message_content)
        team.env.backend.subscribers.append(_remembered(stage))
        yield stage


@asynccontextmanager
async def program(
    database_url: str, team: Team, *, agent_roles: str | None = None
) -> AsyncIterator[app.Hosted]:
    """The bot on this Discord; `agent_roles` as in the environment, else the team's."""
    settings = Settings.model_validate(
        {
            "WARMLINE_DATABASE_URL": database_url,
            "WARMLINE_ZONE": ZONE,
            "WARMLINE_INTAKE_SECRETS": INTAKE_SECRET,
            "DISCORD_TOKEN": "token",
            "DISCORD_AGENT_ROLES": str(team.staff.id) if agent_roles is None else agent_roles,
        }
    )
    hosted = app.hosted(
        settings, host="127.0.0.1", port=0, clock=team.now, pace=Pace(), join=joined(team.env)
    )
    async with hosted as running:
        yield running


def _remembered(stage: DiscordStage) -> Callable[[str, Mapping[str, Any]], None]:
    """Keeps the last thing that a person did, as Discord told it."""
    bot = str(stage.team.env.backend.bot_user.id)

    def feed(event: str, payload: Mapping[str, Any]) -> None:
        author = payload.get("author") or (payload.get("member") or {}).get("user") or {}
        by = str(author.get("id") or payload.get("user_id") or "")
        if event in _ACTS and by != bot:
            stage.last = (event, payload)

    return feed


def _unfit(team: Team) -> list[str]:
    """What must never be said: to everybody, or where customers read without somebody's name."""
    bot = team.env.backend.bot_user.id
    said = [m for there in team.env.backend.messages.values() for m in there.values() if m.author_id == bot]
    loud = [f"it calls everybody: {m.content}" for m in said if m.mention_everyone or m.mention_role_ids]
    own = [
        f"customers read: {discord_reading.texts(m)}"
        for m in said
        if team.place(m.channel_id) == "customers" and not m.is_ephemeral and m.type == 0
        if not discord_reading.message(team, "ada", m).behalf
    ]
    return [*loud, *own, *_let_through(team, said)]


def _let_through(team: Team, said: list[Stored]) -> list[str]:
    """What Discord refuses and the engine does not."""
    backend = team.env.backend
    threads = Counter(backend.get_guild(team.guild.id).thread_ids)
    forum = team.places["desk"].id if team.posts(team.places["desk"].id) else 0
    posts = team.posts(forum) if forum else []
    return [
        *(f"a second thread on {ref}" for ref, times in threads.items() if times > 1),
        *(f"a message in a forum itself: {m}" for m in backend.messages.get(forum, {}).values()),
        *(f"an embed, whose fields may be empty: {m.embeds}" for m in said if m.embeds),
        *(f"a nameless control in {m.id}" for m in said if not all(discord_reading.labels(m))),
        *(f"a locked post, or one of too many tags: {p.name}" for p in posts if _is_wrong(p)),
    ]


def _is_wrong(post: Channel) -> bool:
    return len(post.applied_tags) > 5 or bool(post.thread_metadata and post.thread_metadata.locked)
