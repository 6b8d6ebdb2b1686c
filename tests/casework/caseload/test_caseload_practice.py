from __future__ import annotations

from dataclasses import replace

import pytest

from okapp.casework.caseload import open_practice, reset_practice
from okapp.casework.caseload.run_papers import PRACTICE
from okapp.casework.papers import PROTOCOL
from okapp.vault.database import STORE_FILE
from okapp.vault.errors import Locked
from okapp.vault.keyfile import KEY_FILE
from tests.casework.caseload.kit import add_case
from tests.casework.caseload.test_caseload_papers import text_of


@pytest.fixture
def practice(desk):
    opened = open_practice(desk.folder.with_name("ovning"), desk.means)
    yield opened
    opened.close()


def test_a_finished_example_is_there_to_look_at(practice):
    assert practice.practice
    rows = practice.cases.page().rows
    assert [row.number for row in rows] == ["ÖVNING 2", "ÖVNING 1"]
    assert rows[0].protected
    view = practice.cases.open(rows[1].case_id)
    assert view.person.number == "191212121212"
    assert [run.version for run in view.runs] == [1]
    assert practice.runs.resume(view.runs[0].id).run.journey().complete
    assert PRACTICE in text_of(practice.papers.pdf(view.papers[0].id))


def test_every_paper_out_of_it_says_so(practice):
    (row,) = [row for row in practice.cases.page().rows if not row.protected]
    view = practice.cases.open(row.case_id)
    opened = practice.runs.resume(view.runs[0].id)
    papers = (
        practice.papers.draw(opened, PROTOCOL).paper,
        practice.papers.draw(opened, "ringblad", "Solna stad").paper,
        practice.extract.registerutdrag(view.person.id),
        practice.log.month_sheet(2026, 1),
    )
    for paper in papers:
        assert paper.footer.startswith(PRACTICE)
        assert paper.blocks[1].title == PRACTICE


def test_real_cases_and_papers_say_nothing_of_practice(caseload):
    add_case(caseload)
    assert not caseload.practice
    assert PRACTICE not in repr(caseload.log.month_sheet(2026, 1))


def test_it_stays_between_visits_and_begins_anew_when_asked(practice, desk):
    add_case(practice, "Egen Påhittad")
    practice.close()
    again = open_practice(desk.folder.with_name("ovning"), desk.means)
    assert again.cases.page().total == 3
    again.close()
    again = reset_practice(desk.folder.with_name("ovning"), desk.means)
    assert again.cases.page().total == 2
    again.close()


@pytest.mark.parametrize("name", [STORE_FILE, KEY_FILE])
def test_what_cannot_be_opened_begins_anew(practice, desk, name):
    folder = desk.folder.with_name("ovning")
    practice.close()
    for file in folder.glob("nyckel*" if name == KEY_FILE else name):
        file.write_bytes(b"")
    again = open_practice(folder, desk.means)
    assert again.cases.page().total == 2
    again.close()


def test_it_follows_no_office_and_no_second_place(desk, tmp_path):
    settings = replace(desk.means.settings, second_backups=str(tmp_path / "usb"))
    means = replace(desk.means, office_required=True, settings=settings)
    opened = open_practice(desk.folder.with_name("ovning"), means)
    assert opened.settle() == ()
    assert opened.keys.ways == {"pass", "rec"}
    assert not (tmp_path / "usb").exists()
    opened.close()


def test_one_that_another_window_has_open_is_left_to_it(practice, desk):
    with pytest.raises(Locked):
        open_practice(desk.folder.with_name("ovning"), desk.means)
    assert practice.cases.page().total == 2
    practice.backups.check()
