"""A document put in by the form: chosen or dropped, read beside the window, refused, given up."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from okapp.library.copies import Copies
from okapp.library.copies.pdf import PdfReader
from okapp.settings import Appearance
from okapp.ui.library.copy_import import CopyImport
from tests.library import pdfs
from tests.ui.a11y import audit, show_whole
from tests.ui.keys import to_front

AGREEMENTS = (("bus", "Samverkan kring barn (BUS)"), ("hok", "Huvudöverenskommelse (HÖK)"))
WAIT = 20_000


@pytest.fixture
def copies(tmp_path):
    return Copies(tmp_path / "kopior")


@pytest.fixture
def pdf(tmp_path) -> Path:
    file = tmp_path / "original.pdf"
    file.write_bytes(pdfs.with_texts(["Avtal om hjälpmedel", "Sida två"]))
    return file


@pytest.fixture
def make(theme, qtbot, tasks, dialogs, copies):
    def make(reader=None) -> CopyImport:
        day = lambda: date(2026, 11, 24)  # noqa: E731
        form = CopyImport(theme, tasks, dialogs, copies, AGREEMENTS, day, reader=reader)
        qtbot.addWidget(form)
        form.resize(900, 1100)
        to_front(qtbot, form)
        form.start()
        form.activate()
        return form

    return make


def fill(page: CopyImport, file: Path) -> None:
    page.form.take(file)
    page.form.title.edit.setText("Vårt avtal")
    page.form.source.edit.setText("Diariet")


def drop(page: CopyImport, address: str) -> bool:
    """Drag an address onto the page and let it go; whether the page wanted it."""
    mime = QMimeData()
    mime.setUrls([QUrl(address)])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    enter.ignore()
    page.dragEnterEvent(enter)
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
    return enter.isAccepted()


def slow_reader(tmp_path) -> PdfReader:
    """Reads the first page and then nothing more."""
    file = tmp_path / "slow.py"
    file.write_text(
        "import json, sys, time\n"
        "with open(json.loads(sys.argv[1])['answer'], 'w') as out:\n"
        '    out.write(\'{"pages": 4}\\n{"text": "a"}\\n\')\n'
        "time.sleep(600)\n",
        encoding="utf-8",
    )
    return PdfReader(command=[sys.executable, "-P", str(file)])


def test_a_chosen_document_comes_into_the_library(make, qtbot, dialogs, copies, pdf):
    page = make()
    dialogs.path = pdf
    page.form.choose.click()
    assert page.form.chosen.plain == "Vald fil: original.pdf"
    page.form.belongs.set_value("hok")
    page.form.belongs.changed.emit()
    assert page.form.title.value() == "Huvudöverenskommelse (HÖK)"
    page.form.version.edit.setText("2026")
    page.form.dated.edit.setText("2 mars 2026")
    page.form.source.edit.setText("Länets webbplats")
    with qtbot.waitSignal(page.imported, timeout=WAIT) as told:
        page.put.click()
    (made,) = copies.all()
    assert told.args == [made.key]
    assert (made.agreement, made.title, made.version) == ("hok", "Huvudöverenskommelse (HÖK)", "2026")
    assert (made.dated, made.source, made.imported) == (
        date(2026, 3, 2),
        "Länets webbplats",
        date(2026, 11, 24),
    )
    assert not page.unsaved()


def test_a_dropped_pdf_is_the_chosen_file(make, pdf):
    page = make()
    assert not drop(page, "https://exempel.se/a.pdf")
    assert page.form.file is None
    assert drop(page, QUrl.fromLocalFile(str(pdf)).toString())
    assert page.form.file == pdf
    assert page.unsaved()


def test_what_is_missing_is_told_at_once_and_nothing_is_lost(make, tasks, copies):
    page = make()
    page.form.version.edit.setText("2")
    page.form.dated.edit.setText("i våras")
    page.put.click()
    said = [link.accessibleName() for link in page.summary.links]
    assert len(said) == 4
    assert said[0] == "Välj den PDF-fil som ska läggas in."
    assert page.form.title.error() == "Fel: Skriv dokumentets titel."
    assert page.form.dated.edit.text() == "i våras"
    assert not tasks.busy()
    page.summary.links[0].click()
    assert QApplication.focusWidget() is page.form.choose
    assert copies.all() == ()


def test_an_own_title_is_not_written_over(make):
    page = make()
    page.form.title.edit.setText("Min titel")
    page.form.belongs.set_value("bus")
    page.form.belongs.changed.emit()
    assert page.form.title.value() == "Min titel"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"hej", "inte en PDF"),
        (pdfs.with_texts(["a"], password="x"), "lösenord"),
        (pdfs.with_texts(["a"])[:500], "skadad"),
    ],
)
def test_a_refused_document_is_told_and_what_is_written_stays(make, qtbot, copies, pdf, data, words):
    page = make()
    pdf.write_bytes(data)
    fill(page, pdf)
    page.put.click()
    qtbot.waitUntil(lambda: bool(page.summary.links), timeout=WAIT)
    assert words in page.summary.links[0].accessibleName()
    assert page.form.title.value() == "Vårt avtal"
    assert page.form.file == pdf
    assert page.put.isVisible()
    assert page.form.isEnabled()
    assert copies.all() == ()


def test_the_same_file_again_leads_to_the_copy(make, qtbot, copies, pdf):
    page = make()
    fill(page, pdf)
    with qtbot.waitSignal(page.imported, timeout=WAIT):
        page.put.click()
    fill(page, pdf)
    page.put.click()
    qtbot.waitUntil(lambda: bool(page.summary.links), timeout=WAIT)
    assert "finns redan" in page.summary.links[0].accessibleName()
    with qtbot.waitSignal(page.wanted) as told:
        page.summary.links[1].click()
    assert told.args == [copies.all()[0].key]


def test_scanned_pages_are_asked_about(make, qtbot, dialogs, copies, pdf, tasks):
    page = make()
    pdf.write_bytes(pdfs.scanned())
    fill(page, pdf)
    page.put.click()
    qtbot.waitUntil(lambda: bool(dialogs.said) and not tasks.busy(), timeout=WAIT)
    assert "bara bilder" in dialogs.said[-1]
    assert copies.all() == ()
    assert page.put.isVisible()
    dialogs.answer = True
    with qtbot.waitSignal(page.imported, timeout=WAIT):
        page.put.click()
    assert not copies.all()[0].has_text


def test_the_reading_can_be_given_up(make, qtbot, copies, pdf, tasks, tmp_path):
    page = make(slow_reader(tmp_path))
    fill(page, pdf)
    page.put.click()
    assert page.give_up.isVisible()
    assert QApplication.focusWidget() is page.give_up
    assert not page.form.isEnabled()
    qtbot.waitUntil(lambda: page.told.plain == "1 av 4 sidor är lästa.", timeout=WAIT)
    page.start(agreement="bus")
    assert page.form.file == pdf
    page.give_up.click()
    qtbot.waitUntil(page.put.isVisible, timeout=WAIT)
    assert page.state.plain == "Inläsningen är avbruten. Inget är inlagt."
    assert page.form.title.value() == "Vårt avtal"
    assert not tasks.busy()
    assert copies.all() == ()


def test_the_window_can_close_while_a_document_is_read(make, pdf, tasks, copies, tmp_path):
    page = make(slow_reader(tmp_path))
    fill(page, pdf)
    page.put.click()
    page.stop()
    tasks.close()
    assert copies.all() == ()


def test_a_new_version_starts_from_the_document(make, qtbot, copies, pdf):
    page = make()
    fill(page, pdf)
    with qtbot.waitSignal(page.imported, timeout=WAIT):
        page.put.click()
    (first,) = copies.all()
    page.start(replaces=first.key)
    assert page.heading.plain == "Lägg in en ny version av Vårt avtal"
    assert page.form.belongs.isHidden()
    assert page.form.title.value() == "Vårt avtal"
    assert not page.unsaved()
    pdf.write_bytes(pdfs.with_texts(["Nyare"]))
    page.form.take(pdf)
    with qtbot.waitSignal(page.imported, timeout=WAIT) as told:
        page.put.click()
    assert [one.key for one in copies.versions(first.key)] == [told.args[0], first.key]


def test_leaving_asks_only_when_something_would_be_lost(make, qtbot, dialogs, pdf):
    page = make()
    with qtbot.waitSignal(page.closed):
        page.back.click()
    assert dialogs.said == []
    page.form.take(pdf)
    with qtbot.assertNotEmitted(page.closed):
        page.back.click()
    dialogs.answer = True
    with qtbot.waitSignal(page.closed):
        page.back.click()
    assert not page.unsaved()


@pytest.mark.parametrize(
    ("look", "size"), [(Appearance.LIGHT, 1.0), (Appearance.DARK, 1.5), (Appearance.LIGHT, 2.0)]
)
def test_all_can_be_seen_reached_and_heard(make, theme, look, size):
    page = make()
    page.put.click()
    theme.apply(look, size)
    show_whole(page, round(620 * size))
    assert audit(page) == []
