"""The black-hole alarm: an issue on its way to yet another person is told to the leads at once, and once."""

from datetime import datetime

from bot.desk.telling import tell_leads
from bot.domain.black_hole import alarm, owners
from bot.domain.issues import Happened, Issue
from bot.domain.tellings import Telling
from bot.storage import drafts, log, people
from bot.storage.database import Transaction


def look(tx: Transaction, issue: Issue, now: datetime) -> None:
    """After an offer of this issue: tell the leads when it is the second one or a later one to happen."""
    events = log.of_issue(tx, issue.id)
    number = alarm(events)
    if not number:
        return
    log.add(tx, issue.id, Happened.ALARMED, None, now, {"hand_over": number})
    offered = drafts.open_hand_over(tx, issue.id)
    data = {
        "number": issue.number,
        "customer": people.customer(tx, issue.customer_id).name,
        "owners": " → ".join(people.get(tx, person_id).name for person_id in owners(events)),
        "to": people.get(tx, offered.to_id).name if offered is not None else "",
        "since": (issue.waiting_since or issue.opened_at).isoformat(),
    }
    what = Telling.BLACK_HOLE if issue.waiting_since is not None else Telling.BLACK_HOLE_CALM
    tell_leads(tx, issue.workspace_id, what, data, now)
