"""What tests of the Slack edge share: a desk with a customer channel, and an eye on the log."""

import logging
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.storage.database import Database
from tests.handlers.slack.desk_on_slack import Scene, desk_on_slack


@pytest.fixture
def nothing_secret_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Neither a ticket nor a token gets into the log, whatever fails."""
    caplog.set_level(logging.INFO, "warmline.slack")
    yield
    assert "ticket=" not in caplog.text
    assert "xapp-" not in caplog.text


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    async with desk_on_slack(database) as (desk, [customers]):
        yield desk, customers
