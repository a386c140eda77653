"""Every button and form that all edges know, and what it leads to."""

from bot.domain.drafting import Wish
from bot.handlers.acts import (
    acknowledging,
    asking,
    checking_in,
    claiming,
    classifying,
    drafting,
    forgetting,
    giving,
    going_private,
    guiding,
    handing_over,
    lightening,
    merging,
    opening,
    promising,
    public,
    remembering,
    replying,
    setting_up,
    snoozing,
    solving,
    stating,
    tying,
    undoing,
    wondering,
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
    "use": drafting.use,  # a proposal's id
    "review": replying.review,  # a draft's id
    **dict.fromkeys(Wish, drafting.again),  # a draft's id
    "gift": giving.window,
    "gift_told": giving.told,  # a gesture's id, and so the next three
    "gift_undo": giving.undo,
    "gift_approve": giving.approve,
    "gift_decline": giving.decline,
    "hand_over": handing_over.window,
    "hand_over_note": handing_over.note_window,
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
    "offer_load": lightening.offer,  # the id of the line that asks, and so the next
    "keep_load": lightening.keep,
    "take_load": lightening.take,
    "classify": classifying.window,
    "solve": solving.solve,
    "close": solving.close_window,
    "untie": tying.untie,
    "cause_fixed": tying.window,
    "answered_there": public.window,
    "undo": undoing.undo,
    "private_thread": going_private.thread,
    "private_direct": going_private.direct,
    "private_instead": going_private.instead,  # a draft's id
    "track_promise": promising.track,  # a promise's id, and so the next three
    "promise_time": promising.window,
    "promise_kept": promising.keep,
    "drop_promise": promising.drop,
    "mood_happy": solving.mood_happy,
    "mood_fine": solving.mood_fine,
    "mood_unhappy": solving.mood_unhappy,
    "mood_declined": asking.declined,
    "not_solved": solving.not_solved,
    "agree": asking.agreed,
    "add_fact": stating.new_window,  # no value of its own
    "edit_fact": stating.window,  # a fact's id, and so the next two
    "remove_fact": stating.remove,
    "restore_fact": stating.restore,
    "edit_voice": guiding.window,  # no value of its own
    "propose_voice": guiding.proposed,
    "add_line": remembering.window,  # a customer's id
    "remove_line": remembering.remove,  # a line's id, and so the next
    "restore_line": remembering.restore,
    "edit_line": remembering.edit_window,
    "add_handle": remembering.handle_window,  # a customer's id
    "remove_handle": remembering.remove_handle,  # a handle's id, and so the next
    "restore_handle": remembering.restore_handle,
    "merge": merging.window,  # a customer's id
    "undo_merge": merging.undo,  # a merge's id
    "forget": forgetting.window,  # a customer's id
    "answer_wonder": wondering.window,  # the id of the line that asks, and so the next
    "skip_wonder": wondering.later,
    "setup": setting_up.setup_window,
    "settings": setting_up.settings_window,
}

# Presses after which a model is asked for words, while the window is shown already.
DRAFTING = frozenset({"draft"})

# Presses inside a window after which it holds other words: it stays the same window.
REWRITING = frozenset({*Wish, "use", "review", "hand_over_note"})

# Presses that only open a window: a press that is repeated, because its answer got lost, opens it again.
WINDOWS = frozenset(
    {
        "new",
        "draft",
        "reply",
        "ask",
        "check_in",
        "skip_check_in",
        "gift",
        "hand_over",
        "decline",
        "not_now",
        "snooze",
        "classify",
        "close",
        "cause_fixed",
        "answered_there",
        "promise_time",
        "add_fact",
        "edit_fact",
        "edit_voice",
        "propose_voice",
        "add_line",
        "edit_line",
        "add_handle",
        "merge",
        "forget",
        "answer_wonder",
        "setup",
        "settings",
        *REWRITING,
    }
)

# Submitted forms.
FORMS: dict[str, Handler] = {
    "track": opening.tracked,
    "send": replying.send,  # a draft's id
    "gift": giving.give,
    "hand_over": handing_over.offer,
    "decline": handing_over.decline,
    "snooze": snoozing.snooze,
    "not_now": acknowledging.not_now,
    "classify": classifying.classify,
    "skip_check_in": checking_in.skip,
    "close": solving.close,
    "cause_fixed": tying.fix,
    "answered_there": public.note,
    "promise_time": promising.set_time,  # a promise's id
    "fact": stating.save,  # a fact's id, 0 for a new one
    "voice": guiding.save,  # the id of the version that it was made from
    "line": remembering.add,  # a customer's id
    "edit_line": remembering.edit,  # a line's id
    "handle": remembering.add_handle,  # a customer's id
    "merge": merging.merge,  # a customer's id
    "forget": forgetting.forget,  # a customer's id
    "setup": setting_up.set_up,  # the form's stamp
    "settings": setting_up.save_settings,  # the form's stamp
}
