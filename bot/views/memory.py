"""What is known of customers beyond lines: where to reach them, who else they are, what to read first."""

from bot.domain.briefs import Brief
from bot.domain.first_lines import FirstLine
from bot.domain.giving import Gesture
from bot.domain.handles import SHOWN_LENGTH, CustomerHandle, HandleKind
from bot.domain.listings import CustomerShown
from bot.domain.memory import HandleRemoved, Merged
from bot.domain.memory_windows import HandleWindow, MergeWindow
from bot.domain.money import written
from bot.domain.promising import Outcome
from bot.domain.remembered import TEXT_LENGTH, MergedLine, PromiseGiven
from bot.domain.shown import ToldShown
from bot.views.answers import answer, answer_line
from bot.views.blocks import Block, Field, Modal, button, buttons, fact, text
from bot.views.cards import customer_name
from bot.views.promises import shortened
from bot.views.wording import Span, Value, plain, spans, word

_WORDS_LENGTH = 120  # of what somebody types to say who else a customer is
_MOST_SHOWN = 8


def facts(given: CustomerShown) -> list[Block]:
    """What they are worth, what we promised last, what we gave last; each only where it is known."""
    made = []
    if given.worth is not None:
        made.append(fact(word("customers", "worth"), [{"text": written(given.worth)}]))
    if given.promised is not None:
        made.append(fact(word("customers", "promised"), _promised(given.promised)))
    if given.gesture is not None:
        told = spans(
            "customers",
            "gave_at",
            what=gesture(given.gesture),
            at=given.gesture.given_at or given.gesture.made_at,
        )
        made.append(fact(word("customers", "gave"), told))
    return made


def _promised(given: PromiseGiven) -> list[Span]:
    quote = shortened(given.quote)
    if given.outcome in set(Outcome):
        became = word("promises.outcomes", given.outcome)
        return spans("customers", "promised_then", quote=quote, at=given.made_at, became=became)
    key = "promised_by" if given.due_at is not None else "promised_at"
    return spans("customers", key, quote=quote, at=given.made_at, due=given.due_at)


def gesture(given: Gesture) -> str:
    """ "a credit of 20 EUR: two days without service"."""
    what = plain("first.gestures", given.kind, amount=written(given.money), days=given.days)
    if given.reason:
        return plain("first", "for_a_reason", what=what, reason=shortened(given.reason))
    return what


def handles(given: CustomerShown) -> list[Block]:
    """Where else they can be reached, each with a way to take it out."""
    known = given.elsewhere[:_MOST_SHOWN]
    more = len(given.elsewhere) - len(known)
    rest = [text(spans("handles", "more", count=more), "quiet")] if more else []
    return [text(spans("handles", "heading")), *(_row(one) for one in known), *rest] if known else []


def _row(one: CustomerHandle) -> Block:
    return {
        "type": "row",
        "spans": [{"text": one.shown}],
        "facts": [{"text": _kind(one)}],
        "tone": "quiet",
        "items": [button("remove_handle", one.id, word("handles", "remove"))],
    }


def _kind(one: CustomerHandle) -> str:
    if one.kind is not HandleKind.SOCIAL:
        return word("handles.kinds", one.kind)
    return plain("handles", "network", name=one.network[:1].upper() + one.network[1:])


def merged(given: CustomerShown) -> list[Block]:
    """Who else they were known as, with the way back."""
    return [_merge(one) for one in given.merged[-_MOST_SHOWN:]]


def _merge(one: MergedLine) -> Block:
    name = one.name or word("card", "unnamed")
    if one.organisation:
        name = plain("card", "of", name=name, organisation=one.organisation)
    return {
        "type": "row",
        "spans": spans("merging", "also", name=name),
        "facts": spans("merging", "by", by=one.by, at=one.at),
        "tone": "quiet",
        "items": [button("undo_merge", one.merge_id, word("merging", "undo"))],
    }


def first(known: tuple[FirstLine, ...]) -> list[Block]:
    """Read this first: at most four lines; nothing when nothing is known."""
    if not known:
        return []
    heading = text(spans("first", "heading"))
    return [heading, {"type": "list", "items": [_first(line) for line in known]}]


def _first(line: FirstLine) -> list[Span]:
    words = line.text if len(line.text) <= TEXT_LENGTH else shortened(line.text)
    said = gesture(line.gesture) if line.gesture is not None else words
    kind = word("first.kinds", line.kind)
    return spans("first", "line", kind=kind, text=said, at=line.at)


def first_of(brief: Brief) -> list[Block]:
    """The same at the top of a brief."""
    return first(brief.first)


def wondered(shown: ToldShown) -> list[Block]:
    """What is not known yet of a customer; once it is, or not now, a quiet line instead."""
    customer = str(shown.data["customer"]) or word("card", "unnamed")
    about: dict[str, Value] = {"customer": customer, "number": int(str(shown.data["number"]))}
    if shown.became:
        return [text(spans("wondered", shown.became, **about), "quiet")]
    telling_id = str(shown.data["telling"])
    return [
        text(spans("wondered", str(shown.data["kind"]), **about)),
        buttons(
            button("answer_wonder", telling_id, word("wondered", "write"), "primary"),
            button("skip_wonder", telling_id, word("wondered", "not_now")),
        ),
    ]


def handle_removed(told: HandleRemoved) -> list[Block]:
    """That it is gone, with the way back."""
    return [text(answer(told)), buttons(button("restore_handle", told.id, word("handles", "restore")))]


def merged_now(told: Merged) -> list[Block]:
    """That the two are one, with the way back."""
    return [text(answer(told)), buttons(button("undo_merge", told.merge_id, word("merging", "undo")))]


def window(shown: HandleWindow | MergeWindow) -> Modal:
    """The form of a handle, or the one that says who else a customer is."""
    return _handle(shown) if isinstance(shown, HandleWindow) else _merging(shown)


def _handle(shown: HandleWindow) -> Modal:
    kinds = tuple((kind.value, word("handles.kinds", kind)) for kind in HandleKind)
    problem = answer_line(shown.problem) if shown.problem is not None else ""
    kind = Field("kind", word("handles", "kind_label"), "select", shown.kind, options=kinds)
    what = Field(
        "text",
        word("handles", "text_label"),
        "text",
        shown.text,
        word("handles", "text_hint"),
        max_length=SHOWN_LENGTH,
        error=problem,
    )
    title = plain("handles", "title", customer=customer_name(shown.customer))
    return Modal("handle", str(shown.customer.id), title, word("handles", "send"), (), (kind, what))


def _merging(shown: MergeWindow) -> Modal:
    problem = answer_line(shown.problem) if shown.problem is not None else ""
    who = Field(
        "words",
        word("merging", "words_label"),
        "text",
        shown.words,
        word("merging", "words_hint"),
        max_length=_WORDS_LENGTH,
        error=problem,
    )
    name = customer_name(shown.customer)
    hint = text(spans("merging", "hint", customer=name), "quiet")
    title = plain("merging", "title", customer=name)
    return Modal("merge", str(shown.customer.id), title, word("merging", "send"), (hint,), (who,))
