"""Facts that the team keeps: the list, and the form of one."""

from bot.domain.facts import LINK_LENGTH, TEXT_LENGTH, FactLine, FactList
from bot.domain.issues import title_of
from bot.domain.kept import FactRemoved
from bot.domain.kept_windows import FactWindow
from bot.views.answers import answer, answer_line
from bot.views.blocks import Block, Field, Modal, button, buttons, text
from bot.views.wording import spans, word


def listed(shown: FactList) -> list[Block]:
    """`/care facts`: what is known, who wrote it when, and a button for one more."""
    words = title_of(shown.words) if shown.words else ""
    heading: Block = {
        "type": "heading",
        "spans": spans("facts", "found" if words else "heading", words=words),
    }
    add = buttons(button("add_fact", 0, word("facts", "add"), "primary"))
    if not shown.lines:
        none = spans("facts", "none_found" if words else "none", words=words)
        return [heading, text(none, "quiet"), add]
    more = [text(spans("facts", "more"), "quiet")] if shown.more else []
    return [heading, *(_row(line) for line in shown.lines), *more, add]


def _row(line: FactLine) -> Block:
    fact = line.fact
    key = "line_link" if fact.link else "line"
    change = (
        [
            button("edit_fact", fact.id, word("facts", "edit")),
            button("remove_fact", fact.id, word("facts", "remove")),
        ]
        if line.changeable
        else []
    )
    return {
        "type": "row",
        "spans": [{"text": fact.text}],
        "facts": spans("facts", key, by=line.by, at=fact.at, link=fact.link),
        "tone": "quiet",
        "items": change,
    }


def removed(told: FactRemoved) -> list[Block]:
    """That it is gone, with the way back."""
    return [text(answer(told)), buttons(button("restore_fact", told.id, word("facts", "restore")))]


def window(shown: FactWindow) -> Modal:
    fact = Field(
        "text",
        word("facts", "text_label"),
        "long",
        shown.text,
        word("facts", "text_hint"),
        max_length=TEXT_LENGTH,
        error=answer_line(shown.problem) if shown.problem is not None else "",
    )
    link = Field(
        "link",
        word("facts", "link_label"),
        "text",
        shown.link,
        word("facts", "link_hint"),
        required=False,
        max_length=LINK_LENGTH,
        error=answer_line(shown.link_problem) if shown.link_problem is not None else "",
    )
    title = word("facts", "edit_title" if shown.fact_id else "add_title")
    return Modal("fact", str(shown.fact_id), title, word("facts", "send"), (), (fact, link))
