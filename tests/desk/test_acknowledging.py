"""Reminders in hand, not now, woken, and whether one is still sent when what it is about has changed."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.desk import acknowledging, claiming, classifying, handing_over, replying, snoozing, solving
from bot.desk.settling import marks_of
from bot.domain.answers import NotYours, Silence
from bot.domain.clocks import TimerKind
from bot.domain.issues import Criticality, Happened, Issue
from bot.domain.reminded import Acknowledged, NoReminder, NotNow, ReasonNeeded
from bot.domain.shown import NudgeShown
from bot.domain.windows import DeclineWindow, Purpose
from bot.storage import drafts, timers
from bot.storage.deliveries import DeliveryKind, DeliveryState
from tests.desk.room import Room
from tests.factories import berlin


def up(room: Room, issue: Issue) -> tuple[TimerKind, int] | None:
    nudge = room.do(timers.nudge_of, issue.id)
    return (nudge.kind, nudge.step) if nudge is not None and nudge.cleared_at is None else None


def due(room: Room) -> Issue:
    """Mina's issue, its answer due at this moment."""
    issue = room.owned()
    room.passes(hours=4)
    room.fires()
    return issue


def test_in_hand_it_goes_down_and_is_logged_once_a_press(room: Room) -> None:
    issue = due(room)
    assert room.do(acknowledging.done, room.team.mina, issue.id, room.now) == Acknowledged(1)
    assert up(room, issue) is None
    assert room.happened(issue)[-1] is Happened.ACKNOWLEDGED
    assert room.do(acknowledging.done, room.team.mina, issue.id, room.now) == NoReminder(1)
    assert room.happened(issue).count(Happened.ACKNOWLEDGED) == 1


def test_only_the_first_press_of_a_wait_puts_the_lead_off(room: Room) -> None:
    issue = room.owned()
    room.passes(hours=3)
    room.fires()
    room.do(acknowledging.done, room.team.mina, issue.id, room.now)
    room.passes(hours=1)
    room.fires()  # the answer is due
    first = room.do(timers.of_issue, issue.id)[-1].due_at
    room.passes(hours=1)
    room.do(acknowledging.done, room.team.mina, issue.id, room.now)
    assert room.do(timers.of_issue, issue.id)[-1].due_at == first


def test_outsiders_learn_nothing_and_do_nothing(room: Room) -> None:
    issue = due(room)
    for who in (room.team.ada, room.team.guest, room.team.bot, room.team.stranger):
        assert room.do(acknowledging.done, who, issue.id, room.now) == Silence()
        assert room.do(acknowledging.not_now, who, issue.id, "no", room.now) == Silence()
    assert up(room, issue) == (TimerKind.ANSWER, 2)


def test_what_is_ended_by_doing_it_cannot_be_waved_away(room: Room) -> None:
    issue = room.opened()
    room.passes(hours=1)
    room.fires()
    assert room.do(acknowledging.done, room.team.mina, issue.id, room.now) == NoReminder(1)
    assert up(room, issue) == (TimerKind.UNCLAIMED, 1)


def test_not_now_is_for_the_owner_alone_and_needs_a_reason(room: Room) -> None:
    issue = due(room)
    asked = room.do(acknowledging.not_now_window, room.team.mina, issue.id, room.now)
    assert isinstance(asked, DeclineWindow)
    assert room.do(acknowledging.not_now, room.team.mina, issue.id, " ", room.now) == ReasonNeeded(1)
    lead = room.do(acknowledging.not_now, room.team.ida, issue.id, "busy", room.now)
    assert lead == NotYours(1, room.team.mina)
    assert room.do(acknowledging.not_now, room.team.mina, issue.id, "busy", room.now) == NotNow(1)
    assert (up(room, issue), room.timers(issue)) == (None, ["answer_3"])


def test_a_new_owner_is_reminded_again(room: Room) -> None:
    issue = room.owned()
    room.passes(hours=3)
    room.fires()
    room.do(acknowledging.not_now, room.team.mina, issue.id, "busy", room.now)
    assert room.timers(issue) == ["answer_3"]
    room.do(handing_over.offer, room.team.mina, issue.id, "tom", "", room.now)
    room.do(claiming.claim, room.team.tom, issue.id, "button", "", room.now)
    assert room.timers(issue) == ["answer_2", "answer_4", "answer_3"]  # Mina knows of it, so she is second


def test_thanks_do_not_change_the_situation_and_words_do(room: Room) -> None:
    issue = room.owned()
    room.passes(hours=3)
    room.fires()
    room.do(acknowledging.not_now, room.team.mina, issue.id, "busy", room.now)
    room.says(room.team.ada, "Thanks!", thread=issue.thread_ref)
    assert room.do(marks_of, room.issue(issue.id)).declined == {TimerKind.ANSWER}
    room.says(room.team.ada, "It is still wrong.", thread=issue.thread_ref)
    assert room.do(marks_of, room.issue(issue.id)).declined == frozenset()


def test_a_silence_that_its_owner_cannot_break_reaches_the_leads(room: Room) -> None:
    issue = room.owned()
    room.approves(issue, "I look into it.")
    room.sends()
    room.now = berlin(24, 10)
    room.fires()
    assert up(room, issue) == (TimerKind.HEARTBEAT, 1)
    room.do(acknowledging.not_now, room.team.mina, issue.id, "at a fair", room.now)
    assert room.timers(issue) == ["heartbeat_2"]
    room.now = berlin(25, 10, 1)
    room.fires()
    assert up(room, issue) == (TimerKind.HEARTBEAT, 2)


# --- re-checked at the moment of sending ---


def heartbeat(room: Room) -> Issue:
    issue = room.owned()
    room.approves(issue, "I look into it.")
    room.sends()
    room.now = berlin(24, 10)
    return issue


def offered(room: Room) -> Issue:
    issue = room.owned()
    room.do(handing_over.offer, room.team.mina, issue.id, "tom", "", room.now)
    room.passes(hours=2)
    return issue


def solved(room: Room) -> Issue:
    issue = room.owned()
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    room.now = berlin(24, 10)
    return issue


def waits(room: Room) -> Issue:
    issue = room.owned()
    room.passes(hours=4)
    return issue


def nobody(room: Room) -> Issue:
    issue = room.opened()
    room.passes(hours=1)
    return issue


def answers(room: Room, issue: Issue) -> None:
    room.says(room.team.mina, "Here is all of it, put right.", thread=issue.thread_ref)


def takes_over(room: Room, issue: Issue) -> None:
    found = room.do(drafts.open_hand_over, issue.id)
    assert found is not None
    room.do(handing_over.accept, room.team.tom, found.id, room.now)


def closes(room: Room, issue: Issue) -> None:
    room.do(solving.close, room.team.mina, issue.id, room.now)


def claims(room: Room, issue: Issue) -> None:
    room.do(claiming.claim, room.team.tom, issue.id, "button", "", room.now)


def snoozes(room: Room, issue: Issue) -> None:
    room.do(snoozing.snooze, room.team.mina, issue.id, "2h", "button", "", room.now)


@pytest.mark.parametrize(
    ("about", "then"),
    [
        (nobody, claims),
        (nobody, answers),
        (waits, answers),
        (waits, snoozes),
        (heartbeat, answers),
        (heartbeat, snoozes),
        (offered, takes_over),
        (solved, closes),
    ],
)
def test_what_is_no_longer_true_when_it_would_be_sent_is_not_sent(
    room: Room, about: Callable[[Room], Issue], then: Callable[[Room, Issue], None]
) -> None:
    issue = about(room)
    room.sends()
    assert issue.id in room.fires()
    then(room, issue)
    room.sends()
    assert room.state_of(DeliveryKind.NUDGE, issue.id) is DeliveryState.DROPPED
    assert not any(isinstance(post.shown, NudgeShown) for _, post in room.platform.posts)


# --- woken ---


@pytest.mark.parametrize(("hour", "told"), [(15, (TimerKind.SNOOZE, 2)), (23, None)])
def test_who_set_it_aside_hears_that_they_wrote_but_not_at_night(
    room: Room, hour: int, told: tuple[TimerKind, int] | None
) -> None:
    issue = room.owned()
    room.do(snoozing.snooze, room.team.mina, issue.id, "Wed 10:00", "button", "", room.now)
    room.now = berlin(23, hour)
    room.says(room.team.ada, "The totals are wrong, too.", thread=issue.thread_ref)
    assert room.issue(issue.id).snoozed_until is None
    assert up(room, issue) == told


def test_new_harm_is_told_even_at_night_and_once(room: Room) -> None:
    issue = room.owned()
    room.do(snoozing.snooze, room.team.mina, issue.id, "Wed 10:00", "button", "", room.now)
    room.now = berlin(23, 23)
    reading = classifying.Reading(Criticality.CRITICAL)
    room.do(classifying.classify, room.team.tom, issue.id, reading, room.now)
    assert up(room, issue) == (TimerKind.SNOOZE, 3)
    room.passes(minutes=1)
    room.do(classifying.classify, room.team.tom, issue.id, reading, room.now)
    assert room.happened(issue).count(Happened.WOKEN) == 1


def test_a_window_says_that_they_heard_nothing_only_while_that_is_so(room: Room) -> None:
    issue = heartbeat(room)
    room.fires()
    shown = room.do(replying.window, room.team.mina, issue.id, Purpose.REPLY, 0, room.now)
    assert getattr(shown, "silent_since", None) == room.issue(issue.id).heard_at
    room.passes(minutes=1)
    answers(room, issue)
    later = room.do(
        replying.window, room.team.mina, issue.id, Purpose.REPLY, 0, room.now + timedelta(hours=1)
    )
    assert getattr(later, "silent_since", 0) is None


def test_it_is_their_waiting_and_not_our_silence_when_they_wrote_back(room: Room) -> None:
    issue = room.owned()
    answers(room, issue)
    room.passes(minutes=1)
    room.says(room.team.ada, "And the one of September?", thread=issue.thread_ref)
    room.passes(hours=4)
    room.fires()
    assert up(room, issue) == (TimerKind.ANSWER, 2)
    shown = room.do(replying.window, room.team.mina, issue.id, Purpose.REPLY, 0, room.now)
    assert getattr(shown, "silent_since", 0) is None
