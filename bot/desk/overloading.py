"""Overloading: three reminders left alone in a week, and their owner is asked in private: is it too much?"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.desk import away
from bot.desk.telling import tell
from bot.domain.calendar import after_quiet
from bot.domain.clocks import Timer
from bot.domain.issues import Issue
from bot.domain.policy import Policy
from bot.domain.tellings import Telling
from bot.domain.too_much import ENOUGH, is_left_alone, left_alone
from bot.storage import log, people, tellings
from bot.storage.database import Transaction

WEEK = timedelta(days=7)


def note(tx: Transaction, issue: Issue, timer: Timer, now: datetime) -> Mapping[str, object]:
    """For the log of a later step: the owner, if they did nothing since this clock last called them."""
    owner_id = issue.owner_id
    if owner_id is None or away.until(tx, people.get(tx, owner_id), now) is not None:
        return {}
    alone = left_alone(log.of_issue(tx, issue.id), owner_id, timer.kind, timer.basis)
    return {"ignored": owner_id} if alone else {}


def ask(tx: Transaction, issue: Issue, policy: Policy, now: datetime) -> None:
    """Ask the owner whether it is too much, at most once a week and not at night; nobody else hears of it."""
    if issue.owner_id is None or after_quiet(policy.calendar, now) > now:
        return
    owner = people.get(tx, issue.owner_id)
    lately = log.nudged_since(tx, issue.workspace_id, now - WEEK)
    if sum(is_left_alone(event, owner.id) for event in lately) < ENOUGH:
        return
    asked = (told.at for told in tellings.to(tx, owner.id) if told.what is Telling.TOO_MUCH)
    if not any(at > now - WEEK for at in asked):
        tell(tx, owner, Telling.TOO_MUCH, {"answer": ""}, now)
