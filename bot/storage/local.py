"""The local workspace's own platform, as rows: messages, threads, reactions and what has been read.

It refuses what a hosted chat platform refuses, with the same kind of reasons.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.clocks import micros, moment
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none

TEXT_LENGTH = 40_000  # characters of one message
BLOCKS = 50  # of one message
BUTTONS = 25  # of one row


class Refusal(StrEnum):
    NO_TEXT = "no_text"
    TOO_LONG = "msg_too_long"
    TOO_MANY_BLOCKS = "invalid_blocks"
    THREAD_GONE = "thread_not_found"
    MESSAGE_GONE = "message_not_found"


@dataclass(frozen=True, slots=True)
class LocalMessage:
    """`blocks` and `mentions` are JSON; `only_for` is who alone sees it; `key` the sender's own mark."""

    id: int
    channel_id: int
    root_id: int | None
    author_id: int
    key: str | None
    text: str
    blocks: str
    on_behalf_of: str
    only_for: int | None
    mentions: str
    at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    message: LocalMessage
    replies: int
    last_reply_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewMessage:
    """What is to be posted. `mentions` are user ids."""

    channel_id: int
    author_id: int
    text: str
    root_id: int | None = None
    blocks: Sequence[dict[str, Any]] = ()
    mentions: Sequence[str] = ()
    key: str | None = None
    on_behalf_of: str = ""
    only_for: int | None = None


def post(tx: Transaction, new: NewMessage, now: datetime) -> int | Refusal:
    """Store a message; its id, or why not. Replies of replies are refused: a thread has one level."""
    refused = _refused(new.text, new.blocks)
    if refused is None and new.root_id is not None:
        refused = _thread_refused(get(tx, new.root_id), new.channel_id)
    if refused is not None:
        return refused
    message_id = tx.new_id()
    tx.one(
        "local_message_add",
        id=message_id,
        channel_id=new.channel_id,
        root_id=new.root_id,
        author_id=new.author_id,
        key=new.key,
        text=new.text,
        blocks=json.dumps(list(new.blocks), ensure_ascii=False),
        on_behalf_of=new.on_behalf_of,
        only_for=new.only_for,
        mentions=_mentions(new.mentions),
        at=micros(now),
    )
    return message_id


def _thread_refused(root: LocalMessage | None, channel_id: int) -> Refusal | None:
    if (
        root is None
        or root.deleted_at is not None
        or root.root_id is not None
        or root.channel_id != channel_id
    ):
        return Refusal.THREAD_GONE
    return None


def _refused(text: str, blocks: Sequence[dict[str, Any]]) -> Refusal | None:
    if not text.strip() and not blocks:
        return Refusal.NO_TEXT
    if len(text) > TEXT_LENGTH:
        return Refusal.TOO_LONG
    rows = [b["items"] for b in blocks if b["type"] == "buttons"]
    if len(blocks) > BLOCKS or any(not row or len(row) > BUTTONS for row in rows):
        return Refusal.TOO_MANY_BLOCKS
    return None


def _mentions(user_ids: Sequence[str]) -> str:
    return json.dumps([f"@{user_id}" for user_id in dict.fromkeys(user_ids)], ensure_ascii=False)


def change(
    tx: Transaction,
    message_id: int,
    text: str,
    blocks: Sequence[dict[str, Any]],
    mentions: Sequence[str],
    edited_at: datetime | None,
) -> Refusal | None:
    """Show a message anew; `edited_at` marks a person's edit, None a living message of the bot."""
    refused = _refused(text, blocks)
    if refused is not None:
        return refused
    changed = tx.one(
        "local_message_change",
        id=message_id,
        text=text,
        blocks=json.dumps(list(blocks), ensure_ascii=False),
        mentions=_mentions(mentions),
        edited_at=micros(edited_at) if edited_at else None,
    )
    return None if changed is not None else Refusal.MESSAGE_GONE


def delete(tx: Transaction, message_id: int, now: datetime) -> Refusal | None:
    gone = tx.one("local_message_delete", id=message_id, deleted_at=micros(now))
    return None if gone is not None else Refusal.MESSAGE_GONE


def get(tx: Transaction, message_id: int) -> LocalMessage | None:
    return load_or_none(LocalMessage, tx.one("local_message_by_id", id=message_id))


def by_key(tx: Transaction, key: str) -> LocalMessage | None:
    return load_or_none(LocalMessage, tx.one("local_message_by_key", key=key))


def timeline(tx: Transaction, channel_id: int, reader_id: int, amount: int = 200) -> tuple[TimelineRow, ...]:
    """The latest messages of a channel that the reader may see, oldest first, without replies."""
    rows = tx.all("local_timeline", channel_id=channel_id, reader_id=reader_id, amount=amount)
    return tuple(
        TimelineRow(load(LocalMessage, row), int(row["replies"]), _time(row["last_reply_at"])) for row in rows
    )


def _time(value: int | None) -> datetime | None:
    return None if value is None else moment(value)


def thread(tx: Transaction, root_id: int, reader_id: int) -> tuple[LocalMessage, ...]:
    """The root and its replies, oldest first."""
    return tuple(
        load(LocalMessage, row) for row in tx.all("local_thread", root_id=root_id, reader_id=reader_id)
    )


def react(tx: Transaction, message_id: int, person_id: int, emoji: str, now: datetime) -> bool:
    """Put an emoji on a message; False when it was there."""
    row = tx.one(
        "local_reaction_add", message_id=message_id, person_id=person_id, emoji=emoji, at=micros(now)
    )
    return row is not None


def unreact(tx: Transaction, message_id: int, person_id: int, emoji: str) -> bool:
    """Take an emoji off; False when it was not there."""
    return (
        tx.one("local_reaction_remove", message_id=message_id, person_id=person_id, emoji=emoji) is not None
    )


@dataclass(frozen=True, slots=True)
class LocalReaction:
    message_id: int
    person_id: int
    emoji: str
    at: datetime


def reactions_of_channel(tx: Transaction, channel_id: int, first_id: int = 0) -> tuple[LocalReaction, ...]:
    rows = tx.all("local_reactions_of_channel", channel_id=channel_id, first_id=first_id)
    return tuple(load(LocalReaction, row) for row in rows)


@dataclass(frozen=True, slots=True)
class Unread:
    channel_id: int
    unread: int
    mentions: int


def unread(tx: Transaction, workspace_id: int, person_id: int, user_id: str) -> tuple[Unread, ...]:
    mention = f'%"@{user_id}"%'
    rows = tx.all("local_unread", workspace_id=workspace_id, person_id=person_id, mention=mention)
    return tuple(load(Unread, row) for row in rows)


def mark_read(tx: Transaction, channel_id: int, person_id: int) -> None:
    """The person has seen everything in the channel up to now."""
    last = tx.one("local_message_last", channel_id=channel_id)
    if last is not None:
        tx.one("local_read_set", channel_id=channel_id, person_id=person_id, last_id=last["id"])
