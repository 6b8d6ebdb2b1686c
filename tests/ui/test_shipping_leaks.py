"""A marker in every field of text of every guide and of every form of a case, and then the program meets trouble.

The marker is looked for in the log, the report of a fault, the settings, what is kept of what was last read, temporary
files, titles, and names and metadata of papers. `test_case_leaks` does the same for one guide with all that is saved.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from okapp.casework.papers import HinderedPaper, file_name, offers
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import CASES
from okapp.engine.questions import Group, PersonOf, Text
from okapp.settings import save_settings
from okapp.ui.cases.store_form import StoreForm
from okapp.ui.widgets.buttons import Button
from okapp.ui.wizard.resume import place_of
from okapp.wizards import GUIDES
from tests.ui import test_case_leaks as saved
from tests.ui.test_case_leaks import crash, fill_case, forms_of

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).parent / "marked_child.py"
STEM = "Zqöx7m"
FORMS = tuple(sorted(forms_of(STEM)))
FILL_IN = (Text, PersonOf, Group)

temp, records, desk = saved.temp, saved.records, saved.desk
"""The fixtures of `test_case_leaks`: folders for temporary files, the log, the whole desktop over a store."""


def marker(*parts: str) -> str:
    return "".join((STEM, *parts))


def leaks(folder: Path) -> list[str]:
    """The files that hold a marker in their content or name."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    named = {str(one.relative_to(folder)): one for one in files}
    return [
        name for name, one in named.items() if any(form in name.encode() + one.read_bytes() for form in FORMS)
    ]


def marked(question, at: str):
    """An answer that writes the marker wherever the question takes text."""
    if isinstance(question, Text):
        return marker(at)
    if isinstance(question, PersonOf):
        return {part: marker(at, part) for part in ("namn", "roll", "telefon")}
    fields = {one.key: marked(one, f"{at}{one.key}") for one in question.fields if isinstance(one, FILL_IN)}
    return [{"id": "1", **fields}]


def holds_text(question) -> bool:
    return isinstance(question, Text | PersonOf) or (
        isinstance(question, Group) and any(map(holds_text, question.fields))
    )


def with_markers(guide, around):
    """The worked case that asks for most text, with a marker in every field of text; None where there is none."""
    runs = [run_of(one, guide, around) for one in cases_of(guide) if not one.quick]
    run = max(runs, key=lambda one: len(asked_for(one)), default=None)
    seen: set[str] = set()
    while run is not None and (more := {key: one for key, one in asked_for(run).items() if key not in seen}):
        for key, question in more.items():
            run = run.answered(key, raw(question, key, run.answers.get(key)))
        seen |= more.keys()
    return run


def raw(question, key, given):
    """The marked answer; a group keeps what its first row says beside text, so that its rows are whole."""
    made = marked(question, key)
    if isinstance(question, Group) and given:
        return [{**given[0], **made[0], "id": given[0].get("id", "1")}]
    return made


def asked_for(run) -> dict:
    passed = run.journey().passed
    return {
        one.question.key: one.question for step in passed for one in step.answers if holds_text(one.question)
    }


@pytest.mark.parametrize("form", FORMS)
def test_a_leak_would_be_seen(tmp_path: Path, form: bytes) -> None:
    (tmp_path / "prov").write_bytes(b"..." + form)
    (tmp_path / f"{STEM}.txt").write_text("", encoding="utf-8")
    assert len(leaks(tmp_path)) == 2


def test_the_quick_checks_ask_for_no_text_of_ones_own() -> None:
    editions = [one for guide in GUIDES if guide.wizard.quick for one in guide.wizard.quick.editions]
    assert editions
    for edition in editions:
        assert [one.key for one in edition.questions() if holds_text(one)] == []


@pytest.mark.long
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.wizard.key)
def test_what_is_written_in_a_guide_stands_nowhere_in_clear(desk, tmp_path, records, keeper, guide) -> None:
    run = with_markers(guide, desk.desktop.guides.surroundings().around)
    assert run is not None
    assert asked_for(run)
    case = fill_case(desk)
    desk.guide.open_run(run)
    desk.guide.saving.runs.start(case.id, desk.guide.session.run, place_of(desk.guide.session))
    desk.settle()
    for mark in desk.guide.session.marks():
        desk.guide.go_to(desk.guide.session.jump(mark.step.key))
        desk.settle()
    stored = desk.keeper.kept.stored
    opened = desk.cases.caseload.runs.resume(stored.id)
    assert STEM in str(opened.run.answers)
    told = [crash(desk)]
    for offer in offers(opened.run):
        with suppress(HinderedPaper):
            drawn = desk.cases.caseload.papers.draw(opened, offer.key)
            told.append(file_name(drawn.paper))
            desk.cases.caseload.papers.keep(opened, drawn)
    kept = desk.cases.caseload.papers.of_case(case.id)
    assert kept
    for paper in kept:
        document = pypdfium2.PdfDocument(desk.cases.caseload.papers.pdf(paper.id))
        told.append(str(document.get_metadata_dict()))
        document.close()
    desk.cases.lock()
    desk.settle()
    save_settings(keeper.current, tmp_path / "installningar.toml")
    told += [records.read_text(encoding="utf-8"), *desk.titles]
    told += [window.windowTitle() for window in QApplication.topLevelWidgets()]
    assert [text for text in told if STEM in text] == []
    assert leaks(tmp_path) == []


def text_fields(form) -> dict:
    return {
        name: field
        for name, field in form.fields.items()
        if hasattr(field, "edit") and hasattr(field, "set_value")
    }


def test_what_is_written_in_the_forms_of_a_case_stands_nowhere_in_clear(
    desk, tmp_path, records, dialogs
) -> None:
    """Each button of each section is pressed; what opens as a form is filled in, kept as unsaved, and left."""
    case = fill_case(desk)
    seen: Counter[str] = Counter()
    desk.cases.open_case(case.id)
    desk.settle()
    stack = desk.window.place(CASES).stack
    page = stack.top()
    for key in list(page.sections):
        page.show_section(key)
        names = [one.text() for one in page.sections[key].findChildren(Button)]
        for name in names:
            page.show_section(key)
            button = next((one for one in page.section.findChildren(Button) if one.text() == name), None)
            if button is None or not button.isVisible() or not button.isEnabled():
                continue
            button.click()
            desk.settle()
            if stack.top() is page:
                continue
            if isinstance(stack.top(), StoreForm):
                seen[name] += fill(desk, stack.top(), key)
            dialogs.answer = True  # leave what is not saved
            for _ in range(4):
                if stack.top() is not page:
                    stack.go_back()
                    desk.settle()
            dialogs.answer = False
            assert stack.top() is page, name
    assert len(seen) >= 6, seen
    assert all(seen.values()), seen
    report = crash(desk)
    desk.cases.lock()
    desk.settle()
    assert leaks(tmp_path) == []
    assert STEM not in "\n".join((report, records.read_text(encoding="utf-8"), *desk.titles))


def fill(desk, form, key: str) -> int:
    """Write the marker in each field of text of a form, and let it be kept while it is not saved."""
    fields = text_fields(form)
    for name, field in fields.items():
        field.set_value(marker(key, name))
        field.changed.emit()
    if form.keeper is not None:
        form.keeper.save_now()
    desk.settle()
    assert form.keeper is None or form.keeper.all_kept
    return len(fields)


# --- the real program, and real trouble -------------------------------------------------------------


def play(folder: Path, end: str) -> tuple[int, str]:
    """Let the program write markers and meet every kind of trouble, and end as `end` says; its status and its stderr."""
    homes = (
        "HOME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
        "TMPDIR",
        "SQLITE_TMPDIR",
    )
    env = {**os.environ, **{name: str(folder / name) for name in homes}, "QT_QPA_PLATFORM": "offscreen"}
    env |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    (folder / "TMPDIR").mkdir(parents=True)
    given = [sys.executable, str(CHILD), end]
    with subprocess.Popen(
        given,
        env=env,
        cwd=folder / "TMPDIR",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as child:
        guard = threading.Timer(180, child.kill)  # a program that hangs fails the test
        guard.start()
        assert child.stdout is not None
        said = []
        for line in child.stdout:
            said.append(line.rstrip("\n"))
            if said[-1] == "kill":
                child.kill()
        assert child.stderr is not None
        errors = child.stderr.read()
        status = child.wait()
        guard.cancel()
    assert said[-1] == end, (said, errors)
    assert {"slot", "background", "thread", "native"} <= set(said), said
    return status, errors


@pytest.mark.parametrize(
    "end", ["close", *(pytest.param(end, marks=pytest.mark.long) for end in ("kill", "abort"))]
)
def test_trouble_in_the_real_program_tells_nothing_of_what_was_written(tmp_path, end: str) -> None:
    status, errors = play(tmp_path, end)
    expected = {"close": 0, "kill": -signal.SIGKILL, "abort": -signal.SIGABRT}
    assert status == expected[end]
    assert STEM not in errors
    assert leaks(tmp_path) == []
    (log,) = tmp_path.rglob("okapp.log")
    written = log.read_text(encoding="utf-8")
    assert sorted(re.findall(r"^Fel: builtins\.(\w+)$", written, re.MULTILINE)) == [
        "KeyError",
        "LookupError",
        "ZeroDivisionError",
    ]
    (hard,) = tmp_path.rglob("harda_fel.log")
    assert ("in end_with" in hard.read_text(encoding="utf-8")) is (end == "abort")
    assert list((tmp_path / "TMPDIR").iterdir()) == []
