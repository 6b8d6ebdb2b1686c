"""What writes more than once in the store does all of it or nothing: cut off at every write, and killed at every write."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from okapp.casework.runs import Run
from okapp.vault.desk import Desk
from tests.casework.caseload.kit import PREFILLED, add_case, office
from tests.casework.caseload.test_caseload_runs import DAY, finished, started

ROOT = Path(__file__).parents[3]


class CutOff(Exception):
    """The store's thread broke off here."""


@pytest.fixture
def cut(monkeypatch):
    """Give a function that does something with the write of that number, and none after it, failing."""
    plain = Desk._write

    def cut(deadly, act):
        done = itertools.count(1)

        def write(desk, change):
            if next(done) >= deadly:
                raise CutOff
            return plain(desk, change)

        with monkeypatch.context() as broken:
            broken.setattr(Desk, "_write", write)
            return act()

    return cut


def snapshot(caseload, case_id):
    """All that a case holds, and the links of its audit chain that tell of changes."""
    view = caseload.cases.open(case_id)
    verbs = [line.verb for line in caseload.log.page(case=case_id) if not line.verb.startswith("läs")]
    return replace(view, person=caseload.people.get(view.person.id)), verbs


def never_half(caseload, case_id, cut, act, least):
    """Do it with each of its writes failing, and then wholly; before that nothing has happened at all."""
    before = snapshot(caseload, case_id)
    deadly, result = 0, None
    while result is None:
        deadly += 1
        try:
            result = cut(deadly, lambda: (act(),))
        except CutOff:
            assert snapshot(caseload, case_id) == before, deadly
    assert deadly > least
    assert snapshot(caseload, case_id) != before
    assert caseload.log.verify().sound
    return result[0]


def next_version(caseload):
    """A draft that follows a final version, with other dates and something new to learn."""
    first = finished(caseload, add_case(caseload), kontakt={"namn": "Bo", "telefon": "1"})
    draft = caseload.runs.revise(first.stored.id, "Ny uppgift")
    run = replace(
        draft.run, answers={**draft.run.answers, "kontakt": {"namn": "Ada"}, "begard": "2026-01-12"}
    )
    return caseload.runs.save(draft, run, {"steg": "hem"})


def test_a_run_is_final_with_its_dates_and_facts_or_still_a_draft(caseload, cut):
    draft = next_version(caseload)
    case_id = draft.stored.case_id
    made = never_half(caseload, case_id, cut, lambda: caseload.runs.finish(draft, draft.run), least=5)
    assert made.stored.version == 2
    assert [task.day for task in caseload.dates.to_do()] == [date(2026, 2, 12)]
    assert caseload.cases.open(case_id).case.facts == {"arende.kontakt": {"namn": "Ada"}}


def test_a_draft_is_saved_with_its_dates(caseload, cut):
    opened = started(caseload, add_case(caseload))
    run = opened.run.answered("begard", "2025-12-01")
    saved = never_half(
        caseload, opened.stored.case_id, cut, lambda: caseload.runs.save(opened, run, {}), least=2
    )
    assert saved.run.answers["begard"] == "2025-12-01"


def test_a_run_begins_with_its_dates(caseload, cut):
    case = add_case(caseload)
    answers = started(caseload, add_case(caseload)).run.answers
    around = caseload.means.around
    run = Run(guide=PREFILLED, matter_date=DAY, today=DAY, around=around, answers=answers)
    never_half(caseload, case.id, cut, lambda: caseload.runs.start(case.id, run), least=2)


def test_a_run_under_another_date_begins_with_its_dates(caseload, cut):
    opened = finished(caseload, add_case(caseload))
    run_id = opened.stored.id
    never_half(
        caseload,
        opened.stored.case_id,
        cut,
        lambda: caseload.runs.on_date(run_id, date(2026, 1, 16)),
        least=2,
    )


def test_a_draft_goes_and_comes_back_with_its_dates(caseload, cut):
    opened = started(caseload, add_case(caseload))
    case_id, row = opened.stored.case_id, opened.stored
    never_half(caseload, case_id, cut, lambda: caseload.cases.remove("run", row.id, row.rev), least=3)
    assert caseload.dates.to_do() == ()
    never_half(caseload, case_id, cut, caseload.cases.undo, least=3)
    assert len(caseload.dates.to_do()) == 1


@pytest.mark.long
def test_a_process_killed_while_it_finishes_leaves_a_draft_or_a_final_version(tmp_path):
    start, folder = tmp_path / "start", tmp_path / "arenden"
    made = office(start)
    caseload = made.create()
    draft = next_version(caseload)
    caseload.close()
    finals = []
    for deadly in itertools.count(1):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(start, folder)
        command = [sys.executable, "-m", "tests.casework.caseload.finisher", str(folder), str(deadly)]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        assert ended.returncode in {0, -9}, ended.stderr
        caseload = replace(made, folder=folder).open()
        found = caseload.runs.resume(draft.stored.id)
        (task,) = caseload.dates.to_do()
        facts = caseload.cases.open(draft.stored.case_id).case.facts
        assert caseload.log.verify().sound
        caseload.close()
        assert task.day == date(2026, 2, 12 if found.stored.final else 10)
        assert facts["arende.kontakt"]["namn"] == ("Ada" if found.stored.final else "Bo")
        finals.append(found.stored.final)
        if ended.returncode == 0:
            break
    assert finals[-1]
    assert not any(finals[:-1])
    assert len(finals) > 5
