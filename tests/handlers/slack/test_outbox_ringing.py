"""A reminder that rises calls anew: Slack rings for new messages only, so it replaces the old one."""

from bot.desk import nudging
from tests.fakes.slack import hangs_up
from tests.fakes.slack.state import Message
from tests.handlers.slack.desk_on_slack import Desk, Scene, only_sqlite


async def later(desk: Desk, hours: float) -> None:
    desk.passes(hours=hours)
    while await desk.database.run(nudging.fire_next, desk.now) is not None:
        pass


def reminders(desk: Desk) -> list[Message]:
    return [one for one in desk.replies(desk.roots()[0]) if "#1" in desk.slack.words(one)]


@only_sqlite
async def test_each_step_is_a_new_message_and_there_is_only_ever_one(scene: Scene) -> None:
    desk, customers = scene
    await desk.opens(customers)
    await desk.sends_until_quiet()
    await later(desk, 1.2)
    await desk.sends_until_quiet()
    [first] = reminders(desk)
    await later(desk, 1)
    await desk.sends_until_quiet()
    [second] = reminders(desk)
    assert second.ts != first.ts
    assert len(desk.slack.called("chat.delete")) == 1


@only_sqlite
async def test_when_the_answer_to_the_new_one_is_lost_there_is_still_only_one(scene: Scene) -> None:
    desk, customers = scene
    await desk.opens(customers)
    await desk.sends_until_quiet()
    await later(desk, 1.2)
    await desk.sends_until_quiet()
    [first] = reminders(desk)
    desk.slack.script("chat.postMessage", hangs_up(stored=True))
    await later(desk, 1)
    await desk.sends_until_quiet()
    [second] = reminders(desk)
    assert second.ts != first.ts


@only_sqlite
async def test_what_was_taken_before_it_rang_again_becomes_a_record_where_it_stands(scene: Scene) -> None:
    desk, customers = scene
    issue = await desk.opens(customers)
    await desk.sends_until_quiet()
    await later(desk, 1.2)
    await desk.sends_until_quiet()
    [first] = reminders(desk)
    await later(desk, 1)
    await desk.claims(issue)
    await desk.sends_until_quiet()
    [record] = reminders(desk)
    assert record.ts == first.ts
    assert "no longer needed" in desk.slack.words(record)
