"""Who is away at this moment, and who stands in for them."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.absences import Absence, stand_in, who_is_away
from bot.domain.people import Person
from bot.storage import absences, people
from bot.storage.database import Transaction


def everybody(tx: Transaction, workspace_id: int, now: datetime) -> Mapping[int, Absence]:
    """Who is away now, by the id of the person."""
    return who_is_away(absences.to_come(tx, workspace_id), now)


def until(tx: Transaction, person: Person | None, now: datetime) -> datetime | None:
    """Until when somebody is away; None when they are there."""
    absence = everybody(tx, person.workspace_id, now).get(person.id) if person is not None else None
    return absence.ends_at if absence is not None else None


def substitute(tx: Transaction, person: Person, now: datetime) -> Person | None:
    """Who stands in for somebody who is away; None when nobody does."""
    found = stand_in(person.id, everybody(tx, person.workspace_id, now), _staff(tx, person.workspace_id))
    return people.get(tx, found) if found is not None else None


def _staff(tx: Transaction, workspace_id: int) -> tuple[int, ...]:
    return tuple(person.id for person in people.staff(tx, workspace_id))


def instead(
    tx: Transaction, workspace_id: int, called: tuple[Person, ...], now: datetime
) -> tuple[Person, ...]:
    """Those who are there, and for each who is away the one who stands in, if anybody does; each once."""
    away = everybody(tx, workspace_id, now)
    if not any(person.id in away for person in called):
        return called
    found: dict[int, Person] = {}
    for person in called:
        there = substitute(tx, person, now) if person.id in away else person
        if there is not None:
            found[there.id] = there
    return tuple(found.values())


def may_stand_in(tx: Transaction, person: Person, owner_id: int, now: datetime) -> bool:
    """May somebody act for an owner? While that one is away: who stands in, or anybody when nobody does."""
    away = everybody(tx, person.workspace_id, now)
    if owner_id not in away or person.id in away:
        return False
    return stand_in(owner_id, away, _staff(tx, person.workspace_id)) in (None, person.id)
