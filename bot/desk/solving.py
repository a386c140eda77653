"""Solving: the owner calls it solved, the customer is asked, says how it went, or it comes back."""

from dataclasses import replace
from datetime import datetime

from bot.desk import public, wondering
from bot.desk.acting import Stopped, may_as_owner
from bot.desk.asking import asked, language, note_declined, show_answer
from bot.desk.claiming import taken
from bot.desk.nudging import tell_at_once
from bot.desk.settling import moved, settle
from bot.domain.answers import Closed, HandOverPending, MoodTaken, NotAsked, NotedSolved, Silence, WrongState
from bot.domain.customers import Arrival, Voice
from bot.domain.issues import Ending, Happened, Issue, State, Turn
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.pleasantries import Mood, Verdict, is_pleasantry, mood_in, verdict_in, would_rather_not_say
from bot.domain.public_answers import PublicFirst
from bot.domain.public_voices import PublicWindow
from bot.domain.windows import CloseWindow
from bot.storage import conversation, deliveries, drafts, log, people
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind


def solve(
    tx: Transaction, person: Person, issue_id: int, how: str, ref: str, now: datetime
) -> NotedSolved | WrongState | HandOverPending | Stopped:
    """The owner says that it is solved; the customer is asked next, in words that the owner approves."""
    issue = may_as_owner(tx, person, Action.SOLVE, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if not issue.is_open:
        return WrongState(issue.number, issue.state)
    offered = drafts.open_hand_over(tx, issue.id)
    if offered is not None:
        return HandOverPending(issue.number, people.get(tx, offered.to_id), offered.offered_at)
    mine = taken(tx, issue, person, how, ref, now) if issue.owner_id is None else issue
    settle(tx, as_solved(tx, mine, person.id, how, ref, now, claimed=issue.owner_id is None), now)
    return NotedSolved(issue.number, people.customer(tx, issue.customer_id).name)


def as_solved(
    tx: Transaction, issue: Issue, by_id: int, how: str, ref: str, now: datetime, *, claimed: bool = False
) -> Issue:
    """The issue as solved now; logged with what it was, so that it can be taken back.

    `claimed`: the same act made them its owner.
    """
    before = {
        "how": how,
        "ref": ref,
        "claimed": claimed,
        "turn": issue.turn,
        "waiting_since": issue.waiting_since.isoformat() if issue.waiting_since else "",
        "snoozed_until": issue.snoozed_until.isoformat() if issue.snoozed_until else "",
    }
    log.add(tx, issue.id, Happened.SOLVED, by_id, now, before)
    return replace(
        issue,
        state=State.SOLVED,
        turn=Turn.THEIRS,
        solved_at=now,
        asked_at=None,
        confirmed_at=None,
        waiting_since=None,
        snoozed_until=None,
    )


def reopen(tx: Transaction, issue: Issue, by_id: int | None, why: str, now: datetime) -> Issue:
    """Open again with the same owner, our turn; logged, not yet settled."""
    log.add(tx, issue.id, Happened.REOPENED, by_id, now, {"why": why, "state": issue.state})
    return replace(
        issue,
        state=State.OWNED if issue.owner_id is not None else State.NEW,
        turn=Turn.OURS,
        waiting_since=now,
        solved_at=None,
        asked_at=None,
        confirmed_at=None,
        closed_at=None,
        ending=None,
    )


def answered_in_words(tx: Transaction, issue: Issue, arrival: Arrival, author: Person, now: datetime) -> bool:
    """Did the customer say how it went, asked or not? If so it is all taken in here."""
    if issue.state is not State.SOLVED or issue.confirmed_at is not None:
        return False
    if issue.asked_at is None and is_pleasantry(arrival.text):
        return False
    verdict = verdict_in(arrival.text)
    mood = mood_in(arrival.text) if issue.asked_at is not None else None
    declines = issue.asked_at is not None and would_rather_not_say(arrival.text)
    if verdict is Verdict.NOT_SOLVED or (verdict is None and mood is None and not declines):
        return False
    said = conversation.add(
        tx, issue.id, arrival.channel_id, arrival.ref, author.id, Voice.CUSTOMER, arrival.text, arrival.at
    )
    log.add(tx, issue.id, Happened.CUSTOMER_WROTE, author.id, now, {"message": said.id})
    deliveries.want(tx, issue, DeliveryKind.MIRROR, said.id, now)
    if declines:
        note_declined(tx, issue, author.id, now)
        settle(tx, moved(issue), now)
    else:
        settle(tx, _told(tx, moved(issue), author.id, mood, arrival.text, now), now)
    return True


def mood_given(
    tx: Transaction, person: Person, issue_id: int, mood: Mood | None, now: datetime
) -> MoodTaken | NotAsked | Silence:
    """The customer pressed a button or put an emoji on our question; `mood` None means "not solved"."""
    issue = asked(tx, person, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if mood is None:
        changed = reopen(tx, issue, person.id, "not_solved", now)
    else:
        changed = _told(tx, issue, person.id, mood, "", now)
    settle(tx, changed, now)
    show_answer(tx, issue, now)
    return MoodTaken(mood, language(tx, issue)) if mood is not None else Silence()


def _told(tx: Transaction, issue: Issue, by_id: int, mood: Mood | None, words: str, now: datetime) -> Issue:
    """They said how it went: unhappy opens it again with the same owner; anything else confirms it."""
    if mood is not None:
        drafts.give_mood(tx, issue.id, mood, words, now)
        log.add(tx, issue.id, Happened.MOOD_GIVEN, by_id, now, {"mood": mood})
    show_answer(tx, issue, now)
    if mood is Mood.UNHAPPY:
        tell_at_once(tx, issue, now)
        return reopen(tx, issue, by_id, "unhappy", now)
    log.add(tx, issue.id, Happened.CONFIRMED, by_id, now)
    return replace(issue, confirmed_at=now)


def close_window(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> CloseWindow | PublicWindow | WrongState | Stopped:
    issue = may_as_owner(tx, person, Action.CLOSE, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if issue.state is not State.SOLVED:
        return WrongState(issue.number, issue.state)
    waiting = public.before_closing(tx, issue)
    if waiting is not None:
        return waiting
    mood = drafts.latest_mood(tx, issue.id)
    return CloseWindow(issue, mood.mood if mood else None)


def close(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> Closed | PublicFirst | WrongState | Stopped:
    """The owner ends it: with the customer's own word, or as unknown when they never said."""
    issue = may_as_owner(tx, person, Action.CLOSE, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if issue.state is not State.SOLVED:
        return WrongState(issue.number, issue.state)
    waiting = public.first(tx, issue)
    if waiting is not None:
        return waiting
    closed = as_closed(tx, issue, person.id, now)
    settle(tx, closed, now)
    return Closed(issue.number, closed.ending or Ending.UNKNOWN)


def as_closed(tx: Transaction, issue: Issue, by_id: int, now: datetime) -> Issue:
    """The issue as ended by a person; logged, not yet settled."""
    mood = drafts.latest_mood(tx, issue.id)
    ending = Ending(mood.mood.value) if mood else Ending.UNKNOWN
    log.add(tx, issue.id, Happened.CLOSED, by_id, now, {"ending": ending})
    closed = replace(
        issue, state=State.CLOSED, turn=Turn.THEIRS, closed_at=now, ending=ending, waiting_since=None
    )
    wondering.wonder(tx, closed, now)
    return closed
