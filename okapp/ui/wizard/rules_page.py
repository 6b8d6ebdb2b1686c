"""An edition as text or as a chart, for whoever reviews the rules."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from okapp.engine.chart import chart
from okapp.engine.model import Edition, Wizard
from okapp.engine.outline import outline
from okapp.engine.questions import show_date
from okapp.errors import UserError
from okapp.files import save_whole
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.fields import Choice, ChoiceField
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.touch import scroll_by_touch
from okapp.ui.wizard.view import Action, Actions, Showing


class RulesPage(Showing, Box):
    """Shows one edition of a wizard over the whole page; which one is chosen beside it, the newest first."""

    help_topic = "reglerna"

    def __init__(
        self, theme: Theme, wizard: Wizard, dialogs: Dialogs, *, as_chart: bool, back: Callable[[], None]
    ) -> None:
        Box.__init__(self, theme, gap=12, margins=(32, 20, 24, 16))
        translate = QCoreApplication.translate
        titles = translate("RulesPage", "Reglerna som text"), translate("RulesPage", "Reglerna som karta")
        self.title = titles[as_chart]
        self._wizard, self._dialogs, self._back, self._as_chart = wizard, dialogs, back, as_chart
        self.top, self.middle = Box(theme), Box(theme)
        self.add(self.top)
        self.add(Label(theme, wizard.title, tone="muted"))
        self.add(heading(theme, self.title, 1))
        self._view: ChartView | TextView = ChartView(theme) if as_chart else TextView(self.title)
        self.add(self._view, 1)
        self._editions = {edition.starts.isoformat(): edition for edition in reversed(wizard.editions)}
        self.choice = ChoiceField(
            theme,
            translate("RulesPage", "Vilka regler?"),
            [
                Choice(key, f"{translate('RulesPage', 'Från')} {show_date(edition.starts)}")
                for key, edition in self._editions.items()
            ],
            label_style="",
        )
        self.choice.set_value(next(iter(self._editions)))
        self.choice.changed.connect(self._show)
        self._show()

    def widget_shown(self) -> QWidget:
        return self

    def bar_actions(self) -> Actions:
        back = Action(self.tr("Alla guider"), self._back, "arrow-left")
        return Actions(back, main=Action(self.tr("Spara som fil"), self.save))

    def aside(self) -> tuple[str, QWidget]:
        return self.choice.label, self.choice

    def focus_start(self) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def edition(self) -> Edition:
        """The edition that is shown."""
        return self._editions[self.choice.value() or next(iter(self._editions))]

    def _show(self) -> None:
        self._view.show_edition(self.edition)

    def save(self) -> None:
        """Save what is shown as a file."""
        ending, kinds = ("svg", "SVG (*.svg)") if self._as_chart else ("txt", self.tr("Text (*.txt)"))
        name = f"okapp-regler-{self._wizard.key}-{self.edition.starts.isoformat()}.{ending}"
        path = self._dialogs.save_file(self, self.title, name, kinds)
        if path is None:
            return
        text = chart(self.edition) if self._as_chart else outline(self.edition)
        try:
            save_whole(path, text.encode("utf-8"))
        except UserError as error:
            self._dialogs.tell(self, self.tr("Filen är inte sparad"), error.sentence)


class TextView(QPlainTextEdit):
    """The outline, to read and to copy from."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setProperty("ringInset", True)

    def show_edition(self, edition: Edition) -> None:
        """Show an edition."""
        self.setPlainText(outline(edition))


class ChartView(QScrollArea):
    """The chart at its own size, scrolled with arrows or the mouse; its words stand in the outline."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._drawing = _Drawing(theme)
        self.setWidget(self._drawing)
        scroll_by_touch(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringInset", True)

    def show_edition(self, edition: Edition) -> None:
        """Draw an edition."""
        self.setAccessibleName(edition.title)
        said = QCoreApplication.translate("ChartView", "Kartan visar samma regler som texten.")
        self.setAccessibleDescription(said)
        self._drawing.draw(chart(edition))


class _Drawing(Dressed, QWidget):
    """An SVG document on a widget of its size, always on white as it will be printed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._renderer = QSvgRenderer(self)

    def draw(self, svg: str) -> None:
        """Take another document."""
        own = re.sub('font-family="([^",]*),[^"]*"', r'font-family="\1"', svg)  # Qt knows one family, no list
        self._renderer.load(QByteArray(own.encode("utf-8")))
        self._fit()

    def restyle(self) -> None:
        """Take over a new look."""
        self._fit()

    def _fit(self) -> None:
        size = self._renderer.defaultSize()
        if size.isEmpty():
            return
        self.setFixedSize(QSize(self._theme.px(size.width()), self._theme.px(size.height())))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), Qt.GlobalColor.white)
        self._renderer.render(painter, QRectF(self.rect()))
        painter.end()
