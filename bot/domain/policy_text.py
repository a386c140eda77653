"""The workspace's policy as TOML: read with every problem at once, written in one canonical form.

What is left out keeps its default; what is not known is a problem.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import time, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from bot.domain.calendar import Calendar
from bot.domain.durations import Duration, format_duration
from bot.domain.issues import Criticality
from bot.domain.policy import Clocks, Meaning, Mornings, Policy
from bot.domain.policy_assistant import assistant_text, read_assistant
from bot.domain.policy_calendar import (
    WEEKDAYS,
    interval_text,
    length_of,
    read_calendar,
    time_from,
    time_text,
)
from bot.domain.policy_problems import PolicyError, PolicyProblem, Reader, Wrong
from bot.domain.policy_purse import purse_text, read_purse
from bot.domain.policy_replies import read_replies, replies_text
from bot.domain.policy_retention import read_retention, retention_text
from bot.domain.policy_waking import nudges_text, read_nudges, read_wakes

__all__ = ["PolicyError", "PolicyProblem", "Wrong", "policy_from", "policy_text"]

MOST_CHECK_INS = 10
_LONGEST_EMOJI = 100
_TABLES = ("calendar", "clocks", "emoji", "digest", "nudges", "replies", "purse", "retention", "assistant")
_OTHERS = ("check_ins", "working", "wakes")
_CLOCKS = tuple(field.name for field in fields(Clocks) if field.name not in _OTHERS)
# Clocks of twice this length must end, so the hours of this many weeks are the most that one may ask for.
_WEEKS = 52
_TWICE = timedelta(days=183)


@lru_cache(maxsize=64)
def policy_from(text: str) -> Policy:
    """The policy that the TOML says, "" being the defaults; PolicyProblem with everything that is wrong."""
    reader = Reader()
    found: dict[str, Any] = {}
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        reader.wrong("", Wrong.NOT_TOML, f"{place[1]}:{place[2]}" if place else "")
    reader.unknown(found, "", _TABLES)
    default = Policy()
    calendar = read_calendar(reader, found, default.calendar)
    policy = replace(
        default,
        calendar=calendar,
        clocks=_clocks(reader, found, default.clocks, calendar),
        emoji=_emoji(reader, found, default.emoji),
        digest=_digest(reader, found, default.digest),
        purse=read_purse(reader, found, default.purse),
        retention=read_retention(reader, found, default.retention),
        assistant=read_assistant(reader, found, default.assistant),
    )
    policy = read_nudges(reader, found, read_replies(reader, found, policy))
    if reader.problems:
        raise PolicyProblem(tuple(reader.problems))
    return policy


def _clocks(
    reader: Reader, found: Mapping[str, Any], default: Mapping[Criticality, Clocks], calendar: Calendar
) -> Mapping[Criticality, Clocks]:
    table = reader.table(found, "clocks", Criticality)
    return MappingProxyType(
        {level: _level(reader, table, f"clocks.{level}", default[level], calendar) for level in Criticality}
    )


def _level(
    reader: Reader, found: Mapping[str, Any], path: str, default: Clocks, calendar: Calendar
) -> Clocks:
    table = reader.table(found, path, (*_CLOCKS, *_OTHERS))
    working = table.get("working", default.working)
    if not isinstance(working, bool):
        reader.wrong(f"{path}.working", Wrong.NOT_A_SWITCH, working)
        working = default.working
    times: dict[str, Any] = {
        name: reader.some_time(table[name], f"{path}.{name}", getattr(default, name))
        for name in _CLOCKS
        if name in table
    }
    if "check_ins" in table:
        check_ins = _check_ins(reader, table["check_ins"], f"{path}.check_ins")
    else:
        check_ins = default.check_ins
    wakes = read_wakes(reader, table, path, default.wakes)
    clocks = replace(default, check_ins=check_ins, working=working, wakes=wakes, **times)
    _check_lengths(reader, path, clocks, calendar)
    return clocks


def _check_ins(reader: Reader, value: object, path: str) -> tuple[Duration, ...]:
    items = reader.items(value, path)
    if len(items) > MOST_CHECK_INS:
        reader.wrong(path, Wrong.TOO_MANY, len(items))
    return tuple(reader.some_time(item, path, Duration(timedelta(days=1))) for item in items[:MOST_CHECK_INS])


def _check_lengths(reader: Reader, path: str, clocks: Clocks, calendar: Calendar) -> None:
    """A clock must end within the working hours; the lead hears at twice its length."""
    most = _WEEKS * sum((length_of(i) for day in calendar.hours for i in day), timedelta())
    times = [(name, getattr(clocks, name)) for name in _CLOCKS]
    for name, duration in (*times, *(("check_ins", each) for each in clocks.check_ins)):
        limit = min(most, _TWICE) if clocks.working else _TWICE
        if duration.span > limit or duration.business_days > _TWICE.days:
            reader.wrong(f"{path}.{name}", Wrong.TOO_LONG, format_duration(duration))


def _emoji(reader: Reader, found: Mapping[str, Any], default: Mapping[Meaning, str]) -> Mapping[Meaning, str]:
    table = reader.table(found, "emoji", Meaning)
    chosen = dict(default)
    for meaning in Meaning:
        if meaning not in table:
            continue
        emoji = reader.text(table[meaning], f"emoji.{meaning}")
        if (
            emoji
            and len(emoji) <= _LONGEST_EMOJI
            and not any(c.isspace() or ord(c) < ord(" ") for c in emoji)
        ):
            chosen[meaning] = emoji
        elif isinstance(table[meaning], str):
            reader.wrong(f"emoji.{meaning}", Wrong.NOT_AN_EMOJI, emoji)
    policy = Policy(emoji=chosen)
    for meaning, emoji in chosen.items():
        if policy.meaning_of(emoji) is not meaning:
            reader.wrong(f"emoji.{meaning}", Wrong.USED_TWICE, emoji)
    return MappingProxyType(chosen)


def _digest(reader: Reader, found: Mapping[str, Any], default: Mornings) -> Mornings:
    table = reader.table(found, "digest", ("on", "at"))
    on = table.get("on", default.on)
    if not isinstance(on, bool):
        reader.wrong("digest.on", Wrong.NOT_A_SWITCH, on)
        on = default.on
    at = table.get("at", default.at)
    if isinstance(at, str):
        at = time_from(at)
    if not isinstance(at, time):
        reader.wrong("digest.at", Wrong.NOT_A_TIME, table.get("at"))
        at = default.at
    return Mornings(on, at.replace(microsecond=0))


def policy_text(policy: Policy) -> str:
    """Canonical TOML with every field; `policy_from` gives the same policy back."""
    import tomlkit

    calendar = policy.calendar
    document = {
        "calendar": {
            "zone": calendar.zone,
            "country": calendar.country,
            "subdivision": calendar.subdivision,
            "days_off": sorted(calendar.days_off),
            "quiet": interval_text(calendar.quiet),
            "hours": {
                name: [interval_text(interval) for interval in day]
                for name, day in zip(WEEKDAYS, calendar.hours, strict=True)
            },
        },
        "clocks": {level.value: _clocks_text(policy.clocks[level]) for level in reversed(Criticality)},
        "emoji": {meaning.value: policy.emoji[meaning] for meaning in Meaning},
        "digest": {"on": policy.digest.on, "at": time_text(policy.digest.at)},
        "nudges": nudges_text(policy),
        "replies": replies_text(policy),
        "purse": purse_text(policy.purse),
        "retention": retention_text(policy.retention),
        "assistant": assistant_text(policy.assistant),
    }
    return tomlkit.dumps(document)


def _clocks_text(clocks: Clocks) -> dict[str, Any]:
    return {
        **{name: format_duration(getattr(clocks, name)) for name in _CLOCKS},
        "check_ins": [format_duration(each) for each in clocks.check_ins],
        "working": clocks.working,
        "wakes": [one.value for one in clocks.wakes],
    }
