"""Files that come with a message: read from the form on the wire, refused as Discord refuses them."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.discord.state import Json, Refusal, World, invalid

LARGEST, DESCRIBED, MOST = 10 * 2**20, 1024, 10
_FIELD = re.compile(r"files\[(\d+)\]")
_REFERS = "attachment://"


@dataclass(frozen=True, slots=True)
class File:
    name: str
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Given:
    """What a call brought: its JSON, its files by number, and why it cannot be taken at all."""

    body: Any = field(default_factory=dict)
    files: Mapping[int, File] = field(default_factory=dict)
    wrong: Refusal | None = None


async def given(request: web.Request) -> Given:
    """The body of a call, as JSON or as a form."""
    try:
        if request.content_type == "application/json":
            text = await request.text()
            return Given(json.loads(text) if text else {})
        return await _form(request) if request.content_type.startswith("multipart/") else Given()
    except Refusal as wrong:
        return Given(wrong=wrong)
    except ValueError:  # no boundary, no end, no JSON
        return Given(wrong=Refusal(400, 50109, "The request body contains invalid JSON."))


async def _form(request: web.Request) -> Given:
    body: Any = {}
    files: dict[int, File] = {}
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        data = bytes(await part.read(decode=True))  # type: ignore[union-attr]
        found = _FIELD.fullmatch(str(part.name))  # type: ignore[union-attr]
        if part.name == "payload_json":  # type: ignore[union-attr]
            body = json.loads(data)
        elif found and part.filename:  # type: ignore[union-attr]
            kind = part.headers.get("Content-Type", "")
            files[int(found[1])] = File(part.filename, kind, data)  # type: ignore[union-attr]
        else:
            raise invalid(files="a file without a number or a name")
    if sum(len(one.data) for one in files.values()) > LARGEST:
        raise Refusal(413, 40005, "Request entity too large")
    return Given(body, files)


def attached(world: World, body: Json, files: Mapping[int, File], before: list[Json]) -> list[Json]:
    """The attachments of a message after this body: those that it keeps, and those that it brings."""
    if "attachments" not in body:
        return before + [_stored(world, file, "") for file in files.values()]
    kept = {one["id"]: one for one in before}
    wanted = body["attachments"] or []
    if len(wanted) > MOST or len({str(one["id"]) for one in wanted}) < len(wanted):
        raise invalid(attachments="too many, or one twice")
    return [kept.get(str(one["id"])) or _new(world, one, files) for one in wanted]


def _new(world: World, wanted: Json, files: Mapping[int, File]) -> Json:
    file, described = files.get(int(wanted["id"])), wanted.get("description") or ""
    if file is None:
        raise invalid(attachments=f"no file has the number {wanted['id']}")
    if wanted.get("filename", file.name) != file.name:
        raise invalid(attachments=f"{wanted['filename']} is not the name of file {wanted['id']}")
    if len(described) > DESCRIBED:
        raise invalid(attachments=f"Must be {DESCRIBED} or fewer in length.")
    return _stored(world, file, described)


def _stored(world: World, file: File, described: str) -> Json:
    made = world.new_id()
    world.files[made] = file.data
    url = f"https://cdn.discordapp.com/ephemeral-attachments/{made}/{file.name}"
    said = {"id": made, "filename": file.name, "size": len(file.data), "url": url, "proxy_url": url}
    return {**said, "content_type": file.kind, **({"description": described} if described else {})}


def check_shown(components: Iterable[Json], attachments: list[Json]) -> None:
    """What a gallery or a thumbnail refers to must have come with the message."""
    names = {one["filename"] for one in attachments}
    for one in components:
        items = one.get("items") or ([one] if one.get("media") else [])
        for item in items:
            url = item["media"]["url"]
            if url.startswith(_REFERS) and url.removeprefix(_REFERS) not in names:
                raise invalid(components=f"{url} did not come with the message")
            if len(item.get("description") or "") > DESCRIBED:
                raise invalid(components=f"Must be {DESCRIBED} or fewer in length.")
        if one["type"] == 12 and not 1 <= len(items) <= MOST:
            raise invalid(components=f"Must be between 1 and {MOST} in length.")
