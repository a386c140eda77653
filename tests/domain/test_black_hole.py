"""The black-hole alarm: heard at the second hand-over and at each further one, once."""

from collections.abc import Iterable
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.black_hole import alarm, owners
from bot.domain.issues import Event, Happened
from tests.factories import T0

OFFER, YES, NO = Happened.HAND_OVER_OFFERED, Happened.HAND_OVER_ACCEPTED, Happened.HAND_OVER_DECLINED
BACK, TOLD = Happened.HAND_OVER_WITHDRAWN, Happened.ALARMED


def a_log(kinds: Iterable[Happened]) -> list[Event]:
    """Offers one after the other, each answered by what follows it."""
    events: list[Event] = []
    offer, ids = 0, count(1)
    for kind in kinds:
        offer += kind is OFFER
        happened = sum(e.kind is YES for e in events) + 1
        data = {"hand_over": happened if kind is TOLD else offer}
        events.append(Event(next(ids), 42, kind, 11, T0, data))
    return events


def test_one_hand_over_is_a_good_thing() -> None:
    assert alarm(a_log([Happened.OPENED, Happened.CLAIMED])) == 0
    assert alarm(a_log([OFFER])) == 0
    assert alarm(a_log([OFFER, YES])) == 0


def test_the_second_is_told_as_it_is_offered_and_once() -> None:
    assert alarm(a_log([OFFER, YES, OFFER])) == 2
    assert alarm(a_log([OFFER, YES, OFFER, TOLD])) == 0
    assert alarm(a_log([OFFER, YES, OFFER, TOLD, YES])) == 0


def test_what_was_declined_or_taken_back_has_not_happened() -> None:
    assert alarm(a_log([OFFER, NO, OFFER, BACK, OFFER])) == 0
    assert alarm(a_log([OFFER, YES, OFFER, TOLD, NO, OFFER])) == 0


def test_each_further_one_is_told() -> None:
    assert alarm(a_log([OFFER, YES, OFFER, TOLD, YES, OFFER])) == 3


@given(answers=st.lists(st.sampled_from([YES, NO, BACK]), max_size=12))
def test_every_hand_over_after_the_first_is_told_once(answers: list[Happened]) -> None:
    kinds: list[Happened] = []
    told = []
    for answer in answers:
        kinds.append(OFFER)
        if number := alarm(a_log(kinds)):
            told.append(number)
            kinds.append(TOLD)
        kinds.append(answer)
        assert alarm(a_log(kinds)) == 0
    happened = answers.count(YES)
    assert told == sorted(set(told))
    assert set(told) >= set(range(2, happened + 1))
    assert all(number <= happened + 1 for number in told)


def test_who_has_had_it() -> None:
    made = [
        Event(1, 42, Happened.CLAIMED, 11, T0),
        Event(2, 42, Happened.CLAIMED, 13, T0),
        Event(3, 42, Happened.UNDONE, 13, T0, {"event": 2}),
        Event(4, 42, YES, 12, T0),
        Event(5, 42, Happened.CLAIMED, 12, T0),
        Event(6, 42, YES, 11, T0),
    ]
    assert owners(made) == (11, 12, 11)
