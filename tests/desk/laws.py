"""What must hold at the desk after everything that happens there, whoever did it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from bot.desk.settling import marks_of, policy_of
from bot.domain.clocks import timers_for
from bot.domain.digests import morning_of
from bot.domain.forgetting import blanked
from bot.domain.issues import Event, Happened, Issue, State
from bot.domain.shown import DigestShown, StatusShown, WordsSent
from bot.storage import drafts, issues, log, timers
from bot.storage.deliveries import DeliveryKind, DeliveryState
from bot.storage.drafts import Outcome
from tests.desk.room import Room

# A reminder that calls anew takes the place of the old one; all else is posted once and changed there.
_POSTED_ANEW = (DeliveryKind.NUDGE,)
_HANDS = (Happened.CLAIMED, Happened.HAND_OVER_ACCEPTED, Happened.GIVEN_BACK, Happened.UNDONE)
_OF_CUSTOMERS = (
    Happened.CUSTOMER_WROTE,
    Happened.CUSTOMER_EDITED,
    Happened.CUSTOMER_DELETED,
    Happened.MOOD_GIVEN,
    Happened.CONFIRMED,
    Happened.REOPENED,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A room as it is at one moment: its issues by number, their logs, and the ids of the team."""

    room: Room
    issues: tuple[Issue, ...]
    logs: dict[int, tuple[Event, ...]]
    staff: Collection[int]


def desk(room: Room, staff: Collection[int]) -> Desk:
    with room.transaction() as tx:
        rows = room.connection.execute("SELECT id FROM issues ORDER BY number").fetchall()
        found = tuple(one for row in rows if (one := issues.get(tx, row["id"])) is not None)
        return Desk(room, found, {one.id: log.of_issue(tx, one.id) for one in found}, staff)


def an_owner_is_one_of_the_team_and_took_it(at: Desk) -> None:
    """One at most, who claimed it or said yes: it is handed to nobody who did not."""
    for issue in at.issues:
        assert issue.owner_id is None or issue.owner_id in at.staff, issue
        assert issue.state is not State.OWNED or issue.owner_id is not None
        hands = [event for event in at.logs[issue.id] if event.kind in _HANDS]
        for event in hands:
            if event.kind is Happened.HAND_OVER_ACCEPTED:
                offered = at.room.do(drafts.hand_over, int(str(event.data["hand_over"])))
                assert offered is not None
                assert (offered.to_id, offered.outcome) == (event.by_id, Outcome.ACCEPTED)
        last = hands[-1] if hands else None
        if last is not None and last.kind is not Happened.UNDONE:
            assert issue.owner_id == (None if last.kind is Happened.GIVEN_BACK else last.by_id), (issue, last)


def a_closed_issue_says_when_and_reminds_nobody(at: Desk) -> None:
    for issue in at.issues:
        closed = issue.state is State.CLOSED
        assert closed == (issue.closed_at is not None) == (issue.ending is not None)
        assert not (closed and at.room.do(timers.of_issue, issue.id))


def stored_timers_are_the_derived_ones(at: Desk) -> None:
    with at.room.transaction() as tx:
        for issue in at.issues:
            derived = timers_for(issue, marks_of(tx, issue), policy_of(tx, issue.workspace_id))
            assert set(timers.of_issue(tx, issue.id)) == set(derived)


def nothing_fires_twice(at: Desk) -> None:
    """A clock that has begun reminds once at each of its steps, and once more each time it was put off."""
    for issue in at.issues:
        often, later = (
            Counter(
                (e.data["kind"], e.data["step"], e.data["basis"]) for e in at.logs[issue.id] if e.kind is kind
            )
            for kind in (Happened.NUDGED, Happened.PUT_OFF)
        )
        assert all(times <= 1 + later[one] for one, times in often.items()), (
            issue.number,
            often.most_common(2),
        )


def only_approved_words_reach_a_customer(at: Desk) -> None:
    """Each text where customers read was approved, letter by letter, by somebody of the team."""
    platform = at.room.platform
    for posting in [*(posting for _, posting in platform.posts), *platform.changes]:
        words = isinstance(posting.shown, WordsSent)
        assert words or isinstance(posting.shown, StatusShown) or not _customers_read(at, posting.channel_id)
        if isinstance(posting.shown, WordsSent):
            draft = at.room.draft(int(posting.key.partition(":")[2]))
            assert draft.approved_text == posting.shown.text
            assert draft.approved_hash == drafts.hash_of(posting.shown.text)
            assert draft.approved_by is not None


def _customers_read(at: Desk, channel_id: int | None) -> bool:
    return channel_id == at.room.team.customers.id


def nothing_internal_is_read_outside(at: Desk) -> None:
    """Not at the moment of sending, whatever a channel was before and became later."""
    assert at.room.platform.leaked == []


def nothing_is_posted_twice(at: Desk) -> None:
    keys = [p.key for _, p in at.room.platform.posts if not p.key.startswith(_POSTED_ANEW)]
    assert len(set(keys)) == len(keys), Counter(keys).most_common(2)


def a_digest_is_of_its_own_working_morning(at: Desk) -> None:
    with at.room.transaction() as tx:
        policy = policy_of(tx, at.room.team.workspace.id)
    for _, posting in at.room.platform.posts:
        if isinstance(posting.shown, DigestShown):
            day = date.fromisoformat(posting.key.rpartition(":")[2])
            morning = morning_of(policy.calendar, policy.digest.at, day)
            assert morning is not None, f"a digest on a day off: {posting.key}"
            assert morning.at <= posting.since < morning.ends
            assert not posting.shown.digest.says_nothing


def the_log_only_grows_and_outsiders_change_nothing(at: Desk, before: Desk | None) -> None:
    """What it said it still says, in that order, but for words that were taken back; outsiders add only what
    customers may say."""
    for issue in at.issues:
        events = at.logs[issue.id]
        old = before.logs.get(issue.id, ()) if before is not None else ()
        staff = {*at.staff, *(before.staff if before is not None else ())}  # one may have left just now
        assert [event.id for event in events] == sorted(event.id for event in events)
        for now, then in zip(events, old, strict=False):
            assert now in (then, replace(then, data=blanked(then.data)))
        assert len(events) >= len(old)
        for event in events[len(old) :]:
            by_team = event.by_id is None or event.by_id in staff
            assert by_team or event.kind in _OF_CUSTOMERS, event


def nothing_is_stuck_in_hand_or_set_aside(at: Desk) -> None:
    rows = at.room.connection.execute("SELECT state FROM deliveries").fetchall()
    assert all(row["state"] != DeliveryState.SENDING for row in rows)
    assert at.room.do(log.quarantined) == ()


LAWS = (
    an_owner_is_one_of_the_team_and_took_it,
    a_closed_issue_says_when_and_reminds_nobody,
    stored_timers_are_the_derived_ones,
    nothing_fires_twice,
    only_approved_words_reach_a_customer,
    nothing_internal_is_read_outside,
    nothing_is_posted_twice,
    a_digest_is_of_its_own_working_morning,
    nothing_is_stuck_in_hand_or_set_aside,
)
