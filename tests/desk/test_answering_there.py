"""What began in public is over when it was answered there: what closes, what waits, what is an answer."""

from bot.desk import (
    answering_there,
    checking_in,
    claiming,
    drafting,
    opening,
    replying,
    solving,
    undoing,
)
from bot.domain.answers import CheckInSkipped, Closed, NoSuchIssue, Opened, Silence, WrongState
from bot.domain.clocks import TimerKind
from bot.domain.drafting import Job, Wanted
from bot.domain.issues import Happened, Issue, State, Turn
from bot.domain.kept import NothingWritten, TooLong
from bot.domain.public_answers import NothingPublic, PublicFirst, PublicNoted
from bot.domain.public_voices import Outcome, PublicWindow
from bot.domain.windows import CloseWindow, Purpose, ReplyWindow
from bot.storage import issues, promises, public_voices, timers
from tests.desk.room import Room

LINK = "https://x.com/ada/status/1234567890"
SAYS = f"My invoice is wrong and nobody answers, so I wrote about it: {LINK}"
ANSWERED = Outcome.ANSWERED.value


def a_public_one(room: Room) -> Issue:
    issue = room.owned(SAYS)
    assert issue.public
    return issue


def note(room: Room, issue: Issue, words: str = "We are sorry, Ada.", outcome: str = ANSWERED) -> object:
    return room.do(answering_there.note, room.team.tom, issue.id, outcome, words, room.now)


def test_an_answer_there_is_an_answer_of_a_person(room: Room) -> None:
    issue = room.opened(SAYS)
    assert note(room, issue, "We are sorry. You will have it tomorrow by noon.") == PublicNoted(issue.number)
    after = room.issue(issue.id)
    assert (after.owner_id, after.turn, after.answered_at) == (room.team.tom.id, Turn.THEIRS, room.now)
    assert {Happened.ANSWERED_THERE, Happened.ANSWERED_DIRECTLY, Happened.CLAIMED} <= set(
        room.happened(issue)
    )
    assert [one.quote for one in room.do(promises.of_issue, issue.id)] == [
        "You will have it tomorrow by noon."
    ]


def test_that_it_cannot_be_answered_there_is_none(room: Room) -> None:
    issue = room.opened(SAYS)
    assert note(room, issue, "The post is gone.", "unanswerable") == PublicNoted(issue.number)
    after = room.issue(issue.id)
    assert (after.owner_id, after.turn) == (None, Turn.OURS)  # they still wait for somebody


def test_it_is_not_closed_before_it_is_noted(room: Room) -> None:
    issue = a_public_one(room)
    mina = room.team.mina
    room.do(solving.solve, mina, issue.id, "button", "", room.now)
    shown = room.do(solving.close_window, mina, issue.id, room.now)
    assert isinstance(shown, PublicWindow)
    assert shown.closing
    assert room.do(solving.close, mina, issue.id, room.now) == PublicFirst(issue.number, "X")
    assert room.issue(issue.id).state is State.SOLVED
    note(room, issue)
    assert isinstance(room.do(solving.close_window, mina, issue.id, room.now), CloseWindow)
    assert isinstance(room.do(solving.close, mina, issue.id, room.now), Closed)
    assert note(room, issue) == WrongState(issue.number, State.CLOSED)


def test_the_last_check_in_waits_for_it_and_noting_it_ends_the_issue(room: Room) -> None:
    issue = a_public_one(room)
    mina = room.team.mina
    room.do(solving.solve, mina, issue.id, "button", "", room.now)
    for _ in range(2):
        said = room.do(checking_in.skip, mina, issue.id, "They called us", room.now)
        assert said == CheckInSkipped(issue.number)
    assert isinstance(note(room, issue), Closed)
    assert room.issue(issue.id).state is State.CLOSED


def test_noting_it_right_after_solved_ends_nothing(room: Room) -> None:
    issue = a_public_one(room)
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    assert note(room, issue) == PublicNoted(issue.number)
    assert room.issue(issue.id).state is State.SOLVED


def test_the_reminder_stands_until_then(room: Room) -> None:
    issue = a_public_one(room)
    room.do(solving.solve, room.team.mina, issue.id, "button", "", room.now)
    room.passes(minutes=31)
    assert room.fires() == [issue.id]
    up = room.do(timers.nudge_of, issue.id)
    assert up is not None
    assert (up.kind, up.cleared_at) == (TimerKind.PUBLIC, None)
    room.passes(minutes=31)
    assert room.fires() == [issue.id]
    note(room, issue)
    up = room.do(timers.nudge_of, issue.id)
    assert up is not None
    assert up.cleared_at == room.now


def test_saying_it_again_in_public_asks_again(room: Room) -> None:
    first = room.says(room.team.ada, SAYS)
    issue = room.issue_of(first)
    note(room, issue)
    room.says(room.team.ada, f"Still wrong. I said so again: {LINK}", thread=first.ref)
    assert [one.outcome for one in room.do(public_voices.of_issue, issue.id)] == [
        Outcome.ANSWERED,
        Outcome.OPEN,
    ]
    room.says(room.team.ada, f"As I said there: {LINK}", thread=first.ref)
    assert len(room.do(public_voices.of_issue, issue.id)) == 2


def test_words_are_wanted_and_not_too_many(room: Room) -> None:
    issue = a_public_one(room)
    for words, problem in ((" \n", NothingWritten), ("x" * 3001, TooLong)):
        shown = note(room, issue, words)
        assert isinstance(shown, PublicWindow)
        assert isinstance(shown.problem, problem)
        assert shown.words == words
    assert room.do(public_voices.of_issue, issue.id)[0].is_open


def test_what_is_not_public_has_nothing_to_note(room: Room) -> None:
    issue = room.owned()
    assert not issue.public
    assert note(room, issue) == NothingPublic(issue.number)
    assert room.do(answering_there.window, room.team.mina, issue.id, room.now) == NothingPublic(issue.number)


def test_only_the_team_notes_it(room: Room) -> None:
    issue = a_public_one(room)
    before = room.do(public_voices.of_issue, issue.id)
    team = room.team
    for who in (team.ada, team.sam, team.guest, team.bot, team.stranger):
        assert room.do(answering_there.note, who, issue.id, ANSWERED, "Hello", room.now) == Silence()
        assert room.do(answering_there.window, who, issue.id, room.now) == Silence()
    assert room.do(public_voices.of_issue, issue.id) == before
    assert isinstance(room.do(answering_there.window, team.mina, 1, room.now), NoSuchIssue)


def test_who_answered_there_cannot_give_it_back_by_undo(room: Room) -> None:
    issue = room.opened(SAYS)
    room.do(claiming.claim, room.team.tom, issue.id, "button", "", room.now)
    note(room, issue)
    room.do(undoing.undo, room.team.tom, issue.id, room.now)
    assert room.issue(issue.id).owner_id == room.team.tom.id


def test_a_draft_for_a_public_complaint_is_written_for_everybody_who_reads_along(room: Room) -> None:
    for said, job in (
        ("This is a disgrace, I am furious.", Job.DRAFT_REPLY),
        (f"This is a disgrace, I am furious: {LINK}", Job.APOLOGISE_IN_PUBLIC),
    ):
        opened = room.do(opening.open_new, room.team.mina, room.team.desk.id, "Ada", said, room.now)
        assert isinstance(opened, Opened)
        number = room.do(issues.id_of_number, room.team.workspace.id, opened.number)
        assert number is not None
        made = room.do(replying.window, room.team.mina, number, Purpose.REPLY, 0, room.now)
        assert isinstance(made, ReplyWindow)
        wanted = Wanted(Job.DRAFT_REPLY, made.issue, made.brief, room.team.mina, 3000)
        begun = room.do(drafting.begin, wanted, room.now)
        assert isinstance(begun, drafting.Begun)
        assert begun.wanted.job is job
