"""What other systems may follow: the names of what happens, and how one call to them looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.domain.issues import Happened

# What a hook is told, by what happened in an issue's log. The rest is the team's own.
TOLD: Mapping[Happened, str] = MappingProxyType(
    {
        Happened.OPENED: "issue.opened",
        Happened.CLAIMED: "issue.claimed",
        Happened.CRITICALITY_SET: "issue.classified",
        Happened.HAND_OVER_ACCEPTED: "issue.handed_over",
        Happened.GIVEN_BACK: "issue.given_back",
        Happened.SOLVED: "issue.solved",
        Happened.REOPENED: "issue.reopened",
        Happened.CLOSED: "issue.closed",
        Happened.UNDONE: "issue.undone",
        Happened.CUSTOMER_WROTE: "customer.wrote",
        Happened.CONFIRMED: "customer.confirmed",
        Happened.MOOD_GIVEN: "customer.mood",
        Happened.REPLY_SENT: "reply.sent",
        Happened.ANSWERED_DIRECTLY: "reply.sent",
        Happened.PROMISE_TRACKED: "promise.tracked",
        Happened.PROMISE_SETTLED: "promise.settled",
    }
)
NAMES = tuple(dict.fromkeys(TOLD.values()))


@dataclass(frozen=True, slots=True)
class HookCall:
    """One call to another system: `body` is JSON, `secret` what it is signed with, shown to nobody."""

    id: str
    event: str
    body: str
    secret: str
