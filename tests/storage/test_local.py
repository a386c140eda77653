"""The local workspace's own platform, which refuses what a hosted one refuses."""

from datetime import timedelta
from typing import Any

import pytest

from bot.storage import local
from bot.storage.database import Database, Transaction
from bot.storage.local import BLOCKS, BUTTONS, TEXT_LENGTH, NewMessage, Refusal
from tests.factories import T0, a_team

BUTTON = {"action": "claim"}


async def test_messages_threads_and_who_may_see_them(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        place, ada, mina = team.customers.id, team.ada.id, team.mina.id

        def post(text: str, who: int = ada, **more: Any) -> int:
            posted = local.post(tx, NewMessage(place, who, text, **more), T0)
            assert isinstance(posted, int)
            return posted

        root = post("Hello 👋", key="k1")
        reply = post("Hi", mina, root_id=root)
        private = post("Only you", mina, only_for=ada, root_id=root)
        call = post("@mina?", mentions=["mina", "mina"])
        assert [m.id for m in local.thread(tx, root, ada)] == [root, reply, private]
        assert [m.id for m in local.thread(tx, root, mina)] == [root, reply]
        rows = local.timeline(tx, place, mina)
        assert [(row.message.id, row.replies) for row in rows] == [(root, 1), (call, 0)]
        assert rows[0].last_reply_at == T0
        assert [row.message.id for row in local.timeline(tx, place, mina, 1)] == [call]
        found = local.by_key(tx, "k1")
        assert found is not None
        assert (found.id, found.text, found.edited_at) == (root, "Hello 👋", None)

        unread = local.unread(tx, team.workspace.id, mina, "mina")
        assert [(u.channel_id, u.unread, u.mentions) for u in unread] == [(place, 2, 1)]
        local.mark_read(tx, place, mina)
        assert local.unread(tx, team.workspace.id, mina, "mina") == ()

        assert local.change(tx, root, "Hello!", (), (), T0 + timedelta(hours=1)) is None
        assert local.delete(tx, root, T0) is None
        assert local.delete(tx, root, T0) is Refusal.MESSAGE_GONE
        assert local.change(tx, root, "x", (), (), None) is Refusal.MESSAGE_GONE
        gone = local.get(tx, root)
        assert gone is not None
        assert (gone.text, gone.deleted_at) == ("", T0)
        assert local.post(tx, NewMessage(place, ada, "late", root), T0) is Refusal.THREAD_GONE
        assert local.post(tx, NewMessage(place, ada, "deep", reply), T0) is Refusal.THREAD_GONE
        assert local.post(tx, NewMessage(team.desk.id, ada, "astray", call), T0) is Refusal.THREAD_GONE

    await database.run(story)


async def test_a_reaction_is_there_or_not(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        posted = local.post(tx, NewMessage(team.customers.id, team.ada.id, "Help"), T0)
        assert isinstance(posted, int)
        assert local.react(tx, posted, team.mina.id, "👀", T0)
        assert not local.react(tx, posted, team.mina.id, "👀", T0)
        assert local.react(tx, posted, team.tom.id, "👀", T0)
        found = local.reactions_of_channel(tx, team.customers.id)
        assert [(r.person_id, r.emoji) for r in found] == [(team.mina.id, "👀"), (team.tom.id, "👀")]
        assert local.reactions_of_channel(tx, team.customers.id, posted + 1) == ()
        assert local.unreact(tx, posted, team.mina.id, "👀")
        assert not local.unreact(tx, posted, team.mina.id, "👀")

    await database.run(story)


@pytest.mark.parametrize("dialect", ["sqlite"])
@pytest.mark.parametrize(
    ("text", "blocks", "refusal"),
    [
        (" \n", [], Refusal.NO_TEXT),
        ("x" * (TEXT_LENGTH + 1), [], Refusal.TOO_LONG),
        ("", [{"type": "text"}] * (BLOCKS + 1), Refusal.TOO_MANY_BLOCKS),
        ("", [{"type": "buttons", "items": [BUTTON] * (BUTTONS + 1)}], Refusal.TOO_MANY_BLOCKS),
        ("", [{"type": "buttons", "items": []}], Refusal.TOO_MANY_BLOCKS),
        ("", [{"type": "text"}] * BLOCKS, None),
        ("x" * TEXT_LENGTH, [{"type": "buttons", "items": [BUTTON] * BUTTONS}], None),
    ],
    ids=["empty", "long", "blocks", "buttons", "no button", "most blocks", "most text"],
)
async def test_what_is_too_much_is_refused(
    database: Database, text: str, blocks: list[dict[str, Any]], refusal: Refusal | None
) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        posted = local.post(tx, NewMessage(team.desk.id, team.mina.id, text, blocks=blocks), T0)
        assert posted is refusal if refusal else isinstance(posted, int)

    await database.run(story)
