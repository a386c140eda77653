"""The care report as blocks: happy endings first, unknown said as unknown, each share with how sure it is."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from bot.domain.care_report import Bucket, CareReport, Group, Share, Waits, happy
from bot.domain.listings import Endings
from bot.domain.money import written
from bot.views.blocks import Block, fact, text
from bot.views.wording import Span, plain, spans, word

_HOUR = 60  # minutes
_HOURS_WITH_MINUTES, _HOURS_WITHOUT_DAYS = 10, 72
_SHOWN_GROUPS = 5
ENDINGS: tuple[tuple[str, Callable[[Endings], int]], ...] = (
    ("happy", lambda ended: ended.happy),
    ("fine", lambda ended: ended.fine),
    ("unhappy", lambda ended: ended.unhappy),
    ("unknown", lambda ended: ended.unknown),
)


def percent(rate: float) -> int:
    """Whole percent; 100 and 0 are said of all and of none only."""
    nearest = round(100 * rate)
    return min(99, nearest) if rate < 1 and nearest else max(1, nearest) if rate > 0 else 0


def share_values(share: Share) -> dict[str, str | int | None]:
    """What a sentence about a share is made of."""
    low, high = share.interval
    return {
        "hits": share.hits,
        "of": share.of,
        "rate": percent(share.rate or 0.0),
        "low": percent(low),
        "high": percent(high),
    }


def share_text(share: Share) -> str:
    """ "12 of 20: 60 % (39–78 %)"."""
    return (
        plain("care_report", "share", **share_values(share))
        if share.of
        else word("care_report", "share_none")
    )


def span_text(span: timedelta) -> str:
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


def date_text(day: date) -> str:
    """ "3 Mar"."""
    return plain("care_report", "date", day=day.day, month=word("care_report.months", f"m{day.month}"))


def last_day(report: CareReport) -> str:
    """The last local day of the span, as 2026-11-23."""
    return (
        (report.span.until - timedelta(microseconds=1)).astimezone(ZoneInfo(report.zone)).date().isoformat()
    )


def heading(report: CareReport) -> str:
    key = "heading_of" if report.span.words else "heading"
    one = "_one" if report.span.days == 1 else ""
    return plain("care_report", f"{key}{one}", days=report.span.days, words=report.span.words)


def headline(report: CareReport) -> str:
    """The finding that comes before all others."""
    share = happy(report.endings)
    return plain("care_report", "headline" if share.of else "headline_none", **share_values(share))


def endings_line(ended: Endings) -> str:
    if not ended.count:
        return word("care_report", "endings_none")
    return plain("care_report", "endings", **{name: of(ended) for name, of in ENDINGS})


def before_line(report: CareReport) -> str:
    """How it was before; "" when nobody had said."""
    share, days = happy(report.before), report.span.days
    if not share.of:
        return ""
    return plain("care_report", "before_one" if days == 1 else "before", days=days, **share_values(share))


def blocks(report: CareReport) -> list[Block]:
    """The whole report, for a chat: the finding, a chart, and a line for each figure."""
    before = before_line(report)
    return [
        {"type": "heading", "spans": [{"text": heading(report)}]},
        text([{"bold": headline(report)}]),
        text([{"text": endings_line(report.endings)}]),
        *([text([{"text": before}], "quiet")] if before else []),
        *([endings_chart(report.buckets)] if report.endings.count else []),
        {"type": "facts", "items": [fact(label, [{"text": said}]) for label, said in lines(report)]},
        *_groups("places", report.places),
        *_groups("organisations", report.organisations),
        text(spans("care_report", "note"), "quiet"),
    ]


def lines(report: CareReport) -> Iterator[tuple[str, str]]:
    """Every figure after the endings: its name, and what it says."""
    for wait in report.waits:
        yield word("care_report.answers", wait.kind), waits_text(wait)
    yield word("care_report", "heartbeat"), share_text(report.heartbeat)
    yield word("care_report", "promises"), promises_text(report)
    yield word("care_report", "hands"), hands_text(report)
    yield word("care_report", "check_ins"), check_ins_text(report)
    yield from replies_lines(report)
    yield from gestures_lines(report)
    if report.publics.heard:
        yield word("care_report", "publics"), publics_text(report)
    now = report.standing
    if now is not None:
        said = plain("care_report", "now_line", open=now.open, unclaimed=now.unclaimed, late=now.late)
        yield word("care_report", "now"), said


def waits_text(wait: Waits) -> str:
    said = _times(wait.median, wait.p90)
    if wait.in_time.of:
        said += plain("care_report", "answer_in_time", share=share_text(wait.in_time))
    if wait.waiting:
        said += plain("care_report", "answer_waiting", waiting=wait.waiting)
    if wait.never:
        said += plain("care_report", "answer_never", never=wait.never)
    return said


def _times(median: timedelta | None, p90: timedelta | None) -> str:
    key = "answer_none" if median is None else "answer_median" if p90 is None else "answer_line"
    times = {"median": median, "p90": p90}
    return plain("care_report", key, **{name: span_text(at) for name, at in times.items() if at is not None})


def promises_text(report: CareReport) -> str:
    promises = report.promises
    said = share_text(promises.share)
    if promises.dropped:
        said += plain("care_report", "promises_dropped", dropped=promises.dropped)
    return said + (plain("care_report", "promises_asked", asked=promises.asked) if promises.asked else "")


def hands_text(report: CareReport) -> str:
    hands = report.hands
    if not sum(hands.closed):
        said = word("care_report", "share_none")
    else:
        never, once, twice, more = hands.closed
        counts = {"never": never, "once": once, "twice": twice, "more": more, "of": sum(hands.closed)}
        said = plain("care_report", "hands_line", **counts)
    return said + (plain("care_report", "alarms", alarms=hands.alarms) if hands.alarms else "")


def check_ins_text(report: CareReport) -> str:
    done = report.check_ins
    if not done.share.of:
        return word("care_report", "share_none")
    more = plain("care_report", "check_ins_more", declined=done.declined, late=done.late)
    return share_text(done.share) + more


def replies_lines(report: CareReport) -> Iterator[tuple[str, str]]:
    """What replies were like, and how those that said no ended; nothing when none were sent."""
    sent = report.replies
    if not sent.read + sent.unread:
        return
    unread = plain("care_report", "unread", unread=sent.unread) if sent.unread else ""
    yield word("care_report", "replies"), share_text(Share(sent.scripted, sent.read)) + unread
    yield word("care_report", "no"), share_text(Share(sent.friendly_no, sent.read))
    if happy(sent.after_no).of:
        yield word("care_report", "after_no"), share_text(happy(sent.after_no))
        yield word("care_report", "without_no"), share_text(happy(sent.without_no))


def gestures_lines(report: CareReport) -> Iterator[tuple[str, str]]:
    """What was given and what it came to, and how those issues ended; nothing when nothing was given."""
    given = report.gestures
    if not given.count:
        return
    kinds = ", ".join(f"{word('care_report.gestures', kind)} {times}" for kind, times in given.kinds)
    spent = ", ".join(map(written, given.spent))
    key = "gestures_spent" if spent else "gestures_line"
    yield word("care_report", "gestures_given"), plain("care_report", key, kinds=kinds, spent=spent)
    if happy(given.after).of:
        yield word("care_report", "after_gesture"), share_text(happy(given.after))
        yield word("care_report", "without_gesture"), share_text(happy(given.without))


def publics_text(report: CareReport) -> str:
    heard = report.publics
    said = share_text(Share(heard.answered, heard.heard))
    said += plain("care_report", "publics_times", times=_times(heard.median, heard.p90))
    if heard.waiting:
        said += plain("care_report", "answer_waiting", waiting=heard.waiting)
    if heard.unanswerable:
        said += plain("care_report", "publics_unanswerable", unanswerable=heard.unanswerable)
    return said


def endings_chart(buckets: tuple[Bucket, ...]) -> Block:
    """How what was closed ended, bucket by bucket, and the same figures in words."""
    labels = [date_text(bucket.first) for bucket in buckets]
    counts = [(word("care_report", name), [of(bucket.endings) for bucket in buckets]) for name, of in ENDINGS]
    said = (
        plain("care_report", "by_bucket", name=name, amounts=_amounts(labels, values))
        for name, values in counts
    )
    return {
        "type": "chart",
        "title": word("care_report", "chart"),
        "labels": labels,
        "series": [{"name": name, "values": values} for name, values in counts],
        "summary": " ".join(said),
    }


def _amounts(labels: list[str], values: list[int]) -> str:
    pairs = zip(labels, values, strict=True)
    return ", ".join(plain("care_report", "amount", label=label, amount=value) for label, value in pairs)


def _groups(key: str, groups: tuple[Group, ...]) -> Iterator[Block]:
    """A line each, where there is more than one to tell apart."""
    if len(groups) > 1:
        yield text([{"bold": word("care_report", key)}])
        yield {"type": "list", "items": [group_line(group) for group in groups[:_SHOWN_GROUPS]]}


def group_line(group: Group) -> list[Span]:
    return spans(
        "care_report",
        "group",
        name=group.name,
        opened=group.opened,
        share=share_text(happy(group.endings)),
        unknown=group.endings.unknown,
    )
