"""Guiding: how the team wants to sound, one text that a lead writes and every draft follows."""

from datetime import datetime, timedelta

from bot.desk.acting import Stopped, stopped
from bot.domain.answers import NeedsLead, Silence
from bot.domain.checks.sameness import plain
from bot.domain.facts import tidy
from bot.domain.habits import Habits, habits
from bot.domain.kept import Changed, ChangedMeanwhile, TooLong, VoiceSaved
from bot.domain.kept_windows import VoiceWindow
from bot.domain.people import Person
from bot.domain.permissions import Action, Allowed, decide
from bot.domain.voice import TEXT_LENGTH, VoiceShown, VoiceVersion
from bot.storage import edits, people, team_log, voice
from bot.storage.database import Transaction

MOST_SHOWN = 5
LATELY, ENOUGH = timedelta(days=90), 5  # drafts, before what was changed in them says something


def shown(tx: Transaction, person: Person, now: datetime) -> VoiceShown | Silence | NeedsLead:
    """`/care voice`: how it is now, and the versions before."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    versions = voice.versions(tx, person.workspace_id, MOST_SHOWN)
    changeable = isinstance(decide(person, Action.VOICE, person.workspace_id), Allowed)
    shown_versions = tuple(VoiceVersion(one, people.get(tx, one.by_id)) for one in versions)
    return VoiceShown(shown_versions, changeable, _habits(tx, person.workspace_id, now))


def _habits(tx: Transaction, workspace_id: int, now: datetime) -> Habits | None:
    """What people changed in drafts lately; None while that says little."""
    kept = edits.since(tx, workspace_id, now - LATELY)
    return habits((one.edits for one in kept), plain) if len(kept) >= ENOUGH else None


def window(
    tx: Transaction, person: Person, now: datetime, *, proposed: bool = False
) -> VoiceWindow | Stopped:
    """Where it is written; only leads see it. `proposed`: with what the team's edits say, to be accepted."""
    refused = stopped(tx, person, Action.VOICE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    current = voice.current(tx, person.workspace_id)
    seen = _habits(tx, person.workspace_id, now) if proposed else None
    return VoiceWindow(current.id if current else 0, current.text if current else "", proposed=seen)


def save(
    tx: Transaction, person: Person, stamp: int, text: str, now: datetime
) -> VoiceSaved | VoiceWindow | Stopped:
    """Put this text in force; an empty one means none. What somebody else saved since is not overwritten.

    `stamp` is the form's.
    """
    refused = stopped(tx, person, Action.VOICE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    current = voice.current(tx, person.workspace_id)
    latest, text = (current.id if current is not None else 0), tidy(text)
    if len(text) > TEXT_LENGTH:
        return VoiceWindow(stamp, text, TooLong(len(text), TEXT_LENGTH))
    if latest != stamp:
        return VoiceWindow(latest, text, ChangedMeanwhile())
    if text != (current.text if current is not None else ""):
        made = voice.save(tx, person.workspace_id, text, person.id, now)
        team_log.add(tx, person, Changed.VOICE_SAVED, made.id, now, {"before": str(latest)})
    return VoiceSaved()
