"""Drafting: words for a customer proposed by a model, from one brief, for a person to change and approve."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.assistant import model as models
from bot.assistant.cleaning import clean, shortened
from bot.assistant.context import data
from bot.assistant.model import Model, Unusable
from bot.assistant.prompts import Prompt, load, told
from bot.assistant.reading import words_in
from bot.domain.drafting import Drafted
from bot.domain.people import Person
from bot.domain.windows import Purpose, ReplyWindow

SECONDS = 12.0  # how long a person may be kept waiting for a draft
RETRIES = 1
PROMPTS = {
    Purpose.REPLY: "draft_reply",
    Purpose.QUESTION: "closing_question",
    Purpose.CHECK_IN: "check_in",
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Drafter:
    """A `Draft` that holds one shared client; `aclose` it when the program stops."""

    model: Model
    prompts: Mapping[Purpose, Prompt]

    async def __call__(self, window: ReplyWindow, person: Person) -> Drafted | None:
        """Proposed words of at most `window.limit` characters, or None, and one line in the log why."""
        prompt = self.prompts[window.purpose]
        try:
            text = await _proposed(self.model, prompt, window, person)
        except Exception as error:  # whatever it is that failed, a person goes on without the draft
            _log.warning("draft_failed", extra={"issue": window.issue.id, "why": _why(error)})
            return None
        return Drafted(text, self.model.name, prompt.hash)

    async def aclose(self) -> None:
        await models.close(self.model)


def drafter(
    api_key: str, base_url: str | None, model: str, *, seconds: float = SECONDS, retries: int = RETRIES
) -> Drafter:
    """Ready to ask `model` at `base_url` (OpenAI's own when None); the SDK is imported by the first question.

    `seconds` bounds one whole draft, retries included; that import comes on top.
    """
    line = Model(name=model, api_key=api_key, base_url=base_url, seconds=seconds, retries=retries)
    return Drafter(line, {purpose: load(name) for purpose, name in PROMPTS.items()})


async def _proposed(model: Model, prompt: Prompt, window: ReplyWindow, person: Person) -> str:
    brief = window.brief
    needs = (point.must.value for point in brief.points)
    instructions = told(prompt, window.limit, needs, (question.value for question in brief.unsettled))
    answer = await models.ask(
        model,
        prompt,
        [{"role": "system", "content": instructions}, {"role": "user", "content": data(window, person)}],
    )
    text = shortened(clean(words_in(answer)), window.limit)
    if not text:
        raise Unusable("empty")
    return text


def _why(error: Exception) -> str:
    """A short word without anything that a server or a customer wrote."""
    if isinstance(error, Unusable):
        return error.why
    status = getattr(error, "status_code", None)
    return f"{type(error).__name__} {status}" if isinstance(status, int) else type(error).__name__
