"""What people do and look at on the page, by mouse and by typing."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, Route, expect

NAMES = {"mina": "Mina Sato", "tom": "Tom Adeyemi", "ida": "Ida Holm", "ada": "Ada Byrne", "sam": "Sam Ortiz"}


def becomes(page: Page, who: str) -> None:
    """Choose another person under "You are"."""
    page.locator("#you").click()
    page.locator(f"#people [data-person={who}]").click()
    expect(page.locator("#you .you-name")).to_have_text(NAMES[who])


def goes_to(page: Page, place: str) -> None:
    page.locator(".places a", has_text=place).click()
    expect(page.locator(".pane h2").first).to_have_text(place)


def composer(page: Page, kind: str = "channel") -> Locator:
    """The box to write in: of the channel, or of the open thread."""
    return page.locator(f"form[data-composer={kind}] textarea")


def says(page: Page, text: str, kind: str = "channel") -> None:
    """Type and press Enter; done when the box is empty again."""
    box = composer(page, kind)
    box.click()
    box.press_sequentially(text)
    box.press("Enter")
    expect(box).to_have_value("")


def message(page: Page, words: str) -> Locator:
    """The one message in the channel with these words."""
    return page.locator(".pane article", has_text=words)


def in_thread(page: Page, words: str) -> Locator:
    return page.locator(".thread [data-list=thread] article", has_text=words)


def card(page: Page, number: int) -> Locator:
    """The issue's card in the desk channel."""
    return page.locator(".pane article").filter(has=page.locator(".block-heading", has_text=f"#{number} ·"))


def private(page: Page, words: str) -> Locator:
    """What the bot says to this person alone."""
    return page.locator("article.only-you", has_text=words)


def fact(place: Locator, label: str) -> Locator:
    return place.locator(".facts div").filter(has_text=label).locator("dd")


def presses(place: Locator, label: str) -> None:
    place.get_by_role("button", name=label, exact=True).click()


def reacts(page: Page, place: Locator, emoji: str) -> None:
    """Put an emoji on a message with the tools that appear beside it."""
    place.hover()
    place.locator(".tools [data-open=reactions]").click()
    page.locator(f"#reactions [data-emoji='{emoji}']").click()
    expect(page.locator("#reactions")).to_be_hidden()


def chip(place: Locator, emoji: str) -> Locator:
    return place.locator(f".reaction[data-emoji='{emoji}']")


def opens_thread(page: Page, place: Locator) -> None:
    place.hover()
    place.locator("[data-reply]").click()
    expect(page.locator(".thread")).to_be_visible()


def holds(page: Page, what: str) -> Callable[[], None]:
    """Keep these requests of the page waiting; calling what is returned lets them go."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    def let_go() -> None:
        for route in held:
            route.continue_()
        page.unroute(what)

    page.route(what, hold)
    return let_go


def window(page: Page) -> Locator:
    return page.locator("#modal[open]")


def fills(page: Page, **fields: str) -> None:
    """Fill the fields of the open window by their ids; a choice is named by its value."""
    for name, value in fields.items():
        box = window(page).locator(f"#field-{name}")
        if box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(value)


def submits(page: Page) -> None:
    window(page).locator(".modal-foot .button-primary").click()


def sends(page: Page, text: str) -> None:
    """Fill in the reply and send it; done when the window has closed."""
    fills(page, text=text)
    submits(page)
    expect(window(page)).to_be_hidden()


def moves_clock(page: Page, label: str) -> None:
    """Move time on, as "+ 2 hours" or "Next morning"; done when the page shows the new time."""
    before = page.locator("#clock").get_attribute("title") or ""
    page.locator("#clock").click()
    page.locator("#clock-menu").get_by_text(label, exact=True).click()
    expect(page.locator("#clock")).not_to_have_attribute("title", before)
