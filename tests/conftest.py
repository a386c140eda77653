"""Fixtures that every room shares, and what each folder's tests cost."""

from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes depends on what else the machine does; speed is measured in benchmarks.
settings.register_profile("warmline", deadline=None)
settings.load_profile("warmline")

pytest_plugins = ["tests.databases"]

UNIT = ("domain", "desk", "storage", "views", "outbox", "reminders")
_UNIT = tuple(Path(__file__).parent / name for name in UNIT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs a server, or takes its time to be thorough, is no unit test, wherever it lies."""
    for item in items:
        if "postgresql" in item.nodeid:
            item.add_marker(pytest.mark.postgresql)
        elif item.get_closest_marker("thorough") is None and any(
            item.path.is_relative_to(place) for place in _UNIT
        ):
            item.add_marker(pytest.mark.unit)
