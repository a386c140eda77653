"""The room that every dialogue at the desk begins in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.room import Room, a_room


@pytest.fixture
def room(_sqlite_template: Path) -> Iterator[Room]:
    made = a_room(_sqlite_template)
    yield made
    made.connection.close()
