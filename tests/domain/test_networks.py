"""Which addresses are public, what the places are called, and that nothing else is taken for one."""

import re
import time

import pytest

from bot.domain.networks import MOST, Link, link, linked, network_of, networks

PUBLIC = [
    ("https://x.com/ada/status/1234567890", "X"),
    ("https://mobile.twitter.com/ada/status/12", "X"),
    ("https://bsky.app/profile/ada.example/post/3k", "Bluesky"),
    ("https://mastodon.social/@ada/1123", "Mastodon"),
    ("https://old.reddit.com/r/ovens/comments/1a/broken/", "Reddit"),
    ("https://www.facebook.com/ada/posts/99", "Facebook"),
    ("https://www.instagram.com/p/Cabc/", "Instagram"),
    ("https://www.threads.net/@ada/post/C1", "Threads"),
    ("https://www.linkedin.com/posts/ada_broken-activity-7", "LinkedIn"),
    ("https://www.tiktok.com/@ada/video/7", "TikTok"),
    ("https://youtu.be/dQw4", "YouTube"),
    ("https://uk.trustpilot.com/reviews/66aa", "Trustpilot"),
    ("https://www.yelp.co.uk/biz/ovens-berlin", "Yelp"),
    ("https://www.tripadvisor.com/ShowUserReviews-g1-d2", "Tripadvisor"),
    ("https://www.g2.com/products/ovens/reviews/1", "G2"),
    ("https://www.capterra.com/p/1/Ovens/reviews", "Capterra"),
    ("https://www.glassdoor.com/Reviews/Ovens-E1.htm", "Glassdoor"),
    ("https://maps.app.goo.gl/Ab12", "Google Maps"),
    ("https://news.ycombinator.com/item?id=1", "Hacker News"),
    ("https://play.google.com/store/apps/details?id=a&reviewId=1", "Google Play"),
    ("https://apps.apple.com/us/app/ovens/id1?see-all=reviews", "App Store"),
]


@pytest.mark.parametrize(("url", "name"), PUBLIC)
def test_a_post_is_known_by_its_address(url: str, name: str) -> None:
    assert linked(f"She is angry ({url}), can somebody look?") == (Link(name, url),)
    assert network_of(url) == name


def test_every_known_place_has_an_example() -> None:
    assert {name for name, _ in networks()} == {name for _, name in PUBLIC}


@pytest.mark.parametrize(
    "text",
    [
        "https://x.com/ada is her profile",
        "See https://status.example/x.com/ada/status/1",
        "https://example.com/posts/1",
        "max.com/ada/status/1 and foo.x.company/ada/status/1",
        "mail ada@x.com/ada/status/1",
        "Publicly: nothing. public: soon",
    ],
)
def test_nothing_else_is_taken_for_a_post(text: str) -> None:
    assert linked(text) == ()


def test_any_address_is_public_when_somebody_says_so() -> None:
    assert linked("Public: https://forum.example/t/42.") == (
        Link("forum.example", "https://forum.example/t/42"),
    )


def test_one_address_counts_once_and_a_list_has_an_end() -> None:
    url = "https://x.com/ada/status/1"
    assert len(linked(f"{url} {url}, public: {url}")) == 1
    assert len(linked(" ".join(f"{url}{n}" for n in range(20)))) == MOST
    assert linked("x.com/ada/status/1") == (Link("X", url),)


def test_what_is_no_address_has_a_name_nonetheless() -> None:
    for text in ("", "http://", "http://[", "nonsense", "https://a:8/b"):
        assert isinstance(network_of(text), str)


def test_long_texts_are_read_quickly() -> None:
    every = re.compile(link())
    for text in ("a." * 20_000, "x.com/" * 7000, "www." * 10_000, "https://" * 5000, "public: " * 5000):
        begun = time.perf_counter()
        linked(text)
        every.search(text)
        assert time.perf_counter() - begun < 1, text[:20]
