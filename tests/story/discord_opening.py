"""Opens the Discord stage: the real program on SimCord, whose server and people are made here."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import discord
from simcord.env import Env

from bot import app
from bot.config import Settings
from bot.domain.sending import Pace
from bot.handlers.discord import knowing
from bot.handlers.discord.listening import intents, new_client
from bot.handlers.discord.reading import Who
from bot.handlers.discord.starting import Join, Meeting
from tests.story import discord_reading
from tests.story.discord_stage import DiscordStage
from tests.story.discord_team import ZONE, Team, appointed, team_on
from tests.story.resting import raised
from tests.story.slack_opening import _listened
from tests.story.stage import LEAD

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
_ACTS = frozenset({"MESSAGE_CREATE", "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE", "INTERACTION_CREATE"})


@asynccontextmanager
async def engine(*, privileged: bool = True) -> AsyncIterator[Team]:
    """A server with everybody in it on a Monday at ten, and a client of ours that is connected to it.

    `privileged`: it may read the words of messages, and hears who comes and goes.
    """
    env = Env(new_client(intents(words=privileged, members=privileged)))
    env.backend.advance_clock((MONDAY - env.now()).total_seconds())
    await env.start()
    try:
        yield team_on(env)
    finally:
        await env.shutdown()
    assert not env.errors, env.errors


def joined(env: Env) -> Join:
    """How the program comes onto this Discord."""

    @asynccontextmanager
    async def join(meeting: Meeting) -> AsyncIterator[discord.Client]:
        meeting.listening.connected = True
        await env.settle()
        yield env.bot

    return join


@asynccontextmanager
async def discord_stage(database_url: str, _: Path) -> AsyncIterator[DiscordStage]:
    """A team with its desk chosen; at the end nothing may have gone wrong."""
    async with engine() as team, _listened() as trouble:
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
        stage = DiscordStage(running, team)
        team.env.backend.subscribers.append(_remembered(stage))
        yield stage


@asynccontextmanager
async def program(database_url: str, team: Team) -> AsyncIterator[app.Hosted]:
    """The bot on this Discord."""
    settings = Settings.model_validate(
        {
            "WARMLINE_DATABASE_URL": database_url,
            "WARMLINE_ZONE": ZONE,
            "DISCORD_TOKEN": "token",
            "DISCORD_AGENT_ROLES": str(team.staff.id),
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
    return [*loud, *own]
