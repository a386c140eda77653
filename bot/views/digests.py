"""The day in one message, as blocks: for the team each working morning, for one person on request."""

from collections.abc import Iterator
from textwrap import shorten

from bot.domain.digests import Digest, WentWell
from bot.views import promises
from bot.views.blocks import Block, text
from bot.views.cards import hand_over
from bot.views.lists import row
from bot.views.wording import spans, word

MOST_LINES = 14  # in all parts together: a message of fifty blocks must hold them with their buttons
MOST_WELL = 3
MOST_OFFERED = 3
_WORDS = 280  # characters of what a customer said


def digest(shown: Digest) -> list[Block]:
    """What is late comes first, then what the day brings; each line with what can be done about it."""
    team = shown.whose is None
    blocks: list[Block] = [{"type": "heading", "spans": spans("digest", "team" if team else "mine")}]
    if shown.late_from is not None:
        blocks.append(text(spans("digest", "came_late", due=shown.late_from), "quiet"))
    if shown.offered:
        blocks.append(_title("offered"))
        blocks += [block for offer in shown.offered[:MOST_OFFERED] for block in hand_over(offer)]
    left = MOST_LINES
    for name, rows in _parts(shown, owners=team):
        blocks += _part(name, rows, left, "more_team" if team else "more_mine")
        left -= min(left, len(rows))
    if shown.well:
        blocks.append(_title("well"))
        blocks += [block for one in shown.well[:MOST_WELL] for block in _well(one)]
    if shown.says_nothing:
        blocks.append(text(spans("digest", "nothing")))
    return [*blocks, text(spans("digest", _last(shown)), "quiet")]


def _parts(shown: Digest, *, owners: bool) -> Iterator[tuple[str, list[Block]]]:
    groups = shown.groups
    yield "late", [_calm(row(line, owners=owners)) for line in groups.late]
    yield "today", [_calm(row(line, owners=owners)) for line in groups.today]
    yield "promises", [_calm(promises.row(line, writers=owners)) for line in shown.promises]
    yield "check_ins", [_calm(row(line, owners=owners)) for line in groups.check_ins]
    yield "unclaimed", [_calm(row(line, owners=owners)) for line in groups.unclaimed]


def _calm(one: Block) -> Block:
    """Of many lines none calls louder than the others: what is late says so in its words."""
    return {**one, "items": [{**item, "style": "plain"} for item in one["items"]]}


def _part(name: str, rows: list[Block], room: int, more: str) -> list[Block]:
    """The lines of one part as far as there is room, and how many more there are."""
    if not rows:
        return []
    left_out = len(rows[room:])
    note = [text(spans("digest", more, count=left_out), "quiet")] if left_out else []
    return [_title(name), *rows[:room], *note]


def _title(name: str) -> Block:
    return text([{"bold": word("digest", name)}])


def _well(one: WentWell) -> list[Block]:
    by = one.customer.name or word("card", "unnamed")
    line = spans("digest", "well_line", number=one.issue.number, title=one.issue.title, customer=by)
    if not one.words:
        return [text(line, "good")]
    said = shorten(one.words, _WORDS, placeholder=" …")
    return [text(line, "good"), {"type": "quote", "text": said, "by": by}]


def _last(shown: Digest) -> str:
    """What one can do about getting this at all."""
    if shown.whose is None:
        return "last_team"
    if shown.asked:
        return "last_asked_daily" if shown.daily else "last_asked"
    return "last_daily"
