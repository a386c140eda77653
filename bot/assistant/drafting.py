"""Drafting: words for a customer proposed by a model, from one case, for a person to change and approve."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.assistant import model as models
from bot.assistant.context import data, fact_ids
from bot.assistant.finishing import finished
from bot.assistant.hiding import hidden
from bot.assistant.model import Messages, Model, Resting
from bot.assistant.prompts import Prompt, instructions, load
from bot.assistant.reading import words_in, words_so_far
from bot.assistant.streaming import Unusable
from bot.domain.drafting import Drafted, Heard, Job, Undrafted, Wanted

SECONDS = 12.0  # how long a person may be kept waiting for a draft
RETRIES = 1
RESTING = "resting"  # not asked at all: it has failed too often lately
_READ = 4  # times the length that is shown: all that is looked at of an answer without an end
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Drafter:
    """A `Draft` that holds one shared client; `aclose` it when the program stops."""

    model: Model
    prompts: Mapping[Job, Prompt]

    async def __call__(self, wanted: Wanted, heard: Heard) -> Drafted | Undrafted:
        """Proposed words of at most `wanted.limit` characters, or one line in the log why there are none."""
        prompt, hiding = self.prompts[wanted.job], hidden(wanted)
        messages: Messages = [
            {"role": "system", "content": instructions(prompt, wanted)},
            {"role": "user", "content": data(wanted, hiding.hide)},
        ]

        def shown(words: str) -> str:
            return finished(hiding.restored(words[: _READ * wanted.limit]), wanted.limit)

        def so_far(content: str) -> None:
            heard(shown(words_so_far(content)))

        try:
            said = await models.ask(self.model, prompt, messages, so_far)
            words = words_in(said.content)
            if not (text := shown(words.text)):
                raise Unusable("empty")
        except Exception as error:  # whatever it is that failed, a person goes on without the draft
            why = _why(error)
            _log.warning("draft_failed", extra={"issue": wanted.issue.id, "why": why})
            return Undrafted(why, _cost(error, prompt, messages))
        used, name = fact_ids(wanted.context, words.used), prompt.model or self.model.name
        return Drafted(text, name, prompt.hash, used, hiding.counts, said.tokens)

    async def aclose(self) -> None:
        await models.close(self.model)


def drafter(
    api_key: str, base_url: str | None, model: str, *, seconds: float = SECONDS, retries: int = RETRIES
) -> Drafter:
    """Ready to ask `model` at `base_url` (OpenAI's own when None); the SDK is imported by the first question.

    `seconds` bounds one whole draft, retries included; that import comes on top.
    """
    line = Model(name=model, api_key=api_key, base_url=base_url, seconds=seconds, retries=retries)
    return Drafter(line, {job: load(job) for job in Job})


def _cost(error: Exception, prompt: Prompt, messages: Messages) -> int:
    """What a question without words in return may have cost: a refusal of the server is free."""
    if isinstance(error, Resting) or isinstance(getattr(error, "status_code", None), int):
        return 0
    return models.estimate(messages, "") + prompt.max_tokens


def _why(error: Exception) -> str:
    """A short word without anything that a server or a customer wrote."""
    if isinstance(error, Unusable):
        return error.why
    if isinstance(error, Resting):
        return RESTING
    status = getattr(error, "status_code", None)
    return f"{type(error).__name__} {status}" if isinstance(status, int) else type(error).__name__
