"""What an installation holds, without ids and times, to compare two lives of it; and what must hold."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.desk.settling import marks_of, policy_of
from bot.domain.clocks import timers_for
from bot.storage import issues, timers
from bot.storage.database import Transaction, open_database

_ISSUES = """
SELECT i.title, i.state, i.turn, i.criticality, i.emotion, i.ending, i.conversation, p.user_id AS owner,
    i.snoozed_until IS NULL AS awake, i.asked_at IS NULL AS unasked, i.confirmed_at IS NULL AS unconfirmed,
    i.waiting_since IS NULL AS answered, i.thread_ref = '' AS nowhere
FROM issues AS i LEFT JOIN people AS p ON p.id = i.owner_id
"""
_SAID = """
SELECT i.title, p.user_id, m.voice, m.text FROM messages AS m
JOIN issues AS i ON i.id = m.issue_id JOIN people AS p ON p.id = m.author_id
"""
# A window that was opened twice, because the first answer was lost, is no change of the issue.
_LOG = """
SELECT i.title, e.kind, p.user_id, e.data FROM events AS e
JOIN issues AS i ON i.id = e.issue_id LEFT JOIN people AS p ON p.id = e.by_id
WHERE e.kind <> 'drafted'
"""
_TIMERS = """
SELECT i.title, t.kind, t.step, t.audience, t.held FROM timers AS t JOIN issues AS i ON i.id = t.issue_id
"""
_NUDGES = """
SELECT i.title, n.kind, n.step, n.audience, n.late, n.cleared_at IS NULL AS up
FROM nudges AS n JOIN issues AS i ON i.id = n.issue_id
"""
_DELIVERIES = """
SELECT i.title, d.kind, d.state, d.wanted = d.made AS made, d.problem
FROM deliveries AS d JOIN issues AS i ON i.id = d.issue_id
"""
_POSTED = """
SELECT c.ref AS channel, p.user_id AS author, m.text, m.blocks, m.on_behalf_of, o.user_id AS only_for,
    r.text AS under, r.blocks AS under_blocks, m.deleted_at IS NULL AS alive
FROM local_messages AS m JOIN channels AS c ON c.id = m.channel_id JOIN people AS p ON p.id = m.author_id
LEFT JOIN people AS o ON o.id = m.only_for LEFT JOIN local_messages AS r ON r.id = m.root_id
"""
_REACTIONS = """
SELECT m.text, p.user_id, r.emoji FROM local_reactions AS r
JOIN local_messages AS m ON m.id = r.message_id JOIN people AS p ON p.id = r.person_id
"""
_OTHERS = """
SELECT 'refused', p.user_id, r.action FROM refusals AS r JOIN people AS p ON p.id = r.person_id
UNION ALL SELECT 'quarantined', source, problem FROM quarantine
UNION ALL SELECT 'approved', approved_text, sent_at IS NOT NULL FROM drafts WHERE approved_text IS NOT NULL
"""
_QUERIES = {
    "issues": _ISSUES,
    "said": _SAID,
    "log": _LOG,
    "timers": _TIMERS,
    "nudges": _NUDGES,
    "deliveries": _DELIVERIES,
    "posted": _POSTED,
    "reactions": _REACTIONS,
    "others": _OTHERS,
}
_NAMELESS = frozenset(
    {"value", "time", "draft", "message", "basis", "hand_over", "from", "ref", "until", "waiting_since"}
)

State = dict[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one life has and the other has not."""

    lost: dict[str, list[str]]
    extra: dict[str, list[str]]

    @property
    def count_lost(self) -> int:
        return sum(map(len, self.lost.values()))

    @property
    def count_extra(self) -> int:
        return sum(map(len, self.extra.values()))


def state_of(path: Path) -> State:
    """Everything as counted lines of text: ids, moments and what hangs on them are left out."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as line:
        line.row_factory = sqlite3.Row
        return {name: Counter(map(_line, line.execute(query))) for name, query in _QUERIES.items()}


def _line(row: sqlite3.Row) -> str:
    return " | ".join(_plain(row[name]) for name in row.keys())  # noqa: SIM118 - a Row iterates its values


def _plain(value: Any) -> str:
    if isinstance(value, str) and value[:1] in ("[", "{"):
        return json.dumps(_without_names(json.loads(value)), ensure_ascii=False)
    return repr(value)


def _without_names(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_names(v) for k, v in value.items() if k not in _NAMELESS}
    return [_without_names(v) for v in value] if isinstance(value, list) else value


def difference(expected: State, found: State) -> Difference:
    lost = {name: sorted((expected[name] - found[name]).elements()) for name in expected}
    extra = {name: sorted((found[name] - expected[name]).elements()) for name in expected}
    return Difference({k: v for k, v in lost.items() if v}, {k: v for k, v in extra.items() if v})


async def broken_rules(url: str) -> list[str]:
    """What must hold in every life, and does not: in sentences."""
    database = await open_database(url)
    try:
        return await database.read(_broken)
    finally:
        await database.close()


def _broken(tx: Transaction) -> list[str]:
    found = [f"{rule}: {dict(row)}" for rule, query in _RULES.items() for row in tx.connection.execute(query)]
    for row in tx.connection.execute("SELECT id FROM issues").fetchall():
        issue = issues.get(tx, int(row["id"]))
        if issue is not None:
            derived = timers_for(issue, marks_of(tx, issue), policy_of(tx, issue.workspace_id))
            if set(derived) != set(timers.of_issue(tx, issue.id)):
                found.append(f"issue {issue.number} has other timers than its clocks say")
    return found


_RULES = {
    "an issue is opened once": """
        SELECT issue_id FROM events WHERE kind = 'opened' GROUP BY issue_id HAVING count(*) <> 1""",
    "the owner is who took it last": """
        SELECT i.number, i.owner_id, e.by_id FROM issues AS i JOIN events AS e ON e.issue_id = i.id
        WHERE e.id = (SELECT max(l.id) FROM events AS l
            WHERE l.issue_id = i.id AND l.kind IN ('claimed', 'hand_over_accepted', 'given_back'))
        AND (e.kind = 'given_back') = (i.owner_id IS NOT NULL)""",
    "an approved reply is in the customer's thread once, byte for byte": """
        SELECT d.id, d.approved_text FROM drafts AS d JOIN issues AS i ON i.id = d.issue_id
        WHERE d.approved_text IS NOT NULL AND d.failed_at IS NULL AND 1 <> (
            SELECT count(*) FROM local_messages AS m
            WHERE m.text = d.approved_text AND m.channel_id = i.channel_id)""",
    "a reply is logged as sent once": """
        SELECT d.id FROM drafts AS d WHERE d.sent_at IS NOT NULL AND 1 <> (
            SELECT count(*) FROM events AS e WHERE e.issue_id = d.issue_id AND e.kind = 'reply_sent'
                AND e.data LIKE '%' || d.id || '%')""",
    "one message carries one delivery": """
        SELECT key FROM local_messages WHERE key IS NOT NULL GROUP BY key HAVING count(*) > 1""",
    "nothing is left half sent": """
        SELECT key, state, wanted, made, problem FROM deliveries
        WHERE state NOT IN ('sent', 'dropped') OR (state = 'sent' AND wanted <> made)""",
    "no nudge fires twice": """
        SELECT issue_id, data FROM events WHERE kind = 'nudged'
        GROUP BY issue_id, data HAVING count(*) > 1""",
}
