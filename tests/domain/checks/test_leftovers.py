"""Gaps, other people's names and our own words are found before a customer finds them."""

from itertools import pairwise

import pytest
from hypothesis import given

from bot.domain.checks.leftovers import find
from bot.domain.findings import Case, Rule
from tests.domain.checks.texts import texts

CASE = Case(
    said=("My kettle leaks, and my sister Anna saw it. Our ticket is ENG-77.",),
    customer="Ada Lovell",
    others=frozenset({"Nadia Okafor", "Will", "Grace"}),
    internal=frozenset({"care-desk", "mina", "desk"}),
    writers=frozenset({"Bo"}),
)


def found(reply: str, case: Case = CASE) -> list[tuple[Rule, str, str]]:
    return [(finding.rule, finding.family, finding.quote) for finding in find(reply, case)]


@pytest.mark.parametrize(
    ("reply", "family", "quote"),
    [
        ("It comes on [gap: the day].", "gap", "[gap: the day]"),
        ("Good day {{first_name}}, it leaks.", "field", "{{first_name}}"),
        ("Good day {first_name}, it leaks.", "field", "{first_name}"),
        ("Good day <first name>, it leaks.", "field", "<first name>"),
        ("Good day [Name], it leaks.", "field", "[Name]"),
        ("Good day *|FNAME|*, it leaks.", "field", "*|FNAME|*"),
        ("Kettle %s leaks.", "field", "%s"),
        ("Kettle XXX leaks.", "blank", "XXX"),
        ("It comes on ____.", "blank", "____"),
        ("Dear customer name, it leaks.", "name", "Dear customer name"),
        ("Hi null, it leaks.", "name", "Hi null"),
        ("TODO ask about the lid.", "note", "TODO"),
        ("lorem ipsum dolor", "note", "lorem ipsum"),
    ],
)
def test_an_open_gap_is_found(reply: str, family: str, quote: str) -> None:
    assert found(reply) == [(Rule.PLACEHOLDER, family, quote)]


@pytest.mark.parametrize(
    "reply",
    [
        "See [your order](https://acme.com/7).",
        "Type `{{name}}` or `%s` in the field.",
        "The jug holds 100%something, size XXL.",
        "Take a kiss xxx from us.",
        "Call GET /kettles/{id} for it.",
    ],
)
def test_what_only_looks_like_a_gap(reply: str) -> None:
    assert found(reply) == []


@pytest.mark.parametrize(
    ("reply", "family", "quote"),
    [
        ("Hi Ada, as Nadia Okafor wrote, it leaks.", "name", "Nadia Okafor"),
        ("Hi Ada, the lid goes to Will on Monday.", "name", "Will"),
        ("Hi Ada. Grace's lid is here.", "name", "Grace"),
        ("Hi Felix, it leaks.", "greeting", "Felix"),
        ("Good morning Ms Brown,\nit leaks.", "greeting", "Brown"),
        ("Hello Adam!", "greeting", "Adam"),
    ],
)
def test_somebody_elses_name_is_found(reply: str, family: str, quote: str) -> None:
    assert found(reply) == [(Rule.OTHER_CUSTOMER, family, quote)]


@pytest.mark.parametrize(
    "reply",
    [
        "Hi Ada,",
        "Dear Ms Lovell,",
        "Hi there,",
        "Hello all,",
        "Will it leak again? Will do.",
        "By the grace of the lid.",
        "Hi Anna, your sister wrote to us.",
    ],
)
def test_their_own_names_and_plain_words_are_left_alone(reply: str) -> None:
    assert found(reply) == []


def test_a_name_that_a_writer_bears_too_is_no_leak() -> None:
    case = Case(customer="Ada", others=frozenset({"Bo"}), writers=frozenset({"Bo"}))
    assert found("Yours, Bo", case) == []


@pytest.mark.parametrize(
    ("customer", "greeted"), [("Alexandra Voss", "Alex"), ("alexandra42", "Alex"), ("A Voss", "Alex")]
)
def test_short_names_and_handles_are_theirs(customer: str, greeted: str) -> None:
    assert found(f"Hi {greeted}, it leaks.", Case(customer=customer)) == []


@pytest.mark.parametrize(
    ("reply", "quote"),
    [
        ("I asked in #care-desk.", "#care-desk"),
        ("The people of care-desk know.", "care-desk"),
        ("Ask @mina about it.", "@mina"),
        ("I asked <@U01ABCD> about it.", "<@U01ABCD>"),
        ("I asked @here about it.", "@here"),
        ("Per the desk it leaks.", "Per the desk"),
        ("It is in ENG-12 now.", "ENG-12"),
        ("It is in an internal note.", "internal note"),
        ("The customer is angry.", "The customer"),
    ],
)
def test_our_own_words_are_found(reply: str, quote: str) -> None:
    assert [(rule, said) for rule, _, said in found(reply)] == [(Rule.INTERNAL, quote)]


@pytest.mark.parametrize(
    "reply",
    [
        "Your kettle stands on the desk.",
        "About ENG-77 that you sent:",
        "Kettle #42",
        "Open the customer portal.",
    ],
)
def test_plain_words_and_what_they_said_themselves_are_fine(reply: str) -> None:
    assert found(reply) == []


@given(texts)
def test_any_text_is_read_and_quoted_as_it_stands(reply: str) -> None:
    findings = find(reply, CASE)
    assert all(reply[finding.start : finding.end] == finding.quote != "" for finding in findings)
    assert all(one.end <= other.start for one, other in pairwise(findings))
