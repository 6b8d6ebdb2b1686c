"""Klarspråk: the sentences of the program, its help and its own data are short and plain, and each thing has one name.

What is kept against a rule stands in a list with its reason, and a kept thing that is no longer there is a fault too.
The names are those of the help page `ordlista`, where what else they are called follows "Kallas också".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import own_texts
import pytest
from own_texts import Text

LONGEST = 25
LONGEST_OF_DATA = 42
"""A fact or a summary is laid beside the document: a condition that is cut in two no longer says for whom it holds."""

STOP = {
    r"ej": "inte",
    r"inkom(?:ma|mer|mit|na)?": "lämna in, komma",
    r"erhåll\w*": "få",
    r"vänligen": "skriv uppmaningen som den är",
    r"(?:dubbel|höger)?klick\w*": "välj",
    r"beträffande|avseende|angående": "om",
    r"gällande(?! (?:lag|version|blir)\w*)": "om; ordet får stå om den lag eller version som gäller",
    r"härmed|således|därvid|varvid|härvid|jämlikt|ehuru|emedan": "stryk, eller skriv så, då, enligt",
    r"ovanstående|nedanstående|ovannämnd\w*|undertecknad|förenämnd\w*": "det här, följande",
    r"dylik\w*": "sådant",
    r"erfordr\w*|erforderlig\w*": "behövs",
    r"tillse|tillser|ombesörj\w*|åligg\w*": "ser till, ordnar, ska",
    r"t\.? ?ex\.|t ex|bl\. ?a\.|m\. ?m\.|o\. ?s\. ?v\.|d\. ?v\. ?s\.|f\. ?n\.|p\. ?g\. ?a\.|[frt]+\. ?o\. ?m\.": "skriv ut orden",
    r"osv|dvs|pga|mha|(?:enl|resp|ev|inkl|exkl|etc|ca|max|min)\.": "skriv ut orden",
    r"användar(?:en|ens|na|nas)": "du",
    r"(?:ex|im)porter\w*": "spara som fil, läs in",
    r"(?:valid|implement|initi|gener|konfigur|autentis)era\w*": "säg vad som görs",
    r"parsa\w*|token|default|error|bugg?\w*|cache\w*|popup|widget\w*|checkbox\w*|dropdown|dialogruta\w*": "vanliga ord",
    r"standardvärde\w*|parameter|parametrar|instans\w*|metadata|filsökväg\w*|boolesk\w*": "vanliga ord",
    r"ok|okej": "säg vad knappen gör",
    r"och/eller|han/hon|hon/han": "välj ett av orden, hen",
}
"""Words that do not stand on the screen or on paper, each a pattern with what is written instead."""

_OF_SOMEBODY_ELSE = "den som läser är it-avdelningen, och den som använder datorn är någon annan"
KEPT_WORDS = {
    "vet ej": "svarets namn i alla guider, på skärmen och på blanketten",
    "Vet ej": "som ovan",
    "punkt ej inlagd": "ordagrant givet för överenskommelsens punkter (D7)",
    "text ej inlagd": "ordagrant givet för dokument som bara är beskrivna",
    "användarens inställning": _OF_SOMEBODY_ELSE,
    "användarens egen inställning": _OF_SOMEBODY_ELSE,
    "användarens egna gränser": _OF_SOMEBODY_ELSE,
    "användaren själv har sagt": _OF_SOMEBODY_ELSE,
    "väljer användaren kommun": _OF_SOMEBODY_ELSE,
}
"""The words around a stop word that stays, with the reason."""

KEPT_LONG = {
    "Så motsvarar de varandra (gammal – ny)": "en tabell på en rad: gamla och nya paragrafer i par",
}
"""How a longer sentence that stays begins, with the reason."""

KEPT_LONG_DATA = {
    "ingen medicinsk status inom en vecka": "dokumentets egen uppräkning av brister, efter ett kolon",
}
"""The same for the data."""

KEPT_NAMES: dict[str, str] = {
    "okapp wizards": "kommandots namn, för it-avdelningen",
    "skyddat med lösenord": "en PDF-fils eget lås",
    "utan lösenord": "en PDF-fils eget lås",
    "låst med lösenord": "en PDF-fils eget lås",
    "lösenord som många har": "råd om vad en lösenfras inte ska vara",
}
"""The words around another name that stays, with the reason."""


def shown() -> tuple[Text, ...]:
    """What stands on the screen and on paper; the list of terms names the other names itself."""
    return (*own_texts.of_code(), *own_texts.of_help())


def without(text: str, kept: Sequence[str]) -> str:
    for words in kept:
        text = text.replace(words, "…")
    return text


def hits(texts: Sequence[Text], pattern: str, kept: Sequence[str]) -> Iterator[str]:
    """Where a word stands that is not kept, as one line each."""
    word = re.compile(rf"(?<![\w./-])(?:{pattern})(?![\w/-])", re.IGNORECASE)
    for one in texts:
        plain = without(one.text, kept)
        for found in word.finditer(plain):
            around = plain[max(0, found.start() - 40) : found.end() + 40].replace("\n", " ")
            yield f"{one.place}: {found[0]} i ”{around}”"


def length(sentence: str) -> int:
    return sum(any(sign.isalnum() or sign == "{" for sign in word) for word in sentence.split())


def test_the_texts_are_read_as_they_stand():
    """The reading finds the texts, joins those written in parts, and leaves the code's own remarks out."""
    code = own_texts.of_code()
    texts = {one.text for one in code}
    assert len(code) > 5000
    assert "Vet ej" in texts
    assert any(one.startswith("Mappen {} finns inte. ") for one in texts)
    assert not any("Read the machine's file" in one for one in texts)
    assert len(own_texts.of_help()) > 20
    assert len(own_texts.of_data()) > 500
    assert list(Text("", "Se 29 kap. 1 §. Den 2 maj kl. 9. Ja.").sentences()) == [
        "Se 29 kap. 1 §.",
        "Den 2 maj kl. 9.",
        "Ja.",
    ]


@pytest.mark.parametrize(
    "text", ["Det får ej ske.", "Klicka här.", "Filen exporteras.", "Bl.a. mat.", "Gällande skolan:"]
)
def test_a_word_of_the_list_is_found(text):
    assert [1 for pattern in STOP if list(hits([Text("här", text)], pattern, ()))] == [1]


@pytest.mark.parametrize(("pattern", "instead"), STOP.items())
def test_stiff_words_and_jargon_do_not_stand_on_screen(pattern, instead):
    assert list(hits(shown(), pattern, tuple(KEPT_WORDS))) == [], f"skriv hellre: {instead}"


def test_a_sentence_on_screen_has_25_words_at_most():
    long = [
        f"{one.place}: {length(sentence)} ord: {sentence}"
        for one in shown()
        for sentence in one.sentences()
        if length(sentence) > LONGEST and not sentence.startswith(tuple(KEPT_LONG))
    ]
    assert long == []


def test_a_sentence_of_the_data_is_no_longer_than_its_enumeration_needs():
    long = [
        f"{one.place}: {length(part)} ord: {part}"
        for one in own_texts.of_data()
        for sentence in one.sentences()
        for part in re.split(r": ", sentence)
        if length(part) > LONGEST_OF_DATA and not part.startswith(tuple(KEPT_LONG_DATA))
    ]
    assert long == []


def test_nothing_is_said_with_an_exclamation_mark():
    loud = [one for one in (*shown(), *own_texts.of_data()) if re.search(r"\w!+(?:\s|$)", one.text)]
    assert loud == []


def test_three_dots_are_one_sign():
    assert [one for one in shown() if "..." in one.text] == []


@pytest.mark.parametrize("kept", [KEPT_WORDS, KEPT_LONG, KEPT_LONG_DATA, KEPT_NAMES])
def test_what_is_kept_is_still_there(kept):
    texts = [one.text for one in (*shown(), *own_texts.of_data())]
    assert [words for words in kept if not any(words in text for text in texts)] == []
    assert all(len(reason) > 5 for reason in kept.values())


def test_every_term_has_one_short_meaning_and_no_name_stands_for_two():
    terms = own_texts.glossary()
    assert len(terms) > 45
    assert {term for term, (meaning, _) in terms.items() if not meaning.endswith(".")} == set()
    others = [name for _, names in terms.values() for name in names]
    assert len(others) == len(set(others))
    assert {name.lower() for name in others} & {term.lower() for term in terms} == set()


def test_every_term_is_a_word_of_the_program():
    texts = "\n".join(one.text.lower() for one in shown() if not one.place.endswith("ordlista.md"))
    unused = [term for term in own_texts.glossary() if term.lower() not in texts]
    assert unused == []


@pytest.mark.parametrize(
    ("other", "term"), [(name, term) for term, (_, names) in own_texts.glossary().items() for name in names]
)
def test_a_thing_is_called_by_its_term(other, term):
    texts = [one for one in shown() if not one.place.endswith("ordlista.md")]
    ending = r"(?:en|et|n|t|er|ar|or|erna|arna|s|ade|at|ar)?"
    assert list(hits(texts, re.escape(other) + ending, tuple(KEPT_NAMES))) == [], f"det heter {term}"
