"""Promises at the desk: offered to who wrote them, tracked, reminded of, kept or broken."""

from datetime import datetime, timedelta

import pytest

from bot.desk import briefing, handing_over, keeping, listening, promising, snoozing, solving, undoing
from bot.domain.answers import BadMoment, NoSuchIssue, Silence, WrongState
from bot.domain.clocks import Audience, TimerKind
from bot.domain.issues import Happened, Issue
from bot.domain.ledger import PromiseList, PromiseState
from bot.domain.people import Person
from bot.domain.promised import PromiseDropped, PromiseKept, PromiseNotYours, PromiseSettled, PromiseTracked
from bot.domain.promising import How, Outcome
from bot.domain.tellings import Telling
from bot.domain.windows import PromiseWindow
from bot.storage import promises, tellings, timers
from bot.storage.promises import Given
from tests.desk.room import Room
from tests.factories import T0, berlin

THREE = "I look into it. You will have it by 15:00."
HOUR = timedelta(hours=1)


def answers(room: Room, issue: Issue, text: str, who: Person | None = None) -> None:
    """Somebody of ours writes in the customer's own thread."""
    room.says(who or room.team.mina, text, thread=issue.thread_ref)


def promised(room: Room, text: str = THREE, who: Person | None = None) -> tuple[Issue, Given]:
    """An issue of Mina's in which this was told to the customer, and the last promise found in it."""
    issue = room.owned()
    answers(room, issue, text, who)
    return issue, room.do(promises.of_issue, issue.id)[-1]


def tracked(room: Room, text: str = THREE) -> tuple[Issue, Given]:
    issue, given = promised(room, text)
    assert isinstance(room.do(promising.track, room.team.mina, given.id, room.now), PromiseTracked)
    return issue, room.do(promises.must, given.id)


def now(room: Room, given: Given) -> Given:
    return room.do(promises.must, given.id)


def told(room: Room, who: Person) -> list[Telling]:
    return [one.what for one in room.do(tellings.to, who.id)]


def nudged(room: Room, issue: Issue) -> tuple[TimerKind, int, bool]:
    """The reminder that is up, or was last: what it is about, which step, and whether it is done."""
    nudge = room.do(timers.nudge_of, issue.id)
    assert nudge is not None
    return nudge.kind, nudge.step, nudge.cleared_at is not None


def until(room: Room, moment: datetime) -> None:
    """Time goes on; everything that is due on the way fires at its own time."""
    while (at := room.do(timers.next_moment)) is not None and at <= moment:
        room.now = max(at, room.now)
        room.fires()
    room.now = moment


# --- offered ---


def test_what_is_said_in_the_thread_is_offered_to_its_writer_alone(room: Room) -> None:
    issue, given = promised(room, who=room.team.tom)
    assert given.quote == "You will have it by 15:00."
    assert (given.due_at, given.tracked_at, given.outcome) == (berlin(23, 15), None, None)
    (one,) = room.do(tellings.to, room.team.tom.id)
    assert one.what is Telling.PROMISE_OFFERED
    assert one.data["promise"] == given.id
    assert datetime.fromisoformat(str(one.data["due"])) == berlin(23, 15)
    assert told(room, room.team.mina) == told(room, room.team.ida) == []
    assert "promise_1" not in room.timers(issue), "nothing is assumed"


def test_approved_words_are_read_when_they_have_arrived_and_not_before(room: Room) -> None:
    issue = room.owned()
    room.approves(issue, THREE)
    assert room.do(promises.of_issue, issue.id) == ()
    room.sends()
    assert [p.quote for p in room.do(promises.of_issue, issue.id)] == ["You will have it by 15:00."]
    room.sends()
    assert len(room.do(promises.of_issue, issue.id)) == 1


def test_notes_and_the_customers_own_words_promise_nothing(room: Room) -> None:
    issue = room.owned()
    room.says(room.team.ada, "I will send you the number by 15:00.", thread=issue.thread_ref)
    room.says(room.team.tom, "I will call her by 15:00.", room.team.desk)
    assert room.do(promises.of_issue, issue.id) == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("You will have it by 15:00.", [Telling.PROMISE_OFFERED]),
        ("I hope to have it by 15:00.", [Telling.PROMISE_UNDATED]),  # hoped, so it is asked
        ("I'll look into it and come back to you.", [Telling.PROMISE_UNDATED]),
        ("I'll look into it. You will have it by 15:00.", [Telling.PROMISE_OFFERED]),
        ("I'll call you at 11:00 and write by 15:00.", [Telling.PROMISE_OFFERED] * 2),
        ("I'll look into it. I'll keep you posted, too.", [Telling.PROMISE_UNDATED]),
        ("Thank you, that helps.", []),
    ],
)
def test_what_is_sure_is_offered_and_what_is_not_is_asked_once(
    room: Room, text: str, asked: list[Telling]
) -> None:
    issue = room.owned()
    answers(room, issue, text)
    assert told(room, room.team.mina) == asked


# --- tracked ---


def test_tracked_it_has_a_clock_and_saying_so_twice_changes_nothing(room: Room) -> None:
    issue, given = tracked(room)
    assert [t for t in room.timers(issue) if t.startswith("promise")] == [
        "promise_1",
        "promise_2",
        "promise_3",
    ]
    before = now(room, given)
    room.passes(minutes=1)
    assert isinstance(room.do(promising.track, room.team.mina, given.id, room.now), PromiseTracked)
    assert now(room, given) == before


def test_another_time_is_meant_where_the_person_is_and_starts_the_clock_anew(room: Room) -> None:
    _, given = tracked(room)
    room.passes(minutes=5)
    window = room.do(promising.window, room.team.mina, given.id, room.now)
    assert isinstance(window, PromiseWindow)
    assert window.words == "2026-11-23 15:00"
    again = room.do(promising.set_time, room.team.mina, given.id, window.words, room.now)
    assert again == PromiseTracked(1, berlin(23, 15))
    room.passes(minutes=5)
    room.do(promising.set_time, room.team.mina, given.id, "tomorrow 9:30", room.now)
    assert now(room, given).due_at == berlin(24, 9, 30)
    assert now(room, given).tracked_at == room.now


def test_words_that_mean_no_time_come_back(room: Room) -> None:
    _, given = promised(room)
    for words in ("", "soon", "yesterday"):
        back = room.do(promising.set_time, room.team.mina, given.id, words, room.now)
        assert isinstance(back, PromiseWindow)
        assert (back.words, back.problem) == (words, BadMoment(words))
    assert now(room, given).tracked_at is None


def test_a_time_that_has_gone_by_is_asked_for_again(room: Room) -> None:
    _, given = promised(room)
    room.now = berlin(23, 15, 1)
    assert isinstance(room.do(promising.track, room.team.mina, given.id, room.now), PromiseWindow)
    assert now(room, given).tracked_at is None


def test_two_that_are_tracked_in_one_moment_have_two_clocks(room: Room) -> None:
    issue, _ = promised(room, "I'll call you at 14:00 and write by 15:00.")
    for given in room.do(promises.of_issue, issue.id):
        room.do(promising.track, room.team.mina, given.id, room.now)
    assert sum(t.startswith("promise") for t in room.timers(issue)) == 6


def test_who_gave_it_who_has_it_and_leads_may_say_and_nobody_else(room: Room) -> None:
    _, given = promised(room, who=room.team.mina)
    assert room.do(promising.track, room.team.tom, given.id, room.now) == PromiseNotYours(1, room.team.mina)
    for act in (promising.track, promising.window, promising.keep, promising.drop):
        assert room.do(act, room.team.ada, given.id, room.now) == Silence()
        assert room.do(act, room.team.stranger, given.id, room.now) == Silence()
        assert room.do(act, room.team.mina, 1, room.now) == NoSuchIssue("1")
        assert room.do(act, room.team.ada, 1, room.now) == Silence()
    assert isinstance(room.do(promising.window, room.team.ida, given.id, room.now), PromiseWindow)
    assert now(room, given).tracked_at is None


def test_no_promise_is_no_promise_for_good(room: Room) -> None:
    issue, given = tracked(room)
    assert room.do(promising.drop, room.team.mina, given.id, room.now) == PromiseDropped(1)
    assert not any(t.startswith("promise") for t in room.timers(issue))
    for act in (promising.track, promising.window, promising.drop, promising.keep):
        assert room.do(act, room.team.mina, given.id, room.now) == PromiseSettled(1, Outcome.DROPPED)


# --- reminded of ---


def test_its_owner_is_reminded_before_and_when_it_is_due_and_the_lead_when_it_slipped(room: Room) -> None:
    issue, given = tracked(room)
    until(room, berlin(23, 13, 45))
    assert nudged(room, issue) == (TimerKind.PROMISE, 1, False)
    until(room, berlin(23, 15))
    assert nudged(room, issue) == (TimerKind.PROMISE, 2, False)
    assert now(room, given).outcome is None
    until(room, berlin(23, 16))
    assert (now(room, given).outcome, now(room, given).how) == (Outcome.BROKEN, How.SILENCE)
    assert nudged(room, issue) == (TimerKind.PROMISE, 3, False)
    nudge = room.do(timers.nudge_of, issue.id)
    assert nudge is not None
    assert nudge.audience is Audience.LEAD
    room.passes(minutes=10)
    answers(room, issue, "I am sorry, it takes longer. I stay on it.")
    assert nudged(room, issue)[2], "they have heard"
    assert now(room, given).outcome is Outcome.BROKEN, "and it stays what it was"


def test_when_they_heard_from_us_meanwhile_the_owner_is_asked_and_nothing_is_assumed(room: Room) -> None:
    issue, given = tracked(room)
    room.passes(hours=1)
    answers(room, issue, "The bank has confirmed it.")
    until(room, berlin(23, 15))
    due = room.do(keeping.due_of, issue, room.do(timers.nudge_of, issue.id).basis)  # type: ignore[union-attr]
    assert due is not None
    assert due.heard
    until(room, berlin(25, 12))
    assert now(room, given).outcome is None
    assert room.do(promising.keep, room.team.mina, given.id, room.now) == PromiseKept(1)
    assert nudged(room, issue)[2]
    settled = now(room, given)
    assert (settled.outcome, settled.how, settled.settled_by) == (Outcome.KEPT, How.PERSON, room.team.mina.id)


def test_words_that_were_taken_back_do_not_count_as_heard(room: Room) -> None:
    issue, given = tracked(room)
    room.passes(hours=1)
    arrival = room.says(room.team.mina, "The bank has confirmed it.", thread=issue.thread_ref)
    room.do(listening.message_deleted, arrival.channel_id, arrival.ref, room.now)
    until(room, berlin(23, 16))
    assert now(room, given).outcome is Outcome.BROKEN


def test_not_yet_is_another_time_and_reminds_of_that(room: Room) -> None:
    issue, given = tracked(room)
    until(room, berlin(23, 15))
    room.do(promising.set_time, room.team.mina, given.id, "17:00", room.now)
    assert nudged(room, issue)[2]
    until(room, berlin(23, 16, 30))
    assert nudged(room, issue) == (TimerKind.PROMISE, 1, False)


def test_a_snooze_does_not_put_it_off(room: Room) -> None:
    issue, _ = tracked(room)
    room.do(snoozing.snooze, room.team.mina, issue.id, "tomorrow 16:00", "button", "", room.now)
    until(room, berlin(23, 15))
    assert nudged(room, issue) == (TimerKind.PROMISE, 2, False)


def test_a_second_promise_is_reminded_of_while_the_first_is_unsaid(room: Room) -> None:
    issue, _ = tracked(room)
    room.passes(minutes=30)
    answers(room, issue, "And I will send the receipt by 16:30.")
    second = room.do(promises.of_issue, issue.id)[-1]
    room.do(promising.track, room.team.mina, second.id, room.now)
    until(room, berlin(23, 16, 30))
    nudge = room.do(timers.nudge_of, issue.id)
    due = room.do(keeping.due_of, issue, nudge.basis)  # type: ignore[union-attr]
    assert due is not None
    assert due.id == second.id


# --- kept, by what happened ---


def test_solved_in_time_is_kept_and_taken_back_it_is_open_again(room: Room) -> None:
    issue, given = tracked(room)
    room.passes(hours=1)
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    assert (now(room, given).outcome, now(room, given).how) == (Outcome.KEPT, How.SOLVED)
    room.do(undoing.undo, room.team.mina, issue.id, room.now)
    assert now(room, given).outcome is None
    assert "promise_2" in room.timers(issue)


def test_solved_in_time_and_reopened_after_it_was_due_it_stays_kept(room: Room) -> None:
    issue, given = tracked(room)
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    room.now = berlin(23, 16)
    room.says(room.team.ada, "It is broken again!", thread=issue.thread_ref)
    assert room.issue(issue.id).is_open
    assert now(room, given).outcome is Outcome.KEPT


def test_solved_late_says_nothing_about_it_and_closing_drops_it(room: Room) -> None:
    issue, given = tracked(room)
    room.passes(hours=1)
    answers(room, issue, "The bank has confirmed it.")
    until(room, berlin(23, 15, 30))
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    assert now(room, given).outcome is None
    room.do(solving.close, room.team.mina, issue.id, room.now)
    assert (now(room, given).outcome, now(room, given).how) == (Outcome.DROPPED, How.CLOSED)
    closed = room.do(promising.keep, room.team.mina, given.id, room.now)
    assert isinstance(closed, WrongState)


def test_what_is_promised_after_it_was_solved_runs_too(room: Room) -> None:
    issue = room.owned()
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    room.passes(minutes=5)
    answers(room, issue, "You will have your voucher by 15:00.")
    (given,) = room.do(promises.of_issue, issue.id)
    room.do(promising.track, room.team.mina, given.id, room.now)
    assert now(room, given).outcome is None
    until(room, berlin(23, 16))
    assert now(room, given).outcome is Outcome.BROKEN


def test_a_person_knows_better_than_silence(room: Room) -> None:
    issue, given = tracked(room)
    until(room, berlin(23, 16))
    assert room.do(promising.keep, room.team.mina, given.id, room.now) == PromiseKept(1)
    assert now(room, given).outcome is Outcome.KEPT
    assert nudged(room, issue)[2]
    assert [e.data["how"] for e in room.log(issue) if e.kind is Happened.PROMISE_SETTLED] == [
        "silence",
        "person",
    ]


# --- seen ---


def lists(room: Room, who: Person) -> PromiseList:
    shown = room.do(promising.listed, who, room.now)
    assert isinstance(shown, PromiseList)
    return shown


def test_everybody_sees_their_own_and_a_lead_the_others_too(room: Room) -> None:
    _, given = promised(room, who=room.team.tom)
    (mine,) = lists(room, room.team.tom).mine
    assert (mine.id, mine.by, mine.state, mine.late) == (
        given.id,
        room.team.tom,
        PromiseState.OFFERED,
        False,
    )
    assert [line.id for line in lists(room, room.team.mina).mine] == [given.id], "the issue is hers"
    assert lists(room, room.team.mina).team is None
    assert (lists(room, room.team.ida).mine, [p.id for p in lists(room, room.team.ida).team or ()]) == (
        (),
        [given.id],
    )
    assert room.do(promising.listed, room.team.ada, room.now) == Silence()


def test_a_line_says_how_it_stands(room: Room) -> None:
    issue, _ = tracked(room)
    seen = [lists(room, room.team.mina).mine[0].state]
    until(room, berlin(23, 15))
    assert lists(room, room.team.mina).mine[0].late
    until(room, berlin(23, 16))
    seen.append(lists(room, room.team.mina).mine[0].state)
    answers(room, issue, "You will have it tomorrow by 12:00.")
    second = room.do(promises.of_issue, issue.id)[-1]
    room.do(promising.track, room.team.mina, second.id, room.now)
    room.passes(minutes=1)
    answers(room, issue, "It is on its way.")
    until(room, berlin(24, 13))
    seen.append(next(p.state for p in lists(room, room.team.mina).mine if p.id == second.id))
    assert seen == [PromiseState.TRACKED, PromiseState.BROKEN, PromiseState.UNSAID]
    room.now = T0 + timedelta(days=9)
    assert [p.id for p in lists(room, room.team.mina).mine] == [second.id], "what broke long ago is gone"


def test_the_brief_names_what_is_tracked_first_and_nothing_that_was_no_promise(room: Room) -> None:
    issue, _ = tracked(room)
    room.passes(minutes=5)
    answers(room, issue, "I will call you tomorrow. I will ask the bank on Friday.")
    dropped = room.do(promises.of_issue, issue.id)[-1]
    room.do(promising.drop, room.team.mina, dropped.id, room.now)
    brief = room.do(briefing.brief_of, room.issue(issue.id), room.now)
    assert brief.promised[0].text == "You will have it by 15:00."
    assert dropped.quote not in [q.text for q in brief.promised]
    assert "I will call you tomorrow." in [q.text for q in brief.promised]
    window = room.do(handing_over.window, room.team.mina, issue.id, room.now)
    assert window.brief.promised == brief.promised  # type: ignore[union-attr]
