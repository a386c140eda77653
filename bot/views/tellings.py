"""What one person is told in private, as blocks."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.shown import ToldShown
from bot.domain.tellings import Telling
from bot.views import giving, memory, promises
from bot.views.blocks import Block, button, buttons, text
from bot.views.lists import line_of, row
from bot.views.wording import Value, spans, word

_TIMES = ("since", "until", "due")
_PROMISES = (Telling.PROMISE_OFFERED, Telling.PROMISE_UNDATED)
_GOOD = (Telling.DESK_CLOSED,)
_AWAY = (Telling.AWAY_SOON, Telling.AWAY_SOON_WITH, Telling.AWAY_OFFERED, Telling.AWAY_FREE)
_QUIET = (Telling.CAUGHT_UP, Telling.LATE_START, *_PROMISES, *_AWAY)
_COUNTS = ("messages", "edits", "deletions", "reactions")


def telling(shown: ToldShown) -> list[Block]:
    """One line, and for what was missed a line for each thing worth saying."""
    values = _values(shown.data, shown.at)
    tone = "good" if shown.what in _GOOD else "plain" if shown.what in _QUIET else "warn"
    living = _LIVING.get(shown.what)
    if living is not None:
        return living(shown)
    if shown.what is Telling.DIRECT_CLOSED:
        return _direct_closed(shown.data, values)
    blocks = [text(spans("tellings", shown.what, **values), tone)]
    if shown.what in _PROMISES:
        blocks.append(_promise(shown))
    return [*blocks, *_caught_up(values)] if shown.what is Telling.CAUGHT_UP else blocks


def _promise(shown: ToldShown) -> Block:
    """What they may do about it; once that is said, what became of it."""
    if not shown.became:
        return promises.offer(shown.data, timed=shown.what is Telling.PROMISE_OFFERED)
    if shown.became == "tracked":
        return text(spans("promises.states", "tracked", due=shown.due_at), "good")
    return text(spans("promises.outcomes", shown.became), "quiet")


def _too_much(shown: ToldShown) -> list[Block]:
    """Asked in private and without a reproach; their answer takes the place of the buttons."""
    answer = str(shown.data.get("answer", ""))
    if answer in ("fine", "kept"):
        return [text(spans("loads", f"answer_{answer}"), "quiet")]
    telling_id = str(shown.data["telling"])
    keep = button("keep_load", telling_id, word("loads", "keep" if answer else "fine"))
    if answer:
        return [text(spans("loads", "answer_offered"), "quiet"), buttons(keep)]
    offer = button("offer_load", telling_id, word("loads", "offer"), "primary")
    return [text(spans("tellings", shown.what)), buttons(offer, keep)]


def _direct_closed(data: Mapping[str, object], values: dict[str, Value]) -> list[Block]:
    """Words that did not reach them, and where else they can go."""
    if not data.get("thread"):
        return [text(spans("tellings", "direct_closed", **values), "warn")]
    offer = button("private_instead", str(data["draft"]), word("tellings", "private_instead"), "primary")
    return [text(spans("tellings", "direct_closed_thread", **values), "warn"), buttons(offer)]


def _budget(shown: ToldShown) -> list[Block]:
    """What waits without ringing, as long as something does."""
    if not shown.lines:
        return [text(spans("tellings", "budget_done"), "quiet")]
    heading = text(spans("tellings", "budget"), "quiet")
    return [heading, {"type": "list", "items": [line_of(line) for line in shown.lines]}]


def _fixed(shown: ToldShown) -> list[Block]:
    """An owner's customers who have not heard of it yet, each with a draft of their own."""
    note = str(shown.data["note"])
    if not shown.lines:
        return [text(spans("ties", "all_told", note=note), "good")]
    rows: list[Block] = [
        {
            **row(line, owners=False),
            "items": [button("draft", line.issue.id, word("card", "draft"), "primary")],
        }
        for line in shown.lines
    ]
    return [text(spans("tellings", shown.what)), {"type": "quote", "text": note, "by": ""}, *rows]


def _values(data: Mapping[str, object], at: datetime) -> dict[str, Value]:
    values: dict[str, Value] = {"at": at}
    for name, value in data.items():
        if name in _TIMES:
            values[name] = datetime.fromisoformat(str(value))
        elif isinstance(value, list | tuple):
            values[name] = ", ".join(f"#{each}" for each in value)
        else:
            values[name] = value if isinstance(value, int) else str(value)
    if "quote" in values:
        values["quote"] = promises.shortened(str(values["quote"]))
    if "customer" in values:
        values["customer"] = values["customer"] or word("card", "unnamed")
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


def _gesture(shown: ToldShown) -> list[Block]:
    """Somebody asks for a yes, or hears what became of what they asked for."""
    if shown.gift is None:
        return []
    asks = shown.what is Telling.GESTURE_ASKED
    return giving.request(shown.gift) if asks else giving.answered(shown.gift)


# Lines that say what is true of them whenever they are looked at.
_LIVING: dict[Telling, Callable[[ToldShown], list[Block]]] = {
    Telling.BUDGET: _budget,
    Telling.CAUSE_FIXED: _fixed,
    Telling.TOO_MUCH: _too_much,
    Telling.WONDERED: memory.wondered,
    Telling.GESTURE_ASKED: _gesture,
    Telling.GESTURE_ANSWERED: _gesture,
}
