"""Times and days as the reader says them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.views.page_times import clock, day_name, relative
from bot.views.pages import chrome_words, message_rows
from tests.views.showing import MINA, NOW, said, shown


def test_every_time_is_the_readers() -> None:
    html = shown(said("hi"), zone="Asia/Kathmandu")
    assert ">18:45</time>" in html
    assert 'datetime="2026-11-24T13:00:00+00:00"' in html
    assert "Tuesday 24 November 2026, 18:45 (Asia/Kathmandu)" in html


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        shown(said("hi", at=datetime(2026, 11, 24, 13, 0)))  # noqa: DTZ001  # the naive time is the point


@pytest.mark.parametrize(
    ("away", "as_clock", "as_relative", "as_day"),
    [
        (timedelta(0), "13:05", "just now", "Today"),
        (timedelta(minutes=-5), "13:00", "5 min ago", "Today"),
        (timedelta(hours=3), "16:05", "in 3 h", "Today"),
        (timedelta(hours=20), "tomorrow 09:05", "in 20 h", "Tomorrow"),
        (timedelta(days=-1), "yesterday 13:05", "1 day ago", "Yesterday"),
        (timedelta(days=3), "Friday 13:05", "in 3 days", "Friday 27 November"),
        (timedelta(days=40), "3 January, 13:05", "in 40 days", "Sunday 3 January 2027"),
    ],
)
def test_times_are_said_as_people_say_them(
    away: timedelta, as_clock: str, as_relative: str, as_day: str
) -> None:
    words = chrome_words()
    assert clock(NOW + away, NOW, "Europe/London", words) == as_clock
    assert relative(NOW + away, NOW, words) == as_relative
    assert day_name(NOW + away, NOW, "Europe/London", words) == as_day


def test_messages_are_divided_by_the_readers_days_and_grouped_by_author() -> None:
    late = datetime(2026, 11, 23, 23, 58, tzinfo=UTC)
    talk = [said(f"{n}", id=f"m{n}", at=late + timedelta(minutes=n)) for n in range(4)]
    talk.append(replace(talk[3], id="m9", author=MINA))
    london = message_rows(talk, "Europe/London")
    assert [row.new_day for row in london] == [True, False, True, False, False]
    assert [row.follows for row in london] == [False, True, False, True, False]
    assert [row.new_day for row in message_rows(talk, "Asia/Kathmandu")] == [True, False, False, False, False]
