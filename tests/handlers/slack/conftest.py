"""What every test of the sockets watches: the log."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture
def nothing_secret_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Neither a ticket nor a token gets into the log, whatever fails."""
    caplog.set_level(logging.INFO, "warmline.slack")
    yield
    assert "ticket=" not in caplog.text
    assert "xapp-" not in caplog.text
