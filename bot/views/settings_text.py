"""The policy for people who edit it: the TOML with comments, and sentences for what is wrong in it."""

import difflib
import re
import tomllib
from typing import Any

from bot.domain.policy import Policy
from bot.domain.policy_text import PolicyError, Wrong, policy_text
from bot.views.wording import plain, word

_HEADER = re.compile(r"^\[([a-z]+)", re.MULTILINE)
_COMMENTED = (
    "calendar",
    "calendar.hours",
    "clocks.critical",
    "emoji",
    "digest",
    "nudges",
    "replies",
    "purse",
    "retention",
    "assistant",
)


def commented(policy: Policy) -> str:
    """Every field of the policy as TOML, with a comment above each table."""
    lines = [f"# {word('settings.comments', 'whole')}", ""]
    for line in policy_text(policy).splitlines():
        name = line.strip("[]")
        if line.startswith("[") and name in _COMMENTED:
            key = "clocks" if name.startswith("clocks") else name.rpartition(".")[2]
            lines.append(f"# {word('settings.comments', key)}")
        lines.append(line)
    return "\n".join(lines) + "\n"


def tables(policy: Policy) -> dict[str, str]:
    """The same, each top-level table alone, with the comments above it."""
    found: dict[str, list[str]] = {}
    for paragraph in commented(policy).split("\n\n"):
        header = _HEADER.search(paragraph)
        if header is not None:
            found.setdefault(header[1], []).append(paragraph.strip())
    return {name: "\n\n".join(paragraphs) for name, paragraphs in found.items()}


def sentence(problem: PolicyError) -> str:
    """One line: where, and what to write instead."""
    path = problem.path or word("settings.problems", "whole")
    return plain("settings", "problem", path=_printable(path), problem=_what(problem))


def _what(problem: PolicyError) -> str:
    match problem.what:
        case Wrong.NOT_TOML if not problem.got:
            return word("settings.problems", "not_toml_anywhere")
        case Wrong.NOT_TOML:
            line, _, column = problem.got.partition(":")
            return plain("settings.problems", "not_toml", line=line, column=column)
        case Wrong.UNKNOWN:
            return plain("settings.problems", "unknown", near=_near(problem.path))
        case Wrong.OUT_OF_RANGE:
            key = problem.path.rpartition(".")[2]
            return plain(
                "settings.problems", "out_of_range", got=problem.got, range=word("settings.ranges", key)
            )
        case Wrong.USED_TWICE | Wrong.OVERLAPPING | Wrong.TOO_LONG | Wrong.TOO_MANY:
            return plain("settings.problems", problem.what, got=_printable(problem.got))
        case _:
            return plain("settings.problems", problem.what, got=f"“{_printable(problem.got)}”")


def _printable(text: str) -> str:
    """What stood in the file may hold control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _near(path: str) -> str:
    """What may have been meant: the nearest name at that place, else every name there is."""
    table, _, name = path.rpartition(".")
    known = _names(table)
    near = difflib.get_close_matches(name, known, 1)
    if near:
        return plain("settings.problems", "unknown_near", near=near[0])
    return plain("settings.problems", "unknown_known", known=", ".join(known))


def _names(table: str) -> list[str]:
    """Every name that the policy knows inside the table at that path."""
    found: Any = tomllib.loads(policy_text(Policy()))
    for part in filter(None, table.split(".")):
        found = found[part]
    return list(found)
