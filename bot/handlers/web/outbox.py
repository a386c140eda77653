"""How to send in the local workspace: each call is a transaction of its platform, as a web call would be."""

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from bot.domain.people import Role
from bot.domain.sending import Absent, Delivered, Edge, Impossible, Posting, ReadBack, SendOutcome
from bot.domain.shown import CardShown, HandOverShown, MirrorShown, NudgeShown, Shown, StatusShown, WordsSent
from bot.storage import local, people
from bot.storage.database import Database, Transaction
from bot.storage.local import NewMessage, Refusal
from bot.views import cards, nudges
from bot.views.blocks import Block


def edge(database: Database, now: Callable[[], datetime]) -> Edge:
    async def send(posting: Posting) -> SendOutcome:
        return await database.run(deliver, posting, now())

    async def read_back(posting: Posting) -> ReadBack:
        return await database.run(look_up, posting)

    return Edge(send, read_back)


def deliver(tx: Transaction, posting: Posting, now: datetime) -> SendOutcome:
    """Post it, change the message that shows it, or put the status on; refused when its place is gone."""
    if isinstance(posting.shown, StatusShown):
        return _status(tx, posting, posting.shown, now)
    text, blocks, mentions, behalf = rendered(posting.shown)
    if posting.ref is not None:
        refused = local.change(tx, int(posting.ref), text, blocks, mentions, None)
        return Impossible(refused) if refused else Delivered(posting.ref)
    known = local.by_key(tx, posting.key)
    if known is not None:  # one that was thought dead had sent it after all
        return Delivered(str(known.id))
    root = int(posting.thread_ref) if posting.thread_ref else None
    bot = _bot(tx, posting.workspace_id)
    new = NewMessage(posting.channel_id, bot, text, root, blocks, mentions, posting.key, behalf)
    posted = local.post(tx, new, now)
    return Impossible(posted) if isinstance(posted, Refusal) else Delivered(str(posted))


def _bot(tx: Transaction, workspace_id: int) -> int:
    found = next((p for p in people.every(tx, workspace_id) if p.role is Role.BOT), None)
    if found is None:
        raise LookupError(f"workspace {workspace_id} has no bot")
    return found.id


def _status(tx: Transaction, posting: Posting, shown: StatusShown, now: datetime) -> SendOutcome:
    message = local.get(tx, int(posting.target_ref or 0))
    if message is None or message.deleted_at is not None:
        return Impossible(Refusal.MESSAGE_GONE)
    bot = _bot(tx, posting.workspace_id)
    for emoji in shown.all_emoji:
        if emoji in shown.emoji:
            local.react(tx, message.id, bot, emoji, now)
        else:
            local.unreact(tx, message.id, bot, emoji)
    return Delivered(str(message.id))


def look_up(tx: Transaction, posting: Posting) -> ReadBack:
    """Is there a message with this key? A status is always put on anew."""
    message = local.by_key(tx, posting.key)
    return Delivered(str(message.id)) if message is not None else Absent()


def rendered(shown: Shown) -> tuple[str, list[Block], list[str], str]:
    """Text, blocks, who is mentioned (user ids), and on whose behalf."""
    match shown:
        case CardShown():
            return "", cards.card(shown), [], ""
        case NudgeShown():
            return "", nudges.nudge(shown), [] if shown.done else [p.user_id for p in shown.to], ""
        case MirrorShown():
            return "", cards.mirror(shown), [], ""
        case HandOverShown():
            asked = [] if shown.outcome else [shown.to.user_id]
            told = [shown.giver.user_id] if shown.outcome == "declined" else asked
            return "", cards.hand_over(shown), told, ""
        case WordsSent():
            return shown.text, cards.question(shown), [], shown.on_behalf_of.name
        case StatusShown():
            raise ValueError("a status is a reaction, not a message")
        case _:
            assert_never(shown)
