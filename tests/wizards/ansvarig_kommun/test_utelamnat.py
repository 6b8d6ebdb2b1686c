"""What is left out of a paper is nowhere in it: not in text, structure, metadata, identity or attached answers."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Object, Pdf, Stream, String

from okapp.archive import Level
from okapp.casework.handover import STANDARD, strip
from okapp.casework.house import House
from okapp.casework.left_out import LeftOut, shielded
from okapp.casework.papers import PROTOCOL, Press, choosable, document_id, make
from okapp.documents.html import html
from okapp.paths import find_paths
from tests.wizards.ansvarig_kommun.conftest import RunMaker
from tests.wizards.ansvarig_kommun.test_beslutstabell import OVERFLYTT
from tests.wizards.ansvarig_kommun.test_papper import ADA, ALLA

FRI = {
    "arendenummer": "MARKER-NUMMER",
    "person_namn": "MARKER-NAMN",
    "personnummer": "MARKER-PERSONNUMMER",
    "atgard": "MARKER-ATGARD",
    "skal_anknytning": "MARKER-SKAL",
    "personens_onskan": "MARKER-ONSKAN",
    "onskan_andra": "MARKER-ANDRA",
    "skal_mot_onskan": "MARKER-MOT",
    "varaktighet": "MARKER-LANGD",
    "ovriga_omstandigheter": "MARKER-OVRIGT",
    "egen_bedomning": "MARKER-BEDOMNING",
}
PLATSER = [
    {
        "id": "1",
        "kommun": "0138",
        "boendetyp": "egen_bostad",
        "beslutat_av": "MARKER-PLATS",
        "kant_genom": "personen",
    }
]
KONTAKTER = [
    {"id": "1", "kommun": "0138", "person": {"namn": "MARKER-SVARADE"}, "fraga": "MARKER-FRAGA", "svar": "x"}
]


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(find_paths().resources / "fonts", lambda: House(Level.A3A))


@pytest.fixture
def full(run: RunMaker) -> Any:
    return run(
        **OVERFLYTT, **FRI, overflyttning_lage="avslag", akut_behov="ja", bodde=PLATSER, kontakter=KONTAKTER
    )


def everything(data: bytes) -> str:
    """All that a file says: its pages' text, every string of every object, every stream as it stands and unpacked."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    said = [page.get_textpage().get_text_range() for page in document]
    document.close()
    with Pdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            said += _strings(one)
            if isinstance(one, Stream):
                said.append(one.read_bytes().decode("utf-8", "replace"))
    return " ".join(said).replace("\r\n", "").replace("\n", " ")


def _strings(one: Any) -> list[str]:
    """Every string in an object, but not those of the objects that it points to."""
    if isinstance(one, String):
        return [str(one)]
    inside: list[Any] = []
    if isinstance(one, (Dictionary, Stream)):
        inside = [value for _key, value in one.items()]
    elif isinstance(one, Array):
        inside = list(one)
    own = [value for value in inside if isinstance(value, Object) and not value.is_indirect]
    return [text for value in own for text in _strings(value)]


def whole(made: Any, press: Press) -> str:
    return f"{everything(press.pdf(made.paper))} {html(made.paper)} {made.paper!r} {made.missing!r}"


def test_the_search_finds_what_is_there(full: Any, press: Press) -> None:
    said = whole(make(full, PROTOCOL, ADA), press)
    assert not [
        one for one in FRI.values() if one not in everything(press.pdf(make(full, PROTOCOL, ADA).paper))
    ]
    assert "MARKER-PLATS" in said


@pytest.mark.parametrize("key", [*ALLA, "brev"])
def test_an_answer_that_is_left_out_is_nowhere(key: str, full: Any, press: Press) -> None:
    with_all = whole(make(full, key, ADA), press)
    fields = [one for one in choosable(full, key, ADA).fields if one.key in FRI]
    assert all(FRI[one.key] in with_all for one in fields)
    left_out = LeftOut(answers=frozenset(one.key for one in fields))
    said = whole(make(full, key, ADA, left_out), press)
    assert "MARKER-" not in said.replace("MARKER-PLATS", "").replace("MARKER-SVARADE", "").replace(
        "MARKER-FRAGA", ""
    )
    if fields:
        assert "Uppgifter är utelämnade ur papperet." in said


def test_a_municipality_that_is_left_out_is_in_no_text_of_the_result(full: Any, press: Press) -> None:
    keys = {
        "vistas_i",
        "annan_kommun",
        "anknytning_kommun",
        "folkbokford",
        "bostad_kommun",
        "bodde",
        "kontakter",
    }
    before = whole(make(full, PROTOCOL, ADA), press)
    names = {
        one.shown for passed in full.journey().passed for one in passed.answers if one.question.key in keys
    }
    named = {one for one in names if one in before and "rad" not in one}
    assert named
    after = whole(make(full, PROTOCOL, ADA, LeftOut(answers=frozenset(keys))), press).replace(
        ADA.municipality, ""
    )
    assert not [one for one in named if one in after]


@pytest.mark.parametrize("section", ["Skäl", "Svaren", "Var personen har bott och sovit"])
def test_a_section_that_is_left_out_is_not_there(section: str, full: Any, press: Press) -> None:
    made = make(full, PROTOCOL, ADA, LeftOut(sections=frozenset({section})))
    headings = [getattr(one, "text", "") for one in made.paper.blocks if type(one).__name__ == "Heading"]
    assert section not in headings
    assert f"Delar som är utelämnade: {section}." in everything(press.pdf(made.paper))
    assert made.kept_title.endswith(f", utan: {section}")
    assert ("MARKER-PERSONNUMMER" in whole(made, press)) is (section != "Svaren")
    assert (made.paper.answers == "") is (section == "Svaren")


def test_stops_warnings_and_the_signature_stay(full: Any) -> None:
    every = frozenset(choosable(full, PROTOCOL, ADA).sections)
    before, after = make(full, PROTOCOL, ADA).paper, make(full, PROTOCOL, ADA, LeftOut(sections=every)).paper
    for kind in ("WARNING", "STOP"):
        told = [one for one in before.blocks if getattr(getattr(one, "weight", None), "name", "") == kind]
        assert all(one in after.blocks for one in told)
    assert after.blocks[-1] == before.blocks[-1]


def test_the_identity_is_made_without_what_is_left_out(full: Any) -> None:
    left_out = LeftOut(answers=frozenset({"person_namn"}))
    other = full.answered("person_namn", "Någon Annan")
    assert document_id(full, PROTOCOL) != document_id(other, PROTOCOL)
    assert document_id(full, PROTOCOL, left_out) == document_id(other, PROTOCOL, left_out)
    assert document_id(full, PROTOCOL, left_out) != document_id(full, PROTOCOL)


def test_a_choice_cannot_be_hidden_from_a_paper_that_reads_it(full: Any) -> None:
    for key in ("begaran", "ringblad", "socialjour", "brev"):
        assert not {"akut_behov", "skyddad_folkbokforing"} & {
            one.key for one in choosable(full, key, ADA).fields
        }
    hidden = LeftOut(answers=frozenset({"akut_behov", "skyddad_folkbokforing"}))
    assert (
        make(full, "socialjour", ADA, hidden).paper.blocks[3:]
        == make(full, "socialjour", ADA).paper.blocks[2:]
    )


@pytest.fixture
def protected(run: RunMaker) -> Any:
    return run(
        **{**OVERFLYTT, "folkbokford_finns": None, "folkbokford": None},
        **FRI,
        overflyttning_lage="avslag",
        skyddad_folkbokforing="ja",
        vill_flytta="vald",
        flytt_kommun="2584",
        kan_flytta_utan_insats="nej",
        bodde=PLATSER,
        kontakter=KONTAKTER,
    )


@pytest.mark.parametrize("key", [*ALLA, "brev"])
def test_where_a_protected_person_goes_stands_on_no_paper(key: str, protected: Any, press: Press) -> None:
    assert protected.journey().complete
    assert shielded(protected) == {"flytt_kommun", "bodde", "faktorer", "kontakter"}
    said = whole(make(protected, key, ADA), press)
    assert not [one for one in ("Kiruna", "MARKER-PLATS", "MARKER-SVARADE", "MARKER-FRAGA") if one in said]
    locked = {one.key for one in choosable(protected, key, ADA).fields if one.locked}
    assert (key == PROTOCOL) == ("flytt_kommun" in locked)


def test_where_a_person_who_flees_violence_goes_stands_on_no_paper(run: RunMaker, press: Press) -> None:
    move = {
        "flytt_kommun": "2584",
        "kan_flytta_utan_insats": "nej",
        "kort_vistelse_pga_funktionsnedsattning": None,
    }
    flees, moves = run(vill_flytta="vald", **move), run(vill_flytta="omfattande_vardbehov", **move)

    assert "Kiruna" not in whole(make(flees, PROTOCOL, ADA), press)
    assert "Kiruna" in whole(make(moves, PROTOCOL, ADA), press)


def test_hiding_that_a_person_is_protected_does_not_lift_the_protection(protected: Any, press: Press) -> None:
    left_out = LeftOut(answers=frozenset({"skyddad_folkbokforing"}))
    said = whole(make(protected, PROTOCOL, ADA, left_out), press)
    assert "Kiruna" not in said
    assert "MARKER-PLATS" not in said


def test_places_that_are_chosen_to_stand_on_paper_do(protected: Any, press: Press) -> None:
    chosen = protected.answered("tidslinje_pa_papper", "ja")
    said = whole(make(chosen, PROTOCOL, ADA), press)
    assert "MARKER-PLATS" in said
    assert "Kiruna" not in said


def test_the_hand_over_strip_keeps_the_same_rules(protected: Any) -> None:
    everything_said = "\n".join(one.text for one in strip(protected, STANDARD))
    assert "MARKER-NAMN" in everything_said
    assert not [
        one for one in ("Kiruna", "MARKER-PLATS", "MARKER-SVARADE", "MARKER-FRAGA") if one in everything_said
    ]
