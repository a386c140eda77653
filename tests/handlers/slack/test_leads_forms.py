"""A lead's forms that come back to Slack: what is wrong at its field, or a new window when there is news."""

import pytest

from bot.domain.policy import Policy
from bot.domain.policy_problems import PolicyError, Wrong
from bot.domain.windows import SettingsWindow, Setup, SetupProblem, SetupWindow, Unfit, Window
from bot.handlers.slack.answering import Place
from bot.handlers.slack.windows import again, value_of

CHOSEN = Setup("C1", (), (), (), "Mon 9-17", "UTC")
WRONG = PolicyError("replies.length", Wrong.NOT_A_NUMBER, "x")
ZONE, LATE = SetupProblem("zone", Unfit.NOT_A_ZONE, "x"), SetupProblem("", Unfit.CHANGED_MEANWHILE)


@pytest.mark.parametrize(
    ("window", "field"),
    [
        (SetupWindow(CHOSEN, (), (), "new", (ZONE,)), "zone"),
        (SettingsWindow(Policy(), "new", None, (("replies", WRONG),)), "replies"),
    ],
)
def test_a_mistake_is_said_beside_its_field(window: Window, field: str) -> None:
    answer = again(window, Place())

    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == [field]


@pytest.mark.parametrize(
    "window",
    [
        SetupWindow(CHOSEN, (), (), "new", (ZONE, LATE)),
        SettingsWindow(Policy(), "new", {"replies": ""}, changed_meanwhile=True),
    ],
)
def test_after_somebody_else_saved_the_window_is_a_new_one_that_can_be_saved(window: Window) -> None:
    answer = again(window, Place())

    assert answer["response_action"] == "update"
    assert value_of(answer["view"]) == "new"
    assert "Somebody else saved while you were here." in str(answer["view"]["blocks"])
