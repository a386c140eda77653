"""What was said in public, and what became of it there, as rows."""

from dataclasses import asdict
from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.public_voices import Heard, Outcome, PublicAnswer, PublicVoice
from bot.storage.database import Transaction
from bot.storage.rows import dump, load, load_or_none


def add(tx: Transaction, workspace_id: int, issue_id: int, heard: Heard, now: datetime) -> PublicVoice:
    made = PublicVoice(
        id=tx.new_id(),
        workspace_id=workspace_id,
        issue_id=issue_id,
        **asdict(heard),
        opened_at=now,
        outcome=Outcome.OPEN,
        answer="",
        noted_by=None,
        noted_at=None,
    )
    tx.one("public_voice_add", **dump(made))
    return made


def tell_more(tx: Transaction, voice_id: int, heard: Heard) -> None:
    """More is known of it than before."""
    tx.one("public_voice_save", id=voice_id, **dump(heard))


def of_issue(tx: Transaction, issue_id: int) -> tuple[PublicVoice, ...]:
    """All that is public of an issue, oldest first."""
    return tuple(load(PublicVoice, row) for row in tx.all("public_voices_of_issue", issue_id=issue_id))


def by_url(tx: Transaction, workspace_id: int, url: str) -> PublicVoice | None:
    """The newest that stands at this address, of an issue that was not taken back."""
    return load_or_none(PublicVoice, tx.one("public_voice_by_url", workspace_id=workspace_id, url=url))


def note(
    tx: Transaction, issue_id: int, outcome: Outcome, answer: str, by_id: int, now: datetime
) -> tuple[int, ...]:
    """What became of all that was still open of the issue; the ids of it."""
    rows = tx.all(
        "public_voices_note",
        issue_id=issue_id,
        outcome=outcome,
        answer=answer,
        noted_by=by_id,
        noted_at=micros(now),
    )
    return tuple(int(row["id"]) for row in rows)


def public_answers(
    tx: Transaction, workspace_id: int, since: datetime, until: datetime
) -> tuple[PublicAnswer, ...]:
    """Everything public that was heard of from `since` to before `until`, and when it was answered there."""
    rows = tx.all("public_answers", workspace_id=workspace_id, since=micros(since), until=micros(until))
    return tuple(load(PublicAnswer, row) for row in rows)
