"""What began in public: recognised, kept with its issue, and open until its answer there is noted."""

from dataclasses import replace
from datetime import datetime

from bot.domain.issues import Issue
from bot.domain.networks import linked
from bot.domain.public_answers import PublicFirst
from bot.domain.public_voices import Heard, PublicShown, PublicVoice, PublicWindow, Source
from bot.storage import people, public_voices
from bot.storage.database import Transaction


def noticed(tx: Transaction, issue: Issue, text: str, now: datetime) -> Issue:
    """What the words link to where others read along is of the issue from now on; not yet settled."""
    for link in linked(text):
        issue = heard_of(tx, issue, Heard(Source.LINK, link.network, link.url), now)
    return issue


def heard_of(tx: Transaction, issue: Issue, heard: Heard, now: datetime) -> Issue:
    """One public voice of the issue, once for each address while it waits there; not yet settled.

    A system that watches the place knows more of it than its bare address says.
    """
    waiting = (voice for voice in public_voices.of_issue(tx, issue.id) if voice.is_open)
    known = next((voice for voice in waiting if voice.url and voice.url == heard.url), None)
    if known is None:
        public_voices.add(tx, issue.workspace_id, issue.id, heard, now)
    elif heard.source is not Source.LINK:
        public_voices.tell_more(tx, known.id, heard)
    return replace(issue, public=True)


def unanswered(tx: Transaction, issue: Issue) -> tuple[PublicVoice, ...]:
    """What of the issue still waits for a word where it started."""
    if not issue.public:
        return ()
    return tuple(voice for voice in public_voices.of_issue(tx, issue.id) if voice.is_open)


def shown(tx: Transaction, issue: Issue) -> tuple[PublicShown, ...]:
    """All that is public of the issue, with who noted what became of it."""
    if not issue.public:
        return ()
    voices = public_voices.of_issue(tx, issue.id)
    return tuple(PublicShown(one, people.get(tx, one.noted_by) if one.noted_by else None) for one in voices)


def first(tx: Transaction, issue: Issue) -> PublicFirst | None:
    """Why the issue cannot be closed yet, if so."""
    waiting = unanswered(tx, issue)
    return PublicFirst(issue.number, waiting[0].network) if waiting else None


def before_closing(tx: Transaction, issue: Issue) -> PublicWindow | None:
    """The form that comes before closing, while nobody noted the answer where it started."""
    waiting = unanswered(tx, issue)
    return PublicWindow(issue, waiting, closing=True) if waiting else None
