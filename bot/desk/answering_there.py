"""Answering where it started: somebody notes what was said there, or why nothing can be."""

from datetime import datetime

from bot.desk import promising, public, retelling
from bot.desk.acting import Stopped, may
from bot.desk.checking_in import ended_if_done
from bot.desk.claiming import taken
from bot.desk.listening import heard_from_us
from bot.desk.settling import marks_of, settle
from bot.domain.answers import Closed, WrongState
from bot.domain.customers import Said, Voice
from bot.domain.issues import Ending, Happened, Issue, State
from bot.domain.kept import NothingWritten, TooLong
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.public_answers import NothingPublic, PublicNoted
from bot.domain.public_voices import WORDS_LENGTH, Outcome, PublicVoice, PublicWindow
from bot.storage import conversation, deliveries, log, public_voices
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind


def window(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> PublicWindow | NothingPublic | Stopped:
    """Where anybody of the team says what was answered there."""
    found = _waiting(tx, person, issue_id, now)
    return PublicWindow(*found) if isinstance(found, tuple) else found


def _waiting(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> tuple[Issue, tuple[PublicVoice, ...]] | NothingPublic | Stopped:
    issue = may(tx, person, Action.NOTE_PUBLIC, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if issue.state is State.CLOSED:
        return WrongState(issue.number, issue.state)
    waiting = public.unanswered(tx, issue)
    return (issue, waiting) if waiting else NothingPublic(issue.number)


def note(
    tx: Transaction, person: Person, issue_id: int, outcome: str, words: str, now: datetime
) -> PublicNoted | Closed | PublicWindow | NothingPublic | Stopped:
    """It was answered there, in these words or at this address; or it cannot be, for this reason.

    An answer there is an answer of a person to the customer: who gave it has the issue if nobody had.
    """
    found = _waiting(tx, person, issue_id, now)
    if not isinstance(found, tuple):
        return found
    issue, waiting = found
    became = Outcome.UNANSWERABLE if outcome == Outcome.UNANSWERABLE else Outcome.ANSWERED
    text = words.strip()
    if not text or len(text) > WORDS_LENGTH:
        problem = TooLong(len(text), WORDS_LENGTH) if text else NothingWritten()
        return PublicWindow(issue, waiting, became, words, problem=problem)
    noted = public_voices.note(tx, issue.id, became, text, person.id, now)
    log.add(tx, issue.id, Happened.ANSWERED_THERE, person.id, now, {"outcome": became, "voices": list(noted)})
    if became is Outcome.UNANSWERABLE:
        return _over(tx, issue, person, now)
    said = _said(tx, issue, person, text, now)
    done = _over(tx, _answered(tx, issue, person, said, now), person, now)
    promising.noticed(tx, issue, said, now)
    retelling.told(tx, issue, said, now)
    return done


def _said(tx: Transaction, issue: Issue, person: Person, text: str, now: datetime) -> Said:
    ref = f"typed:{tx.new_id()}"
    said = conversation.add(tx, issue.id, issue.channel_id, ref, person.id, Voice.TEAM, text, now)
    deliveries.want(tx, issue, DeliveryKind.MIRROR, said.id, now)
    return said


def _answered(tx: Transaction, issue: Issue, person: Person, said: Said, now: datetime) -> Issue:
    mine = taken(tx, issue, person, "answer", "", now) if issue.owner_id is None and issue.is_open else issue
    log.add(tx, issue.id, Happened.ANSWERED_DIRECTLY, person.id, now, {"message": said.id})
    return heard_from_us(mine, now)


def _over(tx: Transaction, issue: Issue, person: Person, now: datetime) -> PublicNoted | Closed:
    """What is noted was the last thing that kept some issues from being over: their check-ins are done."""
    checked_in = issue.state is State.SOLVED and bool(marks_of(tx, issue).checked_in)
    ended = ended_if_done(tx, issue, person.id, now) if checked_in else issue
    settle(tx, ended, now)
    if ended.state is State.CLOSED:
        return Closed(issue.number, ended.ending or Ending.UNKNOWN)
    return PublicNoted(issue.number)
