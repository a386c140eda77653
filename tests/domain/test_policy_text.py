"""The policy as a team writes it: what is read, what is said about mistakes, and that nothing is lost."""

from datetime import date, time, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import Calendar, Interval
from bot.domain.durations import Duration
from bot.domain.issues import Criticality
from bot.domain.policy import DEFAULT_EMOJI, Clocks, Meaning, Mornings, Policy
from bot.domain.policy_text import PolicyError, PolicyProblem, Wrong, policy_from, policy_text


def problems_of(text: str) -> dict[str, tuple[Wrong, str]]:
    with pytest.raises(PolicyProblem) as raised:
        policy_from(text)
    return {problem.path: (problem.what, problem.got) for problem in raised.value.problems}


def policy_or_problems(text: str) -> Policy | tuple[PolicyError, ...]:
    try:
        return policy_from(text)
    except PolicyProblem as problem:
        return problem.problems


def test_nothing_written_means_the_defaults() -> None:
    assert policy_from("") == Policy()


def test_what_is_left_out_keeps_its_default() -> None:
    policy = policy_from('[clocks.high]\nfirst_answer = "20m"')

    assert policy.clocks[Criticality.HIGH].first_answer == Duration(timedelta(minutes=20))
    assert policy.clocks[Criticality.HIGH].heartbeat == Policy().clocks[Criticality.HIGH].heartbeat
    assert policy.clocks[Criticality.LOW] == Policy().clocks[Criticality.LOW]


def test_a_team_in_munich_with_a_lunch_break_and_a_night_shift() -> None:
    policy = policy_from(
        """
        [calendar]
        zone = "Europe/Berlin"
        country = "DE"
        subdivision = "BY"
        days_off = [2026-12-24, "2026-12-31"]
        quiet = "22:00-7:00"

        [calendar.hours]
        monday = ["9:00-12:30", "13:30 – 17:30"]
        friday = ["22:00-24:00"]
        saturday = ["00:00-06:00"]
        """
    )

    calendar = policy.calendar
    assert (calendar.zone, calendar.country, calendar.subdivision) == ("Europe/Berlin", "DE", "BY")
    assert calendar.days_off == {date(2026, 12, 24), date(2026, 12, 31)}
    assert calendar.quiet == Interval(time(22), time(7))
    assert calendar.hours[0] == (Interval(time(9), time(12, 30)), Interval(time(13, 30), time(17, 30)))
    assert calendar.hours[1] == Policy().calendar.hours[1]
    assert calendar.hours[4:6] == ((Interval(time(22), time(0)),), (Interval(time(0), time(6)),))


def test_quiet_hours_can_be_none_and_check_ins_too() -> None:
    policy = policy_from('calendar.quiet = ""\nclocks.low.check_ins = []\nclocks.low.working = false')

    assert policy.calendar.quiet is None
    assert policy.clocks[Criticality.LOW].check_ins == ()
    assert policy.clocks[Criticality.LOW].working is False


def test_emoji_and_replies() -> None:
    policy = policy_from(
        'emoji.open = "🆘"\n[replies]\njoin_window = "0s"\nlength = 500\nwarn_at=0.5\napproval_expiry = "8h"'
    )

    assert policy.meaning_of("🆘") is Meaning.OPEN
    assert policy.meaning_of("🎫") is None
    assert policy.join_window == Duration(timedelta(0))
    assert (policy.reply_length, policy.warn_at) == (500, 0.5)
    assert policy.approval_expiry == Duration(timedelta(hours=8))


def test_the_digest() -> None:
    assert policy_from("").digest == Mornings(on=True, at=time(9))
    assert policy_from('digest.at = "8:15"').digest == Mornings(on=True, at=time(8, 15))
    assert policy_from("digest.on = false\ndigest.at = 07:30:15.5").digest == Mornings(False, time(7, 30, 15))
    assert policy_from('digest.at = "7:30:15"').digest.at == time(7, 30, 15)
    own = policy_from('digest.at = "7:30"\ndigest.on = false')
    assert policy_from(policy_text(own)) == own


@pytest.mark.parametrize(
    ("text", "path", "what", "got"),
    [
        ('digest.at = "25:00"', "digest.at", Wrong.NOT_A_TIME, "25:00"),
        ('digest.at = "noon"', "digest.at", Wrong.NOT_A_TIME, "noon"),
        ("digest.at = 9", "digest.at", Wrong.NOT_A_TIME, "9"),
        ('digest.on = "no"', "digest.on", Wrong.NOT_A_SWITCH, "no"),
        ("digest.off = true", "digest.off", Wrong.UNKNOWN, "off"),
        ("digest = false", "digest", Wrong.NOT_A_TABLE, "false"),
    ],
)
def test_a_digest_that_is_none_is_said(text: str, path: str, what: Wrong, got: str) -> None:
    assert problems_of(text) == {path: (what, got)}


def test_every_problem_is_said_at_once() -> None:
    assert problems_of(
        """
        x = 1
        emoji = "🎫"
        [calendar]
        zone = "Mars/Olympus"
        country = "XX"
        quiet = "evenings"
        days_off = ["Christmas", 1999-12-31]
        [calendar.hours]
        monday = ["10:00-09:00"]
        tuesday = "9 to 5"
        mon = []
        [clocks.high]
        first_answer = "soon"
        heartbeat = 4
        closing = "0s"
        working = 1
        frist_answer = "1h"
        [replies]
        length = 5
        warn_at = true
        """
    ) == {
        "x": (Wrong.UNKNOWN, "x"),
        "emoji": (Wrong.NOT_A_TABLE, "🎫"),
        "calendar.zone": (Wrong.NOT_A_ZONE, "Mars/Olympus"),
        "calendar.country": (Wrong.NOT_A_PLACE, "XX"),
        "calendar.quiet": (Wrong.NOT_HOURS, "evenings"),
        "calendar.days_off": (Wrong.NOT_A_DAY, "1999-12-31"),
        "calendar.hours.monday": (Wrong.OVERLAPPING, "10:00-09:00"),
        "calendar.hours.tuesday": (Wrong.NOT_A_LIST, "9 to 5"),
        "calendar.hours.mon": (Wrong.UNKNOWN, "mon"),
        "clocks.high.first_answer": (Wrong.NOT_A_DURATION, "soon"),
        "clocks.high.heartbeat": (Wrong.NOT_A_DURATION, "4"),
        "clocks.high.closing": (Wrong.TOO_SHORT, "0s"),
        "clocks.high.working": (Wrong.NOT_A_SWITCH, "1"),
        "clocks.high.frist_answer": (Wrong.UNKNOWN, "frist_answer"),
        "replies.length": (Wrong.OUT_OF_RANGE, "5"),
        "replies.warn_at": (Wrong.NOT_A_NUMBER, "true"),
    }


@pytest.mark.parametrize(
    ("text", "path", "what", "got"),
    [
        ('zone "UTC"', "", Wrong.NOT_TOML, "1:6"),
        ("a = " + "1" * 5000, "", Wrong.NOT_TOML, ""),
        ("a = " + "[" * 5000, "", Wrong.NOT_TOML, ""),
        ('calendar.subdivision = "BY"', "calendar.subdivision", Wrong.NOT_A_PLACE, "BY"),
        ('calendar = {country = "DE", subdivision = "ZZ"}', "calendar.subdivision", Wrong.NOT_A_PLACE, "ZZ"),
        ("calendar.zone = 1", "calendar.zone", Wrong.NOT_TEXT, "1"),
        ('calendar.zone = "../../etc/passwd"', "calendar.zone", Wrong.NOT_A_ZONE, "../../etc/passwd"),
        ('calendar.quiet = "08:00-08:00"', "calendar.quiet", Wrong.NOT_HOURS, "08:00-08:00"),
        (
            'calendar.hours.monday = ["9:00-25:00"]',
            "calendar.hours.monday",
            Wrong.NOT_HOURS,
            "9:00-25:00",
        ),
        (
            'calendar.hours.monday = ["09:00-12:00", "11:00-15:00"]',
            "calendar.hours.monday",
            Wrong.OVERLAPPING,
            "09:00-12:00, 11:00-15:00",
        ),
        ("calendar.days_off = [2026-12-24T10:00:00]", "calendar.days_off", Wrong.NOT_A_DAY, None),
        ('clocks.urgent.heartbeat = "1h"', "clocks.urgent", Wrong.UNKNOWN, "urgent"),
        ('clocks.low.unclaimed = "200d"', "clocks.low.unclaimed", Wrong.TOO_LONG, "200d"),
        (
            'clocks.low.closing = "200 business days"',
            "clocks.low.closing",
            Wrong.TOO_LONG,
            "200 business days",
        ),
        ('clocks.low.check_ins = ["1d", "later"]', "clocks.low.check_ins", Wrong.NOT_A_DURATION, "later"),
        ('clocks.low.check_ins = "1d"', "clocks.low.check_ins", Wrong.NOT_A_LIST, "1d"),
        (f"clocks.low.check_ins = {['1d'] * 11}", "clocks.low.check_ins", Wrong.TOO_MANY, "11"),
        ('emoji.claim = "two words"', "emoji.claim", Wrong.NOT_AN_EMOJI, "two words"),
        ('emoji.claim = ""', "emoji.claim", Wrong.NOT_AN_EMOJI, ""),
        ("emoji.claim = 7", "emoji.claim", Wrong.NOT_TEXT, "7"),
        ('emoji.claim = "🎫"', "emoji.claim", Wrong.USED_TWICE, "🎫"),
        ("replies.warn_at = nan", "replies.warn_at", Wrong.OUT_OF_RANGE, "nan"),
        ("replies.warn_at = 1", "replies.warn_at", Wrong.OUT_OF_RANGE, "1"),
        ('replies.advice = "no"', "replies.advice", Wrong.NOT_A_SWITCH, "no"),
        ('replies.give = "a date"', "replies.give", Wrong.NOT_A_LIST, "a date"),
        (f"replies.give = {['a'] * 13}", "replies.give", Wrong.OUT_OF_RANGE, "13"),
        ("replies.length = 200.5", "replies.length", Wrong.OUT_OF_RANGE, "200.5"),
        ("replies.length = inf", "replies.length", Wrong.OUT_OF_RANGE, "inf"),
        ('replies.approval_expiry = "0s"', "replies.approval_expiry", Wrong.TOO_SHORT, "0s"),
    ],
)
def test_each_mistake_says_where_and_what(text: str, path: str, what: Wrong, got: str | None) -> None:
    found = problems_of(text)

    assert list(found) == [path]
    assert found[path][0] is what
    assert got is None or found[path][1] == got


def test_a_team_that_never_works_is_told_because_no_clock_could_end() -> None:
    week = "\n".join(f"{day} = []" for day in ("monday", "tuesday", "wednesday", "thursday", "friday"))
    years = ", ".join(str(date(2026, 1, 1) + timedelta(days=n)) for n in range(600))

    assert problems_of(f"[calendar.hours]\n{week}") == {"calendar.hours": (Wrong.NEVER_WORKING, "")}
    assert problems_of(f"calendar.days_off = [{years}]") == {"calendar.hours": (Wrong.NEVER_WORKING, "")}


def test_a_clock_longer_than_the_hours_of_a_year_is_told() -> None:
    hour_a_week = "\n".join(f"{day} = []" for day in ("tuesday", "wednesday", "thursday", "friday"))
    text = f'[calendar.hours]\nmonday = ["09:00-10:00"]\n{hour_a_week}\n[clocks.normal]\nheartbeat = "60h"'

    assert problems_of(text) == {"clocks.normal.heartbeat": (Wrong.TOO_LONG, "60h")}
    assert policy_from(text.replace("60h", "50h")).calendar.hours[0]


def test_long_values_are_shortened_in_what_is_said() -> None:
    assert problems_of(f'calendar.zone = "{"x" * 1000}"')["calendar.zone"][1] == "x" * 59 + "…"


_times = st.times().map(lambda t: t.replace(microsecond=0))
_durations = st.one_of(
    st.integers(1, 180 * 86400).map(lambda s: Duration(timedelta(seconds=s))),
    st.integers(1, 183).map(lambda n: Duration(timedelta(), n)),
)
_clocks = st.builds(
    Clocks,
    *[_durations] * 5,
    check_ins=st.lists(_durations, max_size=4).map(tuple),
    working=st.just(False),
)


@st.composite
def _days(draw: st.DrawFn) -> tuple[Interval, ...]:
    ends = sorted(draw(st.sets(_times, max_size=6)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    day = [Interval(start, end) for start, end in pairs]
    return (
        (*day, Interval(time(23, 59, 59), time(0)))
        if draw(st.booleans()) and time(23, 59, 59) not in ends
        else tuple(day)
    )


_quiet = st.lists(_times, min_size=2, max_size=2, unique=True).map(lambda t: Interval(*t)) | st.none()
_office = (Interval(time(9), time(17)),)
_calendars = st.builds(
    Calendar,
    st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"]),
    st.lists(_days(), min_size=6, max_size=6).map(lambda days: (_office, *days)),
    country=st.sampled_from(["", "DE", "US"]),
    days_off=st.frozensets(st.dates(date(2000, 1, 1), date(2100, 12, 31)), max_size=5),
    quiet=_quiet,
)
_letters = st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=8).filter(
    lambda text: not any("🏻" <= c <= "🏿" or c == "\ufe0f" for c in text)
)
_ways = st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=20)
_policies = st.builds(
    Policy,
    calendar=_calendars,
    clocks=st.fixed_dictionaries(dict.fromkeys(Criticality, _clocks)).map(MappingProxyType),
    emoji=st.lists(_letters, min_size=len(Meaning), max_size=len(Meaning), unique=True).map(
        lambda found: MappingProxyType(dict(zip(Meaning, found, strict=True)))
    )
    | st.just(DEFAULT_EMOJI),
    join_window=_durations,
    approval_expiry=_durations,
    reply_length=st.integers(100, 3000),
    warn_at=st.floats(0, 1, exclude_min=True, exclude_max=True),
    advice=st.booleans(),
    give=st.lists(_ways, max_size=3).map(tuple),
)


@settings(max_examples=40)
@given(_policies)
def test_what_is_written_reads_back_as_the_same_policy(policy: Policy) -> None:
    text = policy_text(policy)

    assert policy_from(text) == policy
    assert policy_text(policy_from(text)) == text


_values = st.sampled_from(
    [
        "true",
        "-1",
        "1e400",
        '""',
        '"\\u0000"',
        "[]",
        "[[1]]",
        "{}",
        "{a = 1}",
        "2026-01-01",
        "nan",
        '"9:00-9:00"',
    ]
)


@settings(max_examples=60)
@given(st.data())
def test_whatever_stands_in_place_of_a_value_is_read_or_told(data: st.DataObject) -> None:
    lines = policy_text(Policy()).splitlines()
    places = [index for index, line in enumerate(lines) if " = " in line]
    for index in data.draw(st.sets(st.sampled_from(places), min_size=1, max_size=3)):
        lines[index] = f"{lines[index].split(' = ')[0]} = {data.draw(_values)}"
    read = policy_or_problems("\n".join(lines))
    assert policy_from(policy_text(read)) == read if isinstance(read, Policy) else read


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_read_or_told(text: str) -> None:
    assert policy_or_problems(text)


def test_so_many_reminders_a_day() -> None:
    assert policy_from("nudges.per_day = 3").nudges_per_day == 3
    assert policy_from("").nudges_per_day == 12
    for wrong in ("0", "101", "2.5", "nan"):
        with pytest.raises(PolicyProblem) as refused:
            policy_from(f"nudges.per_day = {wrong}")
        assert [(p.path, p.what) for p in refused.value.problems] == [("nudges.per_day", Wrong.OUT_OF_RANGE)]
    assert policy_from(policy_text(policy_from("nudges.per_day = 3"))).nudges_per_day == 3
