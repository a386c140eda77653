"""What began in public: its lines on the card, and the form that notes what was answered there."""

from bot.domain.kept import NothingWritten, TooLong
from bot.domain.public_voices import WORDS_LENGTH, Outcome, PublicShown, PublicVoice, PublicWindow
from bot.views.answers import answer_line
from bot.views.blocks import Block, Field, Modal, text
from bot.views.wording import Span, plain, spans, word

_MOST = 3  # lines on a card: what waits comes first, then the newest
_SHORT = 300  # characters of an address that is shown
_ABOUT = 100  # from here on a reach is told in round figures


def on_card(public: tuple[PublicShown, ...]) -> list[Block]:
    """What others read along, and what became of it there."""
    waiting = [one for one in public if one.voice.is_open]
    noted = [one for one in reversed(public) if not one.voice.is_open]
    return [_line(one) for one in (*waiting, *noted)[:_MOST]]


def _line(one: PublicShown) -> Block:
    voice = one.voice
    made = [*said(voice), {"text": " "}]
    match voice.outcome:
        case Outcome.OPEN:
            return text([*made, *spans("public", "waits")], "warn")
        case Outcome.ANSWERED:
            return text([*made, *spans("public", "answered", by=one.by, at=voice.noted_at)], "good")
        case Outcome.UNANSWERABLE:
            return text([*made, *spans("public", "unanswerable", by=one.by, why=_cut(voice.answer))], "quiet")


def said(voice: PublicVoice) -> list[Span]:
    """Where it was said, who may read it, and its address."""
    key = "said_reach" if voice.reach else "said"
    made = spans(
        "public", key, network=voice.network or word("public", "somewhere"), reach=about(voice.reach)
    )
    if voice.rating:
        made = [*made, *spans("public", "rating", rating=voice.rating)]
    if voice.url and len(voice.url) <= _SHORT:
        made = [*made, *spans("public", "at", url=voice.url)]
    return made


def about(reach: int | None) -> str:
    """Two figures are enough to know how many read along: "12,000"."""
    if reach is None:
        return ""
    if reach < _ABOUT:
        return str(reach)
    step = 10 ** (len(str(reach)) - 2)
    return f"{round(reach / step) * step:,}"


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


def window(shown: PublicWindow) -> Modal:
    above = [text(said(voice)) for voice in shown.voices[:_MOST]]
    if shown.closing:
        above = [text(spans("public", "before_closing"), "warn"), *above]
    outcomes = (Outcome.ANSWERED, Outcome.UNANSWERABLE)
    became = Field(
        "outcome",
        word("public", "outcome_label"),
        "select",
        shown.outcome.value,
        options=tuple((one.value, word("public.outcomes", one)) for one in outcomes),
    )
    about_words = isinstance(shown.problem, NothingWritten | TooLong)
    error = answer_line(shown.problem) if shown.problem is not None else ""
    words = Field(
        "text",
        word("public", "text_label"),
        "long",
        shown.words,
        word("public", "text_hint"),
        max_length=WORDS_LENGTH,
        error=error if about_words else "",
    )
    return Modal(
        "answered_there",
        str(shown.issue.id),
        plain("public", "title", number=shown.issue.number),
        word("public", "send"),
        tuple(above),
        (became, words),
        "" if about_words else error,
    )
