"""What the model is told: one Markdown file per job in prompts/, its settings in TOML above the words."""

import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from bot.domain.drafting import Wanted, Wish

FOLDER = Path(__file__).resolve().parents[2] / "prompts"  # beside bot/, in a checkout and in the wheel
_MARK = "+++\n"
# Only ids and numbers are ever put into a prompt, so escaping has nothing to do; what people wrote is data.
_environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=True)


def _shape(**properties: Any) -> dict[str, Any]:
    required = list(properties)
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


_TEXT = {"type": "string", "description": "the words, ready for their writer to edit"}
_USED = {
    "type": "array",
    "items": {"type": "integer"},
    "description": "the id of each fact that the words rest on",
}
# What answers look like; a prompt names one of them.
SHAPES = MappingProxyType({"reply": _shape(text=_TEXT, used=_USED), "text": _shape(text=_TEXT)})


@dataclass(frozen=True, slots=True)
class Prompt:
    """One job. `hash` is the first 12 hex digits of the file's SHA-256; `schema` names the answer's shape.

    `model` is "" where the one that is set up does it.
    """

    hash: str
    temperature: float
    max_tokens: int
    schema: str
    model: str
    template: Template


def load(name: str, folder: Path = FOLDER) -> Prompt:
    """Read `<name>.md`. OSError when it is not there, ValueError when its settings cannot be read."""
    whole = (folder / f"{name}.md").read_bytes()
    text = whole.decode().replace("\r\n", "\n")
    before, settings, body = text.split(_MARK, 2) if text.count(_MARK) > 1 else (text, "", "")
    if before or not body.strip():
        raise ValueError(f"{name}.md must begin with its settings between two lines of +++.")
    given = tomllib.loads(settings)
    try:
        prompt = Prompt(
            hash=sha256(whole).hexdigest()[:12],
            temperature=float(given["temperature"]),
            max_tokens=int(given["max_tokens"]),
            schema=str(given["schema"]),
            model=str(given.get("model", "")),
            template=_environment.from_string(body),
        )
    except KeyError as error:
        raise ValueError(f"{name}.md does not say its {error.args[0]}.") from None
    if prompt.schema not in SHAPES:
        raise ValueError(f"{name}.md asks for the schema {prompt.schema!r}; there are {', '.join(SHAPES)}.")
    return prompt


def told(
    prompt: Prompt, limit: int, needs: tuple[str, ...], unsettled: tuple[str, ...], wish: str = ""
) -> str:
    """The instructions for one job. Nothing that a person typed can get in: there is no place for it."""
    return prompt.template.render(limit=limit, needs=needs, unsettled=unsettled, wish=wish).strip()


def instructions(prompt: Prompt, wanted: Wanted) -> str:
    """The instructions for this one."""
    needs = tuple(point.must.value for point in wanted.brief.points)
    unsettled = tuple(question.value for question in wanted.brief.unsettled)
    wish = Wish(wanted.wish).value if wanted.wish is not None else ""
    return told(prompt, wanted.limit, needs, unsettled, wish)
