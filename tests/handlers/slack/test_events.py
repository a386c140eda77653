"""What Slack does to events: it repeats, delays, shuffles, mangles them; each has one effect, or none."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.handlers.slack.routes import EVENTS
from bot.storage import people
from bot.storage.database import Transaction
from tests.fakes.slack import Delivery, Message, events
from tests.fakes.slack.delivering import attempt, tell
from tests.fakes.slack.messages import message_shown, store
from tests.handlers.slack.running import TRANSPORTS, Running, running

Record = Callable[[str, object], None]
SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
SEEDS = int(os.environ.get("WARMLINE_REORDERINGS", "60"))
BROKEN = "My invoice is wrong, can you help?"


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_f6_an_event_that_comes_four_times_has_one_effect(database_url: str, transport: str) -> None:
    async with running(database_url, transport) as up:
        world = up.world
        up.slack.duplicates(4, events=3)
        said = await up.slack.says(world.outsider, world.customers, BROKEN)
        await up.slack.reacts(world.agent, said, "eyes")
        await up.slack.dm(world.agent, "new Ada: her parcel is late")
        for delivery in up.slack.deliveries:
            for retry in (1, 2, 3):
                assert (await up.slack.redelivers(delivery, retry)).acked
        await up.settle()
        assert await up.happened(await up.issue(said)) == ["opened", "claimed"]
        assert len(up.slack.messages(world.desk)) == 2
        assert [one.title for one in await up.issues()] == [BROKEN, "her parcel is late"]
        assert len(up.lines_to(world.agent)) == 1


@SQLITE
async def test_f7_an_event_that_comes_again_after_twenty_three_hours_is_known(database_url: str) -> None:
    async with running(database_url) as up:
        said = await up.slack.says(up.world.outsider, up.world.customers, BROKEN)
        delivery = up.slack.deliveries[-1]
        up.world.passes(hours=23)
        assert (await up.slack.redelivers(delivery, 3)).acked
        assert (await up.happened(await up.issue(said))).count("opened") == 1
        assert len(await up.issues()) == 1


@SQLITE
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_retry_of_what_was_never_heard_is_taken_in(database_url: str, transport: str) -> None:
    async with running(database_url, transport) as up:
        up.slack.drops()
        said = await up.slack.says(up.world.outsider, up.world.customers, BROKEN)
        assert not await up.tracked(said)
        assert (await up.slack.redelivers(up.slack.deliveries[-1], retry=1)).acked
        assert await up.happened(await up.issue(said)) == ["opened"]


# --- the database is away ---


@contextmanager
def held(url: str) -> Iterator[None]:
    """Another program holds the database's file."""
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


def impatient(tx: Transaction) -> None:
    """Wait for a lock only as long as a test may take."""
    tx.connection.execute("PRAGMA busy_timeout = 20")


@SQLITE
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_f10_what_comes_while_the_database_is_held_is_not_acked_and_comes_again(
    database_url: str, transport: str
) -> None:
    async with running(database_url, transport, patience=0.5) as up:
        await up.program.database.run(impatient)
        with held(database_url):
            said = [
                await up.slack.says(who, up.world.customers, BROKEN)
                for who in (up.world.guest, up.world.outsider, up.world.stranger)
            ]
            assert not any(delivery.acked for delivery in up.slack.deliveries)
        await up.slack.passes(seconds=2)
        assert all(delivery.acked for delivery in up.slack.deliveries)
        assert [await up.happened(await up.issue(one)) for one in said] == [["opened"]] * 3


@SQLITE
async def test_f9_an_ack_that_comes_too_late_leads_to_a_retry_that_is_known(database_url: str) -> None:
    async with running(database_url, patience=0.1) as up:
        with held(database_url):
            said = await up.slack.says(up.world.outsider, up.world.customers, BROKEN)
            first = up.slack.deliveries[-1]
        assert [one.outcome for one in first.attempts] == ["timeout"]
        up.slack.patience = 3
        await up.slack.passes(seconds=2)
        assert [one.outcome for one in first.attempts] == ["timeout", "acked"]
        assert await up.happened(await up.issue(said)) == ["opened"]


async def conversation(up: Running, seed: int | None) -> tuple[object, ...]:
    """A morning in a channel of its own, heard in order (None) or as the seed shuffles it; how it ended."""
    slack, agent = up.slack, up.world.agent
    kim, lou = (slack.person(f"{name}{slack.count()}", team="T0GLOBEX") for name in ("kim", "lou"))
    where = slack.channel(f"with-{slack.count()}", members=[agent, kim, lou])
    await slack.says(kim, where, "hello")  # everybody has been met, and the channel is known
    await slack.says(lou, where, "hello")
    if seed is not None:
        slack.holds_events()
    root = await slack.says(kim, where, "I cannot open my invoice")
    await slack.reacts(agent, root, "eyes")
    more = await slack.says(kim, where, "I cannot open the one of last month", thread=root)
    await slack.edits(kim, root, "I cannot open my invoice 12")
    await slack.reacts(agent, root, "rotating_light")
    await slack.unreacts(agent, root, "rotating_light")
    slip = await slack.says(kim, where, "I cannot find the right window", thread=root)
    await slack.edits(kim, root, "I cannot open my invoice 12 of October")
    await slack.says(lou, where, "I cannot open the one before", thread=root)
    await slack.deletes(kim, slip)
    await slack.says(agent, where, "I am looking into it", thread=root)
    await slack.says(kim, where, "I cannot open the new one", thread=root)
    await slack.reacts(agent, root, "white_check_mark")
    await slack.unreacts(agent, root, "white_check_mark")
    await slack.edits(kim, more, "I cannot open the one of October")
    if seed is not None:
        await slack.releases_events(seed=seed)
    await up.answered()
    return await ended(up, root)


async def ended(up: Running, root: Message) -> tuple[object, ...]:
    issue = await up.issue(root)
    customer = await up.program.database.read(people.customer, issue.customer_id)
    owner = await up.program.database.read(people.get, issue.owner_id) if issue.owner_id else None
    said = [text for text in await up.said(issue) if text]
    place = issue.thread_ref == root.ts
    return (
        issue.state, issue.turn, owner.name if owner else "", issue.title, issue.criticality, said,
        customer.name[:3], place, await up.program.database.read(standing, root),
    )  # fmt: skip


def standing(tx: Transaction, root: Message) -> list[str]:
    rows = tx.connection.execute("SELECT emoji FROM reactions WHERE ref = ? AND present = 1", (root.ts,))
    return sorted(row["emoji"] for row in rows.fetchall())


@SQLITE
@pytest.mark.parametrize("first", range(0, SEEDS, 60))
async def test_f8_events_in_any_order_end_in_the_same_state(
    database_url: str, first: int, record_property: Record
) -> None:
    async with running(database_url) as up:
        in_order = await conversation(up, None)
        assert in_order[2:5] == ("mina", "I cannot open my invoice 12 of October", "normal")
        seeds = range(first, min(first + 60, SEEDS))
        differing = {seed: ending for seed in seeds if (ending := await conversation(up, seed)) != in_order}
        record_property("f8 differing", f"{len(differing)} of {len(seeds)}")
        assert differing == {}, in_order
        assert await up.quarantined() == []


@SQLITE
async def test_a_claim_that_is_heard_before_its_message_counts_when_the_message_comes(
    database_url: str,
) -> None:
    async with running(database_url) as up:
        up.slack.holds_events()
        said = await up.slack.says(up.world.outsider, up.world.customers, BROKEN)
        await up.slack.reacts(up.world.agent, said, "eyes")
        await up.slack.releases_events()  # newest first
        assert await up.happened(await up.issue(said)) == ["opened", "claimed"]


# --- shapes ---


@SQLITE
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_events_that_mean_nothing_to_us_are_acked(database_url: str, transport: str) -> None:
    async with running(database_url, transport) as up:
        before = await up.state()
        for kind in ("pin_added", "emoji_changed", "link_shared", "workflow_step_execute", "never_heard_of"):
            delivery = await tell(up.slack, {"type": kind, "event_ts": up.slack.new_ts()})
            assert delivery is not None
            assert delivery.acked, kind
        assert await up.state() == before


def samples(up: Running) -> list[dict[str, Any]]:
    """One event of each kind that we handle, as the fake builds them."""
    slack, world = up.slack, up.world
    one = store(slack, world.customers, world.outsider, BROKEN)
    reply = store(slack, world.customers, world.outsider, "and more", thread_ts=one.ts)
    shown = message_shown(slack, one)
    made = [events.posted(slack, m) for m in (one, reply)]
    made += [
        events.changed(slack, one, shown),
        events.deleted(slack, one, shown),
        events.mentioned(slack, one),
    ]
    made += [
        events.reacted(slack, kind, one, world.agent, "eyes")
        for kind in ("reaction_added", "reaction_removed")
    ]
    made += [events.home_opened(slack, world.agent, slack.direct(world.agent), "home", None)]
    made += [events.user_changed(slack, world.outsider), events.arrived(slack, world.outsider)]
    made += [
        events.membership(slack, kind, world.agent, world.team)
        for kind in ("member_joined_channel", "member_left_channel")
    ]
    made += [
        events.renamed(slack, world.team),
        events.system(slack, one),
        events.bot_message(slack, one, "x"),
    ]
    known = {event["type"] for event in made} | {"app_uninstalled", "tokens_revoked"}
    about = [kind for kind in EVENTS if kind not in known]
    moved = {"old_channel_id": "C0OLD", "new_channel_id": "C0NEW"}
    return made + [events.about_channel(slack, kind, world.team, **moved) for kind in about]


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=30), st.just("\0\ud7ff\u202e<!channel>"),
    st.just("9" * 400), st.just("x" * 50_000), st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(["id", "ts", "type", "user"]), st.text(max_size=5), max_size=2),
)  # fmt: skip


def mangled(event: dict[str, Any], draw: Callable[[Any], Any]) -> dict[str, Any]:
    """The event with some of its parts gone, replaced or added, at any depth."""
    made: dict[str, Any] = {}
    for name, value in event.items():
        what = draw(st.sampled_from(["same"] * 8 + ["gone", "junk", "deeper", "deeper"]))
        if what == "gone" and name != "type":
            continue
        if what == "junk" and name != "type":
            made[name] = draw(JUNK)
        elif isinstance(value, dict):
            made[name] = mangled(value, draw)
        else:
            made[name] = value
    if draw(st.booleans()):
        made["subtype"] = draw(
            st.sampled_from(["file_share", "thread_broadcast", "me_message", "new_kind", ""])
        )
    return made


@SQLITE
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_f47_whatever_an_event_looks_like_it_is_acked_and_nothing_breaks(
    database_url: str, transport: str, record_property: Record
) -> None:
    async with running(database_url, transport) as up:
        kinds = samples(up)
        drawn: list[dict[str, Any]] = []

        @settings(max_examples=150, deadline=None, database=None, derandomize=True,
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(st.data())
        def draws(data: st.DataObject) -> None:
            drawn.append(mangled(data.draw(st.sampled_from(kinds)), data.draw))

        draws()
        unacked = [event for event in drawn if not await acked(up, event)]
        set_aside = await up.quarantined()
        record_property("f47", f"{len(drawn)} events, {len(unacked)} not acked, {len(set_aside)} set aside")
        assert unacked == []
        await up.answered()
        said = await up.slack.says(up.world.outsider, up.world.customers, BROKEN, thread=None)
        assert await up.tracked(said)  # it goes on


async def acked(up: Running, event: dict[str, Any]) -> bool:
    body = events.envelope(up.slack, {**event, "channel": None}, None, None)
    delivery = Delivery("events_api", {**body, "event": event})
    return (await attempt(up.slack, delivery)).acked
