"""The bot's sign on a customer's message, and what is asked again at the moment of sending."""

from datetime import timedelta

from bot.desk import nudging, solving, undoing
from bot.storage.deliveries import DeliveryKind, DeliveryState
from tests.fakes.slack import busy, hangs_up
from tests.handlers.slack.desk_on_slack import Scene, only_sqlite, replied

STATUS, NUDGE = DeliveryKind.REACTION, DeliveryKind.NUDGE


@only_sqlite
async def test_a_status_on_a_deleted_message_is_let_go(scene: Scene) -> None:
    desk, customers = scene
    issue = await desk.opens(customers)
    [said] = desk.slack.messages(customers)
    said.gone = True
    await desk.sends_until_quiet()
    assert (await desk.delivery(STATUS, issue.id)).state is DeliveryState.DROPPED
    assert await desk.waiting() == []


@only_sqlite
async def test_a_status_that_stands_already_is_fine(scene: Scene) -> None:
    desk, customers = scene
    await desk.opens(customers)
    desk.slack.script("reactions.add", hangs_up(stored=True))
    await desk.sends_until_quiet()
    [said] = desk.slack.messages(customers)
    assert desk.slack.reactions(said) == {"ticket": ["care"]}
    assert desk.errors("already_reacted") == 1
    assert await desk.waiting() == []


@only_sqlite
async def test_a_status_that_stood_half_is_put_right(scene: Scene) -> None:
    """Taken, but the answer was lost, and given back before anybody knew."""
    desk, customers = scene
    issue = await desk.opens(customers)
    await desk.sends_until_quiet()
    await desk.claims(issue)
    desk.slack.script("reactions.add", hangs_up(stored=True))
    await desk.sends()
    await desk.database.run(undoing.undo, desk.mina, issue.id, desk.now)
    await desk.sends_until_quiet()
    [said] = desk.slack.messages(customers)
    assert desk.slack.reactions(said) == {"ticket": ["care"]}


@only_sqlite
async def test_a_status_that_was_put_off_halfway_is_put_right(scene: Scene) -> None:
    """Of two signs one stood when Slack said wait; then both were taken back."""
    desk, customers = scene
    issue = await desk.opens(customers)
    await desk.sends_until_quiet()
    await desk.claims(issue)
    await desk.database.run(solving.solve, desk.mina, issue.id, "button", "", desk.now)
    desk.slack.script("reactions.add", busy(30), when=lambda args: args["name"] == "white_check_mark")
    await desk.sends()
    [said] = desk.slack.messages(customers)
    assert set(desk.slack.reactions(said)) == {"ticket", "eyes"}
    for _ in range(2):
        await desk.database.run(undoing.undo, desk.mina, issue.id, desk.now)
    await desk.sends_until_quiet()
    assert set(desk.slack.reactions(said)) == {"ticket"}


# --- asked again at the moment of sending (F37) ---


@only_sqlite
async def test_a_reminder_whose_issue_was_taken_meanwhile_is_not_sent(scene: Scene) -> None:
    desk, customers = scene
    issue = await desk.opens(customers)
    await desk.sends_until_quiet()
    desk.passes(hours=1)
    while await desk.database.run(nudging.fire_next, desk.now) is not None:
        pass
    await desk.claims(issue)
    await desk.sends_until_quiet(timedelta(minutes=5))
    [card] = desk.roots()
    assert desk.replies(card) == []
    assert (await desk.delivery(NUDGE, issue.id)).state is DeliveryState.DROPPED


@only_sqlite
async def test_only_approved_words_ever_go_where_customers_read(scene: Scene) -> None:
    desk, customers = scene
    for _ in range(3):
        await replied(desk, customers)
    desk.passes(hours=5)
    while await desk.database.run(nudging.fire_next, desk.now) is not None:
        pass
    await desk.sends_until_quiet()
    assert ["It is corrected." in desk.slack.words(one) for one in desk.posts(customers)] == [True] * 3
