"""Wondering: after a good ending its owner is asked, once in a while, what nobody has written down yet."""

from datetime import datetime, timedelta

from bot.desk import away, budgeting
from bot.desk.acting import Stopped, stopped
from bot.desk.settling import policy_of
from bot.desk.telling import tell
from bot.domain.calendar import after_quiet
from bot.domain.clocks import TimerKind
from bot.domain.contexts import LineKind
from bot.domain.issues import Ending, Issue
from bot.domain.kept import NoSuchCustomer
from bot.domain.kept_windows import LineWindow
from bot.domain.memory import AskedLater, HandleGone
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.tellings import Telling
from bot.storage import customer_lines, deliveries, people, remembering, tellings
from bot.storage.database import Transaction
from bot.storage.tellings import Told

EVERY = timedelta(days=7)  # of one customer; of one person it is a day
_DAY = timedelta(days=1)
_GOOD = (Ending.HAPPY, Ending.FINE)
_WORTH_KNOWING = (LineKind.GOAL, LineKind.PERSONA, LineKind.SPEAKS)  # what is unknown first is asked


def wonder(tx: Transaction, issue: Issue, now: datetime) -> None:
    """An issue has ended: ask its owner in private, if it ended well and something is unknown.

    At most once a week about one customer and once a day of one person, not at night, not of who is away,
    and not on a day on which enough was asked of them.
    """
    if issue.ending not in _GOOD or issue.owner_id is None:
        return
    unknown, owner = _unknown(tx, issue.customer_id), people.get(tx, issue.owner_id)
    if unknown is None or not owner.is_staff or not _may_be_asked(tx, issue, owner, now):
        return
    remembering.wonder(tx, issue.customer_id, owner.id, now)
    customer = people.customer(tx, issue.customer_id)
    about = {"customer": customer.name, "whom": customer.id, "number": issue.number}
    tell(tx, owner, Telling.WONDERED, {**about, "kind": unknown, "answer": ""}, now)


def _unknown(tx: Transaction, customer_id: int) -> LineKind | None:
    known = {note.kind for note in customer_lines.of_customer(tx, customer_id)}
    return next((kind for kind in _WORTH_KNOWING if kind not in known), None)


def _may_be_asked(tx: Transaction, issue: Issue, owner: Person, now: datetime) -> bool:
    policy = policy_of(tx, issue.workspace_id)
    if after_quiet(policy.calendar, now) > now or away.until(tx, owner, now) is not None:
        return False
    if remembering.wondered(tx, issue.customer_id, now - EVERY):
        return False
    if remembering.wonders_to(tx, owner.id, now - _DAY):
        return False
    return not budgeting.merged(tx, issue, TimerKind.CHECK_IN, (owner,), policy, now)


def window(
    tx: Transaction, person: Person, telling_id: int, now: datetime
) -> LineWindow | HandleGone | NoSuchCustomer | Stopped:
    """Where the answer is written down: the form of a line, about what was asked."""
    told = _asked(tx, person, telling_id, now)
    if not isinstance(told, Told):
        return told
    customer = customer_lines.customer(tx, person.workspace_id, int(str(told.data["whom"])))
    return NoSuchCustomer() if customer is None else LineWindow(customer, LineKind(str(told.data["kind"])))


def later(
    tx: Transaction, person: Person, telling_id: int, now: datetime
) -> AskedLater | HandleGone | Stopped:
    """Not now: the question becomes a quiet line."""
    told = _asked(tx, person, telling_id, now)
    if not isinstance(told, Told):
        return told
    tellings.answer(tx, told, {**told.data, "answer": "later"})
    deliveries.want_told(tx, told.workspace_id, person.id, told.id, now)
    return AskedLater()


def _asked(tx: Transaction, person: Person, telling_id: int, now: datetime) -> Told | HandleGone | Stopped:
    refused = stopped(tx, person, Action.REMEMBER, person.workspace_id, None, now)
    if refused is not None:
        return refused
    told = tellings.find(tx, telling_id)
    if told is None or told.what is not Telling.WONDERED or told.person_id != person.id:
        return HandleGone()
    return told


def became(tx: Transaction, told: Told) -> str:
    """ "known" once somebody has written it down, "later" when the person said so, else ""."""
    kind, whom = LineKind(str(told.data["kind"])), int(str(told.data["whom"]))
    customer = customer_lines.customer(tx, told.workspace_id, whom)
    notes = customer_lines.of_customer(tx, customer.id) if customer is not None else ()
    return "known" if any(note.kind is kind for note in notes) else str(told.data["answer"])


def show(tx: Transaction, person: Person, customer_id: int, now: datetime) -> None:
    """The lines that asked this person about the customer are stale: something was written down."""
    for told in tellings.to(tx, person.id):
        if told.what is Telling.WONDERED and told.data["whom"] == customer_id:
            deliveries.want_told(tx, told.workspace_id, person.id, told.id, now)
