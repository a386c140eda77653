"""What an issue is, the states it moves through, and what its log can say.

The state machine is drawn in README.md; a change here is reflected there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    NEW = "new"
    OWNED = "owned"
    SOLVED = "solved"
    CLOSED = "closed"


class Turn(StrEnum):
    OURS = "ours"
    THEIRS = "theirs"


class Criticality(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    CRITICAL = "critical"


class Ending(StrEnum):
    HAPPY = "happy"
    FINE = "fine"
    UNHAPPY = "unhappy"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"  # opened by mistake and taken back; counts in no figure


class Happened(StrEnum):
    """Kinds of rows in an issue's append-only log."""

    OPENED = "opened"
    CUSTOMER_WROTE = "customer_wrote"
    CUSTOMER_EDITED = "customer_edited"
    CUSTOMER_DELETED = "customer_deleted"
    NOTED = "noted"
    CRITICALITY_SET = "criticality_set"
    EMOTION_SET = "emotion_set"
    CLAIMED = "claimed"
    DRAFTED = "drafted"
    REPLY_APPROVED = "reply_approved"
    REPLY_SENT = "reply_sent"
    REPLY_FAILED = "reply_failed"
    ANSWERED_DIRECTLY = "answered_directly"
    HAND_OVER_OFFERED = "hand_over_offered"
    HAND_OVER_ACCEPTED = "hand_over_accepted"
    HAND_OVER_DECLINED = "hand_over_declined"
    HAND_OVER_WITHDRAWN = "hand_over_withdrawn"
    SNOOZED = "snoozed"
    WOKEN = "woken"
    SOLVED = "solved"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    MOOD_GIVEN = "mood_given"
    MOOD_DECLINED = "mood_declined"  # they would rather not say how it went
    REOPENED = "reopened"
    NUDGED = "nudged"
    ACKNOWLEDGED = "acknowledged"  # somebody has a reminder in hand
    NUDGE_DECLINED = "nudge_declined"
    PUT_OFF = "put_off"  # one reminder of a solved issue comes later
    PROMISE_TRACKED = "promise_tracked"
    PROMISE_SETTLED = "promise_settled"
    CHECKED_IN = "checked_in"
    CLOSED = "closed"
    ANSWERED_THERE = "answered_there"  # somebody noted what became of it where it started
    GIFT_ASKED = "gift_asked"  # a gesture of goodwill needs a yes of a second person
    GIFT_GIVEN = "gift_given"
    GIFT_DECLINED = "gift_declined"
    GIFT_LAPSED = "gift_lapsed"
    GIFT_TOLD = "gift_told"
    GIFT_UNDONE = "gift_undone"
    GIVEN_BACK = "given_back"  # its owner is away or has left: the desk has it
    MOVED = "moved"  # to a place where they and the team are alone, or back (way "")
    ALARMED = "alarmed"  # it is handed on and on; the leads know
    UNDONE = "undone"
    TIED = "tied"  # it has the same cause as another one
    UNTIED = "untied"
    CAUSE_FIXED = "cause_fixed"


@dataclass(frozen=True, slots=True)
class Issue:
    """One customer's need. Times are aware UTC.

    `waiting_since` is when the customer began to wait for a person (None while it is their turn);
    `heard_at` is when they last heard from a person. `conversation` counts every change of what was
    said, so that a draft knows whether it has gone stale; `version` counts every change at all.
    """

    id: int
    workspace_id: int
    number: int
    state: State
    turn: Turn
    title: str
    criticality: Criticality
    criticality_by: int | None  # the person who set it; None while it is triage's word
    emotion: str
    emotion_by: int | None
    reasons: str  # JSON: what triage read, as [{"rule", "quote"}]
    customer_id: int
    owner_id: int | None
    channel_id: int
    thread_ref: str  # the customer's thread, or the team's, where answers go
    opened_by: int | None
    opened_at: datetime
    claimed_at: datetime | None
    waiting_since: datetime | None
    heard_at: datetime | None
    answered_at: datetime | None
    solved_at: datetime | None
    asked_at: datetime | None
    confirmed_at: datetime | None
    snoozed_until: datetime | None
    closed_at: datetime | None
    ending: Ending | None
    conversation: int
    version: int
    public: bool = False  # it began where others read along: see `public_voices`

    @property
    def is_open(self) -> bool:
        return self.state in (State.NEW, State.OWNED)


@dataclass(frozen=True, slots=True)
class Event:
    """One row of an issue's log. `data` is small and JSON-able."""

    id: int
    issue_id: int
    kind: Happened
    by_id: int | None
    at: datetime
    data: Mapping[str, object] = field(default_factory=dict)


FATE_UNKNOWN = "fate unknown"  # begins the reason of a reply that may or may not have arrived
TITLE_LENGTH = 80


def title_of(text: str) -> str:
    """The first words of what they wrote, on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= TITLE_LENGTH:
        return line
    cut = line[: TITLE_LENGTH - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[TITLE_LENGTH // 2 :] else cut) + "…"
