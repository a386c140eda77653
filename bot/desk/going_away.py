"""Going away and coming back: people say it for themselves, leads for others too."""

import re
from dataclasses import replace
from datetime import datetime

from bot.desk import standing_in
from bot.desk.acting import stopped
from bot.desk.away import substitute
from bot.desk.settling import policy_of, settle
from bot.domain.absences import Absence, named, read_absence, warning_at
from bot.domain.absent import (
    AwayCalledOff,
    AwayNow,
    AwayNowWith,
    AwayPlanned,
    AwayPlannedWith,
    BackAgain,
    BadAbsence,
    CannotStandIn,
    NotAway,
)
from bot.domain.answers import NeedsLead, Silence
from bot.domain.issues import Happened
from bot.domain.listings import AwayLine, AwayList
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.storage import absences, drafts, issues, log, people
from bot.storage.database import Transaction
from bot.storage.drafts import Outcome

_NOTE = re.compile(r"\(([^()]{1,300})\)\s*$")

Stopped = Silence | NeedsLead | BadAbsence | CannotStandIn
Told = AwayPlanned | AwayPlannedWith | AwayNow | AwayNowWith


def away(tx: Transaction, person: Person, text: str, now: datetime) -> Told | Stopped:
    """`until Mon`, `2026-12-01..2026-12-05 @tom (at the sea)`; a lead says first who is meant: `@mina …`."""
    note = _NOTE.search(text)
    asked = named(_NOTE.sub("", text), people.staff(tx, person.workspace_id))
    who = asked.who or person
    refused = _refused(tx, person, who, now)
    if refused is not None:
        return refused
    if asked.unknown or (asked.substitute is not None and asked.substitute.id == who.id):
        return CannotStandIn(asked.unknown or who.name)
    calendar = replace(policy_of(tx, person.workspace_id).calendar, zone=who.zone)
    span = read_absence(asked.words, now, calendar)
    if span is None:
        return BadAbsence(text.strip())
    begins, ends = span
    absence = Absence(
        id=tx.new_id(),
        workspace_id=person.workspace_id,
        person_id=who.id,
        begins_at=begins,
        ends_at=ends,
        substitute_id=asked.substitute.id if asked.substitute else None,
        set_by=person.id,
        note=note[1].strip() if note else "",
        set_at=now,
        warn_at=warning_at(calendar, begins, now),
    )
    _instead_of_others(tx, absence, now)
    absences.add(tx, absence)
    return _from_now_on(tx, absence, who, now) if begins <= now else _planned(tx, absence, who, now)


def _refused(tx: Transaction, person: Person, who: Person, now: datetime) -> Silence | NeedsLead | None:
    action = Action.AWAY if who.id == person.id else Action.AWAY_OTHERS
    return stopped(tx, person, action, person.workspace_id, None, now)


def _instead_of_others(tx: Transaction, new: Absence, now: datetime) -> None:
    """What was said before about the same days no longer counts; what lasts ends only for what lasts too."""
    for old in absences.to_come(tx, new.workspace_id):
        overlaps = old.begins_at < new.ends_at and new.begins_at < old.ends_at
        if old.person_id == new.person_id and overlaps and (old.begun_at is None or new.begins_at <= now):
            absences.over(tx, old.id, now)


def _from_now_on(tx: Transaction, absence: Absence, who: Person, now: datetime) -> AwayNow | AwayNowWith:
    absences.begun(tx, absence.id, now)
    moved = standing_in.begin(tx, absence, now)
    if absence.set_by != who.id:
        standing_in.tell_begun(tx, absence, moved, now)
    offered, returned = _numbers(moved.offered), _numbers(moved.returned)
    to = substitute(tx, who, now)
    if to is None:
        return AwayNow(who, absence.ends_at, returned)
    return AwayNowWith(who, absence.ends_at, to, offered, returned)


def _planned(tx: Transaction, absence: Absence, who: Person, now: datetime) -> AwayPlanned | AwayPlannedWith:
    if absence.set_by != who.id:
        standing_in.tell_planned(tx, absence, now)
    if absence.substitute_id is None:
        return AwayPlanned(who, absence.begins_at, absence.ends_at)
    to = people.get(tx, absence.substitute_id)
    return AwayPlannedWith(who, absence.begins_at, absence.ends_at, to)


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(f"#{number}" for number in numbers)


def back(
    tx: Transaction, person: Person, text: str, now: datetime
) -> BackAgain | AwayCalledOff | NotAway | Stopped:
    """They are there again, or will not be away after all. What somebody accepted meanwhile stays theirs."""
    asked = named(text, people.staff(tx, person.workspace_id))
    who = asked.who or person
    refused = _refused(tx, person, who, now)
    if refused is not None:
        return refused
    if asked.unknown:
        return BadAbsence(text.strip())
    theirs = [a for a in absences.to_come(tx, who.workspace_id) if a.person_id == who.id]
    lasting = [absence for absence in theirs if absence.begins_at <= now]
    for absence in lasting or theirs:
        _end(tx, absence, now)
    if lasting:
        return BackAgain(who, _numbers(_ownerless(tx, lasting)))
    return AwayCalledOff(who, theirs[0].begins_at) if theirs else NotAway(who)


def listed(tx: Transaction, person: Person, now: datetime) -> AwayList | Silence | NeedsLead:
    """`/care away` alone: who of the team is away and who will be, with who stands in."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    lines = [_line(tx, absence, now) for absence in absences.to_come(tx, person.workspace_id)]
    lines = [line for line in lines if line.until > now and line.who.is_staff]
    return AwayList(tuple(sorted(lines, key=lambda line: (not line.now, line.begins))))


def _line(tx: Transaction, absence: Absence, now: datetime) -> AwayLine:
    who, begun = people.get(tx, absence.person_id), absence.begins_at <= now
    planned = people.get(tx, absence.substitute_id) if absence.substitute_id is not None else None
    instead = substitute(tx, who, now) if begun else planned
    return AwayLine(who, absence.begins_at, absence.ends_at, instead, begun)


def _end(tx: Transaction, absence: Absence, now: datetime) -> None:
    for offer in absences.stand_ins_open(tx, absence.id):
        issue, made = issues.lock(tx, offer.issue_id), drafts.hand_over(tx, offer.hand_over_id)
        if issue is not None and made is not None and made.answered_at is None:
            standing_in.end_offer(tx, issue, made, Outcome.WITHDRAWN, "", now)
            settle(tx, issue, now)
    standing_in.ended(tx, absence, now)


def _ownerless(tx: Transaction, lasting: list[Absence]) -> tuple[int, ...]:
    """The numbers of issues that these absences gave to the desk and that nobody has now."""
    ids = {absence.id for absence in lasting}
    free = [i for i in issues.not_closed(tx, lasting[0].workspace_id) if i.owner_id is None]
    return tuple(i.number for i in free if _last_given_back(tx, i.id) in ids)


def _last_given_back(tx: Transaction, issue_id: int) -> object:
    given = [e.data.get("absence") for e in log.of_issue(tx, issue_id) if e.kind is Happened.GIVEN_BACK]
    return given[-1] if given else None
