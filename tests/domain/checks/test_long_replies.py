"""No text makes a check slow: time grows with its length and no faster."""

from time import process_time

import pytest

from bot.domain.checks import backing, commitments, heard, leftovers, readable, refusals
from bot.domain.findings import Case

LENGTH, AT_MOST_SECONDS = 12_000, 0.6
CHECKS = (backing.find, commitments.find, heard.find, leftovers.find, readable.find, refusals.find)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "repeated",
    [
        *(
            "a",
            "a ",
            "we be able to ",
            "will be ly ",
            "I'll also just ",
            "not ",
            "never ",
            "100 %",
            "$1,",
            "1 ",
            "?",
        ),
        *(
            "a.",
            "a-",
            "a@",
            "[",
            "{{",
            "<",
            "`",
            "#a-",
            "Hi A ",
            "our policy ",
            "twenty ",
            "refund ",
            "İ",
            "\u200b",
        ),
        *(
            "http://",
            "[.]a",
            " dot com",
            "by 3 march ",
            "if you ",
            "keep ",
            "unfortunately ",
            "….",
            "_",
            "X",
            "%",
        ),
    ],
)
def test_repetition_does_not_slow_it_down(repeated: str) -> None:
    reply = (repeated * LENGTH)[:LENGTH]
    case = Case(
        said=("My invoice of $5 was charged on 3 March twice, and nobody answers me there",),
        customer="Ada",
        others=frozenset({"Bo Bobsen"}),
        internal=frozenset({"care-desk"}),
        facts=(reply[:300], "See https://acme.com/help"),
    )
    for check in CHECKS:
        started = process_time()
        check(reply, case)
        assert process_time() - started < AT_MOST_SECONDS, check.__module__
