"""The closing question's buttons and what the customer answered, in the language that they write in."""

from bot.domain.languages import Language
from bot.domain.pleasantries import Mood
from bot.domain.shown import WordsSent
from bot.domain.windows import Purpose, ReplyWindow
from bot.views.blocks import Block, button, buttons, text
from bot.views.wording import plain, spans, word


def question(shown: WordsSent) -> list[Block]:
    """The buttons under the closing question, or what the customer answered. Their question is plain text."""
    if not shown.ask:
        return []
    where = _table(shown.language)
    if shown.answered is not None:
        return [text(spans(where, "answered", mood=word(where, shown.answered)), "good")]
    if shown.declined:
        return [text(spans(where, "not_solved_said"), "plain")]
    if shown.agreed:
        return [text(spans(where, "solved_said"), "good")]
    said = [text(spans(where, "rather_not_said"), "quiet")] if shown.rather_not else []
    return [*said, buttons(*_choices(shown, where))]


def _choices(shown: WordsSent, where: str) -> list[Block]:
    not_solved = button("not_solved", shown.issue_id, word(where, "not_solved"))
    if not shown.moods:
        return [button("agree", shown.issue_id, word(where, "solved")), not_solved]
    moods = [button(f"mood_{mood.value}", shown.issue_id, word(where, mood)) for mood in Mood]
    return [*moods, not_solved, button("mood_declined", shown.issue_id, word(where, "rather_not"))]


def thanks(language: Language, *, again: bool) -> str:
    """What the customer hears after a press; `again`: we had their answer."""
    return plain(_table(language), "thanks_again" if again else "thanks")


def _table(language: Language) -> str:
    return f"asked.{language}"


def asks_for(window: ReplyWindow) -> list[Block]:
    """What its approver should know: whether the question asks how it went, and if not, why."""
    if window.purpose is not Purpose.QUESTION:
        return []
    if window.unasked is None:
        return [text(spans("asked", "moods"), "quiet")]
    return [text(spans("asked.why", window.unasked, customer=window.customer.name), "quiet")]
