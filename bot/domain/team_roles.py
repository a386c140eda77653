"""Which of a platform's own roles make somebody one of the team, where a platform has roles."""

from dataclasses import dataclass

PLATFORMS = frozenset({"discord"})  # on the others people are of the team by themselves, and leads by name


@dataclass(frozen=True, slots=True)
class TeamRoles:
    """Ids as the platform has them. Who has one of `leads` is a lead, who has one of `agents` an agent.

    Without any of `leads` the leads are those whom the team has named.
    """

    agents: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
