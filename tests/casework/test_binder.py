"""The outage binder: what can go in, what a first one holds, and the paper itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from okapp.casework.binder import BinderError, Group, Material, aged, binder, offered, usual
from okapp.casework.municipalities import load_municipalities
from okapp.documents.blocks import Callout, Heading, Table, TableOfContents
from okapp.documents.papers import LSS, SOCIALJOUR, Contact
from okapp.library.loader import load_library
from okapp.settings import Binder
from okapp.wizards import GUIDES

DATA = Path(__file__).parents[2] / "data"
DAY = date(2026, 11, 22)
FRESH = Contact(municipality="0180", function=LSS, phone="08-000 00 01", checked_on=date(2026, 3, 2))
OLD = Contact(municipality="0184", function=SOCIALJOUR, phone="08-000 00 00", checked_on=date(2024, 5, 2))


@pytest.fixture(scope="module")
def material():
    return Material(
        library=load_library(DATA),
        guides=GUIDES,
        municipalities=load_municipalities(DATA),
        contacts=(FRESH, OLD),
        own="0184",
        bookmarks=("avtal:hok#7-1", "avtal:hok#finns-inte", "kopia:3f2a#4", "skräp"),
    )


def headings(paper, level=2):
    return [one.text for one in paper.blocks if isinstance(one, Heading) and one.level == level]


def told(paper):
    return "\n".join(map(repr, paper.blocks))


def test_what_is_offered_leads_somewhere(material):
    parts = offered(material, DAY)
    by_key = {part.key: part for part in parts}

    assert len(by_key) == len(parts)
    assert [part.title for part in parts if part.group is Group.MARKED] == [
        f"{material.library.agreement('hok').title}: 7.1 Eskaleringstrappa vid oenigheter"
    ]
    assert by_key["kontakter"].note == "2 kontakter, 1 inte kontrollerade på mer än ett år."
    assert {"schema:ansvarig-kommun", "blankett:snabbkoll", "avtal:hok"} <= set(by_key)


def test_a_guide_without_rules_for_the_day_is_not_offered(material):
    groups = {part.group for part in offered(material, date(1970, 1, 1))}
    assert Group.GUIDES not in groups
    with pytest.raises(BinderError):
        binder(material, ("schema:ansvarig-kommun",), date(1970, 1, 1))


def test_a_first_binder_holds_what_the_guides_rest_on_and_the_bookmarks(material):
    chosen = usual(material, DAY)
    assert chosen[0] == "kontakter"
    assert chosen[-1] == "avtal:hok#7-1"
    assert {key for key in chosen if key.startswith("avtal:") and "#" not in key} == {
        key for key in material.used if key.startswith("avtal:")
    }


def test_the_parts_stand_in_one_order_under_a_table_of_contents(material):
    chosen = ("avtal:avlidna", "blankett:snabbkoll", "kontakter", "schema:snabbkoll")
    paper = binder(material, chosen, DAY)
    assert headings(paper, 1) == ["Reservpärm"]
    assert headings(paper) == [
        "Innehåll",
        "Kontaktbok",
        "Schema: Snabbkoll",
        "Blankett: Snabbkoll",
        "Samverkan kring omhändertagande av avlidna",
    ]
    assert TableOfContents(depth=3) in paper.blocks
    assert paper == binder(material, tuple(reversed(chosen)), DAY)
    version = material.library.content.version
    assert paper.footer == f"Reservpärm gjord 2026-11-22, innehåll {version}"


def test_a_section_stands_under_the_name_of_its_text(material):
    paper = binder(material, ("avtal:hok#7-1",), DAY)
    title = material.library.agreement("hok").title
    assert headings(paper)[1:] == [f"{title}: 7.1 Eskaleringstrappa vid oenigheter"]
    assert "Datum" in told(paper)


def test_the_rules_say_from_when_and_when_they_were_checked(material):
    said = told(binder(material, ("schema:ansvarig-kommun",), DAY))
    assert "Regler från 1 juli 2025" in said
    assert "Kontrollerad mot lagtexten i februari 2026." in said


def test_contacts_stand_with_ones_own_first_and_the_old_say_so(material):
    paper = binder(material, ("kontakter",), DAY)
    tables = [one for one in paper.blocks if isinstance(one, Table)]
    assert headings(paper, 3) == ["Solna stad", "Stockholms stad"]
    assert tables[0].rows[0][-1] == "Gammal: i maj 2024, mer än ett år sedan"
    assert tables[1].rows[0][-1] == "2 mars 2026"
    assert "1 av 2 kontakter" in told(paper)
    assert "Gamla kontakter" not in told(binder(material, ("schema:snabbkoll",), DAY))


def test_an_empty_contact_book_says_so(material):
    paper = binder(replace(material, contacts=()), ("kontakter",), DAY)
    assert any(isinstance(one, Callout) and "Inga kontakter" in one.text for one in paper.blocks)


def test_with_many_parts_the_contents_name_the_parts_only(material):
    every = [part.key for part in offered(material, DAY)]
    paper = binder(material, every, DAY)
    assert TableOfContents(depth=2) in paper.blocks


@pytest.mark.parametrize("key", ["avtal:finns-inte", "avtal:hok#finns-inte", "schema:finns-inte", "nej"])
def test_a_part_that_is_not_there_is_named(material, key):
    with pytest.raises(BinderError) as refused:
        binder(material, (key,), DAY)
    assert refused.value.sentence.startswith(f"{key} finns inte")


def test_nothing_chosen_makes_no_binder(material):
    with pytest.raises(BinderError, match="Inget är valt"):
        binder(material, (), DAY)


def test_a_binder_is_old_when_contacts_or_rules_have_changed(material):
    last = Binder((), DAY, material.state(DAY))
    later = replace(material, contacts=(FRESH,))
    assert aged(Binder(), material, DAY) == ""
    assert aged(last, material, DAY) == ""
    assert aged(last, later, DAY).startswith("Den senaste pärmen gjordes 22 november 2026.")
    assert aged(last, material, date(2010, 1, 1))
