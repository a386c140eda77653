"""A simulated quarter: small ones come out clean and the same each time, and each figure can tell a fault."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot import bench
from bot.bench.quarter import calling, hours, measure, owning, waiting
from bot.bench.quarter import plan as plans
from bot.bench.quarter.owning import Records, Story
from bot.bench.quarter.plan import Outage, Plan
from bot.bench.quarter.world import Mate, Sent, Standing
from bot.cli import main
from bot.cli.benches import ROWS, table
from bot.domain.clocks import micros
from bot.domain.durations import parse_duration
from bot.domain.issues import Event, Happened
from bot.domain.people import Person, Role
from bot.domain.promising import How, Outcome
from bot.storage.promises import Given

SMALL = Plan(seed=4, issues=20, days=7)
TARGETS = ("ownerless_after_claim", "heartbeat_missed", "promises_unreminded", "nudges_to_closed", "bugs")
MINA, TOM, ISSUE = 11, 12, 42


def monday(hour: int, minute: int = 0) -> datetime:
    """A wall time on the first Monday; hours from 24 on are those of later days."""
    at = datetime(2027, 3, 1, hour % 24, minute, tzinfo=UTC) - timedelta(hours=1)
    return at + timedelta(days=hour // 24)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return measure(tmp_path_factory.mktemp("quarter") / "first", SMALL, lambda at: None)


def test_a_small_quarter_says_everything_and_meets_its_targets(lived: dict[str, Any]) -> None:
    assert lived["issues"] == SMALL.issues
    assert {name: lived[name] for name in TARGETS} == dict.fromkeys(TARGETS, 0)
    assert 0 < lived["nudges_per_person_day_max"] <= 12
    assert lived["nudges_per_person_day_median"] <= lived["nudges_per_person_day_max"]
    assert min(lived[name] for name in ("nudges_sent", "heartbeats_reached", "replies", "digests")) > 0


def test_the_same_seed_gives_the_same_quarter(lived: dict[str, Any], tmp_path: Path) -> None:
    again = measure(tmp_path / "again", SMALL, lambda at: None)
    taken = ("seconds", "processor_seconds")
    assert {k: v for k, v in again.items() if k not in taken} == {
        k: v for k, v in lived.items() if k not in taken
    }


def test_the_quarter_is_a_benchmark_that_runs_when_it_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    heard: list[datetime] = []
    [row] = bench.run("quarter", Plan(seed=2, issues=3, days=7), heard.append)
    assert (row["name"], row["issues"], row["seed"]) == ("quarter", 3, 2)
    assert heard == sorted(heard)
    assert list(tmp_path.iterdir()) == []


# Each measure is told of a fault.

Happening = tuple[Happened, datetime, int | None, dict[str, object]]


def happened(*events: Happening) -> tuple[Event, ...]:
    return tuple(
        Event(n, ISSUE, kind, by, at, data) for n, (kind, at, by, data) in enumerate(events, start=1)
    )


def nudged(kind: str, at: datetime, step: int = 1, **data: object) -> Happening:
    return Happened.NUDGED, at, None, {"kind": kind, "step": step, **data}


OPENED: Happening = (Happened.OPENED, monday(9), None, {"criticality": "normal"})
CLAIMED: Happening = (Happened.CLAIMED, monday(9, 10), MINA, {})
ANSWERED: Happening = (Happened.REPLY_SENT, monday(9, 30), MINA, {})


def records(**changes: Any) -> Records:
    return replace(Records(ends=monday(24 * 14), census={}, left={}), **changes)


def story(*events: Happening, owner: int | None = MINA, promises: tuple[Given, ...] = ()) -> Story:
    return Story(ISSUE, owner, happened(*events), promises)


GIVEN_BACK: Happening = (Happened.GIVEN_BACK, monday(34), None, {"from": MINA})


def test_an_issue_given_back_is_lost_unless_the_desk_is_asked() -> None:
    silent = story(OPENED, CLAIMED, GIVEN_BACK, owner=None)
    asked = story(OPENED, CLAIMED, GIVEN_BACK, nudged("unclaimed", monday(34)), owner=None)
    taken = story(OPENED, CLAIMED, GIVEN_BACK, (Happened.CLAIMED, monday(34, 1), TOM, {}), owner=TOM)
    assert [owning.was_lost(each, records()) for each in (silent, asked, taken)] == [True, False, False]
    assert [owning.came_back(each, records()) for each in (silent, asked, taken)] == [True, True, True]


def test_an_issue_is_lost_when_its_row_says_nobody_although_its_log_says_somebody() -> None:
    at_night = {ISSUE: (Standing(monday(23), ISSUE, None),)}
    whole = story(OPENED, CLAIMED)
    assert not owning.was_lost(whole, records(census={ISSUE: (Standing(monday(23), ISSUE, MINA),)}))
    assert owning.was_lost(whole, records(census=at_night))
    assert owning.was_lost(replace(whole, owner_id=None), records())


def test_an_issue_that_could_be_claimed_although_somebody_had_it_was_lost() -> None:
    again = (Happened.CLAIMED, monday(10), TOM, dict[str, object]())
    undone: Happening = (Happened.UNDONE, monday(9, 50), MINA, {"event": 2, "kind": "claimed"})
    assert owning.was_lost(story(OPENED, CLAIMED, again, owner=TOM), records())
    assert not owning.was_lost(story(OPENED, CLAIMED, undone, again, owner=TOM), records())


def test_an_issue_is_lost_when_it_stays_with_somebody_who_has_left() -> None:
    assert owning.was_lost(story(OPENED, CLAIMED), records(left={MINA: monday(34)}))
    handed: Happening = (Happened.HAND_OVER_ACCEPTED, monday(34), TOM, {})
    assert not owning.was_lost(story(OPENED, CLAIMED, handed, owner=TOM), records(left={MINA: monday(34)}))


def missed(*events: Happening, **changes: Any) -> list[bool]:
    found = waiting.waits(story(OPENED, CLAIMED, ANSWERED, *events), records(**changes))
    return [not reminded for _, reminded in found]


def beat(at: datetime, since: datetime = ANSWERED[1]) -> Happening:
    return nudged("heartbeat", at, basis=micros(since))


def test_a_customer_past_the_heartbeat_needs_a_reminder_in_time() -> None:
    due = monday(24 + 9, 30)  # a working day after the answer
    assert missed() == [True]
    assert missed(beat(due)) == [False]
    assert missed(beat(due + timedelta(minutes=5))) == [True]
    assert missed(nudged("check_in", due)) == [True]
    again: Happening = (Happened.REPLY_SENT, monday(24 + 9), MINA, {})
    assert missed(again, beat(due)) == [True]
    assert missed(again, beat(monday(48 + 9), again[1])) == [False]


def test_nobody_is_reminded_of_a_silence_that_was_chosen_or_is_over() -> None:
    noon = monday(12)
    snoozed: Happening = (Happened.SNOOZED, noon, MINA, {"until": "later"})
    assert missed(snoozed) == []
    assert missed((Happened.NUDGE_DECLINED, noon, MINA, {"kind": "heartbeat"})) == []
    assert missed((Happened.SOLVED, noon, MINA, {})) == []
    assert missed(snoozed, (Happened.WOKEN, monday(15), None, {"why": "customer_wrote"})) == [True]


def test_what_was_never_answered_needs_any_reminder() -> None:
    def unreminded(*events: Happening) -> list[bool]:
        return [not told for _, told in waiting.waits(story(OPENED, *events, owner=None), records())]

    assert unreminded() == [True]
    assert unreminded(nudged("unclaimed", monday(10))) == [False]
    assert unreminded(CLAIMED, nudged("answer", monday(12, 0))) == [False]


def test_a_reminder_that_fell_due_in_an_outage_comes_after_it() -> None:
    due = monday(24 + 9, 30)
    down = (Outage(due - timedelta(hours=1), due + timedelta(hours=2)),)
    assert missed(beat(due + timedelta(hours=2)), outages=down) == [False]
    assert missed(beat(due + timedelta(hours=3)), outages=down) == [True]


def test_more_urgent_means_sooner() -> None:
    urgent: Happening = (Happened.CRITICALITY_SET, monday(10), MINA, {"from": "normal", "to": "high"})
    assert missed(urgent, beat(monday(13, 30))) == [False]
    assert missed(urgent, beat(monday(24 + 9, 30))) == [True]


def promised(tracked_at: datetime) -> Given:
    return Given(
        5, ISSUE, MINA, 1, "by noon", monday(9), monday(12), monday(9), tracked_at, None, Outcome.BROKEN,
        How.SILENCE, None,
    )  # fmt: skip


def test_a_broken_promise_needs_a_reminder_of_its_own_before() -> None:
    tracked = monday(9, 40)
    over: Happening = (Happened.PROMISE_SETTLED, monday(13), None, {"promise": 5, "outcome": "broken"})

    def unreminded(*nudges: Happening) -> list[bool]:
        found = waiting.broken(story(OPENED, CLAIMED, *nudges, over, promises=(promised(tracked),)))
        return [not reminded for _, reminded in found]

    assert unreminded() == [True]
    assert unreminded(nudged("promise", monday(11), basis=micros(tracked))) == [False]
    assert unreminded(nudged("promise", monday(11), basis=micros(monday(9)))) == [True]
    assert unreminded(nudged("promise", monday(11), step=3, basis=micros(tracked))) == [True]
    assert unreminded(nudged("promise", monday(13), basis=micros(tracked))) == [True]


def rang(at: datetime, *called: int, **changes: Any) -> Sent:
    return replace(Sent(at, "nudge", ISSUE, anew=True, state="owned", called=called), **changes)


def test_reminders_are_counted_for_each_person_in_their_own_day() -> None:
    mina = Person(MINA, "local", 1, "mina", "Mina", Role.AGENT, "Europe/Berlin")
    mates = {MINA: Mate(mina, monday(9)), TOM: Mate(replace(mina, id=TOM, zone="Asia/Tokyo"), monday(9))}
    sent = [
        *(rang(monday(hour), MINA, TOM) for hour in (10, 11, 17)),  # in Tokyo the last is Tuesday's
        rang(monday(12), MINA, critical=True),
        rang(monday(12), MINA, anew=False),
        rang(monday(12), MINA, done=True),
    ]
    days = (date(2027, 3, 1), date(2027, 3, 2), date(2027, 3, 6))
    assert calling.per_day(sent, mates, days, {}) == (3, 4, 1.5)
    mates[TOM].away.append((monday(-24), monday(72)))
    assert calling.per_day(sent, mates, days, {TOM: monday(9)}) == (3, 4, 2.0)


def test_a_reminder_of_a_closed_issue_counts_unless_it_only_says_that_it_is_done() -> None:
    closed = {"state": "closed"}
    assert (
        calling.to_closed([rang(monday(9), MINA), rang(monday(9), MINA, anew=False, done=True, **closed)])
        == 0
    )
    assert calling.to_closed([rang(monday(9), MINA, **closed)]) == 1
    assert calling.to_closed([rang(monday(9), MINA, anew=False, **closed)]) == 1


def test_what_rings_at_night_or_on_a_day_off_is_counted() -> None:
    saturday, night, morning = monday(24 * 5 + 12), monday(21), monday(8)
    assert calling.at_night([rang(at, MINA) for at in (saturday, night, morning)]) == 2
    assert (
        calling.at_night([rang(night, MINA, critical=True), rang(night), rang(night, MINA, done=True)]) == 0
    )


@pytest.mark.parametrize(
    ("since", "lasts", "over"),
    [
        (monday(10), "4h", monday(14)),
        (monday(16), "4h", monday(24 + 11, 30)),
        (monday(24 * 4 + 17), "1h", monday(24 * 7 + 9, 30)),  # over a weekend
        (
            datetime(2027, 3, 25, 15, tzinfo=UTC),
            "2h",
            datetime(2027, 3, 30, 7, 30, tzinfo=UTC),
        ),  # over Easter
        (monday(10), "1 business day", monday(34)),
        (monday(20), "1 business day", monday(24 * 2 + 9)),
    ],
)
def test_working_time_is_counted_by_the_minute(since: datetime, lasts: str, over: datetime) -> None:
    duration = parse_duration(lasts)
    assert duration is not None
    assert hours.over_at(since, duration, working=True) == over
    assert hours.over_at(since, duration, working=False) >= since


def test_a_plan_is_the_same_each_time() -> None:
    assert plans.arrivals(SMALL, Random(3)) == plans.arrivals(SMALL, Random(3))
    assert len(plans.outages(Plan())) == 3
    assert all(SMALL.begins <= at < SMALL.ends for at in plans.arrivals(SMALL, Random(3)))


def test_on_a_terminal_the_quarter_is_a_table_and_the_last_line_is_json(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    assert main(["bench", "quarter", "--issues", "2", "--days", "7", "--seed", "5"]) == 0
    out, err = capsys.readouterr()
    row = json.loads(out.splitlines()[-1])
    assert set(ROWS) <= set(row)
    assert "2 issues in 7 days, seed 5" in err
    assert "Customers past the heartbeat without a reminder" in err


def test_a_missed_target_is_red_in_the_table() -> None:
    row = {**dict.fromkeys(ROWS, 0), "issues": 2, "days": 7, "seed": 5}
    assert [line.style for line in table(row).rows if line.style] == []
    assert [line.style for line in table({**row, "heartbeat_missed": 1}).rows if line.style] == ["red"]
