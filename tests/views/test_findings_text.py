"""Findings in words: a sentence for each, and the line that scripts rely on."""

import pytest

from bot.domain.findings import Checked, Finding, Rule
from bot.views.findings_text import Given, check_line, read_reply, why
from bot.views.triage_text import BadLine
from bot.views.wording import catalogue


def found(rule: Rule, family: str = "", **data: int) -> Finding:
    return Finding(rule, 0, 2, "Hi", family, data=data)


def test_every_rule_has_its_sentence_and_none_is_idle() -> None:
    families = {"sameness_near", "empty_said"}
    assert set(catalogue()["findings"]) == {rule.value for rule in Rule} | families


def test_sentences_are_calm_and_end() -> None:
    for text in catalogue()["findings"].values():
        assert "!" not in text
        assert text.endswith(".")


def test_the_phrase_speaks_for_itself_and_else_the_rule_does() -> None:
    assert why(Finding(Rule.SCRIPT, 0, 2, "Hi", why="Say their name.")) == "Say their name."
    assert why(found(Rule.SCRIPT, "greeting")).startswith("This could go to anybody")


def test_a_family_may_have_its_own_sentence() -> None:
    assert why(found(Rule.SAMENESS, "same", count=6)).startswith("6 other people got this very sentence")
    assert why(found(Rule.SAMENESS, "near", count=4)).startswith("4 other people got nearly this sentence")
    assert why(found(Rule.EMPTY, "alone")) != why(found(Rule.EMPTY, "said"))


def test_the_line_has_exactly_what_scripts_rely_on() -> None:
    checked = Checked((Finding(Rule.SCRIPT, 3, 5, "us", why="Because."),), True, False, 0.51239)
    assert check_line("a-1", checked) == {
        "id": "a-1",
        "scripted": True,
        "friendly_no": False,
        "score": 0.512,
        "findings": [{"rule": "script", "start": 3, "end": 5, "quote": "us", "why": "Because."}],
    }


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (b'{"id": 1, "text": "a", "customer": "b"}', Given(1, "a", "b")),
        (b'\xef\xbb\xbf{"id": 1, "text": "a"}', Given(1, "a")),
        (b'{"id": 1, "text": "a", "customer": null}', Given(1, "a")),
        (b'{"id": 1, "text": 2}', BadLine.SHAPE),
        (b"{", BadLine.JSON),
        (b"\xff", BadLine.BYTES),
    ],
)
def test_a_line_is_read_or_refused(line: bytes, read: Given | BadLine) -> None:
    assert read_reply(line) == read
