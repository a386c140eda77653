"""The week on Home and one customer, as blocks: figures as they are."""

from collections.abc import Iterable

from bot.domain.issues import Issue, State, title_of
from bot.domain.listings import (
    CustomerLine,
    CustomersFound,
    CustomerShown,
    Day,
    MoodTold,
    Week,
)
from bot.domain.people import Person
from bot.views import memory, remembering
from bot.views.blocks import Block, fact, text
from bot.views.cards import customer_name, title
from bot.views.wording import Span, plain, spans, word

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def shown(notice: CustomersFound | CustomerShown) -> list[Block]:
    """What `/care customer` answers with."""
    match notice:
        case CustomersFound():
            return customers_found(notice)
        case CustomerShown():
            return customer(notice)


def week_on_home(week: Week) -> list[Block]:
    """The chart with the line below it; the line alone when nothing happened."""
    heading: Block = {"type": "heading", "spans": spans("reports", "heading")}
    if not (week.opened or week.solved):
        return [heading, text(spans("reports", "quiet"), "quiet")]
    line = spans("reports", "line", opened=week.opened, solved=week.solved)
    return [heading, chart(week), text(line, "quiet")]


def chart(week: Week) -> Block:
    """Opened and solved for each day, and the same figures in one line of words."""
    opened, solved = [day.opened for day in week.days], [day.solved for day in week.days]
    summary = plain(
        "reports",
        "summary",
        opened=week.opened,
        opened_days=_by_day(week.days, opened),
        solved=week.solved,
        solved_days=_by_day(week.days, solved),
    )
    return {
        "type": "chart",
        "title": word("reports", "chart"),
        "labels": [_name(day) for day in week.days],
        "series": [
            {"name": word("reports", "opened"), "values": opened},
            {"name": word("reports", "solved"), "values": solved},
        ],
        "summary": summary,
    }


def _name(day: Day) -> str:
    return word("reports.days", _WEEKDAYS[day.date.weekday()])


def _by_day(days: Iterable[Day], amounts: Iterable[int]) -> str:
    named = zip(days, amounts, strict=True)
    return ", ".join(plain("reports", "day", day=_name(day), amount=amount) for day, amount in named)


def customers_found(found: CustomersFound) -> list[Block]:
    """Those who may be meant, and how to name one of them; or that nobody is."""
    words = title_of(found.words)
    if not found.lines:
        return [text(spans("customers", "none", words=words))]
    numbers = [line.newest for line in found.lines if line.newest is not None]
    way_on = spans("customers", "choose", number=numbers[0]) if numbers else spans("customers", "more_words")
    blocks: list[Block] = [
        {"type": "heading", "spans": spans("customers", "found", words=words)},
        {"type": "list", "items": [_found(line) for line in found.lines]},
    ]
    if found.more:
        blocks.append(text(spans("customers", "more", shown=len(found.lines)), "quiet"))
    return [*blocks, text(way_on, "quiet")]


def _found(line: CustomerLine) -> list[Span]:
    key = {0: "line_none", 1: "line_one"}.get(line.issues, "line")
    who = customer_name(line.customer)
    return spans("customers", key, customer=who, count=line.issues, newest=line.newest)


def customer(given: CustomerShown) -> list[Block]:
    """What is known of one customer; nothing is scored, nothing is guessed."""
    items = [
        fact(word("customers", "known"), spans("customers", "known_since", since=given.customer.created_at))
    ]
    if given.handles:
        named = ", ".join(map(_handle, given.handles))
        items.append(fact(word("customers", "handles"), [{"text": named}]))
    items += [fact(word("customers", "heard"), _heard(given)), *memory.facts(given)]
    return [
        {"type": "heading", "spans": [{"text": customer_name(given.customer)}]},
        {"type": "facts", "items": items},
        *memory.handles(given),
        *memory.merged(given),
        *remembering.lines(given),
        *_issues(given),
        *_moods(given),
    ]


def _handle(person: Person) -> str:
    name = person.name or word("card", "unnamed")
    return plain("customers", "handle", name=name, platform=word("customers.platforms", person.platform))


def _heard(given: CustomerShown) -> list[Span]:
    key = "heard_at" if given.heard_at is not None else "heard_never"
    return spans("customers", key, at=given.heard_at)


def _issues(given: CustomerShown) -> list[Block]:
    if not given.issues:
        return [text(spans("customers", "issues_none"), "quiet")]
    cut = given.count > len(given.issues)
    heading = spans(
        "customers", "issues_cut" if cut else "issues", shown=len(given.issues), count=given.count
    )
    return [text(heading), {"type": "list", "items": [_issue(issue) for issue in given.issues]}]


def _issue(issue: Issue) -> list[Span]:
    ended = issue.state is State.CLOSED and issue.ending is not None
    ending = word("endings", issue.ending) if issue.ending is not None else ""
    key = "issue_ended" if ended else "issue"
    return spans(
        "customers",
        key,
        number=issue.number,
        title=title(issue),
        state=word("states", issue.state),
        ending=ending,
        opened=issue.opened_at,
    )


def _moods(given: CustomerShown) -> list[Block]:
    if not given.moods:
        return [text(spans("customers", "moods_none"), "quiet")] if given.issues else []
    return [
        text(spans("customers", "moods")),
        {"type": "list", "items": [_mood(mood) for mood in given.moods]},
    ]


def _mood(told: MoodTold) -> list[Span]:
    key = "mood_words" if told.words else "mood"
    mood = word("moods", told.mood)
    return spans("customers", key, mood=mood, number=told.number, at=told.at, words=title_of(told.words))
