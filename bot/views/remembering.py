"""What teammates wrote down about a customer: the lines, and the form of one."""

from bot.domain.contexts import LineKind
from bot.domain.kept import LineRemoved
from bot.domain.kept_windows import LineWindow
from bot.domain.listings import CustomerShown
from bot.domain.remembered import TEXT_LENGTH, NoteLine
from bot.views.answers import answer, answer_line
from bot.views.blocks import Block, Field, Modal, button, buttons, text
from bot.views.cards import customer_name
from bot.views.wording import Span, plain, spans, word

_MOST_SHOWN = 12  # the newest; a card is no archive


def lines(given: CustomerShown) -> list[Block]:
    """What is written down, each with who wrote it and a way to take it out, and the way to add to it."""
    notes = given.notes[-_MOST_SHOWN:]
    customer_id = given.customer.id
    add = buttons(
        button("add_line", customer_id, word("lines", "add")),
        button("add_handle", customer_id, word("handles", "add")),
        button("merge", customer_id, word("merging", "merge")),
    )
    if not notes:
        return [text(spans("lines", "none"), "quiet"), add]
    cut = len(given.notes) > len(notes)
    more = [text(spans("lines", "more", count=len(given.notes)), "quiet")] if cut else []
    return [text(spans("lines", "heading")), *(_row(line) for line in notes), *more, add]


def _row(line: NoteLine) -> Block:
    note = line.note
    return {
        "type": "row",
        "spans": spans("lines", "line", kind=word("lines.kinds", note.kind), text=note.text),
        "facts": _by(line),
        "tone": "quiet",
        "items": [
            button("edit_line", note.id, word("lines", "edit")),
            button("remove_line", note.id, word("lines", "remove")),
        ],
    }


def _by(line: NoteLine) -> list[Span]:
    """Who wrote it as it reads now, and who wrote it down at first."""
    if line.first is None:
        return spans("lines", "by", by=line.by, at=line.note.at)
    by, at = line.first
    return spans("lines", "by_first", by=line.by, at=line.note.at, first=by, first_at=at)


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
    action, value = ("edit_line", shown.line_id) if shown.line_id else ("line", shown.customer.id)
    return Modal(action, str(value), title, word("lines", "send"), (), (kind, words))
