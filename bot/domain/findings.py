"""Findings: what a reading of a reply says, with the exact words and why; and the case it is read against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Rule(StrEnum):
    """What was found; each is an entry under [findings] in the wording."""

    SCRIPT = "script"  # a phrase that could go to anybody
    SAMENESS = "sameness"  # this sentence went to others lately
    EMPTY = "empty"  # nothing in it is about this case
    FRIENDLY_NO = "friendly_no"  # says no and gives no way forward
    UNBACKED_PROMISE = "unbacked_promise"  # something will be done: no time, nobody who does it
    UNHEARD = "unheard"  # does not name their problem in their words
    NO_NEXT_STEP = "no_next_step"  # does not say what happens next and when
    NOTHING_GIVEN = "nothing_given"  # neither thanks nor gives anything in particular
    PLACEHOLDER = "placeholder"  # a gap or a field that was left open
    OTHER_CUSTOMER = "other_customer"  # somebody else's name or data
    INTERNAL = "internal"  # words that are ours alone: channels, colleagues' handles, tags
    COMMITMENT = "commitment"  # an amount, date, refund, policy or guarantee that no given fact backs
    LINK = "link"  # an address that is not among the facts
    HARD_TO_READ = "hard_to_read"  # longer sentences and words than this customer uses


# These ask for a tick; the rest is advice.
BLOCKING = frozenset({Rule.COMMITMENT, Rule.LINK, Rule.OTHER_CUSTOMER})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `quote` is `reply[start:end]`, as it was given; both 0 where it is about the whole.

    `family` says which phrase, kind of commitment or placeholder it is. `why` is a sentence of the phrase
    list for the person; "" where the rule and `data` (names of fields of its wording) say it all.
    """

    rule: Rule
    start: int
    end: int
    quote: str
    family: str = ""
    why: str = ""
    data: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Case:
    """What a reply is read against: all of it about one customer, but for names that must not appear.

    What is unknown stays empty, and the rules that need it stay silent.
    """

    said: tuple[str, ...] = ()  # the customer's words, newest last
    told: tuple[str, ...] = ()  # what we answered so far
    customer: str = ""  # their name
    others: frozenset[str] = frozenset()  # names of other customers
    internal: frozenset[str] = frozenset()  # names of our channels and handles of colleagues
    # A sentence as `sameness.plain` has it -> how many other people got it lately.
    sent: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    facts: tuple[str, ...] = ()  # what commitments and links may rest on
    writers: frozenset[str] = frozenset()  # names of colleagues: somebody who can be held to a promise
    promised: tuple[str, ...] = ()  # quotes of this reply for which a time is already tracked
    given: tuple[str, ...] = ()  # amounts that this customer is given in this issue, "20 EUR"


@dataclass(frozen=True, slots=True)
class Checked:
    """A reply as it was read. `score` is 0..1, how scripted it is; `findings` in the order of the text."""

    findings: tuple[Finding, ...]
    scripted: bool
    friendly_no: bool
    score: float

    @property
    def needs_tick(self) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if found.rule in BLOCKING)
