"""What a model has to do with a window: that it writes, what it wrote, and what it could change."""

from collections.abc import Iterator

from bot.domain.drafting import Wish
from bot.domain.windows import HandOverWindow, ReplyWindow
from bot.views import questions
from bot.views.blocks import Block, button, buttons, fact, text
from bot.views.wording import catalogue, plain, spans, word


def above(window: ReplyWindow) -> tuple[Block, ...]:
    """What to know of the words before reading them."""
    return tuple(_above(window))


def _above(window: ReplyWindow) -> Iterator[Block]:
    if window.silent_since is not None:
        yield text(spans("windows", "heartbeat", since=window.silent_since))
    yield from questions.asks_for(window)
    if window.stale:
        yield text(spans("windows", "stale"), "warn")
    yield from _state(window)
    if window.drafted_by:
        yield text(spans("windows", "drafted", model=window.drafted_by), "quiet")
        yield from _made_from(window)
    if window.summary:
        yield {"type": "facts", "items": [fact(word("briefs", "summary"), [{"text": window.summary}])]}


def _state(window: ReplyWindow) -> Iterator[Block]:
    """Whether a model is at it, and why there are no new words if there are none."""
    if window.writing:
        yield text(spans("windows", "writing"), "quiet")
        if window.so_far:
            yield {"type": "quote", "text": window.so_far, "by": ""}
        yield buttons(button("reply", window.issue.id, word("windows", "write_myself")))
    elif window.budget_gone is not None:
        yield text(spans("windows.budget_gone", window.budget_gone), "quiet")
    elif window.drafting_failed:
        key = "redrafting_failed" if window.text.strip() else "drafting_failed"
        yield text(spans("windows", key), "quiet")
    elif window.no_model:
        yield text(spans("windows", "no_model"), "quiet")


def _made_from(window: ReplyWindow) -> Iterator[Block]:
    """The facts that the words rest on, and what the model was not told."""
    found = []
    if window.used:
        used = "\n".join(f"{one.text} {one.link}".strip() for one in window.used)
        found.append(fact(word("briefs", "used"), [{"text": used}]))
    if window.withheld:
        kinds = (plain("windows", "withheld_one", kind=_kind(k), count=n) for k, n in window.withheld)
        found.append(fact(word("briefs", "withheld"), [{"text": ", ".join(kinds)}]))
    if found:
        yield {"type": "facts", "items": found}


def _kind(kind: str) -> str:
    """Its name for people; a kind without one is called as it is."""
    known = kind in catalogue()["windows"]["withheld_kinds"]
    return word("windows.withheld_kinds", kind) if known else kind


def below(window: ReplyWindow) -> tuple[Block, ...]:
    """What can be done with the words: wishes for them, and others to take instead."""
    return tuple(_below(window))


def _below(window: ReplyWindow) -> Iterator[Block]:
    if window.can_redraft and not window.writing:
        wishes = (button(wish, window.draft_id, word("windows.wishes", wish)) for wish in Wish)
        yield buttons(*wishes)
    for other in window.others:
        yield text(spans("windows.origins", other.origin), "quiet")
        yield {"type": "quote", "text": other.text, "by": ""}
        yield buttons(button("use", other.id, word("windows", "use")))


def live(window: ReplyWindow) -> str:
    """Where a page hears of words that are still being written; "" when there are none to come."""
    return f"drafting/{window.draft_id}" if window.writing else ""


def note(window: HandOverWindow) -> tuple[Block, ...]:
    """Under the note of a hand-over: whose words it holds, or that they can be proposed."""
    made: list[Block] = []
    if window.proposed is not None:
        made.append(text(spans("windows", "note_proposed" if window.proposed else "note_failed"), "quiet"))
    if window.can_propose:
        made.append(buttons(button("hand_over_note", window.issue.id, word("windows", "propose_note"))))
    return tuple(made)
