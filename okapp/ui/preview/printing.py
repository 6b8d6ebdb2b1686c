"""Puts a PDF's pages on a printer at its own resolution; imported when something is printed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from okapp.errors import UserError
from okapp.ui.preview.pages import POINTS_PER_INCH, page_image, page_sizes
from okapp.ui.shell.tasks import Control

_FINEST = 300
"""Dots per inch that are drawn; a finer printer enlarges, since a page at 1200 would not fit in memory."""


class PrintError(UserError):
    """The printer did not take the paper."""


def ask_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Let the user choose a printer and pages; None when they changed their mind."""
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
    """Draw the chosen pages; runs beside the window. Raises `PrintError`."""
    printer.setFullPage(True)
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or len(page_sizes(data))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintError(
            QCoreApplication.translate(
                "Printing",
                "Skrivaren tar inte emot papperet. Inget är utskrivet. Kontrollera skrivaren, eller spara som PDF.",
            )
        )
    try:
        for number in range(first, last + 1):
            if control.cancelled:
                return
            if number > first:
                printer.newPage()
            _draw(
                painter,
                printer,
                page_image(data, number - 1, min(printer.resolution(), _FINEST) / POINTS_PER_INCH),
            )
            control.progress(number - first + 1, last - first + 1)
    finally:
        painter.end()


def _draw(painter: QPainter, printer: QPrinter, image: QImage) -> None:
    """Fit the page into the sheet, its proportions kept."""
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    share = min(sheet.width() / image.width(), sheet.height() / image.height())
    painter.drawImage(QRectF(0, 0, image.width() * share, image.height() * share), image)
