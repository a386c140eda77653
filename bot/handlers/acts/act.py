"""What one act of a person carries, and the shape of what handles it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.desk.reacting import DraftWanted
from bot.domain.customers import Arrival, Channel
from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.storage.database import Transaction

_MOST_DIGITS = 19  # of a 63-bit id
_LARGEST = 2**63 - 1


def as_id(text: str) -> int:
    """The id that a platform sent back; 0 for what is no id, which no row has."""
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS:
        return 0
    return int(text) if int(text) <= _LARGEST else 0


@dataclass(frozen=True, slots=True)
class Act:
    """A press, a submitted form, a typed command: who, what, where, when.

    `value` is the button's or the form's. `channel` is where it was done and `arrival` the message it
    is about, as the edge read them; None where there is none.
    """

    person: Person
    workspace_id: int
    value: str
    fields: Mapping[str, str]
    now: datetime
    channel: Channel | None = None
    arrival: Arrival | None = None

    @property
    def number(self) -> int:
        """The id that a button carries."""
        return as_id(self.value)

    def field(self, name: str) -> str:
        return self.fields.get(name, "")


Acted = Notice | DraftWanted
Handler = Callable[[Transaction, Act], Acted]
