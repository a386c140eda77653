"""What is told to who changes what the team keeps: facts, the voice guide, what is known of a customer."""

from dataclasses import dataclass
from enum import StrEnum


class Changed(StrEnum):
    """Kinds of rows in the log of what a team keeps."""

    FACT_ADDED = "fact_added"
    FACT_CHANGED = "fact_changed"
    FACT_REMOVED = "fact_removed"
    FACT_RESTORED = "fact_restored"
    VOICE_SAVED = "voice_saved"
    LINE_ADDED = "line_added"
    LINE_REMOVED = "line_removed"
    LINE_RESTORED = "line_restored"
    LINE_EDITED = "line_edited"
    HANDLE_ADDED = "handle_added"
    HANDLE_REMOVED = "handle_removed"
    HANDLE_RESTORED = "handle_restored"
    MERGED = "merged"
    IMPORTED = "imported"
    MERGE_UNDONE = "merge_undone"


@dataclass(frozen=True, slots=True)
class FactSaved:
    pass


@dataclass(frozen=True, slots=True)
class FactRemoved:
    """It can be put back."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class FactRestored:
    pass


@dataclass(frozen=True, slots=True)
class FactGone:
    """There is none of that number, or somebody has removed it."""


@dataclass(frozen=True, slots=True)
class VoiceSaved:
    pass


@dataclass(frozen=True, slots=True)
class LineAdded:
    customer: str


@dataclass(frozen=True, slots=True)
class LineRemoved:
    """It can be put back."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class LineRestored:
    customer: str


@dataclass(frozen=True, slots=True)
class LineGone:
    """There is none of that number, or somebody has removed it."""


@dataclass(frozen=True, slots=True)
class NoSuchCustomer:
    pass


@dataclass(frozen=True, slots=True)
class NothingWritten:
    """The form came without words."""


@dataclass(frozen=True, slots=True)
class TooLong:
    length: int
    limit: int


@dataclass(frozen=True, slots=True)
class NotALink:
    got: str


@dataclass(frozen=True, slots=True)
class ChangedMeanwhile:
    """Somebody else saved since the form was opened."""


Kept = (
    FactSaved
    | FactRemoved
    | FactRestored
    | FactGone
    | VoiceSaved
    | LineAdded
    | LineRemoved
    | LineRestored
    | LineGone
    | NoSuchCustomer
    | NothingWritten
    | TooLong
    | NotALink
    | ChangedMeanwhile
)
