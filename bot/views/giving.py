"""Giving: the form, requests for a yes, and `/care purse`, as blocks."""

from bot.domain.gifts import GiftFacts, GiftGiven, GiftShown, GiftWindow, PurseShown
from bot.domain.giving import MOST_DAYS, REASON_LENGTH, Gesture, GestureKind, GestureState
from bot.domain.money import Money, written
from bot.domain.purse import Had
from bot.views.answers import answer, answer_line
from bot.views.blocks import Block, Field, Modal, button, buttons, text
from bot.views.cards import customer_name
from bot.views.gestures import phrase
from bot.views.wording import Span, plain, spans, word

_AMOUNT_LENGTH = 30
_DAYS_LENGTH = len(str(MOST_DAYS))


def window(shown: GiftWindow) -> Modal:
    """Where somebody says what they give, with what this customer had and what is left."""
    kinds = tuple((kind.value, word("gifts.kinds", kind)) for kind in GestureKind)
    typed = shown.typed
    fields = (
        Field("kind", word("gifts", "kind_label"), "select", typed.kind, options=kinds),
        _field(shown, "amount", typed.amount[:_AMOUNT_LENGTH], _AMOUNT_LENGTH, required=False),
        _field(shown, "days", typed.days[:_DAYS_LENGTH], _DAYS_LENGTH, required=False),
        _field(shown, "reason", typed.reason, REASON_LENGTH, required=True),
    )
    title = plain("gifts", "title", number=shown.issue.number)
    value = str(shown.issue.id)
    return Modal("gift", value, title, word("gifts", "send"), tuple(_beside(shown)), fields)


def _field(shown: GiftWindow, name: str, value: str, most: int, *, required: bool) -> Field:
    label = plain("gifts", f"{name}_label", currency=shown.purse.currency)
    return Field(
        name,
        label,
        "text",
        value,
        word("gifts", f"{name}_hint"),
        required=required,
        max_length=most,
        error=_error(shown, name),
    )


def _error(shown: GiftWindow, field: str) -> str:
    return answer_line(shown.problem) if shown.problem is not None and shown.wrong == field else ""


def _beside(shown: GiftWindow) -> list[Block]:
    """Facts for who gives: for whom, what they had and are worth, and what needs nobody's yes."""
    left = Money(shown.left, shown.purse.currency)
    key = "left" if left.minor else "left_nothing"
    facts = [
        _had(shown.facts.had, shown.purse.currency),
        _worth(shown.facts),
        spans("gifts", key, left=written(left)),
    ]
    name = text(spans("gifts", "for_whom", customer=customer_name(shown.customer)))
    return [name, {"type": "list", "items": facts}]


def _had(had: Had, currency: str) -> list[Span]:
    sums = [Money(had.minor, currency)] if had.minor or not had.others else []
    money = ", ".join(written(one) for one in (*sums, *had.others))
    key = ("had_nothing", "had_one")[had.count] if had.count < 2 else "had_many"  # noqa: PLR2004
    return spans("gifts", key, count=had.count, money=money)


def _worth(facts: GiftFacts) -> list[Span]:
    if facts.worth is None:
        return spans("gifts", "worth_unknown")
    return spans("gifts", "worth", worth=written(facts.worth))


def given(told: GiftGiven) -> list[Block]:
    """That it is given, with what can be done until they know."""
    return [text(answer(told)), buttons(*_while_untold(told.gesture))]


def _while_untold(gesture: Gesture) -> list[Block]:
    return [
        button("gift_told", gesture.id, word("gifts", "told")),
        button("gift_undo", gesture.id, word("gifts", "undo")),
    ]


def request(shown: GiftShown) -> list[Block]:
    """Somebody asks for a yes: facts, and two buttons; what became of it, once that is said."""
    if shown.gesture.state is not GestureState.ASKED:
        return [_outcome(shown)]
    blocks = [
        text(_says(shown, "asks")),
        {"type": "quote", "text": shown.gesture.reason, "by": shown.by.name},
    ]
    blocks.append({"type": "list", "items": _facts(shown)})
    approve = button("gift_approve", shown.gesture.id, word("gifts", "approve"), "primary")
    return [*blocks, buttons(approve, button("gift_decline", shown.gesture.id, word("gifts", "decline")))]


def answered(shown: GiftShown) -> list[Block]:
    """For who asked: what became of it, and what can be done until the customer knows."""
    outcome = _outcome(shown)
    if shown.gesture.state is not GestureState.GIVEN:
        return [outcome]
    return [outcome, buttons(*_while_untold(shown.gesture))]


def _outcome(shown: GiftShown) -> Block:
    state = shown.gesture.state
    tone = "good" if state in (GestureState.GIVEN, GestureState.TOLD) else "quiet"
    return text(_says(shown, f"outcomes.{state.value}"), tone)


def _says(shown: GiftShown, key: str) -> list[Span]:
    table, _, name = f"gifts.{key}".rpartition(".")
    return spans(
        table,
        name,
        by=shown.by,
        customer=customer_name(shown.customer),
        number=shown.issue.number,
        what=phrase(shown.gesture),
        answered_by=shown.answered_by,
    )


def _facts(shown: GiftShown) -> list[list[Span]]:
    """Why it is asked, what they had, what reads alike, since when they write, until when a yes counts."""
    made = [spans("gifts.why", why, by=shown.by) for why in shown.gesture.why]
    if shown.facts is not None:
        made.append(_had(shown.facts.had, shown.gesture.currency))
        made += [
            spans("gifts", "similar", number=one.number, title=one.title, at=one.at)
            for one in shown.facts.similar
        ]
        made.append(spans("gifts", "since", since=shown.facts.since))
        made.append(_worth(shown.facts))
    return [*made, spans("gifts", "until", until=shown.gesture.expires_at)]


def purse(shown: PurseShown) -> list[Block]:
    """`/care purse`: what is left this month, what they do not know of yet, what waits for a yes."""
    limits = {
        "gesture": written(Money(shown.purse.gesture, shown.purse.currency)),
        "customer": written(Money(shown.purse.customer_year, shown.purse.currency)),
    }
    blocks: list[Block] = [
        {"type": "heading", "spans": spans("gifts", "purse")},
        text(spans("gifts", "month", left=written(shown.left), since=shown.month)),
        text(spans("gifts", "limits", **limits), "quiet"),
    ]
    if shown.untold:
        blocks += [_heading("untold"), *(_row(one) for one in shown.untold)]
    if shown.asked:
        blocks += [_heading("asked"), *(_row(one) for one in shown.asked)]
    if shown.waiting:
        blocks.append(_heading("waiting"))
        for one in shown.waiting:
            blocks += request(one)
    if shown.may_set:
        blocks += [
            text(spans("gifts", "may_set"), "quiet"),
            buttons(button("settings", 0, word("gifts", "settings"))),
        ]
    return blocks


def _heading(key: str) -> Block:
    return {"type": "heading", "spans": spans("gifts", key)}


def _row(shown: GiftShown) -> Block:
    waits = shown.gesture.state is GestureState.ASKED
    facts = spans(
        "gifts", "until" if waits else "given_at", until=shown.gesture.expires_at, at=shown.gesture.given_at
    )
    return {
        "type": "row",
        "spans": _says(shown, "line"),
        "facts": facts,
        "tone": "quiet",
        "items": [] if waits else _while_untold(shown.gesture),
    }
