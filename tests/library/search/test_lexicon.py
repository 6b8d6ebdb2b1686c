from __future__ import annotations

import pytest

from okapp.library.search.lexicon import Lexicon


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("orosanmälan", "orosanmälningar"),
        ("avliden", "avlidna"),
        ("tand", "tänderna"),
        ("barn", "barnens"),
        ("rullstol", "rullstolarna"),
        ("hemlös", "hemlöshet"),
        ("psykiatri", "psykiatriskt"),
        ("stad", "städerna"),
        ("boende", "boendet"),
    ],
)
def test_forms_of_a_word_share_a_stem(lexicon: Lexicon, one: str, other: str) -> None:
    assert set(lexicon.stems(one)) & set(lexicon.stems(other))


@pytest.mark.parametrize(("one", "other"), [("vård", "värd"), ("får", "far"), ("mål", "mal"), ("hal", "hål")])
def test_words_that_only_look_alike_do_not(lexicon: Lexicon, one: str, other: str) -> None:
    assert not set(lexicon.stems(one)) & set(lexicon.stems(other))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("betalningsansvar", ["betalning", "ansvar"]),
        ("färdtjänstavtal", ["färdtjänst", "avtal"]),
        ("förbrukningshjälpmedel", ["förbrukning", "hjälpmedel"]),
        ("äldrepsykiatri", ["äldre", "psykiatri"]),
        ("läkarinsatser", ["läkare", "insats"]),
        ("elrullstol", ["el", "rullstol"]),
        ("gymnasieantagning", ["gymnasium", "antagning"]),
        ("tandvård", ["tand", "vård"]),
        ("skolhjälpmedel", ["skola", "hjälpmedel"]),
    ],
)
def test_compounds_are_split(lexicon: Lexicon, word: str, parts: list[str]) -> None:
    found = set(lexicon.parts(word))
    assert all(found & set(lexicon.stems(part)) for part in parts)


@pytest.mark.parametrize(
    "word",
    [
        "kommunerna",
        "kommun",
        "planering",
        "missbruk",
        "samverkan",
        "rehabilitering",
        "utskrivning",
        "xyzzyplugh",
    ],
)
def test_plain_words_are_not(lexicon: Lexicon, word: str) -> None:
    assert lexicon.parts(word) == ()


def test_verbs_are_known_from_nouns(lexicon: Lexicon) -> None:
    verbs = lexicon.verbs()
    assert {"betala", "betalar", "bedömer", "skickar", "ansvarar"} <= verbs
    assert not {"kommun", "flicka", "rullstolar", "läkare", "avtal", "skola"} & verbs
