"""The navigation to the left: the product's name and the places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from okapp.ui.shell.place import PlaceEntry
from okapp.ui.shell.shortcuts import HELP, LOCK, PLACE, Shortcut
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.buttons import PushButton
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box


class NavButton(Dressed, PushButton):
    """A line of the navigation; the place that is chosen says so in its name. `stepped` tells an arrow key: 1 or -1."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, title: str, icon: str, shortcut: str) -> None:
        super().__init__()
        self._theme = theme
        self._title = title
        self._icon_name = icon
        self._shortcut = shortcut
        self.selected = False
        self.slim = False
        self.setProperty("kind", "nav")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_state(selected=False, slim=False)

    def set_state(self, *, selected: bool, slim: bool) -> None:
        """Show whether this is the chosen place, and whether there is room for its name."""
        self.selected = selected
        self.slim = slim
        chosen = QCoreApplication.translate("Navigation", "vald")
        self.setAccessibleName(f"{self._title}, {chosen}" if selected else self._title)
        self.setAccessibleDescription(self._shortcut)
        self.setToolTip(f"{self._title} ({self._shortcut})")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of an item; those that are icons only all have room in a low window."""
        return QSize(self._theme.px(44), self._theme.size("nav_item_slim" if self.slim else "nav_item"))

    def minimumSizeHint(self) -> QSize:
        """Return the size of an item."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell arrow keys; the button itself would treat them as Tab."""
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(by)

    def restyle(self) -> None:
        """Take over a new look."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon and name."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.selected or self.underMouse():
            painter.setPen(theme.outline() if self.selected else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint" if self.selected else "sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), theme.size("radius"), theme.size("radius"))
        side = theme.size("icon")
        left = (self.width() - side) // 2 if self.slim else theme.px(12)
        colour = "tint_text" if self.selected else "text2"
        pixmap = theme.pixmap(self._icon_name, colour, side, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, pixmap)
        if not self.slim:
            painter.setFont(theme.font("strong" if self.selected else "body"))
            painter.setPen(theme.colour("tint_text" if self.selected else "text"))
            room = self.rect().adjusted(left + side + theme.px(10), 0, -theme.px(4), 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._title)


class Navigation(Box):
    """All places in order; the arrow keys move between them, `chosen` says which one was asked for.

    Below them `help` asks for the help, and `lock` is shown when there is something to lock.
    """

    HELP = "hjalp"
    """What `select` knows the help by."""
    chosen = Signal(str)
    help_asked = Signal()
    lock_asked = Signal()

    def __init__(self, theme: Theme, product: str, entries: Sequence[PlaceEntry]) -> None:
        super().__init__(theme, gap=4, margins=(12, 10, 12, 12), name="nav")
        self._current = ""
        self._slim = False
        self._width()
        self._brand = Box(theme, row=True, gap=10, margins=(10, 10, 0, 14))
        self._mark = _Mark(theme)
        self._name = Label(theme, product, "h3")
        self._brand.add(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._brand.add(self._name, 1, Qt.AlignmentFlag.AlignVCenter)
        self.add(self._brand)
        self.buttons: dict[str, NavButton] = {}
        ordered = sorted(entries, key=lambda entry: entry.at_foot)
        for number, entry in enumerate(ordered, 1):
            if entry.at_foot and not any(ordered[at].at_foot for at in range(number - 1)):
                self.add_stretch()
            self._add(entry, PLACE.numbered(number))
        if not any(entry.at_foot for entry in ordered):
            self.add_stretch()
        help_, lock = self._say("Hjälp"), self._say("Lås")
        self.help = self._button(help_, "circle-question-mark", HELP, self.help_asked)
        self.lock = self._button(lock, "lock", LOCK, self.lock_asked)
        self.lock.hide()

    @staticmethod
    def _say(text: str) -> str:
        return QCoreApplication.translate("Navigation", text)

    def _button(self, title: str, icon: str, shortcut: Shortcut, asked: SignalInstance) -> NavButton:
        """A button below the places, for what is no place."""
        button = NavButton(self._theme, title, icon, shortcut.shown)
        button.clicked.connect(asked)
        button.stepped.connect(lambda by: self._step(button, by))
        self.add(button)
        return button

    def _add(self, entry: PlaceEntry, shortcut: str) -> None:
        button = NavButton(self._theme, entry.title, entry.icon, shortcut)
        button.clicked.connect(lambda _on=False, key=entry.key: self.chosen.emit(key))
        button.stepped.connect(lambda by, button=button: self._step(button, by))
        self.buttons[entry.key] = button
        self.add(button)

    def select(self, key: str) -> None:
        """Show which place is chosen."""
        self._current = key
        self._show()

    def set_slim(self, *, slim: bool) -> None:
        """Show icons only, or icons with names."""
        if slim != self._slim:
            self._slim = slim
            self._show()
            self._width()

    def _show(self) -> None:
        self._name.setVisible(not self._slim)
        self._brand.set_margins((2 if self._slim else 10, 10, 0, 14))
        for key, button in self.buttons.items():
            button.set_state(selected=key == self._current, slim=self._slim)
        self.help.set_state(selected=self._current == self.HELP, slim=self._slim)
        self.lock.set_state(selected=False, slim=self._slim)

    def _width(self) -> None:
        self.setFixedWidth(self._theme.size("nav_slim" if self._slim else "nav"))

    def restyle(self) -> None:
        """Take over a new look."""
        super().restyle()
        self._width()

    def _step(self, button: NavButton, by: int) -> None:
        buttons = [*self.buttons.values(), self.help, *([] if self.lock.isHidden() else [self.lock])]
        buttons[(buttons.index(button) + by) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)


class _Mark(Dressed, QWidget):
    """The product's mark."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fit()

    def _fit(self) -> None:
        side = self._theme.px(28)
        self.setFixedSize(side, side)

    def restyle(self) -> None:
        """Take over a new look."""
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        pixmap = self._theme.pixmap("okapp", "primary", self.width(), self.devicePixelRatioF())
        painter.drawPixmap(0, 0, pixmap)
