"""Comparing what Slack shows with what we have: new, edited or as it was; and which threads to compare."""

from dataclasses import dataclass
from enum import StrEnum

from bot.desk import listening
from bot.domain.customers import Channel
from bot.handlers.slack import fetching, messaging
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.reading import Json, moment_of
from bot.storage import conversation, deliveries, issues, people, workspaces
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind


class Change(StrEnum):
    NONE = "none"
    ARRIVED = "arrived"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread of an issue; `known` are its messages that we have and that are not deleted."""

    channel: Channel
    ref: str
    known: tuple[str, ...]


def threads_of(tx: Transaction, workspace_id: int) -> tuple[Thread, ...]:
    """The threads of every issue that is not closed: the customer's or the team's, and the card's."""
    found: list[Thread] = []
    for issue in issues.not_closed(tx, workspace_id):
        said = [m for m in conversation.of_issue(tx, issue.id) if m.deleted_at is None]
        if issue.thread_ref:
            known = tuple(m.ref for m in said if m.channel_id == issue.channel_id and "." in m.ref)
            found.append(Thread(workspaces.channel(tx, issue.channel_id), issue.thread_ref, known))
        card = deliveries.of(tx, DeliveryKind.CARD, issue.id)
        if card is not None and card.ref is not None and card.channel_id is not None:
            found.append(Thread(workspaces.channel(tx, card.channel_id), card.ref, ()))
    return tuple(thread for thread in found if not thread.channel.trouble)


def compare(tx: Transaction, edge: Edge, author_id: int, channel_id: int, message: Json) -> Change:
    """Take in what is new or changed in one message of a page; what we have already stays as it is."""
    channel = workspaces.channel(tx, channel_id)
    ts = str(message["ts"])
    changed = (message.get("edited") or {}).get("ts")
    known = conversation.by_ref(tx, channel_id, ts)
    if known is None:
        messaging.heard(tx, edge, people.get(tx, author_id), channel_id, message)
        said = conversation.by_ref(tx, channel_id, ts)
        if said is not None and changed:  # an earlier change, heard later, must not undo it
            conversation.edit(tx, said.id, said.text, moment_of(str(changed)))
        return Change.ARRIVED if said is not None else Change.NONE
    text = fetching.text_of(tx, edge.workspace_id, message, channel.ref)
    if known.deleted_at is not None or known.text == text:
        return Change.NONE
    at = moment_of(str(changed)) if changed else None
    listening.message_edited(tx, channel_id, ts, text, edge.now(), at)
    return Change.EDITED
