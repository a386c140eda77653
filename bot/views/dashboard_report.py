"""The care report on the dashboard: the finding first, pictures for both themes, every figure in words."""

from dataclasses import replace
from hashlib import sha256

from bot.domain.care_report import CareReport
from bot.views import care_report, chart_words
from bot.views.chart_words import Said
from bot.views.dashboard import PlotLink, ReportPage

CHOICES = (7, 30, 90, 365)


def version_of(report: CareReport) -> str:
    """The same for the same figures, so that a picture is drawn and fetched once."""
    return sha256(repr(replace(report, now=report.span.since)).encode()).hexdigest()[:16]


def plots_said(report: CareReport) -> tuple[Said, ...]:
    """What each plot says, without drawing any."""
    over_time = (chart_words.happy_said(report), chart_words.endings_said(report))
    rows = (said for said, _ in chart_words.row_sets(report))
    return (*over_time, chart_words.answers_said(report), chart_words.kept_said(report), *rows)


def report_page(report: CareReport) -> ReportPage:
    days, version = report.span.days, version_of(report)
    before = care_report.before_line(report)
    lines = (care_report.endings_line(report.endings), *([before] if before else []))
    figures = [one for one in care_report.blocks(report) if one["type"] in ("facts", "list", "text")]
    return ReportPage(
        title=care_report.heading(report),
        headline=care_report.headline(report),
        lines=lines,
        days=days,
        choices=CHOICES,
        plots=tuple(
            PlotLink(said.title, said.alt, f"/dashboard/report/{days}/{said.name}", version)
            for said in plots_said(report)
        ),
        blocks=tuple(figures[len(lines) + 1 :]),
    )
