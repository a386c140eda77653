"""The policy as people edit it: comments in what is exported, and a way out of every mistake."""

import pytest

from bot.domain.policy import Policy
from bot.domain.policy_text import PolicyError, PolicyProblem, Wrong, policy_from
from bot.views.settings_text import commented, sentence
from bot.views.wording import catalogue


def said(text: str) -> list[str]:
    with pytest.raises(PolicyProblem) as raised:
        policy_from(text)
    return [sentence(problem) for problem in raised.value.problems]


def test_what_is_exported_explains_itself_and_reads_back() -> None:
    text = commented(Policy())

    assert policy_from(text) == Policy()
    for comment in catalogue()["settings"]["comments"].values():
        assert text.count(f"# {comment}\n") == 1


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('zone "UTC"', ["the file: this is not TOML at line 1, column 6."]),
        ('zone = "UTC', ["the file: this is not TOML."]),
        ("a = " + "[" * 5000, ["the file: this is not TOML."]),
        ("clock = 1", ["clock: there is no such setting; did you mean clocks?"]),
        ("clocks.hihg = {}", ["clocks.hihg: there is no such setting; did you mean high?"]),
        (
            "clocks.low.frist_answer = 1",
            ["clocks.low.frist_answer: there is no such setting; did you mean first_answer?"],
        ),
        (
            "xyz = 1",
            [
                "xyz: there is no such setting; known here: calendar, clocks, emoji, digest, nudges, "
                "replies, purse, retention, assistant."
            ],
        ),
        (
            'clocks.high.first_answer = "soon"',
            [
                'clocks.high.first_answer: write how long, such as "90s", "15m", "4h", "2d" or'
                ' "2 business days", not “soon”.'
            ],
        ),
        (
            'calendar.zone = "\\u001b[31m"\nreplies.length = 9',
            [
                'calendar.zone: write the name of a time zone, such as "Europe/Berlin", not “�[31m”.',
                "replies.length: 9 is outside of what is possible (100 to 3000 characters, a whole number).",
            ],
        ),
    ],
)
def test_each_mistake_is_one_line_with_what_to_write_instead(text: str, sentences: list[str]) -> None:
    assert said(text) == sentences


@pytest.mark.parametrize("what", Wrong)
def test_there_are_words_for_every_kind_of_mistake(what: Wrong) -> None:
    line = sentence(PolicyError("replies.length", what, "1:2"))

    assert line.startswith("replies.length: ")
    assert line.endswith((".", "?"))
    assert "{" not in line
