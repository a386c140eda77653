"""A team's time: what counts as work, what is due when, and what clocks changing does to it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar import (
    Calendar,
    Interval,
    add_business_days,
    add_working_time,
    after_quiet,
    due,
    is_day_off,
    is_working,
    local,
    local_date,
    next_business_morning,
    next_daily,
    next_working,
    working_time_between,
)
from bot.domain.durations import Duration

SPLIT = (Interval(time(9), time(12)), Interval(time(13), time(17)))
WEEK = (SPLIT,) * 5 + ((), ())
NEVER = ((),) * 7
ALL_DAY = (Interval(time(0), time(0)),)
NIGHT = Interval(time(21), time(8))
LONDON = Calendar("Europe/London", WEEK, quiet=NIGHT)


def at(text: str, zone: str = "Europe/London") -> datetime:
    """The moment when that zone's wall first shows `2026-03-27 16:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def hours_of(span: timedelta) -> float:
    return span / timedelta(hours=1)


def test_lunch_and_the_closing_moment_are_not_working_time() -> None:
    assert is_working(LONDON, at("2026-03-27 09:00"))
    assert not is_working(LONDON, at("2026-03-27 12:30"))
    assert is_working(LONDON, at("2026-03-27 16:59"))
    assert not is_working(LONDON, at("2026-03-27 17:00"))
    assert not is_working(LONDON, at("2026-03-28 10:00"))


def test_work_goes_on_at_the_next_opening() -> None:
    assert next_working(LONDON, at("2026-03-27 10:00")) == at("2026-03-27 10:00")
    assert next_working(LONDON, at("2026-03-27 12:30")) == at("2026-03-27 13:00")
    assert next_working(LONDON, at("2026-03-27 17:00")) == at("2026-03-30 09:00")


def test_four_hours_from_friday_afternoon_end_on_monday() -> None:
    assert add_working_time(LONDON, at("2026-03-27 15:00"), timedelta(hours=4)) == at("2026-03-30 11:00")


def test_time_that_runs_out_at_closing_is_due_at_closing() -> None:
    assert add_working_time(LONDON, at("2026-03-27 15:00"), timedelta(hours=2)) == at("2026-03-27 17:00")
    assert add_working_time(LONDON, at("2026-03-27 17:00"), timedelta(0)) == at("2026-03-30 09:00")


def test_a_working_week_is_thirty_five_hours_though_the_clocks_change_in_it() -> None:
    assert hours_of(working_time_between(LONDON, at("2026-03-25 00:00"), at("2026-04-01 00:00"))) == 35


def test_no_working_time_lies_between_a_moment_and_an_earlier_one() -> None:
    assert working_time_between(LONDON, at("2026-03-27 15:00"), at("2026-03-27 10:00")) == timedelta(0)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 24), ("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_desk_that_never_closes_works_the_hours_that_the_day_has(day: str, hours: int) -> None:
    always = Calendar("Europe/London", (ALL_DAY,) * 7)
    start = local(always.zone, date.fromisoformat(day), time(0))
    end = local(always.zone, date.fromisoformat(day) + timedelta(days=1), time(0))

    assert hours_of(working_time_between(always, start, end)) == hours


def test_a_night_shift_is_two_intervals_and_does_not_stop_at_midnight() -> None:
    shift = (Interval(time(0), time(6)), Interval(time(22), time(0)))
    nights = Calendar("Asia/Kathmandu", (shift,) * 7)
    start = at("2026-03-27 23:00", nights.zone)

    assert add_working_time(nights, start, timedelta(hours=3)) == at("2026-03-28 02:00", nights.zone)


def test_hours_that_a_gap_swallowed_are_not_worked() -> None:
    early = Calendar("Europe/London", ((Interval(time(1), time(2)),),) * 7)

    assert next_working(early, at("2026-03-29 00:30")) == at("2026-03-30 01:00")


def test_work_goes_on_while_the_clocks_go_back_over_midnight() -> None:
    sundays = Calendar("America/St_Johns", (*NEVER[1:], ALL_DAY))
    begins = at("2010-11-07 00:00", sundays.zone)  # a minute later the wall shows Saturday 23:01 again
    again = begins + timedelta(minutes=30)

    assert local_date(sundays, again) == date(2010, 11, 6)
    assert is_working(sundays, again)
    assert working_time_between(sundays, begins, again) == timedelta(minutes=30)


def test_no_business_days_from_the_hour_that_comes_twice_is_not_an_hour_ago() -> None:
    always = Calendar("Europe/London", (ALL_DAY,) * 7)
    second_half_past_one = at("2026-10-25 01:30") + timedelta(hours=1)

    assert add_business_days(always, second_half_past_one, 0) == second_half_past_one


def test_business_days_keep_the_wall_time_and_skip_the_weekend() -> None:
    assert add_business_days(LONDON, at("2026-03-27 15:30"), 1) == at("2026-03-30 15:30")
    assert add_business_days(LONDON, at("2026-03-27 15:30"), 6) == at("2026-04-06 15:30")


def test_a_day_from_friday_night_and_from_saturday_noon_are_both_tuesdays_opening() -> None:
    assert add_business_days(LONDON, at("2026-03-27 23:00"), 1) == at("2026-03-31 09:00")
    assert add_business_days(LONDON, at("2026-03-28 12:00"), 1) == at("2026-03-31 09:00")


def test_a_business_day_later_that_falls_outside_a_shorter_day_moves_to_the_next_opening() -> None:
    mornings = (Interval(time(9), time(12)),)
    short = Calendar("Europe/London", (SPLIT, mornings, SPLIT, SPLIT, SPLIT, (), ()))

    assert add_business_days(short, at("2026-03-30 16:00"), 1) == at("2026-04-01 09:00")


def test_a_duration_is_due_by_its_own_unit() -> None:
    friday = at("2026-03-27 16:00")

    assert due(LONDON, friday, Duration(timedelta(hours=4)), working=False) == at("2026-03-27 20:00")
    assert due(LONDON, friday, Duration(timedelta(hours=4)), working=True) == at("2026-03-30 12:00")
    assert due(LONDON, friday, Duration(timedelta(0), 2), working=False) == at("2026-03-31 16:00")


def test_public_holidays_and_our_own_are_days_off() -> None:
    bavaria = Calendar("Europe/Berlin", WEEK, "DE", "BY", days_off=frozenset({date(2026, 6, 5)}), quiet=NIGHT)
    berlin = Calendar("Europe/Berlin", WEEK, "DE", "BE")
    corpus_christi = date(2026, 6, 4)
    wednesday = at("2026-06-03 16:00", "Europe/Berlin")

    assert is_day_off(bavaria, corpus_christi)
    assert not is_day_off(berlin, corpus_christi)
    assert add_business_days(bavaria, wednesday, 1) == at("2026-06-08 16:00", "Europe/Berlin")
    assert add_business_days(berlin, wednesday, 1) == at("2026-06-04 16:00", "Europe/Berlin")
    assert next_business_morning(bavaria, wednesday) == at("2026-06-08 09:00", "Europe/Berlin")
    assert after_quiet(bavaria, at("2026-06-03 22:00", "Europe/Berlin")) == at(
        "2026-06-08 09:00", "Europe/Berlin"
    )


def test_holidays_are_known_on_both_sides_of_new_year() -> None:
    england = Calendar("Europe/London", WEEK, "GB", "ENG")

    assert add_business_days(england, at("2026-12-24 10:00"), 1) == at("2026-12-29 10:00")
    assert add_business_days(england, at("2026-12-31 10:00"), 1) == at("2027-01-04 10:00")


def test_the_next_business_morning_is_never_today() -> None:
    assert next_business_morning(LONDON, at("2026-03-26 06:00")) == at("2026-03-27 09:00")
    assert next_business_morning(LONDON, at("2026-03-27 23:30")) == at("2026-03-30 09:00")


@pytest.mark.parametrize(
    ("moment", "polite"),
    [
        ("2026-03-26 10:00", "2026-03-26 10:00"),
        ("2026-03-26 18:30", "2026-03-26 18:30"),
        ("2026-03-26 21:00", "2026-03-27 08:00"),
        ("2026-03-26 03:00", "2026-03-26 08:00"),
        ("2026-03-26 08:00", "2026-03-26 08:00"),
        ("2026-03-27 22:00", "2026-03-30 09:00"),
        ("2026-03-28 12:00", "2026-03-30 09:00"),
    ],
)
def test_nobody_is_reminded_in_quiet_hours_or_on_a_day_off(moment: str, polite: str) -> None:
    assert after_quiet(LONDON, at(moment)) == at(polite)


def test_quiet_hours_that_cover_the_opening_put_a_reminder_at_their_end() -> None:
    early = Calendar("Europe/London", ((Interval(time(6), time(14)),),) * 5 + ((), ()), quiet=NIGHT)

    assert after_quiet(early, at("2026-03-28 12:00")) == at("2026-03-30 08:00")


def test_nobody_is_woken_by_the_date_that_apia_skipped() -> None:
    apia = Calendar("Pacific/Apia", (SPLIT,) * 7, quiet=NIGHT)

    assert after_quiet(apia, at("2011-12-29 22:00", apia.zone)) == at("2011-12-31 08:00", apia.zone)


def test_quiet_hours_around_all_working_hours_still_leave_a_polite_time() -> None:
    mondays = Calendar("UTC", (SPLIT, *NEVER[1:]), quiet=Interval(time(8), time(7)))

    assert after_quiet(mondays, at("2026-03-28 12:00", "UTC")) == at("2026-03-30 07:00", "UTC")


def test_naive_moments_are_refused() -> None:
    aware = at("2026-03-27 10:00")
    naive = aware.replace(tzinfo=None)
    refused: list[Callable[[], object]] = [
        lambda: is_working(LONDON, naive),
        lambda: next_working(LONDON, naive),
        lambda: add_working_time(LONDON, naive, timedelta(0)),
        lambda: working_time_between(LONDON, aware, naive),
        lambda: add_business_days(LONDON, naive, 1),
        lambda: due(LONDON, naive, Duration(timedelta(hours=1)), working=False),
        lambda: next_business_morning(LONDON, naive),
        lambda: after_quiet(LONDON, naive),
        lambda: next_daily("UTC", time(9), naive),
    ]
    for ask in refused:
        with pytest.raises(ValueError, match="needs a zone"):
            ask()


def test_time_does_not_run_backwards_on_request() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_time(LONDON, at("2026-03-27 10:00"), timedelta(seconds=-1))
    with pytest.raises(ValueError, match="negative"):
        add_business_days(LONDON, at("2026-03-27 10:00"), -1)


def test_a_calendar_without_working_hours_says_so_and_ends() -> None:
    idle = Calendar("UTC", NEVER)
    moment = at("2026-03-27 10:00")

    for ask in (next_working, next_business_morning, after_quiet):
        with pytest.raises(ValueError, match="no working hours in the 400 days from 2026-03-2"):
            ask(idle, moment)
    assert not is_working(idle, moment)
    assert working_time_between(idle, moment, moment + timedelta(days=30)) == timedelta(0)


def test_a_calendar_with_a_minute_a_week_ends_too() -> None:
    scarce = Calendar("UTC", ((Interval(time(9), time(9, 1)),), *NEVER[1:]))

    with pytest.raises(ValueError, match="too few working hours"):
        add_working_time(scarce, at("2026-03-27 10:00"), timedelta(days=366))


@pytest.mark.parametrize("zone", ["", "Europe", "Mars/Olympus", "../etc/passwd", "Europe/\0"])
def test_a_zone_must_exist(zone: str) -> None:
    with pytest.raises(ValueError, match="not the name of a time zone"):
        Calendar(zone, WEEK)


@pytest.mark.parametrize(
    "day",
    [
        (Interval(time(17), time(9)),),
        (Interval(time(9), time(9)),),
        (Interval(time(9), time(12)), Interval(time(11), time(17))),
        (Interval(time(13), time(17)), Interval(time(9), time(12))),
        (Interval(time(13), time(0)), Interval(time(22), time(23))),
    ],
)
def test_working_hours_must_be_in_order(day: tuple[Interval, ...]) -> None:
    with pytest.raises(ValueError, match="working hours"):
        Calendar("UTC", (day, *NEVER[1:]))


def test_a_calendar_needs_seven_days_a_known_place_and_quiet_hours_that_end() -> None:
    with pytest.raises(ValueError, match="seven days"):
        Calendar("UTC", WEEK[:5])
    with pytest.raises(ValueError, match="no public holidays are known for XX"):
        Calendar("UTC", WEEK, "XX")
    with pytest.raises(ValueError, match="no public holidays are known for DE ZZ"):
        Calendar("UTC", WEEK, "DE", "ZZ")
    with pytest.raises(ValueError, match="needs a country"):
        Calendar("UTC", WEEK, subdivision="BY")
    with pytest.raises(ValueError, match="another time"):
        Calendar("UTC", WEEK, quiet=Interval(time(8), time(8)))
    with pytest.raises(ValueError, match="without a zone"):
        Interval(time(9, tzinfo=UTC), time(12))
