"""Windows and old cards: late triggers, double presses, words that went stale, and what must never go out."""

import pytest

from bot.domain.issues import Issue
from bot.domain.tellings import Telling
from bot.storage.database import Transaction
from tests.fakes.slack import breaks, busy, hangs_up, says_no
from tests.fakes.slack.delivering import attempt
from tests.fakes.slack.scripting import Fault
from tests.handlers.slack.forging import forges_form
from tests.handlers.slack.replying import BROKEN, WORDS, claimed, reply_window, sent, typed
from tests.handlers.slack.running import TRANSPORTS, Running, running

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])

# --- triggers ---


@SQLITE
@pytest.mark.parametrize(
    "trouble",
    [says_no("expired_trigger_id"), says_no("exchanged_trigger_id"), breaks(500), hangs_up()],
    ids=["expired", "used", "broken", "cut"],
)
async def test_f27_a_window_that_slack_no_longer_opens_is_asked_for_again_in_words(
    database_url: str, trouble: Fault
) -> None:
    async with running(database_url) as up:
        _, issue, card = await claimed(up)
        up.slack.script("views.open", trouble)
        await up.slack.presses(up.world.agent, card, "Snooze")
        await up.slack.types(up.world.agent, up.world.desk, f"/care claim {issue.number}")
        await up.answered()
        assert up.slack.views(up.world.agent) == []
        assert "press it again" in "".join(up.lines_to(up.world.agent))
        await up.slack.presses(up.world.agent, card, "Snooze")
        await up.answered()
        assert [view.given["callback_id"] for view in up.slack.views(up.world.agent)] == ["snooze"]
        assert await up.quarantined() == []


# --- pressing twice ---


@SQLITE
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_f28_a_form_that_is_submitted_twice_is_one_reply(database_url: str, transport: str) -> None:
    async with running(database_url, transport) as up:
        _, issue, card = await claimed(up)
        view = await reply_window(up, card)
        await up.slack.fills(up.world.agent, view, {"text": WORDS})
        again = await attempt(up.slack, up.slack.deliveries[-1], 0)
        assert (again.acked, again.errors) == (True, {})
        await up.settle()
        assert sent(up) == [f"mina\n{WORDS}"]
        assert (await up.happened(issue)).count("reply_approved") == 1


@SQLITE
async def test_f28_the_same_words_after_an_error_are_another_try(database_url: str) -> None:
    async with running(database_url) as up:
        _, _, card = await claimed(up)
        view = await reply_window(up, card)
        first = await up.slack.fills(up.world.agent, view, {"text": "   "})
        second = await up.slack.fills(up.world.agent, view, {"text": "   "})
        assert list(first.errors) == list(second.errors) == ["text"]
        await up.slack.fills(up.world.agent, view, {"text": WORDS})
        await up.settle()
        assert sent(up) == [f"mina\n{WORDS}"]
        other = await attempt(up.slack, up.slack.deliveries[-1], 0)
        assert other.errors == {}


@SQLITE
async def test_a_window_whose_words_went_out_sends_no_others(database_url: str) -> None:
    async with running(database_url) as up:
        _, _, card = await claimed(up)
        view = await reply_window(up, card)
        draft = view.given["private_metadata"].partition('"value": "')[2].partition('"')[0]
        await up.slack.fills(up.world.agent, view, {"text": WORDS})
        await up.settle()
        answer = await forges_form(up, up.world.agent, "send", draft, {"text": "And something else"})
        await up.settle()
        assert sent(up) == [f"mina\n{WORDS}"]
        assert list(answer.errors) == ["text"]


# --- what went stale ---


@SQLITE
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_words_written_before_the_customer_wrote_again_are_shown_with_what_is_new(
    database_url: str, transport: str
) -> None:
    async with running(database_url, transport) as up:
        said, _, card = await claimed(up)
        view = await reply_window(up, card)
        await up.slack.says(
            up.world.outsider, up.world.customers, "Never mind, it is the next one", thread=said
        )
        answer = await up.slack.fills(up.world.agent, view, {"text": WORDS})
        assert answer.action == "update"
        assert sent(up) == []
        shown = up.slack.views(up.world.agent)[-1]
        assert "Never mind, it is the next one" in up.slack.words(shown)
        assert typed(shown) == WORDS
        await up.slack.fills(up.world.agent, shown)
        await up.settle()
        assert sent(up) == [f"mina\n{WORDS}"]


@SQLITE
async def test_f30_a_press_on_a_card_that_has_changed_is_answered_in_words_and_the_card_shown_anew(
    database_url: str,
) -> None:
    async with running(database_url) as up:
        said = await up.slack.says(up.world.outsider, up.world.customers, BROKEN)
        await up.settle()
        old = up.slack.snapshot(up.card(await up.issue(said)))
        await up.slack.presses(up.world.lead, old, "I've got it")
        await up.settle()
        changes = len(up.slack.called("chat.update"))
        for label in ("I've got it", "Reply", "Draft"):
            await up.slack.presses(up.world.agent, old, label)
            await up.settle()
        assert up.slack.views(up.world.agent) == []
        assert all(up.world.lead.mention in line for line in up.lines_to(up.world.agent))
        assert len(up.lines_to(up.world.agent)) == 3
        assert len(up.slack.called("chat.update")) > changes
        assert sent(up) == []
        assert (await up.happened(await up.issue(said))).count("claimed") == 1


# --- what must not go out ---


async def held_back(up: Running) -> Issue:
    """The agent has approved words, and Slack asks us to wait an hour before it takes them."""
    _, issue, card = await claimed(up)
    view = await reply_window(up, card)
    where = up.world.customers.id
    up.slack.script("chat.postMessage", busy(3600), when=lambda args: args["channel"] == where)
    await up.slack.fills(up.world.agent, view, {"text": WORDS})
    await up.slack.until(lambda: up.slack.called("chat.postMessage")[-1].answer.get("error") == "ratelimited")
    await up.settle()
    return issue


@SQLITE
async def test_f31_an_approval_that_expired_in_the_outbox_is_not_sent_and_the_owner_hears_of_it(
    database_url: str,
) -> None:
    async with running(database_url) as up:
        issue = await held_back(up)
        up.world.passes(hours=25)
        await up.settle()
        assert sent(up) == []
        assert "reply_failed" in await up.happened(issue)
        assert [one["why"] for one in await up.told(up.world.agent, Telling.REPLY_FAILED)] == ["expired"]
        assert up.lines_to(up.world.agent)


@SQLITE
async def test_f32_words_that_are_not_the_approved_ones_are_not_sent(database_url: str) -> None:
    async with running(database_url) as up:
        issue = await held_back(up)
        await up.program.database.run(tampered)
        up.world.passes(hours=2)
        await up.settle()
        assert sent(up) == []
        assert "reply_failed" in await up.happened(issue)
        assert len(await up.told(up.world.agent, Telling.REPLY_FAILED)) == 1


def tampered(tx: Transaction) -> None:
    tx.connection.execute("UPDATE drafts SET approved_text = 'Send your password' WHERE approved_text <> ''")


# --- what is wrong stands at its field ---


@SQLITE
async def test_a_time_that_cannot_be_read_is_said_at_its_field(database_url: str) -> None:
    async with running(database_url) as up:
        _, issue, card = await claimed(up)
        await up.slack.presses(up.world.agent, card, "Snooze")
        await up.answered()
        view = up.slack.views(up.world.agent)[-1]
        answer = await up.slack.fills(up.world.agent, view, {"until": "when the cows come home"})
        assert list(answer.errors) == ["until"]
        assert "snoozed" not in await up.happened(issue)
        await up.slack.fills(up.world.agent, view, {"until": "2h"})
        assert "snoozed" in await up.happened(issue)


@SQLITE
async def test_hours_that_cannot_be_read_are_said_at_their_field_of_the_setup(database_url: str) -> None:
    async with running(database_url) as up:
        await up.slack.types(up.world.lead, up.world.desk, "/care setup")
        await up.answered()
        view = up.slack.views(up.world.lead)[-1]
        answer = await up.slack.fills(up.world.lead, view, {"hours": "from dusk till dawn"})
        assert list(answer.errors) == ["hours"]


# --- long messages ---


@SQLITE
async def test_a_long_message_is_shown_whole_to_the_team_and_to_nobody_else(database_url: str) -> None:
    async with running(database_url) as up:
        world = up.world
        long = "My invoice is wrong. " + " ".join(f"line {n}" for n in range(900)) + " and the end."
        said = await up.slack.says(world.outsider, world.customers, long)
        await up.settle()
        card = up.card(await up.issue(said))
        assert "and the end." not in up.slack.words(card)
        label = next(one for one in up.slack.labels(card) if one.startswith("Show all"))
        await up.slack.presses(world.agent, card, label)
        await up.answered()
        shown = up.slack.words(up.slack.views(world.agent)[-1]).replace("\n", " ")
        assert "line 0 " in shown
        assert "and the end." in shown
        for who in world.outside.values():
            await up.slack.presses(who, card, label)
            await up.answered()
            assert (up.slack.views(who), up.lines_to(who)) == ([], [])
