"""What happens in the simulated team: they go away, come back, leave; and each night somebody counts."""

from dataclasses import replace
from datetime import time, timedelta

from bot.bench.quarter import plan as plans
from bot.bench.quarter.customers import writes_first
from bot.bench.quarter.plan import Away
from bot.bench.quarter.world import Standing, World, act, message
from bot.desk import digesting, going_away, standing_in
from bot.domain.people import Role
from bot.storage import issues, people
from bot.storage.database import Transaction

_DAY = timedelta(days=1)
_BY_THEMSELVES = ("mina", "nora")  # get a digest of their own each morning
_EARLY = "jack"  # is back a day before they said


def prepare(world: World) -> None:
    """Put everything that is settled beforehand into the plan."""
    plan, rng = world.plan, world.rng
    world.outages = plans.outages(plan)
    for at in plans.arrivals(plan, rng):
        message(world, at, writes_first)
    for away in plans.absences(plan, rng):
        act(world, max(away.said_at, plan.begins + timedelta(hours=9)), says_away, away)
    act(world, plans.leaves_at(plan), leaves)
    for day in plans.days_of(plan):
        act(world, plans.wall(day, time(23, 59)), counted)
    for name in _BY_THEMSELVES:
        act(world, plan.begins + timedelta(hours=10), wants_digest, name)


def wants_digest(tx: Transaction, world: World, name: str) -> None:
    digesting.daily(tx, world.by_name[name].person, world.now)


def says_away(tx: Transaction, world: World, away: Away) -> None:
    """They say it, or a lead does for them; from then on nobody of the simulation counts on them."""
    mate, by = world.by_name[away.who], world.by_name[away.by]
    if mate.gone:
        return
    going_away.away(tx, by.person, away.words, world.now)
    zone = mate.person.zone
    begins = max(world.now, plans.wall(away.first, time(0), zone))
    ends = plans.wall(away.last + _DAY, time(0), zone)
    if away.who == _EARLY and away.last - away.first >= _DAY:
        ends = plans.wall(away.last, time(10), zone)
        act(world, ends, comes_back, away.who)
    mate.away.append((begins, ends))


def comes_back(tx: Transaction, world: World, name: str) -> None:
    going_away.back(tx, world.by_name[name].person, "", world.now)


def leaves(tx: Transaction, world: World) -> None:
    """One of them is no longer of the team, as an edge hears it from the platform."""
    mate = world.by_name[plans.LEAVER]
    mate.gone, world.left[mate.person.id] = True, world.now
    people.set_role(tx, mate.person.id, Role.GUEST)
    standing_in.left(tx, replace(mate.person, role=Role.GUEST), world.now)


def counted(tx: Transaction, world: World) -> None:
    """Whose each issue is at this moment, as the database has it."""
    for issue in issues.not_closed(tx, world.workspace_id):
        world.census.append(Standing(world.now, issue.id, issue.owner_id))
