"""The outbox as rows: lanes, leases, fences and doubt."""

from datetime import timedelta

from bot.domain.customers import ChannelKind
from bot.domain.issues import Issue
from bot.storage import deliveries, issues, paces, people, workspaces
from bot.storage.database import Database, Transaction
from bot.storage.deliveries import Delivery, DeliveryKind, DeliveryState
from tests.factories import T0, a_team, an_issue

CARD, NUDGE, REPLY = DeliveryKind.CARD, DeliveryKind.NUDGE, DeliveryKind.REPLY
MINUTE = timedelta(minutes=1)


def an_issue_in(tx: Transaction, issue_id: int = 42) -> Issue:
    team = a_team(tx)
    here = {"workspace_id": team.workspace.id, "channel_id": team.customers.id}
    issue = an_issue(id=issue_id, customer_id=people.customer_of(tx, team.ada, T0).id, **here)
    issues.add(tx, issue)
    return issue


def leased(tx: Transaction, lease: str = "us") -> Delivery:
    delivery = deliveries.lease_next(tx, lease, T0, MINUTE)
    assert delivery is not None
    return delivery


async def test_a_lane_goes_in_order_and_replies_go_first(database: Database) -> None:
    def story(tx: Transaction) -> None:
        issue = an_issue_in(tx)
        for kind, subject in ((CARD, 42), (NUDGE, 42), (REPLY, 7)):
            deliveries.want(tx, issue, kind, subject, T0)
        reply = leased(tx)
        assert (reply.kind, reply.lane, reply.lease, reply.attempts) == (REPLY, "customer:42", "us", 1)
        card = leased(tx)
        assert card.kind is CARD
        assert deliveries.lease_next(tx, "others", T0, MINUTE) is None  # the nudge waits for the card
        deliveries.settle(tx, card, DeliveryState.QUEUED, T0 + MINUTE, problem="ratelimited")
        assert deliveries.lease_next(tx, "others", T0, MINUTE) is None
        again = deliveries.lease_next(tx, "others", T0 + MINUTE, MINUTE)
        assert again is not None
        assert (again.kind, again.attempts, again.problem) == (CARD, 2, "ratelimited")
        deliveries.settle(tx, again, DeliveryState.FAILED, T0, problem="gone")
        assert leased(tx).kind is NUDGE
        assert [d.kind for d in deliveries.failed(tx)] == [CARD]
        assert {d.kind for d in deliveries.waiting(tx)} == {REPLY, NUDGE}
        assert len(deliveries.of_issue(tx, 42)) == 3

    await database.run(story)


async def test_changes_before_it_is_made_are_one_and_one_while_it_is_made_is_another(
    database: Database,
) -> None:
    def story(tx: Transaction) -> None:
        issue = an_issue_in(tx)
        for _ in range(3):
            deliveries.want(tx, issue, CARD, 42, T0)
        card = leased(tx)
        assert card.wanted == 3
        deliveries.want(tx, issue, CARD, 42, T0)
        here = {"made": card.wanted, "channel_id": issue.channel_id, "ref": "9"}
        assert deliveries.settle(tx, card, DeliveryState.SENT, T0, **here)  # type: ignore[arg-type]
        again = leased(tx)
        assert (again.id, again.wanted, again.made, again.ref, again.attempts) == (card.id, 4, 3, "9", 1)
        assert deliveries.settle(tx, again, DeliveryState.SENT, T0, made=4)
        done = deliveries.of(tx, CARD, 42)
        assert done is not None
        assert (done.state, done.ref, done.lease) == (DeliveryState.SENT, "9", "")
        assert deliveries.waiting(tx) == ()

    await database.run(story)


async def test_a_lost_lease_writes_nothing(database: Database) -> None:
    def story(tx: Transaction) -> None:
        deliveries.want(tx, an_issue_in(tx), CARD, 42, T0)
        slow = leased(tx, "slow")
        assert deliveries.doubt_expired(tx, T0 + MINUTE - timedelta(microseconds=1)) == 0
        assert deliveries.doubt_expired(tx, T0 + MINUTE) == 1
        assert deliveries.take_unknown(tx, "early", T0 - MINUTE, MINUTE) is None
        other = deliveries.take_unknown(tx, "quick", T0, MINUTE)
        assert other is not None
        assert not deliveries.settle(tx, slow, DeliveryState.SENT, T0, made=1, ref="stale")
        assert deliveries.settle(tx, other, DeliveryState.SENT, T0, made=1, ref="9")
        assert not deliveries.settle(tx, slow, DeliveryState.FAILED, T0)
        assert deliveries.get(tx, slow.id) == deliveries.of(tx, CARD, 42)
        found = deliveries.get(tx, slow.id)
        assert found is not None
        assert (found.state, found.ref) == (DeliveryState.SENT, "9")

    await database.run(story)


async def test_of_a_lane_one_is_in_hand_also_when_an_earlier_one_goes_stale_again(database: Database) -> None:
    def story(tx: Transaction) -> None:
        issue = an_issue_in(tx)
        for kind in (CARD, NUDGE):
            deliveries.want(tx, issue, kind, 42, T0)
        deliveries.settle(tx, leased(tx), DeliveryState.SENT, T0, made=1, ref="9")
        nudge = leased(tx)
        deliveries.want(tx, issue, CARD, 42, T0)
        assert deliveries.lease_next(tx, "others", T0, MINUTE) is None
        deliveries.settle(tx, nudge, DeliveryState.SENT, T0, made=1, ref="10")
        assert leased(tx).kind is CARD

    await database.run(story)


async def test_a_route_that_rests_is_passed_over_and_others_go_on(database: Database) -> None:
    def story(tx: Transaction) -> None:
        issue = an_issue_in(tx)
        deliveries.want(tx, issue, CARD, 42, T0)
        deliveries.want(tx, issue, REPLY, 7, T0)
        route = f"post:channel:{issue.channel_id}"
        paces.rest(tx, route, T0 + MINUTE)
        assert leased(tx).kind is CARD
        assert deliveries.lease_next(tx, "us", T0, MINUTE) is None
        assert deliveries.lease_next(tx, "us", T0 + MINUTE, MINUTE) is not None

    await database.run(story)


async def test_a_route_lets_a_burst_through_and_then_one_at_a_time(database: Database) -> None:
    def story(tx: Transaction) -> None:
        second = timedelta(seconds=1)

        def go(after: float) -> bool:
            return paces.use(tx, "post:here", second, 3, T0 + timedelta(seconds=after))

        assert [go(0), go(0), go(0), go(0)] == [True, True, True, False]
        assert [go(0.9), go(1), go(1.5)] == [False, True, False]
        assert [go(10), go(10), go(10), go(10)] == [True, True, True, False]
        paces.rest(tx, "post:here", T0 + timedelta(seconds=40))
        assert [go(39), go(40), go(40)] == [False, True, False]
        paces.rest(tx, "post:here", T0)
        assert paces.free_at(tx, "post:here") == T0 + timedelta(seconds=41), "no rest is cut short"
        assert paces.use(tx, "post:there", timedelta(), 1, T0)
        assert paces.free_at(tx, "post:there") is None
        assert paces.forget(tx, T0 + MINUTE) == 1

    await database.run(story)


async def test_what_is_changed_and_what_is_posted_anew_go_different_ways(database: Database) -> None:
    def story(tx: Transaction) -> None:
        issue = an_issue_in(tx)
        workspace = issue.workspace_id
        deliveries.want(tx, issue, CARD, 42, T0)
        card = leased(tx)
        assert card.route == f"post:desk:{workspace}"
        deliveries.settle(tx, card, DeliveryState.SENT, T0, made=1, channel_id=issue.channel_id, ref="9")
        deliveries.want(tx, issue, CARD, 42, T0)
        again = leased(tx)
        assert (again.route, again.ref) == (f"update:{workspace}", "9")
        deliveries.settle(tx, again, DeliveryState.SENT, T0, made=2)
        deliveries.uproot(tx, again, T0 + MINUTE, T0 + 2 * MINUTE)
        gone = deliveries.of(tx, CARD, 42)
        assert gone is not None
        assert (gone.route, gone.ref, gone.state) == (f"post:desk:{workspace}", None, DeliveryState.QUEUED)
        assert (gone.created_at, gone.not_before) == (T0 + MINUTE, T0 + 2 * MINUTE)

    await database.run(story)


async def test_without_a_desk_or_a_platform_nothing_is_taken_and_nothing_asks_for_time(
    database: Database,
) -> None:
    def story(tx: Transaction) -> None:
        issue = an_issue_in(tx)
        deliveries.want(tx, issue, CARD, 42, T0)
        desk = next(c for c in workspaces.channels(tx, issue.workspace_id) if c.kind is ChannelKind.DESK)
        assert deliveries.next_at(tx) == T0
        workspaces.set_trouble(tx, desk.id, "is_archived")
        assert deliveries.lease_next(tx, "us", T0, MINUTE) is None
        assert deliveries.next_at(tx) is None
        workspaces.set_trouble(tx, desk.id, "")
        workspaces.lose(tx, issue.workspace_id, "token_revoked", T0)
        assert deliveries.lease_next(tx, "us", T0, MINUTE) is None
        assert deliveries.next_at(tx) is None
        workspaces.find_again(tx, issue.workspace_id)
        assert leased(tx).kind is CARD
        assert deliveries.next_at(tx) == T0 + MINUTE, "when its lease is over"

    await database.run(story)


async def test_homes_and_lines_to_people_have_lanes_of_their_own(database: Database) -> None:
    def story(tx: Transaction) -> None:
        workspace = an_issue_in(tx).workspace_id
        for person in (11, 12):
            deliveries.want_home(tx, workspace, person, T0)
            deliveries.want_home(tx, workspace, person, T0)
        for telling in (1, 2):
            deliveries.want_told(tx, workspace, 11, telling, T0)
        taken = [leased(tx), leased(tx), leased(tx)]
        assert [(d.key, d.lane, d.issue_id) for d in taken] == [
            ("told:1", "told:11", None),
            ("home:11", "home:11", None),
            ("home:12", "home:12", None),
        ]
        assert deliveries.lease_next(tx, "us", T0, MINUTE) is None  # the second line waits for the first

    await database.run(story)
