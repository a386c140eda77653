"""A team on Discord whose bot may meet trouble: nothing is held against it at the end."""

from collections.abc import AsyncIterator

import pytest

from tests.story.discord_opening import engine, staged
from tests.story.discord_stage import DiscordStage


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[DiscordStage]:
    async with engine() as team, staged(database_url, team) as opened:
        yield opened


@pytest.fixture
async def unprivileged(database_url: str) -> AsyncIterator[DiscordStage]:
    """The same with none of the privileged intents: what people write elsewhere is hidden from the bot."""
    async with engine(privileged=False) as team, staged(database_url, team) as opened:
        yield opened
