"""Following: what other systems are told and may read, so that a CRM or a help desk can go along."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.domain.following import TOLD, HookCall
from bot.domain.issues import Event, Happened, Issue
from bot.domain.people import Person, Role
from bot.domain.permissions import Action, Allowed, decide
from bot.storage import hooks, issues, log, people, reporting, tokens
from bot.storage.database import Transaction
from bot.storage.tokens import Wanted

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Reader:
    """Another system that came with a good token."""

    workspace_id: int
    name: str


def reader(tx: Transaction, secret: str, now: datetime) -> Reader | None:
    """Who reads with this token; None for one that is not known, or may see nothing."""
    token = tokens.known(tx, secret)
    if token is None:
        return None
    # A token was made by who runs the program: it sees what an agent sees, and does nothing.
    as_person = Person(0, "api", token.workspace_id, f"token:{token.id}", token.name, Role.AGENT, "UTC")
    if not isinstance(decide(as_person, Action.SEE, token.workspace_id), Allowed):
        return None
    tokens.used(tx, token, now)
    return Reader(token.workspace_id, token.name)


def issue_list(tx: Transaction, who: Reader, wanted: Wanted) -> Json:
    """Issues by number; `next` is where to go on, null at the end."""
    found = tokens.issues(tx, who.workspace_id, wanted)
    more = len(found) == wanted.most
    return {"issues": [issue(tx, one) for one in found], "next": found[-1].number if more else None}


def issue_page(tx: Transaction, who: Reader, number: int) -> Json | None:
    """One issue with what happened to it; None when there is none. What was said is not in it."""
    issue_id = issues.id_of_number(tx, who.workspace_id, number)
    found = issues.get(tx, issue_id) if issue_id is not None else None
    if found is None:
        return None
    events = [_event(tx, event) for event in log.of_issue(tx, found.id) if event.kind in TOLD]
    return {**issue(tx, found), "events": events}


def customer_page(tx: Transaction, who: Reader, customer_id: int) -> Json | None:
    """One customer with the numbers of their issues; None when there is none in this workspace."""
    found = tokens.customer(tx, who.workspace_id, customer_id)
    if found is None:
        return None
    numbers = [one.number for one in issues.of_customer(tx, found.id)]
    given = reporting.moods_of(tx, found.id, 1)
    mood = given[0].mood.value if given else None
    named = {"id": str(found.id), "name": found.name, "organisation": found.organisation}
    return {**named, "known_since": found.created_at.isoformat(), "issues": numbers, "mood": mood}


def issue(tx: Transaction, found: Issue) -> Json:
    """How an issue looks from outside: ids of customers are text, times ISO 8601 in UTC."""
    customer = people.customer(tx, found.customer_id)
    owner = people.get(tx, found.owner_id).name if found.owner_id is not None else None
    named = {"id": str(customer.id), "name": customer.name, "organisation": customer.organisation}
    return {
        "number": found.number,
        "title": found.title,
        "state": found.state,
        "turn": found.turn,
        "criticality": found.criticality,
        "emotion": found.emotion,
        "customer": named,
        "owner": owner,
        "opened_at": _iso(found.opened_at),
        "waiting_since": _iso(found.waiting_since),
        "answered_at": _iso(found.answered_at),
        "solved_at": _iso(found.solved_at),
        "closed_at": _iso(found.closed_at),
        "ending": found.ending,
    }


def _event(tx: Transaction, event: Event) -> Json:
    by = people.get(tx, event.by_id) if event.by_id is not None else None
    name = None if by is None else by.name if by.is_staff else "customer"
    mood = event.data.get("mood") if event.kind is Happened.MOOD_GIVEN else None
    return {"name": TOLD[event.kind], "at": _iso(event.at), "by": name, **({"mood": mood} if mood else {})}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def call(tx: Transaction, call_id: int) -> tuple[HookCall, str] | str:
    """What a hook is told, as things stand now, and where; or why it is told nothing any more."""
    made = hooks.call(tx, call_id)
    hook = hooks.get(tx, made.hook_id) if made is not None else None
    if made is None or hook is None or hook.removed_at is not None:
        return "the hook is gone"
    found = issues.get(tx, made.issue_id)
    if found is None:
        return "no such issue"
    happened = next((e for e in log.of_issue(tx, found.id) if e.id == made.event_id), None)
    if happened is None:
        return "no such event"
    body = {"id": str(made.id), **_event(tx, happened), "issue": issue(tx, found)}
    return HookCall(str(made.id), made.name, json.dumps(body, ensure_ascii=False), hook.secret), hook.url
