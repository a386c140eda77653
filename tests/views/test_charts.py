"""The plots as pictures: the same bytes each time, words as words, safe in a page, seen by everybody."""

import re
import struct
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import combinations
from subprocess import run
from xml.etree import ElementTree

import pytest

from bot.domain.care_report import CareReport
from bot.views import charts
from bot.views.charts import Theme
from bot.views.drawing import INKS
from tests.views.everything_reported import EMPTY, FULL, drawn

THEMES: tuple[Theme, ...] = ("light", "dark")


svgs = cache(charts.svgs)  # drawing takes its time


def words_of(svg: bytes) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [part.text or "" for part in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("report", list(drawn()))
def test_every_plot_is_one_element_with_a_title_and_words_for_who_cannot_see_it(report: CareReport) -> None:
    for plot in svgs(report, "light"):
        root = ElementTree.fromstring(plot.data)
        assert root.get("role") == "img"
        assert root.get("aria-label") == plot.alt
        assert plot.title
        assert len(plot.alt) > len("Shares")


def test_the_plots_say_what_they_found() -> None:
    titles = {plot.name: plot.title for plot in svgs(FULL, "light")}
    assert titles["happy"] == "75 % left happy, of those who said"
    assert titles["endings"] == "10 of 26 did not say how it went"
    names = ["happy", "endings", "answers", "kept", "places", "organisations", "no", "gestures"]
    assert list(titles) == names


def test_words_are_words_and_names_are_whole_whatever_their_letters() -> None:
    plots = {plot.name: plot for plot in svgs(FULL, "light")}
    said = words_of(plots["organisations"].data)
    assert "Byrne Bakery" in said
    assert "パン屋" in said
    assert not [text for text in said if "@0@" in text]
    assert "75 %" in words_of(plots["happy"].data)
    assert "First answers in time" in words_of(plots["kept"].data)


def test_a_strict_page_takes_them() -> None:
    for plot in svgs(FULL, "dark"):
        svg = plot.data.decode()
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=|<image|<metadata|<!DOCTYPE|<\?xml", svg)


@pytest.mark.thorough
@pytest.mark.parametrize("theme", THEMES)
def test_the_same_report_is_drawn_in_the_same_bytes_also_at_once(theme: Theme) -> None:
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda _: charts.svgs(FULL, theme), range(3)))
    assert made[0] == made[1] == made[2]
    assert charts.png(FULL, theme) == charts.png(FULL, theme)


@pytest.mark.thorough
@pytest.mark.parametrize("report", list(drawn()))
def test_the_picture_for_a_chat_is_1200_pixels_wide_and_small(report: CareReport) -> None:
    plot = charts.png(report)
    assert plot.data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", plot.data[16:24])
    assert width == 1200
    assert 800 < height < 2600
    assert len(plot.data) < 400_000
    assert plot.alt.startswith(f"The care report, {report.span.days} days.")


def test_the_two_themes_differ_in_their_colours_alone() -> None:
    light, dark = (svgs(FULL, theme) for theme in THEMES)
    assert [words_of(one.data) for one in light] == [words_of(one.data) for one in dark]
    assert all(one.data != other.data for one, other in zip(light, dark, strict=True))


def luminance(colour: str) -> float:
    """As WCAG 2 has it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_colours_can_be_read_and_told_apart_without_hue(theme: Theme) -> None:
    inks = INKS[theme]
    assert contrast(inks.ink, inks.paper) > 7
    assert contrast(inks.soft, inks.paper) > 4.5
    assert contrast(inks.point, inks.paper) > 3
    solid = inks.ends[:3]
    neighbours = ((solid[0], solid[1]), (solid[1], solid[2]))
    assert all(contrast(one, other) > 1.5 for one, other in neighbours)
    assert all(one != other for one, other in combinations(inks.ends, 2))


@pytest.mark.thorough
def test_nothing_is_drawn_before_it_is_asked_for() -> None:
    lean = "import sys, bot.views.charts, bot.views.private; sys.exit('matplotlib' in sys.modules)"
    assert run([sys.executable, "-c", lean], check=False).returncode == 0


def test_a_report_of_nothing_has_its_plots() -> None:
    assert [plot.name for plot in svgs(EMPTY, "light")] == ["happy", "endings", "answers", "kept"]
    assert svgs(replace(EMPTY, places=FULL.places[:1]), "light")[-1].name == "kept"
