"""What happened with an issue, a sentence a step."""

from bot.domain.issues import Happened
from bot.domain.retraced import Happening
from bot.views.wording import Span, Value, catalogue, spans, word

_TABLE = "dashboard.steps"
# Which word of its log makes a step clearer, and the table that says it.
_TOLD: dict[Happened, tuple[str, str]] = {
    Happened.CRITICALITY_SET: ("to", "criticalities"),
    Happened.EMOTION_SET: ("to", "emotions"),
    Happened.MOOD_GIVEN: ("mood", "moods"),
    Happened.CLOSED: ("ending", "endings"),
    Happened.NUDGED: ("kind", "timers"),
    Happened.UNDONE: ("kind", "happened"),
}


def sentence(step: Happening) -> list[Span]:
    """Who did what; what nobody did, the bot did."""
    by: Value = step.by if step.by is not None else word("dashboard", "itself")
    key = f"{step.kind}_what" if (what := _what(step)) else str(step.kind)
    known = catalogue()["dashboard"]["steps"]
    return spans(_TABLE, key if key in known else "something", by=by, what=what)


def _what(step: Happening) -> str:
    field, table = _TOLD.get(step.kind, ("", ""))
    given = str(step.data.get(field, "")) if field else ""
    return str(catalogue().get(table, {}).get(given, "")) if given else ""
