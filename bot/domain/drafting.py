"""What it means to ask for proposed words: the shape that edges and the assistant agree on."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.people import Person
from bot.domain.windows import ReplyWindow


@dataclass(frozen=True, slots=True)
class Drafted:
    """Words that a model proposed. `prompt` is the fingerprint of what it was told, `model` its name."""

    text: str
    model: str
    prompt: str


# None means that there are no words this time, for whatever reason; it never raises.
Draft = Callable[[ReplyWindow, Person], Awaitable[Drafted | None]]
