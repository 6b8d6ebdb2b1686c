"""The time plan under the rows that it is drawn from, in the order in which they begin, with months and today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from okapp.documents.papers import TimePlan
from okapp.engine.days import show_date
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.time_axis import months_height
from okapp.ui.wizard.plan_list import PlanList, draw_today


class _AxisHead(Dressed, QWidget):
    """The months over the bars, and where today is; screen readers pass it by, since each row says its days."""

    def __init__(self, theme: Theme, rows: PlanList) -> None:
        super().__init__()
        self._theme = theme
        self._rows = rows
        self.setSizePolicy(QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed))
        rows.resized.connect(self.fit)

    def fit(self) -> None:
        """Be as high as the axis, gone where there is none."""
        self.setVisible(self._rows.axis() is not None)
        caption = QFontMetricsF(self._theme.font("caption")).height()
        self.setFixedHeight(round(caption + months_height(self._theme)) + self._theme.px(4))
        self.update()

    def restyle(self) -> None:
        """Take over a new look."""
        self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        axis, theme = self._rows.axis(), self._theme
        if axis is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFontMetricsF(theme.font("caption"))
        font = QFont(theme.font("caption"))
        font.setWeight(theme.font("strong").weight())
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        today = QCoreApplication.translate("TimePlan", "I dag")
        room = QFontMetricsF(font).horizontalAdvance(today)
        at = axis.x(self._rows.today)
        left = min(max(at - room / 2, axis.left), axis.left + axis.width - room)
        painter.drawText(QPointF(left, small.ascent()), today)
        line = small.height() + theme.px(2)
        axis.draw_months(painter, theme, line)
        draw_today(painter, theme, axis, self._rows.today, (line - theme.px(3), line + theme.px(4)))


class TimePlanView(Box):
    """The plan under its heading with what the bars mean; nothing where there is nothing to do yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=4, margins=(0, 16, 0, 0))
        translate = QCoreApplication.translate
        self.add(heading(theme, translate("TimePlan", "Tidsplan"), 3))
        self.legend = Label(
            theme,
            translate(
                "TimePlan",
                "Ritas av raderna, den som börjar först överst. Fylld stapel: beslutad. Randig stapel: planerad. "
                "Enter öppnar raden.",
            ),
            tone="muted",
        )
        self.add(self.legend)
        self.rows = PlanList(theme)
        self.head = _AxisHead(theme, self.rows)
        self.add(self.head)
        self.add(self.rows)

    def show_plan(self, plan: TimePlan, today: date) -> None:
        """Show the plan as it stands."""
        self.setVisible(bool(plan.rows))
        if plan.rows:
            told = QCoreApplication.translate("TimePlan", "I dag är det {dag}.")
            self.rows.setAccessibleDescription(told.replace("{dag}", show_date(today)))
            self.rows.show_plan(plan, today)
            self.head.fit()
