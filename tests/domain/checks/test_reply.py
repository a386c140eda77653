"""All rules together: the swap test, the order of findings, and no reply that breaks it."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checks.reply import check
from bot.domain.checks.sameness import plain, prepare
from bot.domain.findings import Case, Rule
from tests.domain.checks.personal import PERSONAL

SCRIPTED = (
    "We are sorry to hear about your experience. Please DM us your details and we will look into it further.",
    "Thank you for contacting us. Your request has been received and will be answered as soon as possible.",
    "Thanks for your feedback! We'll pass this along to the relevant team. Have a great day!",
    "We apologize for any inconvenience. Rest assured that our team is working hard to resolve this issue.",
    "Hi Mina, thank you for your patience. We are looking into this and will get back to you shortly. ^TK",
    "Dear valued customer, we take all feedback seriously and strive to provide the best experience.",
    "I completely understand your frustration. Is there anything else I can help you with today?",
    "Unfortunately, we are unable to assist you over social media. Please contact our customer support team.",
    "We're glad to hear you had a great experience! We look forward to seeing you again soon.",
    "Vielen Dank für Ihre Nachricht. Wir bitten um Entschuldigung für die Unannehmlichkeiten.",
    "Gracias por contactarnos. Lamentamos los inconvenientes ocasionados.",
)


@pytest.mark.parametrize("reply", SCRIPTED)
def test_what_could_go_to_anybody_is_scripted(reply: str) -> None:
    checked = check(reply)
    assert checked.scripted
    assert checked.score > 0.5
    assert {Rule.SCRIPT, Rule.EMPTY} <= {found.rule for found in checked.findings}


@pytest.mark.parametrize("reply", PERSONAL)
def test_what_only_fits_this_case_is_not(reply: str) -> None:
    checked = check(reply)
    assert not checked.scripted
    assert Rule.SCRIPT not in {found.rule for found in checked.findings}


def test_courtesy_around_a_concrete_answer_is_not_a_script() -> None:
    answer = "The blue wire goes into the left socket; if the light blinks twice at 5 volts, you have it."
    around = f"Hello Mina, thank you so much. {answer} Have a lovely day! Kind regards, Tom"
    checked = check(around)
    assert not checked.scripted
    assert Rule.SCRIPT not in {found.rule for found in checked.findings}


def test_a_marker_is_told_even_so() -> None:
    checked = check(
        "Rest assured: the blue wire goes into the left socket, and the lamp blinks twice at 5 volts."
    )
    assert not checked.scripted
    assert [found.quote for found in checked.findings if found.rule is Rule.SCRIPT] == ["Rest assured"]


def test_a_personal_text_that_went_to_many_is_a_script_too() -> None:
    kiln = "The kiln in the Harlow barn cracked at 3:15 in the night, so no mugs or bowls were fired"
    text = f"{kiln}. Fresh clay dries on wooden racks until the brick arch is glued."
    sent = {plain(sentence): 9 for sentence in text.split(". ")}
    assert not check(text).scripted
    checked = check(text, Case(sent=sent), prepare(sent))
    assert checked.scripted
    assert [found.rule for found in checked.findings if found.end].count(Rule.SAMENESS) == 2


def test_a_no_that_leads_nowhere_is_told() -> None:
    checked = check("Unfortunately, we cannot help with that.")
    assert checked.friendly_no
    assert not check("We cannot refund the fee, but I can move your trip to Sunday for free.").friendly_no


def test_findings_stand_in_the_order_of_the_text_and_those_about_the_whole_come_last() -> None:
    found = check("We apologise for any inconvenience. Rest assured. We will get back to you.").findings
    places = [(each.end == 0, each.start) for each in found]
    assert places == sorted(places)
    assert places[-1][0]


def test_an_empty_reply_is_no_script() -> None:
    assert check("").score == check(" \n ^MS").score == 0.0
    assert not check("").scripted


@given(
    st.text(max_size=400),
    st.builds(
        Case,
        said=st.tuples(st.text(max_size=80)),
        customer=st.text(max_size=12),
        writers=st.frozensets(st.text(max_size=8), max_size=2),
    ),
)
def test_no_reply_breaks_it_and_quotes_are_exact(reply: str, case: Case) -> None:
    checked = check(reply, case)
    assert 0 <= checked.score <= 1
    assert checked == check(reply, case)
    for found in checked.findings:
        assert found.quote == reply[found.start : found.end]


def test_a_reply_is_read_quickly_beside_five_thousand_earlier_ones() -> None:
    past = {plain(f"{one} {other}"): 4 for one in SENTENCES for other in SENTENCES}
    assert len(past) > 5_000
    known, replies = prepare(past), (*SCRIPTED, *PERSONAL)
    spent: list[float] = []
    for reply in (*replies, *replies):
        begun = time.perf_counter()
        check(reply, Case(said=(f"It is broken {len(spent)}",), sent=past), known)
        spent.append(time.perf_counter() - begun)
    # A millisecond or two where nothing else runs; tests share their machine.
    assert sorted(spent)[len(spent) // 2] < 0.02


SENTENCES = tuple(
    {part.strip() for reply in (*SCRIPTED, *PERSONAL) for part in reply.split(".") if part.strip()}
)


def test_reading_does_not_depend_on_what_was_read_before() -> None:
    replies: list[Any] = [*SCRIPTED, *PERSONAL[:10]]
    first = [check(reply) for reply in replies]
    assert [check(reply) for reply in reversed(replies)][::-1] == first
