"""The parts of the help that the program makes of itself, so that they cannot differ from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from okapp.documents.blocks import Block, Table
from okapp.ui.shell import shortcuts


def made_parts() -> dict[str, Sequence[Block]]:
    """The parts by the name that the pages call for them with."""
    return {"kortkommandon": tuple(_table(name, found) for name, found in shortcuts.groups())}


def _table(name: str, found: Sequence[shortcuts.Shortcut]) -> Table:
    translate = QCoreApplication.translate
    header = (translate("Help", "Tangenter"), translate("Help", "Vad de gör"))
    rows = tuple((one.shown, translate("Shortcuts", one.does)) for one in found)
    return Table(name, header, rows, widths=(1.0, 2.4))
