"""Standing in: what follows when an owner is away or leaves; no issue is left without somebody unnoticed."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from bot.desk import alarming, away
from bot.desk.nudging import ask_desk
from bot.desk.settling import policy_of, settle
from bot.desk.telling import tell, tell_leads
from bot.domain.absences import Absence
from bot.domain.calendar import due as due_at
from bot.domain.issues import Happened, Issue, State
from bot.domain.people import Person
from bot.domain.publicly import clocks_of
from bot.domain.tellings import Telling
from bot.storage import absences, deliveries, drafts, issues, log, people
from bot.storage.absences import StandIn
from bot.storage.database import Bug, Transaction
from bot.storage.deliveries import DeliveryKind
from bot.storage.drafts import HandOver, Outcome

LAPSED = "lapsed"  # the reason of an offer that nobody answered in time


@dataclass(frozen=True, slots=True)
class Moved:
    """The numbers of somebody's open issues: offered to who stands in, and given back to the desk."""

    offered: tuple[int, ...]
    returned: tuple[int, ...]


def due(tx: Transaction, now: datetime) -> bool:
    """Do the next thing that follows from an absence: a word before it, its beginning, offers that lapsed.

    False when there is nothing now. What was missed while the bot was away happens once, and not at all
    for an absence that is over by then. One that raises is set aside, so that it holds up nothing else.
    """
    absence = absences.next_due(tx, now)
    if absence is None:
        return _lapsed(tx, now)
    done = tx.attempt(_follow, absence, now)
    if not isinstance(done, Bug):
        return done
    log.quarantine(tx, "absence", f"absence:{absence.id}", "", repr(done.error), None, now)
    return absences.over(tx, absence.id, now)


def _follow(tx: Transaction, absence: Absence, now: datetime) -> bool:
    if absence.ends_at <= now:
        return ended(tx, absence, now)
    if absence.begins_at <= now:
        return _begins(tx, absence, now)
    return _warn(tx, absence)


def _warn(tx: Transaction, absence: Absence) -> bool:
    said = absences.warned(tx, absence.id)
    if said:
        tell_planned(tx, absence, absence.warn_at or absence.set_at)
    return said


def tell_planned(tx: Transaction, absence: Absence, now: datetime) -> None:
    """A word to who will be away: from when, until when, and what becomes of what is open then."""
    owner = people.get(tx, absence.person_id)
    data = {"since": absence.begins_at.isoformat(), "until": absence.ends_at.isoformat()}
    if absence.substitute_id is None:
        tell(tx, owner, Telling.AWAY_SOON, data, now)
    else:
        name = people.get(tx, absence.substitute_id).name
        tell(tx, owner, Telling.AWAY_SOON_WITH, {**data, "to": name}, now)


def _begins(tx: Transaction, absence: Absence, now: datetime) -> bool:
    if not absences.begun(tx, absence.id, now):
        return False
    tell_begun(tx, absence, begin(tx, absence, now), now)
    return True


def tell_begun(tx: Transaction, absence: Absence, moved: Moved, now: datetime) -> None:
    """A word to who is away from now on: where their open issues are."""
    owner = people.get(tx, absence.person_id)
    data: dict[str, object] = {"until": absence.ends_at.isoformat()}
    to = away.substitute(tx, owner, now)
    if moved.offered and to is not None:
        tell(tx, owner, Telling.AWAY_OFFERED, {**data, "to": to.name, "numbers": moved.offered}, now)
    if moved.returned:
        tell(tx, owner, Telling.AWAY_RETURNED, {**data, "numbers": moved.returned}, now)
    if not moved.offered and not moved.returned:
        tell(tx, owner, Telling.AWAY_FREE, data, now)


def begin(tx: Transaction, absence: Absence, now: datetime) -> Moved:
    """Offer each open issue to who stands in, or give it to the desk when nobody does; tell the leads."""
    owner = people.get(tx, absence.person_id)
    to = away.substitute(tx, owner, now)
    offered: list[int] = []
    returned: list[int] = []
    for issue in issues.of_owner(tx, absence.workspace_id, owner.id):
        done = tx.attempt(_move, absence, owner, to, issue.id, now)
        if isinstance(done, Bug):
            _set_aside(tx, issue.id, done, now)
        elif done is not None:
            (offered if done else returned).append(issue.number)
    _tell_returned(tx, absence, tuple(returned), now)
    return Moved(tuple(offered), tuple(returned))


def _set_aside(tx: Transaction, issue_id: int, bug: Bug, now: datetime) -> None:
    log.quarantine(tx, "absence", f"issue:{issue_id}", "", repr(bug.error), issue_id, now)


def _tell_returned(tx: Transaction, absence: Absence, numbers: tuple[int, ...], now: datetime) -> None:
    if numbers:
        data = {"name": people.get(tx, absence.person_id).name, "until": absence.ends_at.isoformat()}
        tell_leads(tx, absence.workspace_id, Telling.GIVEN_BACK, {**data, "numbers": numbers}, now)


def _move(
    tx: Transaction, absence: Absence, owner: Person, to: Person | None, issue_id: int, now: datetime
) -> bool | None:
    """True: offered to somebody who is there. False: given back. None: there was nothing to do."""
    issue = issues.lock(tx, issue_id)
    if issue is None or issue.owner_id != owner.id:
        return None
    if not issue.is_open:
        deliveries.want(tx, issue, DeliveryKind.CARD, issue.id, now)
        return None
    offered = drafts.open_hand_over(tx, issue.id)
    if offered is not None and not _can_take(tx, issue, offered.to_id, now):
        end_offer(tx, issue, offered, Outcome.WITHDRAWN, LAPSED, now)
        offered = None
    if offered is None and to is None:
        give_back(tx, issue, absence, now)
        return False
    made = offered or _offer(tx, issue, owner, to or owner, absence, now)
    policy = policy_of(tx, issue.workspace_id)
    clocks = clocks_of(issue, policy)
    until = due_at(policy.calendar, now, clocks.hand_over, clocks.working)
    absences.stand_in(tx, made.id, absence, issue.id, until)
    settle(tx, issue, now)
    return True


def _can_take(tx: Transaction, issue: Issue, person_id: int, now: datetime) -> bool:
    there = people.get(tx, person_id)
    return there.is_staff and person_id not in away.everybody(tx, issue.workspace_id, now)


def _offer(
    tx: Transaction, issue: Issue, owner: Person, to: Person, absence: Absence, now: datetime
) -> HandOver:
    made = drafts.offer(tx, issue.id, owner.id, to.id, absence.note, now)
    data = {"hand_over": made.id, "to": to.id, "absence": absence.id}
    log.add(tx, issue.id, Happened.HAND_OVER_OFFERED, None, now, data)
    deliveries.want(tx, issue, DeliveryKind.HAND_OVER, made.id, now)
    alarming.look(tx, issue, now)
    return made


def end_offer(
    tx: Transaction, issue: Issue, offered: HandOver, outcome: Outcome, reason: str, now: datetime
) -> None:
    """An offer that time or leaving has answered; logged, not yet settled."""
    declined = outcome is Outcome.DECLINED
    kind = Happened.HAND_OVER_DECLINED if declined else Happened.HAND_OVER_WITHDRAWN
    drafts.answer(tx, offered.id, outcome, now, reason)
    log.add(tx, issue.id, kind, None, now, {"hand_over": offered.id, "reason": reason})
    deliveries.want(tx, issue, DeliveryKind.HAND_OVER, offered.id, now)


def give_back(tx: Transaction, issue: Issue, absence: Absence | None, now: datetime) -> Issue:
    """Nobody's again: an open issue is new, a solved one waits for who makes its check-ins.

    `absence` is why; None when its owner has left.
    """
    offered = drafts.open_hand_over(tx, issue.id)
    if offered is not None:
        end_offer(tx, issue, offered, Outcome.WITHDRAWN, LAPSED, now)
    why = {"absence": absence.id, "until": absence.ends_at.isoformat()} if absence is not None else {}
    log.add(tx, issue.id, Happened.GIVEN_BACK, None, now, {"from": issue.owner_id, **why})
    state = State.NEW if issue.is_open else issue.state
    free = replace(issue, owner_id=None, state=state, claimed_at=None, snoozed_until=None)
    ask_desk(tx, free, now)
    return settle(tx, free, now)


def _lapsed(tx: Transaction, now: datetime) -> bool:
    """Offers for somebody away that were not accepted in time: the desk gets the issues, the leads a line."""
    found = absences.stand_ins_due(tx, now)
    for absence_id, offers in groupby(found, key=lambda one: one.absence_id):
        absence, returned = absences.get(tx, absence_id), list[int]()
        for offer in offers:
            if not absences.stand_in_done(tx, offer.hand_over_id, now):
                continue
            done = tx.attempt(_lapse, absence, offer, now)
            if isinstance(done, Bug):
                _set_aside(tx, offer.issue_id, done, now)
            elif done is not None:
                returned.append(done)
        _tell_returned(tx, absence, tuple(returned), now)
    return bool(found)


def _lapse(tx: Transaction, absence: Absence, offer: StandIn, now: datetime) -> int | None:
    issue = issues.lock(tx, offer.issue_id)
    if issue is None or not issue.is_open or issue.owner_id != absence.person_id or not absence.covers(now):
        return None
    give_back(tx, issue, absence, now)
    return issue.number


def ended(tx: Transaction, absence: Absence, now: datetime) -> bool:
    """It is over: offers that are still open stay offers, and cards no longer say that they are away."""
    if not absences.over(tx, absence.id, now):
        return False
    for offer in absences.stand_ins_open(tx, absence.id):
        absences.stand_in_done(tx, offer.hand_over_id, now)
    refresh(tx, absence, now)
    return True


def refresh(tx: Transaction, absence: Absence, now: datetime) -> None:
    """Show their cards anew, with whether they are away."""
    for issue in issues.of_owner(tx, absence.workspace_id, absence.person_id):
        deliveries.want(tx, issue, DeliveryKind.CARD, issue.id, now)
        deliveries.want(tx, issue, DeliveryKind.NUDGE, issue.id, now)


def left(tx: Transaction, person: Person, now: datetime) -> None:
    """Somebody is no longer one of the team: what they had is the desk's, at once, and the leads hear it."""
    for absence in absences.to_come(tx, person.workspace_id):
        if absence.person_id == person.id:
            ended(tx, absence, now)
    for offered in drafts.hand_overs_to(tx, person.workspace_id, person.id):
        issue = issues.lock(tx, offered.issue_id)
        if issue is not None:
            end_offer(tx, issue, offered, Outcome.DECLINED, "", now)
            settle(tx, issue, now)
    had = issues.of_owner(tx, person.workspace_id, person.id)
    for open_ones, what in ((True, Telling.LEFT), (False, Telling.LEFT_AFTER_CARE)):
        numbers = [n for i in had if i.is_open == open_ones and (n := _leave(tx, person, i.id, now))]
        if numbers:
            tell_leads(tx, person.workspace_id, what, {"name": person.name, "numbers": numbers}, now)


def _leave(tx: Transaction, person: Person, issue_id: int, now: datetime) -> int:
    issue = issues.lock(tx, issue_id)
    if issue is None or issue.owner_id != person.id:
        return 0
    return give_back(tx, issue, None, now).number


def next_moment(tx: Transaction) -> datetime | None:
    """When something follows from an absence next."""
    return absences.next_moment(tx)
