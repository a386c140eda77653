"""E-mail as a customer's message: who wrote it, about what, and their own new words."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_string, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser

import quotequail

_FORWARDED = re.compile(r"^\s*(?:fwd?|wg|tr|rv|i|enc|doorst|vb|vs|pd)\s*:", re.IGNORECASE)
_REPLY = re.compile(r"^\s*(?:re|aw|antw|sv|odp|rif|res)\s*:", re.IGNORECASE)
_PREFIXES = re.compile(
    r"^\s*(?:(?:fwd?|wg|tr|rv|i|enc|doorst|vb|vs|pd|re|aw|antw|sv|odp|rif|res)\s*:\s*)+", re.IGNORECASE
)
_SIGNATURE = "\n-- \n"
_SUBJECT_LENGTH = 300
_LINES = 4000  # of a body; what is longer is cut


@dataclass(frozen=True, slots=True)
class Email:
    """One e-mail of a customer: quoted text and signature cut off. `name` and `address` are "" if unknown."""

    name: str
    address: str
    subject: str
    text: str
    at: datetime | None = None


def from_raw(raw: str) -> Email | None:
    """The e-mail of an RFC 822 text; a forwarded one is its first writer's. None without words."""
    try:
        message = message_from_string(raw, policy=policy.default)
        sender, subject, at = _header(message, "From"), _header(message, "Subject"), _date(message)
        body = _body(message)
    except (MessageError, LookupError, ValueError, AttributeError):  # strangers' headers break parsers
        return None
    return from_parts(sender, subject, body, at)


def from_parts(sender: str, subject: str, body: str, at: datetime | None = None) -> Email | None:
    """As `from_raw`, of what was taken apart before: `sender` is "Ada <ada@…>", the body plain text."""
    subject = " ".join(subject.split())[:_SUBJECT_LENGTH]
    text = "\n".join(body.replace("\r\n", "\n").replace("\0", "").split("\n")[:_LINES])
    inner = _forwarded(subject, text)
    if inner is not None:
        sender, subject, text = inner.get("from", ""), inner.get("subject", subject), inner["text"]
    name, address = parseaddr(" ".join(sender.split()))
    words = _own_words(text)
    title = _PREFIXES.sub("", subject)
    if not words and not title:
        return None
    if not address or "@" not in address:
        name, address = name or address, ""
    return Email(name.strip(), address.lower(), title, words, at)


def _header(message: EmailMessage, name: str) -> str:
    return str(message.get(name, "")).replace("\0", "")


def _date(message: EmailMessage) -> datetime | None:
    try:
        at = parsedate_to_datetime(_header(message, "Date"))
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    content = str(part.get_content())
    return _as_text(content) if part.get_content_subtype() == "html" else content


def _forwarded(subject: str, text: str) -> dict[str, str] | None:
    """What somebody passed on, with its headers. A reply that quotes the message before looks much alike."""
    found: dict[str, str] | None = quotequail.unwrap(text)
    if found is None or found.get("type") != "forward" or "text" not in found or "from" not in found:
        return None
    passed_on = bool(_FORWARDED.match(subject)) or ("text_top" not in found and not _REPLY.match(subject))
    return found if passed_on else None


def _own_words(text: str) -> str:
    """Without what they quote and without their signature; all of it when nothing else is there."""
    shown = "\n".join(part for new, part in quotequail.quote(text, quote_intro_line=True) if new)
    own = shown.split(_SIGNATURE, 1)[0].strip()
    return own or text.strip()


_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr", "pre"})
_SILENT = frozenset({"script", "style", "head", "title"})


class _Text(HTMLParser):
    """The words of a page, a line for each block; what is quoted gets the mark of a quote."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        self.quoted += tag == "blockquote"
        if tag in _BLOCKS or tag == "blockquote":
            self.parts.append("\n> " if self.quoted else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0
        self.quoted -= tag == "blockquote" and self.quoted > 0
        if tag in ("p", "div", "blockquote"):
            self.parts.append("\n> " if self.quoted else "\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(" ".join(data.split()) + " " if data.strip() else " ")


def _as_text(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
