"""What an issue says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.issues import TITLE_LENGTH, State, title_of
from tests.factories import an_issue


@pytest.mark.parametrize(("state", "is_open"), [*zip(State, [True, True, False, False], strict=True)])
def test_only_new_and_owned_issues_are_open(state: State, is_open: bool) -> None:
    assert an_issue(state=state).is_open == is_open


def test_a_short_message_is_its_own_title() -> None:
    assert title_of("  My invoice\n\tis   wrong ") == "My invoice is wrong"


def test_a_long_one_is_cut_at_a_word() -> None:
    title = title_of("charged " * 20)
    assert title == "charged " * 8 + "charged…"
    assert len(title) <= TITLE_LENGTH


@given(st.text())
def test_a_title_is_one_line_of_their_first_words(text: str) -> None:
    title = title_of(text)
    assert len(title) <= TITLE_LENGTH
    assert title == " ".join(title.split())
    assert " ".join(text.split()).startswith(title.removesuffix("…"))
