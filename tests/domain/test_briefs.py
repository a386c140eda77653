"""A brief is made of their own words and ours, and of nothing else."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.briefs import Brief, Must, Quote, Unsettled, brief, sentences
from bot.domain.promises import promise_quotes
from bot.domain.triage import triage
from tests.factories import T0


def brief_of(*said: str, told: tuple[str, ...] = (), emotion: str = "neutral", waited: bool = False) -> Brief:
    """Their messages one minute apart, ours before them, read as triage reads them."""
    theirs = [Quote(text, T0 + timedelta(minutes=n)) for n, text in enumerate(said)]
    ours = [Quote(text, T0 - timedelta(minutes=9 - n)) for n, text in enumerate(told)]
    rules = tuple((r.rule, r.quote) for r in triage("\n".join(said)).reasons)
    return brief(theirs, ours, emotion, rules, (), waited)


def points(known: Brief) -> list[Must]:
    return [point.must for point in known.points]


def test_every_answer_says_what_happens_next() -> None:
    assert points(brief_of("Hello there")) == [Must.NEXT_STEP]


@pytest.mark.parametrize("emotion", ["angry", "upset"])
def test_a_feeling_comes_before_the_facts(emotion: str) -> None:
    assert points(brief_of("It broke.", emotion=emotion))[0] is Must.FEELING


def test_waiting_too_long_is_owned_up_to() -> None:
    assert Must.WAIT in points(brief_of("It broke.", waited=True))
    assert Must.WAIT not in points(brief_of("It broke."))


def test_their_questions_are_quoted_and_no_more_than_three() -> None:
    known = brief_of("It broke. When is it back? Who pays? Is it me? Why?")
    asked = [point.quote for point in known.points if point.must is Must.ANSWER]
    assert asked == ["When is it back?", "Who pays?", "Is it me?"]


@pytest.mark.parametrize("amount", ["$42.50", "€ 9", "120 euros", "15 USD"])
def test_the_sum_they_named_is_quoted(amount: str) -> None:
    known = brief_of(f"You took {amount} from me.")
    assert [p.quote for p in known.points if p.must is Must.AMOUNT] == [amount]


def test_what_we_answered_already_need_not_be_answered_again() -> None:
    old = Quote("Where is my order?", T0 - timedelta(hours=2))
    told = Quote("It left today.", T0 - timedelta(hours=1))
    fresh = Quote("And my refund?", T0)
    known = brief([old, fresh], [told], "neutral", (), (), False)
    assert [p.quote for p in known.points if p.must is Must.ANSWER] == ["And my refund?"]


def test_what_they_took_back_is_not_answered() -> None:
    gone = Quote("Where is my order?", T0, deleted=True)
    assert points(brief([gone], [], "neutral", (), (), False)) == [Must.NEXT_STEP]


def test_promises_are_quoted_word_for_word() -> None:
    told = ("Sorry about that. I'll send the invoice by Friday! Take care.", "We will call you tomorrow.")
    known = brief_of("Any news?", told=told)
    assert [q.text for q in known.promised] == [
        "I'll send the invoice by Friday!",
        "We will call you tomorrow.",
    ]
    assert Must.PROMISE in points(known)


def test_what_the_customer_promises_is_no_promise_of_ours() -> None:
    assert brief_of("I'll send you the number by Friday.").promised == ()


@pytest.mark.parametrize("text", ["Thank you for writing.", "It was broken.", "They said it works."])
def test_what_commits_us_to_nothing_is_no_promise(text: str) -> None:
    assert promise_quotes(text) == ()


@pytest.mark.parametrize(
    ("said", "unsettled"),
    [
        (
            "The app is not working",
            {
                Unsettled.SINCE_WHEN,
                Unsettled.IS_IT_ONLY_THEM,
                Unsettled.WHICH_ACCOUNT,
                Unsettled.WHAT_TRIED,
            },
        ),
        ("The app is not working since 9:00, I restarted it, order 12345", {Unsettled.IS_IT_ONLY_THEM}),
        ("I was charged twice for order 12345", {Unsettled.MAY_WE_PAY}),
        ("I will cancel my subscription and leave", {Unsettled.WHAT_TO_OFFER}),
        ("Hello, one more thing", {Unsettled.WHAT_THEY_NEED}),
    ],
)
def test_what_they_did_not_say_has_to_be_settled_first(said: str, unsettled: set[Unsettled]) -> None:
    assert set(brief_of(said).unsettled) == unsettled


texts = st.lists(st.text("abc ?!.$9\n’'", max_size=40), max_size=4)


@given(said=texts, told=texts)
def test_nothing_is_invented(said: list[str], told: list[str]) -> None:
    def quotes(words: list[str], first: datetime) -> list[Quote]:
        return [Quote(text, first + timedelta(minutes=n)) for n, text in enumerate(words)]

    known = brief(quotes(said, T0), quotes(told, T0 - timedelta(hours=1)), "angry", (), (), True)
    theirs, ours = "\n".join(said), "\n".join(told)
    assert all(point.quote in theirs for point in known.points)
    assert all(quote.text in ours for quote in known.promised)
    assert all(sentence in theirs for sentence in sentences(theirs))
