from __future__ import annotations

import unicodedata

import pytest

from okapp.library.swedish import capital, last_day, sort_key, swedish_date


@pytest.mark.parametrize(
    ("date", "shown", "last"),
    [
        ("2026-02", "februari 2026", "2026-02-31"),
        ("2022-09-05", "2022-09-05", "2022-09-05"),
        ("2012", "2012", "2012-12-31"),
        ("", "", ""),
    ],
)
def test_dates_in_words_and_for_comparing(date, shown, last):
    assert swedish_date(date) == shown
    assert last_day(date) == last


def test_a_sentence_begins_with_a_capital_and_the_rest_stays():
    assert [capital(text) for text in ("östra NAV", "HÖK", "2 a §", "")] == ["Östra NAV", "HÖK", "2 a §", ""]
    assert capital("bl.a. kommunen") == "Bl.a. kommunen"


def test_a_web_address_stays_as_it_is_written():
    assert capital("riksdagen.se, sfs-2025-400") == "riksdagen.se, sfs-2025-400"


def test_swedish_order_in_any_case_and_however_the_letters_are_stored():
    words = ["öl", "Zebra", "ärta", "al", "Åre", unicodedata.normalize("NFD", "åska"), "ASP"]
    assert [unicodedata.normalize("NFC", word) for word in sorted(words, key=sort_key)] == [
        "al", "ASP", "Zebra", "Åre", "åska", "ärta", "öl",
    ]  # fmt: skip
