"""Purging: a message that its author took back is gone from every place that had quoted it."""

import json
from datetime import datetime

from bot.domain.customers import Said, Voice
from bot.domain.issues import Issue, title_of
from bot.storage import conversation, deliveries, purging
from bot.storage.database import Transaction


def message(tx: Transaction, issue: Issue, said: Said, now: datetime) -> tuple[str, str]:
    """Take the words of `said`, which is deleted, out of everything about its issue.

    Returns the issue's title and its reasons without them; neither is saved yet.
    """
    purging.message(tx, issue, said)
    for person_id, telling_id in purging.tellings(tx, issue, said.id):
        deliveries.want_told(tx, issue.workspace_id, person_id, telling_id, now)
    return _title(tx, issue, said), _reasons(issue, said)


def _title(tx: Transaction, issue: Issue, said: Said) -> str:
    """What it is called when it was called by these words: by the first that are left."""
    if not said.text or issue.title != title_of(said.text):
        return issue.title
    left = (
        m for m in conversation.of_issue(tx, issue.id) if m.voice is Voice.CUSTOMER and m.deleted_at is None
    )
    return next((title_of(one.text) for one in left), "")


def _reasons(issue: Issue, said: Said) -> str:
    read = json.loads(issue.reasons)
    kept = [one for one in read if not one.get("quote") or one["quote"] not in said.text]
    return issue.reasons if len(kept) == len(read) else json.dumps(kept, ensure_ascii=False)
