"""Reactions after a gap: what stands on a message against what we have heard of; the difference is done."""

from discord.http import Route

from bot.handlers.acts.reacting import Reacted, apply, meaning_of
from bot.handlers.discord import knowing
from bot.handlers.discord.edge import Edge
from bot.handlers.discord.knowing import Spot
from bot.handlers.discord.reacting import arrival_for
from bot.handlers.discord.reading import Json, Who, moment_of
from bot.storage import reactions
from bot.storage.database import Transaction

_PAGE, _MOST_PAGES = 100, 10
_PATH = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}"


async def reactions_of(edge: Edge, spot: Spot, payload: Json) -> int:
    """Put on and take off what people put on and took off meanwhile; how many did something.

    `payload` is a message of a page, which counts its reactions and does not say whose they are.
    """
    ref = str(payload["id"])
    before = set(await edge.database.read(reactions.standing, spot.channel.id, ref))
    there = {name: one for one in payload.get("reactions") or () if (name := _name(one))}
    meant = await edge.database.read(_meant, edge.workspace_id, {*there, *(emoji for _, emoji in before)})
    now: set[tuple[str, str]] = set()
    for emoji in sorted(meant & set(there)):
        if int(there[emoji]["count"]) > bool(there[emoji].get("me")):
            now |= {(user, emoji) for user in await _who(edge, spot, ref, emoji)}
    done = 0
    for user, emoji in (*sorted(now - before), *sorted(before - now)):
        if emoji in meant:
            await _one(edge, spot, user, _reacted(edge, emoji, ref, on=(user, emoji) in now))
            done += 1
    return done


def _name(reaction: Json) -> str:
    """A plain emoji; the server's own have an id and no meaning here."""
    emoji: Json = reaction["emoji"]
    return "" if emoji.get("id") else str(emoji.get("name") or "")


def _meant(tx: Transaction, workspace_id: int, emoji: set[str]) -> set[str]:
    return {one for one in emoji if meaning_of(tx, workspace_id, one) is not None}


async def _who(edge: Edge, spot: Spot, ref: str, emoji: str) -> list[str]:
    """Everybody but us who has put it on."""
    found: list[str] = []
    after = "0"
    for _ in range(_MOST_PAGES):
        route = Route("GET", _PATH, channel_id=spot.wire, message_id=ref, emoji=emoji)
        page = await edge.client.http.request(route, params={"limit": _PAGE, "after": after})
        found += [str(user["id"]) for user in page if int(user["id"]) != edge.me.user_id]
        if len(page) < _PAGE:
            break
        after = max((str(user["id"]) for user in page), key=int)
    return found


def _reacted(edge: Edge, emoji: str, ref: str, *, on: bool) -> Reacted:
    return Reacted(emoji, ref, moment_of(ref), f"{edge.now().timestamp():017.6f}", on)


async def _one(edge: Edge, spot: Spot, user: str, reacted: Reacted) -> None:
    meaning = await edge.database.read(meaning_of, edge.workspace_id, reacted.emoji)
    if meaning is None:
        return
    person = await knowing.person(edge, Who(user))
    arrival = await arrival_for(edge, person, spot, reacted, meaning)
    await edge.database.run(apply, person, spot.channel, reacted, arrival, edge.now())
