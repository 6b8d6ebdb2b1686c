from __future__ import annotations

from pathlib import Path

import pytest

from okapp.casework.usage import Usage, used_in, used_lines
from okapp.library.address import Address, Shelf
from okapp.library.loader import load_library
from okapp.wizards import GUIDES

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def library():
    return load_library(DATA)


@pytest.fixture(scope="module")
def used(library):
    return used_in(GUIDES, library)


def test_the_agreement_on_homelessness_is_used_in_its_guide(used):
    (usage,) = used["avtal:hemloshet"]
    assert (usage.guide, usage.title, usage.text) == ("ansvarig-kommun", "Ansvarig kommun", "Ansvarig kommun")


def test_sections_of_both_acts_are_gathered_with_what_they_are_part_of(used):
    whole = used_lines(used, Address.parse("lag:sol-2025-400"))
    assert "Ansvarig kommun: 29 kap. 2 § 6" in whole
    assert len(set(whole)) == len(whole)
    assert used_lines(used, Address.parse("lag:sol-2025-400#29 kap. 2 § 6")) == (
        "Ansvarig kommun: 29 kap. 2 § 6",
    )
    assert "Ansvarig kommun: 29 kap. 2 § 6" in used_lines(used, Address.parse("lag:sol-2025-400#29 kap. 2 §"))
    assert (
        Usage("ansvarig-kommun", "Ansvarig kommun", "2 a kap. 3 §") in used["lag:sol-2001-453#2 a kap. 3 §"]
    )


def test_every_address_is_in_the_library_and_rulings_are_not(library, used):
    for text in used:
        address = Address.parse(text)
        if address.shelf is Shelf.AGREEMENT:
            library.agreement(address.id)
        elif address.section:
            library.law_section(address.id, address.section)
        else:
            library.act(address.id)
    assert not any("HFD" in text for text in used)


def test_what_no_guide_uses_has_no_lines(used):
    assert used_lines(used, Address.parse("avtal:avfall")) == ()
