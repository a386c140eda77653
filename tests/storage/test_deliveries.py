"""The outbox as rows: lanes, leases, fences and doubt."""

from datetime import timedelta

from bot.domain.issues import Issue
from bot.storage import deliveries, issues, people
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
