"""Digesting: the day in one message, for the team each working morning and for one person on request."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.desk import looking, promising, showing
from bot.desk.acting import stopped
from bot.desk.settling import policy_of
from bot.desk.telling import LATE_AFTER
from bot.domain.absences import who_is_away
from bot.domain.answers import NeedsLead, Silence
from bot.domain.calendar import Calendar
from bot.domain.digests import (
    Digest,
    Morning,
    WentWell,
    day_bounds,
    due_now,
    morning_of,
    next_look,
    promised_by,
    sorted_out,
)
from bot.domain.issues import Issue
from bot.domain.ledger import PromiseLine
from bot.domain.offers import HandOverShown
from bot.domain.people import Person
from bot.domain.permissions import Action, Allowed, decide
from bot.domain.policy import Policy
from bot.domain.saved import DigestOff, DigestOn
from bot.storage import absences, deliveries, digests, drafts, issues, log, people, promises
from bot.storage.database import Bug, Transaction
from bot.storage.deliveries import Delivery
from bot.storage.digests import Wanted

MOST_WELL = 20  # read; how many are shown is the view's
_BROKEN = timedelta(days=1)  # until one that raised is tried again


def fire_due(tx: Transaction, now: datetime) -> int:
    """Leave every digest that is due now to the outbox, one for each local day; how many were looked at.

    One that raises is kept for a person to look at, and tried again a day later.
    """
    looked = 0
    while (wanted := digests.next_due(tx, now)) is not None:
        looked += 1
        done = tx.attempt(_look, wanted, now)
        if isinstance(done, Bug):
            log.quarantine(tx, "digest", f"digest:{wanted.id}", "", repr(done.error), None, now)
            digests.put_off(tx, wanted, now + _BROKEN)
    return looked


def _look(tx: Transaction, wanted: Wanted, now: datetime) -> None:
    policy = policy_of(tx, wanted.workspace_id)
    person = people.get(tx, wanted.person_id) if wanted.person_id is not None else None
    calendar, at = _calendar(policy, person), policy.digest.at
    since, settled = wanted.since or now, wanted.settled
    due = due_now(calendar, at, since, settled, now)
    settled = due.day if due else settled
    digests.settle(
        tx, wanted, since, settled, now if due else wanted.fired_at, next_look(calendar, at, settled, now)
    )
    if due is None or not _welcome(tx, wanted, person, policy, now):
        return
    if _digest(tx, wanted.workspace_id, person, policy, now).says_nothing:
        return
    deliveries.want_digest(tx, wanted.workspace_id, wanted.person_id, due.day, now)


def _welcome(tx: Transaction, wanted: Wanted, person: Person | None, policy: Policy, now: datetime) -> bool:
    """A team that switched it off gets none, nor does who is away."""
    if person is None:
        return policy.digest.on
    return person.id not in who_is_away(absences.to_come(tx, wanted.workspace_id), now)


def _calendar(policy: Policy, person: Person | None) -> Calendar:
    """The team's hours, on the wall of who reads it."""
    return replace(policy.calendar, zone=person.zone) if person and person.zone else policy.calendar


def for_delivery(tx: Transaction, delivery: Delivery, now: datetime, *, in_doubt: bool) -> Digest | str:
    """What a digest says at this moment, or why it is not sent any more.

    `in_doubt`: it may have been sent already, so it is described even if it would not be sent afresh.
    """
    wanted = digests.get(tx, delivery.subject_id)
    if wanted is None:
        return "nobody wants it any more"
    policy = policy_of(tx, wanted.workspace_id)
    person = people.get(tx, wanted.person_id) if wanted.person_id is not None else None
    if person is not None and not isinstance(decide(person, Action.SEE, wanted.workspace_id), Allowed):
        return "may not see it"
    day = date.fromisoformat(delivery.key.rpartition(":")[2])
    morning = morning_of(_calendar(policy, person), policy.digest.at, day)
    made = _digest(tx, wanted.workspace_id, person, policy, now)
    if in_doubt:
        return made
    if morning is None or now >= morning.ends or (person is None and not policy.digest.on):
        return "its time is over"
    return "nothing to say" if made.says_nothing else replace(made, late_from=_late_from(wanted, morning))


def _late_from(wanted: Wanted, morning: Morning) -> datetime | None:
    """When it should have been sent, if nobody was there to do it then."""
    fired = wanted.fired_at if wanted.settled == morning.day else None
    return morning.at if fired is not None and fired - morning.at > LATE_AFTER else None


def _digest(
    tx: Transaction, workspace_id: int, person: Person | None, policy: Policy, now: datetime
) -> Digest:
    """The team's day, or that of one person: what is theirs alone."""
    mine = person.id if person is not None else None
    every = issues.not_closed(tx, workspace_id)
    found = tuple(issue for issue in every if mine is None or issue.owner_id == mine)
    before, begins, ends = day_bounds(_calendar(policy, person), now)
    return Digest(
        whose=person,
        groups=sorted_out(looking.lines(tx, found, now), begins, ends),
        promises=promised_by(_promises(tx, workspace_id, mine, now), ends),
        offered=tuple(_offered(tx, person, now)) if person is not None else (),
        well=tuple(_well(tx, workspace_id, mine, before, begins)),
    )


def _promises(tx: Transaction, workspace_id: int, mine: int | None, now: datetime) -> Iterable[PromiseLine]:
    every = promising.lines(tx, promises.standing(tx, workspace_id, now), now)
    return (line for line in every if mine is None or mine in (line.by.id, line.issue.owner_id))


def _offered(tx: Transaction, person: Person, now: datetime) -> Iterable[HandOverShown]:
    for offer in drafts.hand_overs_to(tx, person.workspace_id, person.id):
        issue = issues.get(tx, offer.issue_id)
        if issue is not None:
            yield showing.hand_over(tx, issue, offer, now)


def _well(
    tx: Transaction, workspace_id: int, mine: int | None, since: datetime, until: datetime
) -> Iterable[WentWell]:
    for told in digests.ended_well(tx, workspace_id, since, until, MOST_WELL):
        issue: Issue | None = issues.get(tx, told.issue_id)
        if issue is not None and (mine is None or issue.owner_id == mine):
            yield WentWell(issue, people.customer(tx, issue.customer_id), told.words)


def asked(tx: Transaction, person: Person, now: datetime) -> Digest | Silence | NeedsLead:
    """`/care digest`: the person's own day, now."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    made = _digest(tx, person.workspace_id, person, policy_of(tx, person.workspace_id), now)
    return replace(made, asked=True, daily=digests.get(tx, person.id) is not None)


def daily(tx: Transaction, person: Person, now: datetime) -> DigestOn | Silence | NeedsLead:
    """`/care digest daily`: the person's own, each working morning in their zone, from the next one on."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    digests.add_personal(tx, person.workspace_id, person.id, now)
    wanted = digests.get(tx, person.id)
    policy = policy_of(tx, person.workspace_id)
    settled = wanted.settled if wanted is not None else None
    return DigestOn(next_look(_calendar(policy, person), policy.digest.at, settled, now))


def off(tx: Transaction, person: Person, now: datetime) -> DigestOff | Silence | NeedsLead:
    """`/care digest off`: it is not sent any more, not even one that is on its way."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    digests.remove_personal(tx, person.id)
    return DigestOff()
