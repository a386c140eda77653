"""What is withheld from a model in one question, and put back into its answer for the person alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.assistant.redacting import Redactions, redact, restore
from bot.domain.drafting import Wanted

# An address with all that hangs on it: a placeholder in there is not filled in, or a link could carry it off.
_ADDRESS = re.compile(
    r"(?:(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,20}://|www\.|//)\S*(?:\[[a-z -]+ \d+\]\S*)*", re.I
)


@dataclass(slots=True)
class Hidden:
    """Carried through all texts of one question, so that the same value has one name in all of them."""

    private: tuple[str, ...] = ()  # handles and address lines of the customer at hand
    country: str = ""  # where phone numbers without a prefix are at home
    so_far: Redactions = field(default_factory=Redactions)

    def hide(self, text: str) -> str:
        found = redact(text, self.so_far, private=self.private, country=self.country)
        self.so_far = found.redactions
        return found.text

    def restored(self, text: str) -> str:
        """The answer with what was withheld, except inside of addresses."""
        kept = self.so_far.kept
        parts, at = [], 0
        for found in _ADDRESS.finditer(text):
            parts += [restore(text[at : found.start()], kept), found[0]]
            at = found.end()
        return "".join([*parts, restore(text[at:], kept)])

    @property
    def counts(self) -> Mapping[str, int]:
        """How many different values of each kind were withheld."""
        return {kind.value: count for kind, count in self.so_far.counts.items()}


def hidden(wanted: Wanted) -> Hidden:
    """Nothing withheld yet, for this customer."""
    context = wanted.context
    return Hidden(context.known.private, context.country) if context is not None else Hidden()
