"""Who a customer is, and one message of the conversation with them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Customer:
    """A person outside the team, with the organisation they belong to ("" when unknown)."""

    id: int
    workspace_id: int
    name: str
    organisation: str
    created_at: datetime


class Voice(StrEnum):
    """Whose words a stored message holds, and so who may ever see it."""

    CUSTOMER = "customer"
    TEAM = "team"  # a person of the team, said to the customer
    NOTE = "note"  # internal talk: never leaves the team


@dataclass(frozen=True, slots=True)
class Said:
    """One message of an issue. `ref` is the platform's id of it, in `channel_id`."""

    id: int
    issue_id: int
    channel_id: int
    ref: str
    author_id: int
    voice: Voice
    text: str
    at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None

    @property
    def unread(self) -> bool:
        """Somebody wrote it, and the platform keeps its words from us."""
        return not self.text and self.deleted_at is None


DIRECT = "direct"  # the purpose of a channel between the bot and one person, which is no place to set up


class ChannelKind(StrEnum):
    DESK = "desk"
    CUSTOMER = "customer"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Channel:
    """A place people write in. `shared` is true where outsiders can read it.

    `trouble` is why nothing can be posted there ("" when it can); `heard_ref` the newest message that was
    taken in; `chosen` says that a person set its kind, so that no guess changes it.
    """

    id: int
    workspace_id: int
    ref: str
    name: str
    kind: ChannelKind
    purpose: str
    shared: bool
    trouble: str = ""
    heard_ref: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message as an edge heard it. `thread_ref` is the root's ref when it was written in a thread."""

    channel_id: int
    ref: str
    thread_ref: str | None
    author_id: int
    text: str
    at: datetime
