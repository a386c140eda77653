"""Whatever people are called and write, Slack takes it and nobody is called by it."""

from itertools import islice
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.views import slack
from tests.fakes.slack.checks import Refusal, check_blocks
from tests.views.slack_checking import Sent, check_a_view, check_message, sent, speaking, views

SENT, VIEWS = len(list(sent())), len(list(views()))
FRAGMENTS = [
    "<!channel>",
    "<!here|here>",
    "@everyone",
    "@here",
    "@\u200bchannel",
    "<@U123>",
    "<#C123|desk>",
    "<!subteam^S1>",
    "<!date^1^{date}|x>",
    "&amp;",
    "&lt;!channel&gt;",
    "```",
    "*bold* _it_ ~no~",
    "`code`",
    "\x07\x1b[31m",
    "\u202eesrever\u2066",
    "שלום עולם",
    "مرحبا",
    "👩\u200d👩\u200d👧\u200d👦",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "e\u0301" * 40,
    "\r\n\r\n",
    "\u2028",
    "https://a.example/x?y=1&z=<2>.",
    "https://" + "a" * 4_000,
    "javascript:alert(1)",
    "{number} {0} %s \\n",
    " ",
    "x" * 200,
]
WORDS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=40)), min_size=1, max_size=12).map(
    "".join
)
LONG = st.builds(
    lambda words, size: (words * (size // max(1, len(words)) + 1))[:size], WORDS, st.just(40_000)
)
QUICK = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # 40,000 characters take for ever to shrink
    suppress_health_check=list(HealthCheck),
)
NAMED = [
    " ",
    "<!channel> @here & <@U123>",
    "\u202e" + "م" * 200,
    "👩\u200d👩\u200d👧\u200d👦" * 3_700,
    "word " * 8_000,
]


@pytest.mark.thorough
@pytest.mark.parametrize("words", NAMED, ids=lambda words: f"{words[:12]!r}x{len(words)}")
def test_all_that_is_sent_fits(words: str) -> None:
    with speaking(words):
        for message in sent():
            check_message(message())
        for view in views():
            check_a_view(view())


@QUICK
@given(words=st.one_of(WORDS, LONG), which=st.integers(0, SENT - 1))
def test_a_message_of_any_words_fits(words: str, which: int) -> None:
    with speaking(words):
        check_message(next(islice(sent(), which, None))())


@QUICK
@given(words=st.one_of(WORDS, LONG), which=st.integers(0, VIEWS - 1))
def test_a_view_of_any_words_fits(words: str, which: int) -> None:
    with speaking(words):
        check_a_view(next(islice(views(), which, None))())


@QUICK
@given(words=st.one_of(WORDS, LONG), name=WORDS)
def test_approved_words_are_sent_as_they_are(words: str, name: str) -> None:
    _, blocks = slack.words(words, name)
    check_blocks_of_words(blocks)
    assert spoken(blocks) == kept(words)


def check_blocks_of_words(blocks: list[dict[str, Any]]) -> None:
    assert check_blocks(blocks)
    assert not [element for element in elements(blocks) if element["type"] not in ("text", "link")]


def elements(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [element for one in blocks for part in one["elements"] for element in part["elements"]]


def spoken(blocks: list[dict[str, Any]]) -> str:
    _name, *words = elements(blocks)
    return "".join(element.get("url") or element["text"] for element in words)


def kept(words: str) -> str:
    """What a platform can store of what was written."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(c for c in lines if c in "\n\t" or not (ord(c) < 32 or 127 <= ord(c) < 160))


def test_the_checks_can_fail() -> None:
    with pytest.raises(Refusal):
        check_message(Sent("hi", [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]))
    loud = {"type": "section", "text": {"type": "mrkdwn", "text": "<!here>", "verbatim": True}}
    with pytest.raises(AssertionError):
        check_message(Sent("hi", [loud]))
    with pytest.raises(AssertionError):
        check_message(Sent("@channel", []))
