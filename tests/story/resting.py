"""What every stage asks the bot's own records: is it through, whom did it refuse, did anything raise."""

from datetime import datetime

from bot.storage import absences, deliveries, digests, log, people, timers
from bot.storage.database import Transaction


def unsettled(tx: Transaction, now: datetime) -> list[str]:
    """What is still to be sent or fired at this moment, as lines to read; later attempts do not count.

    Neither does what stands behind one of these in its lane.
    """
    every = deliveries.waiting(tx)
    held = {d.lane for d in every if d.not_before > now}
    waiting = [d for d in every if d.not_before <= now and d.lane not in held]
    late = timers.overdue(tx, now)
    lines = [f"{d.key} is {d.state} in {d.lane}, tried {d.attempts} times {d.problem}" for d in waiting]
    return [*lines, *([f"{late} timers are due"] if late else [])]


def next_moment(tx: Transaction) -> datetime | None:
    """When something happens next just because time goes on."""
    moments = (timers.next_moment(tx), digests.next_moment(tx), absences.next_moment(tx))
    return min((at for at in moments if at is not None), default=None)


def refused(tx: Transaction, workspace_id: int, user_id: str) -> tuple[str, ...]:
    """What somebody tried and was not allowed, oldest first."""
    person = people.by_user_id(tx, workspace_id, user_id)
    return tuple(
        r.action.value for r in log.refusals(tx, workspace_id) if person and r.person_id == person.id
    )


def raised(tx: Transaction) -> list[str]:
    return [f"{kept.source}: {kept.problem}" for kept in log.quarantined(tx)]
