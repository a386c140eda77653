"""What a delivery to /intake looks like: its schema, and what the desk makes of it."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from bot.desk.strangers import NAME_LENGTH, writer_of
from bot.domain import emails
from bot.domain.handles import SHOWN_LENGTH, Handle, HandleKind, handle
from bot.domain.intake import TEXT_LENGTH, Delivered, IntakeKind, Sender
from bot.domain.networks import NAME_LENGTH as NETWORK_LENGTH
from bot.domain.networks import URL_LENGTH, network_of
from bot.domain.public_voices import Heard, Source

RAW_LENGTH = 400_000  # characters of an e-mail; leave attachments out
_MOST_HANDLES = 10
_MOST_READERS = 10**12
_SOURCES = {IntakeKind.POST: Source.POST, IntakeKind.REVIEW: Source.REVIEW}


def _without_nul(text: str) -> str:
    return text.replace("\0", "").strip()  # PostgreSQL's text cannot hold a NUL, and no person types one


_Words = Annotated[str, AfterValidator(_without_nul)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class HandleBody(_Part):
    """Where else they can be reached. The customer is found by these."""

    kind: HandleKind
    value: _Words = Field(
        min_length=1, max_length=SHOWN_LENGTH, description="An address, a number with its +, a name there."
    )
    network: _Words = Field(
        default="",
        max_length=NETWORK_LENGTH,
        description="Of a social handle; the delivery's own when left out.",
    )


class AuthorBody(_Part):
    """Who said it, as well as it is known."""

    name: _Words = Field(default="", max_length=NAME_LENGTH, description="As the team would call them.")
    organisation: _Words = Field(default="", max_length=NAME_LENGTH, description="Whom they speak for.")
    handles: tuple[HandleBody, ...] = Field(default=(), max_length=_MOST_HANDLES)


class RatingBody(_Part):
    """The stars of a review."""

    stars: float = Field(ge=0, le=100)
    of: float = Field(default=5, gt=0, le=100, description="The most that there are.")


class Body(_Part):
    """One delivery to POST /intake: something that a customer said outside of the chat."""

    model_config = ConfigDict(title="Warmline intake", extra="forbid", frozen=True)

    key: str = Field(
        pattern=r"^[!-~]{1,200}$",
        description="Your own name for this delivery. The same again changes nothing, with the same answer.",
    )
    kind: IntakeKind = Field(description="Posts and reviews are public; forms and e-mail are not.")
    text: _Words = Field(
        default="", max_length=TEXT_LENGTH, description="What they said; not needed beside `raw`."
    )
    subject: _Words = Field(
        default="", max_length=300, description="The title of a review, the subject of a form."
    )
    author: AuthorBody = AuthorBody()
    url: str = Field(
        default="", max_length=URL_LENGTH, pattern=r"^(https?://[^\s/]+\S*)?$", description="Where it stands."
    )
    network: _Words = Field(
        default="",
        max_length=NETWORK_LENGTH,
        description="What the place is called; by its address when left out.",
    )
    reach: int | None = Field(default=None, ge=0, le=_MOST_READERS, description="How many may read it there.")
    rating: RatingBody | None = None
    at: AwareDatetime | None = Field(default=None, description="When they said it; now when left out.")
    raw: str = Field(
        default="", max_length=RAW_LENGTH, description="A whole e-mail (RFC 822), of kind email."
    )
    workspace: _Words = Field(
        default="",
        max_length=200,
        description="Name, platform or id of the workspace; the first when left out.",
    )


class Unfit(ValueError):
    """The body does not fit: `field` is its path, `why` the reason; both may be told to the caller."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field, self.why = field, why


def read(raw: bytes) -> Body:
    """The body of a request; Unfit says what is wrong with it first."""
    try:
        return Body.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise Unfit(".".join(str(part) for part in first["loc"]), first["msg"]) from error


def delivered(body: Body) -> Delivered:
    """What the desk takes in. Unfit when there are no words, or a handle is none."""
    sender = Sender(body.author.name, body.author.organisation, _handles(body))
    if body.kind is IntakeKind.EMAIL and body.raw:
        return _mail(body, sender)
    text = _titled(body.subject, body.text)
    if not text:
        raise Unfit("text", "there are no words")
    return Delivered(body.kind, text, sender, _heard(body), _moment(body.at))


def _mail(body: Body, sender: Sender) -> Delivered:
    mail = emails.from_raw(body.raw)
    if mail is None:
        raise Unfit("raw", "there are no words in this e-mail")
    known = sender if sender.handles or sender.name else writer_of(mail)
    text = _titled(mail.subject, mail.text)[:TEXT_LENGTH]
    return Delivered(body.kind, text, known, None, _moment(body.at or mail.at))


def _titled(subject: str, text: str) -> str:
    return "\n\n".join(part for part in (subject, text) if part)


def _moment(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC) if at is not None else None


def _handles(body: Body) -> tuple[Handle, ...]:
    return tuple(_handle(number, one, body) for number, one in enumerate(body.author.handles))


def _handle(number: int, one: HandleBody, body: Body) -> Handle:
    written = one.value
    network = one.network or body.network or network_of(body.url)
    if one.kind is HandleKind.SOCIAL and "/" not in written and network:
        written = f"{network}:{written.lstrip('@')}"
    found = handle(one.kind, written)
    if found is None:
        raise Unfit(f"author.handles.{number}", f"this is no handle of kind {one.kind.value}")
    return found


def _heard(body: Body) -> Heard | None:
    """What others read along: of posts and reviews alone."""
    source = _SOURCES.get(body.kind)
    if source is None:
        return None
    rating = f"{body.rating.stars:g} of {body.rating.of:g}" if body.rating is not None else ""
    network = body.network or network_of(body.url)
    first = body.author.handles[0].value if body.author.handles else body.author.name
    return Heard(source, network, body.url, first, body.reach, rating)
