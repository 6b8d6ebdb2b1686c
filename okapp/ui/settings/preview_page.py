"""What a file made elsewhere holds, shown before anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt

from okapp.documents.blocks import Weight
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.row_list import RowList, RowText


class PreviewPage(OwnPage):
    """`accept()` takes the rows in and gives a sentence where it could not; then the page asks to be left."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        what_happens: str,
        rows: Sequence[RowText],
        *,
        yes: str,
        accept: Callable[[], str],
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(theme, title, translate("PreviewPage", "Tillbaka utan att läsa in"))
        self._accept = accept
        self.content.add(Label(theme, what_happens))
        self.rows_view = RowList(theme, translate("PreviewPage", "Vad filen innehåller"))
        self.rows_view.show_rows(rows, 0)
        self.content.add(self.rows_view)
        self._trouble = Box(theme)
        self.content.add(self._trouble)
        self.yes = Button(theme, yes, "primary")
        self.yes.clicked.connect(self._take)
        self.no = Button(theme, translate("PreviewPage", "Avbryt"))
        self.no.clicked.connect(self.left)
        self.content.add(FlowBox(theme, self.yes, self.no, gap=12))

    def focus_start(self) -> None:
        self.rows_view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        trouble = self._accept()
        if not trouble:
            self.left.emit()
            return
        self._trouble.clear()
        box = CalloutBox(self._theme, trouble, weight=Weight.WARNING)
        self._trouble.add(box)
        box.show()
        announce(self.yes, trouble)
