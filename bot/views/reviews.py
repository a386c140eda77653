"""What is said of a reply before it is sent: the words marked in place, why, and what to confirm."""

from collections.abc import Iterator

from bot.domain.findings import Finding, Rule
from bot.domain.reviewed import Unconfirmed
from bot.domain.reviews import TICK, Review, key_of
from bot.domain.windows import ReplyWindow
from bot.views import gestures
from bot.views.answers import answer_line
from bot.views.blocks import Block, Field, button, buttons, text
from bot.views.findings_text import why
from bot.views.wording import Span, plain, spans, word

_QUOTE = 80  # characters of a quote beside its reason
_MOST = 8  # reasons at once; more would bury the first
_WAYS = 3


def ticks(window: ReplyWindow) -> tuple[Field, ...]:
    """One for each thing that has to be confirmed; none while nothing is."""
    if window.review is None:
        return ()
    asked = isinstance(window.problem, Unconfirmed)
    return tuple(_tick(window.review, found, asked=asked) for found in window.review.to_confirm)


def _tick(review: Review, found: Finding, *, asked: bool) -> Field:
    key = key_of(found)
    kind = found.rule if found.rule is not Rule.COMMITMENT else found.family
    ticked = key in review.ticked
    return Field(
        f"{TICK}{key}",
        plain("reviews.ticks", kind, quote=_short(found.quote)),
        "tick",
        "1" if ticked else "",
        error=word("reviews", "tick_missing") if asked and not ticked else "",
    )


def error(window: ReplyWindow) -> str:
    """What stands above the form; what is said at the field itself is left to it."""
    return answer_line(window.problem) if isinstance(window.problem, Unconfirmed) else ""


def below(window: ReplyWindow) -> tuple[Block, ...]:
    """The words as they were read, and what there is to say of them."""
    return tuple(_below(window))


def _below(window: ReplyWindow) -> Iterator[Block]:
    if window.also:
        yield text(spans("reviews", "also", people=window.also), "warn")
    if window.review is None or window.writing or not window.text.strip():
        return
    if window.review.to_confirm or window.review.advised:
        yield from _said(window.text, window.review)
        if any(found.rule is Rule.FRIENDLY_NO for found in window.review.advised):
            yield from gestures.offer(window)
    else:
        yield text(spans("reviews", "fine"), "good")
    yield buttons(button("review", window.draft_id, word("reviews", "again")))


def _said(words: str, review: Review) -> Iterator[Block]:
    yield {"type": "heading", "spans": spans("reviews", "title")}
    if any(found.end for found in (*review.to_confirm, *review.advised)):
        yield text(_marked(words, review), "words")
    if review.to_confirm:
        yield text(spans("reviews", "confirm"), "quiet")
    if review.advised:
        yield {"type": "list", "items": [_reason(found) for found in review.advised[:_MOST]]}
    if any(found.rule is Rule.FRIENDLY_NO for found in review.advised):
        yield from _ways(review)


def _reason(found: Finding) -> list[Span]:
    if not found.quote:
        return [{"text": why(found)}]
    return [{"text": f"“{_short(found.quote)}” "}, {"text": why(found)}]


def _ways(review: Review) -> Iterator[Block]:
    """What can be given instead of a bare no: the team's own list first."""
    ways = (*review.ways, *(word("reviews.ways", key) for key in ("workaround", "date", "introduction")))
    yield text(spans("reviews", "give"))
    yield {"type": "list", "items": [[{"text": way}] for way in dict.fromkeys(ways[:_WAYS])]}


def _marked(words: str, review: Review) -> list[Span]:
    """The reply with what was found in it marked; where two overlap, what has to be confirmed comes first."""
    confirm = {key_of(found) for found in review.to_confirm}
    made: list[Span] = []
    at = 0
    for start, end, kind in sorted(_spans(review, confirm)):
        if start < at:
            continue
        if start > at:
            made.append({"text": words[at:start]})
        made.append({"text": words[start:end], "mark": kind})
        at = end
    return [*made, {"text": words[at:]}] if at < len(words) else made


def _spans(review: Review, confirm: set[str]) -> Iterator[tuple[int, int, str]]:
    taken: list[tuple[int, int]] = []
    asked = [found for found in review.checked.findings if key_of(found) in confirm]
    for found in (*asked, *review.advised):
        free = all(found.end <= start or found.start >= end for start, end in taken)
        if found.end and free:
            taken.append((found.start, found.end))
            yield found.start, found.end, "confirm" if key_of(found) in confirm else "advice"


def _short(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= _QUOTE else f"{quote[: _QUOTE - 1]}…"
