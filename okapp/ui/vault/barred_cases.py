"""The place Ärenden where something on the disk stands in the way of the cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout

from okapp.documents.blocks import Weight
from okapp.machine import read_machine
from okapp.paths import Paths
from okapp.ui.shell.place import Place
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Page


class BarredCases(Place):
    """Says what is in the way; `again` looks anew."""

    def __init__(self, theme: Theme, sentence: str, again: Callable[[], None]) -> None:
        super().__init__()
        title = self.tr("Ärenden")
        self.page = Page(theme, title, measure="reading", gap=16)
        self.again = Button(theme, self.tr("Försök igen"), "primary", icon="refresh-cw")
        self.again.clicked.connect(lambda _on=False: again())
        harm = self.tr("Ärenden kan inte öppnas eller sparas nu")
        others = self.tr(
            "Guiderna och biblioteket fungerar som vanligt, men svaren kan inte sparas så länge."
        )
        for widget in (
            heading(theme, title),
            CalloutBox(theme, sentence, harm, Weight.WARNING),
            Label(theme, others, "reading"),
            FlowBox(theme, self.again, gap=12),
        ):
            self.page.content.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def activate(self) -> None:
        """Set the focus on the way on."""
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.to_top()


def barred_now(paths: Paths, *, exists: bool) -> str:
    """What bars the way to the cases, or to saving the first one where none `exists`, in words; "" for nothing."""
    return barred(paths.cases) or ("" if exists else read_machine(paths.machine_config).no_new_store)


def barred(folder: Path) -> str:
    """What bars the way to the cases in `folder`, in words; "" for nothing. Quick, and looks into no file."""
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError:
        return ""
    except NotADirectoryError:
        there = next(one for one in (folder, *folder.parents) if one.exists())
        words = _say(
            "Dina ärenden ska ligga i mappen {mapp}, men där finns en fil med det namnet. Filen är orörd. "
            "Flytta filen eller byt namn på den, och välj sedan Försök igen."
        )
        return words.replace("{mapp}", str(there))
    except OSError:
        words = _say(
            "Mappen {mapp}, där dina ärenden ligger, går inte att läsa. Inget är ändrat. "
            "Be it-avdelningen om rätt att läsa och skriva i mappen, och välj sedan Försök igen."
        )
        return words.replace("{mapp}", str(folder))
    return ""


def _say(text: str) -> str:
    return QCoreApplication.translate("BarredCases", text)
