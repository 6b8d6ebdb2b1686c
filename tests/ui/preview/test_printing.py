"""The pages on a printer: a PDF stands in for the paper."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter

from okapp.ui.preview import printing
from okapp.ui.preview.printing import (
    FINEST,
    FINEST_OF_MANY,
    NoPrinter,
    PrintError,
    ask_printer,
    put_on_paper,
    sheets,
)
from okapp.ui.shell.tasks import Control


@pytest.fixture
def printer(qapp, tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setResolution(100)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "utskrift.pdf"))
    return made


def printed(printer, data, control=None):
    """The texts that the printer's own pages would be recognised by: their sizes, and how dark each is."""
    put_on_paper(control or Control(lambda *_told: None), printer, data)
    document = pypdfium2.PdfDocument(printer.outputFileName())
    found = []
    for page in document:
        bitmap = page.render(scale=0.5)
        found.append((page.get_size(), sum(value < 160 for value in bytes(bitmap.buffer))))
        bitmap.close()
    document.close()
    return found


def pixels(printer):
    """The width of the pictures on the printed pages."""
    document = pypdfium2.PdfDocument(printer.outputFileName())
    found = [thing.get_px_size()[0] for page in document for thing in page.get_objects() if thing.type == 3]
    document.close()
    return found


def test_the_pages_are_printed(data, printer):
    told = []
    found = printed(printer, data, Control(lambda done, of: told.append((done, of))))
    assert told == [(1, 2), (2, 2)]
    assert [(round(width / 10), round(height / 10)) for (width, height), _dark in found] == [(60, 84)] * 2
    assert all(dark > 20 for _size, dark in found)


@pytest.mark.parametrize(("resolution", "expected"), [(150, 150), (600, FINEST), (1200, FINEST)])
def test_a_page_is_drawn_at_the_printers_resolution(data, printer, resolution, expected):
    printer.setResolution(resolution)
    printer.setFromTo(1, 1)
    put_on_paper(Control(lambda *_told: None), printer, data)
    assert pixels(printer) == [pytest.approx(595.28 / 72 * expected, abs=2)]


def test_many_pages_are_drawn_coarser(data, printer, monkeypatch):
    monkeypatch.setattr(printing, "MANY", 1)
    printer.setResolution(1200)
    printed(printer, data)
    assert pixels(printer) == [pytest.approx(595.28 / 72 * FINEST_OF_MANY, abs=2)] * 2


def test_only_the_chosen_pages_are_printed(data, printer):
    printer.setFromTo(2, 2)
    assert len(printed(printer, data)) == 1


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [("", [1, 2, 3, 4, 5]), ("2-3", [2, 3]), ("1,4-9", [1, 4, 5]), ("7", [])],
)
def test_ranges_as_the_dialog_gives_them(printer, ranges, expected):
    if ranges:
        printer.setPageRanges(QPageRanges.fromString(ranges))
    assert sheets(printer, 5) == expected


def test_copies_and_order_where_the_printer_does_not_see_to_them(printer):
    assert not printer.supportsMultipleCopies()
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert sheets(printer, 3) == [1, 2, 3, 1, 2, 3]
    printer.setCollateCopies(False)
    assert sheets(printer, 3) == [1, 1, 2, 2, 3, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert sheets(printer, 3) == [3, 3, 2, 2, 1, 1]


def test_two_copies_are_printed(data, printer):
    printer.setCopyCount(2)
    assert len(printed(printer, data)) == 4


def test_no_page_in_the_range_prints_nothing(data, printer):
    printer.setPageRanges(QPageRanges.fromString("9"))
    with pytest.raises(PrintError, match="Inget är utskrivet"):
        printed(printer, data)


def test_a_cancelled_printing_stops_at_once(long_data, printer):
    control = Control(lambda done, _of: control.cancel() if done == 3 else None)
    assert len(printed(printer, long_data, control)) == 3


@pytest.mark.qt_log_ignore("^QPainter::begin")
def test_a_printer_that_refuses_is_told_in_a_sentence(data, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "saknas" / "utskrift.pdf"))
    with pytest.raises(PrintError, match="Inget är utskrivet"):
        put_on_paper(Control(lambda *_told: None), printer, data)


def test_no_printer_is_told_in_a_sentence(qapp, monkeypatch):
    monkeypatch.setattr("okapp.ui.preview.printing.QPrinterInfo.availablePrinterNames", list)
    with pytest.raises(NoPrinter, match="ingen skrivare"):
        ask_printer(None, 2)


@pytest.mark.parametrize("accepted", [True, False])
def test_the_systems_dialog_asks_for_pages_and_copies(qapp, monkeypatch, accepted):
    asked = []
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", lambda: ["Korridoren"])

    def answer(dialog):
        options = printing.QPrintDialog.PrintDialogOption
        asked.append((dialog.minPage(), dialog.maxPage(), dialog.testOption(options.PrintPageRange)))
        return int(accepted)

    monkeypatch.setattr(printing.QPrintDialog, "exec", answer)
    printer = ask_printer(None, 7)
    assert asked == [(1, 7, True)]
    assert (printer is not None) == accepted
