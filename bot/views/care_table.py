"""The figures of the care report as rows, for spreadsheets and scripts; no cell of them can be a formula."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.domain.care_report import CareReport, Share, happy
from bot.domain.listings import Endings
from bot.views.care_report import ENDINGS, last_day

COLUMNS = ("section", "of", "figure", "value", "hits", "count", "share", "low", "high")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLACES = 4  # decimals of a share


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: `value` alone, or a share. `of` is a criticality, a day, a place; "" for all of them.

    Times are in seconds; a value that nobody can say is None.
    """

    section: str
    of: str
    figure: str
    value: int | float | str | None = None
    share: Share | None = None


def figures(report: CareReport) -> Iterator[Figure]:
    """Every figure of the report, in its order."""
    yield Figure("report", "", "days", report.span.days)
    yield Figure("report", "", "until", last_day(report))
    yield Figure("report", "", "zone", report.zone)
    yield Figure("report", "", "words", report.span.words)
    yield from _endings("endings", "", report.endings)
    yield from _endings("endings_before", "", report.before)
    for bucket in report.buckets:
        yield Figure("over_time", bucket.first.isoformat(), "days", bucket.days)
        yield Figure("over_time", bucket.first.isoformat(), "opened", bucket.opened)
        yield from _endings("over_time", bucket.first.isoformat(), bucket.endings)
    yield from _waits(report)
    yield from _kept(report)
    yield from _replies(report)
    yield from _given_and_public(report)
    for section, groups in (("places", report.places), ("organisations", report.organisations)):
        for group in groups:
            yield Figure(section, group.name, "opened", group.opened)
            yield from _endings(section, group.name, group.endings)
    now = report.standing
    if now is not None:
        for name, value in (("open", now.open), ("unclaimed", now.unclaimed), ("late", now.late)):
            yield Figure("now", "", name, value)


def _endings(section: str, of: str, ended: Endings) -> Iterator[Figure]:
    yield Figure(section, of, "happy_share", share=happy(ended))
    for name, count in ENDINGS:
        yield Figure(section, of, name, count(ended))


def _waits(report: CareReport) -> Iterator[Figure]:
    for wait in report.waits:
        for name, count in (
            ("opened", wait.opened),
            ("answered", wait.answered),
            ("waiting", wait.waiting),
            ("never", wait.never),
            ("median_seconds", _seconds(wait.median)),
            ("p90_seconds", _seconds(wait.p90)),
        ):
            yield Figure("first_answer", wait.kind, name, count)
        yield Figure("first_answer", wait.kind, "in_time", share=wait.in_time)


def _kept(report: CareReport) -> Iterator[Figure]:
    yield Figure("heartbeat", "", "kept", share=report.heartbeat)
    yield Figure("promises", "", "kept", share=report.promises.share)
    yield Figure("promises", "", "dropped", report.promises.dropped)
    yield Figure("promises", "", "past_their_time", report.promises.asked)
    for name, count in zip(("never", "once", "twice", "more"), report.hands.closed, strict=True):
        yield Figure("changed_hands", "", name, count)
    yield Figure("changed_hands", "", "alarms", report.hands.alarms)
    yield Figure("check_ins", "", "asked", share=report.check_ins.share)
    yield Figure("check_ins", "", "declined", report.check_ins.declined)
    yield Figure("check_ins", "", "late", report.check_ins.late)


def _replies(report: CareReport) -> Iterator[Figure]:
    sent = report.replies
    yield Figure("replies", "", "scripted", share=Share(sent.scripted, sent.read))
    yield Figure("replies", "", "friendly_no", share=Share(sent.friendly_no, sent.read))
    yield Figure("replies", "", "unread", sent.unread)
    yield from _endings("after_a_friendly_no", "", sent.after_no)
    yield from _endings("without_one", "", sent.without_no)


def _given_and_public(report: CareReport) -> Iterator[Figure]:
    for kind, times in report.gestures.kinds:
        yield Figure("gestures", str(kind), "times", times)
    for money in report.gestures.spent:
        yield Figure("gestures", money.currency, "spent_minor", money.minor)
    yield from _endings("after_a_gesture", "", report.gestures.after)
    yield from _endings("without_a_gesture", "", report.gestures.without)
    heard = report.publics
    yield Figure("public", "", "answered", share=Share(heard.answered, heard.heard))
    yield Figure("public", "", "waiting", heard.waiting)
    yield Figure("public", "", "unanswerable", heard.unanswerable)
    yield Figure("public", "", "median_seconds", _seconds(heard.median))
    yield Figure("public", "", "p90_seconds", _seconds(heard.p90))


def _seconds(span: timedelta | None) -> int | None:
    return None if span is None else round(span.total_seconds())


def as_csv(report: CareReport) -> str:
    """The figures for a spreadsheet: comma, quotes around words, a line each."""
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in figures(report):
        value = cell(one.value) if isinstance(one.value, str) else "" if one.value is None else one.value
        writer.writerow([one.section, cell(one.of), one.figure, value, *_share_cells(one.share)])
    return stream.getvalue()


def cell(text: str) -> str:
    """Words that a spreadsheet shows and never runs: an apostrophe goes before what may begin a formula."""
    line = "".join(c if c.isprintable() else " " for c in text)
    runs = text.startswith(_FORMULA) or line.lstrip().startswith(_FORMULA)
    return f"'{line}" if runs else line


def _share_cells(share: Share | None) -> list[int | float | str]:
    if share is None:
        return ["", "", "", "", ""]
    rate = "" if share.rate is None else round(share.rate, _PLACES)
    low, high = (round(end, _PLACES) for end in share.interval)
    return [share.hits, share.of, rate, low, high]


def as_json(report: CareReport) -> dict[str, Any]:
    """The figures for a script: sections, then criticality or place where there is one, then figures."""
    made: dict[str, Any] = {}
    for one in figures(report):
        section = made.setdefault(one.section, {})
        place = section.setdefault(one.of, {}) if one.of else section
        place[one.figure] = one.value if one.share is None else _share_json(one.share)
    return made


def _share_json(share: Share) -> dict[str, int | float | None]:
    low, high = (round(end, _PLACES) for end in share.interval)
    rate = None if share.rate is None else round(share.rate, _PLACES)
    return {"hits": share.hits, "of": share.of, "rate": rate, "low": low, "high": high}
