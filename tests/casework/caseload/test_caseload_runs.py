from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from okapp.casework.caseload import (
    FinalIsLocked,
    NotComplete,
    PersonFields,
    UnknownGuide,
    VaultError,
    standing,
)
from okapp.casework.caseload.runs import RULES_CHANGED, RULES_CHANGED_FINAL
from okapp.casework.papers import PROTOCOL, document_id
from okapp.casework.runs import Run
from okapp.engine.editions import NoEdition
from okapp.vault.refusals import Conflict, WordsNeeded
from okapp.wizards import GUIDES
from tests.casework.caseload.kit import ANSWERS, PREFILLED, add_case
from tests.casework.sample_guide import edition

DAY = date(2026, 1, 15)


def started(caseload, case, **more):
    opened = caseload.runs.new_run(case.id, "prov", DAY)
    run = replace(opened.run, answers={**opened.run.answers, **ANSWERS, **more})
    return caseload.runs.save(opened, run, {"steg": "hem"})


def finished(caseload, case, **more):
    opened = started(caseload, case, **more)
    return caseload.runs.finish(opened, opened.run)


def test_what_stands_on_the_case_is_never_typed_twice(caseload):
    opened = caseload.runs.new_run(add_case(caseload).id, "prov", DAY)
    assert opened.run.answers == {"eget": "2026-17"}
    assert opened.filled == ("eget",)


def test_what_was_typed_before_there_was_a_store_comes_first(caseload):
    around = caseload.means.around
    run = Run(
        guide=PREFILLED, matter_date=DAY, today=DAY, around=around, answers={"eget": "Mitt", "akut": "ja"}
    )
    opened = caseload.runs.start(add_case(caseload).id, run, {"steg": "nu"})
    assert opened.run.answers == {"eget": "Mitt", "akut": "ja"}
    assert opened.filled == ()
    assert caseload.runs.resume(opened.stored.id).place == {"steg": "nu"}


def test_what_a_finished_run_has_learnt_fills_the_next_one(caseload):
    case = add_case(caseload)
    finished(caseload, case, kontakt={"namn": "Bo", "telefon": "1"})
    opened = caseload.runs.new_run(case.id, "prov", DAY)
    assert opened.run.answers == {"eget": "2026-17", "kontakt": {"namn": "Bo", "telefon": "1"}}
    assert caseload.cases.open(case.id).case.facts == {"arende.kontakt": {"namn": "Bo", "telefon": "1"}}


def test_the_real_guide_takes_person_and_case(desk):
    desk.means = replace(desk.means, guides=GUIDES)
    caseload = desk.create()
    case = add_case(caseload, protected="Sekretessmarkering", municipality="0126")
    opened = caseload.runs.new_run(case.id, "ansvarig-kommun", DAY)
    assert opened.run.answers == {
        "person_namn": "Åsa Öberg",
        "personnummer": "19121212-1212",
        "skyddad_folkbokforing": "ja",
        "arendenummer": "2026-17",
    }
    person = caseload.people.get(case.person_id)
    open_fields = PersonFields(name="Åsa Öberg", number=person.number, municipality="0126")
    caseload.people.change(person.id, person.rev, open_fields)
    opened = caseload.runs.new_run(case.id, "ansvarig-kommun", DAY)
    assert opened.run.answers["folkbokford"] == "0126"
    assert "skyddad_folkbokforing" not in opened.run.answers
    known = {question.key for edition in GUIDES[0].wizard.editions for question in edition.questions()}
    assert {question.key for question in GUIDES[0].prefill} <= known
    caseload.close()


def test_a_draft_is_saved_at_every_step_and_opens_where_it_was(caseload, desk):
    case = add_case(caseload)
    opened = started(caseload, case)
    desk.clock.at = datetime(2026, 1, 20, 14, 32, tzinfo=UTC)
    saved = caseload.runs.save(opened, opened.run.answered("dygn", "3"), {"steg": "resultat"})
    assert saved.stored.rev == opened.stored.rev + 1
    assert saved.saved_text == f"Sparat {datetime(2026, 1, 20, 14, 32, tzinfo=UTC).astimezone():%H.%M}"
    caseload.close()
    caseload = desk.open()
    again = caseload.runs.latest_draft()
    assert again.stored.id == opened.stored.id
    assert again.run.answers == {**ANSWERS, "eget": "2026-17", "dygn": "3"}
    assert again.place == {"steg": "resultat"}
    assert again.notice == ""
    caseload.close()


def test_a_draft_saved_from_another_window_is_not_written_over(caseload):
    opened = started(caseload, add_case(caseload))
    caseload.runs.save(opened, opened.run.answered("dygn", "3"), {})
    with pytest.raises(Conflict):
        caseload.runs.save(opened, opened.run.answered("dygn", "4"), {})
    assert caseload.runs.resume(opened.stored.id).run.answers["dygn"] == "3"


def test_a_draft_goes_on_today_and_a_final_version_keeps_its_day(caseload, desk):
    case = add_case(caseload)
    draft, final = started(caseload, case), finished(caseload, case)
    assert standing(draft.stored, 60) == ""
    today = desk.clock.days(3)
    assert caseload.runs.resume(draft.stored.id).run.today == today
    assert caseload.runs.resume(final.stored.id).run.today == date(2026, 1, 20)


def test_dates_to_watch_follow_the_answers(caseload):
    opened = started(caseload, add_case(caseload))
    assert [(task.day, task.text) for task in caseload.dates.to_do()] == [
        (date(2026, 2, 10), "En månad: 10 februari 2026.")
    ]
    opened = caseload.runs.save(opened, opened.run.answered("begard", "2025-12-01"), {})
    (task,) = caseload.dates.to_do()
    assert (task.day, task.overdue) == (date(2026, 1, 1), True)
    caseload.runs.save(opened, opened.run.answered("begard", None), {})
    assert caseload.dates.to_do() == ()


def test_a_draft_that_is_taken_away_takes_its_dates_and_brings_them_back(caseload):
    opened = started(caseload, add_case(caseload))
    caseload.cases.remove("run", opened.stored.id, opened.stored.rev)
    assert caseload.dates.to_do() == ()
    assert caseload.runs.latest_draft() is None
    assert caseload.cases.undo().sentence == "Utkastet är tillbaka."
    assert len(caseload.dates.to_do()) == 1


def test_only_what_is_complete_becomes_final(caseload):
    opened = started(caseload, add_case(caseload))
    with pytest.raises(NotComplete, match="Guiden är inte klar"):
        caseload.runs.finish(opened, opened.run.answered("akut", None))
    assert not caseload.runs.resume(opened.stored.id).stored.final


def test_final_is_locked_with_its_id_and_without_answers_of_abandoned_paths(caseload):
    opened = started(caseload, add_case(caseload))
    run = opened.run.answered("hem", "nej")
    final = caseload.runs.finish(opened, run)
    assert "hemkommun" in run.answers
    assert "hemkommun" not in final.run.answers
    assert final.stored.final
    assert final.stored.version == 1
    assert final.stored.document_id == document_id(final.run, PROTOCOL)
    assert caseload.runs.resume(final.stored.id).stored.document_id == document_id(
        caseload.runs.resume(final.stored.id).run, PROTOCOL
    )
    with pytest.raises(FinalIsLocked):
        caseload.runs.save(final, final.run, {})


def test_a_new_version_has_a_reason_and_the_old_one_stays(caseload):
    first = finished(caseload, add_case(caseload))
    with pytest.raises(WordsNeeded):
        caseload.runs.revise(first.stored.id, " ")
    draft = caseload.runs.revise(first.stored.id, "Ny uppgift")
    second = caseload.runs.finish(draft, draft.run.answered("dygn", "9"))
    versions = caseload.runs.versions(first.stored.family)
    assert [(one.version, one.reason) for one in versions] == [(1, ""), (2, "Ny uppgift")]
    assert "dygn" not in caseload.runs.resume(first.stored.id).run.answers
    assert second.stored.document_id != first.stored.document_id


def test_the_new_versions_dates_take_the_old_ones_place_and_done_stays_done(caseload):
    first = finished(caseload, add_case(caseload))
    (task,) = caseload.dates.to_do()
    draft = caseload.runs.revise(first.stored.id, "Ny uppgift")
    draft = caseload.runs.save(draft, draft.run.answered("dygn", "9"), {})
    assert [one.watch_id for one in caseload.dates.to_do()] == [task.watch_id]
    caseload.dates.done(task.watch_id, task.rev, date(2026, 1, 20))
    caseload.runs.finish(draft, draft.run)
    assert caseload.dates.to_do() == ()
    watches = caseload.cases.open(first.stored.case_id).watches
    assert [one.done_on for one in watches if one.run_id == draft.stored.id] == [date(2026, 1, 20)]


def test_a_new_version_leaves_one_date_and_not_two(caseload):
    first = finished(caseload, add_case(caseload))
    draft = caseload.runs.revise(first.stored.id, "Ny uppgift")
    caseload.runs.finish(draft, draft.run.answered("begard", "2026-01-12"))
    assert [task.day for task in caseload.dates.to_do()] == [date(2026, 2, 12)]


def test_what_waits_says_no_more_than_a_list_may(caseload):
    invented = {"number": "", "number_reason": "Påhittad"}
    for name in ("Bo Ek", "Åsa Öberg"):
        finished(caseload, add_case(caseload, name, **invented))
    finished(caseload, add_case(caseload, "Anna Al", **invented, protected="Sekretessmarkering"))
    add_case(caseload, "Ove Al", **invented)
    waiting = caseload.dates.unmoved()
    assert {one.label for one in waiting} == {"Bo Ek", "Åsa Öberg", "A.A."}
    assert {one.number for one in waiting} == {"2026-17"}


def test_under_another_date_is_a_run_of_its_own(caseload):
    first = finished(caseload, add_case(caseload))
    other = caseload.runs.on_date(first.stored.id, date(2024, 3, 1))
    assert other.stored.beside == first.stored.id
    assert other.run.edition.starts == date(2011, 5, 1)
    assert other.run.answers == first.run.answers
    assert caseload.runs.resume(first.stored.id).run.edition.starts == date(2025, 7, 1)


def with_editions(desk, *more):
    wizard = PREFILLED.wizard
    changed = replace(PREFILLED, wizard=replace(wizard, editions=more))
    desk.means = replace(desk.means, guides=(changed,))
    return desk.open()


def test_an_edition_that_came_in_later_does_not_take_the_place_of_the_pinned_one(caseload, desk):
    opened = started(caseload, add_case(caseload))
    caseload.close()
    old, new = PREFILLED.wizard.editions
    caseload = with_editions(desk, old, new, edition(date(2026, 1, 1), "SoL 2025:400", "30 kap."))
    again = caseload.runs.resume(opened.stored.id)
    assert again.run.edition.starts == date(2025, 7, 1)
    assert again.notice == ""
    assert caseload.runs.on_date(opened.stored.id, DAY).run.edition.starts == date(2026, 1, 1)
    caseload.close()


def test_changed_rules_are_told(caseload, desk):
    case = add_case(caseload)
    draft, final = started(caseload, case), finished(caseload, case)
    caseload.close()
    caseload = with_editions(
        desk, PREFILLED.wizard.editions[0], edition(date(2025, 7, 1), "SoL 2025:400", "31 kap.")
    )
    again = caseload.runs.resume(draft.stored.id)
    assert again.notice == RULES_CHANGED
    assert again.notice.startswith("Reglerna har ändrats sedan utkastet sparades")
    assert caseload.runs.resume(final.stored.id).notice == RULES_CHANGED_FINAL
    assert caseload.runs.save(again, again.run, again.place).notice == ""
    assert caseload.runs.resume(draft.stored.id).notice == ""
    caseload.close()


def test_a_guide_that_is_gone_is_told(caseload, desk):
    opened = started(caseload, add_case(caseload))
    caseload.close()
    desk.means = replace(desk.means, guides=GUIDES)
    caseload = desk.open()
    with pytest.raises(UnknownGuide, match="finns inte i den här versionen"):
        caseload.runs.resume(opened.stored.id)
    assert caseload.cases.open(opened.stored.case_id).runs[0].id == opened.stored.id
    caseload.close()


def test_a_version_waits_until_somebody_says_that_it_is_moved(caseload, desk):
    final = finished(caseload, add_case(caseload))
    desk.clock.days(1)
    (waiting,) = caseload.dates.unmoved()
    assert waiting.title == "Provguide"
    assert waiting.label == "Åsa Öberg"
    assert waiting.sentence == "Inte flyttad till journalen. Färdig sedan 1 dag."
    assert standing(final.stored, 60) == "Inte flyttad till journalen"
    moved = caseload.runs.mark_moved(final.stored.id, final.stored.rev, date(2026, 1, 21))
    assert caseload.dates.unmoved() == ()
    assert standing(moved, 60) == (
        "Flyttad till journalen 21 januari 2026 av Siv Ek. Kan gallras från 22 mars 2026."
    )
    caseload.runs.mark_moved(moved.id, moved.rev, None)
    assert len(caseload.dates.unmoved()) == 1


def test_a_closed_store_takes_no_more(caseload):
    opened = started(caseload, add_case(caseload))
    caseload.close()
    with pytest.raises(VaultError, match="Ärendena är låsta"):
        caseload.runs.save(opened, opened.run, {})


def test_a_draft_on_a_date_without_rules_is_kept_too(caseload):
    opened = started(caseload, add_case(caseload))
    saved = caseload.runs.save(opened, opened.run.on(date(2000, 1, 1)), {})
    again = caseload.runs.resume(saved.stored.id)
    assert again.run.matter_date == date(2000, 1, 1)
    assert again.run.answers == saved.run.answers
    assert again.notice == ""
    assert caseload.dates.to_do() == ()
    with pytest.raises(NoEdition):
        caseload.runs.finish(again, again.run)


def test_a_lost_guide_hinders_no_start(caseload, desk):
    started(caseload, add_case(caseload))
    caseload.close()
    desk.means = replace(desk.means, guides=GUIDES)
    caseload = desk.open()
    assert caseload.runs.latest_draft() is None
    caseload.close()


def test_opening_reading_and_locking_stand_in_the_log(caseload, desk):
    case = add_case(caseload)
    caseload.close()
    caseload = desk.open()
    caseload.cases.open(case.id)
    caseload.log.flush()
    assert [line.verb for line in caseload.log.page()][-4:] == ["lås", "öppna", "läs", "läs"]
    caseload.close()
