"""One REST call as its handler gets it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.discord.files import File
from tests.fakes.discord.state import World


@dataclass(frozen=True, slots=True)
class Ask:
    """`args` are the varying parts of the path, `body` its JSON, `files` what came beside it."""

    args: dict[str, str]
    query: dict[str, str]
    body: Any
    files: Mapping[int, File] = field(default_factory=dict)

    def number(self, name: str, otherwise: int, most: int) -> int:
        return max(1, min(int(self.query.get(name) or otherwise), most))


Handler = Callable[[World, Ask], Awaitable[Any]]
