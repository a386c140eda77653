"""What short answers mean: mere courtesy, a mood, solved or not solved."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.pleasantries import Mood, Verdict, is_pleasantry, mood_in, verdict_in


@pytest.mark.parametrize(
    "text",
    [
        "hi all",
        "thanks so much, that's great!",
        "👍",
        "ok cheers",
        "good morning team",
        "Thanks Maria!",
        "great, will do",
        "thx!!!",
        "<@U123> thanks!",
        "ty :tada:",
        "no problem, thank you",
        "Thanks for your help :)",
        "how are you?",
        "👋🏽 hello",
        "Thank you very much for getting back to me so quickly",
        "Have a lovely weekend!",
        "thaaanks 🙏🙏",
        "that's all, thanks",
        "Vielen Dank für die schnelle Hilfe!",
        "Guten Morgen zusammen",
        "merci beaucoup, bonne journée",
        "Bonjour à tous",
        "Muchas gracias por todo",
        "Buenos días",
        "grazie mille",
        "Buongiorno a tutti",
        "bedankt voor de snelle reactie",
        "Goedemorgen allemaal",
        "muito obrigada pela ajuda",
        "Bom dia",
    ],
)
def test_mere_courtesy(text: str) -> None:
    assert is_pleasantry(text)


@pytest.mark.parametrize(
    "text",
    [
        "hi, my invoice is wrong",
        "thanks, where is my order",
        "thanks for nothing",
        "hello?",
        "help",
        "ok but it is broken",
        "👎",
        "😡",
        "",
        "   ",
        "?",
        "yes",
        "no",
        "thanks 4711",
        "Hi printer broken",
        "Danke, aber es geht nicht",
        "thank you. And the refund?",
        "merci mais ça ne marche pas",
        "hola, no funciona",
        "ok, cancel it",
        "good morning, site is down",
    ],
)
def test_more_than_courtesy(text: str) -> None:
    assert not is_pleasantry(text)


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("🙂", Mood.HAPPY),
        ("😐", Mood.FINE),
        ("🙁", Mood.UNHAPPY),
        (":+1:", Mood.HAPPY),
        ("👎🏽", Mood.UNHAPPY),
        ("great", Mood.HAPPY),
        ("Really happy with it, thanks", Mood.HAPPY),
        ("No complaints, great service", Mood.HAPPY),
        ("The issue is solved and I'm happy", Mood.HAPPY),
        ("5 stars", Mood.HAPPY),
        ("9/10", Mood.HAPPY),
        ("⭐⭐⭐⭐⭐", Mood.HAPPY),
        ("ok I guess", Mood.FINE),
        ("it was ok", Mood.FINE),
        ("fine", Mood.FINE),
        ("meh", Mood.FINE),
        ("not bad at all", Mood.FINE),
        ("Could have been better", Mood.FINE),
        ("good but slow", Mood.FINE),
        ("3 out of 5", Mood.FINE),
        ("still not good, quite disappointed", Mood.UNHAPPY),
        ("not happy", Mood.UNHAPPY),
        ("terrible service", Mood.UNHAPPY),
        ("I wasn't very impressed", Mood.UNHAPPY),
        ("2/10", Mood.UNHAPPY),
        ("⭐", Mood.UNHAPPY),
        ("sehr zufrieden", Mood.HAPPY),
        ("nicht zufrieden", Mood.UNHAPPY),
        ("geht so", Mood.FINE),
        ("pas content du tout", Mood.UNHAPPY),
        ("très contente", Mood.HAPPY),
        ("nada mal", Mood.FINE),
        ("muy decepcionada", Mood.UNHAPPY),
        ("molto soddisfatto", Mood.HAPPY),
        ("niet tevreden", Mood.UNHAPPY),
        ("tudo ótimo", Mood.HAPPY),
    ],
)
def test_the_mood_is_the_customers_own_word(text: str, mood: Mood) -> None:
    assert mood_in(text) is mood


@pytest.mark.parametrize(
    "text",
    [
        "",
        "thanks",
        "ok",
        "My printer is broken again",
        "Great, but where is my refund?",
        "not good, the app still doesn't work",
        "great help, but I am very disappointed",
        "🙂 🙁",
        "I was charged twice, angry",
        "14/10",
        "see you on Monday",
    ],
)
def test_no_mood_where_it_is_unclear_or_about_a_problem(text: str) -> None:
    assert mood_in(text) is None


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("yes works now, thanks", Verdict.SOLVED),
        ("Yes", Verdict.SOLVED),
        ("👍", Verdict.SOLVED),
        ("that did the trick!", Verdict.SOLVED),
        ("Works!", Verdict.SOLVED),
        ("the problem is gone", Verdict.SOLVED),
        ("no longer happening", Verdict.SOLVED),
        ("No problem, all fixed", Verdict.SOLVED),
        ("it's working again", Verdict.SOLVED),
        ("Everything is sorted, cheers", Verdict.SOLVED),
        ("no more problems", Verdict.SOLVED),
        ("still works great", Verdict.SOLVED),
        ("ja, funktioniert wieder", Verdict.SOLVED),
        ("oui c'est résolu", Verdict.SOLVED),
        ("sí, ya funciona", Verdict.SOLVED),
        ("sì, risolto", Verdict.SOLVED),
        ("werkt weer", Verdict.SOLVED),
        ("no, still broken", Verdict.NOT_SOLVED),
        ("no", Verdict.NOT_SOLVED),
        ("Not yet", Verdict.NOT_SOLVED),
        ("👎", Verdict.NOT_SOLVED),
        ("same problem as before", Verdict.NOT_SOLVED),
        ("yes, it's still doing it", Verdict.NOT_SOLVED),
        ("it doesn't work", Verdict.NOT_SOLVED),
        ("hasn't been fixed", Verdict.NOT_SOLVED),
        ("worked for a day, now it's down again", Verdict.NOT_SOLVED),
        ("nein, geht immer noch nicht", Verdict.NOT_SOLVED),
        ("non, ça ne marche pas", Verdict.NOT_SOLVED),
        ("no funciona", Verdict.NOT_SOLVED),
        ("non funziona", Verdict.NOT_SOLVED),
        ("nee, nog niet", Verdict.NOT_SOLVED),
        ("ainda não funciona", Verdict.NOT_SOLVED),
    ],
)
def test_the_verdict_is_the_customers_own_word(text: str, verdict: Verdict) -> None:
    assert verdict_in(text) is verdict


@pytest.mark.parametrize(
    "text",
    [
        "",
        "thanks",
        "not sure yet",
        "I'll try tonight",
        "did you fix it?",
        "does it work now?",
        "I think so",
        "no thanks",
        "yes please",
        "I'm working on it",
        "yes but now my invoice shows an error",
        "It would be solved if you sent me the part",
        "👍👎",
        "which one?",
    ],
)
def test_no_verdict_where_the_customer_gives_none(text: str) -> None:
    assert verdict_in(text) is None


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_without_complaint(text: str) -> None:
    assert is_pleasantry(text) in (True, False)
    assert mood_in(text) in (None, *Mood)
    assert verdict_in(text) in (None, *Verdict)
