"""After a withdrawal of consent (D12): the plan can be read as it stood, marked, and goes to nobody."""

from __future__ import annotations

import pytest

from okapp.casework.papers import HinderedPaper, document_id, make, offers, withheld
from okapp.documents.blocks import Callout, Signature, Weight
from okapp.wizards.samordnad_plan.bevaka import aterkallas_den
from tests.wizards.conftest import Fall
from tests.wizards.samordnad_plan.conftest import INTERN, KIM, KOMPLETT, text_of

DEN = {"samtycke_aterkallat": "2026-11-20"}


@pytest.mark.parametrize("key", [KOMPLETT, INTERN, "OK-SP-80", "OK-SP-51"])
def test_the_plan_stands_as_it_was_with_the_mark_and_without_lines_to_sign(key: str, fall: Fall) -> None:
    before, after = fall(key), fall(key, **DEN)
    assert after.journey().complete == before.journey().complete
    paper = make(after, "plan-last", KIM).paper
    mark = paper.blocks[1]

    assert isinstance(mark, Callout)
    assert (mark.title, mark.weight) == ("Samtycket återkallat den 20 november 2026", Weight.STOP)
    assert "Dela inget mer. Beslutade insatser fortsätter." in mark.text
    assert not [one for one in paper.blocks if isinstance(one, Signature)]
    whole = make(before, "plan", KIM).paper
    assert paper.blocks[:1] + paper.blocks[2:] == whole.blocks[: len(paper.blocks) - 1]
    assert paper.footer.startswith("Samtycket återkallat, dela inget mer.")


def test_what_the_person_said_is_still_read(fall: Fall) -> None:
    said = text_of(fall(KOMPLETT, **DEN), "plan-last")
    assert "Svag i höger arm" in said
    assert "Jag går till kören själv i mars" in said


def test_the_plan_itself_says_where_it_is_read_instead(fall: Fall) -> None:
    with pytest.raises(HinderedPaper, match="Planen går att läsa som den stod"):
        make(fall(KOMPLETT, **DEN), "plan", KIM)
    with pytest.raises(HinderedPaper, match="samtycket är inte återkallat"):
        make(fall(KOMPLETT), "plan-last", KIM)


def test_only_the_notice_and_what_is_for_the_person_may_leave(fall: Fall) -> None:
    run = fall(KOMPLETT, **DEN)
    free = {one.key for one in offers(run) if not one.hindered and not withheld(run, one.key)}

    assert {one for one in free if not one.startswith("aterkallat")} == {"brev"}
    assert {"aterkallat-1", "aterkallat-2"} <= free
    assert "Samtycket är återkallat 20 november 2026." in withheld(run, "plan-last")
    assert withheld(run, "protokoll")
    assert not withheld(fall(KOMPLETT), "protokoll")
    assert not withheld(fall("OK-SP-84"), "protokoll")


def test_the_locked_plan_has_an_identity_of_its_own_that_follows_its_contents(fall: Fall) -> None:
    one = document_id(fall(KOMPLETT, **DEN), "plan-last")
    assert one != document_id(fall(KOMPLETT), "plan")
    assert one != document_id(fall(KOMPLETT, viktigt_for_dig="Något annat", **DEN), "plan-last")
    assert one != document_id(fall(KOMPLETT, samtycke_aterkallat="2026-11-19"), "plan-last")


@pytest.mark.parametrize(
    ("svar", "den"),
    [
        ({"lage": "ny", **DEN}, "2026-11-20"),
        ({"lage": "uppfoljning", **DEN}, "2026-11-20"),
        ({"lage": "ny"}, None),
        ({"lage": "avsluta", "avslutsskal": "aterkallat", "avslutad_den": "2026-11-21"}, "2026-11-21"),
        ({"lage": "avsluta", "avslutsskal": "mal_uppfyllda", "avslutad_den": "2026-11-21", **DEN}, None),
    ],
)
def test_a_plan_is_withdrawn_in_itself_or_by_closing_it(svar: dict[str, str], den: str | None) -> None:
    assert aterkallas_den(svar) == den
