"""Asking the model for words for a window that is about to be shown."""

from dataclasses import replace

from bot.desk import replying
from bot.domain.drafting import Draft
from bot.domain.people import Person
from bot.domain.windows import ReplyWindow
from bot.storage.database import Database, Transaction


async def drafted(
    database: Database, draft: Draft | None, person: Person, window: ReplyWindow
) -> ReplyWindow:
    """The window with the model's words, which are kept with it, or with why there are none."""
    if draft is None:
        return replace(window, no_model=True)
    proposed = await draft(window, person)
    if proposed is None:
        return replace(window, drafting_failed=True)
    await database.run(_keep, window, proposed.text, proposed.model, proposed.prompt)
    return replace(window, text=proposed.text, drafted_by=proposed.model)


def _keep(tx: Transaction, window: ReplyWindow, words: str, model: str, prompt: str) -> None:
    replying.propose(tx, window.draft_id, words, model, prompt, window.issue.conversation)
