from __future__ import annotations

from dataclasses import replace

import pytest

from okapp.documents.blocks import Callout, Heading, Items, Links, Pairs, Paragraph, SourceRef, Table, Weight
from okapp.library.address import Address, Shelf
from okapp.library.agreement import TextKind
from okapp.library.facts import EverydayQuestion, Fact, KeyFacts, Sure, Topic
from okapp.library.facts_reading import OWN_WORDS, answer_text, fact_text
from okapp.library.reading import (
    DESCRIBED,
    FULL_TEXT,
    reading_sections,
    section_at,
)
from okapp.library.reading_law import act_sections
from okapp.library.sections import blocks_of
from okapp.library.texts import Origin, read_text

FACTS = KeyFacts(
    agreement="avlidna",
    read="hela, 7 s.",
    source="storsthlm.se",
    facts=(
        Fact(
            id="f-avgift",
            topic=Topic.WHO_PAYS,
            text="Dygnet kostar 100 kronor",
            sure=Sure.SECOND_HAND,
            who="kommunen",
            section="5",
            year="2019",
            note="Räknas upp varje år",
        ),
        Fact(id="f-transport", topic=Topic.WHO_DOES, text="Kommunen ordnar transporten.", sure=Sure.READ),
    ),
    questions=(
        EverydayQuestion(
            id="q-transport",
            question="Vem betalar transporten?",
            answer="Kommunen",
            sure=Sure.OWN_CONCLUSION,
            section="4 b",
        ),
    ),
)


def of(blocks, kind):
    return [block for block in blocks if isinstance(block, kind)]


def facts(blocks):
    (pairs,) = of(blocks, Pairs)
    return dict(pairs.rows)


def test_what_stands_beside_a_name_begins_with_a_capital(library):
    agreements = (reading_sections(library, one, ()) for one in library.agreements)
    acts = (act_sections(library, one) for one in library.acts)
    rows = [
        row for read in (*agreements, *acts) for pairs in of(blocks_of(read), Pairs) for row in pairs.rows
    ]
    assert ("Typ", "Överenskommelse") in rows
    small = {row[1].partition(",")[0] for row in rows if row[1][:1].islower()}
    assert small == {"lagen.nu", "paragraf.nu", "riksdagen.se", "socialstyrelsen.se"}  # addresses on the web


def sections(library, key, used=()):
    agreement = library.agreement(key)
    return reading_sections(library, agreement, read_text(agreement), used)


def read(library, key):
    return blocks_of(sections(library, key))


def at(library, key, anchor):
    found = section_at(sections(library, key), anchor)
    assert found is not None
    return found


def test_every_agreement_says_how_much_of_it_is_here_after_its_warnings(library):
    for agreement in library.agreements:
        blocks = blocks_of(reading_sections(library, agreement, read_text(agreement)))
        warned = len(library.warnings(agreement))
        assert blocks[0] == Heading(agreement.title, level=1)
        callouts = of(blocks[: warned + 2], Callout)
        assert [each.weight for each in callouts] == [Weight.WARNING] * warned + [Weight.NOTE]
        described = agreement.text_kind is TextKind.DESCRIPTION
        assert callouts[-1].title == (DESCRIBED if described else FULL_TEXT)
        assert agreement.official in callouts[-1].text
        assert Paragraph(agreement.summary) in blocks
        assert of(blocks, Paragraph)[-1].text == (
            f"Uppgifterna jämfördes med källorna {agreement.checked_on}. "
            "Om dokumentet har ändrats sedan källorna hämtades är inte kontrollerat."
        )
        assert of(blocks, SourceRef)[-1].sources


def test_what_nobody_has_checked_says_so(library):
    agreement = replace(library.agreement("hok"), checked_on="")
    last = of(blocks_of(reading_sections(library, agreement, ())), Paragraph)[-1]
    assert last.text == "Inte kontrollerad."


def test_sections_have_ids_of_their_own(library):
    for agreement in library.agreements:
        text = read_text(agreement)
        found = reading_sections(library, agreement, text)
        ids = [each.id for each in found]
        assert len(set(ids)) == len(ids), agreement.id
        assert {each.id for each in text} <= set(ids)
        for each in found:
            assert each.blocks[0] == Heading(each.heading, level=each.level)
            assert Address.parse(str(Address(Shelf.AGREEMENT, agreement.id, each.id))).section == each.id


def test_own_words_sources_words_and_the_documents_own_text_are_told_apart(library):
    assert at(library, "hok", "sammanfattning").origin is Origin.OWN_WORDS
    assert Paragraph(f"{OWN_WORDS}.", tone=at(library, "hok", "sammanfattning").blocks[1].tone) in read(
        library, "hok"
    )
    source = at(library, "egenvard", "kalla-000")
    assert source.origin is Origin.SOURCE
    assert source.heading == "Ur Storsthlms sida Överenskommelser, hämtad omkring 2021"
    assert "inte dokumentets text" in source.blocks[1].text
    assert at(library, "hok", "7-1").origin is Origin.FULL_TEXT
    (notice,) = of(at(library, "hok", "texten").blocks, Callout)
    assert notice.text.startswith("Källa: Huvudöverenskommelsen HÖK, hela texten")
    assert "Offentliga webbsidor" not in notice.text


def test_a_description_never_shows_a_text_of_its_own(library):
    for agreement in library.agreements:
        if agreement.text_kind is TextKind.DESCRIPTION:
            found = sections(library, agreement.id)
            assert all(each.origin is not Origin.FULL_TEXT for each in found), agreement.id
            assert section_at(found, "texten") is None


def test_headings_of_a_full_text_keep_their_levels(library):
    levels = {each.id: each.level for each in sections(library, "hok")}
    assert [levels[key] for key in ("4", "4-1", "7", "7-1")] == [2, 3, 2, 3]


def test_key_facts_are_marked_and_led_to_by_their_ids(library):
    known = replace(library, facts={"avlidna": FACTS})
    found = sections(known, "avlidna")
    assert [each.id for each in found][2:6] == [
        "nyckelfakta",
        "nyckelfakta-who-does",
        "nyckelfakta-who-pays",
        "vardagsfragor",
    ]
    assert section_at(found, "f-avgift").heading == "Vem betalar"
    assert section_at(found, "q-transport").id == "vardagsfragor"
    assert section_at(found, "finns-inte") is None
    for key in ("nyckelfakta", "vardagsfragor"):
        assert of(section_at(found, key).blocks, Callout)[0].title == OWN_WORDS
    assert section_at(sections(library, "sfx"), "nyckelfakta") is None


def test_ids_of_facts_and_of_sections_are_never_the_same(library):
    for key, known in library.facts.items():
        held = [each.id for each in (*known.facts, *known.questions)]
        found = sections(library, key)
        assert not set(held) & {each.id for each in found}, key
        assert sorted(anchor for each in found for anchor in each.holds) == sorted(held)


def test_a_fact_carries_who_year_section_and_how_sure_it_is():
    paid, done = FACTS.facts
    assert fact_text(paid) == (
        "Kommunen: Dygnet kostar 100 kronor. Belopp från 2019. Räknas upp varje år. "
        "(avsnitt 5, andrahandsuppgift)"
    )
    assert fact_text(done) == "Kommunen ordnar transporten."
    assert fact_text(replace(done, section="Målgrupp")).endswith("(avsnittet ”Målgrupp”)")
    assert answer_text(FACTS.questions[0]) == "Kommunen. (avsnitt 4 b, vår egen slutsats)"


def test_everyday_words_are_for_searching_not_for_reading(library):
    assert "rullstolstaxi" in library.agreement("fardtjanst").everyday_terms
    assert "rullstolstaxi" not in str(read(library, "fardtjanst"))


def test_a_date_is_shown_with_its_meaning(library):
    shown = facts(read(library, "missbruk-beroende"))
    assert shown["Datum"] == (
        "2016-06-28. Datum i Storsthlms lista, troligen när den beslutades. Den började gälla 2017."
    )
    assert shown["Gäller från"].startswith("2017. ")
    assert facts(read(library, "demens"))["Gäller från"] == (
        "Från parternas underskrift, enligt överenskommelsen. Dagen står inte i texten."
    )
    assert facts(read(library, "egenvard"))["Gäller från"] == "Inte känt"
    assert facts(read(library, "skolskjuts"))["Datum"].startswith("Inte känt. Inget säkert datum.")
    assert facts(read(library, "aldre-sammanhallen"))["Datum"].startswith("Februari 2020. ")


def test_sources_that_disagree_stand_side_by_side(library):
    (table,) = of(read(library, "kostnadsansvar-sarskilt-boende"), Table)
    assert [row[1] for row in table.rows][:2] == ["15 kommuner", "12 kommuner"]
    assert table.rows[0][3] == "Storsthlms sida Överenskommelser"


def test_related_documents_are_links(library):
    (links,) = of(at(library, "hok-riktlinje", "hor-ihop").blocks, Links)
    assert links.links[0].text == f"Riktlinje till: {library.agreement('hok').title}"
    assert links.links[0].target == "avtal:hok"


@pytest.mark.parametrize(
    ("key", "heading"),
    [
        ("fardtjanst", "Lag som dokumentet nämner"),
        ("hok", "Lag som dokumentet nämner, och lag som gäller nu"),
        ("egenvard", "Lag som gäller nu"),  # from 2015, and names no act here
    ],
)
def test_a_document_is_not_said_to_name_an_act_that_came_after_it(library, key, heading):
    assert at(library, key, "lagstod").heading == heading


def test_law_is_linked_with_what_has_come_instead(library):
    (links,) = of(at(library, "aldre-sammanhallen", "lagstod").blocks, Links)
    told = {(link.target, link.note) for link in links.links}
    assert ("lag:sol-2001-453#2 kap. 7 §", "Individuell plan (SIP)") in told
    assert ("lag:sol-2025-400#10 kap. 8 §", "i stället för 2 kap. 7 § SoL (2001:453)") in told
    assert ("lag:sol-2025-400", "gäller nu") in told
    (plain,) = of(at(library, "fardtjanst", "lagstod").blocks, Items)
    assert plain.items == ("Lag (1997:736) om färdtjänst (sammanfattning saknas här)",)


def test_every_link_leads_somewhere(library):
    for agreement in library.agreements:
        for links in of(read(library, agreement.id), Links):
            for link in links.links:
                follow(library, Address.parse(link.target))


def follow(library, address):
    if address.shelf is Shelf.AGREEMENT:
        library.agreement(address.id)
    elif address.section:
        library.law_section(address.id, address.section)
    else:
        library.act(address.id)


def test_guides_that_rest_on_it_are_told(library):
    shown = section_at(sections(library, "hemloshet", ("Ansvarig kommun",)), "guider")
    assert shown.blocks == (Heading("Används i guider"), Items(("Ansvarig kommun",)))
    assert section_at(sections(library, "hemloshet"), "guider") is None


def test_sources_are_words_with_lines(library):
    (sources,) = of(read(library, "sfx"), SourceRef)
    assert sources.sources[0] == "Storsthlms sida Överenskommelser (hämtad omkring 2021), rad 31"


def test_what_is_our_inference_says_so(library):
    assert facts(read(library, "geodata"))["Typ"] == "Överenskommelse (vår bedömning)"
    assert facts(read(library, "hok"))["Typ"] == "Överenskommelse"
    assert facts(read(library, "hok-riktlinje"))["Typ"] == "Riktlinje; Rutin på Storsthlms lista"
    assert facts(read(library, "avfall"))["Titeln"].startswith("Vår egen titel. ")


@pytest.mark.parametrize("used", [(), ("Ansvarig kommun",)])
def test_no_section_is_empty(library, used):
    for agreement in library.agreements:
        for each in sections(library, agreement.id, used):
            assert len(each.blocks) > 1 or each.origin is Origin.FULL_TEXT, (agreement.id, each.id)
