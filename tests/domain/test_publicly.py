"""A complaint that others read along runs on the shortest clocks."""

import json
from dataclasses import replace

import pytest

from bot.domain.clocks import Marks, TimerKind, timers_for
from bot.domain.issues import Criticality, Issue
from bot.domain.policy import Policy
from bot.domain.publicly import clocks_of, is_public
from bot.domain.triage import triage
from tests.factories import an_issue


def read(text: str, **changes: object) -> Issue:
    """An issue as triage reads these words."""
    found = triage(text)
    reasons = json.dumps([{"rule": one.rule, "quote": one.quote} for one in found.reasons])
    return replace(an_issue(), reasons=reasons, emotion=found.emotion, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Still no refund, see https://x.com/ada/status/1234567890",
        "My order never came. https://www.trustpilot.com/reviews/66aa",
        "The app lost my notes and I have just posted a long thread about it.",
        "We wrote about this on LinkedIn because nobody answers.",
        "My review on Google says it all: the heater is broken again.",
        "Broken again. One star review it is.",
    ],
)
def test_a_complaint_where_others_read_along_is_public(text: str) -> None:
    assert is_public(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "My order never came, and I wrote to you twice.",
        "I left a note with the neighbours, the parcel is still missing.",
        "Can you review my invoice? It is wrong.",
        "I posted the letter on Monday, it never arrived.",
        "See https://status.example/x.com/help for the error.",
        "Love it! Just posted a review on Trustpilot, five stars, thank you so much!",
    ],
)
def test_what_nobody_else_reads_and_praise_are_not(text: str) -> None:
    assert not is_public(read(text))


def test_words_that_name_the_rule_make_nothing_public() -> None:
    assert not is_public(read('It is broken: the log says "said_in_public" and stops.'))


def test_it_runs_on_the_shortest_clocks_day_and_night() -> None:
    issue = read("Still no refund, see https://x.com/ada/status/1234567890", criticality=Criticality.LOW)
    policy = Policy()
    assert clocks_of(issue, policy) == policy.clocks[Criticality.CRITICAL]
    quiet = replace(issue, reasons="[]")
    assert clocks_of(quiet, policy) == policy.clocks[Criticality.LOW]
    soon, later = (
        next(t.due_at for t in timers_for(one, Marks(), policy) if t.kind is TimerKind.UNCLAIMED)
        for one in (issue, quiet)
    )
    assert soon < later
