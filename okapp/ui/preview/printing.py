"""Puts a PDF's pages on a printer at its own resolution; imported when something is printed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from okapp.errors import UserError
from okapp.ui.preview.pages import POINTS_PER_INCH, page_image, page_sizes
from okapp.ui.shell.tasks import Control

FINEST = 600
"""Dots per inch that are drawn; a finer printer enlarges, since a page at 1200 would not fit in memory."""
FINEST_OF_MANY = 300
"""The same for a long job, whose pages would fill the print queue's disk."""
MANY = 20


class PrintError(UserError):
    """The printer did not take the paper."""


class NoPrinter(PrintError):
    """The computer has no printer."""


def ask_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Let the user choose a printer and pages; None when they changed their mind. Raises `NoPrinter`."""
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter(
            QCoreApplication.translate(
                "Printing", "Ökapp hittar ingen skrivare på datorn. Inget är utskrivet."
            )
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("Printing", "Skriv ut"))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
    dialog.setMinMax(1, pages)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def put_on_paper(control: Control, printer: QPrinter, data: bytes) -> None:
    """Draw the chosen pages; runs beside the window. What is cancelled is taken back. Raises `PrintError`."""
    printer.setFullPage(True)
    order = sheets(printer, len(page_sizes(data)))
    dots = min(printer.resolution(), FINEST if len(order) <= MANY else FINEST_OF_MANY)
    painter = QPainter()
    if not order or not painter.begin(printer):
        raise PrintError(
            QCoreApplication.translate(
                "Printing",
                "Skrivaren tar inte emot papperet. Inget är utskrivet. Kontrollera skrivaren, eller spara som PDF.",
            )
        )
    try:
        _draw_all(control, printer, painter, data, order, dots)
    finally:
        painter.end()


def sheets(printer: QPrinter, pages: int) -> list[int]:
    """The pages (from 1) in the order they are to be drawn: ranges, order and copies as the dialog gave them."""
    ranges = printer.pageRanges()
    chosen = [page for page in range(1, pages + 1) if ranges.isEmpty() or ranges.contains(page)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _copy in range(copies)]


def _draw_all(
    control: Control, printer: QPrinter, painter: QPainter, data: bytes, order: list[int], dots: int
) -> None:
    for at, page in enumerate(order):
        if control.cancelled:
            printer.abort()
            return
        if at and not printer.newPage():
            raise PrintError(
                QCoreApplication.translate(
                    "Printing",
                    "Skrivaren slutade ta emot papperet. Alla sidor är inte utskrivna. Kontrollera skrivaren och skriv "
                    "ut igen, eller spara som PDF.",
                )
            )
        _draw(painter, printer, page_image(data, page - 1, dots / POINTS_PER_INCH))
        control.progress(at + 1, len(order))


def _draw(painter: QPainter, printer: QPrinter, image: QImage) -> None:
    """Fit the page into the sheet, its proportions kept."""
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    share = min(sheet.width() / image.width(), sheet.height() / image.height())
    painter.drawImage(QRectF(0, 0, image.width() * share, image.height() * share), image)
