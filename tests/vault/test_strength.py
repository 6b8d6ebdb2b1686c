from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okapp.vault.strength import Advice, strength

ME = ("Karin Ekdahl", "Nacka kommun", "okapp")


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        ("", 0, 0),
        ("     ", 0, 0),
        ("lösenord", 0, 0),
        ("sommar2026", 0, 1),
        ("Stockholm1!", 0, 1),
        ("Socialtjänsten2026", 0, 1),
        ("qwertyuiop", 0, 0),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0, 0),
        ("hund hund hund hund hund hund", 0, 0),
        ("1989-12-24", 0, 1),
        ("karin.ekdahl", 0, 1),
        ("Karin Ekdahl Nacka", 0, 1),
        ("xK9qv2Bn4mZ", 3, 4),
        ("brun soffa springer", 3, 4),
        ("paraply granit sjunga oktav", 4, 4),
        ("korrekt häst batteri klammer", 4, 4),
    ],
)
def test_advice_follows_what_can_be_guessed(text: str, lowest: int, highest: int) -> None:
    assert lowest <= strength(text, ME).level <= highest


def test_words_about_its_owner_make_a_passphrase_weaker_and_are_named() -> None:
    assert strength("valdemarsudde nacka", ME).level <= strength("valdemarsudde nacka").level
    assert any("om dig" in one for one in strength("ekdahl nacka", ME).suggestions)


def test_there_is_a_way_on_while_it_is_weak_and_none_is_needed_after() -> None:
    for text in ("", "kort", "sommar2026", "abcdefgh", "åäöåäöåäö"):
        assert strength(text).suggestions
    assert strength("paraply granit sjunga oktav").suggestions == ()


def test_no_advice_asks_for_a_kind_of_character() -> None:
    advice = [
        strength(text) for text in ("", "a", "abc123", "aaaa", "1990-01-01", "qwerty", "anna", "två ord")
    ]
    words = " ".join(" ".join([one.sentence, *one.suggestions]) for one in advice).casefold()
    for rule in ("specialtecken", "versal", "stor bokstav", "siffra", "måste", "minst"):
        assert rule not in words


@pytest.mark.parametrize("level", range(5))
def test_each_level_has_a_sentence_of_its_own(level: int) -> None:
    texts = ("katt", "sparris fe1", "sparris mynta", "sparris mynta ok7", "sparris mynta kastrull påle")
    found = {one.level: one.sentence for one in map(strength, texts)}
    assert sorted(found) == [0, 1, 2, 3, 4]
    assert list(found.values()).count(found[level]) == 1


@settings(deadline=None)
@given(st.text(max_size=300), st.lists(st.text(max_size=10), max_size=3))
def test_any_text_gets_advice_that_does_not_repeat_it(text: str, about: list[str]) -> None:
    advice = strength(text, about)
    assert isinstance(advice, Advice)
    assert 0 <= advice.level <= 4
    assert len(text.strip()) < 12 or text not in repr(advice)


def test_a_very_long_text_does_not_stop_the_typing() -> None:
    assert strength("a" * 1_000_000).level == 0
    assert strength("paraply granit sjunga oktav " * 10_000).level == 4
