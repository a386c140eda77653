"""A line to one person as it reads at this moment: what is true of it is read afresh."""

from dataclasses import replace
from datetime import datetime

from bot.desk import budgeting, looking, purse, tying, wondering
from bot.domain.people import Person
from bot.domain.shown import ToldShown
from bot.domain.tellings import Telling
from bot.storage import gestures, promises
from bot.storage.database import Transaction
from bot.storage.tellings import Told


def shown(tx: Transaction, told: Told, person: Person, now: datetime) -> ToldShown:
    """A line that lives says what is true of it now."""
    waiting = budgeting.listed(tx, person) if told.what is Telling.BUDGET else ()
    shown = ToldShown(told.what, told.data, told.at, looking.lines(tx, waiting, now))
    if "gesture" in told.data:
        return replace(shown, gift=purse.shown(tx, gestures.must(tx, int(str(told.data["gesture"]))), now))
    given = promises.get(tx, int(str(told.data["promise"]))) if "promise" in told.data else None
    if told.what is Telling.WONDERED:
        data = {**told.data, "telling": told.id}
        return replace(shown, data=data, became=wondering.became(tx, told))
    if told.what is Telling.TOO_MUCH:
        return replace(shown, data={**told.data, "telling": told.id})
    if told.what is Telling.CAUSE_FIXED:
        left = tying.to_tell(tx, int(str(told.data["cause"])), _numbers(told))
        return replace(shown, lines=looking.lines(tx, left, now))
    if given is None:
        return shown
    became = given.outcome or ("tracked" if given.tracked_at is not None else "")
    return replace(shown, became=became, due_at=given.due_at)


def _numbers(told: Told) -> frozenset[int]:
    found = told.data["numbers"]
    return frozenset(int(number) for number in found) if isinstance(found, list) else frozenset()
