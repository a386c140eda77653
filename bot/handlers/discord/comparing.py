"""Comparing what Discord shows with what we have: what to read again, and what is new in a message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.desk import listening, private_places, unread
from bot.domain.customers import Arrival, Channel
from bot.domain.issues import Issue
from bot.handlers.discord.knowing import Spot
from bot.handlers.discord.reading import Wrote
from bot.storage import conversation, deliveries, issues, workspaces
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind

_FURTHER = timedelta(days=1)  # back at most, to what was the last that a channel let us hear


class Change(StrEnum):
    NONE = "none"
    ARRIVED = "arrived"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What to read again: all that stands after the id `after`, in a channel or in a thread."""

    spot: Spot
    after: int


@dataclass(frozen=True, slots=True)
class Thread:
    """The thread of an open issue. `known`: what we have of it that is not deleted; `root`: its beginning.

    `also`: other threads of the same channel in which it was before.
    """

    spot: Spot
    root: str
    known: tuple[str, ...]
    also: tuple[str, ...] = ()


def stretches(tx: Transaction, workspace_id: int, after: int) -> tuple[Stretch, ...]:
    """Every channel that works: from `after`, or from the last message heard there if that is earlier."""
    furthest = after - (_FURTHER // timedelta(milliseconds=1) << 22)
    found = (c for c in workspaces.channels(tx, workspace_id) if not c.trouble and c.ref.isdecimal())
    return tuple(Stretch(Spot(c, c.ref), _from(c, after, furthest)) for c in found)


def _from(channel: Channel, after: int, furthest: int) -> int:
    heard = int(channel.heard_ref) if channel.heard_ref.isdecimal() else after
    return max(min(after, heard), furthest)


def threads(tx: Transaction, workspace_id: int) -> tuple[Thread, ...]:
    """The threads of every issue that is not closed: the customer's or the team's, and the card's."""
    found: list[Thread] = []
    for issue in issues.not_closed(tx, workspace_id):
        found += _conversation(tx, issue)
        card = deliveries.of(tx, DeliveryKind.CARD, issue.id)
        if card is not None and card.ref is not None and card.channel_id is not None:
            channel = workspaces.channel(tx, card.channel_id)
            found.append(Thread(Spot(channel, card.ref, card.ref), card.ref, ()))
    return tuple(one for one in found if not one.spot.channel.trouble)


def _conversation(tx: Transaction, issue: Issue) -> list[Thread]:
    """Where it is spoken of now, and where it was before it moved."""
    said = [m for m in conversation.of_issue(tx, issue.id) if m.deleted_at is None and m.ref.isdecimal()]
    roots: dict[int, list[str]] = {}
    for channel_id, thread_ref in ((issue.channel_id, issue.thread_ref), *private_places.earlier(tx, issue)):
        root = thread_ref or next((m.ref for m in said if m.channel_id == channel_id), "")
        if root.isdecimal():
            roots.setdefault(channel_id, []).append(root)
    found: list[Thread] = []
    for channel_id, (root, *also) in roots.items():
        known = tuple(m.ref for m in said if m.channel_id == channel_id)
        spot = Spot(workspaces.channel(tx, channel_id), root, root)
        found.append(Thread(spot, root, known, tuple(also)))
    return found


def in_threads(
    tx: Transaction, workspace_id: int, wires: Mapping[str, str], after: int
) -> tuple[Stretch, ...]:
    """The same for threads, given with the ids of their channels; those of other channels are left out."""
    found = []
    for wire, parent in wires.items():
        channel = workspaces.channel_by_ref(tx, workspace_id, parent)
        if channel is not None and not channel.trouble:
            found.append(Stretch(Spot(channel, wire, wire), after))
    return tuple(found)


def is_known(tx: Transaction, channel_id: int, ref: str) -> bool:
    return conversation.by_ref(tx, channel_id, ref) is not None


def edited(tx: Transaction, channel_id: int, said: Wrote, now: datetime) -> Change:
    """Take in the words of a message that we have, if they were changed; what is kept from us was not."""
    known = conversation.by_ref(tx, channel_id, said.ref)
    arrival = Arrival(channel_id, said.ref, None, known.author_id, said.text, said.at) if known else None
    if arrival is not None and said.edited is None and unread.shown(tx, arrival, now) is not None:
        return Change.EDITED  # we may read words by now, and might not then
    same = known is None or known.deleted_at is not None or known.text == said.text
    if same or not said.text.strip() or said.edited is None:
        return Change.NONE
    listening.message_edited(tx, channel_id, said.ref, said.text, now, said.edited)
    return Change.EDITED
