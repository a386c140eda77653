"""`/care dashboard`: the link, what it is good for, and where it opens, as blocks."""

from bot.domain.signing_in import LINK_LIFE, DashboardOffered, NoDashboard
from bot.views.blocks import Block, text
from bot.views.wording import spans

_MINUTE = 60


def way_in(shown: DashboardOffered | NoDashboard) -> list[Block]:
    """The address itself is shown, so that everybody sees where it leads."""
    if isinstance(shown, NoDashboard):
        return [text(spans("dashboard_link", "nowhere"))]
    minutes = int(LINK_LIFE.total_seconds()) // _MINUTE
    blocks = [
        text(spans("dashboard_link", "heading")),
        text([{"link": shown.url, "text": shown.url}]),
        text(spans("dashboard_link", "once", minutes=minutes), "quiet"),
    ]
    return blocks if shown.public else [*blocks, text(spans("dashboard_link", "here_only"), "quiet")]
