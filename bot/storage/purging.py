"""The words of one message that was taken back, wherever they were kept a second time."""

import json

from bot.domain.customers import Said
from bot.domain.forgetting import blanked
from bot.domain.issues import Issue
from bot.storage.database import Transaction


def message(tx: Transaction, issue: Issue, said: Said) -> None:
    """Out of the log's "before", promises' quotes, words with a mood, the summary, what a model proposed."""
    for row in tx.all("events_of_issue", issue_id=issue.id):
        data = json.loads(row["data"])
        if data.get("message") == said.id and (blank := blanked(data)) != data:
            tx.execute("forget_event", id=row["id"], data=json.dumps(blank, ensure_ascii=False))
    tx.execute("message_promises_blank", message_id=said.id)
    tx.execute("message_moods_blank", issue_id=issue.id, text=said.text)
    tx.execute("message_summary_drop", issue_id=issue.id)
    tx.execute("message_proposals_blank", issue_id=issue.id)
    tx.execute("message_drafts_blank", issue_id=issue.id)


def tellings(tx: Transaction, issue: Issue, message_id: int) -> tuple[tuple[int, int], ...]:
    """Blank the private lines that quote its promises; to whom each was told, and its id."""
    promises = {int(row["id"]) for row in tx.all("message_promises", message_id=message_id)}
    if not promises:
        return ()
    found = []
    for row in tx.all("held_tellings", workspace_id=issue.workspace_id):
        data = json.loads(row["data"])
        if data.get("promise") in promises and data.get("quote"):
            tx.execute("forget_telling", id=row["id"], data=json.dumps({**data, "quote": ""}))
            found.append((int(row["person_id"]), int(row["id"])))
    return tuple(found)
