"""Opens the Slack stage: the real program on a Slack in memory, over sockets or over HTTP."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import app
from bot.config import Settings
from bot.domain.sending import Pace
from tests.fakes.slack import FakeSlack, fake_slack, shouts
from tests.story import slack_reading
from tests.story.resting import raised
from tests.story.slack_stage import SlackStage
from tests.story.slack_team import ZONE, Team, appointed, team_on
from tests.story.stage import INTAKE_SECRET, LEAD, Stage

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
_OVERTAKEN = ("message_not_found", "10008")  # a person deleted it before the bot had put its emoji on


def slack_stage(transport: str) -> Callable[[str, Path], AbstractAsyncContextManager[Stage]]:
    """`transport` is "socket" or "http"; the function takes a database's URL and a folder."""

    @asynccontextmanager
    async def stage(database_url: str, _: Path) -> AsyncIterator[Stage]:
        async with _opened(transport, database_url) as opened:
            yield opened

    return stage


def _settings(slack: FakeSlack, transport: str, database_url: str) -> Settings:
    return Settings.model_validate(
        {
            "WARMLINE_DATABASE_URL": database_url,
            "WARMLINE_ZONE": ZONE,
            "WARMLINE_INTAKE_SECRETS": INTAKE_SECRET,
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token if transport == "socket" else None,
            "SLACK_SIGNING_SECRET": slack.signing_secret if transport == "http" else None,
        }
    )


@asynccontextmanager
async def _opened(transport: str, database_url: str) -> AsyncIterator[SlackStage]:
    """A team on a Monday at ten, its desk chosen; at the end nothing may have gone wrong."""
    clock = [MONDAY]
    async with fake_slack(clock=lambda: clock[0]) as slack, _listened() as trouble:
        team = team_on(slack, lambda: clock[0])
        settings = _settings(slack, transport, database_url)
        hosted = app.hosted(settings, host="127.0.0.1", port=0, clock=lambda: clock[0], pace=Pace())
        async with hosted as program:
            await _ready(program, slack, transport)
            lead, desk = team.people[LEAD].id, team.places["desk"].id
            await program.database.run(appointed, program.slack.edge.workspace_id, lead, desk)
            stage = SlackStage(program, team, clock)
            yield stage
            await stage.settles()
            wrong = await program.database.read(raised)
        lost = [f"{one.type} was not taken: {one.attempts}" for one in slack.deliveries if not one.acked]
        wrong += [*trouble, *lost, *_unfit(team)]
        assert not wrong, "\n".join(wrong)


async def _ready(program: app.Hosted, slack: FakeSlack, transport: str) -> None:
    """Until Slack reaches the bot, and the bot knows who and what there is."""
    if transport == "http":
        await slack.posts_to(f"http://127.0.0.1:{program.port}/slack/events")
    else:
        await slack.until(lambda: slack.sockets)
    await asyncio.gather(*program.slack.chores)


def _unfit(team: Team) -> list[str]:
    """What must never be said: to a whole channel, or where customers read without somebody's name."""
    said = [
        one for place in team.places.values() for one in place.messages.values() if one.user is team.slack.bot
    ]
    loud = [f"it calls everybody: {one.text}" for one in said if shouts(one)]
    own = [
        f"customers read: {one.text}"
        for one in said
        if one.channel is team.places["customers"] and not slack_reading.message(team, "ada", one).behalf
    ]
    return [*loud, *own]


@asynccontextmanager
async def _listened() -> AsyncIterator[list[str]]:
    """What the bot logs as wrong while the block lasts."""
    trouble: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            why = record.__dict__.get("why", "")
            if why not in _OVERTAKEN:
                trouble.append(f"{record.name}: {record.getMessage()} {why} {record.exc_info or ''}")

    keeper, logger = Keeper(logging.WARNING), logging.getLogger("warmline")
    logger.addHandler(keeper)
    try:
        yield trouble
    finally:
        logger.removeHandler(keeper)
