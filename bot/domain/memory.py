"""What is told to who changes what is known of customers: handles, edited lines, two who are one."""

from dataclasses import dataclass

from bot.domain.handles import HandleKind


@dataclass(frozen=True, slots=True)
class LineEdited:
    customer: str


@dataclass(frozen=True, slots=True)
class HandleAdded:
    customer: str
    handle: str


@dataclass(frozen=True, slots=True)
class HandleRemoved:
    """It can be put back."""

    id: int
    handle: str


@dataclass(frozen=True, slots=True)
class HandleRestored:
    customer: str


@dataclass(frozen=True, slots=True)
class HandleGone:
    """There is none of that number, or somebody has removed it."""


@dataclass(frozen=True, slots=True)
class NotAHandle:
    """What was typed is none of that kind."""

    got: str
    kind: HandleKind


@dataclass(frozen=True, slots=True)
class HandleKnown:
    """They have it already."""

    handle: str


@dataclass(frozen=True, slots=True)
class HandleTaken:
    """Another customer has it; perhaps the two are one."""

    handle: str
    customer: str


@dataclass(frozen=True, slots=True)
class Merged:
    """`gone` is part of `kept` now; it can be undone."""

    merge_id: int
    kept: str
    gone: str
    issues: int  # that came along


@dataclass(frozen=True, slots=True)
class MergeUndone:
    """They are two again. Of the issues that came in between, `stayed` stay with the kept one."""

    kept: str
    gone: str
    issues: int  # that went back
    stayed: int


@dataclass(frozen=True, slots=True)
class MergeGone:
    """It was undone before, or there was none."""


@dataclass(frozen=True, slots=True)
class SameCustomer:
    """Whom somebody wants to merge are one already."""


@dataclass(frozen=True, slots=True)
class NobodyFound:
    words: str


@dataclass(frozen=True, slots=True)
class SeveralFound:
    """Which of them is meant?"""

    words: str
    names: str


@dataclass(frozen=True, slots=True)
class AskedLater:
    """They were asked what they know of a customer, and say not now."""


Memory = (
    AskedLater
    | LineEdited
    | HandleAdded
    | HandleRemoved
    | HandleRestored
    | HandleGone
    | NotAHandle
    | HandleKnown
    | HandleTaken
    | Merged
    | MergeUndone
    | MergeGone
    | SameCustomer
    | NobodyFound
    | SeveralFound
)
