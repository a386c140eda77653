"""What was said about an issue, and which platform messages belong to it, as rows."""

from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.customers import Said, Voice
from bot.storage.database import Transaction
from bot.storage.rows import dump, load, load_or_none


def add(
    tx: Transaction,
    issue_id: int,
    channel_id: int,
    ref: str,
    author_id: int,
    voice: Voice,
    text: str,
    at: datetime,
) -> Said:
    said = Said(tx.new_id(), issue_id, channel_id, ref, author_id, voice, text, at, None, None)
    row = dump(said)
    tx.one("message_add", **{k: v for k, v in row.items() if k not in ("edited_at", "deleted_at")})
    put_place(tx, channel_id, ref, issue_id)
    return said


def get(tx: Transaction, message_id: int) -> Said:
    row = tx.one("message_by_id", id=message_id)
    if row is None:
        raise LookupError(f"no message {message_id}")
    return load(Said, row)


def find(tx: Transaction, message_id: int) -> Said | None:
    return load_or_none(Said, tx.one("message_by_id", id=message_id))


def by_ref(tx: Transaction, channel_id: int, ref: str) -> Said | None:
    return load_or_none(Said, tx.one("message_by_ref", channel_id=channel_id, ref=ref))


def of_issue(tx: Transaction, issue_id: int) -> tuple[Said, ...]:
    """Everything said, as it was written in time, deleted messages included (their text is gone)."""
    return tuple(load(Said, row) for row in tx.all("messages_of_issue", issue_id=issue_id))


def set_voice(tx: Transaction, message_id: int, voice: Voice) -> None:
    """Somebody said whose words these are."""
    tx.one("message_voice_save", id=message_id, voice=voice)


def edit(tx: Transaction, message_id: int, text: str, now: datetime) -> None:
    tx.one("message_edit", id=message_id, text=text, edited_at=micros(now))


def show(tx: Transaction, message_id: int, text: str) -> None:
    """The words of a message that were kept from us until now."""
    tx.one("message_show", id=message_id, text=text)


def delete(tx: Transaction, message_id: int, now: datetime) -> None:
    """Forget the words, keep that there were some."""
    tx.one("message_delete", id=message_id, deleted_at=micros(now))


def put_place(tx: Transaction, channel_id: int, ref: str, issue_id: int) -> None:
    """Remember that a platform message is about an issue."""
    tx.one("place_add", channel_id=channel_id, ref=ref, issue_id=issue_id)


def issue_at(tx: Transaction, channel_id: int, ref: str) -> int | None:
    row = tx.one("place_issue", channel_id=channel_id, ref=ref)
    return None if row is None else int(row["issue_id"])
