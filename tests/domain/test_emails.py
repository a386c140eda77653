"""E-mail as a customer's message: its writer, its subject, and their own new words."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.emails import from_parts, from_raw

REPLIED = (
    "It is still broken.\n\nOn Sun, 1 Mar 2026 at 08:00, Tom <tom@team.example> wrote:\n> We sent one.\n"
)
FORWARDED = (
    "For us.\n\n---------- Forwarded message ---------\nFrom: Ada Byrne <Ada@Byrne.example>\n"
    "Date: Sun, 1 Mar 2026 at 08:00\nSubject: Broken oven\nTo: <help@team.example>\n\nIt is broken.\n\nAda\n"
)


def test_what_they_quote_is_cut_off() -> None:
    mail = from_parts('"Ada Byrne" <Ada@byrne.example>', "Re: Broken oven", REPLIED)
    assert mail is not None
    assert (mail.name, mail.address) == ("Ada Byrne", "ada@byrne.example")
    assert (mail.subject, mail.text) == ("Broken oven", "It is still broken.")


@pytest.mark.parametrize(
    "quoted",
    [
        "Am 1. März 2026 um 08:00 schrieb Tom <tom@team.example>:\n> Unterwegs.",
        "Le dim. 1 mars 2026 à 08:00, Tom <tom@team.example> a écrit :\n> En route.",
        "El dom, 1 mar 2026 a las 8:00, Tom (<tom@team.example>) escribió:\n> En camino.",
        "Op zo 1 mrt 2026 om 08:00 schreef Tom <tom@team.example>:\n> Onderweg.",
        "-----Original Message-----\nFrom: Tom\nSent: Sunday\nTo: Ada\nSubject: Oven\n\nOn its way.",
        "-- \nAda Byrne\nByrne Bakery",
    ],
)
def test_quotes_of_many_programs_and_signatures_are_cut_off(quoted: str) -> None:
    mail = from_parts("ada@byrne.example", "Re: Oven", f"It is broken.\n\n{quoted}\n")
    assert mail is not None
    assert mail.text == "It is broken."


def test_a_forwarded_one_is_its_first_writers() -> None:
    mail = from_parts("Tom <tom@team.example>", "Fwd: Broken oven", FORWARDED)
    assert mail is not None
    assert (mail.name, mail.address, mail.subject) == ("Ada Byrne", "ada@byrne.example", "Broken oven")
    assert mail.text == "It is broken.\n\nAda"


def test_a_reply_above_what_it_answers_is_not_passed_on() -> None:
    body = (
        "Still broken.\n\n-----Original Message-----\nFrom: Tom <tom@team.example>\nSubject: Oven\n\nSent.\n"
    )
    mail = from_parts("Ada <ada@byrne.example>", "Re: Oven", body)
    assert mail is not None
    assert (mail.address, mail.text) == ("ada@byrne.example", "Still broken.")


def test_words_that_are_all_quoted_stay() -> None:
    mail = from_parts("Ada", "", "> It is broken.\n> Help.")
    assert mail is not None
    assert (mail.name, mail.address) == ("Ada", "")
    assert "It is broken." in mail.text


def test_a_whole_e_mail_is_read_from_its_headers_and_its_first_plain_part() -> None:
    mail = from_raw(
        "From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\r\nSubject: =?utf-8?b?w5ZmZW4=?=\r\n"
        "Date: Mon, 2 Mar 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\n\r\n<p>no</p>\r\n"
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        "Er ist kaputt=21\r\n--b--\r\n"
    )
    assert mail is not None
    assert (mail.name, mail.subject, mail.text) == ("Jürgen", "Öfen", "Er ist kaputt!")
    assert mail.at == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_a_page_becomes_its_words() -> None:
    mail = from_raw(
        "From: a@b.example\nSubject: x\nContent-Type: text/html\n\n"
        "<html><head><style>p{}</style><title>t</title></head><body><p>One &amp; two</p>"
        "<script>evil()</script>"
        "<div>three<br>four</div><blockquote><p>old</p></blockquote></body></html>"
    )
    assert mail is not None
    assert [line for line in mail.text.split("\n") if line][:3] == ["One & two", "three", "four"]
    assert "evil" not in mail.text


@pytest.mark.parametrize("raw", ["", "Subject:\n\n", "Content-Type: text/plain; charset=nonsense\n\n"])
def test_without_words_it_is_none(raw: str) -> None:
    assert from_raw(raw) is None


@given(st.text(max_size=400))
def test_whatever_comes_is_an_e_mail_or_none(raw: str) -> None:
    for given_ in (raw, f"From: {raw}\nSubject: {raw}\nDate: {raw}\n\n{raw}", f"Content-Type: {raw}\n\nx"):
        mail = from_raw(given_)
        assert mail is None or mail.text or mail.subject


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=300))
def test_whatever_somebody_took_apart_has_no_nul(sender: str, subject: str, body: str) -> None:
    mail = from_parts(sender, subject, body)
    assert mail is None or "\0" not in mail.text
