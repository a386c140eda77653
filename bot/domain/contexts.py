"""What the words of a reply may rest on: one customer, their issue, and what the team itself keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.briefs import Quote


class LineKind(StrEnum):
    """What a line about a customer says; each is an entry under [lines.kinds] in the wording."""

    PERSONA = "persona"  # who they are: "runs the shop alone, no technical background"
    GOAL = "goal"  # what they are after
    SPEAKS = "speaks"  # how they like to be spoken to, in which language
    WENT_WRONG = "went_wrong"
    GESTURE = "gesture"  # what we gave them
    PROMISE = "promise"  # what we told them beyond the promises that are tracked
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One thing that a teammate wrote down about this customer."""

    id: int
    kind: LineKind
    text: str


@dataclass(frozen=True, slots=True)
class GivenFact:
    """One thing that is true of the product or the policies; `link` is an https address or ""."""

    id: int
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """All that is stored of one customer for one issue of theirs; nothing of anybody else.

    `private` holds what identifies them and no reply needs: handles, addresses. `promised` is what is tracked
    and still open, the earliest due first.
    """

    customer_id: int
    issue_id: int
    name: str
    private: tuple[str, ...]
    said: tuple[Quote, ...]  # theirs, newest last, without what was deleted
    told: tuple[Quote, ...]  # what we answered so far
    lines: tuple[KnownLine, ...]
    promised: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What one draft is written from: `known` is theirs, the rest is the team's and about no customer.

    `past_replies` are sentences of this owner alone, for the way they write, without names, numbers or
    quotes of whom they were written to. `language` and `country` (where the team is, by its calendar) are
    two-letter codes, "" while they are unknown.
    """

    known: Known
    facts: tuple[GivenFact, ...] = ()
    voice: str = ""  # the team's voice guide
    past_replies: tuple[str, ...] = ()
    language: str = ""
    country: str = ""

    @property
    def persona(self) -> str:
        """Who they are and how they like to be spoken to, one line each; "" when nobody has said."""
        kinds = (LineKind.PERSONA, LineKind.SPEAKS)
        return "\n".join(line.text for line in self.known.lines if line.kind in kinds)

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of the facts and lines that were given, to be kept with the draft."""
        return tuple(self._ids())

    def _ids(self) -> Iterator[int]:
        yield from (fact.id for fact in self.facts)
        yield from (line.id for line in self.known.lines)
