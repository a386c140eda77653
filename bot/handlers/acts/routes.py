"""Every button and form that all edges know, and what it leads to."""

from bot.handlers.acts import (
    acknowledging,
    checking_in,
    claiming,
    classifying,
    handing_over,
    opening,
    promising,
    replying,
    setting_up,
    snoozing,
    solving,
    undoing,
)
from bot.handlers.acts.act import Handler

# Buttons on cards, nudges, Home, and the message menu. The value is the id unless said otherwise.
ACTIONS: dict[str, Handler] = {
    "track": opening.track,  # the message is the act's `arrival`
    "new": opening.new,
    "claim": claiming.claim,
    "draft": replying.reply_window,
    "reply": replying.reply_window,
    "ask": replying.question_window,
    "check_in": replying.check_in_window,
    "skip_check_in": checking_in.skip_window,
    "hand_over": handing_over.window,
    "accept": handing_over.accept,  # a hand-over's id
    "decline": handing_over.decline_window,  # a hand-over's id
    "withdraw": handing_over.withdraw,
    "snooze": snoozing.window,
    "snooze_2h": snoozing.snooze_2h,
    "snooze_tomorrow": acknowledging.tomorrow,
    "wake": snoozing.wake,
    "done": acknowledging.done,
    "not_now": acknowledging.not_now_window,
    "why": acknowledging.why,
    "classify": classifying.window,
    "solve": solving.solve,
    "close": solving.close_window,
    "undo": undoing.undo,
    "track_promise": promising.track,  # a promise's id, and so the next three
    "promise_time": promising.window,
    "promise_kept": promising.keep,
    "drop_promise": promising.drop,
    "mood_happy": solving.mood_happy,
    "mood_fine": solving.mood_fine,
    "mood_unhappy": solving.mood_unhappy,
    "not_solved": solving.not_solved,
    "setup": setting_up.setup_window,
    "settings": setting_up.settings_window,
}

# Presses after which a model may be asked for words, before the window is shown.
DRAFTING = frozenset({"draft"})

# Presses that only open a window: a press that is repeated, because its answer got lost, opens it again.
WINDOWS = frozenset(
    {
        "new",
        "draft",
        "reply",
        "ask",
        "check_in",
        "skip_check_in",
        "hand_over",
        "decline",
        "not_now",
        "snooze",
        "classify",
        "close",
        "promise_time",
        "setup",
        "settings",
    }
)

# Submitted forms.
FORMS: dict[str, Handler] = {
    "track": opening.tracked,
    "send": replying.send,  # a draft's id
    "hand_over": handing_over.offer,
    "decline": handing_over.decline,
    "snooze": snoozing.snooze,
    "not_now": acknowledging.not_now,
    "classify": classifying.classify,
    "skip_check_in": checking_in.skip,
    "close": solving.close,
    "promise_time": promising.set_time,  # a promise's id
    "setup": setting_up.set_up,  # the form's stamp
    "settings": setting_up.save_settings,  # the form's stamp
}
