"""What is held on a customer, in plain words, and the form that has it gone."""

from bot.domain.forgetting import ForgetWindow, Held, Way
from bot.views.answers import answer_line
from bot.views.blocks import Block, Field, Modal, button, buttons, fact, text
from bot.views.cards import customer_name
from bot.views.wording import plain, spans, word

_NAME_LENGTH = 120
# Tables whose rows people have a word for; the others are traces of these.
_NAMED = (
    "messages",
    "issues",
    "people",
    "customer_handles",
    "customer_lines",
    "customer_merges",
    "drafts",
    "summaries",
    "hand_overs",
    "promises",
    "gestures",
    "moods",
    "public_voices",
    "events",
    "tellings",
    "quarantine",
)


def counts(held: Held) -> tuple[tuple[str, int], ...]:
    """What there is, in plain words, and how much of it."""
    amounts = {line.kind: line.amount for line in held.lines}
    named = [(word("forgetting.kinds", kind), amounts[kind]) for kind in _NAMED if kind in amounts]
    traces = sum(amount for kind, amount in amounts.items() if kind not in (*_NAMED, "customers"))
    return (*named, (word("forgetting", "traces"), traces)) if traces else tuple(named)


def shown(held: Held) -> list[Block]:
    """What is held, how it is handed out, and the way to have it gone."""
    name = customer_name(held.customer)
    facts = [fact(kind, [{"text": str(amount)}]) for kind, amount in counts(held)]
    return [
        {"type": "heading", "spans": spans("forgetting", "heading", customer=name)},
        {"type": "facts", "items": facts},
        text(spans("forgetting", "export", id=str(held.customer.id)), "quiet"),
        text(spans("forgetting", "platform"), "quiet"),
        buttons(button("forget", held.customer.id, word("forgetting", "forget"), "danger")),
    ]


def window(shown: ForgetWindow) -> Modal:
    """Type the name, choose how; tick when something of theirs is open."""
    name = customer_name(shown.held.customer)
    problem = answer_line(shown.problem) if shown.problem is not None else ""
    typed = Field(
        "typed",
        plain("forgetting", "typed_label", expected=shown.expected),
        "text",
        shown.typed,
        max_length=_NAME_LENGTH,
        error=problem,
    )
    ways = tuple((way.value, word("forgetting.ways", way)) for way in (Way.ERASED, Way.PSEUDONYMISED))
    way = Field("way", word("forgetting", "way_label"), "select", shown.way, options=ways)
    fields = (typed, way, *_tick(shown))
    hint = text(spans("forgetting", "hint", customer=name))
    title = plain("forgetting", "title", customer=name)
    return Modal("forget", str(shown.held.customer.id), title, word("forgetting", "send"), (hint,), fields)


def _tick(shown: ForgetWindow) -> tuple[Field, ...]:
    if not shown.held.unfinished:
        return ()
    numbers = ", ".join(f"#{number}" for number in shown.held.unfinished)
    label = plain("forgetting", "unfinished_label", numbers=numbers)
    ticked = "1" if shown.unfinished_too else ""
    return (Field("unfinished", label, "tick", ticked, required=False),)
