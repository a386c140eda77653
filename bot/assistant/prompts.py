"""What the model is told: one Markdown file per job in prompts/, its settings in TOML above the words."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

FOLDER = Path(__file__).resolve().parents[2] / "prompts"  # beside bot/, in a checkout and in the wheel
_MARK = "+++\n"
# Only ids and numbers are ever put into a prompt, so escaping has nothing to do; what people wrote is data.
_environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=True)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One job. `hash` is the first 12 hex digits of the file's SHA-256; `schema` names the answer's shape."""

    hash: str
    temperature: float
    max_tokens: int
    schema: str
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
        return Prompt(
            hash=sha256(whole).hexdigest()[:12],
            temperature=float(given["temperature"]),
            max_tokens=int(given["max_tokens"]),
            schema=str(given["schema"]),
            template=_environment.from_string(body),
        )
    except KeyError as error:
        raise ValueError(f"{name}.md does not say its {error.args[0]}.") from None


def told(prompt: Prompt, limit: int, needs: Iterable[str], unsettled: Iterable[str]) -> str:
    """The instructions for one draft. Nothing that a person typed can get in: there is no place for it."""
    return prompt.template.render(limit=limit, needs=tuple(needs), unsettled=tuple(unsettled)).strip()
