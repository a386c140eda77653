"""What the outbox makes in Slack: cards and their threads, statuses, replies, lines to one person, Homes."""

import pytest

from bot.desk import telling
from bot.domain.issues import Turn
from bot.domain.people import Person, Role
from bot.domain.tellings import Telling
from bot.storage import deliveries, people
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind, DeliveryState
from tests.fakes.slack import breaks, shouts
from tests.fakes.slack.state import Channel
from tests.handlers.slack.desk_on_slack import Desk

pytestmark = pytest.mark.parametrize("dialect", ["sqlite"])
CARD, REPLY, STATUS = DeliveryKind.CARD, DeliveryKind.REPLY, DeliveryKind.REACTION


async def test_an_issue_is_a_card_at_the_desk_and_a_small_sign_for_the_customer(
    scene: tuple[Desk, Channel],
) -> None:
    desk, customers = scene
    issue = await desk.opens(customers)
    await desk.sends_until_quiet()
    [card] = desk.roots()
    assert "My invoice is wrong" in desk.slack.words(card)
    assert "I've got it" in desk.slack.labels(card)
    [said] = desk.slack.messages(customers)
    assert desk.slack.reactions(said) == {"ticket": ["care"]}
    await desk.claims(issue)
    await desk.sends_until_quiet()
    assert desk.roots() == [card], "it is the same message, shown anew"
    assert desk.slack.reactions(said) == {"ticket": ["care"], "eyes": ["care"]}
    assert desk.calls("reactions.add", "reactions.remove") == 2, "one call for each sign"
    assert await desk.waiting() == []


async def test_approved_words_go_into_the_customers_thread_and_are_mirrored_under_the_card(
    scene: tuple[Desk, Channel],
) -> None:
    desk, customers = scene
    issue = await desk.opens(customers)
    await desk.claims(issue)
    await desk.approves(issue, "Hello Kim,\nit is corrected.")
    await desk.sends_until_quiet()
    [said] = desk.slack.messages(customers)
    [answer] = desk.replies(said)
    assert "it is corrected." in desk.slack.words(answer)
    assert "Mina" in desk.slack.words(answer)
    [card] = desk.roots()
    assert "it is corrected." in desk.slack.words(desk.replies(card)[0])
    assert (await desk.issue(issue)).turn is Turn.THEIRS


async def test_nothing_of_ours_unfurls_shouts_or_says_more_than_it_shows(scene: tuple[Desk, Channel]) -> None:
    desk, customers = scene
    issue = await desk.opens(customers, "<!channel> @here see https://example.com/secret")
    await desk.claims(issue)
    await desk.approves(issue, "Dear @everyone, look at https://example.com")
    await desk.sends_until_quiet()
    mine = [*desk.posts(desk.desk), *desk.posts(customers)]
    assert len(mine) == 3
    for one in mine:
        assert shouts(one) == []
        assert one.flags == {"unfurl_links": False, "unfurl_media": False, "parse": "none"}
        assert one.metadata is not None
        assert set(one.metadata["event_payload"]) == {"key"}
        assert str(issue.id) not in str(one.metadata)


async def test_a_line_to_one_person_is_a_direct_message_and_only_for_who_may_see_it(
    scene: tuple[Desk, Channel],
) -> None:
    desk, _ = scene

    def tells(tx: Transaction) -> None:
        gone = people.add(tx, "slack", desk.workspace_id, "U0GONE", "Gone", desk.mina.role, "UTC")
        for who in (desk.mina, gone):
            telling.tell(tx, who, Telling.ROOT_GONE, {"number": 7}, desk.now)
        people.set_role(tx, gone.id, Role.OUTSIDER)

    await desk.database.run(tells)
    await desk.sends_until_quiet()
    direct = desk.slack.direct(desk.slack.people[desk.mina.user_id])
    assert ["#7" in desk.slack.words(one) for one in desk.ours(direct)] == [True]
    assert desk.calls("chat.postMessage") == 1
    assert await desk.waiting() == []


async def test_a_home_is_published_as_it_is_now_for_staff_alone(scene: tuple[Desk, Channel]) -> None:
    desk, customers = scene
    issue = await desk.opens(customers)
    await desk.claims(issue)
    outsider = await desk.database.read(people.get, (await _customer(desk)).id)
    for person in (desk.mina, outsider):
        await desk.database.run(deliveries.want_home, desk.workspace_id, person.id, desk.now)
    await desk.sends_until_quiet()
    home = desk.slack.home(desk.slack.people[desk.mina.user_id])
    assert home is not None
    assert "My invoice is wrong" in desk.slack.words(home)
    assert desk.calls("views.publish") == 1
    dropped = await desk.delivery(DeliveryKind.HOME, outsider.id)
    assert dropped.state is DeliveryState.DROPPED


async def _customer(desk: Desk) -> Person:
    everybody = await desk.database.read(people.every, desk.workspace_id)
    return next(person for person in everybody if person.role is Role.OUTSIDER)


async def test_a_desk_that_becomes_shared_hears_nothing_more(scene: tuple[Desk, Channel]) -> None:
    """Asked right before each post, believed for a minute, and at once after an event says so."""
    desk, customers = scene
    await desk.opens(customers)
    await desk.sends_until_quiet()
    for _ in range(5):
        await desk.opens(customers)
    before = len(desk.posts(desk.desk))
    await desk.slack.becomes_shared(desk.desk)
    desk.sharing.drop(desk.desk.id)
    await desk.sends_until_quiet()
    assert len(desk.posts(desk.desk)) == before == 1, "internal posts after it was shared: 0"
    assert await desk.told(desk.ida) == ["desk_shared"]
    assert await desk.told(desk.mina) == []
    assert len([key for key in await desk.waiting() if key.startswith("card:")]) == 5, "kept for later"


async def test_without_an_event_it_is_found_out_within_a_minute(scene: tuple[Desk, Channel]) -> None:
    desk, customers = scene
    await desk.opens(customers)
    await desk.sends_until_quiet()
    await desk.slack.becomes_shared(desk.desk)
    desk.passes(seconds=60)
    await desk.opens(customers)
    await desk.sends_until_quiet()
    assert len(desk.posts(desk.desk)) == 1
    assert await desk.told(desk.ida) == ["desk_shared"]


async def test_what_cannot_be_proven_closed_is_not_posted_and_tried_again(
    scene: tuple[Desk, Channel],
) -> None:
    desk, customers = scene
    desk.slack.script("conversations.info", breaks(500), times=3)
    await desk.opens(customers)
    await desk.sends()
    assert desk.posts(desk.desk) == []
    assert await desk.told(desk.ida) == []
    await desk.sends_until_quiet()
    assert len(desk.posts(desk.desk)) == 1
