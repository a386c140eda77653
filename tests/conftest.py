"""Fixtures that every room shares, and what each folder's tests cost."""

from pathlib import Path

import pytest

pytest_plugins = ["tests.databases"]

_STORY = Path(__file__).parent / "story"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Dialogues, and whatever needs a server, run after the unit suite."""
    for item in items:
        if "postgresql" in item.nodeid:
            item.add_marker(pytest.mark.postgresql)
        if item.path.is_relative_to(_STORY):
            item.add_marker(pytest.mark.story)
