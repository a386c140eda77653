"""Spending at once: many gestures in the same moment on few purses, and what they came to past any limit."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bot.desk import claiming, giving, opening
from bot.domain.customers import Arrival, Channel, ChannelKind
from bot.domain.gifts import GiftAsked, GiftGiven, Typed
from bot.domain.people import Person, Role
from bot.domain.purse import Purse
from bot.storage import gestures, issues, people, workspaces
from bot.storage.database import Database, Transaction, open_database

AT_ONCE, ROUNDS = 100, 200
_GIVERS, _CUSTOMERS, _PLACES = 5, 4, 8  # each customer has an issue in every place
_ZONE, _SEED = "Europe/Berlin", 7
_NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
# Nobody else has to look: what is measured are the limits themselves.
_POLICY = "[purse]\nsecond_gestures = 1000\nsecond_amount = 1000000\n"
_LIMITS = Purse()


@dataclass(frozen=True, slots=True)
class Came:
    """`given` and `asked` count answers; `past` counts months and years that hold more than their limit."""

    given: int
    asked: int
    past: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Place:
    workspace_id: int
    channels: tuple[Channel, ...]
    givers: tuple[Person, ...]


def measure(folder: Path) -> dict[str, Any]:
    """All rounds on SQLite, as a row."""
    folder.mkdir()
    url = f"sqlite:///{folder / 'purse.db'}"
    came = asyncio.run(_opened(url))
    return {
        "at_once": AT_ONCE,
        "rounds": ROUNDS,
        "given": came.given,
        "asked": came.asked,
        "limits_exceeded": came.past,
        "per_second": round(AT_ONCE * ROUNDS / came.seconds, 1),
    }


async def _opened(url: str) -> Came:
    database = await open_database(url)
    try:
        return await spend(database, AT_ONCE, ROUNDS)
    finally:
        await database.close()


async def spend(database: Database, at_once: int, rounds: int) -> Came:
    """Play the rounds: each gives `at_once` gestures in one moment, by few people to few customers."""
    random = Random(_SEED)  # noqa: S311  # the same amounts in every run
    given = asked = past = 0
    seconds = 0.0
    for number in range(rounds):
        place = await database.run(_furnish, number)
        opened = await database.run(_open_all, place)
        plan = [(random.choice(place.givers), random.choice(opened), _amount(random)) for _ in range(at_once)]
        began = time.perf_counter()
        answers = await asyncio.gather(
            *(database.run(giving.give, who, issue_id, typed, _NOW) for who, issue_id, typed in plan)
        )
        seconds += time.perf_counter() - began
        given += sum(isinstance(answer, GiftGiven) for answer in answers)
        asked += sum(isinstance(answer, GiftAsked) for answer in answers)
        past += await database.run(_past, place)
    return Came(given, asked, past, seconds)


def _amount(random: Random) -> Typed:
    """From 1 to 30: some are past what one gesture may cost."""
    return Typed("credit", str(random.randint(1, 30)), "", f"round {random.random()}")


def _furnish(tx: Transaction, number: int) -> _Place:
    """A new team of leads, who may give in anybody's issue."""
    made = workspaces.add(tx, "local", f"purse{number}", "Purse", _NOW)
    workspaces.save_policy(tx, made.id, _POLICY)
    givers = tuple(
        people.add(tx, "local", made.id, f"lead{n}", f"Lead {n}", Role.LEAD, _ZONE) for n in range(_GIVERS)
    )
    workspaces.add_channel(tx, made.id, "desk", "desk", ChannelKind.DESK)
    channels = tuple(
        workspaces.add_channel(tx, made.id, f"place{n}", f"place{n}", ChannelKind.CUSTOMER)
        for n in range(_PLACES)
    )
    return _Place(made.id, channels, givers)


def _open_all(tx: Transaction, place: _Place) -> list[int]:
    """The customers' issues, which somebody has."""
    found: list[int] = []
    for n in range(_CUSTOMERS):
        name = f"customer{n}"
        author = people.add(tx, "local", place.workspace_id, name, name, Role.OUTSIDER, _ZONE)
        for channel in place.channels:
            said = Arrival(channel.id, name, None, author.id, "My parcel arrived broken. Can you help?", _NOW)
            opening.arrived(tx, said, channel, author, _NOW)
        theirs = issues.of_customer(tx, people.customer_of(tx, author, _NOW).id)
        for issue in theirs:
            claiming.claim(tx, place.givers[0], issue.id, "button", "", _NOW)
        found += [issue.id for issue in theirs]
    return found


def _past(tx: Transaction, place: _Place) -> int:
    """How many sums of this round are past their limit; read from what is stored, not from the answers."""
    by_customer: Counter[int] = Counter()
    most = 0
    for each in gestures.given(tx, place.workspace_id, _NOW, _NOW + timedelta(days=1)):
        issue = issues.get(tx, each.issue_id)
        by_customer[issue.customer_id if issue is not None else 0] += each.minor
        most = max(most, each.minor)
    spent = [gestures.spent_by(tx, giver.id, _LIMITS.currency, _NOW) for giver in place.givers]
    past = sum(total > _LIMITS.owner_month for total in spent)
    past += sum(total > _LIMITS.customer_year for total in by_customer.values())
    return past + (most > _LIMITS.gesture)
