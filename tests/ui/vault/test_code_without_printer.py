"""The paper with the recovery code, where the computer has no printer."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from okapp.casework.papers import Press
from okapp.ui.vault.paper_out import print_code
from okapp.vault.codes import new_code


def test_no_printer_is_told_and_nothing_counts_as_printed(qtbot, tasks, paths, monkeypatch):
    monkeypatch.setattr("okapp.ui.preview.printing.QPrinterInfo.availablePrinterNames", list)
    owner, printed, refused = QWidget(), [], []
    qtbot.addWidget(owner)
    print_code(
        owner,
        Press(paths.resources / "fonts"),
        tasks,
        (new_code(), date(2026, 3, 9)),
        printed=lambda: printed.append(True),
        refused=refused.append,
    )
    assert refused == ["Ökapp hittar ingen skrivare på datorn. Inget är utskrivet."]
    assert printed == []
