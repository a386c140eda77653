"""A policy's TOML changed in places: the new values are in force, everything else stays as it was written."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.hours_text import read_hours
from bot.domain.policy_edit import amended, changes_to, differences, tables_of
from bot.domain.policy_text import policy_from

SHAPES = (
    "",
    "# ours\n",
    '[calendar]\nzone = "UTC"  # head office\n\n# next\n[emoji]\nopen = "🎫"\n',
    'calendar.zone = "UTC"\n',
    'calendar = {zone = "UTC"}  # short\n',
    '[calendar.hours]\nmonday = []\n[clocks.high]\nheartbeat = "2h"\n[calendar]\nzone = "UTC"\n',
    "[replies]\nlength = 500\n\n\n",
)
WANTED: dict[str, Any] = {
    "calendar": {"zone": "Asia/Tokyo", "hours": read_hours("Mon-Thu 9-17; Fri 9-12")},
    "clocks": {"high": {"heartbeat": "3h"}},
    "replies": {"length": 800},
}


@pytest.mark.parametrize("text", SHAPES)
def test_however_it_was_written_the_new_values_are_in_force(text: str) -> None:
    made = amended(text, differences(tables_of(text), WANTED))

    assert differences(tables_of(made), WANTED) == {}
    untouched = differences(tables_of(text), tables_of(made))
    assert set(untouched) <= set(WANTED)


@pytest.mark.parametrize("text", SHAPES)
def test_every_comment_stays(text: str) -> None:
    made = amended(text, differences(tables_of(text), WANTED))

    assert [line for line in text.splitlines() if line.startswith("#")] == [
        line for line in made.splitlines() if line.startswith("#")
    ]
    assert [c for c in ("# head office", "# short") if c in text] == [
        c for c in ("# head office", "# short") if c in made
    ]


@pytest.mark.parametrize("text", SHAPES)
def test_what_means_the_same_changes_nothing(text: str) -> None:
    assert changes_to(text, text) == {}
    assert amended(text, {}) == text


def test_another_spelling_is_no_change() -> None:
    assert changes_to('[clocks.high]\nheartbeat = "120m"\n', '[clocks.high]\nheartbeat = "2h"\n') == {}


@settings(max_examples=20)
@given(st.integers(100, 3000), st.sampled_from(SHAPES))
def test_a_policy_changed_into_another_means_that_one(length: int, text: str) -> None:
    wanted = f'[replies]\nlength = {length}\n[calendar]\nzone = "Europe/Oslo"\nquiet = ""\n'

    made = amended(text, changes_to(text, wanted))

    assert policy_from(made) == policy_from(wanted)
