from __future__ import annotations

from okapp.documents.blocks import Callout, Heading, Items, Pairs, Paragraph, SourceRef, Table, Weight
from okapp.library.model import swedish_date
from okapp.library.reading import act_blocks, agreement_blocks, law_section_blocks
from okapp.library.texts import read_text


def of(blocks, kind):
    return [block for block in blocks if isinstance(block, kind)]


def facts(blocks):
    (pairs,) = of(blocks, Pairs)
    return dict(pairs.rows)


def read(library, key):
    agreement = library.agreement(key)
    return agreement_blocks(library, agreement, read_text(agreement))


def law(library, act, section):
    return law_section_blocks(library, library.law_section(act, section))


def test_every_agreement_can_be_read_and_says_that_it_is_a_description(library):
    for agreement in library.agreements:
        blocks = agreement_blocks(library, agreement, read_text(agreement))
        assert blocks[0] == Heading(agreement.title, level=1)
        assert of(blocks, Callout)[0].title == "Beskrivning, fullständig text ej inlagd"
        assert Paragraph(agreement.summary) in blocks
        assert f"Senast kontrollerad {agreement.checked_on}." in [each.text for each in of(blocks, Paragraph)]
        assert of(blocks, SourceRef)[0].sources


def test_everyday_words_are_for_searching_not_for_reading(library):
    assert "lik" in library.agreement("avlidna").everyday_terms
    assert not any("bårbil" in str(block) for block in read(library, "avlidna"))


def test_a_date_is_shown_with_its_meaning(library):
    shown = facts(read(library, "missbruk-beroende"))
    assert shown["Datum"] == "2016-06-28. Beslut; började gälla 2017."
    assert shown["Gäller från"].startswith("2017. ")
    assert facts(read(library, "skolskjuts"))["Datum"].startswith("inte känt. Inget säkert datum.")
    assert facts(read(library, "aldre-sammanhallen"))["Datum"].startswith("februari 2020. ")


def test_sources_that_disagree_stand_side_by_side(library):
    (table,) = of(read(library, "kostnadsansvar-sarskilt-boende"), Table)
    assert [row[1] for row in table.rows][:2] == ["15 kommuner", "12 kommuner"]
    assert table.rows[0][3] == "Storsthlms sida Överenskommelser"


def test_related_documents_are_named_by_their_titles(library):
    items = of(read(library, "hok-riktlinje"), Items)
    assert items[0].items == (f"Riktlinje till: {library.agreement('hok').title}",)


def test_repealed_law_is_a_warning_in_words(library):
    warning = of(read(library, "hok"), Callout)[1]
    assert warning.weight is Weight.WARNING
    assert "Socialtjänstlag (2001:453)" in warning.text


def test_sources_are_words_with_lines(library):
    (sources,) = of(read(library, "sfx"), SourceRef)
    assert sources.sources[0] == "Storsthlms sida Överenskommelser (hämtad omkring 2021), rad 31"


def test_a_type_that_is_our_inference_says_so(library):
    assert facts(read(library, "geodata"))["Typ"] == "överenskommelse (vår bedömning)"
    assert facts(read(library, "hok"))["Typ"] == "överenskommelse"


def test_every_section_says_that_it_is_a_summary(library):
    for act in library.acts:
        for section in act.sections:
            blocks = law_section_blocks(library, section)
            assert blocks[0].text.startswith(section.section)
            assert of(blocks, Callout)[0].title == "Sammanfattning, inte lagtext"
            assert section.summary in [each.text for each in of(blocks, Paragraph)]


def test_the_new_section_names_the_old_one_and_when_it_was_read(library):
    blocks = law(library, "2025:400", "29 kap. 2 § 6")
    assert blocks[0].text == "29 kap. 2 § 6 SoL (2025:400)"
    shown = facts(blocks)
    assert shown["Motsvarade i den äldre lagen"] == "2 a kap. 4 § 6 SoL (2001:453)"
    assert shown["Gäller från"] == "2025-07-01"
    assert shown["Senast kontrollerad"] == "februari 2026"
    assert shown["Del av"] == "29 kap. 2 §"


def test_the_old_section_says_that_it_no_longer_applies(library):
    blocks = law(library, "2001:453", "2 a kap. 4 § 6")
    (_, gone) = of(blocks, Callout)
    assert gone.title == "Gäller inte längre"
    assert (
        gone.text
        == "Socialtjänstlag (2001:453) upphävdes 2025-07-01. I stället gäller Socialtjänstlag (2025:400)."
    )
    shown = facts(blocks)
    assert shown["Motsvarar i den nya lagen"] == "29 kap. 2 § 6 SoL (2025:400)"
    assert shown["Gäller från"] == "2011-05-01"


def test_what_was_not_read_warns(library):
    titles = [each.title for each in of(law(library, "2017:30", "16 kap. 3 §"), Callout)]
    assert titles == ["Sammanfattning, inte lagtext", "Inte kontrollerad"]


def test_an_act_as_a_whole(library):
    lvm = act_blocks(library, library.act("1988:870"))
    assert lvm[0].text == "Lag om vård av missbrukare i vissa fall (1988:870)"
    assert facts(lvm)["Gäller från"] == "inte känt"
    (sections,) = of(act_blocks(library, library.act("1993:387")), Items)
    assert sections.items[0] == "16 §: Vilken kommun som ansvarar"
    (_, gone) = of(act_blocks(library, library.act("SOSFS 2009:6")), Callout)
    assert gone.text.endswith("upphävdes februari 2023.")


def test_dates_as_they_are_shown():
    assert [swedish_date(each) for each in ("2026-02", "2022-09-05", "2012", "")] == [
        "februari 2026", "2022-09-05", "2012", "",
    ]  # fmt: skip
