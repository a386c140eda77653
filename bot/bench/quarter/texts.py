"""What customers and teammates of the simulated quarter say; all of it invented."""

from random import Random

# One message in so many is of each kind; the desk reads for itself how urgent each one is.
KINDS = {"normal": 66, "high": 16, "low": 15, "critical": 3}

_THINGS = ("invoice", "order", "booking", "parcel", "contract", "subscription", "delivery", "refund")
_PLACES = ("in the shop", "on my phone", "on the new page", "in the portal", "at your counter", "in the app")
_SINCE = ("since Monday", "since yesterday", "for a week", "since the update", "for two days")

_OPENINGS = {
    "normal": (
        "My {thing} shows the wrong address {place}, can you correct it?",
        "How do I change the date of my {thing}?",
        "I cannot find my {thing} {place} {since}, where is it?",
        "My {thing} has not arrived {since}. Can you look where it is?",
        "The button for my {thing} does nothing {place}. What am I doing wrong?",
        "Could you send me the {thing} of last month again?",
        "Why is my {thing} still marked as open {place}?",
        "I would like to move my {thing} to another name, is that possible?",
    ),
    "high": (
        "You charged me twice for my {thing} and my account is empty, I need this back today",
        "Our whole team is locked out {place} {since} and we open in an hour",
        "The app is down {since}, nobody here can work!",
        "I still have no answer about my {thing} after three mails. I am leaving and telling my lawyer.",
    ),
    "low": (
        "Could you add a dark mode {place} some day?",
        "It would be nice to see the {thing} {place} at a glance, just an idea.",
        "I love the new colours {place}, who made them?",
    ),
    "critical": (
        "My card was stolen and there are fraudulent charges for a {thing} I never made",
        "The lamp from my {thing} smells of burning and gave me an electric shock",
        "Somebody logged into my account {place} and sent money from it",
    ),
}

MORE = (
    "The number is {number}, if that helps.",
    "One more thing: it also happens {place}.",
    "I have tried that and it still says the same about my {thing}.",
    "Who can I ask about the {thing} from {number}?",
)
NAGGING = (
    "Any news on this?",
    "Is somebody looking at my {thing}?",
    "I am still waiting to hear about {number}.",
)
THANKS = ("Thanks a lot", "Thank you", "Great, thanks", "Ok, thanks")
WORKS = ("It works now, thank you", "Yes, all good", "Yes, that solved it")
STILL_BROKEN = (
    "Still broken, sorry. The same message as before.",
    "It does not work, the {thing} is still wrong.",
)
DISAPPOINTED = ("I am very disappointed, this took far too long", "I am really unhappy with how this went")

_ANSWERS = (
    "I have looked at {number} with the people {place}: your {thing} was filed under another name.",
    "Your {thing} is right again, I changed it by hand just now and checked it {place}.",
    "I found it: {number} was waiting for a signature of ours. It has it now.",
    "Please open {place} once more, the {thing} is there now. What do you see?",
    "I have put {number} first in the line and spoke to the workshop about your {thing}.",
)
# What nobody should send, and what is sent all the same on a long day.
_BARE_NO = "I am afraid we cannot do that for your {thing}. It is against our policy."
_SCRIPT = (
    "Thank you for reaching out. We apologise for any inconvenience caused and appreciate your patience."
)
_ALL_ANSWERS = (*_ANSWERS * 4, _BARE_NO, _SCRIPT)
_DATED = (
    "I will get back to you by Thursday 17:00.",
    "You will have it this afternoon.",
    "I'll write to you again within 24 hours.",
    "I will send you the corrected one by the end of today.",
    "I will call you tomorrow at 10:00.",
    "You will hear from me within 2 hours.",
)
_UNDATED = ("I'll keep you posted.", "We will find out what happened and let you know.")
STILL_ON_IT = (
    "Nothing new about {number} yet, and I am still on it: the workshop has your {thing} on the bench.",
    "Still looking into your {thing}. What I know so far is that {number} left us in order.",
)
QUESTIONS = (
    "Your {thing} should be right now {place}. Did that solve it?",
    "I changed {number} as you asked. Is it all as it should be?",
)
CHECK_INS = (
    "How is it going with your {thing}? Is {number} still all right?",
    "I wanted to hear whether your {thing} still works {place}.",
)
REASONS = ("waiting for the warehouse", "the workshop has it", "they are on holiday", "spoke on the phone")
SNOOZES = ("2h", "tomorrow", "", "Mon 9:00")
NOT_NEEDED = ("they told me on the phone that all is well", "it was only a question")


def said(rng: Random, texts: tuple[str, ...]) -> str:
    """One of the texts, with things that differ from issue to issue."""
    return rng.choice(texts).format(
        thing=rng.choice(_THINGS),
        place=rng.choice(_PLACES),
        since=rng.choice(_SINCE),
        number=rng.randrange(10_000, 100_000),
    )


def opening(rng: Random) -> str:
    """The first message of an issue."""
    kind = rng.choices(tuple(KINDS), tuple(KINDS.values()))[0]
    return said(rng, _OPENINGS[kind])


_PROMISING = {"none": 68, "dated": 22, "undated": 10}


def answer(rng: Random) -> str:
    """An answer of a teammate; one in three promises something."""
    kind = rng.choices(tuple(_PROMISING), tuple(_PROMISING.values()))[0]
    ends = {"none": ("",), "dated": _DATED, "undated": _UNDATED}[kind]
    return f"{said(rng, _ALL_ANSWERS)} {rng.choice(ends)}".strip()
