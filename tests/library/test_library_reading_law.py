from __future__ import annotations

from okapp.documents.blocks import Callout, Items, Link, Links, Pairs, Paragraph
from okapp.library.address import Address, Shelf
from okapp.library.law import Checked
from okapp.library.reading_law import CHECKED, act_sections, law_section_blocks
from okapp.library.sections import blocks_of


def of(blocks, kind):
    return [block for block in blocks if isinstance(block, kind)]


def facts(blocks):
    (pairs,) = of(blocks, Pairs)
    return dict(pairs.rows)


def law(library, act, section):
    return law_section_blocks(library, library.law_section(act, section))


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
    assert shown["Senast kontrollerad"] == "Februari 2026"
    assert shown["Del av"] == "29 kap. 2 §"
    assert facts(law(library, "2025:400", "10 kap. 8 §"))["Senast kontrollerad"] == "2025-12-15"


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
    lvm = blocks_of(act_sections(library, library.act("1988:870")))
    assert lvm[0].text == "Lag om vård av missbrukare i vissa fall (1988:870)"
    assert facts(lvm)["Gäller från"] == "Inte känt"
    sections = of(blocks_of(act_sections(library, library.act("1993:387"))), Links)[0]
    assert Link("16 §: Vilken kommun som ansvarar", "lag:lss-1993-387#16 §") in sections.links
    (_, gone) = of(blocks_of(act_sections(library, library.act("SOSFS 2009:6"))), Callout)
    assert gone.text.endswith("upphävdes februari 2023.")


def test_an_act_shows_each_section_as_a_summary_and_what_was_not_read(library):
    for act in library.acts:
        shown = {each.id: each for each in act_sections(library, act)}
        for section in act.sections:
            entry = shown[section.section]
            assert entry.level == (3 if section.parent else 2)
            assert Paragraph(section.summary, lead="Sammanfattning, inte lagtext.") in entry.blocks
            unread = [each.text for each in of(entry.blocks, Callout)]
            expected = [] if section.checked is Checked.VERIFIED else [CHECKED[section.checked]]
            assert unread == expected


def test_acts_lead_to_what_came_before_and_after_and_to_who_names_them(library):
    old = act_sections(library, library.act("2001:453"))
    assert Link("Ersatt av: Socialtjänstlag (2025:400)", "lag:sol-2025-400") in links(old[0].blocks)
    new = act_sections(library, library.act("2025:400"))
    assert Link("Ersatte: Socialtjänstlag (2001:453)", "lag:sol-2001-453") in links(new[0].blocks)
    naming = next(each for each in old if each.id == "namns-i")
    assert "avtal:hok" in [link.target for link in links(naming.blocks)]


def test_a_section_leads_to_its_act_its_whole_and_its_older_number(library):
    found = links(law(library, "2025:400", "29 kap. 2 § 6"))
    assert [link.target for link in found] == [
        "lag:sol-2025-400",
        "lag:sol-2025-400#29 kap. 2 §",
        "lag:sol-2001-453#2 a kap. 4 § 6",
    ]
    assert found[2].text == "Motsvarade: 2 a kap. 4 § 6 SoL (2001:453)"
    assert links(law(library, "2001:453", "2 kap. 7 §"))[1].text == "Motsvarar nu: 10 kap. 8 § SoL (2025:400)"


def test_every_link_of_the_law_leads_somewhere(library):
    for act in library.acts:
        blocks = list(blocks_of(act_sections(library, act)))
        for section in act.sections:
            blocks += law_section_blocks(library, section)
        for link in links(blocks):
            address = Address.parse(link.target)
            if address.shelf is Shelf.AGREEMENT:
                library.agreement(address.id)
            elif address.section:
                library.law_section(address.id, address.section)
            else:
                library.act(address.id)


def test_guides_that_rest_on_a_section_are_told(library):
    section = library.law_section("2025:400", "29 kap. 1 §")
    assert Items(("Ansvarig kommun: 29 kap. 1 §",)) in law_section_blocks(
        library, section, ("Ansvarig kommun: 29 kap. 1 §",)
    )
    assert of(law_section_blocks(library, section), Items) == []


def test_what_is_not_certain_of_a_repeal_is_said(library):
    (_, gone) = of(blocks_of(act_sections(library, library.act("1998:1656"))), Callout)
    assert gone.text.endswith("allmän kunskap och inte kontrollerad.")


def links(blocks):
    return [link for each in of(blocks, Links) for link in each.links]
