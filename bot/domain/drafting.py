"""What it means to ask for proposed words: the shapes that edges, the desk and the assistant agree on."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from bot.domain.briefs import Brief
from bot.domain.contexts import Context
from bot.domain.issues import Issue
from bot.domain.people import Person


class Job(StrEnum):
    """What a model can be asked to write; each has a file of its name in prompts/."""

    DRAFT_REPLY = "draft_reply"
    SECOND_ANGLE = "second_angle"
    HEARTBEAT = "heartbeat"
    APOLOGISE_IN_PUBLIC = "apologise_in_public"
    CLOSING_QUESTION = "closing_question"
    CHECK_IN = "check_in"
    REDRAFT = "redraft"
    HAND_OFF_BRIEF = "hand_off_brief"
    SUMMARISE = "summarise"


class Wish(StrEnum):
    """How words that stand there are to change; each is a button of the reply window."""

    SHORTER = "shorter"
    WARMER = "warmer"
    PLAINER = "plainer"
    THEIR_LANGUAGE = "their_language"
    GIVE = "give"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to write. `words` stand there already: to be changed, or to be different from."""

    job: Job
    issue: Issue
    brief: Brief
    writer: Person
    limit: int  # characters
    context: Context | None = None
    wish: Wish | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """Words that a model proposed. `prompt` is the fingerprint of what it was told, `model` its name.

    `used` are the ids of the facts that the words rest on, as the model says. `withheld` counts by kind what
    it was not told. `tokens` is what it cost.
    """

    text: str
    model: str
    prompt: str
    used: tuple[int, ...] = ()
    withheld: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Undrafted:
    """No words this time. `why` is a short word of ours for the log, `tokens` what it may have cost."""

    why: str
    tokens: int = 0


Heard = Callable[[str], None]  # is told the words so far, whenever there are more
Draft = Callable[[Wanted, Heard], Awaitable[Drafted | Undrafted]]  # never raises


def unheard(_words: str) -> None:
    """For who does not look on."""
