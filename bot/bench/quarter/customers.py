"""What customers of the simulated quarter do: they write, answer, thank, go silent, and some are unhappy."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.bench.quarter import plan as plans
from bot.bench.quarter import texts
from bot.bench.quarter.texts import said
from bot.bench.quarter.world import World, act, customer, message, pick
from bot.desk import listening, opening, solving
from bot.domain.customers import Arrival, Channel, ChannelKind
from bot.domain.issues import Turn
from bot.domain.people import Person
from bot.domain.pleasantries import Mood
from bot.storage import conversation, drafts, issues, people, workspaces
from bot.storage.database import Transaction
from bot.storage.drafts import DraftKind

_WAYS = {"customers": 62, "community": 22, "pasted": 10, "typed": 6}
_TO_A_REPLY = {"more": 20, "thanks": 20, "works": 6, "silent": 54}
_TO_A_QUESTION = {
    **{"happy": 34, "fine": 8, "unhappy": 3, "not_solved": 5},
    **{"works": 12, "thanks": 8, "broken": 3, "disappointed": 2, "silent": 25},
}
_TO_A_CHECK_IN = {"thanks": 24, "works": 10, "broken": 3, "disappointed": 2, "silent": 61}
_WORDS = {
    "more": texts.MORE,
    "thanks": texts.THANKS,
    "works": texts.WORKS,
    "broken": texts.STILL_BROKEN,
    "disappointed": texts.DISAPPOINTED,
}
_AWAKE_FROM, _AWAKE_TO = 7, 22  # o'clock
_APART = timedelta(hours=30)  # between two things that one customer needs
_HOUR = timedelta(hours=1)
_MORE_AT_ONCE, _NAGS = 0.08, 0.25  # how many do


def awake(at: datetime) -> datetime:
    """That moment, or the next morning."""
    here = at.astimezone(ZoneInfo(plans.ZONE))
    if _AWAKE_FROM <= here.hour < _AWAKE_TO:
        return at
    ahead = timedelta(hours=(_AWAKE_FROM - here.hour) % 24, minutes=here.second)
    return at + ahead


def writes_first(tx: Transaction, world: World, at: datetime) -> None:
    """A new issue, by one of the ways there are."""
    writer = _somebody(tx, world, at)
    text, way = texts.opening(world.rng), pick(world.rng, _WAYS)
    teller = _teller(world, at) if way in ("pasted", "typed") else None
    if teller is not None:
        _told(tx, world, teller, writer, (way, text, at))
        return
    channel = world.channels["community" if way == "community" else "customers"]
    arrival = _arrives(tx, world, channel, writer, text, at)
    if world.rng.random() < _MORE_AT_ONCE:
        again = at + timedelta(minutes=world.rng.uniform(2, 40))
        message(world, again, says, channel, writer, said(world.rng, texts.MORE), None)
    if world.rng.random() < _NAGS:
        later = awake(at + world.rng.uniform(4, 30) * _HOUR)
        message(world, later, nags, channel, arrival.ref)


def _somebody(tx: Transaction, world: World, at: datetime) -> Person:
    """A customer who has not written for a while, so that what they write is a new issue."""
    pool = max(60, world.plan.issues // 5)
    while True:
        user_id = f"customer-{world.rng.randrange(pool)}"
        if at - world.wrote.get(user_id, world.plan.begins - _APART) >= _APART:
            world.wrote[user_id] = at
            return customer(tx, world, user_id)


def _teller(world: World, at: datetime) -> Person | None:
    """A teammate who passes it on; None at night and at weekends, when customers write themselves."""
    here = at.astimezone(ZoneInfo(plans.ZONE))
    if here.weekday() >= 5 or not 9 <= here.hour < 17:  # noqa: PLR2004
        return None
    there = [mate for mate in world.mates.values() if not mate.gone]
    return world.rng.choice(there).person


def _told(
    tx: Transaction, world: World, teller: Person, writer: Person, what: tuple[str, str, datetime]
) -> None:
    way, text, at = what
    team = world.channels["team"]
    if way == "typed":
        opening.open_new(tx, teller, team.id, writer.name, text, world.now)
        return
    arrival = _arrives(tx, world, team, teller, text, at)
    opening.track(tx, teller, arrival, writer.name, "reaction", world.now)


def _arrives(
    tx: Transaction, world: World, channel: Channel, author: Person, text: str, at: datetime, thread: str = ""
) -> Arrival:
    world.wrote[author.user_id] = at
    arrival = Arrival(channel.id, f"m{next(world.refs)}", thread or None, author.id, text, at)
    listening.message_arrived(tx, arrival, world.now)
    return arrival


def says(
    tx: Transaction,
    world: World,
    at: datetime,
    channel: Channel,
    author: Person,
    text: str,
    thread: str | None,
) -> None:
    """Somebody writes in a channel, or in a thread of it."""
    _arrives(tx, world, channel, author, text, at, thread or "")


def nags(tx: Transaction, world: World, at: datetime, channel: Channel, ref: str) -> None:
    """Whoever still waits asks whether anybody is there."""
    issue_id = conversation.issue_at(tx, channel.id, ref)
    issue = issues.get(tx, issue_id) if issue_id is not None else None
    if issue is not None and issue.is_open and issue.turn is Turn.OURS:
        writes(tx, world, at, issue.id, said(world.rng, texts.NAGGING))


def writes(tx: Transaction, world: World, at: datetime, issue_id: int, text: str) -> None:
    """The customer writes in the issue's thread; what a teammate was told goes into the team's."""
    issue = issues.get(tx, issue_id)
    if issue is None or not issue.thread_ref:
        return
    channel = workspaces.channel(tx, issue.channel_id)
    first = people.get(tx, conversation.of_issue(tx, issue_id)[0].author_id)
    if channel.kind is ChannelKind.CUSTOMER:
        _arrives(tx, world, channel, first, text, at, issue.thread_ref)
    elif first.is_staff:
        arrival = _arrives(tx, world, channel, first, text, at, issue.thread_ref)
        opening.track(tx, first, arrival, "", "reaction", world.now)


def presses(tx: Transaction, world: World, issue_id: int, mood: Mood | None) -> None:
    """A button under our question; None is "not solved"."""
    author_id = conversation.of_issue(tx, issue_id)[0].author_id
    solving.mood_given(tx, people.get(tx, author_id), issue_id, mood, world.now)


def hears(world: World, issue_id: int, kind: DraftKind) -> None:
    """Words of ours have reached them: what they do about it, and when."""
    table = {DraftKind.QUESTION: _TO_A_QUESTION, DraftKind.CHECK_IN: _TO_A_CHECK_IN}.get(kind, _TO_A_REPLY)
    what = pick(world.rng, table)
    at = awake(world.now + world.rng.expovariate(1 / 3) * _HOUR)
    if what in _WORDS:
        message(world, at, writes, issue_id, said(world.rng, _WORDS[what]))
    elif what == "not_solved":
        act(world, at, presses, issue_id, None)
    elif what != "silent":
        act(world, at, presses, issue_id, Mood(what))


def reads(tx: Transaction, world: World, key: str) -> None:
    """Approved words stand in their thread now; `key` is the delivery's."""
    draft = drafts.must(tx, int(key.partition(":")[2]))
    hears(world, draft.issue_id, draft.kind)
