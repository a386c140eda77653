"""Ways into the dashboard, as they are offered."""

from collections.abc import Iterator

from bot.domain.signing_in import DashboardOffered, NoDashboard
from tests.views.everything import LATER

URL = "https://care.example/dashboard/in/Zm9v-b_r.0123456789abcdef0123456789abcdef"


def offers() -> Iterator[DashboardOffered | NoDashboard]:
    yield DashboardOffered(URL, LATER, public=True)
    yield DashboardOffered("http://127.0.0.1:8080/dashboard/in/a.b", LATER, public=False)
    yield NoDashboard()
