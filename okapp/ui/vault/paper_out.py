"""Puts the paper with a recovery code on a printer; it is never offered as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from okapp.casework.caseload import RecoveryCode, code_sheet
from okapp.casework.papers import Press
from okapp.errors import UserError
from okapp.ui.shell.tasks import Tasks


def print_code(
    owner: QWidget,
    press: Press,
    tasks: Tasks,
    sheet: tuple[str, date],
    *,
    printed: Callable[[], None],
    refused: Callable[[str], None],
) -> None:
    """Ask for a printer and print the code, made today (`sheet`).

    Nothing is called where the user changes their mind, or where `owner` is gone by then.
    """
    from okapp.ui.preview import printing  # noqa: PLC0415 - only who prints pays
    from okapp.ui.preview.pages import page_sizes  # noqa: PLC0415 - as above

    code, today = sheet

    def failed(error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if isValid(owner):
            refused(error.sentence)

    def done(_nothing: None) -> None:
        if isValid(owner):
            printed()

    try:
        data = press.pdf(code_sheet(RecoveryCode(code, 0), today))
        printer = printing.ask_printer(owner, len(page_sizes(data)))
    except UserError as error:
        failed(error)
        return
    if printer is not None:
        tasks.run(lambda control: printing.put_on_paper(control, printer, data), done, failed)
