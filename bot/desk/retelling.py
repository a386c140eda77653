"""Retelling: which sentences go to one customer after the other, so that a draft can say so."""

from datetime import datetime, timedelta

from bot.domain.checks.sameness import OFTEN, sentences
from bot.domain.customers import Said
from bot.domain.issues import Issue
from bot.storage import replies
from bot.storage.database import Transaction

LATELY = timedelta(days=7)


def told(tx: Transaction, issue: Issue, said: Said, now: datetime) -> None:
    """These words of ours reached the issue's customer: remember their sentences for a week."""
    replies.forget(tx, issue.workspace_id, now - LATELY)
    plain = [sentence for sentence, _, _ in sentences(said.text)]
    replies.keep(tx, issue.workspace_id, issue.customer_id, plain, now, now - LATELY, OFTEN)
