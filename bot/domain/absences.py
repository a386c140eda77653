"""Being away: who is, until when, who stands in, and how people say it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.calendar import Calendar, local, local_date, next_business_morning, next_working, to_utc
from bot.domain.moments import parse_moment
from bot.domain.people import Person

_INSTANT = timedelta(microseconds=1)
_DAY = timedelta(days=1)
_LOOK_BACK = 15  # days before an absence in which a working day is looked for
_FROM_TO = re.compile(
    r"(?:from )?(?P<first>.+?)(?P<join> ?\.\.\.? ?| ?[…–] ?| until | till | to )(?P<last>.+)"
)
_UNTIL = re.compile(r"(?:until|till|to) (.+)")
_ONE_DAY = re.compile(
    r"(?:on )?(?:today|tomorrow|(?:next )?[a-z]{3,9}day|(?:next )?[a-z]{3}|[0-9]{4}-[0-9]{2}-[0-9]{2})"
)
_WITH = re.compile(r"[\s,]*\b(?:with|by)$")
_NOW = ("now", "today")


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away from `begins_at` to just before `ends_at` (UTC).

    `warn_at` is when they are told that it comes (None: no need, or done), `begun_at` when what follows
    from its beginning was done, `over_at` when it ended or was called off.
    """

    id: int
    workspace_id: int
    person_id: int
    begins_at: datetime
    ends_at: datetime
    substitute_id: int | None
    set_by: int
    note: str
    set_at: datetime
    warn_at: datetime | None = None
    begun_at: datetime | None = None
    over_at: datetime | None = None

    def covers(self, now: datetime) -> bool:
        return self.over_at is None and self.begins_at <= now < self.ends_at


def who_is_away(absences: Iterable[Absence], now: datetime) -> Mapping[int, Absence]:
    """Who is away at this moment, by person; of several absences of one person the longest counts."""
    away: dict[int, Absence] = {}
    for absence in sorted(absences, key=lambda a: (a.ends_at, a.id)):
        if absence.covers(now):
            away[absence.person_id] = absence
    return away


def stand_in(person_id: int, away: Mapping[int, Absence], staff: Iterable[int]) -> int | None:
    """Who stands in for somebody: their substitute, or the one of a substitute who is away too.

    None when nobody was named, when the named one has left, and when the names lead in a circle.
    """
    there, met, current = frozenset(staff), {person_id}, person_id
    while (absence := away.get(current)) is not None:
        if absence.substitute_id is None or absence.substitute_id in met:
            return None
        current = absence.substitute_id
        met.add(current)
    return current if current != person_id and current in there else None


def warning_at(calendar: Calendar, begins_at: datetime, set_at: datetime) -> datetime | None:
    """When work starts on the last working day before it begins; None when that is over as it is set."""
    first = local_date(calendar, begins_at)
    for back in range(1, _LOOK_BACK):
        day = first - back * _DAY
        opens = next_working(calendar, local(calendar.zone, day, time(0)))
        if local_date(calendar, opens) == day:
            return opens if opens > set_at else None
    return None


def read_absence(text: str, now: datetime, calendar: Calendar) -> tuple[datetime, datetime] | None:
    """From when to when (UTC) somebody means to be away; None when not understood or over already.

    `until Mon` begins now and ends when work starts on Monday; `2026-12-01..2026-12-05`, `Mon..Wed`,
    `tomorrow` take whole days; `Mon 14:00 until Wed 9:00` takes moments. `calendar` is in the zone of who
    is meant.
    """
    now = to_utc(now)
    words = " ".join(text.casefold().split())
    try:
        read = _read(words, now, calendar)
    except ValueError:  # a calendar without working hours to go by
        return None
    return read if read is not None and now <= read[0] < read[1] else None


def _read(words: str, now: datetime, calendar: Calendar) -> tuple[datetime, datetime] | None:
    if (until := _UNTIL.fullmatch(words)) is not None:
        return _both(now, parse_moment(until[1], now, calendar))
    if (both := _FROM_TO.fullmatch(words)) is not None:
        return _from_to(both["first"].strip(), both["join"].strip(), both["last"].strip(), now, calendar)
    if words == "next week":
        begins = parse_moment(words, now, calendar)
        return _both(begins, parse_moment(words, begins, calendar) if begins else None)
    begins = _begins(words, now, calendar)
    if begins is None or not _ONE_DAY.fullmatch(words):
        return _both(now, begins)
    return begins, next_business_morning(calendar, begins)


def _from_to(
    first: str, join: str, last: str, now: datetime, calendar: Calendar
) -> tuple[datetime, datetime] | None:
    """`..` counts the last day in, `until` ends when work starts on it."""
    begins = _begins(first, now, calendar)
    if begins is None:
        return None
    whole = join not in ("until", "till") and _ONE_DAY.fullmatch(last) is not None
    if last in _NOW or (last == first and whole):
        return begins, next_business_morning(calendar, begins)
    last_day = parse_moment(last, begins - _INSTANT, calendar)
    if last_day is None:
        return None
    return begins, next_business_morning(calendar, last_day) if whole else last_day


def _begins(words: str, now: datetime, calendar: Calendar) -> datetime | None:
    if words in _NOW or words.removeprefix("on ") == local_date(calendar, now).isoformat():
        return now
    return parse_moment(words, now, calendar)


def _both(begins: datetime | None, ends: datetime | None) -> tuple[datetime, datetime] | None:
    return (begins, ends) if begins is not None and ends is not None else None


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a command names: `who` before its time, `substitute` after it; `unknown` what names nobody."""

    words: str
    who: Person | None
    substitute: Person | None
    unknown: str


def named(text: str, staff: Iterable[Person]) -> Named:
    """Take the people out of what was typed: `@mina until Fri @tom`, by id, first or whole name."""
    labels = _labels(tuple(staff))
    rest, who, substitute, unknown = "", None, None, ""
    left = text.strip()
    while left:
        before, at, after = left.partition("@")
        rest += before
        if not at:
            break
        label = next((one for one in labels if _begins_with(after, one)), "")
        if not label:
            unknown, left = unknown or after.split(maxsplit=1)[0] if after.split() else "@", ""
        elif not rest.strip() and who is None:
            who, left = labels[label], after[len(label) :]
        else:
            substitute, left = labels[label], after[len(label) :]
            rest = _WITH.sub("", rest.rstrip()) + " "
    return Named(" ".join(rest.split()), who, substitute, unknown)


def _labels(staff: tuple[Person, ...]) -> dict[str, Person]:
    """What each may be called by, longest first; a first name that two share names neither."""
    found: dict[str, list[Person]] = {}
    for person in staff:
        names = {person.user_id.casefold(), person.name.casefold(), person.name.casefold().partition(" ")[0]}
        for name in names - {""}:
            found.setdefault(name, []).append(person)
    alone = {name: people[0] for name, people in found.items() if len(people) == 1}
    return dict(sorted(alone.items(), key=lambda item: -len(item[0])))


def _begins_with(text: str, label: str) -> bool:
    after = text[len(label) : len(label) + 1]
    return text[: len(label)].casefold() == label and not after.isalnum()
