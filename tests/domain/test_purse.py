"""The purse's rules: what can simply be given, what needs a yes, and what a yes is bound to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.gifts import CostMissing, DaysMissing, NotDays, NotMoney, Typed
from bot.domain.giving import Gesture, GestureKind, Why
from bot.domain.giving_facts import is_named_in, similar
from bot.domain.giving_form import Unclear, Wish, read
from bot.domain.issues import Ending
from bot.domain.kept import NothingWritten, TooLong
from bot.domain.money import Money
from bot.domain.policy import Policy
from bot.domain.policy_problems import PolicyProblem, Wrong
from bot.domain.policy_text import policy_from, policy_text
from bot.domain.purse import Had, Purse, bound_to, had, left_for, month_begins, why_ask
from tests.factories import T0, an_issue, berlin
from tests.views.everything_given import a_gesture

PURSE = Purse()
amounts = st.integers(0, 50_000)


@given(amounts, amounts, amounts, amounts, st.lists(amounts, max_size=30))
def test_however_it_is_spent_no_limit_is_ever_passed(
    gesture: int, month: int, year: int, second: int, wishes: list[int]
) -> None:
    purse = Purse(
        gesture=gesture, owner_month=month, customer_year=year, second_amount=second, second_gestures=9
    )
    spent, count = 0, 0
    for minor in wishes:
        left = left_for(purse, spent, Had(count, spent))
        why = why_ask(purse, minor, spent, Had(count, spent))
        assert (minor <= left) == (not set(why) - {Why.SECOND_LOOK}) or not minor
        if not why:
            spent, count = spent + minor, count + 1
    assert spent <= min(month, year, max(second, 0)) or not spent
    assert count <= 9


def test_each_limit_says_that_it_is_the_one() -> None:
    assert why_ask(PURSE, 2500, 0, Had()) == ()
    assert why_ask(PURSE, 2501, 0, Had()) == (Why.GESTURE,)
    assert why_ask(PURSE, 2500, 17501, Had()) == (Why.OWNER_MONTH,)
    assert why_ask(PURSE, 2500, 0, Had(1, 7501)) == (Why.CUSTOMER_YEAR, Why.SECOND_LOOK)
    assert why_ask(PURSE, 2500, 0, Had(1, 5001)) == (Why.SECOND_LOOK,)


def test_what_costs_nothing_is_past_no_limit_and_is_looked_at_when_there_were_many() -> None:
    broke = replace(PURSE, gesture=0, owner_month=0, customer_year=0)
    assert why_ask(broke, 0, 9999, Had(2, 9999)) == ()
    assert why_ask(broke, 0, 0, Had(3, 0)) == (Why.SECOND_LOOK,)


def test_a_month_begins_at_midnight_where_the_team_is() -> None:
    assert month_begins(berlin(30, 23, 59), "Europe/Berlin") == berlin(1, 0)
    assert month_begins(berlin(31, 0), "Europe/Berlin") == berlin(31, 0)
    october = datetime(2026, 10, 31, 22, 30, tzinfo=UTC)  # half an hour before November in Berlin
    assert month_begins(october, "Europe/Berlin") == datetime(2026, 9, 30, 22, tzinfo=UTC)


def test_other_currencies_are_told_and_not_added() -> None:
    every = (a_gesture(minor=100), a_gesture(minor=250), a_gesture(minor=900, currency="USD"))
    assert had(every, "EUR") == Had(3, 350, (Money(900, "USD"),))
    assert had((), "EUR") == Had()


@pytest.mark.parametrize(
    "change",
    [
        {"minor": 2001},
        {"currency": "USD"},
        {"by_id": 12},
        {"days": 1},
        {"kind": GestureKind.REFUND},
        {"reason": "because"},
        {"issue_id": 43},
        {"workspace_id": 2},
        {"expires_at": T0 + timedelta(hours=25)},
    ],
)
def test_a_yes_is_bound_to_each_part_of_what_was_asked_for(change: dict[str, object]) -> None:
    asked = a_gesture(expires_at=T0 + timedelta(hours=24))
    other: Gesture = replace(asked, **change)  # type: ignore[arg-type]
    assert bound_to(asked, 31) != bound_to(other, 31)
    assert bound_to(asked, 31) != bound_to(asked, 32)
    assert bound_to(asked, 31) == bound_to(asked, 31)


def test_the_form_says_what_is_given() -> None:
    assert read(Typed("gift", "12.50", "7", " A mug "), "EUR") == Wish(GestureKind.GIFT, 1250, 0, "A mug")
    assert read(Typed("note", "", "", "So kind"), "EUR") == Wish(GestureKind.NOTE, 0, 0, "So kind")
    extra = read(Typed("extra_time", "3", "14 days", "Late"), "EUR")
    assert extra == Wish(GestureKind.EXTRA_TIME, 300, 14, "Late")


@pytest.mark.parametrize(
    ("form", "unclear"),
    [
        (Typed("credit", "", "", "Late"), Unclear("amount", CostMissing("EUR"))),
        (Typed("refund", "0", "", "Late"), Unclear("amount", CostMissing("EUR"))),
        (Typed("note", "much", "", "Late"), Unclear("amount", NotMoney("much", "EUR"))),
        (Typed("extra_time", "", "", "Late"), Unclear("days", DaysMissing())),
        (Typed("extra_time", "", "0", "Late"), Unclear("days", NotDays("0"))),
        (Typed("extra_time", "", "4000", "Late"), Unclear("days", NotDays("4000"))),
        (Typed("extra_time", "", "some", "Late"), Unclear("days", NotDays("some"))),
        (Typed("credit", "5", "", " "), Unclear("reason", NothingWritten())),
        (Typed("credit", "5", "", "x" * 301), Unclear("reason", TooLong(301, 300))),
    ],
)
def test_the_form_says_what_is_missing(form: Typed, unclear: Unclear) -> None:
    assert read(form, "EUR") == unclear


def test_earlier_issues_that_read_alike_are_facts() -> None:
    now = an_issue(title="My parcel arrived broken again", opened_at=T0 + timedelta(days=9))
    same = an_issue(id=1, number=1, title="Parcel arrived broken")
    other = an_issue(id=2, number=2, title="How do I change my address?")
    mistake = an_issue(id=3, number=3, title="Parcel arrived broken", ending=Ending.WITHDRAWN)
    later = an_issue(id=4, number=4, title="Parcel arrived broken", opened_at=T0 + timedelta(days=10))
    assert [one.number for one in similar(now, (now, same, other, mistake, later))] == [1]


def test_a_reply_names_a_gesture_by_its_amount_or_its_days() -> None:
    credit, days = a_gesture(), a_gesture(kind=GestureKind.EXTRA_TIME, minor=0, days=14)
    assert is_named_in(credit, "There are 20 euros on your account.")
    assert not is_named_in(credit, "There are 120 euros on your account.")
    assert is_named_in(days, "You have 14 extra days.")
    assert is_named_in(days, "We added 14 days for you")
    assert not is_named_in(days, "It took 114 days, or the 14th day.")
    assert not is_named_in(a_gesture(kind=GestureKind.NOTE, minor=0), "I wrote you a note.")


def test_the_policy_says_the_limits_and_reads_them_back() -> None:
    lines = 'currency = "jpy"\ngesture = 1500\nowner_month = 30000\non = false\nsecond_gestures = 0\n'
    policy = policy_from(f'[purse]\n{lines}approval_expiry = "8h"\ncustomer_year = 9000\nsecond_amount = 1')
    assert (policy.purse.currency, policy.purse.gesture, policy.purse.on) == ("JPY", 1500, False)
    assert policy_from(policy_text(policy)) == policy
    euros = policy_from("[purse]\ngesture = 12.5\nowner_month = 0.1")
    assert (euros.purse.gesture, euros.purse.owner_month) == (1250, 10)
    assert policy_from(policy_text(euros)) == euros
    assert policy_from("") == Policy()


@pytest.mark.parametrize(
    ("line", "path", "what"),
    [
        ('currency = "EURO"', "purse.currency", Wrong.NOT_A_CURRENCY),
        ("currency = 3", "purse.currency", Wrong.NOT_TEXT),
        ("gesture = -1", "purse.gesture", Wrong.OUT_OF_RANGE),
        ("gesture = 12.345", "purse.gesture", Wrong.OUT_OF_RANGE),
        ("owner_month = nan", "purse.owner_month", Wrong.OUT_OF_RANGE),
        ("customer_year = 1e300", "purse.customer_year", Wrong.OUT_OF_RANGE),
        ('second_amount = "5"', "purse.second_amount", Wrong.NOT_A_NUMBER),
        ("second_gestures = 1.5", "purse.second_gestures", Wrong.OUT_OF_RANGE),
        ("on = 1", "purse.on", Wrong.NOT_A_SWITCH),
        ('approval_expiry = "0h"', "purse.approval_expiry", Wrong.TOO_SHORT),
        ("limit = 5", "purse.limit", Wrong.UNKNOWN),
    ],
)
def test_what_is_wrong_in_the_policy_is_said(line: str, path: str, what: Wrong) -> None:
    with pytest.raises(PolicyProblem) as raised:
        policy_from(f"[purse]\n{line}")
    assert [(one.path, one.what) for one in raised.value.problems] == [(path, what)]
