from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okapp.library.search.normalise import as_typed, fold, index_tokens, meaningful, stem, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vem betalar rullstol?", ["vem", "betalar", "rullstol"]),
        ("SOSFS 2007:10", ["sosfs", "2007nr10"]),
        ("10 kap. 8 § SoL", ["10kap8", "sol"]),
        ("10 KAP 8§", ["10kap8"]),
        ("2 a kap. 4 §", ["2akap4"]),
        ("9 a § LSS", ["9apar", "lss"]),
        ("29 kap SoL", ["29kap", "sol"]),
        ("avsnitt 7.1", ["avsnitt", "7p1"]),
        ("§ 9 LSS", ["9par", "lss"]),
        ("§9a, §§ 4 och 5", ["9apar", "4par", "och", "5"]),
        ("§ 2.3 och 4 §§ 10 kap. 3 §", ["2p3", "och", "4par", "10kap3"]),
        ("1-5 §§", ["1", "5par"]),
        ("10\u00a0kap.\u00a08\u00a0§ SoL", ["10kap8", "sol"]),
        ("SoL 10:8", ["sol", "10kap8"]),
        ("10:8 a § SoL", ["10kap8a", "sol"]),
        ("socialtjänstlagen 10:8 i kommunen", ["socialtjänstlagen", "10kap8", "i", "kommunen"]),
        ("6 kap 2", ["6kap2"]),
        ("6 kap. 2 a SoL", ["6kap2a", "sol"]),
        ("kap 6 § 2", ["6kap2"]),
        ("5 kap. 1 a, 8 a och 9 a §§", ["5kap1a", "8", "a", "och", "9apar"]),
        ("kl. 10:30 i sal 8", ["kl", "10", "30", "i", "sal", "8"]),
        ("skala 1:50, cirkulär 12:2", ["skala", "1", "50", "cirkulär", "12", "2"]),
        ("SoL 08:30 SoL", ["sol", "08", "30", "sol"]),
        ("enligt 6 kap. 2013, 6 kap. 2.3", ["enligt", "6kap", "2013", "6kap", "2p3"]),
        ("2022-09-05", ["20220905"]),
        ("fär\u00addtjänst \ufeffvård\u200bplan", ["färdtjänst", "vårdplan"]),
        ("e-hälsa", ["ehälsa"]),
        ("in- och utskrivning", ["in", "och", "utskrivning"]),
        ("A\u030astro\u0308m", ["åström"]),
        ('a" OR b* NEAR(c)', ["a", "or", "b", "near", "c"]),
        ("noll\0tecken \ud800 🙂", ["noll", "tecken"]),
        ("", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_what_stands_inside_a_citation_is_found_too() -> None:
    assert index_tokens("SOSFS 2007:10 och 16 kap. 4 § e-hälsa")[1] == ["2007", "4par", "16kap", "e", "hälsa"]
    assert index_tokens("KS § 87")[1] == ["87"]


def test_words_are_told_as_they_stand() -> None:
    told = as_typed("E-hälsa enligt 10 kap. 8 a §, kl. 12.30")
    assert [stands for _, stands in told] == ["e-hälsa", "enligt", "10 kap. 8 a §", "kl", "12.30"]


@given(st.text(st.characters(exclude_categories=())))
@settings(max_examples=200)
def test_any_text_gives_words_of_letters_and_digits(text: str) -> None:
    assert all(word and "_" not in word and '"' not in word for word in tokens(text))


def test_fold_and_stem() -> None:
    assert fold("färdtjänståtgärd") == "fardtjanstatgard"
    assert stem("rullstolarna") == stem("rullstol")


def test_a_section_with_a_letter_is_one_of_its_own() -> None:
    for one, other in (("8 a §", "8 §"), ("10 kap. 8 a §", "10 kap. 8 §"), ("5 kap. 1 e §", "5 kap. 1 a §")):
        assert stem(*tokens(one)) != stem(*tokens(other))


def test_stop_words_go_and_the_rest_stands_once() -> None:
    assert meaningful(tokens("vem betalar och vem kör, vem betalar")) == ["betalar", "kör"]
