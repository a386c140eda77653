"""A platform that can lose, refuse and delay what is sent to it, and shows what everybody would see there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from itertools import count

from bot.domain.sending import (
    Absent,
    Delivered,
    Exposed,
    Impossible,
    NotSent,
    Posting,
    ReadBack,
    SendOutcome,
    Unknown,
)
from bot.domain.shown import StatusShown, WordsSent
from bot.storage.deliveries import DeliveryKind


class Fate(StrEnum):
    """What becomes of one sending."""

    ARRIVES = "arrives"
    ANSWER_LOST = "answer_lost"  # it arrives, but we never hear so
    VANISHES = "vanishes"  # it does not arrive, and we never hear so
    REFUSED = "refused"  # for good
    PUT_OFF = "put_off"  # known not to have been sent


@dataclass(slots=True)
class Platform:
    """What everybody can see. `posts` are new messages, `changes` later states of them, by key."""

    planned: list[tuple[str, Fate]] = field(default_factory=list)
    blind: bool = False  # reading back does not work
    looked: int = 0  # how often something was read back
    posts: list[tuple[str, Posting]] = field(default_factory=list)
    changes: list[Posting] = field(default_factory=list)
    statuses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shared: set[int] = field(default_factory=set)  # channels that outsiders can read now, beside customers'
    leaked: list[Posting] = field(default_factory=list)  # what they read there and should not have
    _refs: Iterator[int] = field(default_factory=lambda: count(9000))

    def plans(self, fate: Fate, kind: DeliveryKind | str = "") -> None:
        """What becomes of the next sending (of that kind)."""
        self.planned.append((kind, fate))

    def _fate_of(self, posting: Posting) -> Fate:
        found = next((plan for plan in self.planned if posting.key.startswith(plan[0])), None)
        if found is None:
            return Fate.ARRIVES
        self.planned.remove(found)
        return found[1]

    def send(self, posting: Posting) -> SendOutcome:
        if posting.internal and posting.channel_id in self.shared:
            return Exposed("is shared")
        fate = self._fate_of(posting)
        match fate:
            case Fate.REFUSED:
                return Impossible("channel_not_found")
            case Fate.PUT_OFF:
                return NotSent("ratelimited", timedelta(seconds=30))
            case Fate.VANISHES:
                return Unknown("timeout")
        ref = self._put(posting)
        return Unknown("reset") if fate is Fate.ANSWER_LOST else Delivered(ref)

    def _put(self, posting: Posting) -> str:
        if posting.channel_id in self.shared and not isinstance(posting.shown, StatusShown | WordsSent):
            self.leaked.append(posting)
        if isinstance(posting.shown, StatusShown):
            self.statuses[posting.target_ref or ""] = posting.shown.emoji
            return posting.target_ref or ""
        if posting.ref is not None:
            self.changes.append(posting)
            return posting.ref
        ref = str(next(self._refs))
        self.posts.append((ref, posting))
        return ref

    def read_back(self, posting: Posting) -> ReadBack:
        self.looked += 1
        if self.blind:
            return Unknown("no answer")
        ref = next((ref for ref, post in self.posts if post.key == posting.key), None)
        return Delivered(ref) if ref is not None else Absent()

    def words_for_customers(self) -> list[str]:
        """Everything that was said to customers, in order."""
        return [post.shown.text for _, post in self.posts if isinstance(post.shown, WordsSent)]
