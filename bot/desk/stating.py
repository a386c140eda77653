"""Stating: facts that the team keeps for its replies; anybody adds, who wrote one or a lead changes it."""

from datetime import datetime

from bot.desk.acting import Stopped, stopped
from bot.domain.answers import NeedsLead, Silence
from bot.domain.facts import TEXT_LENGTH, Fact, FactLine, FactList, is_link, tidy
from bot.domain.kept import (
    Changed,
    FactGone,
    FactRemoved,
    FactRestored,
    FactSaved,
    NotALink,
    NothingWritten,
    TooLong,
)
from bot.domain.kept_windows import FactWindow
from bot.domain.people import Person, Role
from bot.domain.permissions import Action
from bot.storage import facts, people, team_log
from bot.storage.database import Transaction

MOST_LISTED = 10


def listed(tx: Transaction, person: Person, words: str, now: datetime) -> FactList | Silence | NeedsLead:
    """`/care facts`: the newest, or those that are found by `words`."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    most = MOST_LISTED + 1
    found = (
        facts.search(tx, person.workspace_id, words, most)
        if words.strip()
        else facts.newest(tx, person.workspace_id, most)
    )
    lines = tuple(
        FactLine(fact, people.get(tx, fact.by_id), _is_theirs(person, fact)) for fact in found[:MOST_LISTED]
    )
    return FactList(words.strip(), lines, more=len(found) > MOST_LISTED)


def _is_theirs(person: Person, fact: Fact) -> bool:
    return person.id == fact.by_id or person.role is Role.LEAD


def window(tx: Transaction, person: Person, fact_id: int, now: datetime) -> FactWindow | FactGone | Stopped:
    """Where a fact is written; `fact_id` 0 is a new one."""
    found = _theirs(tx, person, fact_id, now)
    if found is None:
        return FactWindow(0)
    return FactWindow(found.id, found.text, found.link) if isinstance(found, Fact) else found


def save(
    tx: Transaction, person: Person, fact_id: int, text: str, link: str, now: datetime
) -> FactSaved | FactWindow | FactGone | Stopped:
    """Keep a new fact, or other words in the place of one; the form again with what is wrong."""
    found = _theirs(tx, person, fact_id, now)
    if found is not None and not isinstance(found, Fact):
        return found
    text, link = tidy(text), link.strip()
    problem = _problem(text)
    link_problem = NotALink(link) if link and not is_link(link) else None
    if problem is not None or link_problem is not None:
        return FactWindow(fact_id, text, link, problem, link_problem)
    if found is None:
        made = facts.add(tx, person.workspace_id, text, link, person.id, now)
        team_log.add(tx, person, Changed.FACT_ADDED, made.id, now, {"text": text, "link": link})
        return FactSaved()
    if not facts.save(tx, found, text, link, person.id, now):
        return FactGone()
    before = {"text": found.text, "link": found.link}
    team_log.add(tx, person, Changed.FACT_CHANGED, found.id, now, {"to": text, "to_link": link} | before)
    return FactSaved()


def _problem(text: str) -> NothingWritten | TooLong | None:
    if not text:
        return NothingWritten()
    return TooLong(len(text), TEXT_LENGTH) if len(text) > TEXT_LENGTH else None


def remove(tx: Transaction, person: Person, fact_id: int, now: datetime) -> FactRemoved | FactGone | Stopped:
    """Take it out of lists, searches and drafts; it can be put back."""
    found = _theirs(tx, person, fact_id, now)
    if not isinstance(found, Fact):
        return found or FactGone()
    if not facts.remove(tx, found, person.id, now):
        return FactGone()
    team_log.add(tx, person, Changed.FACT_REMOVED, found.id, now, {"text": found.text, "link": found.link})
    return FactRemoved(found.id, found.text)


def restore(
    tx: Transaction, person: Person, fact_id: int, now: datetime
) -> FactRestored | FactGone | Stopped:
    """Undo the removal; by who may remove it."""
    found = _theirs(tx, person, fact_id, now, removed=True)
    if not isinstance(found, Fact):
        return found or FactGone()
    if facts.restore(tx, found):
        team_log.add(tx, person, Changed.FACT_RESTORED, found.id, now, {})
    return FactRestored()


def _theirs(
    tx: Transaction, person: Person, fact_id: int, now: datetime, *, removed: bool = False
) -> Fact | FactGone | Stopped | None:
    """The fact, for who wrote it and for leads; None when it is a new one that they may add."""
    found = facts.get(tx, person.workspace_id, fact_id) if fact_id else None
    action = Action.FACTS if found is None or found.by_id == person.id else Action.FACTS_OTHERS
    refused = stopped(tx, person, action, person.workspace_id, None, now)
    if refused is not None or not fact_id:
        return refused
    return found if found is not None and (removed or found.removed_at is None) else FactGone()
