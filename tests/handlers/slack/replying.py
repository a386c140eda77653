"""A conversation up to the window in which its owner writes, and what the customer then reads."""

from typing import Any

from bot.domain.issues import Issue
from tests.fakes.slack import Message, View
from tests.handlers.slack.running import Running

BROKEN = "My invoice is wrong, can you help?"
WORDS = "Kim, the invoice of October is being put right. You have it by four."


async def claimed(up: Running) -> tuple[Message, Issue, Message]:
    """An issue that the agent has: the customer's message, the issue, its card."""
    said = await up.slack.says(up.world.outsider, up.world.customers, BROKEN)
    await up.settle()
    await up.slack.presses(up.world.agent, up.card(await up.issue(said)), "I've got it")
    await up.settle()
    issue = await up.issue(said)
    return said, issue, up.card(issue)


async def reply_window(up: Running, card: Message) -> View:
    await up.slack.presses(up.world.agent, card, "Reply")
    await up.answered()
    return up.slack.views(up.world.agent)[-1]


def sent(up: Running) -> list[str]:
    """What stands of ours where the customer reads."""
    return up.ours(up.world.customers)


def typed(view: View) -> str:
    """What stands in the field for words."""
    return str(next(b["element"].get("initial_value", "") for b in view.blocks if is_words(b)))


def is_words(block: dict[str, Any]) -> bool:
    return str(block["block_id"]).partition(".")[0] == "text"
