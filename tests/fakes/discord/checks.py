"""What Discord refuses in a message: lengths, counts, mixtures and ids that occur twice."""

from collections.abc import Iterator

from tests.fakes.discord.state import V2, Json, Refusal, invalid

CONTENT, EMBEDS, EMBED_TOTAL, FIELDS, NONCE = 2000, 10, 6000, 25, 25
ROWS, BUTTONS, OPTIONS, COMPONENTS, TEXTS = 5, 5, 25, 40, 4000
_ROW, _BUTTON, _SELECTS = 1, 2, frozenset({3, 5, 6, 7, 8})
_V2_ONLY = frozenset({9, 10, 11, 12, 13, 14, 17})
_LENGTHS = {"custom_id": 100, "label": 80, "placeholder": 150}
_EMBED_LENGTHS = {"title": 256, "description": 4096}


def check_message(body: Json, flags: int) -> None:
    """Refuse what may not be sent; `flags` are those that the message has or gets."""
    content, embeds = body.get("content") or "", body.get("embeds") or []
    components = body.get("components") or []
    if len(content) > CONTENT:
        raise invalid(content=f"Must be {CONTENT} or fewer in length.")
    if len(str(body.get("nonce") or "")) > NONCE:
        raise invalid(nonce=f"Must be {NONCE} or fewer in length.")
    if flags & V2:
        if content or embeds or body.get("poll"):
            raise invalid(
                content="The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            )
    elif any(one["type"] in _V2_ONLY for one in every(components)):
        raise invalid(components='Value of field "type" must be one of (1,).')
    _check_embeds(embeds)
    check_components(components, v2=bool(flags & V2))


def check_not_empty(message: Json) -> None:
    if not any(message.get(name) for name in ("content", "embeds", "components", "attachments", "poll")):
        raise Refusal(400, 50006, "Cannot send an empty message")


def every(components: list[Json]) -> Iterator[Json]:
    """Each component, those inside others too."""
    for one in components:
        yield one
        inner = list(one.get("components") or [])
        inner += [one[name] for name in ("accessory", "component") if one.get(name)]
        yield from every(inner)


def check_components(components: list[Json], *, v2: bool) -> None:
    if not v2 and len(components) > ROWS:
        raise invalid(components=f"Must be {ROWS} or fewer in length.")
    found = list(every(components))
    if len(found) > COMPONENTS:
        raise invalid(components=f"The total number of components must be at most {COMPONENTS}.")
    ids = [one["custom_id"] for one in found if one.get("custom_id") is not None]
    if len(ids) != len(set(ids)):
        raise invalid(components="Component custom id cannot be duplicated")
    if sum(len(one.get("content") or "") for one in found) > TEXTS:
        raise invalid(components=f"The displayable text must be {TEXTS} or fewer in length.")
    for one in found:
        _check_component(one)


def _check_component(one: Json) -> None:
    for name, most in _LENGTHS.items():
        if len(one.get(name) or "") > most:
            raise invalid(**{name: f"Must be between 1 and {most} in length."})
    if one["type"] == _ROW:
        inner = one.get("components") or []
        if not 1 <= len(inner) <= BUTTONS or (len(inner) > 1 and any(c["type"] != _BUTTON for c in inner)):
            raise invalid(components="The specified component exceeds the maximum width")
    elif one["type"] == _BUTTON:
        _check_button(one)
    elif one["type"] in _SELECTS:
        _check_options(one)


def _check_button(one: Json) -> None:
    link = one.get("style") == 5
    if link == bool(one.get("custom_id")) or link != bool(one.get("url")):
        raise invalid(custom_id="A custom id or url is required, not both")
    if not one.get("label") and not one.get("emoji"):
        raise invalid(label="A button must have a label or an emoji")


def _check_options(one: Json) -> None:
    options = one.get("options") or []
    if one["type"] == 3 and not 1 <= len(options) <= OPTIONS:
        raise invalid(options=f"Must be between 1 and {OPTIONS} in length.")
    values = [option["value"] for option in options]
    if len(values) != len(set(values)):
        raise invalid(options="The specified option value is already used")
    for option in options:
        for name in ("label", "value", "description"):
            if len(option.get(name) or "") > 100 or (name != "description" and not option.get(name)):
                raise invalid(**{name: "Must be between 1 and 100 in length."})


def _check_embeds(embeds: list[Json]) -> None:
    if len(embeds) > EMBEDS:
        raise invalid(embeds=f"Must be {EMBEDS} or fewer in length.")
    if sum(_length(one) for one in embeds) > EMBED_TOTAL:
        raise invalid(embeds=f"Embed size exceeds maximum size of {EMBED_TOTAL}")


def _length(embed: Json) -> int:
    """How many letters of the total an embed takes; Refusal when a part of it is too long."""
    fields = embed.get("fields") or []
    if len(fields) > FIELDS:
        raise invalid(fields=f"Must be {FIELDS} or fewer in length.")
    for name, most in _EMBED_LENGTHS.items():
        if len(embed.get(name) or "") > most:
            raise invalid(**{name: f"Must be {most} or fewer in length."})
    for each in fields:
        if not 1 <= len(each["name"]) <= 256 or not 1 <= len(each["value"]) <= 1024:
            raise invalid(fields="This field is required")
    texts = [embed.get(name) or "" for name in _EMBED_LENGTHS]
    texts += [each["name"] + each["value"] for each in fields]
    texts += [(embed.get("footer") or {}).get("text") or "", (embed.get("author") or {}).get("name") or ""]
    return sum(len(text) for text in texts)


def check_modal(data: Json) -> None:
    """A modal: title 45, one to five parts, each with an id of its own."""
    if not 1 <= len(data.get("title") or "") <= 45:
        raise invalid(title="Must be between 1 and 45 in length.")
    if not 1 <= len(data.get("components") or []) <= 5:
        raise invalid(components="Must be between 1 and 5 in length.")
    if not 1 <= len(data.get("custom_id") or "") <= 100:
        raise invalid(custom_id="Must be between 1 and 100 in length.")
    ids = [one["custom_id"] for one in every(data["components"]) if one.get("custom_id")]
    if len(ids) != len(set(ids)):
        raise invalid(components="Component custom id cannot be duplicated")
    for one in every(data["components"]):
        if len(one.get("label") or "") > 45:
            raise invalid(label="Must be between 1 and 45 in length.")
        if len(one.get("value") or "") > (one.get("max_length") or 4000):
            raise invalid(value="Must be 4000 or fewer in length.")
