"""Briefing: everything a person should know before answering, gathered for one issue and its one customer."""

import json
from dataclasses import replace
from datetime import datetime

from bot.desk import recalling, tying
from bot.desk.settling import policy_of
from bot.domain.briefs import Brief, Must, Past, Point, Quote, brief
from bot.domain.calendar import due
from bot.domain.customers import Said, Voice
from bot.domain.issues import Issue
from bot.domain.promising import Outcome
from bot.domain.publicly import clocks_of
from bot.storage import conversation, issues, promises
from bot.storage.database import Transaction


def brief_of(tx: Transaction, issue: Issue, now: datetime) -> Brief:
    """The brief of an issue: nothing of any other customer, no internal notes."""
    said = conversation.of_issue(tx, issue.id)
    past = tuple(
        Past(old.number, old.title, old.state, old.ending or "", old.opened_at)
        for old in issues.before(tx, issue)
    )
    made = brief(
        [_quote(m) for m in said if m.voice is Voice.CUSTOMER],
        [_quote(m) for m in said if m.voice is Voice.TEAM],
        issue.emotion,
        rules_of(issue),
        past,
        _waited_too_long(tx, issue, now),
    )
    fixed = tying.untold(tx, issue)
    points = (Point(Must.FIXED, fixed), *made.points) if fixed else made.points
    promised, first = _promised(tx, issue, made.promised), recalling.first_lines(tx, issue.customer_id)
    return replace(made, points=points, promised=promised, first=first)


def _promised(tx: Transaction, issue: Issue, found: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """What is tracked and still open first, by when it is due; then the rest, the newest first."""
    given = promises.of_issue(tx, issue.id)
    due = [(p.due_at, p) for p in given if p.tracked_at and p.due_at and p.outcome is None]
    tracked = tuple(Quote(p.quote, p.made_at) for _, p in sorted(due, key=lambda one: one[0]))
    known = {q.text for q in tracked} | {p.quote for p in given if p.outcome is Outcome.DROPPED}
    return (*tracked, *(quote for quote in reversed(found) if quote.text not in known))


def rules_of(issue: Issue) -> tuple[tuple[str, str], ...]:
    """What triage read, as (rule, exact quote)."""
    return tuple((str(r["rule"]), str(r["quote"])) for r in json.loads(issue.reasons))


def _quote(said: Said) -> Quote:
    return Quote(said.text, said.at, said.deleted_at is not None, said.edited_at is not None)


def _waited_too_long(tx: Transaction, issue: Issue, now: datetime) -> bool:
    if issue.waiting_since is None:
        return False
    policy = policy_of(tx, issue.workspace_id)
    clocks = clocks_of(issue, policy)
    return now > due(policy.calendar, issue.waiting_since, clocks.first_answer, clocks.working)
