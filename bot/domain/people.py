"""Who someone is to the team: the one fact that every permission rests on."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    LEAD = "lead"
    AGENT = "agent"
    GUEST = "guest"
    OUTSIDER = "outsider"
    BOT = "bot"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone on a platform, known by (platform, workspace, user id) and never by e-mail.

    `id` is ours; `user_id` is the platform's. `zone` is an IANA name.
    """

    id: int
    platform: str
    workspace_id: int
    user_id: str
    name: str
    role: Role
    zone: str

    @property
    def is_staff(self) -> bool:
        return self.role in (Role.LEAD, Role.AGENT)
