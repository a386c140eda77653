"""The one living reminder of an issue, as blocks."""

from bot.domain.clocks import TimerKind
from bot.domain.shown import NudgeShown
from bot.views.blocks import Block, button, buttons, text
from bot.views.cards import customer_name
from bot.views.wording import spans, word

WORDED_CHECK_INS = 2  # later ones share their words


def nudge(shown: NudgeShown) -> list[Block]:
    """The one living reminder; a record once its reason is gone."""
    issue = shown.issue
    if shown.done:
        return [text(spans("nudges", "done", number=issue.number), "quiet")]
    name = customer_name(shown.customer)
    values = {
        "number": issue.number,
        "customer": name,
        "since": shown.since,
        "due": shown.deadline,
        "to": shown.to,
    }
    blocks = [text(spans("nudges", _nudge_key(shown), **values), "late" if shown.step > 1 else "warn")]  # type: ignore[arg-type]
    if shown.unhappy:
        blocks.append(text(spans("nudges", "unhappy", customer=name), "late"))
    if shown.late:
        blocks.append(text(spans("nudges", "late", due=shown.due_at), "quiet"))
    if shown.quote:
        by = shown.customer.name or word("card", "unnamed")
        blocks.append({"type": "quote", "text": shown.quote, "by": by})
    return [*blocks, buttons(*_nudge_buttons(shown))]


def _nudge_key(shown: NudgeShown) -> str:
    if shown.kind is TimerKind.CHECK_IN and shown.step > WORDED_CHECK_INS:
        return "check_in_more"
    return f"{shown.kind.value}_{shown.step}"


_NUDGE_BUTTONS = {
    TimerKind.UNCLAIMED: ("claim", "draft"),
    TimerKind.ANSWER: ("draft", "reply", "snooze_2h", "hand_over"),
    TimerKind.HEARTBEAT: ("draft", "reply", "snooze_2h", "hand_over"),
    TimerKind.HAND_OVER: ("withdraw",),
    TimerKind.SNOOZE: ("draft", "reply", "snooze", "solve"),
    TimerKind.CLOSING: ("ask", "reply", "close"),
    TimerKind.CHECK_IN: ("check_in", "skip_check_in"),
}


def _nudge_buttons(shown: NudgeShown) -> list[Block]:
    names = [n for n in _NUDGE_BUTTONS[shown.kind] if n != "ask" or shown.issue.asked_at is None]
    return [
        button(
            n, shown.issue.id, word("nudges" if n == "snooze_2h" else "card", n), "plain" if i else "primary"
        )
        for i, n in enumerate(names)
    ]
