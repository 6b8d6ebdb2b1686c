"""Framed notices, and the summary of what has to be corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from okapp.documents.blocks import Weight
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.field import Field, IconLabel, announce
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, Group

_ICONS = {
    Weight.NOTE: ("info", "primary", "tint"),
    Weight.WARNING: ("triangle-alert", "warn", "warn_bg"),
    Weight.STOP: ("octagon-alert", "err", "err_bg"),
}


def weight_word(weight: Weight) -> str:
    """Return the word that says the weight, so that it is never shown by colour alone."""
    return {
        Weight.NOTE: QCoreApplication.translate("CalloutBox", "Att veta"),
        Weight.WARNING: QCoreApplication.translate("CalloutBox", "Varning"),
        Weight.STOP: QCoreApplication.translate("CalloutBox", "Stopp"),
    }[weight]


class CalloutBox(Box):
    """A notice with an icon and a word; what is added to `body` stands under its text.

    A title of a warning or a stop follows the word, unless the title says it itself (`bare`).
    """

    def __init__(
        self, theme: Theme, text: str, title: str = "", weight: Weight = Weight.NOTE, *, bare: bool = False
    ) -> None:
        super().__init__(theme, row=True, gap=12, margins=(18, 12, 16, 12), name="callout")
        word = weight_word(weight)
        shown = title or word
        if title and weight is not Weight.NOTE and not bare:
            shown = f"{word}: {title}"
        self.body = Box(theme, gap=4)
        self.body.add(Label(theme, shown, "strong", selectable=True))
        if text:
            self.body.add(Label(theme, text, selectable=True))
        icon, self._edge, self._fill = _ICONS[weight]
        self.add(IconLabel(theme, icon, self._edge, "icon"), 0, Qt.AlignmentFlag.AlignTop)
        self.add(self.body, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame with its broad left edge."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, theme.size("radius"), theme.size("radius"))
        painter.fillPath(outline, theme.colour(self._fill))
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(QRectF(0, 0, theme.px(5), self.height()), theme.colour(self._edge))
        painter.restore()
        painter.setPen(QPen(theme.colour(self._edge), 1))
        painter.drawPath(outline)


class ErrorSummary(Group):
    """What has to be corrected, as links to the fields; takes the focus when shown, and is read out by that."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box: CalloutBox | None = None
        self.links: list[LinkButton] = []
        self.hide()

    def show_errors(self, errors: Sequence[tuple[str, Field | Callable[[], None]]]) -> None:
        """Show sentences, each with the field it leads to or what its link does; none hides the summary."""
        if self._box is not None:
            self.column.removeWidget(self._box)
            self._box.hide()
            self._box.deleteLater()
            self._box = None
        self.links = []
        self.setVisible(bool(errors))
        if not errors:
            return
        title = QCoreApplication.translate("ErrorSummary", "Det här behöver rättas")
        box = CalloutBox(self._theme, "", title, Weight.STOP, bare=True)
        self._box = box
        self.column.addWidget(box)
        for sentence, target in errors:
            link = LinkButton(self._theme, sentence, tone="err")
            link.clicked.connect(target.focus_first if isinstance(target, Field) else target)
            box.body.add(link)
            QWidget.setTabOrder(self.links[-1] if self.links else self, link)
            self.links.append(link)
        box.show()
        said = f"{title}. " + " ".join(sentence for sentence, _ in errors)
        self.setAccessibleName(said)
        if self.hasFocus():
            announce(self, said)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
