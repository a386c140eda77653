"""The report on the dashboard: plots and words agree, and the same figures are the same pictures."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.views import charts
from bot.views.dashboard_report import plots_said, report_page, version_of
from tests.views.everything_reported import FULL
from tests.views.everything_reported import drawn as every_report


@pytest.mark.thorough
def test_what_is_said_of_plots_is_said_of_the_ones_drawn() -> None:
    for report in every_report():
        drawn = [(plot.name, plot.title, plot.alt) for plot in charts.svgs(report, "light")]
        assert [(said.name, said.title, said.alt) for said in plots_said(report)] == drawn


def test_only_other_figures_make_another_version() -> None:
    report, later = FULL, replace(FULL, now=FULL.now + timedelta(minutes=5))
    assert version_of(report) == version_of(later)
    assert version_of(report) != version_of(replace(report, places=()))
    assert {plot.version for plot in report_page(report).plots} == {version_of(report)}
