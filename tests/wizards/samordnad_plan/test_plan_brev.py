"""The letter to the person in a window envelope, and sources in the organisation's own words."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2

from okapp.casework.papers import Press, make
from okapp.documents.blocks import AddressZone
from tests.wizards.conftest import Fall
from tests.wizards.samordnad_plan.conftest import CASES, KIM, KOMPLETT, text_of

FONTS = Path(__file__).parents[3] / "resources" / "fonts"


def test_the_letter_is_one_page_below_the_window_of_an_envelope_too(fall: Fall) -> None:
    mal = [{"id": str(n), "mal": f"Jag klarar sak {n} själv", "vems": "eget"} for n in range(1, 8)]
    insatser = [
        {
            **row,
            "id": str(n),
            "insats": f"Insats {n} hemma tillsammans med arbetsterapeut",
            "start": "2026-12-30",
        }
        for n, row in enumerate(CASES["SP01"].answers["insatser"] * 3, start=1)
    ]
    adress = "c/o Exempelgren, Provvägen 1, 123 45 Provstad"
    run = fall("SP01", adress=adress, mal=mal, insatser=insatser, tolk="ja")

    assert len(pypdfium2.PdfDocument(io.BytesIO(Press(FONTS).pdf(make(run, "brev", KIM).paper)))) == 1
    assert "Fler mål och insatser står i planen." in text_of(run, "brev")


def test_the_letter_has_name_and_address_for_the_window_and_for_a_protected_person_neither(
    fall: Fall,
) -> None:
    def zone(protected: str) -> list[AddressZone]:
        run = fall("SP01", adress="Provvägen 1, 123 45 Provstad", skyddade_uppgifter=protected)
        return [one for one in make(run, "brev", KIM).paper.blocks if isinstance(one, AddressZone)]

    assert zone("nej") == [AddressZone(("Evald Exempelgren", "Provvägen 1", "123 45 Provstad"))]
    assert zone("ja") == []
    assert zone("vet_ej") == []


def test_a_source_in_the_organisations_words_stands_so_on_the_plan_and_in_the_protocol(fall: Fall) -> None:
    own = {"galler": True, "av": "Ada Ek, jurist", "den": "2025-07-02"}
    said = {
        "sosfs_2007_10": {**own, "text": "HSLF-FS 2026:1"},
        "hsl_16_4": {**own, "text": "16 kap. 4 § HSL"},
    }
    run = fall(KOMPLETT, egna_kallor=said, plantyper=["samordnad_plan", "sip"])
    by = "gäller, kontrollerat av Ada Ek, jurist 2 juli 2025"
    plan, protocol = text_of(run, "plan"), text_of(run, "protokoll")

    assert f"Samordnad plan enligt HSLF-FS 2026:1 ({by}) och länets överenskommelse 2011" in plan
    assert f"och 16 kap. 4 § HSL ({by})" in plan
    assert "om den gäller efter 1 juli 2025" not in plan
    assert "Källor som organisationen själv har kontrollerat" in protocol
    assert f"HSLF-FS 2026:1 ({by})" in protocol
