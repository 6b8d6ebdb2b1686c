"""A paper on screen: pages, text, zoom; and the same pages on a printer."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from okapp.casework.papers import Press
from okapp.documents.blocks import Heading, PageBreak, Paper, Paragraph
from okapp.ui.preview.pages import page_image, page_sizes
from okapp.ui.preview.preview import ZOOMS, Preview
from okapp.ui.preview.printing import PrintError, put_on_paper
from okapp.ui.shell.tasks import Control, Tasks
from tests.ui.a11y import audit

TODAY = date(2026, 3, 9)


@pytest.fixture(scope="session")
def paper():
    blocks = (Heading("Ett papper", 1), Paragraph("Första sidan."), PageBreak(), Paragraph("Andra sidan."))
    return Paper(key="prov", title="Ett papper", blocks=blocks, made_on=TODAY, document_id="A1B2-C3D4")


@pytest.fixture(scope="session")
def data(paper, paths):
    return Press(paths.resources / "fonts").pdf(paper)


@pytest.fixture
def preview(theme, qtbot, paper, data):
    tasks = Tasks()
    view = Preview(theme, tasks)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    with qtbot.waitSignal(view.drawn):
        view.show_paper(paper, data)
    qtbot.waitUntil(lambda: not tasks.busy() and not view._refit.isActive())
    yield view
    view.stop()
    tasks.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_page_is_drawn_at_its_size(data):
    ((width, height), *_rest) = page_sizes(data)
    assert (round(width), round(height)) == (595, 842)
    image = page_image(data, 0, 2)
    assert (image.width(), image.height()) == (1191, 1684)
    assert image.pixelColor(0, 0) == QColor("white")
    dark = sum(image.pixelColor(x, y).lightness() < 100 for x in range(0, 1191, 3) for y in range(0, 1684, 3))
    assert dark > 100


def test_all_pages_are_shown_with_names(preview):
    assert preview.page_count == 2
    assert [one.accessibleName() for one in preview.pages.pictures] == ["Sida 1 av 2", "Sida 2 av 2"]
    assert [preview.numbers.item(at).text() for at in range(2)] == ["Sida 1", "Sida 2"]


def test_the_page_fits_the_width_to_begin_with(preview, qtbot):
    qtbot.waitUntil(lambda: preview.pages.horizontalScrollBar().maximum() == 0)
    assert preview.pages.pictures[0].width() <= preview.pages.viewport().width()


def test_zooming_draws_anew(preview, qtbot):
    before = preview.pages.pictures[0].width()
    with qtbot.waitSignal(preview.drawn):
        preview.larger.click()
    assert preview.zoom in ZOOMS
    assert preview.pages.pictures[0].width() > before


def test_zooming_ends_at_the_largest(preview, qtbot):
    while preview.larger.isEnabled():
        with qtbot.waitSignal(preview.drawn):
            preview.larger.click()
    assert preview.zoom == ZOOMS[-1]


def test_a_page_in_the_list_is_scrolled_to(preview):
    preview.numbers.setCurrentRow(1)
    assert preview.pages.verticalScrollBar().value() > 0


def test_the_same_words_are_shown_as_text(preview):
    preview.toggle.click()
    assert preview.as_text
    assert preview.toggle.text() == "Visa som sidor"
    words = preview.text.toPlainText()
    assert "Första sidan." in words
    assert "Andra sidan." in words
    assert preview.text.accessibleName() == "Ett papper, som text"
    preview.toggle.click()
    assert not preview.as_text


@pytest.mark.parametrize("as_text", [False, True])
def test_the_preview_is_accessible(preview, qtbot, as_text):
    if as_text:
        preview.toggle.click()
    assert audit(preview) == []


def test_a_narrow_preview_leaves_the_list_of_pages_out(preview, qtbot):
    with qtbot.waitSignal(preview.drawn):
        preview.resize(500, 600)
    assert not preview.numbers.isVisible()


def test_the_pages_are_printed(data, qapp, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    file = tmp_path / "utskrift.pdf"
    printer.setOutputFileName(str(file))
    told = []
    put_on_paper(Control(lambda done, of: told.append((done, of))), printer, data)
    assert told == [(1, 2), (2, 2)]
    document = pypdfium2.PdfDocument(file)
    assert len(document) == 2
    width, height = document.get_page_size(0)
    bitmap = document[0].render(scale=0.5)
    dark = sum(value < 100 for value in bytes(bitmap.buffer))
    bitmap.close()
    document.close()
    assert abs(width - 595) < 2
    assert abs(height - 842) < 2
    assert dark > 20


def test_only_the_chosen_pages_are_printed(data, qapp, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    file = tmp_path / "utskrift.pdf"
    printer.setOutputFileName(str(file))
    printer.setFromTo(2, 2)
    put_on_paper(Control(lambda *_told: None), printer, data)
    document = pypdfium2.PdfDocument(file)
    assert len(document) == 1
    document.close()


@pytest.mark.qt_log_ignore("^QPainter::begin")
def test_a_printer_that_refuses_is_told_in_a_sentence(data, qapp, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "saknas" / "utskrift.pdf"))
    with pytest.raises(PrintError, match="Inget är utskrivet"):
        put_on_paper(Control(lambda *_told: None), printer, data)
