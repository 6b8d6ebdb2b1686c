from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from okapp.casework.listing import document_row, shown, shown_text
from okapp.library.facts import EverydayQuestion, Fact, KeyFacts, Sure, Topic
from okapp.library.loader import load_library
from okapp.library.model import NotInLibrary

DATA = Path(__file__).parents[2] / "data"
FACTS = KeyFacts(
    agreement="sfx",
    read="ett utdrag",
    source="en sida",
    facts=(Fact(id="vem-gor", topic=Topic.WHO_DOES, text="Kommunen gör det.", sure=Sure.SECOND_HAND),),
    questions=(EverydayQuestion(id="vem", question="Vem?", answer="Kommunen.", sure=Sure.READ, section="2"),),
)


@pytest.fixture(scope="module")
def library():
    return replace(load_library(DATA), facts={"sfx": FACTS})


def test_a_row_holds_what_a_list_needs(library):
    row = document_row(library, library.agreement("hok"))
    assert row["warnings"][0].startswith("Hänvisar till upphävd lag. Dokumentet nämner Socialtjänstlag")
    assert (row["full_text"], row["in_force"]) == (True, "2022-09")
    assert document_row(library, library.agreement("sfx"))["full_text"] is False


def test_a_description_says_so_and_where_the_text_is_to_be_had(library):
    document = shown(library, "sfx", None)
    assert document["note"] == "Beskrivning, fullständig text ej inlagd."
    assert document["official"] in shown_text(document)
    assert shown(library, "hok", None)["note"] == "Fullständig text, så som den lämnades."


def test_facts_and_questions_are_shown_as_our_own_words(library):
    document = shown(library, "sfx", None)
    fact, question = document["sections"][-2:]
    assert (fact["id"], fact["heading"], fact["words"]) == (
        "vem-gor",
        "Vem gör vad",
        "I egna ord, inte avtalstext",
    )
    assert fact["text"] == "Kommunen gör det. (andrahandsuppgift)"
    assert (question["heading"], question["text"]) == ("Vem?", "Kommunen. (avsnitt 2)")
    assert "Vem? [vem] (I egna ord, inte avtalstext)" in shown_text(document)


@pytest.mark.parametrize(
    ("key", "section", "holds"),
    [
        ("hok", "7-1", "eskaleringstrappan"),
        ("sfx", "sammanfattning", "samma yrke"),
        ("sfx", "vem-gor", "Kommunen gör det."),
        ("sfx", "vem", "Kommunen."),
        ("sol-2025-400", "10 kap. 8 §", "individuell plan"),
        ("2025:400", "29 kap. 2 § p. 6", "annat boende"),
    ],
)
def test_one_section(library, key, section, holds):
    (part,) = shown(library, key, section)["sections"]
    assert holds in part["text"]


def test_an_unknown_section_is_told_with_those_there_are(library):
    with pytest.raises(NotInLibrary, match=r"sammanfattning, .*vem-gor, vem"):
        shown(library, "sfx", "finns-inte")


def test_law_says_what_was_read_what_ended_and_what_it_has_become(library):
    document = shown(library, "sol-2001-453", "2 kap. 7 §")
    (warning,) = document["warnings"]
    assert warning.startswith("Gäller inte längre. Socialtjänstlag (2001:453) upphävdes 2025-07-01.")
    (part,) = document["sections"]
    assert part["equivalents"][0] == {"act": "sol-2025-400", "section": "10 kap. 8 §"}
    assert "[2 kap. 7 §] (Lagtexten är inte läst." in shown_text(document)
    assert shown(library, "sol-2025-400", "10 kap. 8 §")["sections"][0]["checked"] == "verified"
