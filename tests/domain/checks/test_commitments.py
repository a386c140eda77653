"""The commitment gate: what binds us needs a fact; talk, questions and refusals of a wish do not."""

import pytest
from hypothesis import given

from bot.domain.checks.commitments import find
from bot.domain.findings import Case, Rule
from tests.domain.checks.texts import texts

CASE = Case(
    said=("You charged me $49 twice on 3 March. The kettle's battery is at 45 %.",),
    facts=(
        "The plan costs 1200 USD a year.",
        "Refunds arrive within 5-7 business days.",
        "We offer 20% off for schools until 30 June 2026.",
        "Help: https://acme.com/help",
        "By our policy recordings are deleted after thirty days.",
        "Broken lids are always replaced free of charge.",
        "Write to care@acme.com",
    ),
    promised=("I'll call you on Thursday.",),
)


def found(reply: str, case: Case = CASE) -> list[tuple[str, str]]:
    return [(finding.family, finding.quote) for finding in find(reply, case)]


@pytest.mark.parametrize(
    ("reply", "family", "quote"),
    [
        ("It costs $1,300.", "amount", "$1,300"),
        ("It costs fifty euros.", "amount", "fifty euros"),
        ("Es kostet 1.300,50 €.", "amount", "1.300,50 €"),
        ("The second lid is only 12 GBP.", "amount", "12 GBP"),
        ("Take 25% off your next kettle.", "discount", "25%"),
        ("You get it at half price.", "discount", "half price"),
        ("We'll give you a discount.", "discount", "We'll give you a discount"),
        ("I'll call you on Friday.", "date", "Friday"),
        ("It will be mended by 3 March.", "date", "3 March"),
        ("The sale ends on 2026-05-04.", "date", "2026-05-04"),
        ("Your refund is on its way.", "refund", "refund is on its way"),
        ("I've credited your account.", "refund", "I've credited"),
        ("We'll waive the fee.", "refund", "We'll waive"),
        ("You won't be charged again.", "refund", "won't be charged"),
        ("The new kettle is complimentary.", "refund", "is complimentary"),
        ("Would you like a refund?", "refund", "Would you like a refund"),
        ("Our policy is that you may keep it.", "policy", "Our policy is that you may keep it"),
        ("You're entitled to a new one.", "policy", "You're entitled to a new one"),
        ("We never charge twice.", "absolute", "never charge twice"),
        ("I can guarantee that it holds.", "absolute", "guarantee that it holds"),
        ("It is 100% safe.", "absolute", "100% safe"),
        ("I promise it won't happen again.", "absolute", "promise it won't happen again"),
        ("Das ist garantiert dicht.", "absolute", "garantiert dicht"),
    ],
)
def test_what_binds_us_without_a_fact(reply: str, family: str, quote: str) -> None:
    assert (family, quote) in found(reply)
    assert {finding.rule for finding in find(reply, CASE)} == {Rule.COMMITMENT}


@pytest.mark.parametrize(
    "reply",
    [
        "It's $1,200.00 a year.",
        "It's 1.200,00 $ a year.",
        "It's US$ 1200 a year.",
        "It's 1,200 USD a year.",
        "It's 1.200 $ a year.",
        "It's USD 1.2k a year.",
        "Schools get 20 percent off.",
        "You'll see it within 5 to 7 business days.",
        "The offer ends on June 30, 2026.",
        "I'll call you on Thursday.",
        "By our policy recordings are deleted after thirty days.",
        "Broken lids are always replaced free of charge.",
    ],
)
def test_a_fact_backs_it_however_it_is_written(reply: str) -> None:
    assert found(reply) == []


@pytest.mark.parametrize(
    "reply",
    [
        "Did we charge $5?",
        "I see the two charges of $49 of 3 March.",
        "The battery at 45 % is normal.",
        "We can't refund $500.",
        "We can't guarantee that.",
        "I understand that you asked for a refund.",
        "Never mind, always happy to help.",
        "I definitely see the crack.",
        "The credit card ending 1234 was declined.",
        "Feel free to write.",
        "",
    ],
)
def test_questions_refusals_and_talk_bind_nobody(reply: str) -> None:
    assert found(reply) == []


def test_an_amount_of_theirs_binds_once_it_is_given() -> None:
    assert found("I'll refund the $49.") == [("refund", "I'll refund"), ("amount", "$49")]


def test_another_currency_or_amount_is_another_fact() -> None:
    assert found("It's 1200 EUR a year.") == [("amount", "1200 EUR")]
    assert found("It's $12,000 a year.") == [("amount", "$12,000")]


def test_a_fact_with_a_not_backs_no_yes() -> None:
    case = Case(facts=("Opened kettles are not covered by the refund policy of the shop.",))
    assert found("Opened kettles are covered by the refund policy of the shop.", case) != []


def test_what_a_promise_names_is_silent_once_it_is_tracked() -> None:
    reply = "I'll send the lid by Monday."
    assert found(reply, Case()) == [("date", "Monday")]
    assert found(reply, Case(promised=(reply,))) == []


@pytest.mark.parametrize(
    ("reply", "family", "quote"),
    [
        ("See https://acme.com/other.", "url", "https://acme.com/other"),
        ("See [help](https://evil.com/help).", "url", "https://evil.com/help"),
        ("See hxxps://acme[.]net/help", "url", "hxxps://acme[.]net/help"),
        ("See https://acme.com@evil.com/help", "url", "https://acme.com@evil.com/help"),
        ("See https://ada:x@acme.com/help", "url", "https://ada:x@acme.com/help"),
        ("See https://acme.com/help/../login", "url", "https://acme.com/help/../login"),
        ("See https://acme.com/help?to=https://evil.com", "url", "https://acme.com/help?to=https://evil.com"),
        ("See evil.com/help", "domain", "evil.com/help"),
        ("See evil[.]com", "domain", "evil[.]com"),
        ("See evil dot com", "domain", "evil dot com"),
        ("See аcme.com/help", "domain", "аcme.com/help"),  # the first letter is Cyrillic
        ("See xn--cme-7cd.com", "domain", "xn--cme-7cd.com"),
        ("See https://acme.co/help", "url", "https://acme.co/help"),
        ("Write to cash@acme.com", "email", "cash@acme.com"),
        ("Write to care [at] acme.net", "email", "care [at] acme.net"),
        ("See javascript:alert(1)", "url", "javascript:alert(1)"),
    ],
)
def test_an_address_that_no_fact_has(reply: str, family: str, quote: str) -> None:
    (finding,) = find(reply, CASE)
    assert (finding.rule, finding.family, finding.quote) == (Rule.LINK, family, quote)


@pytest.mark.parametrize(
    "reply",
    [
        "See https://acme.com/help.",
        "See http://www.ACME.com/help/lids#red",
        "See acme.com/help?lid=2",
        "See acme[.]com/help",
        "Write to Care@acme.com",
        "It is in kettle.pdf, e.g. on page 2.Then it boils at 5.30 pm.",
        "The jug likes a polka dot dress.",
    ],
)
def test_addresses_of_the_facts_and_what_is_none(reply: str) -> None:
    assert [finding for finding in find(reply, CASE) if finding.rule is Rule.LINK] == []


@given(texts)
def test_any_text_is_read_and_quoted_as_it_stands(reply: str) -> None:
    for finding in find(reply, CASE):
        assert reply[finding.start : finding.end] == finding.quote != ""


@given(texts)
def test_a_fact_with_the_same_words_silences_each_commitment(reply: str) -> None:
    findings = [finding for finding in find(reply, Case()) if finding.rule is Rule.COMMITMENT]
    facts = tuple(f"It is known: {finding.quote} ." for finding in findings)
    after = [finding for finding in find(reply, Case(facts=facts)) if finding.rule is Rule.COMMITMENT]
    assert {(one.start, one.end) for one in after}.isdisjoint((one.start, one.end) for one in findings)
