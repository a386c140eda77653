"""The team's voice guide: as it is, as it was, and its form."""

from collections.abc import Iterator

from bot.domain.habits import Habits
from bot.domain.kept_windows import VoiceWindow
from bot.domain.voice import TEXT_LENGTH, VoiceShown, VoiceVersion
from bot.views.answers import answer_line
from bot.views.blocks import Block, Field, Modal, button, buttons, text
from bot.views.wording import plain, spans, word


def shown(given: VoiceShown) -> list[Block]:
    """`/care voice`: what drafts follow now, who wrote it, and the versions before."""
    heading: Block = {"type": "heading", "spans": spans("voice", "heading")}
    now, before = given.versions[:1], given.versions[1:]
    blocks = [
        heading,
        *(_current(now[0]) if now and now[0].guide.text else [text(spans("voice", "none"), "quiet")]),
    ]
    if before:
        blocks.append(text(spans("voice", "before")))
        for version in before:
            blocks += _version(version)
    if given.habits is not None:
        blocks += _changed(given.habits)
    if given.changeable:
        propose = [button("propose_voice", 0, word("voice", "propose"))] if given.habits else []
        blocks.append(buttons(button("edit_voice", 0, word("voice", "edit"), "primary"), *propose))
    return blocks


def _changed(seen: Habits) -> Iterator[Block]:
    """What people always change before they send a draft."""
    yield text(spans("voice", "habits", drafts=seen.drafts, unchanged=seen.unchanged))
    kinds = [spans("voice", "habit", kind=word("edits", kind), count=count) for kind, count in seen.kinds]
    removed = [spans("voice", "habit_removed", words=said, count=count) for said, count in seen.removed]
    if kinds or removed:
        yield {"type": "list", "items": [*kinds, *removed]}


def _proposed(given: VoiceWindow) -> str:
    """The guide with what edits say below it, as long as it fits."""
    if given.proposed is None:
        return given.text
    lines = [plain("voice", "never", words=said) for said, _ in given.proposed.removed]
    lines += [word("voice.lines", kind) for kind, _ in given.proposed.kinds]
    made = given.text
    for line in lines:
        longer = f"{made}\n{line}".strip()
        made = longer if line not in made and len(longer) <= TEXT_LENGTH else made
    return made


def _current(version: VoiceVersion) -> list[Block]:
    return [
        {"type": "quote", "text": version.guide.text, "by": word("voice", "ours")},
        text(spans("voice", "by", by=version.by, at=version.guide.at), "quiet"),
    ]


def _version(version: VoiceVersion) -> list[Block]:
    said = text(spans("voice", "by", by=version.by, at=version.guide.at), "quiet")
    if not version.guide.text:
        return [text(spans("voice", "emptied"), "quiet"), said]
    return [{"type": "quote", "text": version.guide.text, "by": word("voice", "earlier")}, said]


def window(given: VoiceWindow) -> Modal:
    field = Field(
        "text",
        word("voice", "label"),
        "long",
        _proposed(given),
        word("voice", "hint"),
        required=False,
        max_length=TEXT_LENGTH,
        error=answer_line(given.problem) if given.problem is not None else "",
    )
    return Modal("voice", str(given.stamp), word("voice", "title"), word("voice", "send"), (), (field,))
