"""The guide's papers: what stands there, what must not, drafts with their list, and how many pages they take."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from okapp.casework.left_out import LeftOut
from okapp.casework.papers import HinderedPaper, Press, UnknownPaper, choosable, make, offers
from okapp.casework.runs import Run
from okapp.documents.blocks import Heading, Paragraph, Signature, Table, Timeline
from okapp.documents.papers import Sender
from okapp.wizards.samordnad_plan.deltagarpapper import SKYLDIG
from tests.wizards.conftest import Fall
from tests.wizards.samordnad_plan.conftest import (
    BARN,
    CASES,
    GUIDE,
    INTERN,
    KIM,
    KOMPLETT,
    UPPFOLJD,
    rad,
    text_of,
)

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
MOTET = {
    "mote_den": "2026-12-01",
    "mote_tid": "13.00",
    "mote_plats": "Storgatan 1",
    "fraga_till_motet": "FRAGANORD",
}


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(FONTS)


def _pages(press: Press, run: Run, key: str) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(press.pdf(make(run, key, KIM).paper)))
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def _blocks(run: Run, key: str, kind: type) -> list[Any]:
    return [one for one in make(run, key, KIM).paper.blocks if isinstance(one, kind)]


@pytest.mark.parametrize("key", CASES)
def test_every_paper_of_every_case_is_made_or_says_why_not(key: str, fall: Fall) -> None:
    run = fall(key)
    for offer in offers(run):
        if offer.hindered:
            with pytest.raises(HinderedPaper):
                make(run, offer.key, KIM)
        else:
            assert make(run, offer.key, KIM).paper.blocks
        assert not (offer.suits and offer.hindered)


def test_the_plan_has_the_agreements_numbering_and_a_strip(fall: Fall) -> None:
    headings = [one.text for one in _blocks(fall("SP01"), "plan", Heading)]
    strip = next(one for one in _blocks(fall("SP01"), "plan", Table) if one.caption == "Punkterna i planen")

    assert [text[0] for text in headings if text[0].isdigit()] == list("1234567")
    assert strip.header == (
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "Uppföljning",
        "SIP 1",
        "SIP 2",
        "SIP 3",
        "SIP 4",
    )
    assert set(strip.rows[0]) == {"finns"}


@pytest.mark.parametrize(
    ("changes", "column", "says"),
    [
        ({"behov": None}, "1", "saknas"),
        ({"mal": None}, "2", "saknas"),
        ({}, "7", "inte aktuellt"),
        ({"insatser": CASES[KOMPLETT].answers["insatser"][:2], "inga_andra": "ja"}, "SIP 3", "inte aktuellt"),
        ({"lakemedel_hjalpmedel": None, "lakemedel_skal": None}, "7", "saknas"),
        ({"overgripande_ansvar": None}, "SIP 4", "saknas"),
        ({"foljs_upp_den": None}, "Uppföljning", "saknas"),
    ],
)
def test_the_strip_tells_each_point_by_itself(
    changes: dict[str, Any], column: str, says: str, fall: Fall
) -> None:
    strip = next(
        one
        for one in _blocks(fall(KOMPLETT, **changes), "plan", Table)
        if one.caption == "Punkterna i planen"
    )
    told = dict(zip(strip.header, strip.rows[0], strict=True))

    assert told.pop(column) == says
    assert "saknas" not in told.values()


def test_a_point_that_is_missing_makes_a_draft_with_the_list(fall: Fall, press: Press) -> None:
    run = fall("SP02")
    made = make(run, "plan", KIM)
    first = _pages(press, run, "plan")[0]

    assert made.paper.draft
    assert any("punkt 2" in text for text in made.missing)
    assert any("punkt 6" in text for text in made.missing)
    assert "UTKAST" in first
    assert "Det saknas punkt 6" in first
    assert not make(fall("SP01"), "plan", KIM).paper.draft


def test_page_one_has_whom_to_call_the_lead_and_the_consent_without_health(fall: Fall, press: Press) -> None:
    first = _pages(press, fall("SP01"), "plan")[0]

    assert "Samordningsansvarig: Sanna Påhittsson" in first
    assert "08-000 00 01" in first
    assert "Övergripande ansvar för planen: Regionen" in first
    assert "31 maj 2027" in first
    assert "Svag i höger arm" not in first


def test_the_time_plan_follows_the_days_and_is_drawn(fall: Fall) -> None:
    run = fall("SP01")
    table = next(
        one for one in _blocks(run, "plan", Table) if one.caption.startswith("Insatserna i den ordning")
    )
    (line,) = _blocks(run, "plan", Timeline)

    assert [row[2] for row in table.rows] == ["2", "1", "3"]
    assert [period.label[0] for period in line.periods] == ["2", "1", "3"]
    assert line.until == date(2027, 2, 15)


def test_what_comes_after_another_stands_in_the_time_plan(fall: Fall) -> None:
    rows = rad(KOMPLETT, "insatser", 3, efter="1 och 2, sedan 99", slut="2027-06-01")
    table = next(
        one
        for one in _blocks(fall(KOMPLETT, insatser=rows, foljs_upp_den=None), "plan", Table)
        if one.caption.startswith("Insatserna i den ordning")
    )

    assert table.header[-1] == "Efter nr"
    assert table.rows[2][1:] == ("1 juni 2027", "3", "Körens ledsagare möter vid bussen", "1, 2")


def test_what_another_is_to_try_stands_as_planned(fall: Fall) -> None:
    text = text_of(fall(KOMPLETT), "plan")
    without = rad(KOMPLETT, "insatser", 2, verksamhet=None)

    assert "Planerad – prövas av Hemtjänst öster. Biståndskontoret prövar i december" in text
    assert "Beslutad. Neuroteamet 2026-11-20" in text
    assert "Planerad – prövas av kommunen" in text_of(fall(KOMPLETT, insatser=without), "plan")


def test_signature_lines_and_what_they_mean(fall: Fall) -> None:
    roles = [(one.role, one.name) for one in _blocks(fall(BARN), "plan", Signature)]

    assert roles == [
        ("Den enskilde", ""),
        ("Vårdnadshavare", "Tora Provgren"),
        ("Vårdnadshavare", "Tore Provgren"),
        ("Samordningsansvarig", "Sanna Påhittsson"),
        ("Företrädare för kommunen", ""),
        ("Företrädare för regionen", ""),
    ]
    assert "Underskriften betyder att du har varit med om planen." in text_of(fall(BARN), "plan")


def test_an_intern_plan_has_its_own_title_and_no_law_line(fall: Fall) -> None:
    text = text_of(fall(INTERN), "plan")
    roles = [one.role for one in _blocks(fall(INTERN), "plan", Signature)]

    assert text.startswith("Intern samordnad plan")
    assert not [word for word in ("SIP", "SOSFS", "10 kap.", "16 kap.", "7. Läkemedel") if word in text]
    assert "Företrädare för regionen" not in roles


@pytest.mark.parametrize(
    ("typer", "titel", "lag"),
    [
        (["samordnad_plan"], "Samordnad plan", "SOSFS 2007:10"),
        (["sip"], "Samordnad individuell plan (SIP)", "10 kap. 8–9 §§ socialtjänstlagen (2025:400)"),
        (["samordnad_plan", "sip"], "Samordnad plan", "SIP enligt"),
        (["sip_utskrivning"], "Samordnad individuell plan (SIP)", "4 kap. lagen (2017:612)"),
        (["lss_plan"], "Individuell plan enligt LSS", "Individuell plan enligt 10 § LSS"),
    ],
)
def test_the_title_and_the_law_line_follow_the_kinds_of_plan(
    typer: list[str], titel: str, lag: str, fall: Fall
) -> None:
    text = text_of(fall("OK-SP-60", plantyper=typer), "plan")

    assert text.startswith(f"{titel}\n")
    assert lag in text


def test_a_plan_from_before_the_new_act_cites_the_old_section(fall: Fall) -> None:
    assert "2 kap. 7 § socialtjänstlagen (2001:453)" in text_of(fall("OK-SP-91"), "plan")
    assert "om den gäller efter 1 juli 2025 är inte kontrollerat" in text_of(fall("OK-SP-92"), "plan")


def test_what_is_empty_says_so_and_what_was_not_answered_is_seen(fall: Fall) -> None:
    text = text_of(fall("OK-SP-51"), "plan")
    assert "Ingen insats är skriven." in text
    assert "Inget mål är skrivet." in text
    unanswered = text_of(fall("SP09"), "plan")
    assert "Saknas: frågan är inte besvarad." in unanswered
    away = text_of(fall("OK-SP-74"), "plan")
    assert "Orkade inte" in away
    assert "Har inte svarat" in away


def test_a_copy_for_one_without_interventions_says_so(fall: Fall) -> None:
    rows = rad(KOMPLETT, "deltagare", 2, verksamhet="Boendestöd", far_veta="egna")

    assert "Ingen insats står på deltagarens verksamhet." in text_of(
        fall(KOMPLETT, deltagare=rows), "kopia-2"
    )


def test_the_invitation_has_time_place_agenda_the_duty_and_a_question_sheet(fall: Fall, press: Press) -> None:
    run = fall(KOMPLETT, **MOTET)
    made = make(run, "kallelse-1", KIM)
    text = text_of(run, "kallelse-1")

    assert made.missing == ()
    assert all(
        word in text
        for word in ("1 december 2026", "13.00", "Storgatan 1", "FRAGANORD", SKYLDIG, "Frågeblad")
    )
    assert "Armträning" in text
    assert "Hemtjänst morgon" not in text
    assert len(_pages(press, run, "kallelse-1")) == 2


def test_an_invitation_without_a_day_is_a_draft(fall: Fall) -> None:
    made = make(fall(KOMPLETT, mote_den=None), "kallelse-1", KIM)

    assert set(made.missing) == {"Mötets dag", "Mötets tid", "Plats eller länk"}


def test_who_is_neither_municipality_nor_region_is_not_told_of_a_duty(fall: Fall) -> None:
    rows = rad(KOMPLETT, "deltagare", 2, huvudman="annan", far_veta="egna", verksamhet="Kyrkan")
    text = text_of(fall(KOMPLETT, **MOTET, deltagare=rows), "kallelse-2")

    assert SKYLDIG not in text
    assert "FRAGANORD" not in text
    assert SKYLDIG not in text_of(fall(INTERN, **MOTET), "kallelse-1")


def test_invitations_come_first_before_the_meeting_and_copies_after(fall: Fall) -> None:
    before = {offer.key for offer in offers(fall(KOMPLETT, **MOTET)) if offer.suits}
    after = {offer.key for offer in offers(fall(KOMPLETT)) if offer.suits}

    assert {"kallelse-1", "kallelse-2"} <= before
    assert not [key for key in before if key.startswith("kopia")]
    assert {"kopia-1", "kopia-2"} <= after
    assert not [key for key in after if key.startswith("kallelse")]


@pytest.mark.parametrize("key", ["SP01", "OK-SP-81", "OK-SP-82", "OK-SP-84", "OK-SP-24", "SP02"])
def test_the_letter_to_the_person_is_one_page(key: str, fall: Fall, press: Press) -> None:
    assert len(_pages(press, fall(key), "brev")) == 1


def test_the_letter_has_goals_who_does_what_and_whom_to_call(fall: Fall) -> None:
    text = text_of(fall(KOMPLETT), "brev")

    assert "Jag går till kören själv i mars" in text
    assert "Hemtjänst morgon (inte bestämt än)" in text
    assert "Sanna Påhittsson, telefon 08-000 00 01" in text
    assert "Svag i höger arm" not in text


def test_the_letter_is_a_draft_while_nobody_can_be_called(fall: Fall) -> None:
    run = fall("SP02")

    assert make(run, "brev", Sender()).missing == ("Vem personen ska ringa",)
    assert "Kim Exempelson" in text_of(run, "brev")


def test_the_letter_tells_the_new_coordinator_the_interpreter_and_an_open_day(fall: Fall) -> None:
    handed = text_of(fall("OK-SP-81", tolk="ja"), "brev")
    assert "Nils Hittepåberg, 08-000 00 07, från 1 december 2026." in handed
    assert "Behöver du tolk?" in handed
    bare = fall(KOMPLETT, mal=None, insatser=rad(KOMPLETT, "insatser", 2, start=None), foljs_upp_den=None)
    assert "Inte bestämt än" in text_of(bare, "brev")
    assert "Det här ska göras" not in text_of(fall("OK-SP-51"), "brev")


def test_a_protected_persons_name_is_left_to_the_pen_in_the_letter(fall: Fall) -> None:
    text = text_of(fall("OK-SP-70"), "brev")

    assert "Testina Provgren" not in text
    assert "Till (skrivs för hand)" in text


def test_a_refusal_says_only_that_it_was_offered_and_declined(fall: Fall) -> None:
    run = fall("SP03")
    text = text_of(run, "avbojt")

    assert "Personen tackade nej." in text
    assert "parallella kontakter" not in text
    assert make(run, "avbojt", Sender()).missing == ("Vem som antecknar",)


def test_the_follow_up_record_has_the_seven_questions_the_goals_and_the_next_time(fall: Fall) -> None:
    text = text_of(fall("OK-SP-81", avvikande_mening="Hemtjänsten ser det annorlunda."), "uppfoljning")

    assert "Nästan. Går med sällskap." in text
    assert text.count("Inte besvarat:") == 1
    assert "Delvis" in text
    assert "15 februari 2027" in text
    assert "Nils Hittepåberg" in text
    assert "Hemtjänsten ser det annorlunda." in text
    assert "Avvikande mening" not in text_of(fall(UPPFOLJD), "uppfoljning")


def test_a_follow_up_where_every_question_is_answered_names_none_that_is_not(fall: Fall) -> None:
    fragor = ("ratt", "justera", "resultat", "nya_behov", "syn")
    run = fall("OK-SP-81", **{f"uppf_{one}": "Ja." for one in fragor})

    assert "Inte besvarat:" not in text_of(run, "uppfoljning")


def test_a_consent_to_sign_is_a_draft_without_recipients_and_a_day(fall: Fall) -> None:
    made = make(fall("OK-SP-24", samtycke_till=None), "samtycke", KIM)

    assert set(made.missing) == {"Vilka som får veta", "Till och med vilken dag"}
    assert "Det här vill jag" in text_of(fall("OK-SP-25"), "samtycke")


def test_the_ladder_has_a_letter_for_each_step_without_the_person(fall: Fall) -> None:
    run = fall("OK-SP-85")
    texts = {n: text_of(run, f"trappa-{n}") for n in (1, 2, 3)}

    assert all("Provgren" not in text for text in texts.values())
    assert all("Vilken huvudman som ansvarar för träning i hemmet." in text for text in texts.values())
    assert "lokal nivå" in texts[1]
    assert "21 november 2026" in texts[2]
    assert "Ingen lösning" in texts[2]
    assert "tolkningsföreträde" in texts[3]
    assert "Inget steg är prövat före det här." in text_of(fall("OK-SP-84"), "trappa-1")
    assert "Vår syn" not in text_of(fall("OK-SP-84", egen_syn=None), "trappa-1")
    assert make(run, "trappa-1", Sender()).missing == ("Vem som frågar",)


def test_the_notice_of_an_ending_tells_nothing_of_the_plan(fall: Fall) -> None:
    text = text_of(fall("OK-SP-82"), "avslut-1")
    assert "avslutades 20 november 2026" in text
    assert "Sanna Påhittsson" in text
    silent = rad("OK-SP-82", "deltagare", 2, far_veta="inget")
    told = {
        one.key: one
        for one in offers(fall("OK-SP-82", deltagare=silent, samordnare=None, samordnare_telefon=None))
    }
    assert told["avslut-2"].hindered
    assert not told["avslut-1"].hindered
    assert "Frågor" not in text_of(fall("OK-SP-82", samordnare=None, samordnare_telefon=None), "avslut-1")


def test_the_plan_carries_its_data_with_the_national_code_where_it_is_known(fall: Fall) -> None:
    data = json.loads(make(fall("SP01"), "plan", KIM).paper.answers)

    assert data["dokumenttyp"] == "SIP"
    assert data["deltagande_enheter"] == ["Biståndskontor", "Hemtjänst öster", "Neuroteam"]
    assert data["insatser"][0]["insats"] == "Armträning två gånger i veckan"
    assert json.loads(make(fall("SP02"), "plan", KIM).paper.answers)["dokumenttyp"] is None
    assert make(fall("SP01"), "brev", KIM).paper.answers == ""
    assert make(fall("SP01"), "plan", KIM, LeftOut(sections=frozenset({"2. Mål"}))).paper.answers == ""


def test_what_is_left_out_of_a_copy_by_hand_is_out(fall: Fall) -> None:
    run = fall("SP01")
    can = choosable(run, "kopia-1", KIM)

    assert "intressen" in {field.key for field in can.fields}
    made = make(run, "kopia-1", KIM, LeftOut(answers=frozenset({"intressen"})))
    assert "kolonilotten" not in repr(made.paper.blocks)
    assert "kolonilotten" in repr(make(run, "kopia-1", KIM).paper.blocks)


def test_an_unknown_paper_names_those_of_each_participant(fall: Fall) -> None:
    with pytest.raises(UnknownPaper, match=r"kopia-1, kopia-2"):
        make(fall(KOMPLETT), "kopia-9", KIM)


def test_a_kind_with_one_for_each_covers_their_keys() -> None:
    kinds = {kind.key: kind for kind in GUIDE.papers}

    assert kinds["kopia"].covers("kopia-1")
    assert not kinds["kopia"].covers("kopia")
    assert kinds["plan"].covers("plan")
    assert not kinds["plan"].covers("plan-1")


def stor(fall: Fall) -> Run:
    deltagare = [
        {
            "id": str(n),
            "namn": f"Kontaktperson med ett långt namn {n}",
            "verksamhet": f"Verksamhet nummer {n}",
            "huvudman": ("kommun", "region", "annan")[n % 3],
            "far_veta": "allt",
        }
        for n in range(1, 16)
    ]
    insatser = [
        {
            "id": str(n),
            "insats": f"Insats {n} med en ganska lång beskrivning av vad som ska göras",
            "huvudman": ("kommun", "region", "annan")[n % 3],
            "verksamhet": f"Verksamhet nummer {n % 15 + 1}",
            "personal": "Kontaktperson, 08-000 00 01",
            "status": ("planerad", "beslutad")[n % 2],
            "start": (date(2026, 12, 1) + timedelta(days=3 * n)).isoformat(),
        }
        for n in range(1, 41)
    ]
    return fall(KOMPLETT, deltagare=deltagare, insatser=insatser)


def test_forty_interventions_and_fifteen_parties_print_in_order(fall: Fall, press: Press) -> None:
    run = stor(fall)
    pages = _pages(press, run, "plan")

    assert len(pages) <= 14
    assert all(f"Insats {n} med" in " ".join(pages) for n in range(1, 41))
    assert not _blocks(run, "plan", Timeline)
    assert "Fler insatser står i planen." in text_of(run, "brev")
    assert len(_pages(press, run, "brev")) == 1


def test_who_may_not_know_all_is_only_told_that_the_plan_is_not_complete(fall: Fall) -> None:
    whole, part = text_of(fall("SP09"), "kopia-1"), text_of(fall("SP09"), "kopia-2")

    assert "Det saknas punkt 1: behov, förutsättningar och intressen." in whole
    assert "Det saknas punkt" not in part
    assert "Planen är inte komplett än." in part


def test_a_paper_to_others_never_says_of_the_person_that_they_are_missing(fall: Fall) -> None:
    for case, key in (("SP01", "kallelse-1"), ("OK-SP-28", "aterkallat-1"), ("OK-SP-82", "avslut-1")):
        said = text_of(fall(case), key).splitlines()
        assert said[said.index("Gäller") + 1].endswith(", personnummer saknas"), key


def test_the_invitation_tells_who_calls_from_who_sends_it(fall: Fall) -> None:
    other = text_of(fall("SP01"), "kallelse-1").splitlines()
    same = text_of(fall("SP01"), "kallelse-1", replace(KIM, name="Sanna Påhittsson")).splitlines()

    assert other[other.index("Kallar") + 1] == "Sanna Påhittsson"
    assert other[other.index("Från") + 1].startswith("Kim Exempelson,")
    assert "Kallar" not in same
    assert same[same.index("Från") + 1].startswith("Sanna Påhittsson,")


def test_every_lead_ends_so_that_it_is_heard_apart_from_its_text(fall: Fall) -> None:
    for case, key in (
        ("SP01", "plan"),
        ("SP01", "brev"),
        (UPPFOLJD, "uppfoljning"),
        ("OK-SP-85", "trappa-2"),
    ):
        leads = [one.lead for one in _blocks(fall(case), key, Paragraph) if one.lead]
        assert leads, key
        assert all(lead[-1] in ":?." for lead in leads), leads


def test_a_letter_without_a_plan_does_not_speak_of_one_that_is_there(fall: Fall) -> None:
    refused, made = text_of(fall("SP03"), "brev"), text_of(fall("SP01"), "brev")

    assert refused.startswith("Om en plan för dig\n")
    assert "Planen är inget beslut." not in refused
    assert "Du kan ansöka om insatser, och överklaga beslutet du får." in refused
    assert made.startswith("Din plan\n")
    assert "Planen är inget beslut." in made
