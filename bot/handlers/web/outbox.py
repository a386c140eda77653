"""How to send in the local workspace: each call is a transaction of its platform, as a web call would be."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.people import Role
from bot.domain.sending import Absent, Delivered, Edge, Impossible, Posting, ReadBack, SendOutcome, Trouble
from bot.domain.shown import HomeShown, StatusShown
from bot.storage import local, people, workspaces
from bot.storage.database import Database, Transaction
from bot.storage.local import NewMessage, Refusal
from bot.views.rendering import rendered

_GONE = (Refusal.MESSAGE_GONE, Refusal.THREAD_GONE)


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
    if isinstance(posting.shown, HomeShown):  # the page is made when somebody looks at it
        return Delivered(posting.person_ref)
    if posting.channel_id is None:
        return _privately(tx, posting, now)
    text, blocks, mentions, behalf = rendered(posting.shown)
    stands = posting.ref or posting.old_ref  # here a changed message calls people as a new one does
    if stands is not None:
        refused = local.change(tx, int(stands), text, blocks, mentions, None)
        return _impossible(refused) if refused else Delivered(stands)
    known = local.by_key(tx, posting.key)
    if known is not None:  # one that was thought dead had sent it after all
        return Delivered(str(known.id))
    root = int(posting.thread_ref) if posting.thread_ref else None
    bot = _bot(tx, posting.workspace_id)
    new = NewMessage(posting.channel_id, bot, text, root, blocks, mentions, posting.key, behalf)
    posted = local.post(tx, new, now)
    return _impossible(posted) if isinstance(posted, Refusal) else Delivered(str(posted))


def _privately(tx: Transaction, posting: Posting, now: datetime) -> SendOutcome:
    """A line at the desk that one person alone sees."""
    known = local.by_key(tx, posting.key)
    if known is not None and posting.ref is None:
        return Delivered(str(known.id))
    desk = workspaces.desk_channel(tx, posting.workspace_id)
    person = people.by_user_id(tx, posting.workspace_id, posting.person_ref)
    if desk is None or person is None:
        return Impossible("nowhere to say it", Trouble.CHANNEL)
    _, blocks, _, _ = rendered(posting.shown)
    if posting.ref is not None:
        refused = local.change(tx, int(posting.ref), "", blocks, [], None)
        return _impossible(refused) if refused else Delivered(posting.ref)
    bot = _bot(tx, posting.workspace_id)
    line = NewMessage(desk.id, bot, "", None, blocks, [], posting.key, only_for=person.id)
    posted = local.post(tx, line, now)
    return _impossible(posted) if isinstance(posted, Refusal) else Delivered(str(posted))


def _impossible(refused: Refusal) -> Impossible:
    return Impossible(refused, Trouble.MESSAGE if refused in _GONE else Trouble.REFUSED)


def _bot(tx: Transaction, workspace_id: int) -> int:
    found = next((p for p in people.every(tx, workspace_id) if p.role is Role.BOT), None)
    if found is None:
        raise LookupError(f"workspace {workspace_id} has no bot")
    return found.id


def _status(tx: Transaction, posting: Posting, shown: StatusShown, now: datetime) -> SendOutcome:
    message = local.get(tx, int(posting.target_ref or 0))
    if message is None or message.deleted_at is not None:
        return Impossible(Refusal.MESSAGE_GONE, Trouble.MESSAGE)
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
