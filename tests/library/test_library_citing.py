from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okapp.library.address import Address
from okapp.library.citing import citation, copy_citation, quote
from okapp.library.copies import Copy
from okapp.library.model import NotInLibrary
from okapp.library.reading import act_sections, reading_sections, section_at
from okapp.library.texts import read_text

COPY = Copy(
    agreement="hok",
    title="HÖK",
    version="2",
    dated=date(2023, 5, 1),
    source="kommunens intranät",
    key="3f2a",
    document="d",
    order=1,
    current=True,
    imported=date(2026, 11, 22),
    sha256="3f2a",
    size=1,
    pages=9,
    has_text=True,
)


def section(library, text):
    address = Address.parse(text)
    agreement = library.agreement(address.id)
    found = section_at(reading_sections(library, agreement, read_text(agreement)), address.section)
    assert found is not None
    return found


def cited(library, text, heading=""):
    return citation(library, Address.parse(text), heading)


def test_an_agreement_is_cited_with_section_date_and_what_it_means_and_source(library):
    told = cited(library, "avtal:hok#7-1", "7.1 Eskaleringstrappa vid oenigheter")
    assert told.startswith(
        "Huvudöverenskommelse om länsövergripande samverkan kring hälsa, vård och omsorg, "
        "avsnittet ”7.1 Eskaleringstrappa vid oenigheter”. "
        "Datum 2022-09-05: datum i Storsthlms lista, inte startdatum. Se övriga datum. "
        "Källa: Storsthlms sida Gemensamma överenskommelser; Huvudöverenskommelsen HÖK, hela texten"
    )
    assert told.endswith(f"Ökapps bibliotek, innehåll {library.content.version}.")


def test_a_document_without_a_date_and_a_title_of_ours_say_so(library):
    assert cited(library, "avtal:avfall").startswith(
        "Samverkan i avfallsfrågor (vår egen titel). Inget datum i källan. Källa: "
    )
    assert "Inget säkert datum." in cited(library, "avtal:skolskjuts")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (
            "lag:sol-2025-400#29 kap. 2 § 6",
            "29 kap. 2 § 6 SoL (2025:400), sammanfattning i Ökapp, kontrollerad februari 2026.",
        ),
        (
            "lag:sol-2001-453#2 kap. 7 §",
            "2 kap. 7 § SoL (2001:453), sammanfattning i Ökapp, lagtexten är inte läst, upphävd 2025-07-01.",
        ),
        (
            "lag:osl-2009-400#25 kap. 1 §",
            "25 kap. 1 § OSL (2009:400), sammanfattning i Ökapp, återgiven ur minnet, lagtexten är inte läst.",
        ),
        (
            "lag:lvm-1988-870#1 §",
            "Lag om vård av missbrukare i vissa fall (1988:870), sammanfattning i Ökapp, kontrollerad februari 2026.",
        ),
        ("lag:sosfs-2014-10", "Socialstyrelsens föreskrift (SOSFS 2014:10), sammanfattning i Ökapp, inte kontrollerad, upphävd."),
    ],
)  # fmt: skip
def test_law_is_cited_as_a_summary_with_when_it_was_checked(library, address, told):
    assert cited(library, address) == told


def test_a_quotation_says_whose_words_it_is(library):
    expected = {
        "avtal:hok#7-1": "Dokumentets egen text.",
        "avtal:hok#sammanfattning": "I Ökapps egna ord, inte avtalstext.",
        "avtal:egenvard#sammanfattning": ("I Ökapps egna ord, inte avtalstext. Fullständig text ej inlagd."),
        "avtal:egenvard#kalla-000": (
            "Beskrivning av dokumentet, inte dokumentets text. Fullständig text ej inlagd."
        ),
        "avtal:egenvard#oversikt": "I Ökapps egna ord, inte avtalstext. Fullständig text ej inlagd.",
    }
    for text, whose in expected.items():
        address, part = Address.parse(text), section(library, text)
        quoted, words, where = quote(library, address, part, " några ord\n").split("\n")
        assert quoted == "”några ord”"
        assert words == whose
        assert where == citation(library, address, part.heading)


def test_law_is_never_quoted_as_law(library):
    address = Address.parse("lag:sol-2025-400#10 kap. 8 §")
    part = section_at(act_sections(library, library.act(address.id)), address.section)
    assert quote(library, address, part, "ord").splitlines()[1:] == [
        "Sammanfattning i Ökapps egna ord, inte lagtext.",
        "10 kap. 8 § SoL (2025:400), sammanfattning i Ökapp, kontrollerad 2025-12-15.",
    ]


def test_a_copy_is_cited_by_page_version_and_where_it_came_from():
    told = "HÖK, s. 4, version 2, daterad 2023-05-01, kommunens eget exemplar, inlagt 2026-11-22, från kommunens intranät."
    assert copy_citation(COPY, 4) == told
    bare = replace(COPY, version="", dated=None, source="")
    assert copy_citation(bare) == "HÖK, utan datum, kommunens eget exemplar, inlagt 2026-11-22."


def test_what_is_not_there_is_said(library):
    with pytest.raises(NotInLibrary):
        cited(library, "avtal:finns-inte")
    with pytest.raises(NotInLibrary):
        cited(library, "lag:finns-inte")
