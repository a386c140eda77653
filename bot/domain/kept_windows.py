"""Forms for what a team keeps: a fact, the voice guide, a line about a customer."""

from dataclasses import dataclass

from bot.domain.answers import Answer
from bot.domain.contexts import LineKind
from bot.domain.customers import Customer
from bot.domain.habits import Habits


@dataclass(frozen=True, slots=True)
class FactWindow:
    """`fact_id` is 0 for a new one. `problem` is about the text, `link_problem` about the link."""

    fact_id: int
    text: str = ""
    link: str = ""
    problem: Answer | None = None
    link_problem: Answer | None = None

    @property
    def is_refused(self) -> bool:
        return self.link_problem is not None


@dataclass(frozen=True, slots=True)
class VoiceWindow:
    """`stamp` is the id of the version that is being changed, 0 when there is none."""

    stamp: int
    text: str = ""
    problem: Answer | None = None
    proposed: Habits | None = None  # these become lines below the text, for a person to keep or take out


@dataclass(frozen=True, slots=True)
class LineWindow:
    """`line_id` is 0 for a new one."""

    customer: Customer
    kind: LineKind = LineKind.NOTE
    text: str = ""
    problem: Answer | None = None
    line_id: int = 0


KeptWindow = FactWindow | VoiceWindow | LineWindow
