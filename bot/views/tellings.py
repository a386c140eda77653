"""What one person is told in private, as blocks."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.shown import ToldShown
from bot.domain.tellings import Telling
from bot.views.blocks import Block, text
from bot.views.wording import Value, spans, word

_TIMES = ("since", "until")
_GOOD = (Telling.DESK_CLOSED,)
_QUIET = (Telling.CAUGHT_UP,)
_COUNTS = ("messages", "edits", "deletions", "reactions")


def telling(shown: ToldShown) -> list[Block]:
    """One line, and for what was missed a line for each thing worth saying."""
    values = _values(shown.data, shown.at)
    tone = "good" if shown.what in _GOOD else "plain" if shown.what in _QUIET else "warn"
    blocks = [text(spans("tellings", shown.what, **values), tone)]
    return [*blocks, *_caught_up(values)] if shown.what is Telling.CAUGHT_UP else blocks


def _values(data: Mapping[str, object], at: datetime) -> dict[str, Value]:
    values: dict[str, Value] = {"at": at}
    for name, value in data.items():
        if name in _TIMES:
            values[name] = datetime.fromisoformat(str(value))
        elif isinstance(value, list | tuple):
            values[name] = ", ".join(f"#{each}" for each in value)
        else:
            values[name] = value if isinstance(value, int) else str(value)
    if "why" in values:
        values["why"] = _reason(str(values["why"]))
    return values


def _reason(why: str) -> str:
    """A platform's own name of what is wrong, in words; one that has none is said as it is."""
    try:
        return word("tellings.reasons", why)
    except KeyError:
        return why


def _caught_up(values: Mapping[str, Value]) -> list[Block]:
    """What was found when we were back, honest about what could not be read."""
    missed = any(values.get(name) for name in _COUNTS)
    counts = {name: values.get(name) or 0 for name in _COUNTS}
    blocks = [text(spans("tellings", "missed" if missed else "missed_nothing", **counts))]
    if values.get("late"):
        blocks.append(text(spans("tellings", "late", late=values["late"])))
    if values.get("unreadable"):
        blocks.append(text(spans("tellings", "unreadable", unreadable=values["unreadable"]), "warn"))
    return blocks
