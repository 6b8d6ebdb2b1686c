from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okapp.library.copies.words import clean


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("rad ett\r\nrad två\rrad tre", "rad ett\nrad två\nrad tre"),
        ("rehabili\ufffetering", "rehabilitering"),
        ("hälso\ufffeoch sjukvård", "hälso- och sjukvård"),
        ("HSL\ufffeansvar", "HSL-ansvar"),
        ("mjukt\u00adbindestreck", "mjuktbindestreck"),
        ("a\x00b\x02c\ud800d", "abcd"),
        ("a\u0308", "ä"),
        ("a  \n\n\n\n\nb\n", "a\n\nb"),
        ("flik\tkvar", "flik\tkvar"),
        (
            "Kommunen ansvarar för hjälpmedel som\nskrivs ut",
            "Kommunen ansvarar för hjälpmedel som\nskrivs ut",
        ),
        (
            "Kommunen ansvarar för hjälpmedel som den enskilde\nbehöver i sitt boende och\nsom skrivs ut.\noch så",
            "Kommunen ansvarar för hjälpmedel som den enskilde behöver i sitt boende och som skrivs ut.\noch så",
        ),
        (
            "Regionen ansvarar för det som här räknas upp\na) läkare\nb) sjukvård",
            "Regionen ansvarar för det som här räknas upp\na) läkare\nb) sjukvård",
        ),
    ],
)
def test_text_becomes_readable(given_text: str, cleaned: str) -> None:
    assert clean(given_text) == cleaned


@given(st.text())
def test_what_is_cleaned_can_be_saved_and_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert once.encode("utf-8").decode("utf-8") == once
    assert unicodedata.is_normalized("NFC", once)
    assert clean(once) == once
