"""What follows from every change: timers, the living nudge, and a policy that changes under open issues."""

from datetime import timedelta

from bot.desk import (
    checking_in,
    claiming,
    listening,
    replying,
    settling,
    snoozing,
    solving,
    undoing,
)
from bot.desk.classifying import Reading, classify
from bot.domain.answers import (
    DraftStale,
    ReplyApproved,
)
from bot.domain.clocks import TimerKind
from bot.domain.issues import Criticality, Ending, Happened, Issue, State, Turn
from bot.domain.pleasantries import Mood
from bot.domain.windows import Purpose, ReplyWindow
from bot.storage import deliveries, drafts, people, timers, workspaces
from bot.storage.deliveries import DeliveryKind, DeliveryState
from bot.storage.timers import Nudge
from tests.desk.room import Room
from tests.factories import POLICY, T0, berlin

FASTER = POLICY + '[clocks.normal]\nunclaimed = "10m"\n'


def nudge_of(room: Room, issue: Issue) -> Nudge:
    nudge = room.do(timers.nudge_of, issue.id)
    assert nudge is not None
    return nudge


def test_a_new_policy_gives_every_open_issue_its_new_times(room: Room) -> None:
    issue, closed = room.opened(), room.opened(who=room.team.sam)
    room.do(undoing.undo, room.team.mina, closed.id, room.now)
    room.do(workspaces.save_policy, room.team.workspace.id, FASTER)
    assert room.do(settling.settle_all, room.team.workspace.id, room.now) == 1
    due = [timer.due_at for timer in room.do(timers.of_issue, issue.id)]
    assert due == [T0 + timedelta(minutes=10), T0 + timedelta(minutes=20)]
    assert room.timers(closed) == []


def test_a_new_policy_does_not_remind_again_of_what_it_reminded_of(room: Room) -> None:
    issue = room.opened()
    room.passes(minutes=70)
    assert room.fires() == [issue.id]
    room.do(workspaces.save_policy, room.team.workspace.id, FASTER)
    room.do(settling.settle_all, room.team.workspace.id, room.now)
    assert room.timers(issue) == ["unclaimed_2"]


def test_a_reminder_that_came_hours_late_says_so(room: Room) -> None:
    issue = room.opened()
    room.now = berlin(23, 16)
    room.fires()
    assert nudge_of(room, issue).late
    assert (nudge_of(room, issue).kind, nudge_of(room, issue).step) == (TimerKind.UNCLAIMED, 2)


def test_a_reminder_in_time_does_not(room: Room) -> None:
    issue = room.opened()
    room.passes(minutes=61)
    room.fires()
    assert not nudge_of(room, issue).late


def test_an_unhappy_customer_is_heard_at_once(room: Room) -> None:
    issue = room.owned()
    draft_id = room.approves(issue, "Is it solved?", purpose=Purpose.QUESTION)
    room.sends()
    assert room.draft(draft_id).sent_at is not None
    room.do(solving.mood_given, room.team.ada, issue.id, Mood.UNHAPPY, room.now)
    after = room.issue(issue.id)
    assert (after.state, after.turn, after.owner_id) == (State.OWNED, Turn.OURS, room.team.mina.id)
    assert nudge_of(room, issue).cleared_at is None
    room.sends()
    assert room.state_of(DeliveryKind.NUDGE, issue.id) is DeliveryState.SENT


def test_no_reminder_of_a_snooze_that_ended_as_the_issue_was_closed(room: Room) -> None:
    issue = room.owned()
    room.do(snoozing.snooze, room.team.mina, issue.id, "2h", "button", "", room.now)
    room.passes(hours=2)
    room.fires()
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    room.do(solving.close, room.team.mina, issue.id, room.now)
    room.sends()
    assert not any(post.key.startswith("nudge:") for _, post in room.platform.posts)


def test_a_humans_word_on_criticality_wins_over_what_the_customer_writes(room: Room) -> None:
    first = room.says(room.team.ada, "My invoice is wrong, can you help?")
    issue = room.issue_of(first)
    room.do(classify, room.team.mina, issue.id, Reading(Criticality.LOW), room.now)
    room.says(room.team.ada, "My card was stolen and there are fraudulent charges", thread=first.ref)
    assert room.issue(issue.id).criticality is Criticality.LOW


def test_without_one_graver_words_raise_it_and_milder_ones_do_not_lower_it(room: Room) -> None:
    first = room.says(room.team.ada, "When do you open?")
    issue = room.issue_of(first)
    room.says(room.team.ada, "My card was stolen and there are fraudulent charges", thread=first.ref)
    assert room.issue(issue.id).criticality is Criticality.CRITICAL
    room.says(room.team.ada, "When do you open?", thread=first.ref)
    assert room.issue(issue.id).criticality is Criticality.CRITICAL


def test_an_internal_note_is_no_customers_word(room: Room) -> None:
    issue = room.owned()
    room.sends()
    card = room.delivery(DeliveryKind.CARD, issue.id).ref
    draft_id = room.approves(issue, "By tonight you have it.")
    room.says(room.team.tom, "I would not promise that", room.team.desk, thread=card)
    room.sends()
    assert room.draft(draft_id).sent_at is not None
    assert Happened.NOTED in room.happened(issue)


def test_edits_and_deletions_make_a_draft_stale(room: Room) -> None:
    first = room.says(room.team.ada, "My invoice is wrong, can you help?")
    issue = room.issue_of(first)
    room.do(listening.message_edited, first.channel_id, first.ref, "My bill is wrong", room.now)
    edited = room.issue(issue.id)
    assert (edited.title, edited.conversation) == ("My bill is wrong", issue.conversation + 1)
    room.do(listening.message_deleted, first.channel_id, first.ref, room.now)
    assert room.issue(issue.id).conversation == issue.conversation + 2


def test_somebody_elses_answer_to_our_question_counts_for_nothing(room: Room) -> None:
    issue = room.owned()
    room.approves(issue, "Is it solved?", purpose=Purpose.QUESTION)
    room.sends()
    room.do(solving.mood_given, room.team.sam, issue.id, Mood.HAPPY, room.now)
    assert room.issue(issue.id).confirmed_at is None
    assert room.do(drafts.latest_mood, issue.id) is None


def test_after_the_last_check_in_an_issue_ends_with_their_own_word(room: Room) -> None:
    issue = room.owned()
    room.approves(issue, "Is it solved?", purpose=Purpose.QUESTION)
    room.sends()
    room.do(solving.mood_given, room.team.ada, issue.id, Mood.HAPPY, room.now)
    for step in (1, 2):
        room.passes(days=3)
        room.approves(issue, f"How is it going, Ada? ({step})", purpose=Purpose.CHECK_IN, step=step)
        room.sends()
    after = room.issue(issue.id)
    assert (after.state, after.ending) == (State.CLOSED, Ending.HAPPY)
    assert room.timers(issue) == []


def test_an_issue_is_never_closed_on_a_silent_customer(room: Room) -> None:
    issue = room.owned()
    room.approves(issue, "Is it solved?", purpose=Purpose.QUESTION)
    for _ in range(60):
        room.passes(days=1)
        room.fires()
        room.sends()
    assert room.issue(issue.id).state is State.SOLVED


def test_two_people_called_the_same_on_two_platforms_are_two(room: Room) -> None:
    with room.transaction() as tx:
        other = people.add(
            tx, "slack", room.team.stranger.workspace_id, "ada", "Ada Byrne", room.team.ada.role, "UTC"
        )
        assert people.customer_of(tx, other, T0) != people.customer_of(tx, room.team.ada, T0)


def test_a_status_shows_on_the_customers_own_message(room: Room) -> None:
    first = room.says(room.team.ada, "My invoice is wrong, can you help?")
    issue, mina = room.issue_of(first), room.team.mina
    seen = []
    for act in (claiming.claim, solving.solve):
        room.sends()
        seen.append(room.platform.statuses[first.ref])
        room.do(act, mina, issue.id, "button", "", room.now)
    room.sends()
    seen.append(room.platform.statuses[first.ref])
    assert seen == [("🎫",), ("🎫", "👀"), ("🎫", "👀", "✅")]
    assert room.do(deliveries.failed) == ()


def test_a_check_in_whose_words_did_not_go_out_is_still_to_be_made(room: Room) -> None:
    issue = room.owned()
    room.approves(issue, "Is it solved?", purpose=Purpose.QUESTION)
    room.sends()
    room.passes(days=2)
    draft_id = room.approves(issue, "How is it going?", purpose=Purpose.CHECK_IN, step=1)
    assert room.do(checking_in.step_of, room.issue(issue.id)) == 2
    room.passes(hours=25)
    room.sends()
    assert room.draft(draft_id).failed_at is not None
    assert room.do(checking_in.step_of, room.issue(issue.id)) == 1


def test_the_teams_own_edit_does_not_hold_a_reply_back(room: Room) -> None:
    first = room.says(room.team.ada, "My invoice is wrong, can you help?")
    mine = room.says(room.team.mina, "On it", thread=first.ref)
    room.approves(room.issue_of(first), "Done now.")
    room.do(listening.message_edited, mine.channel_id, mine.ref, "On it, Ada", room.now)
    room.sends()
    assert room.platform.words_for_customers() == ["Done now."]


def test_thanks_neither_turn_the_turn_nor_make_a_draft_stale(room: Room) -> None:
    first = room.says(room.team.ada, "My invoice is wrong, can you help?")
    room.says(room.team.mina, "It is put right.", thread=first.ref)
    before = room.issue_of(first)
    room.says(room.team.ada, "Thank you!", thread=first.ref)
    after = room.issue_of(first)
    assert (after.turn, after.waiting_since) == (Turn.THEIRS, None)
    assert after.conversation == before.conversation


def test_words_written_before_the_customer_wrote_again_are_shown_once_more_and_then_go(room: Room) -> None:
    first = room.says(room.team.ada, "My invoice is wrong, can you help?")
    issue, mina = room.issue_of(first), room.team.mina
    window = room.do(replying.window, mina, issue.id, Purpose.REPLY, 0, room.now)
    assert isinstance(window, ReplyWindow)
    room.says(room.team.ada, "And now I am charged twice", thread=first.ref)
    again = room.do(replying.send, mina, window.draft_id, "It is put right.", room.now)
    assert isinstance(again, ReplyWindow)
    assert (again.stale, again.text, again.problem) == (True, "It is put right.", DraftStale(issue.number))
    sent = room.do(replying.send, mina, window.draft_id, "It is put right.", room.now)
    assert isinstance(sent, ReplyApproved)


def test_a_snooze_that_has_ended_is_over(room: Room) -> None:
    issue = room.owned()
    room.do(snoozing.snooze, room.team.mina, issue.id, "2h", "button", "", room.now)
    room.passes(hours=2)
    room.fires()
    assert room.issue(issue.id).snoozed_until is None
    assert room.timers(issue) == ["answer_1", "answer_2", "answer_3"]
    assert nudge_of(room, issue).kind is TimerKind.SNOOZE
