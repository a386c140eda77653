"""The stages that every story is played on; another edge adds its own here."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from tests.story.emptied import _emptied_by, emptied_url
from tests.story.stage import Stage
from tests.story.web_stage import web_stage

__all__ = ["_emptied_by", "emptied_url"]

STAGES: dict[str, Callable[[str, Path], AbstractAsyncContextManager[Stage]]] = {"web": web_stage}


@pytest.fixture(params=list(STAGES))
async def stage(request: pytest.FixtureRequest, emptied_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with STAGES[request.param](emptied_url, tmp_path) as opened:
        yield opened
