"""Who is away and who will be, as blocks."""

from bot.domain.listings import AwayLine, AwayList
from bot.views.blocks import Block, text
from bot.views.wording import Span, spans, word


def listed(shown: AwayList) -> list[Block]:
    """`/care away` alone: a line for each absence, and how to say one."""
    heading: Block = {"type": "heading", "spans": spans("away_list", "heading")}
    usage = text(spans("away_list", "usage", usage=word("usage", "away")), "quiet")
    if not shown.lines:
        return [heading, text(spans("away_list", "nobody")), usage]
    return [heading, {"type": "list", "items": [_line(line) for line in shown.lines]}, usage]


def _line(line: AwayLine) -> list[Span]:
    key = f"{'now' if line.now else 'planned'}{'_with' if line.stands_in is not None else ''}"
    names = {"who": line.who.name, "stands_in": line.stands_in.name if line.stands_in else ""}
    return spans("away_list", key, begins=line.begins, until=line.until, **names)
