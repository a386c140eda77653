"""The stages that every story is played on; another edge adds its own here."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from tests.story.discord_opening import discord_stage
from tests.story.emptied import _emptied_by, emptied_url
from tests.story.slack_opening import slack_stage
from tests.story.stage import Stage
from tests.story.web_stage import web_stage

__all__ = ["_emptied_by", "emptied_url"]

STAGES: dict[str, Callable[[str, Path], AbstractAsyncContextManager[Stage]]] = {
    "web": web_stage,
    "slack-socket": slack_stage("socket"),
    "slack-http": slack_stage("http"),
    "discord": discord_stage(),
    "discord-forum": discord_stage(forum=True),
    "discord-unprivileged": discord_stage(privileged=False),
}


# How a platform's acts reach us makes no difference to the database: one of a platform's ways tries both.
ON_SQLITE = ("slack-http", "discord-forum", "discord-unprivileged")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what a stage needs not be played on."""
    left_out = [item for item in items if _is_left_out(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not _is_left_out(item)]


def _is_left_out(item: pytest.Item) -> bool:
    callspec = getattr(item, "callspec", None)
    params = callspec.params if callspec is not None else {}
    return params.get("stage") in ON_SQLITE and params.get("dialect") != "sqlite"


@pytest.fixture(params=list(STAGES))
async def stage(request: pytest.FixtureRequest, emptied_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with STAGES[request.param](emptied_url, tmp_path) as opened:
        yield opened
