"""Taking in what outside systems deliver: each key once, onto the desk, with its customer and its history."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from bot.desk import listening, opening, public, strangers
from bot.desk.settling import settle
from bot.domain.answers import AlreadyTracked
from bot.domain.customers import Arrival, Channel, Voice
from bot.domain.intake import Delivered, KeyReused, NoDeskThere, NoSuchWorkspace, NotTaken, TakenIn
from bot.domain.issues import Issue
from bot.domain.people import Person
from bot.storage import conversation, intakes, issues, public_voices, workspaces
from bot.storage.database import Transaction
from bot.storage.workspaces import Workspace

KEPT = timedelta(days=7)  # how long a key is known


def take_in(
    tx: Transaction,
    key: str,
    fingerprint: str,
    workspace: Workspace,
    delivered: Delivered,
    now: datetime,
) -> TakenIn | NotTaken:
    """Make an issue of it, or a part of the one it belongs to; the same key again gets the same answer."""
    desk = workspaces.desk_channel(tx, workspace.id)
    if desk is None:
        return NoDeskThere(workspace.name)
    intakes.forget(tx, now - KEPT)
    before = intakes.begin(tx, key, fingerprint, now)
    if before is not None:
        same = before.fingerprint == fingerprint
        return TakenIn(**json.loads(before.answer)) if same else KeyReused()
    author = strangers.met(tx, workspace.id, delivered.sender, now)
    issue, joined = _placed(tx, desk, delivered, author, now)
    taken = TakenIn(issue.number, workspace.name, issue.public, joined)
    intakes.answered(tx, key, json.dumps(asdict(taken), ensure_ascii=False))
    return taken


def workspace_of(tx: Transaction, platforms: Sequence[str], wanted: str) -> Workspace | NoSuchWorkspace:
    """The one that is named by its name, its platform or the platform's id of it; the first when none is."""
    served = [one for one in workspaces.every(tx) if one.platform in platforms and one.left_at is None]
    served.sort(key=lambda one: platforms.index(one.platform))
    named = [one for one in served if wanted.lower() in (one.name.lower(), one.platform, one.ref.lower())]
    found = named if wanted else served
    return found[0] if found else NoSuchWorkspace(", ".join(one.name for one in served))


def _placed(
    tx: Transaction, desk: Channel, delivered: Delivered, author: Person, now: datetime
) -> tuple[Issue, bool]:
    """The issue as it stands now, and whether there was one already."""
    at = min(delivered.at or now, now)
    ref = f"{opening.TYPED}{tx.new_id()}"
    arrival = Arrival(desk.id, ref, None, author.id, delivered.text, at)
    known = _known(tx, desk.workspace_id, delivered)
    if known is not None:
        if _repeats(tx, known, delivered.text):
            return known, True
        listening.customer_wrote(tx, known, arrival, author, now)
        return _heard(tx, known.id, delivered, now), True
    done = opening.arrived(tx, arrival, desk, author, now)
    issue_id = conversation.issue_at(tx, desk.id, ref)
    if issue_id is None:
        raise LookupError(f"what was taken in belongs to no issue: {done}")
    return _heard(tx, issue_id, delivered, now), isinstance(done, AlreadyTracked)


def _known(tx: Transaction, workspace_id: int, delivered: Delivered) -> Issue | None:
    """The issue of what stands at the same address."""
    if delivered.heard is None or not delivered.heard.url:
        return None
    voice = public_voices.by_url(tx, workspace_id, delivered.heard.url)
    return issues.lock(tx, voice.issue_id) if voice is not None else None


def _repeats(tx: Transaction, issue: Issue, text: str) -> bool:
    said = (one for one in conversation.of_issue(tx, issue.id) if one.voice is Voice.CUSTOMER)
    return any(one.text == text for one in said)


def _heard(tx: Transaction, issue_id: int, delivered: Delivered, now: datetime) -> Issue:
    """The issue with what others read along, if they do."""
    issue = issues.lock(tx, issue_id)
    if issue is None:
        raise LookupError(f"no issue {issue_id}")
    if delivered.heard is None:
        return issue
    return settle(tx, public.heard_of(tx, issue, delivered.heard, now), now)
