"""Reads short answers: mere courtesy, the customer's own word on how it went, and whether it is solved."""

import re
from enum import StrEnum

from bot.domain.lexicon import answers
from bot.domain.triage import triage


class Mood(StrEnum):
    HAPPY = "happy"
    FINE = "fine"
    UNHAPPY = "unhappy"


class Verdict(StrEnum):
    SOLVED = "solved"
    NOT_SOLVED = "not_solved"


# Nobody greets, rates or says "solved" in more characters than these.
_COURTESY_AT_MOST = 200
_ANSWER_AT_MOST = 600
_NAMES_AT_MOST = 2

_MENTION = re.compile(r"<[@#!][^<>\s]{1,80}>|(?<!\w)@\w+")
_SHORTCODE = re.compile(r"(?<!\w):[a-z0-9_+-]{2,30}:(?!\w)")
_LAUGHTER = re.compile(r"(?<!\w)(?:<3|[:;=]-?[)dpD]|x[dD])(?!\w)")
_EMOJI = re.compile(r"[☀-➿⬀-⯿\U0001F000-\U0001FAFF]")
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-](?=[^\W_])){0,40}")
_ELONGATED = re.compile(r"([^\W\d_])\1{2,}")
_PHRASE = re.compile(rf"\b(?:{'|'.join(answers.COURTEOUS_PHRASES)})(?!\w)")

_HAPPY_SIGN = re.compile(answers.HAPPY_SIGNS)
_SO_SO_SIGN = re.compile(answers.SO_SO_SIGNS)
_UNHAPPY_SIGN = re.compile(answers.UNHAPPY_SIGNS)
_MIDDLING = re.compile(rf"\b(?:{answers.MIDDLING})(?!\w)")
_YES_SIGN = re.compile(answers.YES_SIGNS)
_NO_SIGN = re.compile(answers.NO_SIGNS)
_YES = re.compile(rf"^\W*{answers.YES}(?!\w)")
_NO = re.compile(rf"^\W*{answers.NO}(?!\w)")
_NO_TROUBLE = re.compile(
    r"\bno (?:problems?|worries|issues?|complaints?|need"
    r"|more (?:issues|problems)|longer (?:happening|an issue|a problem))(?!\w)"
)
_DECLINED = re.compile(r"^\W*(?:yes,? please|no,? (?:thanks?|thank you|ty|thx))(?!\w)")
_SOLVED = re.compile(rf"\b(?:{answers.SOLVED})(?!\w)")
_NOT_SOLVED = re.compile(rf"\b(?:{answers.NOT_SOLVED})(?!\w)")
_UNSURE = re.compile(rf"\b(?:{answers.UNSURE})(?!\w)")
_RATHER_NOT = re.compile(rf"\b(?:{answers.RATHER_NOT_SAY})(?!\w)")
_OUT_OF = re.compile(r"\b(\d{1,2})(?:\.\d)? ?(?:/|out of) ?(5|10)\b")
_STARS = re.compile(r"\b([0-5]) ?stars?\b")

# A message that names one of these is about an issue, not about how it went.
_ABOUT_A_PROBLEM = frozenset(
    {
        "outage",
        "locked_out",
        "money_taken",
        "money_held",
        "fraud",
        "privacy",
        "safety",
        "data_lost",
        "not_working",
    }
    | {"not_received", "missing_delivery", "cancel_request", "request", "question", "harm_soon", "problem"}
)
_FLIP_WITHIN = 3


def is_pleasantry(text: str) -> bool:
    """Whether the message is only a greeting, thanks, ok, goodbye or friendly emoji (seven languages).

    False for empty text, for anything asked, and for anything that says more than courtesy.
    """
    bare = _MENTION.sub(" ", text).strip()
    if not bare or len(bare) > _COURTESY_AT_MOST or _UNHAPPY_SIGN.search(bare.lower()):
        return False
    signs = _SHORTCODE.search(bare) or _LAUGHTER.search(bare) or _EMOJI.search(bare)
    words = _LAUGHTER.sub(" ", _SHORTCODE.sub(" ", bare))
    left, phrases = _PHRASE.subn(" ", _lowered(words))
    if "?" in left or any(char.isdigit() for char in left):
        return False
    return _only_courtesy(_words(left), words, seen=bool(phrases or signs))


def mood_in(text: str) -> Mood | None:
    """The customer's answer to "how did we do?" in their own words, emoji or stars; None when it is unclear.

    A message that reports a problem is about the problem, so its mood is None.
    """
    plain = _lowered(text)
    if not plain or len(plain) > _ANSWER_AT_MOST or "?" in plain:
        return None
    rules = {reason.rule for reason in triage(text).reasons}
    if rules & _ABOUT_A_PROBLEM and "resolved" not in rules:
        return None
    rated = _rating(plain)
    return rated if rated is not None else _mood_of(_moods_said(plain))


def verdict_in(text: str) -> Verdict | None:
    """The customer's answer to "did that solve it?"; None when unsure, or when they ask something."""
    plain = _lowered(text)
    if not plain or len(plain) > _ANSWER_AT_MOST:
        return None
    plain = _NO_TROUBLE.sub("all good", plain)
    if _NOT_SOLVED.search(plain):
        return Verdict.NOT_SOLVED
    if "?" in plain or _UNSURE.search(plain) or _DECLINED.search(plain):
        return None
    solved = _SOLVED.search(plain) is not None
    if _NO.search(plain):
        return None if solved else Verdict.NOT_SOLVED
    # A "yes" that goes on to report something else is not the end of it.
    if triage(text).is_issue and not _NO_SIGN.search(plain):
        return None
    return _by_yes_or_sign(plain, solved=solved)


def would_rather_not_say(text: str) -> bool:
    """Whether this answer to "how did we do?" asks to be left alone with it, and says no more than that."""
    plain = _lowered(text)
    if not plain or len(plain) > _COURTESY_AT_MOST or "?" in plain or _NOT_SOLVED.search(plain):
        return False
    rules = {reason.rule for reason in triage(text).reasons}
    return _RATHER_NOT.search(plain) is not None and not rules & (_ABOUT_A_PROBLEM - {"request"})


def _by_yes_or_sign(plain: str, *, solved: bool) -> Verdict | None:
    yes, no = _YES_SIGN.search(plain) is not None, _NO_SIGN.search(plain) is not None
    if no:
        return None if solved or yes else Verdict.NOT_SOLVED
    return Verdict.SOLVED if solved or yes or _YES.search(plain) else None


def _lowered(text: str) -> str:
    plain = " ".join(text.lower().replace("’", "'").split())
    return _ELONGATED.sub(r"\1", plain)


def _words(plain: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(plain)]


def _only_courtesy(words: list[str], original: str, *, seen: bool) -> bool:
    """Whether nothing but courtesy is left, a name or two beside it allowed ("thanks Maria!")."""
    core = any(word in answers.COURTESIES for word in words)
    strangers = [word for word in words if word not in answers.COURTESIES and word not in answers.FILLERS]
    if not core and not seen:
        return False
    if not strangers:
        return core or seen
    names = set(re.findall(r"(?<=\s)[^\W\d_]+", original))
    return len(strangers) <= _NAMES_AT_MOST and all(stranger.title() in names for stranger in strangers)


def _rating(plain: str) -> Mood | None:
    if found := _OUT_OF.search(plain):
        share = int(found.group(1)) / int(found.group(2))
    elif found := _STARS.search(plain):
        share = int(found.group(1)) / 5
    elif plain.strip("⭐★ \ufe0f") == "" and 1 <= (stars := plain.count("⭐") + plain.count("★")) <= 5:  # noqa: PLR2004
        share = stars / 5
    else:
        return None
    if share > 1:
        return None
    if share >= 0.8:  # noqa: PLR2004
        return Mood.HAPPY
    return Mood.FINE if share >= 0.5 else Mood.UNHAPPY  # noqa: PLR2004


def _moods_said(plain: str) -> set[Mood]:
    moods = {
        mood
        for mood, sign in ((Mood.HAPPY, _HAPPY_SIGN), (Mood.FINE, _SO_SO_SIGN), (Mood.UNHAPPY, _UNHAPPY_SIGN))
        if sign.search(plain)
    }
    left, middling = _MIDDLING.subn(" ", plain)
    if middling:
        moods.add(Mood.FINE)
    for clause in re.split(r"[.!,;\n]|\b(?:but|and|aber|und|mais|et|pero|y|ma|maar|en|mas)\b", left):
        moods |= _moods_of_clause(re.findall(r"[^\W\d_](?:[^\W\d_]|['-])*", clause))
    return moods


def _moods_of_clause(words: list[str]) -> set[Mood]:
    moods = set()
    for place, word in enumerate(words):
        negated = any(before in answers.NEGATIONS for before in words[max(0, place - _FLIP_WITHIN) : place])
        if word in answers.HAPPY:
            moods.add(Mood.UNHAPPY if negated else Mood.HAPPY)
        elif word in answers.UNHAPPY:
            moods.add(Mood.FINE if negated else Mood.UNHAPPY)
        elif word in answers.SO_SO:
            moods.add(Mood.UNHAPPY if negated else Mood.FINE)
    return moods


def _mood_of(moods: set[Mood]) -> Mood | None:
    """One mood out of those said: contradiction is unclear, the middle yields to whatever is clearer."""
    if moods == {Mood.FINE}:
        return Mood.FINE
    clear = moods - {Mood.FINE}
    if len(clear) != 1:
        return None
    return Mood.FINE if Mood.FINE in moods and clear == {Mood.HAPPY} else clear.pop()
