from __future__ import annotations

from datetime import date

import pytest

from okapp.casework.caseload import HELP, backup_sentence
from okapp.casework.caseload.log import BadAnchor
from okapp.casework.report import plain
from okapp.vault.refusals import NotListed
from tests.casework.caseload.kit import add_case
from tests.casework.caseload.test_caseload_runs import finished, started


def moved_case(caseload):
    final = finished(caseload, add_case(caseload))
    caseload.runs.mark_moved(final.stored.id, final.stored.rev, date(2026, 1, 20))
    return final.stored.case_id


def test_a_case_is_up_for_removal_when_its_days_have_passed_and_never_goes_by_itself(caseload, desk):
    case_id = moved_case(caseload)
    desk.clock.days(59)
    caseload.settle()
    assert caseload.retention.candidates() == ()
    desk.clock.days(1)
    caseload.settle()
    assert [one.case_id for one in caseload.retention.candidates()] == [case_id]
    assert caseload.cases.page().total == 1


def test_what_is_in_draft_or_not_moved_is_never_up_for_removal(caseload, desk):
    case = add_case(caseload)
    finished(caseload, case)
    other = moved_case(caseload)
    started(caseload, caseload.cases.open(other).case)
    desk.clock.days(400)
    assert caseload.retention.candidates() == ()


def test_removal_is_approved_from_a_list_that_was_seen(caseload, desk):
    case_id = moved_case(caseload)
    desk.clock.days(60)
    with pytest.raises(NotListed):
        caseload.retention.erase([case_id])
    shown = caseload.retention.shown(caseload.retention.candidates())
    assert [one.case_id for one in shown] == [case_id]
    caseload.cases.add_note(case_id, "Något nytt")
    with pytest.raises(NotListed):
        caseload.retention.erase([case_id])
    caseload.retention.shown(caseload.retention.candidates())
    caseload.retention.erase([case_id])
    assert caseload.cases.page().total == 0


def test_the_receipt_says_until_when_a_backup_can_hold_it(caseload, desk):
    case_id = moved_case(caseload)
    caseload.settle()
    desk.clock.days(60)
    caseload.retention.shown(caseload.retention.candidates())
    receipt = caseload.retention.erase([case_id])
    told = backup_sentence(receipt)
    assert told.startswith("Den senaste säkerhetskopian som kan ha uppgifterna är från 20 januari 2026.")
    assert "borta efter 24 februari 2026" in told
    paper = caseload.retention.receipt_paper(receipt)
    text = "\n".join(plain(paper.blocks))
    for part in ("Siv Ek", case_id, "Ärenden", "Personer"):
        assert part in text
    assert "Åsa" not in text
    caseload.means.press.pdf(paper)
    assert caseload.retention.renew_backups(receipt) == (
        "En ny säkerhetskopia är gjord. En äldre säkerhetskopia är borttagen."
    )
    assert len(caseload.backups.all()) == 1


def test_without_backups_none_can_hold_it(caseload, desk):
    case_id = moved_case(caseload)
    desk.clock.days(60)
    caseload.retention.shown(caseload.retention.candidates())
    assert backup_sentence(caseload.retention.erase([case_id])).startswith("Ingen säkerhetskopia")


def test_the_help_tells_the_case_systems_own_rules():
    for rule in ("fem år", "fyllt 30 år", "tio år"):
        assert rule in HELP


def test_own_notes_on_agreements(caseload):
    note = caseload.own_notes.add("avtal:hok#7-1", "Ring alltid först")
    note = caseload.own_notes.change(note.id, note.rev, "Ring")
    assert [one.text for one in caseload.own_notes.all("avtal:hok#7-1")] == ["Ring"]
    caseload.own_notes.remove(note.id, note.rev)
    assert caseload.own_notes.all() == ()
    assert caseload.cases.undo().sentence == "Anteckningen är tillbaka."


def anchor_of(paper) -> str:
    return next(
        value
        for block in paper.blocks
        for label, value in getattr(block, "rows", ())
        if label.startswith("Sista")
    )


def test_the_months_sheet_has_numbers_and_an_anchor_that_holds(caseload):
    add_case(caseload)
    paper = caseload.log.month_sheet(2026, 1)
    text = "\n".join(plain(paper.blocks))
    assert "Loggblad januari 2026" in text
    assert "Siv Ek" in text
    assert "Loggen stämmer från början till slut." in text
    assert "Åsa" not in text
    add_case(caseload, "Bo Ek", number="", number_reason="Anonym")
    check = caseload.log.verify(anchor_of(paper))
    assert check.sound
    assert check.rows == check.last.number
    caseload.means.press.pdf(paper)


def test_a_log_that_was_cut_off_shows_against_the_sheet(caseload, desk):
    backup = caseload.backups.make()
    add_case(caseload)
    anchor = anchor_of(caseload.log.month_sheet(2026, 1))
    caseload.close()
    desk.door.try_backup(backup, passphrase="fem gröna ägg på bordet").put_in_place()
    caseload = desk.open()
    assert caseload.log.verify().sound
    check = caseload.log.verify(anchor)
    assert not check.sound
    assert check.sentence.startswith("Loggen stämmer inte: rad ")
    caseload.close()


@pytest.mark.parametrize("text", ["x", "17", "17:abc", "a:" + "0" * 64])
def test_what_is_no_anchor_is_told(caseload, text):
    with pytest.raises(BadAnchor, match="som på loggbladet"):
        caseload.log.verify(text)


def test_the_log_is_read_in_pages_and_exported_whole(caseload):
    add_case(caseload)
    first = caseload.log.page(limit=2)
    rest = caseload.log.page(after=first[-1].number)
    rows = list(caseload.log.rows())
    assert [row["n"] for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) == len(first) + len(rest) + 1
    assert rows[-1]["verb"] == "skriv ut logg"
    assert not any("Åsa" in str(row) for row in rows)
