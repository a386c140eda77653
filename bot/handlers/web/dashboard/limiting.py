"""How often somebody may come with what opens nothing."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MOST, SPAN = 10, timedelta(minutes=1)
_ADDRESSES = 1_024  # remembered; the ones that came first go


@dataclass(slots=True)
class Limit:
    """Vain tries of the last minute, by address: behind a proxy that is one for all."""

    tries: dict[str, deque[datetime]] = field(default_factory=dict)

    def is_reached(self, address: str, now: datetime) -> bool:
        seen = self.tries.get(address, deque())
        while seen and not timedelta() <= now - seen[0] < SPAN:
            seen.popleft()
        return len(seen) >= MOST

    def count(self, address: str, now: datetime) -> None:
        self.tries.setdefault(address, deque(maxlen=MOST)).append(now)
        while len(self.tries) > _ADDRESSES:
            del self.tries[next(iter(self.tries))]
