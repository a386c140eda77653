"""Every button, form and message of the local workspace, and what it leads to."""

from bot.handlers.acts import routes
from bot.handlers.web import opening, posting, setting_up
from bot.handlers.web.acts import Handler

ACTIONS: dict[str, Handler] = {**routes.ACTIONS, "track": opening.track}  # track: a message's id

FORMS: dict[str, Handler] = {**routes.FORMS, "track": opening.tracked, "setup": setting_up.set_up}

MESSAGES: dict[str, Handler] = {
    "messages": posting.post,
    "edits": posting.edit,
    "deletions": posting.delete,
    "reactions": posting.react,
}
