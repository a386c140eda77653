"""The week and one customer, as blocks: figures as they are, unknown said as unknown."""

from collections.abc import Iterable
from datetime import timedelta
from math import ceil

from bot.domain.issues import Issue, State, title_of
from bot.domain.listings import (
    CustomerLine,
    CustomersFound,
    CustomerShown,
    Day,
    FirstAnswers,
    MoodTold,
    Report,
    Week,
)
from bot.domain.people import Person
from bot.views import remembering
from bot.views.blocks import Block, fact, text
from bot.views.cards import customer_name
from bot.views.wording import Span, plain, spans, word

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOUR = 60  # minutes
_HOURS_WITH_MINUTES, _HOURS_WITHOUT_DAYS = 10, 72


def shown(notice: Report | CustomersFound | CustomerShown) -> list[Block]:
    """What `/care report` and `/care customer` answer with."""
    match notice:
        case Report():
            return report(notice)
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


def report(given: Report) -> list[Block]:
    """`/care report`: the week's chart, how things stand, first answers and endings."""
    quiet = not (given.week.opened or given.week.solved)
    late = fact(word("reports", "late"), [{"text": str(given.late)}])
    items = [
        fact(word("reports", "open_now"), [{"text": str(given.open_now)}]),
        fact(word("reports", "unclaimed"), [{"text": str(given.unclaimed)}]),
        {**late, "tone": "late"} if given.late else late,
        *_answers(given.answers),
        fact(word("reports", "endings"), _endings(given)),
    ]
    return [
        {"type": "heading", "spans": spans("reports", "heading")},
        text(spans("reports", "quiet"), "quiet") if quiet else chart(given.week),
        {"type": "facts", "items": items},
    ]


def _answers(answers: FirstAnswers) -> list[Block]:
    label = word("reports", "answers")
    if answers.median is None:
        return [fact(label, spans("reports", "answers_none"))]
    share = 100 * answers.in_time // answers.count  # rounded down: 100 % means all of them
    taken = spans("reports", "answers_median", count=answers.count, span=_span(answers.median))
    kept = spans("reports", "in_time_of", in_time=answers.in_time, count=answers.count, share=share)
    return [fact(label, taken), fact(word("reports", "in_time"), kept)]


def _span(span: timedelta) -> str:
    """ "45 min", "1 h 20 min", "47 h", "4 days": minutes are begun ones, hours and days the nearest."""
    minutes = max(1, ceil(span / timedelta(minutes=1)))
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return plain("chrome", "minutes", minutes=minutes)
    if hours < _HOURS_WITH_MINUTES and rest:
        return plain("chrome", "hours_minutes", hours=hours, minutes=rest)
    hours = round(minutes / _HOUR)
    if hours < _HOURS_WITHOUT_DAYS:
        return plain("chrome", "hours", hours=hours)
    return plain("chrome", "days_many", days=round(hours / 24))


def _endings(given: Report) -> list[Span]:
    ends = given.endings
    if not ends.count:
        return spans("reports", "endings_none")
    counts = {"happy": ends.happy, "fine": ends.fine, "unhappy": ends.unhappy, "unknown": ends.unknown}
    return spans("reports", "endings_line", **counts)


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
    items.append(fact(word("customers", "heard"), _heard(given)))
    return [
        {"type": "heading", "spans": [{"text": customer_name(given.customer)}]},
        {"type": "facts", "items": items},
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
        title=issue.title,
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
