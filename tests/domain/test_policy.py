"""What the defaults mean."""

import pytest

from bot.domain.issues import Criticality
from bot.domain.policy import DEFAULT_EMOJI, Meaning, Policy


@pytest.mark.parametrize(
    ("emoji", "meaning"),
    [
        ("🎫", Meaning.OPEN),
        ("👀", Meaning.CLAIM),
        ("✅", Meaning.SOLVED),
        ("🚨", Meaning.CRITICAL),
        ("💤", Meaning.SNOOZE),
        ("✍️", Meaning.DRAFT),
        ("✍", Meaning.DRAFT),
        ("✍🏽", Meaning.DRAFT),
        ("✍🏽\ufe0f", Meaning.DRAFT),
        ("🙂", Meaning.HAPPY),
        ("😐", Meaning.FINE),
        ("🙁", Meaning.UNHAPPY),
        ("👍", None),
        ("👀👀", None),
        ("", None),
    ],
)
def test_what_an_emoji_asks_for(emoji: str, meaning: Meaning | None) -> None:
    assert Policy().meaning_of(emoji) is meaning


def test_a_team_chooses_its_own_emoji() -> None:
    mine = Policy(emoji={**DEFAULT_EMOJI, Meaning.CLAIM: "🙋🏿"})
    assert mine.meaning_of("🙋") is Meaning.CLAIM
    assert mine.meaning_of("👀") is None


def test_every_meaning_and_every_criticality_has_its_default() -> None:
    assert set(Policy().emoji) == set(Meaning)
    assert len(set(Policy().emoji.values())) == len(Meaning)
    assert set(Policy().clocks) == set(Criticality)


def test_only_the_critical_clocks_run_at_night() -> None:
    at_night = {level for level, clocks in Policy().clocks.items() if not clocks.working}
    assert at_night == {Criticality.CRITICAL}
