"""One request as it stands, with no judgement on the answer."""

import uuid
from collections.abc import Mapping

from tests.story.web_stage import WebStage


async def posts(
    stage: WebStage,
    who: str,
    what: str,
    fields: Mapping[str, str] | bytes,
    headers: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Status and text; the headers are the page's own, a fresh event id among them, unless given."""
    own = {"X-Event-Id": str(uuid.uuid4()), "Origin": f"http://127.0.0.1:{stage.program.port}"}
    data = fields if isinstance(fields, bytes) else dict(fields)
    sent = {**own, **(headers or {})}
    stage.at_rest = False
    async with stage.client.post(f"/as/{who}/{what}", data=data, headers=sent) as answer:
        return answer.status, await answer.text()
