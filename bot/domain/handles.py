"""Handles: where else a customer can be reached, each in a form in which two can be compared."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SHOWN_LENGTH = 200  # characters


class HandleKind(StrEnum):
    """Each is an entry under [handles.kinds] in the wording."""

    EMAIL = "email"
    PHONE = "phone"
    SLACK = "slack"
    DISCORD = "discord"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True)
class Handle:
    """`value` is what is compared: +E.164, a lower-case address, a user id, a name on `network`.

    `shown` is how somebody wrote it. `network` is "" for all kinds but social.
    """

    kind: HandleKind
    network: str
    value: str
    shown: str


@dataclass(frozen=True, slots=True)
class CustomerHandle:
    """A handle as it is kept; `by_id` None when no teammate wrote it down."""

    id: int
    customer_id: int
    kind: HandleKind
    network: str
    value: str
    shown: str
    by_id: int | None
    at: datetime


_ADDRESS = re.compile(r"[^\s@<>(),;:\\\"\[\]]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}")
_BRACKETED = re.compile(r"<([^<>]+)>\s*$")
_URL = re.compile(
    r"(?:https?://)?(?:www\.|m\.|mobile\.)?([a-z0-9.-]+\.[a-z]{2,})/([^\s?#]+)(?:[?#]\S*)?", re.I
)
_FEDERATED = re.compile(r"@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+)")
_NAMED = re.compile(r"([a-z][a-z0-9 ._-]{0,30})\s*[:/]\s*@?(\S[^\s]*)", re.I)
_SLACK_ID = re.compile(r"[UW][A-Z0-9]{7,14}")
_SNOWFLAKE = re.compile(r"\d{15,21}")
_MENTION = re.compile(r"<@!?([A-Z0-9]+)(?:\|[^>]*)?>")
_PLAIN_NAME = re.compile(r"[\w.#-]{2,80}")

# Hosts of networks where a page is somebody's name, by the name that the network goes by.
_HOSTS = {
    "x.com": "x",
    "twitter.com": "x",
    "linkedin.com": "linkedin",
    "instagram.com": "instagram",
    "facebook.com": "facebook",
    "reddit.com": "reddit",
    "github.com": "github",
    "youtube.com": "youtube",
    "tiktok.com": "tiktok",
    "threads.net": "threads",
    "threads.com": "threads",
    "bsky.app": "bluesky",
}
_ALIASES = {"twitter": "x", "insta": "instagram", "fb": "facebook", "bsky": "bluesky", "yt": "youtube"}
_BEFORE_NAME = frozenset({"in", "company", "user", "u", "profile", "c", "channel", "r"})


def handle(kind: HandleKind, text: str, region: str = "") -> Handle | None:
    """The handle that somebody wrote; None when it is none of this kind.

    `region` is the two-letter country in which a phone number without + is read.
    """
    shown = " ".join(text.split())
    if not shown or len(shown) > SHOWN_LENGTH:
        return None
    if kind is HandleKind.SOCIAL:
        found = _social(shown)
        return Handle(kind, *found, shown) if found is not None else None
    read = {
        HandleKind.EMAIL: _email,
        HandleKind.SLACK: _slack,
        HandleKind.DISCORD: _discord,
    }
    value = _phone(shown, region) if kind is HandleKind.PHONE else read[kind](shown)
    if not value:
        return None
    return Handle(kind, "", value, value if _MENTION.fullmatch(shown) else shown)


def every_reading(text: str, region: str = "") -> tuple[Handle, ...]:
    """Every handle that the words may be: what somebody types who looks for a customer."""
    found = (handle(kind, text, region) for kind in HandleKind)
    return tuple(each for each in found if each is not None)


def _email(text: str) -> str:
    bracketed = _BRACKETED.search(text)
    address = (bracketed.group(1) if bracketed else text).strip().removeprefix("mailto:")
    return address.lower() if _ADDRESS.fullmatch(address) else ""


def _phone(text: str, region: str) -> str:
    import phonenumbers  # heavy, and few names are numbers

    if not any(c.isdigit() for c in text):
        return ""
    try:
        number = phonenumbers.parse(text.removeprefix("tel:"), region.upper() or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _slack(text: str) -> str:
    """A member id as it is; a name in small letters. Ids are written in capitals, names are not."""
    mention = _MENTION.fullmatch(text)
    text = mention.group(1) if mention else text.removeprefix("@")
    if _SLACK_ID.fullmatch(text):
        return text
    return text.lower() if _PLAIN_NAME.fullmatch(text) else ""


def _discord(text: str) -> str:
    mention = _MENTION.fullmatch(text)
    text = mention.group(1) if mention else text.removeprefix("@")
    if _SNOWFLAKE.fullmatch(text):
        return text
    return text.lower() if _PLAIN_NAME.fullmatch(text) else ""


def _social(text: str) -> tuple[str, str] | None:
    """Network and name: from the address of a page, `network:name`, or @name@server."""
    page = _URL.fullmatch(text)
    if page is not None:
        return _page(page.group(1).lower(), page.group(2).strip("/"))
    named = _NAMED.fullmatch(text)
    if named is not None:
        network = " ".join(named.group(1).lower().split())
        return _ALIASES.get(network, network), named.group(2).lower()
    federated = _FEDERATED.fullmatch(text) if text.startswith("@") else None
    if federated is not None:
        return "mastodon", f"{federated.group(1)}@{federated.group(2)}".lower()
    return None


def _page(host: str, path: str) -> tuple[str, str] | None:
    parts = [part for part in path.split("/") if part]
    known = next((name for end, name in _HOSTS.items() if host == end or host.endswith(f".{end}")), "")
    if parts and parts[0].startswith("@") and not known:
        return "mastodon", f"{parts[0][1:]}@{host}".lower()
    if len(parts) > 1 and parts[0].lower() in _BEFORE_NAME:
        parts = parts[1:]
    if not parts:
        return None
    name = parts[0].lstrip("@").lower()
    return (known or host, name) if name else None
