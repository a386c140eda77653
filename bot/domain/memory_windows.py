"""Forms for what is known of customers: where they can be reached, and who else they are."""

from dataclasses import dataclass

from bot.domain.answers import Answer
from bot.domain.customers import Customer
from bot.domain.handles import HandleKind


@dataclass(frozen=True, slots=True)
class HandleWindow:
    customer: Customer
    kind: HandleKind = HandleKind.EMAIL
    text: str = ""
    problem: Answer | None = None


@dataclass(frozen=True, slots=True)
class MergeWindow:
    """Who else `customer` is; what belongs to them becomes `customer`'s."""

    customer: Customer
    words: str = ""
    problem: Answer | None = None


MemoryWindow = HandleWindow | MergeWindow
