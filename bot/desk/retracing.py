"""Retracing: one issue from its beginning, for a page; only a refusal is ever written down."""

from datetime import datetime

from bot.desk import looking, showing
from bot.desk.acting import Stopped, find, stopped
from bot.domain.answers import NoSuchIssue
from bot.domain.customers import Voice
from bot.domain.issues import Happened
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.retraced import Happening, Retraced, Spoken
from bot.storage import conversation, issues, log, people, workspaces
from bot.storage.database import Transaction

MOST_STEPS = 400

# What the messages themselves show, or what is nobody's business but the writer's.
_SAID = frozenset(
    {
        Happened.CUSTOMER_WROTE,
        Happened.CUSTOMER_EDITED,
        Happened.CUSTOMER_DELETED,
        Happened.NOTED,
        Happened.DRAFTED,
        Happened.REPLY_APPROVED,
        Happened.REPLY_SENT,
        Happened.ANSWERED_DIRECTLY,
    }
)


def issue(tx: Transaction, person: Person, number: str, now: datetime) -> Retraced | Stopped:
    """All that is known of issue `number` of the person's workspace."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    issue_id = find(tx, person, number)
    found = issues.get(tx, issue_id) if isinstance(issue_id, int) else None  # looking locks nothing
    if found is None or not conversation.of_issue(tx, found.id):  # a card shows what was said first
        return NoSuchIssue(number)
    steps: list[Spoken | Happening] = [*_spoken(tx, found.id), *_happened(tx, found.id)]
    steps.sort(key=lambda step: step.at)
    workspace = workspaces.get(tx, found.workspace_id)
    return Retraced(
        card=showing.card(tx, found, now),
        steps=tuple(steps[-MOST_STEPS:]),
        cut=len(steps) > MOST_STEPS,
        why=looking.explained(tx, found, now),
        place=workspaces.channel(tx, found.channel_id),
        desk=workspaces.desk_channel(tx, found.workspace_id),
        platform=workspace.platform,
        team=workspace.ref,
    )


def _spoken(tx: Transaction, issue_id: int) -> list[Spoken]:
    return [
        Spoken(said, people.get(tx, said.author_id), said.voice is Voice.NOTE)
        for said in conversation.of_issue(tx, issue_id)
    ]


def _happened(tx: Transaction, issue_id: int) -> list[Happening]:
    return [
        Happening(event.kind, people.get(tx, event.by_id) if event.by_id else None, event.at, event.data)
        for event in log.of_issue(tx, issue_id)
        if event.kind not in _SAID
    ]
