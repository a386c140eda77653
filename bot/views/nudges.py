"""The one living reminder of an issue, as blocks."""

from bot.domain.clocks import Audience, TimerKind
from bot.domain.shown import NudgeShown
from bot.views import promises
from bot.views.blocks import Block, button, buttons, text
from bot.views.cards import customer_name
from bot.views.wording import Span, spans, word

WORDED_CHECK_INS = 2  # later ones share their words


def nudge(shown: NudgeShown) -> list[Block]:
    """The one living reminder; a record once its reason is gone."""
    issue = shown.issue
    if shown.done:
        return [text(_record(shown), "quiet")]
    name = customer_name(shown.customer)
    values = {
        "number": issue.number,
        "customer": name,
        "since": shown.since,
        "due": shown.promise.due_at if shown.promise is not None else shown.deadline,
        "to": shown.to or ", ".join(person.name for person in shown.spared) or word("nudges", "team"),
        "quote": promises.shortened(shown.promise.quote) if shown.promise is not None else "",
    }
    blocks = [text(spans("nudges", _nudge_key(shown), **values), "late" if shown.step > 1 else "warn")]  # type: ignore[arg-type]
    if shown.spared:
        names = ", ".join(person.name for person in shown.spared)
        blocks.append(text(spans("nudges", "merged", names=names), "quiet"))
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
    if shown.kind is TimerKind.UNCLAIMED and shown.issue.solved_at is not None:
        return f"after_care_{shown.step}"
    if shown.kind is TimerKind.UNCLAIMED and shown.issue.waiting_since is None:
        return f"nobody_{shown.step}"
    if shown.audience is Audience.SECOND and shown.kind is TimerKind.ANSWER:
        return "answer_second"
    if shown.promise is not None and shown.promise.heard and shown.step > 1:
        return "promise_asked"
    return f"{shown.kind.value}_{shown.step}"


def _record(shown: NudgeShown) -> list[Span]:
    """What became of it: not needed any more, or in somebody's hand, or not for its owner now."""
    number, said = shown.issue.number, shown.response
    if said is None:
        return spans("nudges", "over", number=number)
    waits = shown.kind in (TimerKind.ANSWER, TimerKind.HEARTBEAT)
    key = "declined" if said.declined else "in_hand_waits" if waits else "in_hand"
    name = customer_name(shown.customer)
    return spans("nudges", key, number=number, by=shown.response_by, reason=said.reason, customer=name)


_IN_HAND = ("draft", "done", "snooze_2h", "snooze_tomorrow", "hand_over", "not_now")

# Their labels are those of the card, unless a reminder says it in its own way.
_OWN_LABELS = frozenset({"snooze_2h", "snooze_tomorrow", "done", "not_now"})

_NUDGE_BUTTONS = {
    TimerKind.UNCLAIMED: ("claim", "draft"),
    TimerKind.ANSWER: _IN_HAND,
    TimerKind.HEARTBEAT: _IN_HAND,
    TimerKind.HAND_OVER: ("withdraw", "done"),
    TimerKind.SNOOZE: ("draft", "done", "snooze", "snooze_tomorrow", "solve"),
    TimerKind.CLOSING: ("ask", "reply", "close", "snooze_2h", "snooze_tomorrow"),
    TimerKind.CHECK_IN: ("check_in", "skip_check_in", "snooze", "snooze_2h", "snooze_tomorrow"),
    TimerKind.PUBLIC: ("answered_there", "reply"),
    TimerKind.PROMISE: ("draft", "reply"),  # with those of the promise itself
}


def _nudge_buttons(shown: NudgeShown) -> list[Block]:
    why = button("why", shown.issue.id, word("nudges", "why"))
    if shown.promise is not None:
        return [*promises.due_buttons(shown.promise, shown.issue.id), why]
    names = [n for n in _NUDGE_BUTTONS[shown.kind] if _fits(n, shown)]
    made = [
        button(n, shown.issue.id, _label(n, shown.kind), "plain" if i else "primary")
        for i, n in enumerate(names)
    ]
    return [*made, why]


def _label(name: str, kind: TimerKind) -> str:
    if name == "snooze" and kind is TimerKind.CHECK_IN:
        return word("nudges", "later")
    return word("nudges" if name in _OWN_LABELS else "card", name)


def _fits(name: str, shown: NudgeShown) -> bool:
    """They are asked once; and only the owner can say that it does not suit them."""
    if name == "ask":
        return shown.issue.asked_at is None
    return name != "not_now" or shown.audience is Audience.OWNER
