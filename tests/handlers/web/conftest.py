"""The local workspace for what only its own wire can show."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.story.emptied import _emptied_by, emptied_url
from tests.story.web_stage import WebStage, web_stage

__all__ = ["_emptied_by", "emptied_url"]


@pytest.fixture
async def stage(emptied_url: str, tmp_path: Path) -> AsyncIterator[WebStage]:
    async with web_stage(emptied_url, tmp_path) as opened:
        yield opened
