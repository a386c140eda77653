"""The part of the policy's TOML about replies: how long, how old, what is said of them before they go out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.durations import format_duration
from bot.domain.policy import Policy
from bot.domain.policy_problems import Reader, Wrong

SHORTEST_REPLY, LONGEST_REPLY = 100, 3000  # characters; more does not fit a platform's form
MOST_WAYS, LONGEST_WAY = 12, 120
_NAMES = ("join_window", "approval_expiry", "length", "warn_at", "advice", "give")


def read_replies(reader: Reader, found: Mapping[str, Any], policy: Policy) -> Policy:
    """The table `replies`; what it leaves out, or says wrong, stays as it is."""
    table = reader.table(found, "replies", _NAMES)
    changes: dict[str, Any] = {}
    if "join_window" in table:
        changes["join_window"] = reader.duration(
            table["join_window"], "replies.join_window", policy.join_window
        )
    if "approval_expiry" in table:
        changes["approval_expiry"] = reader.some_time(
            table["approval_expiry"], "replies.approval_expiry", policy.approval_expiry
        )
    length = table.get("length", policy.reply_length)
    if reader.number(
        length, "replies.length", lambda n: SHORTEST_REPLY <= n <= LONGEST_REPLY and n == int(n)
    ):
        changes["reply_length"] = int(length)
    warn_at = table.get("warn_at", policy.warn_at)
    if reader.number(warn_at, "replies.warn_at", lambda n: 0 < n < 1):
        changes["warn_at"] = float(warn_at)
    return replace(policy, **changes, **_said_before_sending(reader, table, policy))


def _said_before_sending(reader: Reader, table: Mapping[str, Any], policy: Policy) -> dict[str, Any]:
    advice = table.get("advice", policy.advice)
    if not isinstance(advice, bool):
        reader.wrong("replies.advice", Wrong.NOT_A_SWITCH, advice)
        advice = policy.advice
    if "give" not in table:
        return {"advice": advice}
    ways = [reader.text(item, "replies.give") for item in reader.items(table["give"], "replies.give")]
    long = [way for way in ways if len(way) > LONGEST_WAY]
    if len(ways) > MOST_WAYS or long:
        reader.wrong("replies.give", Wrong.OUT_OF_RANGE, long[0] if long else len(ways))
    return {"advice": advice, "give": tuple(way for way in ways if way)}


def replies_text(policy: Policy) -> dict[str, Any]:
    """The table as it is written; `read_replies` gives the same back."""
    return {
        "join_window": format_duration(policy.join_window),
        "approval_expiry": format_duration(policy.approval_expiry),
        "length": policy.reply_length,
        "warn_at": policy.warn_at,
        "advice": policy.advice,
        "give": list(policy.give),
    }
