"""What teammates wrote down about a customer: the lines, and the form of one."""

from bot.domain.contexts import LineKind
from bot.domain.kept import LineRemoved
from bot.domain.kept_windows import LineWindow
from bot.domain.listings import CustomerShown
from bot.domain.remembered import TEXT_LENGTH, NoteLine
from bot.views.answers import answer, answer_line
from bot.views.blocks import Block, Field, Modal, button, buttons, text
from bot.views.cards import customer_name
from bot.views.wording import plain, spans, word

_MOST_SHOWN = 12  # the newest; a card is no archive


def lines(given: CustomerShown) -> list[Block]:
    """What is written down, each with who wrote it and a way to take it out, and the way to add to it."""
    notes = given.notes[-_MOST_SHOWN:]
    add = buttons(button("add_line", given.customer.id, word("lines", "add")))
    if not notes:
        return [text(spans("lines", "none"), "quiet"), add]
    heading = text(spans("lines", "heading"))
    return [heading, *(_row(line) for line in notes), add]


def _row(line: NoteLine) -> Block:
    note = line.note
    return {
        "type": "row",
        "spans": spans("lines", "line", kind=word("lines.kinds", note.kind), text=note.text),
        "facts": spans("lines", "by", by=line.by, at=note.at),
        "tone": "quiet",
        "items": [button("remove_line", note.id, word("lines", "remove"))],
    }


def removed(told: LineRemoved) -> list[Block]:
    """That it is gone, with the way back."""
    return [text(answer(told)), buttons(button("restore_line", told.id, word("lines", "restore")))]


def window(shown: LineWindow) -> Modal:
    kinds = tuple((kind.value, word("lines.kinds", kind)) for kind in LineKind)
    kind = Field("kind", word("lines", "kind_label"), "select", shown.kind, options=kinds)
    words = Field(
        "text",
        word("lines", "text_label"),
        "long",
        shown.text,
        word("lines", "text_hint"),
        max_length=TEXT_LENGTH,
        error=answer_line(shown.problem) if shown.problem is not None else "",
    )
    title = plain("lines", "title", customer=customer_name(shown.customer))
    return Modal("line", str(shown.customer.id), title, word("lines", "send"), (), (kind, words))
