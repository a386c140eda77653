"""An issue is closed while its reminder is on its way: in whatever order, none is sent for what is closed."""

import random
from collections.abc import Callable

import pytest

from bot.desk import checking_in, claiming, handing_over, snoozing, solving, undoing
from bot.domain.issues import Issue, State
from bot.domain.shown import NudgeShown
from bot.domain.windows import Purpose
from bot.storage import timers
from bot.storage.deliveries import DeliveryKind, DeliveryState
from tests.desk.platform import Fate
from tests.desk.room import Room
from tests.factories import berlin

STORIES = 16


def nobody_has_it(room: Room) -> Issue:
    issue = room.opened()
    room.passes(hours=1)
    return issue


def they_wait(room: Room) -> Issue:
    issue = room.owned()
    room.passes(hours=4)
    return issue


def they_hear_nothing(room: Room) -> Issue:
    issue = room.owned()
    room.approves(issue, "I look into it.")
    room.sends()
    room.now = berlin(24, 10)
    return issue


def it_was_offered(room: Room) -> Issue:
    issue = room.owned()
    room.do(handing_over.offer, room.team.mina, issue.id, "tom", "", room.now)
    room.passes(hours=2)
    return issue


def it_slept(room: Room) -> Issue:
    issue = room.owned()
    room.do(snoozing.snooze, room.team.mina, issue.id, "2h", "button", "", room.now)
    room.passes(hours=2)
    return issue


def it_was_solved(room: Room) -> Issue:
    issue = room.owned()
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    room.now = berlin(24, 10)
    return issue


def they_were_asked(room: Room) -> Issue:
    issue = room.owned()
    room.approves(issue, "Is it right now?", purpose=Purpose.QUESTION)
    room.sends()
    room.now = berlin(25, 10)
    return issue


DUE = (
    nobody_has_it,
    they_wait,
    they_hear_nothing,
    it_was_offered,
    it_slept,
    it_was_solved,
    they_were_asked,
)


def closes(room: Room, issue: Issue) -> None:
    """However a person can: withdrawn as a mistake, or solved and then closed, with check-ins declined."""
    now, me = room.now, room.team.ida
    if room.issue(issue.id).state is State.NEW:
        room.do(undoing.undo, me, issue.id, now)
    if room.issue(issue.id).state is not State.CLOSED:
        room.do(claiming.claim, me, issue.id, "button", "", now)
        room.do(handing_over.withdraw, me, issue.id, now)
        room.do(solving.solve, me, issue.id, "button", "", now)
        room.do(checking_in.skip, me, issue.id, "we spoke", now)
        room.do(checking_in.skip, me, issue.id, "we spoke", now)
        room.do(solving.close, me, issue.id, now)
    assert room.issue(issue.id).state is State.CLOSED


def before_it_is_taken(room: Room, issue: Issue) -> None:
    closes(room, issue)


def after_it_was_put_off(room: Room, issue: Issue) -> None:
    room.platform.plans(Fate.PUT_OFF, DeliveryKind.NUDGE)
    room.sends()
    closes(room, issue)


def while_its_fate_is_unknown(room: Room, issue: Issue) -> None:
    room.platform.plans(Fate.VANISHES, DeliveryKind.NUDGE)
    room.platform.blind = True
    room.sends()
    closes(room, issue)
    room.platform.blind = False


def while_the_program_is_down(room: Room, issue: Issue) -> None:
    closes(room, issue)
    room.starts_again()


@pytest.mark.parametrize("about", DUE)
@pytest.mark.parametrize(
    "when",
    [before_it_is_taken, after_it_was_put_off, while_its_fate_is_unknown, while_the_program_is_down],
)
def test_no_reminder_is_sent_for_a_closed_issue(
    room: Room, about: Callable[[Room], Issue], when: Callable[[Room, Issue], None]
) -> None:
    issue = about(room)
    room.sends()
    assert issue.id in room.fires()
    when(room, issue)
    room.fires()
    room.sends_until_quiet()
    assert not [p for _, p in room.platform.posts if isinstance(p.shown, NudgeShown)]
    assert room.state_of(DeliveryKind.NUDGE, issue.id) is DeliveryState.DROPPED
    room.passes(days=30)
    assert room.fires() == []
    assert room.timers(issue) == []


@pytest.mark.parametrize("about", DUE)
def test_one_that_stands_becomes_a_record_when_the_issue_is_closed(
    room: Room, about: Callable[[Room], Issue]
) -> None:
    """It arrived, we did not hear so, and the issue was closed: what stands there calls nobody any more."""
    issue = about(room)
    room.sends()
    room.fires()
    room.platform.plans(Fate.ANSWER_LOST, DeliveryKind.NUDGE)
    room.sends()
    closes(room, issue)
    room.sends_until_quiet()
    nudge = room.do(timers.nudge_of, issue.id)
    assert nudge is None or nudge.cleared_at is not None
    shown = [p.shown for p in room.platform.changes if isinstance(p.shown, NudgeShown)]
    assert shown[-1].done
    assert len([p for _, p in room.platform.posts if isinstance(p.shown, NudgeShown)]) == 1


def some_issue(room: Room, dice: random.Random, number: int) -> Issue:
    """In a thread of its own, left at any of the points at which time will speak of it."""
    issue = room.issue_of(room.says(room.team.ada, "Where is my parcel?", thread=f"root{number}"))
    now, me = room.now, room.team.mina
    if dice.random() < 0.8:
        room.do(claiming.claim, me, issue.id, "button", "", now)
        then: Callable[[], object] = dice.choice(
            (
                lambda: room.do(handing_over.offer, me, issue.id, "tom", "", now),
                lambda: room.do(snoozing.snooze, me, issue.id, "2h", "button", "", now),
                lambda: room.do(solving.solve, me, issue.id, "button", "", now),
                lambda: room.approves(issue, "I look into it."),
            )
        )
        then()
    return room.issue(issue.id)


@pytest.mark.parametrize("seed", range(STORIES))
def test_in_whatever_order_no_reminder_for_what_is_closed_is_taken_up(room: Room, seed: int) -> None:
    """Many come due, some are closed between any two sendings, and the platform answers as it likes."""
    dice = random.Random(seed)
    waiting = [some_issue(room, dice, number) for number in range(6)]
    for _ in range(40):
        room.platform.plans(dice.choice(tuple(Fate)))
        shown = len(room.platform.posts)
        room.sends_one()
        for _, posting in room.platform.posts[shown:]:
            if isinstance(posting.shown, NudgeShown):
                assert room.issue(posting.shown.issue.id).state is not State.CLOSED
        if waiting and dice.random() < 0.2:
            closes(room, waiting.pop(dice.randrange(len(waiting))))
        room.passes(minutes=dice.choice((0, 1, 40, 150)))
        room.fires()
