"""Lightening: too much for one person is asked about kindly, offered if they like, and taken line by line."""

from datetime import datetime

from bot.desk import alarming, looking
from bot.desk.acting import Stopped, may, stopped
from bot.desk.claiming import accepted
from bot.desk.settling import settle
from bot.domain.answers import AlreadyYours, HandOverAccepted, HandOverPending, NeedsLead, Silence
from bot.domain.issues import Happened, Issue
from bot.domain.lightened import ListKept, ListOffered, NotAskedYou, NothingToOffer, NotOnOffer
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.shown import LoadShown
from bot.domain.tellings import Telling
from bot.storage import deliveries, drafts, issues, loads, log, people, tellings
from bot.storage.database import Transaction
from bot.storage.loads import Load
from bot.storage.tellings import Told

MOST_LINES = 15  # in one message; the others come up as these are taken

Refused = Silence | NeedsLead | NotAskedYou


def offer(
    tx: Transaction, person: Person, telling_id: int, now: datetime
) -> ListOffered | NothingToOffer | Refused:
    """Who was asked offers what is open and theirs to the team, in one message at the desk."""
    told = _asked(tx, person, telling_id, now)
    if not isinstance(told, Told):
        return told
    if _standing(tx, person) is not None:
        return ListOffered()
    mine = tuple(i.id for i in issues.of_owner(tx, person.workspace_id, person.id) if i.is_open)
    if not mine:
        return NothingToOffer()
    made = loads.add(tx, person.workspace_id, person.id, mine, now)
    deliveries.want_load(tx, person.workspace_id, made.id, now)
    _answered(tx, told, "offered", now)
    return ListOffered()


def keep(tx: Transaction, person: Person, telling_id: int, now: datetime) -> ListKept | Refused:
    """They are fine; what is on offer of theirs is no longer."""
    told = _asked(tx, person, telling_id, now)
    if not isinstance(told, Told):
        return told
    standing = _standing(tx, person)
    if standing is not None and loads.over(tx, standing.id, now):
        deliveries.want_load(tx, person.workspace_id, standing.id, now)
    _answered(tx, told, "kept" if standing is not None else "fine", now)
    return ListKept()


def _asked(tx: Transaction, person: Person, telling_id: int, now: datetime) -> Told | Refused:
    """The line that asked this person, and nobody else may answer it."""
    told = tellings.find(tx, telling_id)
    workspace_id = told.workspace_id if told is not None else person.workspace_id
    refused = stopped(tx, person, Action.HAND_OVER, workspace_id, None, now)
    if refused is not None:
        return refused
    if told is None or told.person_id != person.id or told.what is not Telling.TOO_MUCH:
        return NotAskedYou()
    return told


def _answered(tx: Transaction, told: Told, answer: str, now: datetime) -> None:
    tellings.answer(tx, told, {**told.data, "answer": answer})
    deliveries.want_told(tx, told.workspace_id, told.person_id, told.id, now)


def _standing(tx: Transaction, person: Person) -> Load | None:
    found = (one for one in loads.standing(tx, person.workspace_id) if one.person_id == person.id)
    return next(found, None)


def take(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> HandOverAccepted | NotOnOffer | AlreadyYours | HandOverPending | Stopped:
    """Take one issue off who has a lot on: a hand-over, offered and accepted in the same moment."""
    issue = may(tx, person, Action.CLAIM, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if issue.owner_id == person.id:
        return AlreadyYours(issue.number)
    on = next((one for one in loads.standing(tx, issue.workspace_id) if _lists(one, issue)), None)
    if on is None:
        return NotOnOffer(issue.number)
    pending = drafts.open_hand_over(tx, issue.id)
    if pending is not None and pending.to_id != person.id:
        return HandOverPending(issue.number, people.get(tx, pending.to_id), pending.offered_at)
    if pending is None:
        made = drafts.offer(tx, issue.id, on.person_id, person.id, "", now)
        data = {"hand_over": made.id, "to": person.id, "load": on.id}
        log.add(tx, issue.id, Happened.HAND_OVER_OFFERED, on.person_id, now, data)
        alarming.look(tx, issue, now)
    settle(tx, accepted(tx, issue, person, now), now)
    return HandOverAccepted(issue.number)


def _lists(load: Load, issue: Issue) -> bool:
    return issue.id in load.issues and issue.owner_id == load.person_id and issue.is_open


def shown(tx: Transaction, load_id: int, now: datetime) -> LoadShown:
    """What is still theirs and open; once nothing is, the offer is over."""
    load = loads.get(tx, load_id)
    found = (issues.get(tx, issue_id) for issue_id in load.issues)
    left = tuple(issue for issue in found if issue is not None and _lists(load, issue))
    whose = people.get(tx, load.person_id)
    if load.over_at is not None:
        return LoadShown(whose, (), kept=bool(left))
    if not left:
        loads.over(tx, load.id, now)
    lines = looking.lines(tx, left, now)
    return LoadShown(whose, lines[:MOST_LINES], more=max(0, len(lines) - MOST_LINES))
