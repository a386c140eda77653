"""Windows: forms that a person fills in, as modals."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.answers import Answer
from bot.domain.briefs import Brief, Quote
from bot.domain.forgetting import ForgetWindow
from bot.domain.gifts import GiftWindow
from bot.domain.issues import Criticality
from bot.domain.kept_windows import FactWindow, LineWindow, VoiceWindow
from bot.domain.memory_windows import HandleWindow, MergeWindow
from bot.domain.public_voices import PublicWindow
from bot.domain.reviewed import Unconfirmed
from bot.domain.ties import FixWindow
from bot.domain.triage import Emotion
from bot.domain.windows import (
    ClassifyWindow,
    CloseWindow,
    DeclineWindow,
    HandOverWindow,
    PromiseWindow,
    ReplyWindow,
    SettingsWindow,
    SetupWindow,
    SnoozeWindow,
    TrackWindow,
    Window,
)
from bot.views import (
    drafts,
    forgetting,
    gestures,
    giving,
    guiding,
    memory,
    promises,
    public,
    remembering,
    reviews,
    stating,
    ties,
)
from bot.views.answers import answer_line
from bot.views.blocks import Block, Field, Modal, fact, text
from bot.views.cards import customer_name
from bot.views.setup_windows import settings, setup
from bot.views.wording import plain, spans, word

NOTE_LENGTH, NAME_LENGTH, MOMENT_LENGTH, TRACK_LENGTH = 500, 80, 60, 40_000


def modal(window: Window) -> Modal:
    """The form of a window, with what was typed and why it was not taken, if it comes back."""
    return _FORMS[type(window)](window)


def _error(problem: Answer | None) -> str:
    return answer_line(problem) if problem is not None else ""


def _reply(window: ReplyWindow) -> Modal:
    purpose = window.purpose.value
    field = Field(
        "text",
        word("windows", "reply_label"),
        "long",
        window.text,
        word("windows", f"{purpose}_hint"),
        max_length=window.limit,
        error="" if isinstance(window.problem, Unconfirmed) else _error(window.problem),
        turn=window.turn,
    )
    return Modal(
        "send",
        str(window.draft_id),
        plain("windows", f"{purpose}_title", customer=customer_name(window.customer)),
        word("windows", "send"),
        (
            *drafts.above(window),
            *gestures.above(window),
            *brief(window.brief, customer_name(window.customer)),
        ),
        (field, *reviews.ticks(window)),
        reviews.error(window),
        below=(*reviews.below(window), *drafts.below(window)),
        live=drafts.live(window),
    )


def brief(known: Brief, name: str) -> tuple[Block, ...]:
    """What to know before writing: their words and mood, what came before, what is promised and needed."""
    blocks: list[Block] = [*memory.first_of(known), {"type": "heading", "spans": spans("briefs", "title")}]
    for quote in known.said[-3:]:
        blocks += _quote(quote, name)
    for quote in known.told[-2:]:
        blocks += _quote(quote, word("briefs", "we"))
    blocks.append({"type": "facts", "items": _known(known)})
    points = [spans("briefs.points", p.must, quote=p.quote) for p in known.points]
    blocks += [text(spans("briefs", "points_title")), {"type": "list", "items": points}]
    if known.unsettled:
        blocks.append(text(spans("briefs", "unsettled_title")))
        blocks.append({"type": "list", "items": [spans("briefs.unsettled", u) for u in known.unsettled]})
    return tuple(blocks)


def _quote(quote: Quote, by: str) -> list[Block]:
    if quote.deleted:
        return [text(spans("card", "deleted"), "quiet")]
    if not quote.text:
        return [text(spans("card", "unread"), "quiet")]
    block: Block = {"type": "quote", "text": quote.text, "by": by}
    return [block, text(spans("mirrors", "edited"), "quiet")] if quote.edited else [block]


# What was read in these says how they feel; the other rules say what happened.
_FEELINGS = frozenset(
    {"anger", "insult", "disappointment", "distress", "sarcasm", "bad_service", "shouting", "praise"}
)


def _known(known: Brief) -> list[Block]:
    feel = word("emotions", known.emotion)
    heard = ", ".join(f"“{quote}”" for rule, quote in known.rules if rule in _FEELINGS)
    past = [
        plain("briefs", "past_line", number=p.number, title=p.title, state=word("states", p.state))
        for p in known.past
    ]
    promised = [f"“{quote.text}”" for quote in known.promised]
    return [
        fact(word("briefs", "feel"), [{"text": f"{feel}: {heard}" if heard else feel}]),
        fact(word("briefs", "past"), [{"text": "\n".join(past) or word("briefs", "past_none")}]),
        fact(word("briefs", "promised"), [{"text": "\n".join(promised) or word("briefs", "promised_none")}]),
    ]


def _hand_over(window: HandOverWindow) -> Modal:
    people = tuple((p.user_id, p.name) for p in window.people)
    to = Field(
        "to",
        word("windows", "hand_over_to"),
        "select",
        window.to,
        options=people,
        error=_error(window.problem),
    )
    note = Field(
        "note",
        word("windows", "hand_over_note"),
        "long",
        window.note,
        required=False,
        max_length=NOTE_LENGTH,
        turn=window.turn,
    )
    hint = text(spans("windows", "hand_over_hint"), "quiet")
    number = window.issue.number
    title, submit = plain("windows", "hand_over_title", number=number), word("windows", "hand_over_send")
    return Modal(
        "hand_over",
        str(window.issue.id),
        title,
        submit,
        (hint, *brief(window.brief, customer_name(window.customer))),
        (to, note),
        below=drafts.note(window),
    )


def _snooze(window: SnoozeWindow) -> Modal:
    until = Field(
        "until",
        word("windows", "snooze_label"),
        "text",
        window.words,
        required=False,
        max_length=MOMENT_LENGTH,
        error=_error(window.problem),
    )
    hint = text(spans("windows", "snooze_hint", suggestion=window.suggestion), "quiet")
    name = "later" if window.issue.solved_at is not None else "snooze"
    title = plain("windows", f"{name}_title", number=window.issue.number)
    return Modal("snooze", str(window.issue.id), title, word("windows", f"{name}_send"), (hint,), (until,))


def _track(window: TrackWindow) -> Modal:
    who = Field(
        "customer",
        word("windows", "track_customer"),
        "text",
        window.customer,
        word("windows", "track_customer_hint"),
        required=False,
        max_length=NAME_LENGTH,
    )
    title, submit = word("windows", "track_title"), word("windows", "track_send")
    value = f"{window.channel_ref}/{window.message_ref}"
    if window.message_ref:
        quoted: Block = {"type": "quote", "text": window.text, "by": word("windows", "track_text")}
        return Modal("track", value, title, submit, (quoted,), (who,), _error(window.problem))
    words = Field(
        "text",
        word("windows", "track_text"),
        "long",
        window.text,
        max_length=TRACK_LENGTH,
        error=_error(window.problem),
    )
    return Modal("track", value, title, submit, (), (words, who))


def _classify(window: ClassifyWindow) -> Modal:
    issue = window.issue
    levels = tuple((c.value, word("criticalities", c)) for c in reversed(Criticality))
    feelings = tuple((e.value, word("emotions", e)) for e in Emotion)
    fields = [
        Field(
            "criticality",
            word("windows", "classify_criticality"),
            "select",
            issue.criticality,
            options=levels,
        ),
        Field("emotion", word("windows", "classify_emotion"), "select", issue.emotion, options=feelings),
    ]
    if window.unnamed:
        name = Field(
            "customer", word("windows", "classify_customer"), "text", required=False, max_length=NAME_LENGTH
        )
        fields.append(name)
    fields.append(ties.same_as())
    title = plain("windows", "classify_title", number=issue.number)
    return Modal("classify", str(issue.id), title, word("windows", "classify_send"), (), tuple(fields))


# Which form says no to what, and how its words begin.
_DECLINES = {
    "hand_over": ("decline", "decline"),
    "check_in": ("skip_check_in", "skip"),
    "nudge": ("not_now", "not_now"),
}


def _decline(window: DeclineWindow) -> Modal:
    action, name = _DECLINES[window.subject]
    label = word("windows", "decline_label_plain" if name == "decline" else f"{name}_label")
    reason = Field("reason", label, "text", required=name != "decline", max_length=NOTE_LENGTH)
    title = plain("windows", f"{name}_title", number=window.issue.number)
    hint = (text(spans("windows", "not_now_hint"), "quiet"),) if name == "not_now" else ()
    return Modal(action, str(window.subject_id), title, word("windows", f"{name}_send"), hint, (reason,))


def _close(window: CloseWindow) -> Modal:
    if window.mood is None:
        said = text(spans("windows", "close_silent"))
    else:
        said = text(spans("windows", "close_said", mood=word("moods", window.mood)))
    title = plain("windows", "close_title", number=window.issue.number)
    return Modal("close", str(window.issue.id), title, word("windows", "close_send"), (said,))


_FORMS: Mapping[type[Window], Callable[[Any], Modal]] = {
    ReplyWindow: _reply,
    HandOverWindow: _hand_over,
    SnoozeWindow: _snooze,
    TrackWindow: _track,
    ClassifyWindow: _classify,
    DeclineWindow: _decline,
    CloseWindow: _close,
    PromiseWindow: promises.window,
    HandleWindow: memory.window,
    MergeWindow: memory.window,
    FixWindow: ties.window,
    ForgetWindow: forgetting.window,
    PublicWindow: public.window,
    GiftWindow: giving.window,
    SetupWindow: setup,
    SettingsWindow: settings,
    FactWindow: stating.window,
    VoiceWindow: guiding.window,
    LineWindow: remembering.window,
}
