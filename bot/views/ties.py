"""Issues with one cause: on the card, and in the form that says it is fixed."""

from bot.domain.shown import CardShown
from bot.domain.ties import NOTE_LENGTH, FixWindow
from bot.views.answers import answer_line
from bot.views.blocks import Block, Field, Modal, button, buttons, text
from bot.views.wording import plain, spans, word


def on_card(shown: CardShown) -> list[Block]:
    """With what it has its cause in common, and what can be done about that."""
    tied = shown.tied
    if tied is None:
        return []
    numbers = ", ".join(f"#{number}" for number in tied.numbers)
    apart = button("untie", shown.issue.id, word("ties", "untie"))
    if tied.fixed_at is not None:
        said = spans("ties", "fixed", numbers=numbers, at=tied.fixed_at, note=tied.note)
        return [text(said, "good"), buttons(apart)]
    fixed = button("cause_fixed", shown.issue.id, word("ties", "fix"))
    return [text(spans("ties", "same", numbers=numbers)), buttons(fixed, apart)]


def same_as() -> Field:
    """Where somebody may say that another issue has the same cause."""
    label, hint = word("ties", "same_label"), word("ties", "same_hint")
    return Field("same_as", label, "text", "", hint, required=False, max_length=20)


def window(shown: FixWindow) -> Modal:
    """One field: what was wrong and what is true now, for those who write to the customers."""
    note = Field(
        "note",
        word("ties", "note_label"),
        "long",
        shown.note,
        word("ties", "note_hint"),
        max_length=NOTE_LENGTH,
        error=answer_line(shown.problem) if shown.problem is not None else "",
    )
    numbers = ", ".join(f"#{number}" for number in shown.numbers)
    about = text(spans("ties", "fix_about", numbers=numbers), "quiet")
    title = plain("ties", "fix_title", number=shown.issue.number)
    return Modal("cause_fixed", str(shown.issue.id), title, word("ties", "fix_send"), (about,), (note,))
