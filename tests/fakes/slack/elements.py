"""The interactive elements of Block Kit, with their fields and limits."""

from tests.fakes.slack.grammar import (
    Check,
    anything,
    both,
    exactly_one,
    flag,
    listed,
    matching,
    one_of,
    plain,
    shape,
    string,
    text,
    typed,
    whole,
)

ID = string(255)
PLACE = plain(150)
URL = both(string(3000), matching(r"(?s)(https?|slack|mailto):.*"))
DATE = matching(r"\d{4}-\d\d-\d\d")
STYLE = one_of("primary", "danger")

CONFIRM = shape(
    {"title!": plain(100), "text!": text(300), "confirm!": plain(30), "deny!": plain(30), "style": STYLE}
)
SELECT_OPTION = shape({"text!": plain(75), "value!": string(150), "description": plain(75)})
CHOICE = shape({"text!": text(75), "value!": string(150), "description": text(75)})
OVERFLOW_OPTION = shape({"text!": plain(75), "value!": string(150), "description": plain(75), "url": URL})
GROUP = shape({"label!": plain(75), "options!": listed(SELECT_OPTION, 100)})
DISPATCH = shape({"trigger_actions_on": listed(one_of("on_enter_pressed", "on_character_entered"), 2)})
FILTER = shape(
    {
        "include": listed(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    }
)

_BASE: dict[str, Check] = {"action_id": ID, "focus_on_load": flag}
_ASKING = {**_BASE, "confirm": CONFIRM}
_SELECT = {**_ASKING, "placeholder": PLACE}
_TYPED = {**_BASE, "placeholder": PLACE, "dispatch_action_config": DISPATCH}
_MANY = {"max_selected_items": whole(1, 100)}
_IDS = listed(string(30), 100, least=0)
_URLED: dict[str, Check] = {"response_url_enabled": flag}


def _options(single: bool) -> Check:
    first: dict[str, Check] = (
        {"initial_option": SELECT_OPTION}
        if single
        else {"initial_options": listed(SELECT_OPTION, 100), **_MANY}
    )
    fields = {**_SELECT, **first, "options": listed(SELECT_OPTION, 100), "option_groups": listed(GROUP, 100)}
    return both(shape(fields), exactly_one("options", "option_groups"))


def _external(single: bool) -> Check:
    first: dict[str, Check] = (
        {"initial_option": SELECT_OPTION}
        if single
        else {"initial_options": listed(SELECT_OPTION, 100), **_MANY}
    )
    return shape({**_SELECT, **first, "min_query_length": whole(0, 1000)})


def _picks(what: str, extra: dict[str, Check] | None = None) -> tuple[Check, Check]:
    one = shape({**_SELECT, f"initial_{what}": string(30), **(extra or {}), **_URLED})
    many = shape({**_SELECT, f"initial_{what}s": _IDS, **_MANY, **(extra or {})})
    return one, many


_user, _users = _picks("user")
_channel, _channels = _picks("channel")
_conversation, _conversations = _picks(
    "conversation", {"filter": FILTER, "default_to_current_conversation": flag}
)

BUTTON = shape(
    {
        "text!": plain(75),
        "action_id": ID,
        "value": string(2000, least=0),
        "url": URL,
        "style": STYLE,
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    }
)
IMAGE = both(
    shape({"image_url": URL, "slack_file": anything, "alt_text!": string(2000)}),
    exactly_one("image_url", "slack_file"),
)
OVERFLOW = shape({"action_id": ID, "options!": listed(OVERFLOW_OPTION, 5), "confirm": CONFIRM})
CHECKBOXES = shape({**_ASKING, "options!": listed(CHOICE, 10), "initial_options": listed(CHOICE, 10)})
RADIO = shape({**_ASKING, "options!": listed(CHOICE, 10), "initial_option": CHOICE})

CHOOSERS: dict[str, Check] = {
    "static_select": _options(single=True),
    "multi_static_select": _options(single=False),
    "external_select": _external(single=True),
    "multi_external_select": _external(single=False),
    "users_select": _user,
    "multi_users_select": _users,
    "channels_select": _channel,
    "multi_channels_select": _channels,
    "conversations_select": _conversation,
    "multi_conversations_select": _conversations,
    "checkboxes": CHECKBOXES,
    "radio_buttons": RADIO,
    "datepicker": shape({**_SELECT, "initial_date": DATE}),
    "timepicker": shape(
        {**_SELECT, "initial_time": matching(r"([01]\d|2[0-3]):[0-5]\d"), "timezone": string(60)}
    ),
    "datetimepicker": shape({**_ASKING, "initial_date_time": whole(10**9, 10**10 - 1)}),
}
INPUTS: dict[str, Check] = {
    **CHOOSERS,
    "plain_text_input": shape(
        {
            **_TYPED,
            "initial_value": string(3000, least=0),
            "multiline": flag,
            "min_length": whole(0, 3000),
            "max_length": whole(1, 3000),
        }
    ),
    "number_input": shape(
        {
            **_TYPED,
            "is_decimal_allowed!": flag,
            "initial_value": string(20),
            "min_value": string(20),
            "max_value": string(20),
        }
    ),
    "email_text_input": shape({**_TYPED, "initial_value": string(320)}),
    "url_text_input": shape({**_TYPED, "initial_value": URL}),
    "rich_text_input": shape({**_TYPED, "initial_value": anything}),
    "file_input": shape({"action_id": ID, "filetypes": listed(string(20), 100), "max_files": whole(1, 10)}),
}
INPUT = typed(INPUTS, "input element")
ACTION = typed({**CHOOSERS, "button": BUTTON, "overflow": OVERFLOW}, "actions element")
ACCESSORY = typed({**CHOOSERS, "button": BUTTON, "overflow": OVERFLOW, "image": IMAGE}, "accessory")
CONTEXT = typed(
    {
        "image": IMAGE,
        "plain_text": shape({"text!": string(3000), "emoji": flag}),
        "mrkdwn": shape({"text!": string(3000), "verbatim": flag}),
    },
    "context element",
)
_FEEDBACK = shape({"text!": plain(75), "value!": string(2000), "accessibility_label": string(75)})
CONTEXT_ACTION = typed(
    {
        "feedback_buttons": shape(
            {"action_id": ID, "positive_button!": _FEEDBACK, "negative_button!": _FEEDBACK}
        ),
        "icon_button": shape(
            {
                "icon!": one_of("trash"),
                "text!": plain(75),
                "action_id": ID,
                "value": string(2000),
                "confirm": CONFIRM,
                "accessibility_label": string(75),
                "visible_to_user_ids": _IDS,
            }
        ),
    },
    "context action",
)
