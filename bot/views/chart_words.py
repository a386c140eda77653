"""What the care report's plots say: a title that is the finding, rows of shares, the same in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.care_report import CareReport, Group, Share, happy
from bot.views.care_report import (
    ENDINGS,
    date_text,
    endings_line,
    headline,
    percent,
    share_text,
    share_values,
    waits_text,
)
from bot.views.wording import plain, word

_LONGEST_NAME = 28


@dataclass(frozen=True, slots=True)
class Row:
    """One share with its name."""

    label: str
    share: Share


@dataclass(frozen=True, slots=True)
class Said:
    """A plot in words: its file's name, its title, and what it shows for who cannot see it."""

    name: str
    title: str
    alt: str


def happy_said(report: CareReport) -> Said:
    share = happy(report.endings)
    each = (Row(date_text(bucket.first), happy(bucket.endings)) for bucket in report.buckets)
    title = plain("care_plots", "happy" if share.of else "happy_none", **share_values(share))
    return Said(
        "happy", title, plain("care_plots", "happy_alt", share=share_text(share), each=rows_text(each))
    )


def endings_said(report: CareReport) -> Said:
    ended = report.endings
    key = "endings_none" if not ended.count else "endings" if ended.unknown else "endings_all"
    title = plain("care_plots", key, unknown=_thousands(ended.unknown), count=_thousands(ended.count))
    each = " ".join(
        plain(
            "care_plots",
            "endings_row",
            label=date_text(bucket.first),
            **{name: of(bucket.endings) for name, of in ENDINGS},
        )
        for bucket in report.buckets
    )
    return Said("endings", title, plain("care_plots", "endings_alt", endings=endings_line(ended), each=each))


def answers_said(report: CareReport) -> Said:
    each = (
        plain(
            "care_plots",
            "answers_row",
            kind=word("care_report.kinds", wait.kind),
            said=waits_text(wait).replace(" · ", ", "),
        )
        for wait in report.waits
    )
    title = word("care_plots", "answers" if report.waits else "answers_none")
    return Said("answers", title, plain("care_plots", "answers_alt", each=" ".join(each)))


def kept_said(report: CareReport) -> Said:
    return rows_said("kept", "kept_alt", kept_rows(report))


def rows_said(name: str, alt: str, rows: Iterable[Row]) -> Said:
    return Said(name, word("care_plots", name), plain("care_plots", alt, each=rows_text(rows)))


def rows_text(rows: Iterable[Row]) -> str:
    said = (plain("care_plots", "row", label=row.label, share=share_text(row.share)) for row in rows)
    return " ".join(said)


def kept_rows(report: CareReport) -> tuple[Row, ...]:
    """What the team means to keep, the customer's own time first; what never came up is left out."""
    waits, hands, sent = report.waits, report.hands.closed, report.replies
    in_time = Share(sum(w.in_time.hits for w in waits), sum(w.in_time.of for w in waits))
    every = (
        ("answers", in_time),
        ("heartbeat", report.heartbeat),
        ("promises", report.promises.share),
        ("hands", Share(hands[0], sum(hands))),
        ("check_ins", report.check_ins.share),
        ("words", Share(sent.read - sent.scripted, sent.read)),
        ("way", Share(sent.read - sent.friendly_no, sent.read)),
    )
    return tuple(Row(word("care_plots", f"kept_{name}"), share) for name, share in every if share.of)


def group_rows(groups: Iterable[Group]) -> tuple[Row, ...]:
    """Each group of which somebody said how it went."""
    rows = (Row(group.name, happy(group.endings)) for group in groups)
    return tuple(row for row in rows if row.share.of)


def row_sets(report: CareReport) -> Iterator[tuple[Said, tuple[Row, ...]]]:
    """The plots of happy endings side by side, each where there are at least two to compare."""
    for name, groups in (("places", report.places), ("organisations", report.organisations)):
        rows = group_rows(groups)
        if len(rows) > 1:
            yield rows_said(name, "groups_alt", rows), rows
    after, without = happy(report.replies.after_no), happy(report.replies.without_no)
    if after.of and without.of:
        yield _compared("no", after, without)
    after, without = happy(report.gestures.after), happy(report.gestures.without)
    if after.of and without.of:
        yield _compared("gestures", after, without)


def _compared(name: str, after: Share, without: Share) -> tuple[Said, tuple[Row, ...]]:
    rows = (
        Row(word("care_plots", f"{name}_after"), after),
        Row(word("care_plots", f"{name}_without"), without),
    )
    return rows_said(name, "groups_alt", rows), rows


def clipped_name(name: str) -> str:
    """A name of people's own, on one line and not too long for its place."""
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1]}…"


def of_text(share: Share) -> str:
    """ "63 % of 7,739"."""
    return plain("care_plots", "of", rate=percent(share.rate or 0.0), of=_thousands(share.of))


def _thousands(amount: int) -> str:
    return f"{amount:,}"


def whole_said(report: CareReport) -> Said:
    """Of the one picture that holds the plots of a chat."""
    said = plain(
        "care_plots",
        "all_alt",
        days=report.span.days,
        headline=headline(report),
        endings=endings_line(report.endings),
    )
    return Said("report", headline(report), said)
