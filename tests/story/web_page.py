"""Reads the local workspace's pages and windows as a person would: words, facts, buttons, fields."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

from bot.views.page_times import from_micros, say
from bot.views.pages import chrome_words
from tests.story.stage import Button, Form, Message

_Page = Mapping[str, Any]


def messages(page: _Page) -> tuple[Message, ...]:
    """What is in the channel, oldest first."""
    return tuple(_message(page, one, "") for one in page["messages"])


def replies(page: _Page) -> tuple[Message, ...]:
    """What is in the open thread, without its root."""
    thread = page.get("thread")
    return tuple(_message(page, one, thread["root"]["id"]) for one in thread["replies"]) if thread else ()


def home(page: _Page) -> Message:
    """The Home view as one message without a place."""
    return Message(
        "",
        "",
        text=_text(page, page["home"]),
        buttons=_buttons(page["home"]),
        facts=_facts(page, page["home"]),
    )


def _message(page: _Page, one: _Page, root: str) -> Message:
    shown = _text(page, one["blocks"])
    return Message(
        place=page["channel"]["id"],
        id=one["id"],
        root=root,
        by=one["author"]["id"],
        behalf=one["on_behalf_of"],
        words=one["text"],
        text="\n".join(part for part in (one["text"], shown) if part),
        facts=_facts(page, one["blocks"]),
        buttons=_buttons(one["blocks"]),
        reactions={r["emoji"]: tuple(m["id"] for m in r["members"]) for r in one["reactions"]},
        private=one["only_you"],
        edited=one["edited"],
        deleted=one["deleted"],
        calls_me=one["mentions_me"],
    )


def _text(page: _Page, blocks: Sequence[_Page]) -> str:
    return "\n".join(line for block in blocks for line in _lines(page, block))


def _lines(page: _Page, block: _Page) -> list[str]:
    match block["type"]:
        case "text" | "heading":
            return [_spans(page, block["spans"])]
        case "quote":
            return [f"{block['by']}: {block['text']}" if block["by"] else block["text"]]
        case "facts":
            return [f"{item['label']}: {_spans(page, item['spans'])}" for item in block["items"]]
        case "list":
            return [_spans(page, item) for item in block["items"]]
        case "chart":
            return [block["title"], block["summary"]]
        case "row":
            return [_spans(page, block["spans"]), _spans(page, block["facts"])]
        case _:
            return []


def _facts(page: _Page, blocks: Sequence[_Page]) -> dict[str, str]:
    items = [item for block in blocks if block["type"] == "facts" for item in block["items"]]
    return {item["label"]: _spans(page, item["spans"]) for item in items}


def _buttons(blocks: Sequence[_Page]) -> dict[str, Button]:
    items = [item for block in blocks if block["type"] in ("buttons", "row") for item in block["items"]]
    return {item["action"]: Button(item["action"], item["value"], item["label"]) for item in items}


def _spans(page: _Page, spans: Sequence[_Page]) -> str:
    return "".join(_span(page, span) for span in spans)


def _span(page: _Page, span: _Page) -> str:
    if "mention" in span:
        names = {member["id"]: member["name"] for member in page["members"]}
        return f"@{names[span['mention']]}"
    if "time" in span:
        now = datetime.fromisoformat(page["now"])
        return say(from_micros(span["time"]), now, page["zone"], span["style"], chrome_words())
    return str(span.get("bold", span.get("text", "")))


def form(who: str, html: str) -> Form:
    """The window that the server sent, with its words and its fields."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    hidden = {name: reader.fields.pop(name) for name in ("action", "value")}
    return Form(
        who=who,
        action=hidden["action"],
        value=hidden["value"],
        title=" ".join("".join(reader.parts["title"]).split()),
        text=" ".join("".join(reader.parts["body"]).split()),
        fields=reader.fields,
        choices=reader.choices,
        problem=" ".join("".join(reader.parts["problem"]).split()),
    )


class _Reader(HTMLParser):
    """Goes through the markup once; `html.parser` offers no other way than a class."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.choices: dict[str, list[str]] = {}
        self.parts: dict[str, list[str]] = {"title": [], "body": [], "problem": []}
        self._part = "body"
        self._textarea = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "h2":
            self._part = "title"
        elif tag == "p" and {"field-error", "form-error"} & set(given.get("class", "").split()):
            self._part = "problem"
        elif tag == "input" and given.get("type") in ("checkbox", "radio"):
            self._tick(given)
        elif tag == "input" and given.get("name"):
            self.fields[given["name"]] = given.get("value", "")
        elif tag == "textarea":
            self._textarea = given["name"]
            self.fields[self._textarea] = ""
        elif tag == "select":
            self._select = given["name"]
            self.fields[self._select], self.choices[self._select] = "", []
        elif tag == "option":
            self._option(given)

    def _tick(self, given: Mapping[str, str]) -> None:
        """Several that are ticked go out under one name, here joined by commas."""
        name, value = given["name"], given["value"]
        self.choices.setdefault(name, []).append(value)
        before = self.fields.setdefault(name, "")
        if "checked" in given:
            self.fields[name] = f"{before},{value}" if before else value

    def _option(self, given: Mapping[str, str]) -> None:
        self.choices[self._select].append(given["value"])
        if "selected" in given:
            self.fields[self._select] = given["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h2", "p"):
            self._part = "body"
        elif tag == "textarea":
            # Browsers drop the newline that follows the opening tag.
            self.fields[self._textarea] = self.fields[self._textarea].removeprefix("\n")
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.fields[self._textarea] += data
            return
        self.parts[self._part].append(data if self._part != "body" else f"{data} ")
