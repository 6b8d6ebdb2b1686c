from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okapp.casework.caseload import HELP, CaseFields, WatchFields, backup_sentence
from okapp.casework.caseload.log import BadAnchor
from okapp.casework.report import plain
from okapp.documents.blocks import Table
from okapp.vault import backup, errors
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
    assert "borta efter 22 mars 2026" in told  # a day that has passed would be no promise
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


def test_an_older_backup_that_stays_is_told_and_gone_at_the_next_try(caseload, desk, monkeypatch):
    case_id = moved_case(caseload)
    caseload.settle()
    desk.clock.days(60)
    caseload.retention.shown(caseload.retention.candidates())
    receipt = caseload.retention.erase([case_id])
    (held,) = caseload.backups.all()
    desk.clock.days(1)
    real = Path.unlink

    def in_use(path, *, missing_ok=False):
        if path == held.file:
            raise PermissionError(13, "in use")
        real(path, missing_ok=missing_ok)

    with monkeypatch.context() as windows:
        windows.setattr(Path, "unlink", in_use)
        assert caseload.retention.renew_backups(receipt) == (
            "En ny säkerhetskopia är gjord. Ingen äldre säkerhetskopia är borttagen. "
            "Äldre kopior som inte gick att ta bort nu: 1. De kan ha kvar uppgifterna. Stäng andra program som använder "
            "dem och försök igen."
        )
    desk.clock.days(1)
    assert caseload.retention.renew_backups(receipt).endswith("En äldre säkerhetskopia är borttagen.")


def removed_date(caseload, case):
    watch = caseload.dates.add(case.id, WatchFields(day=date(2026, 2, 2), text="Ring"))
    caseload.cases.remove("watch", watch.id, watch.rev)


def test_what_is_taken_away_can_be_undone_all_day_although_no_backup_can_be_made(desk, monkeypatch):
    caseload = desk.create()
    case = add_case(caseload)

    def full(*_given, **_more):
        raise errors.DiskFull

    with monkeypatch.context() as disk:
        disk.setattr(backup, "make", full)
        removed_date(caseload, case)
        caseload.close()
        caseload = desk.open()
        (told,) = caseload.settle()
        assert told.startswith("Dagens säkerhetskopia blev inte av.")
        assert caseload.cases.undo().sentence == "Datumet är tillbaka."
        removed_date(caseload, case)
        desk.clock.days(1)
        caseload.settle()
        assert not caseload.cases.can_undo()
    caseload.close()


def test_the_day_for_undoing_is_the_users_own(caseload, desk, time_zone):
    """A new day of UTC, by which backups are made, begins at one or two in the night here."""
    time_zone("Europe/Stockholm")
    case = add_case(caseload)
    caseload.settle()
    desk.clock.at = datetime(2026, 1, 20, 23, 50, tzinfo=UTC)  # ten to one on the 21st
    removed_date(caseload, case)
    desk.clock.at = datetime(2026, 1, 21, 0, 5, tzinfo=UTC)
    caseload.settle()
    assert len(caseload.backups.all()) == 2
    assert caseload.cases.can_undo()
    desk.clock.at = datetime(2026, 1, 22, 0, 5, tzinfo=UTC)
    caseload.settle()
    assert not caseload.cases.can_undo()


def test_what_the_list_shows_after_midnight_can_be_approved_then(caseload, desk, time_zone):
    time_zone("Europe/Stockholm")
    case_id = moved_case(caseload)
    desk.clock.at = datetime(2026, 3, 20, 23, 30, tzinfo=UTC)  # half past midnight on the 60th day
    shown = caseload.retention.shown(caseload.retention.candidates())
    assert [one.case_id for one in shown] == [case_id]
    assert caseload.retention.erase([case_id]).cases == [case_id]


def test_what_was_done_stands_in_swedish_order_on_the_months_sheet(caseload):
    case = add_case(caseload)
    removed_date(caseload, case)
    caseload.cases.undo()
    caseload.cases.change(case.id, case.rev, CaseFields(number="2026-18"))
    blocks = caseload.log.month_sheet(2026, 1).blocks
    done = [name for block in blocks if isinstance(block, Table) for name, _ in block.rows]
    swedish = ["tog bort: datum", "tog tillbaka: datum", "ändrade: ärende", "öppnade: alla ärenden"]
    assert [name for name in done if name in swedish] == swedish
