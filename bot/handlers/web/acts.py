"""What the local workspace can answer to an act, besides what the desk answers."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.handlers.acts.act import Act, Acted
from bot.storage.database import Transaction
from bot.storage.local import Refusal


@dataclass(frozen=True, slots=True)
class Denied:
    """The platform itself refuses: not a member, no such message, not the author."""

    why: Refusal | str


Result = Acted | Denied
Handler = Callable[[Transaction, Act], Result]
