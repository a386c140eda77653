"""Messages, forms and posts of Discord, made of neutral blocks; pure, no SDK."""

from bot.views.discord_buttons import TEMPLATE, custom_id, pressed
from bot.views.discord_messages import COMPONENTS, EPHEMERAL, message, number_of, plain, words
from bot.views.discord_modals import carried, errors, form_id, modal, part_of, parts, values
from bot.views.discord_posts import post_title, tag_names, tags_of
from bot.views.discord_windows import OPEN, SUBMIT, form_of, is_short, window_message, window_modal

__all__ = [
    "COMPONENTS",
    "EPHEMERAL",
    "OPEN",
    "SUBMIT",
    "TEMPLATE",
    "carried",
    "custom_id",
    "errors",
    "form_id",
    "form_of",
    "is_short",
    "message",
    "modal",
    "number_of",
    "part_of",
    "parts",
    "plain",
    "post_title",
    "pressed",
    "tag_names",
    "tags_of",
    "values",
    "window_message",
    "window_modal",
    "words",
]
