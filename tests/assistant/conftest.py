"""A fake model behind a socket, and drafters that ask it through the real SDK."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest

from bot.assistant.drafting import Drafter, drafter
from tests.fakes.model import KEY, MODEL, FakeModel, serving

Asking = Callable[..., Drafter]


@pytest.fixture
async def fake() -> AsyncIterator[FakeModel]:
    async with serving(FakeModel()) as served:
        yield served


@pytest.fixture
async def asking(fake: FakeModel) -> AsyncIterator[Asking]:
    async with AsyncExitStack() as stack:

        def made(key: str = KEY, model: str = MODEL, seconds: float = 5.0, retries: int = 0) -> Drafter:
            draft = drafter(key, fake.url, model, seconds=seconds, retries=retries)
            stack.push_async_callback(draft.aclose)
            return draft

        yield made
