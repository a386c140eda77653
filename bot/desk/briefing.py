"""Briefing: everything a person should know before answering, gathered for one issue and its one customer."""

import json
from datetime import datetime

from bot.desk.settling import policy_of
from bot.domain.briefs import Brief, Past, Quote, brief
from bot.domain.calendar import due
from bot.domain.customers import Said, Voice
from bot.domain.issues import Issue
from bot.storage import conversation, issues
from bot.storage.database import Transaction


def brief_of(tx: Transaction, issue: Issue, now: datetime) -> Brief:
    """The brief of an issue: nothing of any other customer, no internal notes."""
    said = conversation.of_issue(tx, issue.id)
    past = tuple(
        Past(old.number, old.title, old.state, old.ending or "", old.opened_at)
        for old in issues.before(tx, issue)
    )
    return brief(
        [_quote(m) for m in said if m.voice is Voice.CUSTOMER],
        [_quote(m) for m in said if m.voice is Voice.TEAM],
        issue.emotion,
        rules_of(issue),
        past,
        _waited_too_long(tx, issue, now),
    )


def rules_of(issue: Issue) -> tuple[tuple[str, str], ...]:
    """What triage read, as (rule, exact quote)."""
    return tuple((str(r["rule"]), str(r["quote"])) for r in json.loads(issue.reasons))


def _quote(said: Said) -> Quote:
    return Quote(said.text, said.at, said.deleted_at is not None, said.edited_at is not None)


def _waited_too_long(tx: Transaction, issue: Issue, now: datetime) -> bool:
    if issue.waiting_since is None:
        return False
    policy = policy_of(tx, issue.workspace_id)
    clocks = policy.clocks[issue.criticality]
    return now > due(policy.calendar, issue.waiting_since, clocks.first_answer, clocks.working)
