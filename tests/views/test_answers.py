"""What the person who acted is told."""

import pytest

from bot.domain.answers import (
    AlreadyOwned,
    Answer,
    CannotUndo,
    Claimed,
    Classified,
    Closed,
    NotedSolved,
    ReplyTooLong,
    Silence,
    Snoozed,
    Undone,
)
from bot.domain.issues import Criticality, Ending, Happened
from bot.domain.undone import Dependency
from bot.views.answers import answer, answer_line
from tests.factories import T0, a_person
from tests.views import everything


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (Silence(), ""),
        (Claimed(7), "#7 is yours. Thank you."),
        (Classified(7, Criticality.HIGH, "neutral"), "#7 is high now, and they sound calm."),
        (ReplyTooLong(3100, 3000), "That is 3100 characters; 3000 fit. Shorten it, and it goes."),
        (Closed(7, Ending.UNKNOWN), "#7 is closed. How it ended: they did not say."),
        (Undone(7, Happened.CLAIMED), "Taken back on #7: taking it."),
        (
            CannotUndo(7, Happened.SOLVED, Dependency.CUSTOMER_SPOKE),
            "#7: “calling it solved” can't be taken back any more, "
            "because the customer has told you how it went.",
        ),
    ],
)
def test_an_answer_is_one_sentence(told: Answer, line: str) -> None:
    assert answer_line(told) == line


def test_somebody_without_a_name_is_called_so() -> None:
    assert "somebody not named yet has not been asked" in answer_line(NotedSolved(7, ""))


def test_the_loser_of_a_race_is_told_who_and_since_when() -> None:
    told = answer(AlreadyOwned(7, a_person(), T0))
    assert told[0]["mention"] == "mina"
    assert {"time": 1795424400000000, "style": "clock"} in told


def test_a_time_is_left_out_of_a_plain_line() -> None:
    assert answer_line(Snoozed(7, T0)) == "#7 is quiet until , or until they write."


def test_every_answer_says_something_but_silence() -> None:
    for told in everything.answers():
        made = answer(told)
        assert bool(made) == bool(answer_line(told)) == (not everything.is_silence(told))
        everything.check_block({"type": "text", "spans": made})
