"""The commitment gate: what a person confirms, one by one, before their words go to a customer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from bot.domain.findings import Checked, Finding, Rule

DATE = "date"  # the family of a commitment to a time
TICK = "tick_"  # how the fields begin that confirm a finding
_LENGTH = 16  # hex digits of a key; a reply has a handful of them


@dataclass(frozen=True, slots=True)
class Review:
    """A reply as it was read before it is sent. `ticked` holds the keys that the person confirmed.

    `proposed` is what a model wrote for it. `ways` are the team's own ways to give something, for who is
    about to say no. `advice` is off when the team wants none; what has to be confirmed stays.
    """

    checked: Checked
    ticked: frozenset[str] = field(default_factory=frozenset)
    proposed: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    advice: bool = True

    @property
    def to_confirm(self) -> tuple[Finding, ...]:
        """One for each thing that needs a tick, the first of those that say the same.

        A date or a link that a person typed themselves is theirs; from a model it is asked about. Money,
        policies, guarantees and other customers are asked about whoever wrote them.
        """
        first: dict[str, Finding] = {}
        for found in self.checked.needs_tick:
            if not _is_light(found) or any(found.quote in text for text in self.proposed):
                first.setdefault(key_of(found), found)
        return tuple(first.values())

    @property
    def unconfirmed(self) -> tuple[Finding, ...]:
        return tuple(found for found in self.to_confirm if key_of(found) not in self.ticked)

    @property
    def advised(self) -> tuple[Finding, ...]:
        """What is said without asking for anything; nothing while advice is off."""
        asked = {key_of(found) for found in self.to_confirm}
        return tuple(found for found in self.checked.findings if self.advice and key_of(found) not in asked)


def _is_light(found: Finding) -> bool:
    return found.rule is Rule.LINK or found.family == DATE


def key_of(found: Finding) -> str:
    """The same for the same words read the same way, wherever in the reply they stand.

    A tick is bound to it: it holds while the rest is edited and is gone when these words change.
    """
    words = " ".join(found.quote.casefold().split())
    return sha256(f"{found.rule}\0{found.family}\0{words}".encode()).hexdigest()[:_LENGTH]


def ticks_in(fields: Mapping[str, str]) -> frozenset[str]:
    """The keys that a form confirms."""
    return frozenset(name.removeprefix(TICK) for name, value in fields.items() if _is_ticked(name, value))


def _is_ticked(name: str, value: str) -> bool:
    return name.startswith(TICK) and bool(value)


def confirmed(review: Review) -> list[dict[str, str]]:
    """For the log of an approval: what the person said yes to, word by word."""
    return [
        {"rule": found.rule.value, "family": found.family, "quote": found.quote}
        for found in _held(review.to_confirm, review.ticked)
    ]


def _held(findings: Iterable[Finding], ticked: frozenset[str]) -> Iterable[Finding]:
    return (found for found in findings if key_of(found) in ticked)
