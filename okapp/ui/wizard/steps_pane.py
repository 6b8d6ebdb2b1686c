"""The steps of a guide with how far each has come; steps that have been reached are buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from okapp.engine.questions import show_date
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.buttons import PushButton
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.wrapped import TextBlock
from okapp.ui.wizard.session import Session, Stage, StepState

_ICONS = {StepState.DONE: "circle-check", StepState.CURRENT: "circle-dot", StepState.AHEAD: "circle"}
_PAD, _GAP = 10, 12

Go = Callable[[Session], None]


@dataclass(frozen=True, slots=True)
class Stop:
    """One line in the list of steps."""

    title: str
    state: StepState
    go: Callable[[], None] | None


def state_word(state: StepState) -> str:
    """The state in words, for screen readers."""
    return {
        StepState.DONE: QCoreApplication.translate("StepsPane", "klart"),
        StepState.CURRENT: QCoreApplication.translate("StepsPane", "visas nu"),
        StepState.AHEAD: QCoreApplication.translate("StepsPane", "inte klart"),
    }[state]


class StepButton(Dressed, PushButton):
    """A step with an icon for its state; the name says the state in words."""

    def __init__(self, theme: Theme, stop: Stop) -> None:
        super().__init__()
        self._theme = theme
        self._stop = stop
        self.setProperty("kind", "nav")
        self.clicked.connect(self._go)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_stop(stop)

    def show_stop(self, stop: Stop) -> None:
        """Be another line, or the same in another state."""
        self._stop = stop
        self.setAccessibleName(f"{stop.title}, {state_word(stop.state)}")
        self.setEnabled(stop.go is not None)
        self.restyle()

    @property
    def is_current(self) -> bool:
        """Whether this is what is shown."""
        return self._stop.state is StepState.CURRENT

    def _go(self) -> None:
        if self._stop.go is not None:
            self._stop.go()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = self._block.size(self._room(width)).height()
        return max(self._theme.size("nav_item") - self._theme.px(2), round(text) + 2 * self._theme.px(_PAD))

    def sizeHint(self) -> QSize:
        width = self._theme.px(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self._stop.state is StepState.CURRENT
        if current or (self.underMouse() and self.isEnabled()):
            painter.setPen(theme.outline() if current else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint" if current else "sunken"))
            radius = theme.size("radius")
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        colour = "tint_text" if current else "text" if self.isEnabled() else "disabled"
        tint = "primary" if current else "control" if self.isEnabled() else "faint"
        side = theme.size("icon_small")
        text = self._block.size(self._room(self.width()))
        top = (self.height() - text.height()) / 2
        icon = theme.pixmap(_ICONS[self._stop.state], tint, side, self.devicePixelRatioF())
        line = self._block.line_height
        painter.drawPixmap(theme.px(_PAD), round(top + (line - side) / 2), icon)
        painter.setPen(theme.colour(colour))
        self._block.draw(painter, self._left(), top, self._room(self.width()))

    def _left(self) -> int:
        return self._theme.px(_PAD + _GAP) + self._theme.size("icon_small")

    def _room(self, width: int) -> int:
        return width - self._left() - self._theme.px(_PAD)

    def restyle(self) -> None:
        """Take over a new look."""
        style = "strong" if self._stop.state is StepState.CURRENT else "body"
        self._block = _Lines(self._stop.title, self._theme, style)
        self.updateGeometry()
        self.update()


class _Lines(TextBlock):
    """A wrapped text that knows the height of one line."""

    def __init__(self, text: str, theme: Theme, style: str) -> None:
        super().__init__(text, theme.font(style), theme.line_height(style))
        self.line_height = TextBlock("A", theme.font(style), theme.line_height(style)).size(1000).height()


class StepsPane(Box):
    """The guide's name, the matter's date and the steps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=2)
        self.setAccessibleName(QCoreApplication.translate("StepsPane", "Steg"))
        self.buttons: list[StepButton] = []
        self._head = ("", "")

    def show_session(self, session: Session, go: Go) -> None:
        """Show the steps of a session; `go` is called with the session at the chosen step."""
        shown = stops(session, go)
        about = QCoreApplication.translate("StepsPane", "Ärendets datum {datum}")
        head = session.run.wizard.title, about.replace("{datum}", show_date(session.run.matter_date))
        if head == self._head and len(shown) == len(self.buttons):
            for button, stop in zip(self.buttons, shown, strict=True):
                button.show_stop(stop)
            return
        self._head = head
        self.clear()
        self.add(Label(self._theme, head[0], "h3"))
        self.add(Label(self._theme, head[1], "caption", tone="muted"))
        self.add_space(8)
        self.buttons = [StepButton(self._theme, stop) for stop in shown]
        for button in self.buttons:
            self.add(button)
        self.add_stretch()

    def current(self) -> StepButton | None:
        """The line of what is shown."""
        return next((button for button in self.buttons if button.is_current), None)


def _jump(session: Session, step: str, go: Go) -> None:
    go(session.jump(step))


def stops(session: Session, go: Go) -> list[Stop]:
    """Every line of the list: the steps, the check of the answers, the result."""
    lines = []
    for mark in session.marks():
        act = partial(_jump, session, mark.step.key, go) if mark.reachable else None
        lines.append(Stop(mark.step.heading, mark.state, act))
    for stage, title, end in (
        (Stage.CHECK, QCoreApplication.translate("StepsPane", "Granska svaren"), session.check()),
        (Stage.RESULT, QCoreApplication.translate("StepsPane", "Resultat"), session.result()),
    ):
        passed = stage is Stage.CHECK and session.stage is Stage.RESULT
        state = StepState.CURRENT if session.stage is stage else StepState.DONE if passed else StepState.AHEAD
        lines.append(Stop(title, state, partial(go, end) if session.complete else None))
    return lines
