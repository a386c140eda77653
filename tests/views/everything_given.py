"""One of everything about gestures: the form, requests for a yes, the purse, lines on a card."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from bot.domain.gifts import (
    CostMissing,
    DaysMissing,
    EarlierClaim,
    GiftFacts,
    GiftGiven,
    GiftShown,
    GiftWindow,
    NotDays,
    NotMoney,
    Offer,
    PurseShown,
    Typed,
)
from bot.domain.giving import Gesture, GestureKind, GestureState, Why
from bot.domain.kept import NothingWritten, TooLong
from bot.domain.money import Money
from bot.domain.purse import Had, Purse
from bot.domain.shown import CardShown, ToldShown
from bot.domain.tellings import Telling
from bot.domain.windows import Purpose, ReplyWindow
from tests.factories import T0, owned
from tests.views import everything

EUROS = Money(2000, "EUR")
FEW = GiftFacts(Had(), (), T0, None)
MANY = GiftFacts(
    Had(3, 4500, (Money(1000, "USD"),)),
    (EarlierClaim(3, everything.NASTY, T0), EarlierClaim(4, "It broke", T0)),
    T0,
    Money(120050, "EUR"),
)


def a_gesture(**changes: object) -> Gesture:
    plain = Gesture(
        id=98,
        workspace_id=1,
        issue_id=42,
        by_id=11,
        kind=GestureKind.CREDIT,
        minor=2000,
        currency="EUR",
        days=0,
        reason=everything.NASTY,
        state=GestureState.GIVEN,
        why=(),
        asked=(),
        bound="",
        made_at=T0,
        expires_at=None,
        answered_by=None,
        answered_at=None,
        given_at=T0,
        told_at=None,
        undone_at=None,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_wish() -> Gesture:
    """One that waits for a lead's yes."""
    words = "All of it was broken"
    return a_gesture(
        kind=GestureKind.REFUND,
        minor=4000,
        reason=words,
        state=GestureState.ASKED,
        why=(Why.GESTURE,),
        expires_at=everything.LATER,
        given_at=None,
    )


def kinds() -> Iterator[Gesture]:
    for kind, days, minor in product(GestureKind, (1, 14), (0, 1250)):
        yield a_gesture(kind=kind, days=days, minor=minor)


def _asked() -> Gesture:
    return a_gesture(state=GestureState.ASKED, why=tuple(Why), expires_at=everything.LATER, given_at=None)


def gifts() -> Iterator[GiftShown]:
    for facts, customer in product((FEW, MANY), (everything.NAMED, everything.UNNAMED)):
        yield GiftShown(_asked(), owned(), customer, everything.MINA, facts=facts)
    for state in set(GestureState) - {GestureState.ASKED}:
        gesture = a_gesture(state=state)
        yield GiftShown(gesture, owned(), everything.NAMED, everything.MINA, everything.IDA)


def tellings() -> Iterator[ToldShown]:
    for what, gift in product((Telling.GESTURE_ASKED, Telling.GESTURE_ANSWERED), gifts()):
        # Who asked hears of an answer only once there is one.
        if what is Telling.GESTURE_ASKED or gift.gesture.state is not GestureState.ASKED:
            yield ToldShown(what, {"gesture": 98, "number": 7}, T0, gift=gift)


def windows() -> Iterator[GiftWindow | ReplyWindow]:
    words = everything.NASTY
    one = replace(FEW, had=Had(1, 2000))
    for left, facts in ((0, FEW), (2500, one), (100, MANY)):
        yield GiftWindow(owned(), everything.NAMED, Purse(), left, facts, Typed())
    plain = GiftWindow(owned(), everything.UNNAMED, Purse(), 0, FEW, Typed("gift", words, words, words))
    for wrong, problem in (
        ("amount", NotMoney(words, "EUR")),
        ("amount", CostMissing("EUR")),
        ("days", NotDays(words)),
        ("days", DaysMissing()),
        ("reason", TooLong(700, 300)),
        ("reason", NothingWritten()),
    ):
        yield replace(plain, wrong=wrong, problem=problem)
    reply = ReplyWindow(
        owned(), everything.NAMED, 91, Purpose.REPLY, everything.a_brief(), everything.NASTY, 3000
    )
    for minor, unhappy in product((0, 2500), (True, False)):
        yield replace(reply, offer=Offer(Money(minor, "EUR"), unhappy))


def purses() -> Iterator[PurseShown]:
    empty = PurseShown(Purse(), EUROS, T0, (), (), (), False)
    every = tuple(gifts())
    waiting = tuple(one for one in every if one.gesture.state is GestureState.ASKED)
    untold = tuple(one for one in every if one.gesture.state is GestureState.GIVEN)
    yield from (empty, replace(empty, untold=untold, asked=waiting, waiting=waiting, may_set=True))


def given() -> Iterator[GiftGiven]:
    yield from (GiftGiven(7, gesture) for gesture in kinds())


def cards() -> Iterator[CardShown]:
    issue = owned()
    yield everything.a_card(issue, giving=True)
    for state in GestureState:
        yield everything.a_card(issue, gifts=(a_gesture(state=state),), giving=True)
