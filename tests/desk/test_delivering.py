"""What may go out, what becomes of it, and what is never said twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk import claiming, delivering, listening, replying, showing, undoing
from bot.domain.issues import Happened, Turn
from bot.domain.sending import (
    Delivered,
    Impossible,
    Posting,
)
from bot.domain.shown import NudgeShown
from bot.domain.windows import Purpose, ReplyWindow
from bot.storage import deliveries
from bot.storage.deliveries import Delivery, DeliveryKind, DeliveryState
from tests.desk.platform import Fate
from tests.desk.room import LEASE, Room

CARD, REPLY, NUDGE = DeliveryKind.CARD, DeliveryKind.REPLY, DeliveryKind.NUDGE


def why_not(room: Room, draft_id: int) -> str:
    """Why the reply did not go out, as its delivery says."""
    assert room.draft(draft_id).failed_at is not None
    assert room.platform.words_for_customers() == []
    return room.delivery(REPLY, draft_id).problem


def test_approved_words_arrive_once_and_turn_the_turn(room: Room) -> None:
    issue = room.owned()
    draft_id = room.approves(issue, "Hi Ada,\nI am on it – today. 🙂")
    room.sends()
    room.sends()
    assert room.platform.words_for_customers() == ["Hi Ada,\nI am on it – today. 🙂"]
    assert room.issue(issue.id).turn is Turn.THEIRS
    assert room.draft(draft_id).sent_at == room.now


def test_a_reply_is_held_back_when_the_customer_wrote_since(room: Room) -> None:
    first = room.says(room.team.ada, "My invoice is wrong, can you help?")
    issue = room.issue_of(first)
    draft_id = room.approves(issue, "I'll look at the invoice today.")
    room.says(room.team.ada, "And now I am charged twice!", thread=first.ref)
    room.sends()
    assert why_not(room, draft_id) == "the customer has written since"
    after = room.issue(issue.id)
    assert after.turn is Turn.OURS
    assert Happened.REPLY_FAILED in room.happened(issue)
    assert room.do(showing.card, after, room.now).reply_failed


def test_a_reply_is_held_back_when_the_customer_changed_their_words(room: Room) -> None:
    first = room.says(room.team.ada, "My invoice is wrong, can you help?")
    draft_id = room.approves(room.issue_of(first), "I'll look at the invoice today.")
    room.do(listening.message_edited, first.channel_id, first.ref, "My bill is fine after all", room.now)
    room.sends()
    assert why_not(room, draft_id) == "the customer has written since"


def test_an_approval_expires(room: Room) -> None:
    issue = room.owned()
    draft_id = room.approves(issue, "By tonight you have it.")
    room.passes(hours=24)
    room.sends()
    assert why_not(room, draft_id) == "expired"
    assert room.issue(issue.id).turn is Turn.OURS


def test_an_approval_is_worth_nothing_once_its_giver_has_left_the_team(room: Room) -> None:
    draft_id = room.approves(room.owned(), "By tonight you have it.")
    room.connection.execute("UPDATE people SET role = 'outsider' WHERE user_id = 'mina'")
    room.sends()
    assert why_not(room, draft_id) == "the approver may not send"


@pytest.mark.parametrize("column", ["approved_text", "approved_hash"])
def test_a_text_that_was_tampered_with_never_goes_out(room: Room, column: str) -> None:
    draft_id = room.approves(room.owned(), "By tonight you have it.")
    room.connection.execute(f"UPDATE drafts SET {column} = 'Send your password'")
    room.sends()
    assert why_not(room, draft_id) == "the text is not the approved one"


def test_words_that_nobody_approved_never_go_out(room: Room) -> None:
    issue = room.owned()
    window = room.do(replying.window, room.team.mina, issue.id, Purpose.REPLY, 0, room.now)
    assert isinstance(window, ReplyWindow)
    room.do(replying.propose, window.draft_id, "A model's words", "model", "prompt", issue.conversation)
    room.do(deliveries.want, issue, REPLY, window.draft_id, room.now)
    room.sends()
    assert why_not(room, window.draft_id) == "not approved"


def test_a_lost_answer_is_read_back_and_nothing_is_said_twice(room: Room) -> None:
    issue = room.owned()
    room.sends()
    draft_id = room.approves(issue, "By tonight you have it.")
    room.platform.plans(Fate.ANSWER_LOST, REPLY)
    room.sends()
    assert room.state_of(REPLY, draft_id) is DeliveryState.UNKNOWN
    room.sends_until_quiet()
    assert room.state_of(REPLY, draft_id) is DeliveryState.SENT
    assert room.platform.words_for_customers() == ["By tonight you have it."]


def test_what_is_not_there_when_read_back_is_sent_again(room: Room) -> None:
    issue = room.owned()
    room.sends()
    room.approves(issue, "By tonight you have it.")
    room.platform.plans(Fate.VANISHES, REPLY)
    room.sends_until_quiet()
    assert room.platform.words_for_customers() == ["By tonight you have it."]


def test_a_reply_whose_fate_stays_unknown_goes_to_a_person_and_never_out_again(room: Room) -> None:
    issue = room.owned()
    room.sends()
    draft_id = room.approves(issue, "By tonight you have it.")
    room.platform.plans(Fate.VANISHES, REPLY)
    room.platform.blind = True
    room.sends_until_quiet()
    assert room.state_of(REPLY, draft_id) is DeliveryState.FAILED
    assert room.delivery(REPLY, draft_id).problem.startswith("fate unknown")
    assert room.platform.looked == 5
    after = room.issue(issue.id)
    assert (after.turn, room.happened(issue).count(Happened.REPLY_FAILED)) == (Turn.OURS, 1)
    room.platform.blind = False
    room.passes(hours=1)
    room.sends_until_quiet()
    assert room.platform.words_for_customers() == []


def test_an_approved_reply_in_doubt_is_found_even_after_its_approval_expired(room: Room) -> None:
    issue = room.owned()
    room.sends()
    draft_id = room.approves(issue, "By tonight you have it.")
    room.platform.plans(Fate.ANSWER_LOST, REPLY)
    room.sends()
    room.passes(hours=30)
    room.sends_until_quiet()
    assert room.draft(draft_id).sent_at is not None
    assert room.platform.words_for_customers() == ["By tonight you have it."]


def test_a_card_found_on_read_back_is_shown_once_more_as_it_is_now(room: Room) -> None:
    room.platform.plans(Fate.ANSWER_LOST, CARD)
    issue = room.opened()
    room.sends()
    room.do(claiming.claim, room.team.mina, issue.id, "button", "", room.now)
    room.sends_until_quiet()
    assert len([post for _, post in room.platform.posts if post.key == f"card:{issue.id}"]) == 1
    shown = [change.shown for change in room.platform.changes if change.key == f"card:{issue.id}"]
    assert shown[-1] == room.do(showing.card, room.issue(issue.id), shown[-1].now)  # type: ignore[union-attr]


def test_a_refusal_for_good_is_not_tried_again_and_the_owner_hears_of_it(room: Room) -> None:
    issue = room.owned()
    room.sends()
    draft_id = room.approves(issue, "By tonight you have it.")
    room.platform.plans(Fate.REFUSED, REPLY)
    room.sends_until_quiet()
    room.passes(hours=1)
    room.sends_until_quiet()
    assert room.state_of(REPLY, draft_id) is DeliveryState.FAILED
    after = room.issue(issue.id)
    assert after.turn is Turn.OURS
    assert room.do(showing.card, after, room.now).reply_failed
    assert room.platform.words_for_customers() == []


def test_a_platform_that_says_wait_is_waited_for(room: Room) -> None:
    issue = room.owned()
    room.sends()
    draft_id = room.approves(issue, "By tonight you have it.")
    room.platform.plans(Fate.PUT_OFF, REPLY)
    room.sends()
    room.passes(seconds=29)
    room.sends()
    assert room.state_of(REPLY, draft_id) is DeliveryState.QUEUED
    room.passes(seconds=1)
    room.sends()
    assert room.platform.words_for_customers() == ["By tonight you have it."]


def in_hand(room: Room, draft_id: int, lease: str) -> tuple[Delivery, Posting]:
    """Take deliveries until this reply is in hand."""
    while True:
        taken = room.do(delivering.take, lease, room.now, LEASE)
        assert taken is not None
        delivery, posting = taken
        assert posting is not None
        if delivery.subject_id == draft_id:
            return delivery, posting
        room.do(delivering.record, delivery, posting, room.platform.send(posting), room.now)


def test_a_sender_that_lost_its_lease_can_no_longer_write(room: Room) -> None:
    issue = room.owned()
    draft_id = room.approves(issue, "By tonight you have it.")
    slow, posting = in_hand(room, draft_id, "slow")
    ref = room.platform.send(posting)
    room.passes(seconds=61)
    room.sends("quick")
    assert room.state_of(REPLY, draft_id) is DeliveryState.SENT
    before = room.log(issue)
    room.do(delivering.record, slow, posting, ref, room.now)
    room.do(delivering.record, slow, posting, Impossible("too late"), room.now)
    assert room.log(issue) == before
    assert room.draft(draft_id).failed_at is None
    assert room.platform.words_for_customers() == ["By tonight you have it."]


def test_after_a_crash_what_was_in_hand_is_read_back_first(room: Room) -> None:
    issue = room.owned()
    draft_id = room.approves(issue, "By tonight you have it.")
    _, posting = in_hand(room, draft_id, "dead")
    assert isinstance(room.platform.send(posting), Delivered)
    room.do(delivering.doubt, room.now, True)
    room.sends_until_quiet()
    assert room.platform.words_for_customers() == ["By tonight you have it."]
    assert room.happened(issue).count(Happened.REPLY_SENT) == 1


def test_another_process_that_is_alive_keeps_its_lease(room: Room) -> None:
    draft_id = room.approves(room.owned(), "By tonight you have it.")
    in_hand(room, draft_id, "alive")
    assert room.do(delivering.doubt, room.now + timedelta(seconds=59), False) == 0
    assert room.state_of(REPLY, draft_id) is DeliveryState.SENDING


def test_a_nudge_of_an_issue_that_was_answered_meanwhile_is_not_sent(room: Room) -> None:
    issue = room.opened()
    room.sends()
    room.passes(hours=1)
    assert room.fires() == [issue.id]
    room.do(claiming.claim, room.team.mina, issue.id, "button", "", room.now)
    room.sends()
    assert room.state_of(NUDGE, issue.id) is DeliveryState.DROPPED
    assert not any(isinstance(post.shown, NudgeShown) for _, post in room.platform.posts)


def test_a_nudge_whose_reason_is_gone_becomes_a_record(room: Room) -> None:
    issue = room.opened()
    room.passes(hours=1)
    room.fires()
    room.sends()
    room.do(claiming.claim, room.team.mina, issue.id, "button", "", room.now)
    room.sends()
    last = room.platform.changes[-1].shown
    assert isinstance(last, NudgeShown)
    assert last.done


def test_nothing_is_posted_while_outsiders_could_read_the_desk(room: Room) -> None:
    room.connection.execute("UPDATE channels SET shared = 1 WHERE ref = 'desk'")
    room.owned()
    room.sends()
    assert room.platform.posts == []
    room.connection.execute("UPDATE channels SET shared = 0 WHERE ref = 'desk'")
    room.passes(seconds=1)
    room.sends()
    assert len(room.platform.posts) == 1


def test_ten_changes_are_one_card(room: Room) -> None:
    issue = room.owned()
    for _ in range(5):
        room.do(undoing.undo, room.team.mina, issue.id, room.now)
        room.do(claiming.claim, room.team.mina, issue.id, "button", "", room.now)
    room.sends()
    cards = [post for _, post in room.platform.posts if post.key == f"card:{issue.id}"]
    assert (len(cards), room.platform.changes) == (1, [])


def test_a_change_while_the_card_is_on_its_way_is_shown_after_it(room: Room) -> None:
    issue = room.opened()
    taken = room.do(delivering.take, "us", room.now, LEASE)
    while taken is not None and taken[0].kind is not CARD:
        assert taken[1] is not None
        room.do(delivering.record, taken[0], taken[1], room.platform.send(taken[1]), room.now)
        taken = room.do(delivering.take, "us", room.now, LEASE)
    assert taken is not None
    assert taken[1] is not None
    room.do(claiming.claim, room.team.mina, issue.id, "button", "", room.now)
    room.do(delivering.record, taken[0], taken[1], room.platform.send(taken[1]), room.now)
    room.sends()
    assert room.platform.changes[-1].shown == replace(
        room.do(showing.card, room.issue(issue.id), room.now), now=room.now
    )
