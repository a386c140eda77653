"""Who is called, as the policy's TOML says it: whom each criticality wakes, and who is second for whom."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.policy import Policy, Wakes
from bot.domain.policy_problems import Reader, Wrong

MOST_NUDGES = 100  # of one person and day
LONGEST_NAME, MOST_BACKUPS = 80, 200


def read_wakes(
    reader: Reader, table: Mapping[str, Any], path: str, default: tuple[Wakes, ...]
) -> tuple[Wakes, ...]:
    """`wakes` of one criticality, in the order in which they are called; the owner has to be among them."""
    if "wakes" not in table:
        return default
    before = len(reader.problems)
    found = reader.items(table["wakes"], f"{path}.wakes")
    for item in found:
        if not isinstance(item, str) or item not in tuple(Wakes):
            reader.wrong(f"{path}.wakes", Wrong.NOT_A_WAKER, item)
    if len(reader.problems) == before and Wakes.OWNER not in found:
        reader.wrong(f"{path}.wakes", Wrong.NO_OWNER)
    return tuple(one for one in Wakes if one in found)


def read_nudges(reader: Reader, found: Mapping[str, Any], policy: Policy) -> Policy:
    """The table `nudges`: how many a day, and who is the second person where nobody knows of an issue."""
    table = reader.table(found, "nudges", ("per_day", "second", "backups"))
    per_day = table.get("per_day", policy.nudges_per_day)
    if reader.number(per_day, "nudges.per_day", lambda n: 1 <= n <= MOST_NUDGES and n == int(n)):
        policy = replace(policy, nudges_per_day=int(per_day))
    second = _name(reader.text(table.get("second", policy.second), "nudges.second"))
    if len(second) > LONGEST_NAME:
        reader.wrong("nudges.second", Wrong.NOT_A_NAME, second)
    pairs = reader.items(table["backups"], "nudges.backups") if "backups" in table else []
    if len(pairs) > MOST_BACKUPS:
        reader.wrong("nudges.backups", Wrong.TOO_MANY, len(pairs))
    backups = tuple(pair for item in pairs[:MOST_BACKUPS] if (pair := _pair(reader, item)))
    return replace(policy, second=second, backups=backups)


def _pair(reader: Reader, item: object) -> tuple[str, str] | None:
    """ "mina: tom": Tom is called when Mina does not come."""
    owner, _, backup = item.partition(":") if isinstance(item, str) else ("", "", "")
    pair = (_name(owner), _name(backup))
    if not all(0 < len(name) <= LONGEST_NAME and ":" not in name for name in pair):
        reader.wrong("nudges.backups", Wrong.NOT_A_PAIR, item)
        return None
    return pair


def _name(text: str) -> str:
    return " ".join(text.split()).removeprefix("@").strip()


def nudges_text(policy: Policy) -> dict[str, Any]:
    """The table as it is written; `read_nudges` gives the same back."""
    backups = [f"{owner}: {backup}" for owner, backup in policy.backups]
    return {"per_day": policy.nudges_per_day, "second": policy.second, "backups": backups}
