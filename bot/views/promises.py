"""Promises: offered to their writer, reminded of, given another time, listed; as blocks."""

from collections.abc import Mapping

from bot.domain.ledger import PromiseLine, PromiseList, PromiseState
from bot.domain.shown import PromiseDue
from bot.domain.windows import PromiseWindow
from bot.views.answers import answer_line
from bot.views.blocks import Block, Field, Modal, button, buttons, text
from bot.views.cards import customer_name
from bot.views.wording import plain, spans, word

MOMENT_LENGTH = 60
QUOTE_LENGTH = 240  # characters of a promise in a line; whole sentences are shorter almost always


def shortened(quote: str) -> str:
    """A promise on one line."""
    line = " ".join(quote.split())
    return line if len(line) <= QUOTE_LENGTH else line[: QUOTE_LENGTH - 1].rstrip() + "…"


def offer(data: Mapping[str, object], *, timed: bool) -> Block:
    """What its writer may do with a promise that was found; without a time they are asked for one."""
    given = str(data["promise"])
    track = button("track_promise", given, word("promises", "track"), "primary")
    key = "another" if timed else "by_when"
    another = button("promise_time", given, word("promises", key), "plain" if timed else "primary")
    drop = button("drop_promise", given, word("promises", "drop"))
    return buttons(track, another, drop) if timed else buttons(another, drop)


def due_buttons(shown: PromiseDue, issue_id: int) -> list[Block]:
    """What the owner may do about a promise that is due: keep it, say that they did, or give another time."""
    kept = button("promise_kept", shown.id, word("promises", "kept"), "primary" if shown.heard else "plain")
    reply = button("reply", issue_id, word("card", "reply"))
    if shown.heard:
        return [kept, button("promise_time", shown.id, word("promises", "not_yet")), reply]
    draft = button("draft", issue_id, word("card", "draft"), "primary")
    if shown.broken:
        return [draft, reply, kept]
    return [draft, reply, kept, button("promise_time", shown.id, word("promises", "another"))]


def window(shown: PromiseWindow) -> Modal:
    """By when? With what was found in the words, or what was typed."""
    due = Field(
        "due",
        word("promises", "label"),
        "text",
        shown.words,
        word("promises", "hint"),
        max_length=MOMENT_LENGTH,
        error=answer_line(shown.problem) if shown.problem is not None else "",
    )
    quoted: Block = {"type": "quote", "text": shown.quote, "by": word("briefs", "we")}
    title = plain("promises", "title", number=shown.issue.number)
    return Modal("promise_time", str(shown.promise_id), title, word("promises", "send"), (quoted,), (due,))


def listed(shown: PromiseList) -> list[Block]:
    """`/care promises`: mine, and for a lead the team's; the earliest due first."""
    blocks = _section("mine", shown.mine, writers=False)
    return blocks if shown.team is None else [*blocks, *_section("team", shown.team, writers=True)]


def _section(key: str, lines: tuple[PromiseLine, ...], *, writers: bool) -> list[Block]:
    heading: Block = {"type": "heading", "spans": spans("promises", key)}
    if not lines:
        return [heading, text(spans("promises", "none"), "quiet")]
    return [heading, *(row(line, writers=writers) for line in lines)]


def row(line: PromiseLine, *, writers: bool) -> Block:
    """One promise with whose it is, by when, how it stands and what can be said about it."""
    key = "facts_by" if writers else "facts"
    facts = spans(
        "promises", key, number=line.issue.number, customer=customer_name(line.customer), by=line.by
    )
    state = "undated" if line.due_at is None else line.state.value
    return {
        "type": "row",
        "spans": spans("promises", "line", quote=shortened(line.quote)),
        "facts": [*facts, *spans("promises.states", state, due=line.due_at)],
        "tone": "late" if line.late else "quiet",
        "items": _actions(line),
    }


def _actions(line: PromiseLine) -> list[Block]:
    kept = button("promise_kept", line.id, word("promises", "kept"))
    if line.state is PromiseState.BROKEN:
        return [kept]
    if line.state is PromiseState.OFFERED:
        key = "another" if line.due_at is not None else "by_when"
        return [
            button("promise_time", line.id, word("promises", key)),
            button("drop_promise", line.id, word("promises", "drop")),
        ]
    return [kept, button("promise_time", line.id, word("promises", "another"))]
