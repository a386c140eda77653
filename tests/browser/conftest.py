"""A browser, the real program, and pages whose every complaint fails the test."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests import chromium
from tests.browser.serving import ZONE, Server

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 8_000  # ms until what a person should see is given up
# A browser writes every refused request into its console, also where the page says so to the person.
_ANSWERS = ("the server responded with a status of 409", "the server responded with a status of 422")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all; it ends with this folder: its loop may not run beside that of other tests."""
    path = chromium.path()
    if path is None:
        pytest.skip("no Chromium on this machine: python -m tests.chromium says how to get one")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def serve(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[Path | None], Server]]:
    """Starts the program with a seed file; whatever it logged as an error fails the test."""
    running: list[Server] = []

    def start(seed: Path | None) -> Server:
        running.append(Server(tmp_path / "warmline.db", seed))
        running[-1].start()
        return running[-1]

    yield start
    for server in running:
        server.stop()
    said = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert said == []


@pytest.fixture
def server(serve: Callable[[Path | None], Server], tmp_path: Path) -> Server:
    """The program with nothing said yet."""
    seed = tmp_path / "silence.jsonl"
    seed.write_text("")
    return serve(seed)


@dataclass(slots=True)
class Screen:
    """Opens pages as people, and keeps what the browser complains of: errors, and breaches of the policy.

    Each page has a window of its own, as it would with several people: pages behind another are slowed down.
    """

    new_context: Callable[[], BrowserContext]
    url: str
    complaints: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = _ANSWERS

    def opens(self, who: str, place: str = "c/desk", before: Callable[[Page], object] | None = None) -> Page:
        """A page on the screen; with `before`, what is done to the empty page, it may still be loading."""
        page = self.new_context().new_page()
        if before is not None:
            before(page)

        # Playwright writes a mark on what it is given, so a method or a builtin will not do.
        def heard(message: ConsoleMessage) -> None:
            if message.type == "error" and not any(part in message.text for part in self.expected):
                self.complaints.append(message.text)

        page.on("console", heard)
        page.on("pageerror", lambda error: self.complaints.append(f"{error}"))
        page.goto(f"{self.url}/as/{who}/{place}", wait_until="commit" if before else "load")
        return page

    def expects(self, *parts: str) -> None:
        """From here on the browser may say this."""
        self.expected = (*self.expected, *parts)


@pytest.fixture
def open_screen(browser: Browser) -> Iterator[Callable[..., Screen]]:
    """Makes screens; `options` are those of a browser context."""
    made: list[Screen] = []
    contexts: list[BrowserContext] = []

    def make(server: Server, **options: object) -> Screen:
        chosen = {"viewport": {"width": 1280, "height": 860}, "reduced_motion": "reduce", **options}

        def new_context() -> BrowserContext:
            contexts.append(browser.new_context(timezone_id=ZONE, locale="en-GB", **chosen))  # type: ignore[arg-type]
            contexts[-1].set_default_timeout(PATIENCE)
            return contexts[-1]

        made.append(Screen(new_context, server.url))
        return made[-1]

    yield make
    for context in contexts:
        context.close()
    assert [complaint for screen in made for complaint in screen.complaints] == []


@pytest.fixture
def screen(server: Server, open_screen: Callable[..., Screen]) -> Screen:
    return open_screen(server)
