"""What is settled before the simulated quarter begins: who is there, who is away, what fails, who writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.domain.people import Role

ZONE, COUNTRY = "Europe/Berlin", "DE"
FIRST = date(2027, 3, 1)  # a Monday; a change of clocks, Easter and three more holidays lie in the 90 days
OWN_DAY_OFF = date(2027, 4, 15)
POLICY = f'[calendar]\nzone = "{ZONE}"\ncountry = "{COUNTRY}"\ndays_off = ["{OWN_DAY_OFF}"]\n'

TEAM = (
    ("ida", "Ida Holm", Role.LEAD, ZONE),
    ("sara", "Sara Lind", Role.LEAD, ZONE),
    ("mina", "Mina Sato", Role.AGENT, ZONE),
    ("tom", "Tom Adeyemi", Role.AGENT, ZONE),
    ("lena", "Lena Vogt", Role.AGENT, ZONE),
    ("jack", "Jack Osei", Role.AGENT, "Europe/London"),
    ("rita", "Rita Sousa", Role.AGENT, "Europe/Lisbon"),
    ("paul", "Paul Krause", Role.AGENT, ZONE),
    ("nora", "Nora Aalto", Role.AGENT, "Europe/Helsinki"),
    ("emil", "Emil Brandt", Role.AGENT, ZONE),
)
LEAVER = "emil"

_MIDNIGHT, _DAY, _WEEK = time(0), timedelta(days=1), timedelta(days=7)
_FRIDAY, _SATURDAY = 4, 5
_WEEKEND, _MONDAY, _HEAVY = 0.3, 1.3, 2.2  # how many write, beside a plain working day
_EVERY = 12  # days from one heavy day to the next
# How many write in each hour of the day.
_HOURS = (*([0.15] * 6), 0.3, 0.7, *([1.6] * 4), 1.2, 1.3, *([1.5] * 4), 0.9, 0.7, 0.6, 0.5, 0.4, 0.2)


_ORGANISATIONS = ("Byrne Bakery", "Harbour Books", "Kiln & Clay", "North Pier Hotel", "Lantern Theatre")
_ALONE = 3  # of so many customers one belongs to an organisation


def organisation_of(user_id: str) -> str:
    """Whom a customer writes for; "" for most."""
    number = int("".join(c for c in user_id if c.isdigit()) or 0)
    return "" if number % _ALONE else _ORGANISATIONS[number // _ALONE % len(_ORGANISATIONS)]


@dataclass(frozen=True, slots=True)
class Plan:
    """How large the quarter is; the same plan gives the same quarter."""

    seed: int = 1
    issues: int = 3000
    days: int = 90

    @property
    def begins(self) -> datetime:
        return wall(FIRST, _MIDNIGHT)

    @property
    def ends(self) -> datetime:
        return wall(FIRST + timedelta(days=self.days), _MIDNIGHT)


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is away from `first` to `last`, both whole days; it is said at `said_at`, by `by`."""

    who: str
    first: date
    last: date
    said_at: datetime
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Outage:
    """The bot does not run from `begins` to just before `ends`."""

    begins: datetime
    ends: datetime


def wall(day: date, at: time, zone: str = ZONE) -> datetime:
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def days_of(plan: Plan) -> tuple[date, ...]:
    return tuple(FIRST + timedelta(days=ahead) for ahead in range(plan.days))


def heavy(day: date) -> bool:
    """Much more than usual is asked on that day, and everybody is late."""
    return (day - FIRST).days % _EVERY == _EVERY - 4


def arrivals(plan: Plan, rng: Random) -> list[datetime]:
    """When each issue begins, in order: more on Mondays and heavy days, some at night and at weekends."""
    days = days_of(plan)
    chosen = rng.choices(days, [_busy(day) for day in days], k=plan.issues)
    hours = rng.choices(range(24), _HOURS, k=plan.issues)
    return sorted(
        wall(day, time(hour, rng.randrange(60), rng.randrange(60)))
        for day, hour in zip(chosen, hours, strict=True)
    )


def _busy(day: date) -> float:
    if day.weekday() >= _SATURDAY:
        return _WEEKEND
    return _HEAVY if heavy(day) else _MONDAY if day.weekday() == 0 else 1.0


def outages(plan: Plan) -> tuple[Outage, ...]:
    """An hour one morning, three hours one afternoon, and from a Friday's afternoon to Monday morning."""
    short = _working_day(plan.days * 3 // 10)
    long = _working_day(plan.days * 5 // 10)
    friday = FIRST + timedelta(days=plan.days * 7 // 10)
    friday += (_FRIDAY - friday.weekday()) % 7 * _DAY
    found = (
        Outage(wall(short, time(10, 30)), wall(short, time(11, 30))),
        Outage(wall(long, time(13)), wall(long, time(16))),
        Outage(wall(friday, time(15, 40)), wall(friday + 3 * _DAY, time(8, 40))),
    )
    return tuple(outage for outage in found if outage.ends < plan.ends)


def _working_day(ahead: int) -> date:
    day = FIRST + ahead * _DAY
    return day + _WEEK - day.weekday() * _DAY if day.weekday() >= _SATURDAY else day


def absences(plan: Plan, rng: Random) -> Iterator[Away]:
    """Holidays for everybody, half of them with a substitute, and days on which somebody is ill."""
    names = [user_id for user_id, *_ in TEAM]
    for place, name in enumerate(names):
        first = _working_day((place + 1) * plan.days // (len(names) + 2))
        last = first + min(rng.choice((1, 4, 11)), plan.days // 8) * _DAY
        to = f" @{names[(place + 3) % len(names)]}" if place % 2 else ""
        words = f"{first.isoformat()}..{last.isoformat()}{to} (holidays)"
        yield Away(name, first, last, wall(first - 4 * _DAY, time(11, 5 + place)), name, words)
    for place, name in enumerate(names[2:8:2]):
        day = _working_day((place + 1) * plan.days // 4 + 2)
        words = f"@{name} {day.isoformat()}..{day.isoformat()}"
        yield Away(name, day, day, wall(day, time(8, 10)), "ida", words)


def leaves_at(plan: Plan) -> datetime:
    """When the leaver is no longer one of the team."""
    return wall(_working_day(plan.days * 2 // 3), time(15))
