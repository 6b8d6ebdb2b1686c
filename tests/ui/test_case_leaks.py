"""What is written about a person stands in the encrypted store, and in no other file, title or log in clear.

That no socket to a network is opened is watched over by the guard that all tests have.
"""

from __future__ import annotations

import json
import logging
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import (
    CaseFields,
    ConsentFields,
    ContactFields,
    Ground,
    PersonFields,
    RepresentativeFields,
    Share,
    WatchFields,
)
from okapp.casework.papers import offers
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import CASES, GUIDES, HOME, LIBRARY, SETTINGS
from okapp.logs import close_log, set_up_log, unwatch_hard_faults, watch_hard_faults
from okapp.settings import save_settings
from okapp.ui.cases.paper_page import PaperPage
from okapp.ui.preview import printing
from okapp.ui.shell.crash import CrashGuard
from okapp.ui.shell.lock import LockState
from okapp.ui.wizard.drafts import State
from okapp.ui.wizard.resume import place_of
from okapp.vault.database import STORE_FILE
from okapp.vault.keyfile import KEY_FILE, SPARE
from okapp.vault.lockfile import NAME as LOCK_FILE
from okapp.wizards import GUIDES as KNOWN
from tests.ui.case_hands import PASSPHRASE, open_desktop
from tests.ui.wizard.hands import press, write

NUMBER = "191212121212"
MARKS = {
    key: f"Märke{key}Ö7q"
    for key in (
        *("Namn", "Telefon", "Adress", "Epost", "Skola", "Enhet", "Sprak", "Fakta"),
        *("Arendenummer", "Ursprung", "Ombud", "OmbudTelefon", "OmbudAdress", "Omfattning"),
        *("Anteckning", "KontaktVem", "KontaktHur", "KontaktOm", "KontaktSvar", "Bevakning", "Kalla"),
        *("Samtycke", "Galler", "Mottagare", "Grund", "Vad"),
        *("Guidetext", "Egen", "Sist", "Sok", "Skal"),
    )
}
SECRETS = (*MARKS.values(), NUMBER, "121212-1212", "19121212-1212", PASSPHRASE)
QUESTION = "person_namn"


def forms_of(text: str) -> set[bytes]:
    """Every way in which the text may stand in a file."""
    escaped = json.dumps(text)[1:-1]
    wide = {one.encode(code) for one in (text, escaped) for code in ("utf-8", "utf-16-le", "utf-16-be")}
    return wide | {text.lower().encode(), text.upper().encode(), text.encode("latin-1")}


FORMS = {form: text for text in SECRETS for form in forms_of(text)}


def leaks(folder) -> list[str]:
    """Which secrets stand in which files, by content or name."""
    found = []
    for file in folder.rglob("*"):
        held = str(file.relative_to(folder)).encode() + (file.read_bytes() if file.is_file() else b"")
        found += [f"{file.relative_to(folder)}: {text}" for form, text in FORMS.items() if form in held]
    return found


@pytest.fixture
def temp(tmp_path, monkeypatch):
    """The folder for temporary files, of Python, Qt and the database."""
    folder = tmp_path / "temp"
    folder.mkdir()
    for name in ("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / f"xdg-{name.lower()}"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def records(tmp_path, temp):
    """The log and the file for hard faults, as the program sets them up; what else is logged is caught too."""
    handler = set_up_log(tmp_path / "log")
    hard = watch_hard_faults(tmp_path / "log")
    yield tmp_path / "log" / "okapp.log"
    unwatch_hard_faults(hard)
    close_log(handler)


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path, records):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    keeper.change(replace(keeper.current, profile_asked=True))
    hands.titles = set()
    hands.window.windowTitleChanged.connect(hands.titles.add)
    hands.given_store()
    yield hands
    hands.end()


def fill_case(desk):
    """A person, a case and all that is written about them."""
    caseload, at = desk.cases.caseload, MARKS
    person = caseload.people.add(
        PersonFields(
            name=at["Namn"],
            number="19121212-1212",
            address=at["Adress"],
            phone=at["Telefon"],
            email=at["Epost"],
            school=at["Skola"],
            unit=at["Enhet"],
            language=at["Sprak"],
            facts={"fakta": at["Fakta"]},
        )
    )
    caseload.people.add_representative(
        person.id,
        RepresentativeFields(
            kind="God man",
            name=at["Ombud"],
            phone=at["OmbudTelefon"],
            address=at["OmbudAdress"],
            scope=at["Omfattning"],
        ),
    )
    case = caseload.cases.add(person.id, CaseFields(number=at["Arendenummer"], origin=at["Ursprung"]))
    note = caseload.cases.add_note(case.id, at["Anteckning"])
    caseload.cases.add_note(case.id, f"{at['Anteckning']} rättad", note.id)
    caseload.cases.add_contact(
        case.id,
        ContactFields(
            at=datetime(2026, 11, 20, 9, tzinfo=UTC),
            who=at["KontaktVem"],
            how=at["KontaktHur"],
            about=at["KontaktOm"],
            answer=at["KontaktSvar"],
        ),
    )
    caseload.dates.add(case.id, WatchFields(day=date(2026, 11, 1), text=at["Bevakning"], source=at["Kalla"]))
    caseload.sharing.add_consent(
        case.id, ConsentFields(recipient=at["Samtycke"], given_on=date(2026, 11, 1), covers=at["Galler"])
    )
    caseload.sharing.share(
        case.id,
        Share(recipient=at["Mottagare"], ground=Ground.OTHER, words=at["Grund"], what=at["Vad"]),
    )
    caseload.own_notes.add("avtal:hemloshet#3", at["Egen"])
    return case


def walk_guide(desk, case):
    """A guide in the case with the marker typed into a field of text, and a paper of it kept."""
    desk.window.open(GUIDES)
    guide = KNOWN[0]
    around = desk.desktop.guides.surroundings().around
    runs = (run_of(one, guide, around) for one in cases_of(guide) if not one.quick)
    run = next(one for one in runs if one.journey().complete and _asks(one)).answered(QUESTION, None)
    desk.guide.open_run(run)
    session = desk.guide.session
    step = next(
        mark.step.key
        for mark in session.marks()
        if any(one.key == QUESTION for one in session.questions(mark.step))
    )
    desk.guide.go_to(session.jump(step))
    desk.guide.saving.runs.start(case.id, desk.guide.session.run, place_of(desk.guide.session))
    desk.settle()
    desk.front()
    desk.guide.page.focus_question(QUESTION)
    write(MARKS["Guidetext"])
    desk.keeper.save_now()
    desk.settle()
    assert desk.keeper.state is State.KEPT
    caseload = desk.cases.caseload
    opened = caseload.runs.resume(desk.keeper.kept.stored.id)
    assert MARKS["Guidetext"] in opened.run.answers[QUESTION]
    caseload.papers.keep(opened, caseload.papers.draw(opened, offers(opened.run)[0].key))
    assert len(caseload.papers.of_case(case.id)) == 1


def _asks(run):
    return any(given.question.key == QUESTION for passed in run.journey().passed for given in passed.answers)


def visit(desk, case):
    """Look at every place, with the case and a search for the person on the screen."""
    for place in (HOME, LIBRARY, SETTINGS, CASES):
        desk.window.open(place)
        desk.settle()
    desk.cases.open_case(case.id)
    desk.settle()
    view = desk.cases.caseload.cases.open(case.id, MARKS["Skal"])
    assert view.person.name == MARKS["Namn"]
    assert desk.cases.caseload.cases.within(case.id, MARKS["Anteckning"])
    desk.desktop.search_library(MARKS["Sok"])
    desk.settle()
    desk.window.open(GUIDES)
    desk.settle()


def crash(desk):
    """A fault whose text and values hold what was written, met by the guard as the program has it."""
    reports = []

    def crashed(report):
        desk.cases.save_soon()
        reports.append(report)

    guard = CrashGuard(crashed)
    try:
        held = {"name": MARKS["Namn"]}
        int(f"{held['name']} {NUMBER}")
    except ValueError:
        guard.hook(*sys.exc_info())
    desk.settle()
    (report,) = reports
    assert "ValueError" in report
    return report


def hold_plain(folder, text, code):
    (folder / "prov").write_bytes(b"..." + text.encode(code) + b"...")


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_leak_would_be_seen(tmp_path, code):
    for text in (MARKS["Namn"], json.dumps(MARKS["Namn"]), NUMBER):
        hold_plain(tmp_path, text, code)
        assert leaks(tmp_path)
    hold_plain(tmp_path, "inget", code)
    assert leaks(tmp_path) == []


def test_nothing_that_is_written_about_a_person_stands_in_clear(desk, tmp_path, records, keeper, caplog):
    caplog.set_level(logging.DEBUG)
    case = fill_case(desk)
    walk_guide(desk, case)
    visit(desk, case)
    desk.cases.caseload.backups.make()
    store = tmp_path / "data" / "arenden"
    assert (store / f"{STORE_FILE}-wal").stat().st_size > 0
    assert json.loads((store / LOCK_FILE).read_text(encoding="utf-8"))["pid"]
    report = crash(desk)
    assert leaks(tmp_path) == []
    desk.guide.page.focus_question(QUESTION)
    write(MARKS["Sist"])
    desk.cases.lock()
    desk.settle()
    assert desk.vault.state is LockState.LOCKED
    assert desk.window.windowTitle() == "Ökapp"
    assert leaks(tmp_path) == []
    desk.unlock()
    assert MARKS["Sist"] in desk.cases.caseload.runs.resume(desk.keeper.kept.stored.id).run.answers[QUESTION]
    save_settings(keeper.current, tmp_path / "installningar.toml")
    desk.close()
    logging.shutdown()
    assert leaks(tmp_path) == []
    for name in (STORE_FILE, KEY_FILE, SPARE, "kopior"):
        assert (store / name).exists()
    assert "ValueError" in records.read_text(encoding="utf-8")
    assert any((tmp_path / "cache").rglob("*"))
    told = "\n".join(
        (report, caplog.text, *desk.titles, *(one.windowTitle() for one in QApplication.topLevelWidgets()))
    )
    assert [text for text in SECRETS if text in told] == []


def others_files(folder, but):
    """The files under the folder that are not in the store, which is encrypted, nor where a user has saved something."""
    store = folder / "data" / "arenden"
    return {
        one
        for one in folder.rglob("*")
        if one.is_file() and not one.is_relative_to(but) and not one.is_relative_to(store)
    }


@pytest.fixture
def printer(tmp_path, monkeypatch):
    """Return the folder where a printer and a user put papers; the printer takes what is printed without asking."""
    out = tmp_path / "ut"
    out.mkdir()
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(out / "utskrift.pdf"))
    monkeypatch.setattr(printing, "ask_printer", lambda _parent, _pages: made)
    return out


def test_papers_leave_nothing_behind_where_they_should_not_be(desk, tmp_path, dialogs, printer):
    """Made, shown as pages and as text, saved and printed: the file the user chose, and no other."""
    case = fill_case(desk)
    walk_guide(desk, case)
    desk.cases.open_case(case.id)
    desk.settle()
    page = desk.window.place(CASES).stack.top()
    before = others_files(tmp_path, printer)
    for at, (section, act) in enumerate(
        (("paper", lambda part: part.open_row()), ("representative", lambda part: part.make_extract()))
    ):
        page.show_section(section)
        act(page.section)
        desk.settle()
        paper = desk.window.place(CASES).stack.top()
        assert isinstance(paper, PaperPage)
        desk.qtbot.waitUntil(lambda paper=paper: paper.preview.page_count > 0)
        paper.preview.toggle_text()
        dialogs.path = printer / f"papper{at}.pdf"
        paper.save_button.click()
        desk.settle()
        paper.print_button.click()
        desk.settle()
        desk.window.place(CASES).stack.go_back()
        desk.settle()
        document = pypdfium2.PdfDocument(dialogs.path)
        assert MARKS["Namn"] in "".join(one.get_textpage().get_text_bounded() for one in document)
        told = str(document.get_metadata_dict())
        document.close()
        assert [text for text in SECRETS if text in told] == []
    assert (printer / "utskrift.pdf").stat().st_size > 1000
    assert others_files(tmp_path, printer) == before
    assert leaks(tmp_path) == []
    desk.cases.lock()
    desk.settle()
    assert others_files(tmp_path, printer) == before
    titles = "\n".join((*desk.titles, *(one.windowTitle() for one in QApplication.topLevelWidgets())))
    assert [text for text in SECRETS if text in titles] == []


def test_what_was_copied_is_gone_from_the_clipboard_after_the_lock(desk, monkeypatch):
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)  # as on a real screen
    case = fill_case(desk)
    walk_guide(desk, case)
    desk.guide.page.focus_question(QUESTION)
    QApplication.focusWidget().selectAll()
    press(Qt.Key.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    assert MARKS["Guidetext"] in clipboard.text()
    desk.cases.lock()
    desk.settle()
    assert clipboard.text() == ""


def test_a_note_that_is_not_saved_yet_stands_nowhere_in_clear(desk, tmp_path, records):
    fill_case(desk)
    place = desk.window.open(LIBRARY)
    desk.front()
    notes = place._needs.notes
    place.open_agreement(place._library.agreements[0].id)
    place._open_notes()
    place.notes.field.focus_first()
    write(MARKS["Sist"])
    assert not notes.holds()
    report = crash(desk)
    assert leaks(tmp_path) == []
    notes.save_soon()
    desk.qtbot.waitUntil(lambda: not notes.tasks.busy())
    assert notes.holds()
    write("igen")
    desk.cases.lock()
    desk.settle()
    assert desk.vault.state is LockState.LOCKED
    assert leaks(tmp_path) == []
    windows = [one.windowTitle() for one in QApplication.topLevelWidgets()]
    told = "\n".join((report, records.read_text(encoding="utf-8"), *desk.titles, *windows))
    assert [text for text in SECRETS if text in told] == []
    desk.unlock()
    texts = [note.text for note in desk.cases.caseload.own_notes.all()]
    assert f"{MARKS['Sist']}igen" in texts
