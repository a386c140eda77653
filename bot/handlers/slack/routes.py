"""Every event of Slack that means something to us, and what it leads to; the others are only acked."""

from bot.handlers.slack import catching_up, changing, commanding, homing, messaging, reacting
from bot.handlers.slack.changing import Handler
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.reading import NEW, Json
from bot.storage import workspaces


async def _message(edge: Edge, body: Json) -> None:
    """In a channel the desk says what it is; to the bot alone it is a command, or a customer writing."""
    event: Json = body["event"]
    if event.get("channel_type") != "im":
        await messaging.message(edge, body)
        if event.get("subtype") is None and event.get("thread_ts") is None:
            await catching_up.answered_early(edge, event)
    elif str(event.get("subtype") or "") in NEW:
        await commanding.direct_message(edge, body)
    elif await edge.database.read(workspaces.channel_by_ref, edge.workspace_id, str(event["channel"])):
        await messaging.message(edge, body)


EVENTS: dict[str, Handler] = {
    "message": _message,
    "app_mention": commanding.mention,
    "reaction_added": reacting.reaction,
    "reaction_removed": reacting.reaction,
    "app_home_opened": homing.opened,
    "user_change": changing.user_changed,
    "team_join": changing.user_changed,
    "channel_shared": changing.shared,
    "channel_unshared": changing.unshared,
    "channel_id_changed": changing.moved,
    "channel_archive": changing.archived,
    "group_archive": changing.archived,
    "channel_unarchive": changing.unarchived,
    "group_unarchive": changing.unarchived,
    "channel_deleted": changing.deleted,
    "group_deleted": changing.deleted,
    "channel_left": changing.left,
    "group_left": changing.left,
    "member_left_channel": changing.left,
    "member_joined_channel": changing.joined,
    "channel_rename": changing.renamed,
    "group_rename": changing.renamed,
    "app_uninstalled": changing.lost,
    "tokens_revoked": changing.lost,
}
