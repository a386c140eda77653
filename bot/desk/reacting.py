"""Reacting: an emoji on a message means what the policy says; taking it off undoes it."""

from dataclasses import dataclass
from datetime import datetime

from bot.desk import claiming, classifying, opening, snoozing, solving, undoing
from bot.desk.acting import stopped
from bot.desk.settling import policy_of
from bot.domain.answers import AlreadyYours, NothingToUndo, Silence, WrongState
from bot.domain.customers import Arrival
from bot.domain.issues import Criticality, Happened
from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.pleasantries import Mood
from bot.domain.policy import Meaning
from bot.domain.windows import Purpose, SnoozeWindow
from bot.storage import conversation, issues
from bot.storage.database import Transaction

_MOODS = {Meaning.HAPPY: Mood.HAPPY, Meaning.FINE: Mood.FINE, Meaning.UNHAPPY: Mood.UNHAPPY}
_UNDOES = {
    Meaning.OPEN: Happened.OPENED,
    Meaning.CLAIM: Happened.CLAIMED,
    Meaning.SOLVED: Happened.SOLVED,
    Meaning.CRITICAL: Happened.CRITICALITY_SET,
    Meaning.SNOOZE: Happened.SNOOZED,
}


@dataclass(frozen=True, slots=True)
class DraftWanted:
    """✍️: the edge opens the reply window of this issue for the person, privately."""

    issue_id: int
    purpose: Purpose


def reaction_added(
    tx: Transaction, person: Person, arrival: Arrival, emoji: str, now: datetime
) -> Notice | DraftWanted:
    """Somebody put an emoji on a message (`arrival` is that message as the edge knows it)."""
    meaning = policy_of(tx, person.workspace_id).meaning_of(emoji)
    if meaning is None:
        return Silence()
    issue_id = conversation.issue_at(tx, arrival.channel_id, arrival.ref)
    if meaning in _MOODS:
        if issue_id is None or person.is_staff:
            return Silence()
        return solving.mood_given(tx, person, issue_id, _MOODS[meaning], now)
    if meaning is Meaning.OPEN:
        return opening.track(tx, person, arrival, "", "reaction", now)
    if issue_id is None:
        return Silence()
    return _act(tx, person, issue_id, meaning, arrival.ref, now)


def _act(
    tx: Transaction, person: Person, issue_id: int, meaning: Meaning, ref: str, now: datetime
) -> Notice | DraftWanted:
    match meaning:
        case Meaning.CLAIM:
            done = claiming.claim(tx, person, issue_id, "reaction", ref, now)
            return Silence() if isinstance(done, AlreadyYours) else done
        case Meaning.SOLVED:
            return solving.solve(tx, person, issue_id, "reaction", ref, now)
        case Meaning.CRITICAL:
            reading = classifying.Reading(Criticality.CRITICAL, how="reaction", ref=ref)
            return classifying.classify(tx, person, issue_id, reading, now)
        case Meaning.SNOOZE:
            done_ = snoozing.snooze(tx, person, issue_id, "", "reaction", ref, now)
            return Silence() if isinstance(done_, SnoozeWindow) else done_
        case _:
            return _draft(tx, person, issue_id, now)


def _draft(tx: Transaction, person: Person, issue_id: int, now: datetime) -> Notice | DraftWanted:
    refused = stopped(tx, person, Action.DRAFT, person.workspace_id, issue_id, now)
    if refused is not None:
        return refused
    issue = issues.get(tx, issue_id)
    if issue is None or issue.closed_at is not None:
        return WrongState(issue.number, issue.state) if issue else Silence()
    return DraftWanted(issue.id, Purpose.REPLY)


def reaction_removed(
    tx: Transaction, person: Person, channel_id: int, ref: str, emoji: str, now: datetime
) -> Notice:
    """Somebody took their emoji off: what putting it on did is taken back, if nothing rests on it."""
    meaning = policy_of(tx, person.workspace_id).meaning_of(emoji)
    kind = _UNDOES.get(meaning) if meaning else None
    issue_id = conversation.issue_at(tx, channel_id, ref)
    if kind is None or issue_id is None:
        return Silence()
    done = undoing.undo_reaction(tx, person, issue_id, kind, ref, now)
    return Silence() if isinstance(done, NothingToUndo) else done
