"""What somebody offers to the team because they have a lot on, as blocks."""

from bot.domain.listings import Line
from bot.domain.shown import LoadShown
from bot.views.blocks import Block, button, text
from bot.views.lists import row
from bot.views.wording import spans, word


def load(shown: LoadShown) -> list[Block]:
    """Each issue with a button that takes it; a record once nothing is left to take."""
    if not shown.lines:
        return [text(spans("loads", "kept" if shown.kept else "over", person=shown.person.name), "quiet")]
    asked = text(spans("loads", "asked", person=shown.person.name))
    more = [text(spans("loads", "more", count=shown.more), "quiet")] if shown.more else []
    return [asked, *map(_row, shown.lines), *more]


def _row(line: Line) -> Block:
    take = button("take_load", line.issue.id, word("loads", "take"))
    return {**row(line, owners=False), "items": [take]}
