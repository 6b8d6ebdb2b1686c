from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from okapp.casework.caseload import (
    WORKING_COPY,
    CaseFields,
    ContactFields,
    ReasonNeeded,
    RepresentativeFields,
    code_sheet,
    new_code,
    working_copy_footer,
)
from okapp.casework.caseload.extract import MASKED, NOT_TESTED
from okapp.casework.left_out import LeftOut, LostChoice
from okapp.casework.papers import PROTOCOL, document_id
from okapp.casework.report import plain
from tests.casework.caseload.kit import START, add_case
from tests.casework.caseload.test_caseload_runs import finished, started


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


def words(paper) -> str:
    return "\n".join(plain(paper.blocks))


def test_a_working_copy_says_when_it_is_to_be_destroyed(caseload):
    final = finished(caseload, add_case(caseload))
    drawn = caseload.papers.draw(final, PROTOCOL)
    assert working_copy_footer(date(2026, 1, 20), 60) == "Arbetskopia – förstör efter 21 mars 2026"
    assert "Arbetskopia – förstör efter 21 mars 2026" in text_of(drawn.pdf)
    kept = caseload.papers.keep(final, drawn)
    assert kept.audience == WORKING_COPY
    assert kept.document_id == final.stored.document_id
    assert caseload.papers.pdf(kept.id) == drawn.pdf


def test_a_paper_for_another_party_is_no_working_copy(caseload):
    final = finished(caseload, add_case(caseload))
    drawn = caseload.papers.draw(final, "ringblad", "Solna stad")
    assert "Arbetskopia" not in text_of(drawn.pdf)
    assert caseload.papers.keep(final, drawn).audience == "Solna stad"
    caseload.papers.left(
        final.stored.case_id, caseload.papers.of_case(final.stored.case_id)[0].id, "skriv ut"
    )
    assert caseload.log.page(case=final.stored.case_id)[-1].verb == "skriv ut"


def test_a_letter_to_the_person_is_no_working_copy(caseload):
    final = finished(caseload, add_case(caseload))
    letter = replace(final.run.guide.papers[1], key="brev", to_person=True)
    run = replace(final.run, guide=replace(final.run.guide, papers=(letter,)))
    drawn = caseload.papers.draw(replace(final, run=run), "brev")
    assert drawn.audience == "personen själv"
    assert "Arbetskopia" not in text_of(drawn.pdf)


def test_what_a_paper_was_made_without_stands_in_the_case_and_holds_when_it_is_made_again(caseload):
    final = finished(caseload, add_case(caseload))
    left_out = LeftOut(frozenset({"Skäl"}), frozenset({"hemkommun"}))
    drawn = caseload.papers.draw(final, PROTOCOL, left_out=left_out)
    assert "Hemkommun" in text_of(caseload.papers.draw(final, PROTOCOL).pdf)
    assert "Hemkommun" not in text_of(drawn.pdf)
    kept = caseload.papers.keep(final, drawn)
    assert kept.title == "Protokoll – Provguide, utan: Skäl; Hemkommun"
    assert ", utan:" not in drawn.paper.title
    assert caseload.papers.left_out_of(final, kept) == left_out
    again = caseload.papers.draw(final, PROTOCOL, "Solna stad", caseload.papers.left_out_of(final, kept))
    assert again.paper.document_id == drawn.paper.document_id != final.stored.document_id
    whole = caseload.papers.keep(final, caseload.papers.draw(final, PROTOCOL))
    assert not caseload.papers.left_out_of(final, whole)


def test_a_paper_is_never_made_again_with_more_than_it_had(caseload):
    final = finished(caseload, add_case(caseload))
    drawn = replace(caseload.papers.draw(final, PROTOCOL), kept_title="Protokoll, utan: Något gammalt")
    with pytest.raises(LostChoice, match="Gör det på nytt i guiden"):
        caseload.papers.left_out_of(final, caseload.papers.keep(final, drawn))


def test_every_final_paper_carries_id_version_edition_and_the_last_check(caseload):
    final = finished(caseload, add_case(caseload))
    for key in (PROTOCOL, *(kind.key for kind in final.run.guide.papers)):
        text = text_of(caseload.papers.draw(final, key).pdf)
        assert f"Dokument-id: {document_id(final.run, key)}" in text
        assert "regler från 2025-07-01, kontrollerade i februari 2026, inte granskade av jurist" in text
        assert "Version 1" in text
        assert "Arbetskopia – förstör efter 21 mars 2026" in text


def test_a_paper_of_a_run_that_is_not_finished_says_so(caseload):
    text = text_of(caseload.papers.draw(started(caseload, add_case(caseload)), PROTOCOL).pdf)
    assert "Inte färdigställd" in text
    assert "Version" not in text


def test_the_days_of_a_working_copy_are_a_setting(caseload):
    caseload.renew(replace(caseload.means, settings=replace(caseload.means.settings, copy_days=10)))
    drawn = caseload.papers.draw(started(caseload, add_case(caseload)), PROTOCOL)
    assert drawn.paper.footer.endswith("förstör efter 30 januari 2026")


def test_the_sheet_with_the_code_holds_the_code_and_no_more_than_it_needs(caseload):
    code = new_code()
    paper = code_sheet(code, date(2026, 1, 20))
    text = text_of(caseload.means.press.pdf(paper))
    assert all(group in text for group in code.groups)
    assert "Lås in papperet" in text
    assert code.code.replace("-", "") not in paper.title + paper.footer + paper.document_id


THIRD = {"name": "Grannen Gun", "phone": "070-1", "address": "Grannvägen"}


def case_with_others(caseload):
    case = add_case(caseload)
    given = RepresentativeFields(kind="God man", **THIRD)
    caseload.people.add_representative(case.person_id, given)
    caseload.cases.add_note(case.id, "Gun såg honom sova i trappan")
    asked = ContactFields(at=START, who="Gun", about="Var han sover", answer="I trappan")
    caseload.cases.add_contact(case.id, asked)
    started(caseload, case, kontakt={"namn": "Gun"}, platser=[{"plats": "Hos Gun"}], eget="Gun vet mer")
    return case


def test_an_extract_hides_others_until_secrecy_is_tested(caseload):
    case = case_with_others(caseload)
    paper = caseload.extract.registerutdrag(case.person_id)
    text = words(paper)
    assert NOT_TESTED in " ".join(text.split())
    for own in ("Åsa Öberg", "19121212-1212", "Solna stad", "2026-17", "Provguide", "God man"):
        assert own in text
    for other in ("Gun", "070-1", "Grannvägen", "trappan"):
        assert other not in text
    assert MASKED in text
    caseload.means.press.pdf(paper)


def test_an_extract_after_the_test_has_everything(caseload):
    case = case_with_others(caseload)
    text = words(caseload.extract.registerutdrag(case.person_id, tested=True))
    for other in (
        "Grannen Gun",
        "070-1",
        "Grannvägen",
        "I trappan",
        "Gun såg",
        "Gun vet mer",
        "Plats: Hos Gun",
    ):
        assert other in text
    assert MASKED not in text
    assert "dolda" not in text


def test_an_extract_is_logged_and_covers_every_case(caseload):
    case = case_with_others(caseload)
    caseload.cases.add(case.person_id, CaseFields(number="2026-99", origin="Ur en ärendefil"))
    text = words(caseload.extract.registerutdrag(case.person_id))
    assert "2026-99" in text
    assert "Ur en ärendefil" in text
    assert caseload.log.page()[-1].verb == "registerutdrag"


@pytest.mark.parametrize("title", ["Registerutdrag ur Ökapp", "Protokoll – Provguide"])
def test_no_title_or_file_name_holds_anything_about_a_person(caseload, title):
    case = add_case(caseload)
    papers = (
        caseload.extract.registerutdrag(case.person_id),
        caseload.papers.draw(started(caseload, case), PROTOCOL).paper,
    )
    assert title in [paper.title for paper in papers]
    for paper in papers:
        assert "Åsa" not in f"{paper.title} {paper.footer} {paper.subject} {paper.key}"


def test_an_extract_of_a_protected_person_asks_for_a_reason(caseload):
    case = add_case(caseload, protected="Sekretessmarkering")
    caseload.cases.leave(case.id)
    with pytest.raises(ReasonNeeded):
        caseload.extract.registerutdrag(case.person_id)
    assert "Åsa Öberg" in words(caseload.extract.registerutdrag(case.person_id, reason="Hon begär ut det"))
    caseload.cases.open(case.id, "Jag läser skälen")
    given = [one.reason for one in caseload.cases.accesses(case.id)]
    assert given == ["Jag läser skälen", "Hon begär ut det"]


def test_an_extract_holds_answers_beside_the_path_and_of_guides_that_are_gone(caseload, desk):
    case = add_case(caseload)
    opened = started(caseload, case)
    caseload.runs.save(opened, opened.run.answered("hem", "nej"), {})
    text = words(caseload.extract.registerutdrag(case.person_id, tested=True))
    assert "Hemkommun" in text
    other = caseload.runs.resume(opened.stored.id)
    caseload.runs.save(other, other.run.on(date(2000, 1, 1)), {})
    assert "hemkommun" in words(caseload.extract.registerutdrag(case.person_id, tested=True))
    caseload.close()
    desk.means = replace(desk.means, guides=())
    caseload = desk.open()
    assert "hemkommun" in words(caseload.extract.registerutdrag(case.person_id, tested=True))
    assert "Solna" not in words(caseload.extract.registerutdrag(case.person_id)).replace("Solna stad", "")
    caseload.close()
