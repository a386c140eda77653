"""Home and lists, as blocks."""

from bot.domain.issues import Criticality, Issue
from bot.domain.listings import IssueList, Line, Plate
from bot.views import promises
from bot.views.blocks import Block, button, text
from bot.views.cards import customer_name, hand_over, title
from bot.views.reports import week_on_home
from bot.views.wording import Span, spans, word

DIVIDER: Block = {"type": "divider"}


def home(plate: Plate) -> list[Block]:
    """My plate, the team's and the week: each line with what is due and to be done. The page says whose."""
    blocks = _lines(plate.mine, "mine_none")
    if plate.promises:
        blocks += [_heading("promises"), *(promises.row(line, writers=False) for line in plate.promises)]
    if plate.offered:
        blocks.append(_heading("offered"))
        for offer in plate.offered:
            blocks += hand_over(offer)
    if plate.after_care:
        blocks += [_heading("after_care"), *_lines(plate.after_care, "mine_none")]
    blocks += [DIVIDER, _heading("unclaimed"), *_lines(plate.unclaimed, "unclaimed_none")]
    blocks += [DIVIDER, _heading("team"), *_lines(plate.team, "team_none", owners=True)]
    return [*blocks, DIVIDER, *week_on_home(plate.week)]


def _heading(key: str) -> Block:
    return {"type": "heading", "spans": spans("home", key)}


def _lines(lines: tuple[Line, ...], none: str, *, owners: bool = False) -> list[Block]:
    if not lines:
        return [text(spans("home", none), "quiet")]
    return [row(line, owners=owners) for line in lines]


def row(line: Line, *, owners: bool) -> Block:
    """One issue with what is due and the buttons for it; `owners`: it says who has it."""
    issue = line.issue
    away = "line_owner_away" if line.away_until is not None else "line_owner"
    key = away if owners and line.owner else "line_facts"
    facts = spans(
        "home",
        key,
        customer=customer_name(line.customer),
        criticality=word("criticalities", issue.criticality),
        owner=line.owner,
        until=line.away_until,
    )
    return {
        "type": "row",
        "spans": spans("home", "line", number=issue.number, title=title(issue)),
        "facts": [*facts, *_due(line)],
        "tone": _tone(line),
        "items": _actions(issue, line),
    }


def _tone(line: Line) -> str:
    if line.late:
        return "late"
    return "warn" if line.issue.criticality is Criticality.CRITICAL else "quiet"


def _due(line: Line) -> list[Span]:
    if line.due_at is None or line.due_kind is None:
        return []
    key = "due_late" if line.late else "due"
    return [{"text": " · "}, *spans("home", key, kind=word("timers", line.due_kind), due=line.due_at)]


def _actions(issue: Issue, line: Line) -> list[Block]:
    if issue.owner_id is None:
        return [button("claim", issue.id, word("card", "claim"), "primary" if line.late else "plain")]
    if issue.solved_at is not None:
        return [
            button("check_in", issue.id, word("card", "check_in"), "primary" if line.late else "plain"),
            button("close", issue.id, word("card", "close")),
        ]
    return [
        button("draft", issue.id, word("card", "draft"), "primary" if line.late else "plain"),
        button("reply", issue.id, word("card", "reply")),
        button("snooze", issue.id, word("card", "snooze")),
    ]


def listed(shown: IssueList) -> list[Block]:
    """`/care mine`, `queue` and `find`: one line an issue."""
    heading: Block = {"type": "heading", "spans": spans("lists", shown.kind, words=shown.words)}
    if not shown.lines:
        return [heading, text(spans("lists", "none"), "quiet")]
    return [heading, {"type": "list", "items": [line_of(line) for line in shown.lines]}]


def line_of(line: Line) -> list[Span]:
    """One issue on one line, with what is due."""
    due = line.due_at is not None and line.due_kind is not None
    return spans(
        "lists",
        "line_due" if due else "line",
        number=line.issue.number,
        title=title(line.issue),
        customer=customer_name(line.customer),
        state=word("states", line.issue.state),
        kind=word("timers", line.due_kind) if line.due_kind else "",
        due=line.due_at,
    )
