"""What each page of the dashboard shows, read in the same transaction that asks who looks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.desk import looking, remembering, reporting, retracing, signing_in
from bot.domain.care_report import CareReport
from bot.domain.customers import Channel
from bot.domain.issues import Issue
from bot.domain.listings import CustomersFound, CustomerShown, IssueList, Line, ListKind, Plate
from bot.domain.people import Person
from bot.domain.retraced import Retraced
from bot.domain.signing_in import Visitor
from bot.storage import issues, people, workspaces
from bot.storage.database import Transaction
from bot.views import dashboard as views
from bot.views.dashboard import Frame, ListPage, Page, Part, Row, Sheet, row
from bot.views.dashboard_report import report_page
from bot.views.private import private
from bot.views.wording import plain, word

SOON = 8  # issues that are due next, on the page of what is late
MOST_WORDS = 100  # characters that are looked for

Make = Callable[[Transaction, Visitor, str, datetime], Page | None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A page for somebody who may see it; `page` is None when there is none of that name."""

    visitor: Visitor
    frame: Frame
    page: Page | None


def opened(tx: Transaction, secret: str, make: Make, asked: str, now: datetime) -> Opened | None:
    """None when nobody is signed in with this secret (any more)."""
    visitor = signing_in.visitor(tx, secret, now)
    if visitor is None:
        return None
    return Opened(visitor, frame(tx, visitor, now), make(tx, visitor, asked, now))


def frame(tx: Transaction, visitor: Visitor, now: datetime) -> Frame:
    """What is around every page."""
    me = visitor.person
    known = people.every(tx, me.workspace_id)
    lines = looking.lines(tx, _open(tx, me), now)
    return Frame(
        workspace=workspaces.get(tx, me.workspace_id).name,
        me=views.member(me),
        members=tuple(views.member(one) for one in known),
        now=now,
        zone=me.zone,
        proof=visitor.proof,
        waiting=len(lines),
        late=sum(line.late for line in lines),
        unclaimed=sum(line.owner is None for line in lines),
    )


def _open(tx: Transaction, me: Person) -> tuple[Issue, ...]:
    return tuple(one for one in issues.not_closed(tx, me.workspace_id) if one.is_open)


def _rows(lines: tuple[Line, ...]) -> tuple[Row, ...]:
    return tuple(row(line) for line in lines)


def queue(tx: Transaction, visitor: Visitor, _: str, now: datetime) -> Page | None:
    """What nobody has, what is theirs, what the team has, and what is solved and looked after."""
    plate = looking.plate(tx, visitor.person, now)
    if not isinstance(plate, Plate):
        return None
    parts = (
        Part("unclaimed", _rows(plate.unclaimed), "unclaimed"),
        Part("mine", _rows(plate.mine), "mine"),
        Part("team", _rows(plate.team), "team"),
        Part("solved", _rows(plate.after_care)),
    )
    return ListPage("queue", tuple(part for part in parts if part.rows or part.none))


def late(tx: Transaction, visitor: Visitor, _: str, now: datetime) -> Page | None:
    """What is late, whoever has it, and what would be late next."""
    lines = looking.lines(tx, issues.not_closed(tx, visitor.person.workspace_id), now)
    soon = tuple(line for line in lines if not line.late and line.due_at is not None)[:SOON]
    behind = tuple(line for line in lines if line.late)
    return ListPage("late", (Part("late", _rows(behind), "late"), Part("soon", _rows(soon), "soon")))


def find(tx: Transaction, visitor: Visitor, asked: str, now: datetime) -> Page | None:
    """Issues and customers with these words."""
    words = " ".join(asked[:MOST_WORDS].split())
    if not words:
        return queue(tx, visitor, "", now)
    found = looking.listed(tx, visitor.person, ListKind.FOUND, words, now)
    rows = _rows(found.lines) if isinstance(found, IssueList) else ()
    known = remembering.customer(tx, visitor.person, words, now)
    told = isinstance(known, CustomerShown) or (isinstance(known, CustomersFound) and bool(known.lines))
    blocks = views.pressable(private(known)) if told else ()
    return ListPage("find", (Part("found", rows, "found"),), words, blocks)


def issue(tx: Transaction, visitor: Visitor, number: str, now: datetime) -> Page | None:
    """One issue: what was said and done, and why each clock runs."""
    shown = retracing.issue(tx, visitor.person, number, now)
    if not isinstance(shown, Retraced):
        return None
    return views.issue_page(shown, _chat(shown, visitor.person), visitor.person.zone)


def customer(tx: Transaction, visitor: Visitor, number: str, now: datetime) -> Page | None:
    """What is known of the customer of an issue."""
    shown = remembering.customer(tx, visitor.person, f"#{number}", now)
    if not isinstance(shown, CustomerShown):
        return None
    name = shown.customer.name or word("card", "unnamed")
    title = plain("dashboard", "customer_title", customer=name)
    return Sheet("customer", title, views.pressable(private(shown)), int(number))


def report(tx: Transaction, visitor: Visitor, asked: str, now: datetime) -> Page | None:
    """How it goes, in figures and plots; `asked` is of how many days."""
    found = care_report(tx, visitor, asked, now)
    return report_page(found) if found is not None else None


def care_report(tx: Transaction, visitor: Visitor, asked: str, now: datetime) -> CareReport | None:
    """What the page and its plots are made of."""
    days = reporting.days_of(asked) or reporting.USUAL
    span = reporting.span(tx, visitor.person.workspace_id, days, now)
    found = reporting.care_report(tx, visitor.person, span, now)
    return found if isinstance(found, CareReport) else None


def _chat(shown: Retraced, person: Person) -> str:
    """Where the conversation is in chat; the desk when the place itself has no address of its own."""
    place: Channel = shown.desk or shown.place
    match shown.platform:
        case "slack":
            return f"https://app.slack.com/client/{shown.team}/{place.ref}"
        case "discord":
            return f"https://discord.com/channels/{shown.team}/{place.ref}"
        case "local":
            return f"/as/{person.user_id}/c/{place.ref}"
        case _:
            return ""
