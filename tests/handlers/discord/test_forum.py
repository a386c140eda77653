"""A desk that is a forum: one post per issue, tagged by how it stands, with everything about it inside."""

from bot.views.discord_posts import tag_names
from tests.fakes.discord import Channel, FakeDiscord, breaks, fake_discord
from tests.handlers.discord.test_wire import SQLITE, WRONG, Town, ticking


class ForumTown(Town):
    def __init__(self, world: FakeDiscord) -> None:
        super().__init__(world)
        self.desk = world.channel("issues", "forum", only=[self.care], tags=tag_names())

    async def post(self) -> Channel:
        def found() -> Channel | None:
            return next((c for c in self.world.channels.values() if c.parent is self.desk), None)

        return await self.world.until(found, patience=10)

    def tags(self, post: Channel) -> set[str]:
        names = {tag["id"]: tag["name"] for tag in self.desk.tags}
        return {names[one] for one in post.applied}


@SQLITE
async def test_an_issue_is_a_post_with_its_card_in_front(database_url: str) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = ForumTown(world)
        async with town.running(database_url):
            await world.says(town.ada, town.customers, WRONG)
            post = await town.post()
            assert post.name == f"#1 {WRONG}"
            assert town.tags(post) == {"new", "normal"}
            card = post.messages[post.id]
            assert WRONG in str(card.components)
            await world.presses(town.mina, card, "I've got it")
            await world.until(lambda: "@Mina" in str(card.components), patience=10)
            await world.until(lambda: town.tags(post) == {"in hand", "normal"}, patience=10)


@SQLITE
async def test_what_follows_is_inside_the_post(database_url: str) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = ForumTown(world)
        async with town.running(database_url):
            await world.says(town.ada, town.customers, WRONG)
            post = await town.post()
            await world.says(town.ada, town.customers, "And the one of September, too.")
            await world.until(lambda: "September" in str([m.components for m in post.messages.values()]), 10)
        assert len([c for c in world.channels.values() if c.parent is town.desk]) == 1


@SQLITE
async def test_a_post_whose_answer_was_lost_is_found_and_not_made_again(database_url: str) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = ForumTown(world)
        async with town.running(database_url):
            world.script("POST /channels/{channel_id}/threads", breaks(503, stored=True))
            await world.says(town.ada, town.customers, WRONG)
            post = await town.post()
            await world.presses(town.mina, post.messages[post.id], "I've got it")
            await world.until(lambda: "@Mina" in str(post.messages[post.id].components), patience=15)
        assert len([c for c in world.channels.values() if c.parent is town.desk]) == 1
