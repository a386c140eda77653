"""The simulated desk: a real database, real reminders and sender, and a clock that jumps to what is next."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from bot.bench.quarter import engine
from bot.bench.quarter import plan as plans
from bot.bench.quarter.plan import Outage, Plan
from bot.domain.clocks import TimerKind
from bot.domain.customers import Channel, ChannelKind
from bot.domain.people import Person, Role
from bot.domain.sending import Absent, Delivered, Edge, NotSent, Posting, ReadBack, SendOutcome
from bot.domain.shown import NudgeShown, StatusShown
from bot.outbox import sending
from bot.outbox.sending import Outbox
from bot.reminders import firing
from bot.storage import absences, deliveries, digests, issues, people, timers, workspaces
from bot.storage.database import Database, Transaction

_HICCUPS = 0.02  # of the messages are put off by the platform, which takes nothing more for some minutes
PLATFORM, REF = "local", "quarter"
DATABASE = "quarter.db"
TICK = timedelta(minutes=1)  # people act on whole minutes; time itself fires when it is due


@dataclass(frozen=True, slots=True)
class Sent:
    """What went out: `anew` rings for those in `called`, the others change what stands.

    `state` of the issue is read from the database in the moment of sending, beside what the outbox thinks.
    """

    at: datetime
    kind: str
    issue_id: int | None
    anew: bool
    state: str = ""
    critical: bool = False
    called: tuple[int, ...] = ()
    nudge: TimerKind | None = None
    done: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How an issue stands in the database at the end of a day, whatever its log says."""

    at: datetime
    issue_id: int
    owner_id: int | None


@dataclass(slots=True)
class Mate:
    """One of the team; `free_at` is when they are through with what they do."""

    person: Person
    free_at: datetime
    busy: bool = False
    gone: bool = False
    tasks: deque[tuple[Callable[..., float], Any]] = field(default_factory=deque)
    away: list[tuple[datetime, datetime]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, order=True)
class Act:
    """Something that happens at a moment, in the order planned. `heard`: a message, which is caught up."""

    at: datetime
    order: int
    function: Callable[..., None] = field(compare=False)
    args: tuple[Any, ...] = field(compare=False)
    heard: bool = field(compare=False)


@dataclass(slots=True)
class World:
    """Everything that changes while the quarter goes by."""

    plan: Plan
    rng: Random
    now: datetime
    workspace_id: int = 0
    mates: dict[int, Mate] = field(default_factory=dict)
    by_name: dict[str, Mate] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    outages: tuple[Outage, ...] = ()
    acts: list[Act] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    fresh: list[tuple[Posting, Sent]] = field(default_factory=list)
    left: dict[int, datetime] = field(default_factory=dict)
    census: list[Standing] = field(default_factory=list)
    intended: set[tuple[int, int, str]] = field(default_factory=set)
    wrote: dict[str, datetime] = field(default_factory=dict)
    order: Any = field(default_factory=count)
    refs: Any = field(default_factory=lambda: count(1))


def act(world: World, at: datetime, function: Callable[..., None], *args: Any) -> None:
    """Plan `function(tx, world, *args)`, in a transaction of its own, for a moment that is still to come."""
    _plan(world, at, function, args, heard=False)


def message(world: World, at: datetime, function: Callable[..., None], *args: Any) -> None:
    """As `act`, with when it was written first: if the bot is down, it is heard when it is back."""
    _plan(world, at, function, args, heard=True)


def _plan(
    world: World, at: datetime, function: Callable[..., None], args: tuple[Any, ...], *, heard: bool
) -> None:
    later = max(at, world.now + TICK)
    later += -(later - world.plan.begins) % TICK  # on the tick: what falls together is one step
    heappush(world.acts, Act(later, next(world.order), function, args, heard))


def pick(rng: Random, weights: Mapping[str, int]) -> str:
    return rng.choices(tuple(weights), tuple(weights.values()))[0]


def outage_at(world: World, at: datetime) -> Outage | None:
    return next((outage for outage in world.outages if outage.begins <= at < outage.ends), None)


async def opened(world: World, folder: Path) -> Database:
    """The team's database, empty, with ids made from the simulated time."""
    database = await engine.opened(folder / DATABASE, lambda: int(world.now.timestamp() * 1000))
    await database.run(_furnish, world)
    return database


def _furnish(tx: Transaction, world: World) -> None:
    made = workspaces.add(tx, PLATFORM, REF, "Lighthouse Goods", world.now)
    workspaces.save_policy(tx, made.id, plans.POLICY)
    world.workspace_id = made.id
    for ref, kind in (
        ("desk", ChannelKind.DESK),
        ("customers", ChannelKind.CUSTOMER),
        ("community", ChannelKind.CUSTOMER),
        ("team", ChannelKind.TEAM),
    ):
        world.channels[ref] = workspaces.add_channel(tx, made.id, ref, ref, kind)
    for user_id, name, role, zone in plans.TEAM:
        person = people.add(tx, PLATFORM, made.id, user_id, name, role, zone)
        world.by_name[user_id] = world.mates[person.id] = Mate(person, world.now)


def customer(tx: Transaction, world: World, user_id: str) -> Person:
    """That customer, who is met when they write for the first time."""
    known = people.by_user_id(tx, world.workspace_id, user_id)
    if known is not None:
        return known
    name, zone = user_id.capitalize(), plans.ZONE
    met = people.add(tx, PLATFORM, world.workspace_id, user_id, name, Role.OUTSIDER, zone)
    people.customer_of(tx, met, world.now, plans.organisation_of(user_id))
    return people.get(tx, met.id)


def outbox(world: World, database: Database) -> Outbox:
    """The sender with an edge that writes down what would have gone out."""

    async def send(posting: Posting) -> SendOutcome:
        shown = posting.shown
        issue = await database.read(issues.get, shown.issue.id) if isinstance(shown, NudgeShown) else None
        sent = Sent(
            at=world.now,
            kind=posting.key.partition(":")[0],
            issue_id=posting.issue_id,
            anew=posting.ref is None,
            state=issue.state if issue is not None else "",
            critical=issue is not None and issue.criticality == "critical",
            called=tuple(p.id for p in shown.to) if isinstance(shown, NudgeShown) else (),
            nudge=shown.kind if isinstance(shown, NudgeShown) else None,
            done=isinstance(shown, NudgeShown) and shown.done,
            late=isinstance(shown, NudgeShown) and shown.late,
        )
        if world.rng.random() < _HICCUPS:
            return NotSent("ratelimited", timedelta(minutes=world.rng.uniform(1, 10)))
        world.sent.append(sent)
        world.fresh.append((posting, sent))
        if isinstance(shown, StatusShown):
            return Delivered(posting.target_ref or "")
        return Delivered(posting.ref or f"b{next(world.refs)}")

    async def read_back(posting: Posting) -> ReadBack:
        return Absent()

    return sending.outbox(database, {PLATFORM: Edge(send, read_back)}, lambda: world.now)


async def live(
    world: World,
    database: Database,
    notice: Callable[[World, Posting, Sent], None],
    passed: Callable[[datetime], None],
) -> None:
    """Let the quarter go by: whatever comes next happens, time fires what is due, the outbox sends."""
    box = outbox(world, database)
    waiting: list[Act] = []
    while (at := await _next(world, database)) < world.plan.ends:
        was_down, world.now = outage_at(world, world.now), at
        passed(at)
        if outage_at(world, at) is not None:
            _lost(world, waiting)
            continue
        if was_down is not None:
            await sending.recover(box)
        await _happen(world, database, waiting)
        await firing.fire_due(database, lambda: world.now)
        await sending.drain(box)
        for posting, sent in world.fresh:
            notice(world, posting, sent)
        world.fresh.clear()


async def _next(world: World, database: Database) -> datetime:
    """When something happens next; while the bot is down nothing but what people do, and its coming back."""
    planned = [world.acts[0].at] if world.acts else []
    down = outage_at(world, world.now)
    found = [down.ends] if down is not None else await database.read(_moments)
    found += [outage.begins for outage in world.outages if outage.begins > world.now]
    return max(min((*planned, *found), default=world.plan.ends), world.now + timedelta(microseconds=1))


def _moments(tx: Transaction) -> list[datetime]:
    every = (
        timers.next_moment(tx),
        digests.next_moment(tx),
        absences.next_moment(tx),
        deliveries.next_at(tx),
    )
    return [at for at in every if at is not None]


def _lost(world: World, waiting: list[Act]) -> None:
    """The bot is down: what is written waits to be caught up, what is pressed is tried again afterwards."""
    down = outage_at(world, world.now)
    while down is not None and world.acts and world.acts[0].at <= world.now:
        found = heappop(world.acts)
        if found.heard:
            waiting.append(found)
        else:
            again = down.ends + timedelta(minutes=world.rng.uniform(0, 30))
            _plan(world, again, found.function, found.args, heard=False)


async def _happen(world: World, database: Database, waiting: list[Act]) -> None:
    """What was written meanwhile first, then what people do now, each in a transaction of its own."""
    due, waiting[:] = list(waiting), []
    while world.acts and world.acts[0].at <= world.now:
        due.append(heappop(world.acts))
    for each in due:
        at = (each.at,) if each.heard else ()
        await database.run(each.function, world, *at, *each.args)
