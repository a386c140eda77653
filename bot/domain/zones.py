"""Time zones as people type them: the IANA name, and what may have been meant when it is none."""

import difflib
from functools import cache
from zoneinfo import available_timezones

_NEAR = 0.6


@cache
def _names() -> dict[str, str]:
    """Every zone by its name in small letters, and by its place alone where only one zone has it."""
    places: dict[str, list[str]] = {}
    zones = sorted(available_timezones() - {"localtime", "Factory", "posixrules"})
    for zone in zones:
        places.setdefault(_folded(zone.rpartition("/")[2]), []).append(zone)
    alone = {place: found[0] for place, found in places.items() if len(found) == 1}
    return alone | {_folded(zone): zone for zone in zones}


def _folded(typed: str) -> str:
    return typed.strip().casefold().replace(" ", "_")


def zone_named(typed: str) -> str | None:
    """The IANA name of what was typed in any case, "berlin" being enough; None when there is no such zone."""
    return _names().get(_folded(typed))


def nearest_zone(typed: str) -> str:
    """What may have been meant; "" when nothing is near."""
    near = difflib.get_close_matches(_folded(typed), _names(), 1, _NEAR)
    return _names()[near[0]] if near else ""
