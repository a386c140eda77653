"""What a colleague in London promises on a Wednesday at ten, in the week the clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.calendar import Calendar, Interval
from bot.domain.promises import Promise, promise_quotes, promises_in

LONDON = "Europe/London"
OFFICE = (Interval(time(9), time(12)), Interval(time(13), time(17, 30)))
WEEK = (*((OFFICE,) * 4), (Interval(time(9), time(16)),), (), ())
EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
CALENDAR = Calendar(LONDON, WEEK, days_off=EASTER)
NOW = datetime(2026, 3, 25, 10, 0, tzinfo=UTC)


def said(text: str, written: str = "2026-03-25 10:00", zone: str = LONDON) -> tuple[Promise, ...]:
    """What the text promises, written at that wall time in that zone."""
    return promises_in(text, datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone)), zone, CALENDAR)


def wall(promise: Promise, zone: str = LONDON) -> str:
    """When it is due as its writer's wall shows it: "Thu 26 Mar 17:30", with " ?" when it has to be asked."""
    assert promise.due_at is not None, f"{promise.quote!r} has no time"
    shown = promise.due_at.astimezone(ZoneInfo(zone)).strftime("%a %d %b %H:%M")
    return shown if promise.certain else f"{shown} ?"


def due(text: str, written: str = "2026-03-25 10:00", zone: str = LONDON) -> str:
    """The one promise of the text, as `wall` shows it."""
    (promise,) = said(text, written, zone)
    return wall(promise, zone)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # A day is over when its working hours are
        ("I'll get back to you by Thursday.", "Thu 26 Mar 17:30"),
        ("We will have this fixed by Friday", "Fri 27 Mar 16:00"),
        ("I will send the corrected invoice today.", "Wed 25 Mar 17:30"),
        ("I'll call you later today", "Wed 25 Mar 17:30"),
        ("We'll ship a new one tomorrow.", "Thu 26 Mar 17:30"),
        ("I’ll ring you on Monday", "Mon 30 Mar 17:30"),
        ("I'll ring you next Monday", "Mon 30 Mar 17:30"),
        ("We're going to refund it the day after tomorrow", "Fri 27 Mar 16:00"),
        ("You'll have it no later than Tuesday", "Tue 31 Mar 17:30"),
        ("You will hear from us on Monday at the latest.", "Mon 30 Mar 17:30"),
        ("I'll have the numbers for you before Friday.", "Thu 26 Mar 17:30"),
        ("I'll have them before Tuesday.", "Mon 30 Mar 17:30"),
        ("We'll sort this out before the weekend", "Fri 27 Mar 16:00"),
        ("I'll have an answer by the end of the week.", "Fri 27 Mar 16:00"),
        ("You'll get the credit later this week", "Fri 27 Mar 16:00"),
        ("We'll send the report next week.", "Thu 02 Apr 17:30"),  # Good Friday is off
        ("I'll send you the statement by the end of the month", "Tue 31 Mar 17:30"),
        # Parts of a day
        ("You'll have it this afternoon.", "Wed 25 Mar 17:00"),
        ("I'll let you know this morning", "Wed 25 Mar 12:00"),
        ("I'll write to you tonight.", "Wed 25 Mar 20:00"),
        ("I'll call you this evening", "Wed 25 Mar 20:00"),
        ("I'll call you in the morning", "Wed 25 Mar 12:00"),
        ("I'll have it fixed tomorrow morning.", "Thu 26 Mar 12:00"),
        ("We'll get it to you by Friday afternoon.", "Fri 27 Mar 17:00"),
        ("I'll call you first thing Monday.", "Mon 30 Mar 10:00"),
        ("I'll do it first thing tomorrow morning", "Thu 26 Mar 10:00"),
        ("You'll hear from me by noon.", "Wed 25 Mar 12:00"),
        ("I'll have news by lunchtime", "Wed 25 Mar 13:00"),
        ("We'll have the fix out by midnight.", "Thu 26 Mar 00:00"),
        ("I'll send it by end of day.", "Wed 25 Mar 17:30"),
        ("I'll send it by EOD tomorrow", "Thu 26 Mar 17:30"),
        ("We will confirm by COB Friday.", "Fri 27 Mar 16:00"),
        ("I'll reply by close of business on Monday.", "Mon 30 Mar 17:30"),
        ("I'll send it before the end of the day", "Wed 25 Mar 17:30"),
        ("I'll send it by the end of tomorrow", "Thu 26 Mar 17:30"),
        # Times of day
        ("I'll call you at 5pm.", "Wed 25 Mar 17:00"),
        ("I'll call you at 3.", "Wed 25 Mar 15:00"),
        ("I'll call you tomorrow at 3", "Thu 26 Mar 15:00"),
        ("I'll call you tomorrow at 8.", "Thu 26 Mar 08:00"),
        ("I'll be in touch no later than 5 p.m. today, Ada.", "Wed 25 Mar 17:00"),
        ("I'll be in touch by 5 p.m. Thanks for waiting.", "Wed 25 Mar 17:00"),
        ("You'll have an answer by 16:30", "Wed 25 Mar 16:30"),
        ("We'll have it back up by 11.45am", "Wed 25 Mar 11:45"),
        ("You'll have it by 5 o'clock on Friday", "Fri 27 Mar 17:00"),
        ("I'll call you Friday at 9:15", "Fri 27 Mar 09:15"),
        ("I'll call you at noon on Friday.", "Fri 27 Mar 12:00"),
        ("I'll call you tomorrow afternoon at 4", "Thu 26 Mar 16:00"),
        ("I'll call you between 2pm and 4pm tomorrow.", "Thu 26 Mar 16:00"),
        ("I'll ring you on Friday between 2pm and 3pm.", "Fri 27 Mar 15:00"),
        ("I'll call you tomorrow from 2 to 4pm", "Thu 26 Mar 16:00"),
        ("I'll call you by 5pm UTC on Monday.", "Mon 30 Mar 18:00"),
        ("We will have it fixed by 5pm ET tomorrow", "Thu 26 Mar 21:00"),
        # Spans
        ("We'll answer you within 24 hours.", "Thu 26 Mar 10:00"),
        ("I'll have an update in the next two hours.", "Wed 25 Mar 12:00"),
        ("I'll be back to you within the hour.", "Wed 25 Mar 11:00"),
        ("I'll call you in half an hour", "Wed 25 Mar 10:30"),
        ("I'll call you in 90 minutes or less", "Wed 25 Mar 11:30"),
        ("You'll have it in 20 min", "Wed 25 Mar 10:20"),
        ("We'll refund you in 3 days.", "Sat 28 Mar 17:00"),
        ("We'll refund you within 3 business days.", "Mon 30 Mar 17:30"),
        ("You'll get the refund within 5-7 working days", "Tue 07 Apr 17:30"),
        ("I'll get that done in a couple of days", "Fri 27 Mar 16:00"),
        ("I'll send it within the next 24-48 hours", "Fri 27 Mar 10:00"),
        ("We'll get you a replacement within a week.", "Wed 01 Apr 17:30"),
        ("You'll hear from me two hours from now", "Wed 25 Mar 12:00"),
        ("Give me an hour.", "Wed 25 Mar 11:00"),
        ("Give me 24 hours from now", "Thu 26 Mar 10:00"),
        ("On it, give me 20 min", "Wed 25 Mar 10:20"),
        ("Give us until Friday to get this right.", "Fri 27 Mar 16:00"),
        # Dates
        ("We'll deliver on 12/31.", "Thu 31 Dec 17:30"),
        ("We'll have it done by 13/4", "Mon 13 Apr 17:30"),
        ("I'll have it for you on April 13th.", "Mon 13 Apr 17:30"),
        ("I'll have it by 1st of April, Ada", "Wed 01 Apr 17:30"),
        ("I'll have it for you on the 31st.", "Tue 31 Mar 17:30"),
        ("I'll have it for you by the 9th", "Thu 09 Apr 17:30"),
        ("We will pay it out by 2026-04-10", "Fri 10 Apr 16:00"),
        ("We'll be with you on Tuesday, 31 March, at 10am", "Tue 31 Mar 10:00"),
        ("The new part will be with you on the 13th of April", "Mon 13 Apr 17:30"),
        # Ranges are due at their end
        ("I'll have it Thursday or Friday.", "Fri 27 Mar 16:00"),
        ("I'll ship it today or tomorrow", "Thu 26 Mar 17:30"),
        ("I'll send it between Monday and Wednesday.", "Wed 01 Apr 17:30"),
        # Ways of promising
        ("Let me check with the team and get back to you by 4pm.", "Wed 25 Mar 16:00"),
        ("Leave it with me until the end of day, I'll have it by then or by 6pm.", "Wed 25 Mar 18:00"),
        ("Will call you tomorrow.", "Thu 26 Mar 17:30"),
        ("Thanks Ada, will do by Friday", "Fri 27 Mar 16:00"),
        ("Calling you at 2pm.", "Wed 25 Mar 14:00"),
        ("I'm sending the new card out today", "Wed 25 Mar 17:30"),
        ("I take it back by 11:30.", "Wed 25 Mar 11:30"),
        ("Back to you by noon.", "Wed 25 Mar 12:00"),
        ("Next update by 2pm", "Wed 25 Mar 14:00"),
        ("The replacement ships tomorrow.", "Thu 26 Mar 17:30"),
        ("We will know more by tonight.", "Wed 25 Mar 20:00"),
        ("ETA: 4pm today", "Wed 25 Mar 16:00"),
        ("You can expect an answer from us by Friday", "Fri 27 Mar 16:00"),
        ("Expect an update from me this afternoon.", "Wed 25 Mar 17:00"),
        ("Your refund will be sent by Friday", "Fri 27 Mar 16:00"),
        ("It'll be ready tomorrow at noon", "Thu 26 Mar 12:00"),
        ("I promise you'll have it by tonight", "Wed 25 Mar 20:00"),
        ("By Friday you'll have your money back.", "Fri 27 Mar 16:00"),
        ("Tomorrow morning I'll look at it with our engineers.", "Thu 26 Mar 12:00"),
        ("As I said, I'll call you at 4pm.", "Wed 25 Mar 16:00"),
        ("I can't get to it today, but I'll call you tomorrow.", "Thu 26 Mar 17:30"),
        ("Sorry about yesterday. I'll make it right by Friday", "Fri 27 Mar 16:00"),
        ("I'll send the form by Friday, please let me know if it is right.", "Fri 27 Mar 16:00"),
        ("I'll check whether it left and write to you by 3pm", "Wed 25 Mar 15:00"),
        ("I'll check the invoice you sent us by Friday", "Fri 27 Mar 16:00"),
        ("I'll *definitely* call you by _5pm_", "Wed 25 Mar 17:00"),
        ("I'll send you the signed contract, all pages of it,\nby tomorrow", "Thu 26 Mar 17:30"),
        # The next sentence may say when
        ("I'll look into it. By noon at the latest.", "Wed 25 Mar 12:00"),
        ("Let me check this with our bank. Tomorrow morning.", "Thu 26 Mar 12:00"),
        # German, French, Spanish
        ("Ich melde mich bis Freitag.", "Fri 27 Mar 16:00"),
        ("Wir rufen Sie morgen früh an.", "Thu 26 Mar 12:00"),
        ("Bis morgen Abend schicken wir Ihnen die Rechnung", "Thu 26 Mar 20:00"),
        ("Sie erhalten Ihr Geld innerhalb von 3 Werktagen.", "Mon 30 Mar 17:30"),
        ("Ich rufe Sie um 15 Uhr an", "Wed 25 Mar 15:00"),
        ("Wir kümmern uns bis Feierabend darum", "Wed 25 Mar 17:30"),
        ("Ich schicke es Ihnen am 13. April.", "Mon 13 Apr 17:30"),
        ("Wir klären das bis zum 13.4.", "Mon 13 Apr 17:30"),
        ("Je vous rappelle demain matin.", "Thu 26 Mar 12:00"),
        ("Nous vous répondrons d'ici 24 heures", "Thu 26 Mar 10:00"),
        ("Vous aurez votre remboursement avant vendredi.", "Thu 26 Mar 17:30"),
        ("Je vous envoie la facture à 17h30", "Wed 25 Mar 17:30"),
        ("Nous allons le réparer la semaine prochaine.", "Thu 02 Apr 17:30"),
        ("Je reviens vers vous en fin de journée", "Wed 25 Mar 17:30"),
        ("Le llamo mañana por la tarde.", "Thu 26 Mar 17:00"),
        ("Te respondo antes del viernes", "Thu 26 Mar 17:30"),
        ("Recibirá la respuesta dentro de 2 horas.", "Wed 25 Mar 12:00"),
        ("Le enviaremos la factura el lunes", "Mon 30 Mar 17:30"),
        ("Voy a revisarlo hoy.", "Wed 25 Mar 17:30"),
    ],
)
def test_a_promise_is_due_when_its_words_say(text: str, meant: str) -> None:
    assert due(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # Hoped
        ("Hopefully we'll have it by Friday.", "Fri 27 Mar 16:00 ?"),
        ("You should be all set by tonight", "Wed 25 Mar 20:00 ?"),
        ("You should receive it tomorrow", "Thu 26 Mar 17:30 ?"),
        ("I'll try to have it by 5pm.", "Wed 25 Mar 17:00 ?"),
        ("We aim to answer by Friday.", "Fri 27 Mar 16:00 ?"),
        ("I can have it with you by Friday", "Fri 27 Mar 16:00 ?"),
        ("We're working to get it fixed by tonight.", "Wed 25 Mar 20:00 ?"),
        ("I think you'll have it tomorrow.", "Thu 26 Mar 17:30 ?"),
        ("Hoffentlich melden wir uns morgen.", "Thu 26 Mar 17:30 ?"),
        # Asked
        ("I'll call you at 5pm, is that alright?", "Wed 25 Mar 17:00 ?"),
        # On a condition
        ("If you send it today, we'll ship it tomorrow.", "Thu 26 Mar 17:30 ?"),
        ("We'll refund you tomorrow if the parcel arrives.", "Thu 26 Mar 17:30 ?"),
        ("Once it's approved we'll pay it out within 2 hours", "Wed 25 Mar 12:00 ?"),
        ("We'll refund you within 24 hours of receiving it.", "Thu 26 Mar 10:00 ?"),
        # Somebody else's to keep
        ("My colleague Tom will call you tomorrow.", "Thu 26 Mar 17:30 ?"),
        ("Someone will be in touch by Friday", "Fri 27 Mar 16:00 ?"),
        ("Your parcel will arrive on Monday.", "Mon 30 Mar 17:30 ?"),
        # What could be read in another way
        ("We'll fix it by 4/5.", "Mon 04 May 17:30 ?"),
        ("I'll call you next Friday.", "Fri 03 Apr 17:00 ?"),
        ("I'll call you on Wednesday.", "Wed 25 Mar 17:30 ?"),
        ("I'll call you on Wednesday at 5pm", "Wed 25 Mar 17:00 ?"),
        ("I'll call you on Saturday", "Sat 28 Mar 17:00 ?"),
        ("I'll have it in a few days.", "Sat 28 Mar 17:00 ?"),
        ("I'll have it for Friday.", "Fri 27 Mar 16:00 ?"),
        ("I'll call you after lunch", "Wed 25 Mar 14:00 ?"),
        ("I'll call you after the weekend", "Mon 30 Mar 17:30 ?"),
        ("I'll call you at 5pm your time.", "Wed 25 Mar 17:00 ?"),
        ("I'll call you at 9:30am", "Thu 26 Mar 09:30 ?"),
        ("You'll have it early next week", "Tue 31 Mar 17:30 ?"),
    ],
)
def test_what_needs_asking_is_not_certain(text: str, meant: str) -> None:
    assert due(text) == meant


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("I'll keep you posted.", True),
        ("We'll look into this for you.", True),
        ("Let me find out what happened.", True),
        ("You'll hear from us soon", True),
        ("We'll be in touch shortly.", True),
        ("We'll waive the fee for the next 3 months.", True),  # that is how long it lasts
        ("I'll pass it on to the kitchen, and thank you.", True),
        ("I'll send the form, please return it by Friday.", True),  # Friday is the customer's
        ("I'll look at the parcel you ordered on Monday.", True),  # Monday is gone
        ("We'll keep your account open until Friday.", True),  # not when it is done
        ("I'll find out about the charge from March 12th.", True),
        ("We'll move your appointment to Friday", True),
        ("Somebody will get back to you.", False),
        ("If anything changes, I'll let you know.", False),
        ("I'll try to find out.", False),
        ("Ich kümmere mich darum.", True),
        ("Nous vous tenons au courant", True),
    ],
)
def test_a_promise_may_have_no_time(text: str, certain: bool) -> None:
    (promise,) = said(text)
    assert (promise.due_at, promise.by_day, promise.certain) == (None, False, certain)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thank you for writing.",
        # The past
        "I sent you the invoice on Friday.",
        "We called you this morning at 9:00.",
        "I promised to call you by Thursday.",
        "You said we'll have it by Friday.",
        # The customer's part
        "Please reply by Friday.",
        "You'll need to send it by Friday.",
        "You have until Friday to return it.",
        "We'll need your order number by tomorrow.",
        "Could you send me a picture by tomorrow?",
        "Let us know by Friday.",
        # Questions
        "Can we call you by Friday?",
        "Shall I call you tomorrow?",
        "Would it help if I call you by Friday?",
        "Do you think we'll have it by Friday?",
        "Dürfen wir Sie morgen anrufen?",
        # No
        "We can't do it by Friday.",
        "We won't have it before Monday.",
        "I will not be able to call you today.",
        "I don't have an answer today.",
        "Das schaffen wir nicht bis Freitag.",
        # Hours, and where we are
        "We're open until 5pm.",
        "We'll be closed on Monday.",
        "I'll be out of the office from Friday.",
        "Our hours are 9am to 5pm, Monday to Friday.",
        "We'll be here tomorrow too.",
        # How things go in general
        "Refunds take 5 days.",
        "We usually answer within 24 hours.",
        "The bank needs 3 business days.",
        # Other people's words
        "> I'll send you the invoice by Friday\nThanks for this.",
        "You wrote “I'll pay by Friday” on the form.",
        "Thank you.\n\nOn Mon, 23 Mar 2026 at 09:00, Ada wrote:\nI'll pay you by Friday.",
        # Courtesy
        "We'll be happy to help.",
        "I'll be honest, this is our fault.",
        "We will also be glad to help you.",
        "Have a nice afternoon.",
        "We'll see.",
        "Our crew will take great care of you.",
        "Let me know by Friday.",
        "I'll wait for your answer.",
        "We're on it 24/7.",
        "It was 3/4 full.",
    ],
)
def test_what_commits_us_to_nothing_is_no_promise(text: str) -> None:
    assert said(text) == ()


@pytest.mark.parametrize(
    ("text", "by_day"),
    [
        ("I'll call you by Friday.", True),
        ("I'll call you by EOD", True),
        ("I'll call you in 3 business days", True),
        ("I'll call you next week", True),
        ("I'll call you Friday at 5pm", False),
        ("I'll call you Friday afternoon", False),
        ("I'll call you within 24 hours", False),
    ],
)
def test_it_is_known_whether_only_a_day_was_named(text: str, by_day: bool) -> None:
    assert [promise.by_day for promise in said(text)] == [by_day]


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("I'll call you today.", "2026-03-25 18:00", "Wed 25 Mar 23:59 ?"),
        ("I'll call you tonight.", "2026-03-25 21:00", "Wed 25 Mar 23:59 ?"),
        ("I'll call you by EOD.", "2026-03-25 18:00", "Thu 26 Mar 17:30 ?"),
        ("I'll call you by EOD.", "2026-03-27 18:00", "Mon 30 Mar 17:30 ?"),
        ("I'll call you by Thursday.", "2026-03-26 18:00", "Thu 02 Apr 17:30 ?"),
        ("I'll call you Thursday at 3pm.", "2026-03-26 16:00", "Thu 02 Apr 15:00 ?"),
        ("I'll call you this week.", "2026-03-28 12:00", "Thu 02 Apr 17:30 ?"),
        ("I'll call you tomorrow.", "2026-03-27 12:00", "Sat 28 Mar 17:00 ?"),
        ("I'll call you in the morning.", "2026-03-25 16:00", "Thu 26 Mar 12:00"),
        ("I'll call you by 5pm.", "2026-03-25 17:30", "Thu 26 Mar 17:00 ?"),
        ("I'll have it on the 25th.", "2026-03-26 12:00", "Sat 25 Apr 17:00 ?"),
        ("I'll have it on January 11th.", "2026-12-28 12:00", "Mon 11 Jan 17:30"),
        ("I'll have it on the 31st.", "2026-04-07 12:00", "Sun 31 May 17:00 ?"),
    ],
)
def test_what_is_over_already_rolls_on_and_is_asked_about(text: str, written: str, meant: str) -> None:
    assert due(text, written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "I'll look into the error from this morning.",
        "I'll call you today at 9:00.",
        "I'll check it on March 12th.",
    ],
)
def test_what_is_gone_by_is_no_time(text: str) -> None:
    (promise,) = said(text, "2026-03-25 16:00")
    assert promise.due_at is None


def test_two_deeds_in_a_sentence_are_two_promises() -> None:
    today, friday = said("I'll send the invoice today and call you on Friday.")
    assert (today.quote, wall(today)) == ("I'll send the invoice today", "Wed 25 Mar 17:30")
    assert (friday.quote, wall(friday)) == ("call you on Friday.", "Fri 27 Mar 16:00")


def test_a_message_may_hold_several_promises_among_other_words() -> None:
    text = (
        "Hi Ada,\n\nsorry that you had to write twice. I'll refund the second charge today. The bank usually "
        "takes a while!\nI will also look into why it happened. Please send us the receipt by Friday.\n\nMina"
    )
    refund, reason = said(text)
    assert (refund.quote, wall(refund)) == ("I'll refund the second charge today.", "Wed 25 Mar 17:30")
    assert (reason.quote, reason.due_at) == ("I will also look into why it happened.", None)
    assert text[refund.start : refund.end] == refund.quote


def test_hours_are_those_of_the_writers_wall() -> None:
    assert due("I'll call you by noon", "2026-03-25 10:00", "America/New_York") == "Wed 25 Mar 12:00"
    assert due("I'll call you by EOD", "2026-03-25 10:00", "Asia/Kathmandu") == "Wed 25 Mar 17:30"


def test_a_slash_is_read_as_the_writers_country_writes_it() -> None:
    assert due("I'll have it by 4/5", zone="Europe/London") == "Mon 04 May 17:30 ?"
    assert due("I'll have it by 4/5", zone="America/New_York") == "Sun 05 Apr 17:00 ?"


@pytest.mark.parametrize(
    ("text", "written", "zone", "instant"),
    [
        # 1:30 comes twice in New York on 1 November: the first is meant; 2:30 on 8 March never comes.
        (
            "I'll call you tomorrow at 1:30am",
            "2026-10-31 12:00",
            "America/New_York",
            "2026-11-01T05:30+00:00",
        ),
        (
            "I'll call you tomorrow at 2:30am",
            "2026-03-07 12:00",
            "America/New_York",
            "2026-03-08T07:00+00:00",
        ),
        (
            "I'll call you tomorrow at 2:15am",
            "2026-10-03 12:00",
            "Australia/Lord_Howe",
            "2026-10-03T15:30+00:00",
        ),
        # A day lasts 23 hours in London on 29 March, and Samoa had no 30 December 2011 at all.
        ("I'll call you within 24 hours", "2026-03-28 12:00", "Europe/London", "2026-03-29T12:00+00:00"),
        ("I'll call you tomorrow at noon", "2026-03-28 12:00", "Europe/London", "2026-03-29T11:00+00:00"),
        ("I'll call you by 10am on Saturday", "2011-12-29 12:00", "Pacific/Apia", "2011-12-30T20:00+00:00"),
    ],
)
def test_clocks_that_change_are_kept_to(text: str, written: str, zone: str, instant: str) -> None:
    (promise,) = said(text, written, zone)
    assert promise.due_at == datetime.fromisoformat(instant)


def test_a_team_without_hours_ends_its_days_at_five() -> None:
    idle = replace(CALENDAR, hours=((),) * 7)
    (promise,) = promises_in("I'll call you by Friday", NOW, LONDON, idle)
    assert wall(promise) == "Fri 27 Mar 17:00 ?"


def test_a_team_that_works_to_midnight_ends_its_days_just_before() -> None:
    late = replace(CALENDAR, hours=((Interval(time(0), time(0)),),) * 7)
    (promise,) = promises_in("I'll call you by Friday", NOW, LONDON, late)
    assert wall(promise) == "Fri 27 Mar 23:59"


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        promises_in("I'll call you", datetime(2026, 3, 25), LONDON, CALENDAR)  # noqa: DTZ001


ZONES = (
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "UTC",
)
TIMES = (
    "by 2:30",
    "today",
    "tomorrow at 1:15am",
    "tonight",
    "by midnight",
    "on Sunday at 2:45",
    "by Friday",
    "EOD",
    "within 24 hours",
    "in 3 business days",
    "next week",
    "before Monday",
    "by 12/3",
    "on the 31st",
    "Feb 29th",
    "first thing tomorrow",
    "early next week",
    "after the weekend",
    "within the hour",
    "this afternoon",
    "by 24:00",
    "by 25:00",
    "on 31 June",
    "at 13pm",
    "by the end of the month",
    "in 999 days",
    "bis Sonntag 2 Uhr",
    "by 9999-12-31",
    "in 999 months",
    "by 0:00",
    "in 999 business days",
    "on the 0th",
    "by 0001-01-01",
    "over the next 999 weeks",
)
PIECES = (
    *TIMES,
    "I'll call you",
    "we will have it",
    "if you",
    "please",
    "“",
    "”",
    "> ",
    "\n",
    ". ",
    "? ",
    ", ",
    " and ",
    " or ",
    "not",
    "you said",
    "Ich melde mich",
    "je vous rappelle",
    "le llamo",
    "i̇",
    "İ",
    "ﬀ",
    "*",
    "_",
    "\xa0",
    "`",
    "a.m.",
)
moments = st.datetimes(
    datetime(2010, 1, 1),  # noqa: DTZ001
    datetime(2035, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from(ZONES).map(ZoneInfo),
)
around_changes = st.sampled_from(
    (
        datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 0, tzinfo=UTC),
        datetime(2026, 3, 8, 7, 0, tzinfo=UTC),
        datetime(2026, 11, 1, 6, 0, tzinfo=UTC),
        datetime(2026, 4, 4, 15, 0, tzinfo=UTC),
        datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
        datetime(2026, 2, 15, 2, 0, tzinfo=UTC),
        datetime(2026, 3, 22, 2, 0, tzinfo=UTC),
        datetime(2011, 12, 30, 10, 0, tzinfo=UTC),
    )
)
near_changes = st.builds(
    lambda change, minutes: change + timedelta(minutes=minutes),
    around_changes,
    st.integers(-3 * 1440, 3 * 1440),
)


@settings(max_examples=300)
@given(
    text=st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)),
    written=moments,
    zone=st.sampled_from(ZONES),
)
@example(text="İ I'll call you by 5pm", written=NOW, zone="UTC")
def test_whatever_is_written_is_quoted_as_it_stands(text: str, written: datetime, zone: str) -> None:
    promises = promises_in(text, written, zone, CALENDAR)
    assert all(text[p.start : p.end] == p.quote != "" for p in promises)
    assert all(before.end <= after.start for before, after in pairwise(promises))
    assert tuple(p.quote for p in promises) == promise_quotes(text)


@settings(max_examples=400)
@given(
    said_time=st.sampled_from(TIMES), written=st.one_of(near_changes, moments), zone=st.sampled_from(ZONES)
)
def test_nothing_is_due_before_it_was_promised(said_time: str, written: datetime, zone: str) -> None:
    for promise in promises_in(f"I'll call you {said_time}", written, zone, CALENDAR):
        if promise.due_at is not None:
            assert written < promise.due_at <= written + timedelta(days=366)
            assert promise.due_at.utcoffset() == timedelta(0)


@given(written=near_changes, zone=st.sampled_from(ZONES), hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_a_wall_time_is_that_wall_time_or_the_end_of_the_gap_it_fell_in(
    written: datetime, zone: str, hour: int, minute: int
) -> None:
    (promise,) = promises_in(f"I'll call you tomorrow at {hour:02}:{minute:02}", written, zone, CALENDAR)
    assert promise.due_at is not None
    place = ZoneInfo(zone)
    shown = promise.due_at.astimezone(place)
    meant = datetime.combine(written.astimezone(place).date() + timedelta(days=1), time(hour, minute))
    exists = meant.replace(tzinfo=place).astimezone(UTC).astimezone(place).replace(tzinfo=None) == meant
    before = (promise.due_at - timedelta(seconds=1)).astimezone(place)
    if exists:
        assert (shown.replace(tzinfo=None), shown.fold) == (meant, 0)
    else:
        assert before.replace(tzinfo=None) < meant < shown.replace(tzinfo=None)
