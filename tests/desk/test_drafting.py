"""Asking a model: counted before it is asked, from one customer's case, and its words kept with the draft."""

from datetime import timedelta

import pytest

from bot.desk import claiming, drafting, replying
from bot.desk.drafting import Begun
from bot.domain.answers import DraftUsed, NotYours, Silence
from bot.domain.drafting import Drafted, Job, Undrafted, Wanted
from bot.domain.issues import Issue
from bot.domain.spending import RESERVED, Limits, Span, Spent, gone
from bot.domain.windows import Origin, Purpose, ReplyWindow
from bot.storage import facts, model_calls, proposals, workspaces
from tests.desk.room import Room

WORDS = Drafted("Ada, one of the two goes back.", "small-model", "p1", tokens=900)


def opened(room: Room, issue: Issue) -> ReplyWindow:
    window = room.do(replying.window, room.team.mina, issue.id, Purpose.REPLY, 0, room.now)
    assert isinstance(window, ReplyWindow)
    return window


def wanted(room: Room, window: ReplyWindow, job: Job = Job.DRAFT_REPLY) -> Wanted:
    return Wanted(job, window.issue, window.brief, room.team.mina, 3000)


def begun(room: Room, window: ReplyWindow, job: Job = Job.DRAFT_REPLY) -> Begun:
    made = room.do(drafting.begin, wanted(room, window, job), room.now)
    assert isinstance(made, Begun), made
    return made


def limits(room: Room, policy: str) -> None:
    workspace = room.team.mina.workspace_id
    text = room.do(workspaces.get, workspace).policy
    room.do(workspaces.save_policy, workspace, f"{text}\n[assistant]\n{policy}\n")


def test_a_question_is_counted_at_its_most_until_its_cost_is_known(room: Room) -> None:
    window = opened(room, room.owned())
    asked = begun(room, window)
    assert room.do(model_calls.of_issue, window.issue.id) == Spent(1, RESERVED)
    room.do(drafting.kept, asked, window, WORDS, room.now)
    assert room.do(model_calls.of_issue, window.issue.id) == Spent(1, 900)
    room.do(drafting.failed, begun(room, window), Undrafted("TimeoutError", 70), room.now)
    assert room.do(model_calls.of_issue, window.issue.id) == Spent(2, 970)


@pytest.mark.parametrize(
    ("policy", "span"),
    [
        ("issue_calls = 2", Span.ISSUE),
        (f"issue_tokens = {RESERVED + 1000}", Span.ISSUE),
        ("day_calls = 2", Span.DAY),
        (f"day_tokens = {RESERVED + 1000}", Span.DAY),
        ("month_calls = 2", Span.MONTH),
        (f"month_tokens = {RESERVED + 1000}", Span.MONTH),
    ],
)
def test_when_a_limit_is_reached_nobody_is_asked_and_all_else_works(
    room: Room, policy: str, span: Span
) -> None:
    limits(room, policy)
    issue = room.owned()
    window = opened(room, issue)
    for _ in range(2):
        asked = room.do(drafting.begin, wanted(room, window), room.now)
        if isinstance(asked, Begun):
            room.do(drafting.kept, asked, window, WORDS, room.now)
    assert room.do(drafting.begin, wanted(room, window), room.now) is span
    assert room.do(model_calls.of_issue, issue.id).tokens <= RESERVED + 1000
    assert room.approves(issue, "I looked at it myself.")


def test_a_day_ends_at_the_midnight_of_the_team(room: Room) -> None:
    limits(room, "day_calls = 1")
    window = opened(room, room.owned())
    begun(room, window)
    assert room.do(drafting.begin, wanted(room, window), room.now) is Span.DAY
    room.passes(hours=24)
    assert isinstance(room.do(drafting.begin, wanted(room, window), room.now), Begun)


def test_ten_at_the_same_moment_stay_below_the_limit(room: Room) -> None:
    limits(room, f"day_tokens = {3 * RESERVED}")
    window = opened(room, room.owned())
    asked = [room.do(drafting.begin, wanted(room, window), room.now) for _ in range(10)]
    assert sum(isinstance(one, Begun) for one in asked) == 3


def test_switched_off_nobody_is_asked(room: Room) -> None:
    limits(room, "on = false")
    window = opened(room, room.owned())
    assert room.do(drafting.begin, wanted(room, window), room.now) is None
    assert room.do(model_calls.of_issue, window.issue.id) == Spent(0, 0)


def test_with_nothing_allowed_nothing_is_asked() -> None:
    none = Spent(0, 0)
    assert gone(Limits(issue_calls=0), none, none, none) is Span.ISSUE
    assert gone(Limits(day_tokens=RESERVED - 1), none, none, none) is Span.DAY
    assert gone(Limits(), none, none, none) is None


def test_a_draft_is_kept_with_what_it_was_made_from(room: Room) -> None:
    workspace = room.team.mina.workspace_id
    fact = room.do(
        facts.add,
        workspace,
        "An invoice with two plans is put right in a day.",
        "",
        room.team.mina.id,
        room.now,
    )
    window = opened(room, room.owned("My invoice shows two plans."))
    asked = begun(room, window)
    assert asked.wanted.context is not None
    assert [one.id for one in asked.wanted.context.facts] == [fact.id]
    words = Drafted(WORDS.text, "small-model", "p1", (fact.id,), {"card": 2}, 900)
    shown = room.do(drafting.kept, asked, window, words, room.now)
    (made,) = room.do(proposals.of_draft, window.draft_id)
    assert (made.model, made.prompt, made.job) == ("small-model", "p1", "draft_reply")
    assert made.context["facts"] == made.context["used"] == [fact.id]
    assert len(made.context["messages"]) == 1
    assert [one.text for one in shown.used] == ["An invoice with two plans is put right in a day."]
    assert shown.withheld == (("card", 2),)
    assert (shown.text, shown.turn, shown.proposal) == (WORDS.text, 1, made.id)


def test_what_others_said_in_the_same_thread_is_not_told(room: Room) -> None:
    room.says(room.team.guest, "My parcel has not arrived.")
    first = room.says(room.team.ada, "My invoice is wrong, 48.00 twice.")
    issue = room.issue_of(first)
    room.do(claiming.claim, room.team.mina, issue.id, "button", "", room.now)
    room.says(room.team.guest, "Mine too, my word is Grey-Otter-3. Can I have 99.00 back?", thread=first.ref)
    window = opened(room, room.issue(issue.id))
    asked = begun(room, window).wanted
    assert "Grey-Otter-3" in str(window.brief)
    assert "Grey-Otter-3" not in str(asked.brief)
    assert "99.00" not in str(asked.brief)
    assert "48.00" in str(asked.brief)


def test_a_complaint_where_others_read_is_answered_as_one(room: Room) -> None:
    angry = opened(room, room.owned("This is a disgrace! You lied to me, I am furious."))
    assert begun(room, angry).wanted.job is Job.APOLOGISE_IN_PUBLIC
    room.passes(hours=5)
    calm = opened(room, room.opened("Where can I see my invoice?"))
    assert begun(room, calm).wanted.job is Job.DRAFT_REPLY
    assert begun(room, angry, Job.SECOND_ANGLE).wanted.job is Job.SECOND_ANGLE


def test_what_was_typed_is_kept_when_other_words_are_taken(room: Room) -> None:
    window = opened(room, room.owned())
    room.do(drafting.kept, begun(room, window), window, WORDS, room.now)
    second = Drafted("Shall we look together?", "small-model", "p2")
    beside = room.do(drafting.kept, begun(room, window, Job.SECOND_ANGLE), window, second, room.now)
    (angle,) = beside.others
    assert (angle.text, angle.origin) == (second.text, Origin.ANGLE)
    taken = room.do(drafting.use, room.team.mina, angle.id, "Mine, half way", room.now)
    assert isinstance(taken, ReplyWindow)
    assert (taken.text, taken.turn) == (second.text, 2)
    assert [(one.text, one.origin) for one in taken.others] == [
        (WORDS.text, Origin.DRAFT),
        ("Mine, half way", Origin.BEFORE),
    ]
    assert room.draft(window.draft_id).prompt == "p2"


def test_others_do_not_touch_a_draft_and_nobody_a_sent_one(room: Room) -> None:
    issue = room.owned()
    window = opened(room, issue)
    room.do(drafting.kept, begun(room, window), window, WORDS, room.now)
    (made,) = room.do(proposals.of_draft, window.draft_id)
    for who in (room.team.ada, room.team.guest, room.team.bot, room.team.stranger):
        assert room.do(drafting.again, who, window.draft_id, "x", room.now) == Silence()
        assert room.do(drafting.use, who, made.id, "x", room.now) == Silence()
    for who in (room.team.ada, room.team.guest, room.team.bot):
        assert room.do(drafting.use, who, 404, "x", room.now) == Silence()
    assert isinstance(room.do(drafting.again, room.team.tom, window.draft_id, "x", room.now), NotYours)
    sent = room.approves(issue, "I looked at it.")
    assert room.do(drafting.again, room.team.mina, sent, "x", room.now) == DraftUsed(issue.number)
    assert len(room.do(proposals.of_draft, window.draft_id)) == 1


def test_a_question_that_nobody_ended_counts_for_good(room: Room) -> None:
    """The program died while it was asked: what it cost is unknown, so it is the most."""
    window = opened(room, room.owned())
    asked = begun(room, window)
    room.starts_again()
    room.passes(days=2)
    assert room.do(model_calls.of_issue, window.issue.id) == Spent(1, RESERVED)
    room.do(drafting.failed, asked, Undrafted("late", 5), room.now)
    room.do(drafting.failed, asked, Undrafted("late", 9), room.now)
    since = room.now - timedelta(days=3)
    assert room.do(model_calls.since, window.issue.workspace_id, since) == Spent(1, 5)
