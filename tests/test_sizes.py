"""Nothing in the package grows beyond what one can take in: files under 300 lines, functions under 40."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import bot

MOST_LINES, MOST_OF_A_FUNCTION = 300, 40
PACKAGE = Path(bot.__file__ or "").parent


@cache
def files() -> dict[str, int]:
    """How many lines each file of ours has."""
    return {
        str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines())
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def functions() -> dict[str, int]:
    """How many lines each function of ours has, its docstring included."""
    return dict(found for name in files() for found in _functions_of(name))


def _functions_of(name: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse((PACKAGE / name).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1


def largest(sizes: dict[str, int]) -> str:
    name = max(sizes, key=sizes.__getitem__)
    return f"{name} ({sizes[name]} lines)"


def test_every_file_is_short(record_property: Callable[[str, object], None]) -> None:
    record_property("largest file", largest(files()))
    too_long = {name: lines for name, lines in files().items() if lines >= MOST_LINES}
    assert too_long == {}, f"the largest is {largest(files())}"


def test_every_function_is_short(record_property: Callable[[str, object], None]) -> None:
    record_property("largest function", largest(functions()))
    too_long = {name: lines for name, lines in functions().items() if lines >= MOST_OF_A_FUNCTION}
    assert too_long == {}, f"the largest is {largest(functions())}"


def test_there_is_something_to_measure() -> None:
    assert len(files()) > 50
    assert len(functions()) > 300
