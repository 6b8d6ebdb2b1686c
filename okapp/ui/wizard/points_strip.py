"""The points that what is being made is held to, always in view: which are there, which are missing.

Where they would take more than two lines, or more than one in a low window, they are one link, to the first that is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from okapp.documents.papers import Point, PointState
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.buttons import LinkButton, PushButton
from okapp.ui.widgets.fitted import Fitted, is_low
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Group
from okapp.ui.widgets.one_stop import OneStop
from okapp.ui.wizard.session import Session

_ICONS = {PointState.THERE: "circle-check", PointState.MISSING: "circle", PointState.IRRELEVANT: "minus"}
_GAP, _PAD, _TALL = 6, 6, 30
_LINES = 2

Go = Callable[[Session], None]


def points_in_words(title: str, points: Sequence[Point]) -> str:
    """What a screen reader says of all of them: how many are there, and which are missing."""
    say = QCoreApplication.translate
    there = sum(point.state is PointState.THERE for point in points)
    unneeded = sum(point.state is PointState.IRRELEVANT for point in points)
    missing = [f"{point.label} {point.text}" for point in points if point.state is PointState.MISSING]
    said = [say("PointsStrip", "{finns} av {alla} finns")]
    if unneeded:
        said.append(say("PointsStrip", "{inte} inte aktuellt"))
    if missing:
        *most, last = missing
        listed = " och ".join((", ".join(most), last)) if most else last
        said.append(say("PointsStrip", "saknar {saknas}").replace("{saknas}", listed))
    told = ", ".join(said).replace("{finns}", str(there)).replace("{alla}", str(len(points)))
    return f"{title}: {told.replace('{inte}', str(unneeded))}"


class PointButton(Dressed, PushButton):
    """A point with its state as icon and word; it leads to the step where the point is written."""

    def __init__(self, theme: Theme, point: Point) -> None:
        super().__init__()
        self._theme = theme
        self.point = point
        self.setProperty("kind", "link")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_point(point, reachable=False)

    def show_point(self, point: Point, *, reachable: bool) -> None:
        """Show the point as it stands now."""
        self.point = point
        self.words = f"{point.label} {point.state.value}"
        self.setAccessibleName(self.words)
        self.setToolTip(point.text)  # a screen reader says it after the name
        self.setEnabled(reachable)
        self.setCursor(Qt.CursorShape.PointingHandCursor if reachable else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take over a new look."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = self._theme
        text = QFontMetrics(self._font()).horizontalAdvance(self.words)
        wide = text + theme.size("icon_small") + theme.px(_GAP + 2 * _PAD) + 2
        return QSize(wide, theme.px(_TALL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _font(self) -> QFont:
        font = QFont(self._theme.font("strong" if self.point.state is PointState.MISSING else "body"))
        font.setUnderline(self.isEnabled())
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, point = self._theme, self.point
        painter = QPainter(self)
        missing = point.state is PointState.MISSING
        side = theme.size("icon_small")
        icon = theme.pixmap(
            _ICONS[point.state], "text" if missing else "control", side, self.devicePixelRatioF()
        )
        painter.drawPixmap(theme.px(_PAD), (self.height() - side) // 2, icon)
        painter.setFont(self._font())
        hover = self.isEnabled() and self.underMouse()
        painter.setPen(theme.colour("primary_hover" if hover else "text" if missing else "text2"))
        room = self.rect().adjusted(theme.px(_PAD + _GAP) + side, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.words)


class PointsStrip(Fitted):
    """Shows the points of the session's guide; nothing where it has none. One stop for Tab.

    `short` stands for all of them where there is little room, `ready` for it where it would lead nowhere.
    """

    def __init__(self, theme: Theme, go: Go) -> None:
        super().__init__(theme, gap=0, margins=(18, 4, 18, 4), name="toolbar")
        self._go = go
        self._session: Session | None = None
        self.buttons: list[PointButton] = []
        self.told = ""
        self._leads = False
        self.short = LinkButton(theme, "", style="body")
        self.short.clicked.connect(self._to_first_missing)
        self._group = Group(theme, 0)
        self._flow = FlowBox(theme, gap=4)
        self._group.column.addWidget(self._flow)
        self.ready = Label(theme, "", tone="muted")
        self._group.column.addWidget(self.short)
        self._group.column.addWidget(self.ready)
        self.add(self._group)
        self._stop = OneStop(self, ())
        self.hide()

    def show_session(self, session: Session | None) -> None:
        """Show the points as they stand in a session."""
        self._session = session
        points = self._points(session)
        if points and [one.label for one in points] != [one.point.label for one in self.buttons]:
            self._build(points)
        if session is not None and points:
            reachable = {mark.step.key for mark in session.marks() if mark.reachable}
            for button, point in zip(self.buttons, points, strict=True):
                button.show_point(point, reachable=point.step in reachable)
            self._stop.refresh()
            self.told = points_in_words(session.run.guide.points_title, points)
            self._group.setAccessibleName(self.told)
            self._tell_short(points, reachable)
        self.setVisible(bool(points))
        self.fit()

    @staticmethod
    def _points(session: Session | None) -> tuple[Point, ...]:
        if session is None:
            return ()
        return session.run.guide.points(session.journey, session.run.answers)

    def _build(self, points: Sequence[Point]) -> None:
        old, self._flow = self._flow, FlowBox(self._theme, gap=4)
        self.buttons = [PointButton(self._theme, point) for point in points]
        for button in self.buttons:
            button.clicked.connect(lambda _on=False, button=button: self._to(button.point))
            self._flow.add(button)
        old.hide()
        self._group.column.removeWidget(old)
        old.deleteLater()
        self._group.column.insertWidget(0, self._flow)
        self._stop.deleteLater()
        self._stop = OneStop(self, self.buttons)

    def _tell_short(self, points: Sequence[Point], reachable: set[str]) -> None:
        assert self._session is not None
        there = sum(point.state is not PointState.MISSING for point in points)
        missing = next((point for point in points if point.state is PointState.MISSING), None)
        say = QCoreApplication.translate
        told = say("PointsStrip", "{finns} av {alla} är klara.")
        if missing is not None:
            told += " " + say("PointsStrip", "Nästa: {punkt}").replace(
                "{punkt}", f"{missing.label} {missing.text}"
            )
        title = self._session.run.guide.points_title
        told = told.replace("{finns}", str(there)).replace("{alla}", str(len(points)))
        self.short.set_text(f"{title}: {told}")
        self.ready.set_text(f"{title}: {told}")
        self._leads = missing is not None and missing.step in reachable

    def _to_first_missing(self) -> None:
        first = (one.point for one in self.buttons if one.point.state is PointState.MISSING)
        self._to(next(first))

    def _to(self, point: Point) -> None:
        if self._session is not None:
            self._go(self._session.jump(point.step))

    def fit(self) -> None:
        """Show all of them where they fit on the lines they may take."""
        margins = self.contents_margins()
        wide = self.width() - margins.left() - margins.right()
        lines = 1 if is_low(self, self._theme) else _LINES
        most = lines * self._theme.px(_TALL) + (lines - 1) * self._theme.px(4)
        whole = self._flow.heightForWidth(wide) <= most
        self._flow.setVisible(whole)
        self.short.setVisible(not whole and self._leads)
        self.ready.setVisible(not whole and not self._leads)
