"""The log, what was heard once, what was refused, and what was set aside."""

from datetime import timedelta

from bot.domain.issues import Event, Happened
from bot.domain.permissions import Action
from bot.storage import issues, log, people
from bot.storage.database import Database, Transaction
from bot.storage.log import Quarantined
from tests.factories import T0, a_team, an_issue


async def test_the_log_keeps_what_happened_in_its_order(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        ada = people.customer_of(tx, team.ada, T0)
        issues.add(
            tx,
            an_issue(workspace_id=team.workspace.id, customer_id=ada.id, channel_id=team.customers.id),
        )
        data = {"how": "reaction", "ref": "ü", "step": 1, "sent": True, "none": None}
        first = log.add(tx, 42, Happened.CLAIMED, team.mina.id, T0, data)
        second = log.add(tx, 42, Happened.NUDGED, None, T0)
        assert first < second
        assert log.of_issue(tx, 42) == (
            Event(first, 42, Happened.CLAIMED, team.mina.id, T0, data),
            Event(second, 42, Happened.NUDGED, None, T0, {}),
        )

        log.refuse(tx, team.ada, Action.CLAIM, 42, T0)
        log.refuse(tx, team.stranger, Action.SEE, None, T0)
        tried = [(r.person_id, r.action, r.issue_id, r.at) for r in log.refusals(tx, team.workspace.id)]
        assert tried == [(team.ada.id, Action.CLAIM, 42, T0)]

    await database.run(story)


async def test_an_event_is_heard_once_and_forgotten_in_time(database: Database) -> None:
    def story(tx: Transaction) -> None:
        assert log.first_time(tx, "slack", "1", T0)
        assert not log.first_time(tx, "slack", "1", T0)
        assert log.first_time(tx, "local", "1", T0 + timedelta(hours=1))
        assert log.forget_received(tx, T0) == 0
        assert log.forget_received(tx, T0 + timedelta(minutes=1)) == 1
        assert log.first_time(tx, "slack", "1", T0)

    await database.run(story)


async def test_what_was_set_aside_is_kept_whole(database: Database) -> None:
    def story(tx: Transaction) -> None:
        kept = log.quarantine(tx, "slack", "Ev1", '{"text": "\\u0000"}', "KeyError('x')", None, T0)
        assert log.quarantined(tx) == (
            Quarantined(kept, "slack", "Ev1", '{"text": "\\u0000"}', "KeyError('x')", None, T0),
        )

    await database.run(story)
