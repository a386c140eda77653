"""What is said to the bot in words: a mention in a thread or anywhere, and a direct message of the team."""

from dataclasses import asdict

from bot.domain.answers import Silence
from bot.domain.people import Person
from bot.domain.windows import WINDOW_TYPES
from bot.handlers.acts import commands, mentions
from bot.handlers.acts.act import Act, Acted
from bot.handlers.discord.answering import Place, answer, say_key
from bot.handlers.discord.edge import Edge, afterwards
from bot.handlers.discord.knowing import Spot
from bot.handlers.discord.reading import Wrote, mentioned, plain, said_to
from bot.handlers.discord.receiving import Failed, take_in
from bot.storage import conversation, workspaces
from bot.storage.database import Transaction

_COMMAND = "/care"


async def mention(edge: Edge, said: Wrote, spot: Spot, person: Person) -> None:
    """`@Care claim` in an issue's thread, or any command; said to the bot alone it needs no mention."""
    words = said_to(said.raw, edge.me.user_id)
    direct = words is None
    words = said.raw if words is None else words
    place = Place(person.user_id)
    try:
        key = f"message:{said.ref}"
        acted = await take_in(edge, key, asdict(said), _said, edge, person, spot, said, words, direct=direct)
    except Failed:
        afterwards(edge, say_key(edge, place, "bug"))
        return
    if isinstance(acted, WINDOW_TYPES):
        afterwards(edge, say_key(edge, place, "needs_command"))
    elif not isinstance(acted, Silence):
        afterwards(edge, answer(edge, place, acted))


def _said(
    tx: Transaction, edge: Edge, person: Person, spot: Spot, said: Wrote, words: str, *, direct: bool
) -> Acted:
    named = mentioned(words)
    bare = plain(words, {}).strip()
    for ref in named:
        bare = bare.replace(f"@{ref}", "").strip()
    bare = bare.lstrip(":,").strip()
    channel = workspaces.desk_channel(tx, edge.workspace_id) if direct else spot.channel
    act = Act(person, edge.workspace_id, "", {"to": named[0] if named else ""}, edge.now(), channel)
    if direct:
        return commands.command(tx, act, channel, f"{_COMMAND} {bare.removeprefix(_COMMAND).strip()}")
    root = spot.thread or said.answers or said.ref
    return mentions.mentioned(tx, act, spot.channel, conversation.issue_at(tx, spot.channel.id, root), bare)
