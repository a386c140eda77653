"""The dashboard as pages: frozen values in, HTML out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby

from jinja2 import Environment

from bot.domain.issues import Criticality, State
from bot.domain.listings import Line
from bot.domain.people import Person, Role
from bot.domain.retraced import Happening, Retraced, Spoken
from bot.views import cards, lists
from bot.views.blocks import Block, Modal
from bot.views.cards import title
from bot.views.dashboard_steps import sentence
from bot.views.derivations import why
from bot.views.page_times import local
from bot.views.pages import Member, environment
from bot.views.wording import Span, catalogue, plain, spans, word

_ROLES = {Role.LEAD: "lead", Role.AGENT: "agent", Role.BOT: "bot"}
_WEIGHTS = {Criticality.CRITICAL: "late", Criticality.HIGH: "warn"}

# What can be done from here. Words to a customer are written in chat, where the conversation is.
OFFERED = frozenset(
    {
        *("claim", "hand_over", "accept", "decline", "withdraw"),
        *(
            "snooze",
            "snooze_2h",
            "wake",
            "done",
            "not_now",
            "classify",
            "solve",
            "close",
            "skip_check_in",
            "undo",
        ),
        *("track_promise", "promise_time", "promise_kept", "drop_promise"),
        *("add_line", "edit_line", "remove_line", "restore_line", "answer_wonder", "skip_wonder"),
        *("add_handle", "remove_handle", "restore_handle", "merge", "undo_merge"),
        *("gift", "gift_approve", "gift_decline", "gift_told", "gift_undo"),
        *("answered_there", "untie"),
    }
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around every page: who looks, when, and what waits. `proof` comes with whatever they do."""

    workspace: str
    me: Member
    members: tuple[Member, ...]
    now: datetime
    zone: str
    proof: str
    waiting: int = 0
    late: int = 0
    unclaimed: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One issue in a list; `weight` is a tone."""

    number: int
    title: str
    customer: str
    level: str
    weight: str
    owner: Member | None
    away: list[Span]
    due: list[Span]
    late: bool
    items: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under a heading; `none` is said when there are none."""

    key: str
    rows: tuple[Row, ...]
    none: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """`place` is "queue", "late" or "find"; `words` are those that were looked for."""

    place: str
    parts: tuple[Part, ...]
    words: str = ""
    people: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a timeline: somebody's words, or a sentence."""

    at: datetime
    who: Member | None
    side: str  # "customer", "team", "note" or "event"
    text: str = ""
    sentence: tuple[Span, ...] = ()
    edited: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    at: datetime
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class IssuePage:
    number: int
    title: str
    customer: str
    level: str
    weight: str
    status: tuple[Block, ...]
    facts: tuple[Block, ...]
    items: tuple[Block, ...]
    days: tuple[Day, ...]
    cut: bool
    clocks: tuple[Block, ...]
    chat: str  # where the conversation can be answered; "" when that has no address
    place: str = "issue"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of blocks. `number` is the issue that led here, 0 when none did."""

    place: str
    title: str
    blocks: tuple[Block, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class PlotLink:
    """A plot of the report: where its picture is but for the theme, and what it shows."""

    title: str
    alt: str
    address: str
    version: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The care report: the finding, plots, and the figures; `choices` of days."""

    title: str
    headline: str
    lines: tuple[str, ...]
    days: int
    choices: tuple[int, ...]
    plots: tuple[PlotLink, ...]
    blocks: tuple[Block, ...]
    place: str = "report"


Page = ListPage | IssuePage | Sheet | ReportPage


def member(person: Person) -> Member:
    role = _ROLES.get(person.role, "customer")
    return Member(person.user_id, person.name, role)  # type: ignore[arg-type]


def row(line: Line) -> Row:
    issue = line.issue
    items = lists.row(line, owners=True)["items"]
    due = line.due_at is not None and line.due_kind is not None
    kind = word("timers", line.due_kind) if line.due_kind is not None else ""
    return Row(
        number=issue.number,
        title=title(issue),
        customer=cards.customer_name(line.customer),
        level=word("criticalities", issue.criticality),
        weight=_WEIGHTS.get(issue.criticality, "plain"),
        owner=member(line.owner) if line.owner is not None else None,
        away=spans("dashboard", "away", until=line.away_until) if line.away_until is not None else [],
        due=spans("home", "due_late" if line.late else "due", kind=kind, due=line.due_at) if due else [],
        late=line.late,
        items=tuple(offered(items)),
    )


def offered(items: Iterable[Block]) -> Iterator[Block]:
    """Those of the buttons that do something here."""
    return (item for item in items if item["action"] in OFFERED)


def pressable(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with only such buttons as do something here."""
    made: list[Block] = []
    for one in blocks:
        if one["type"] not in ("buttons", "row"):
            made.append(one)
            continue
        items = list(offered(one["items"]))
        if items or one["type"] == "row":
            made.append({**one, "items": items})
    return tuple(made)


def issue_page(shown: Retraced, chat: str, zone: str) -> IssuePage:
    issue, blocks = shown.card.issue, cards.card(shown.card)
    facts = [one for one in blocks if one["type"] == "facts"]
    pressed = [item for one in blocks if one["type"] == "buttons" for item in offered(one["items"])]
    return IssuePage(
        number=issue.number,
        title=title(issue),
        customer=cards.customer_name(shown.card.customer),
        level=word("criticalities", issue.criticality),
        weight=_WEIGHTS.get(issue.criticality, "plain") if issue.is_open else "plain",
        status=tuple(one for one in blocks if one["type"] == "text"),
        facts=tuple(facts),
        items=tuple(pressed),
        days=_days(shown, zone),
        cut=shown.cut,
        clocks=tuple(why(shown.why))[1:] if issue.state is not State.CLOSED else (),
        chat=chat,
    )


def _days(shown: Retraced, zone: str) -> tuple[Day, ...]:
    steps = [_step(step) for step in shown.steps]
    grouped = groupby(steps, key=lambda step: local(step.at, zone).date())
    return tuple(Day(found[0].at, tuple(found)) for found in (list(group) for _, group in grouped))


def _step(step: Spoken | Happening) -> Step:
    if isinstance(step, Happening):
        return Step(step.at, None, "event", sentence=tuple(sentence(step)))
    said = step.said
    side = "note" if step.internal else str(said.voice)
    return Step(
        said.at,
        member(step.author),
        side,
        text=plain("card", "unread") if said.unread else said.text,
        edited=said.edited_at is not None,
        deleted=said.deleted_at is not None,
    )


def render(frame: Frame, page: Page) -> str:
    """The whole document."""
    return _environment().get_template("dashboard/page.html").render(page=frame, body=page)


def render_live(frame: Frame, page: Page) -> str:
    """A <title> and the children of `<div id="live">`: what a change morphs in place."""
    return _environment().get_template("dashboard/changed.html").render(page=frame, body=page)


def render_modal(frame: Frame, modal: Modal) -> str:
    """The children of `<dialog id="modal">`."""
    forms = "/dashboard/acts"
    return _environment().get_template("modal.html").render(page=frame, modal=modal, forms=forms)


def render_answer(frame: Frame, blocks: Sequence[Block]) -> str:
    """What is said to who did something: the children of `#answer`."""
    template = _environment().get_template("dashboard/answer.html")
    return template.render(page=frame, blocks=pressable(blocks))


def render_door(kind: str, token: str = "", proof: str = "") -> str:
    """A page for who is not signed in: "way_in", "closed", "signed_out", "too_many", "nothing" or "bug"."""
    return _environment().get_template("dashboard/door.html").render(kind=kind, token=token, proof=proof)


@cache
def _environment() -> Environment:
    made = environment().overlay()
    made.globals = {**made.globals, "said": catalogue()["dashboard"]}
    return made
