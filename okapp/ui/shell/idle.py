"""When nobody has touched the program for a while: told 30 seconds before, and when the time is up.

It has no policy: what is done about it is for whoever listens. A filter on the whole application would run for every
event of every widget, so it is put on windows, which all keys, mice, wheels and touches come to first, and on what has
the focus, where shortcuts and dictation go.
"""

from __future__ import annotations

import time
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.layout import Box

WARNED_BEFORE = 30
LEAST, MOST = 1, 60
"""Minutes that can be chosen."""
_LOOKS_EVERY_MS = 1000

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
    QEvent.Type.NativeGesture,
}
_STARTS = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}


class Clock(Protocol):
    """Two ways to tell the time, in seconds: one stands still while the machine sleeps, the other can be set."""

    def steady(self) -> float:
        """Seconds that never go back."""

    def wall(self) -> float:
        """Seconds of the calendar, which go on while the machine sleeps."""


class SystemClock(Clock):
    """The clocks of the machine."""

    def steady(self) -> float:
        return time.monotonic()

    def wall(self) -> float:
        return time.time()


class IdleWatch(QObject):
    """Watches while `start()`ed. `soon(seconds)` comes once before the time is up, then `stayed` or `idle`.

    The key that stays does nothing else, so that nobody presses a button by it. After a sleep in which the time ran
    out the first touch gives `idle`, and nothing gets it.
    """

    soon = Signal(int)
    stayed = Signal()
    idle = Signal()

    def __init__(self, app: QGuiApplication, minutes: float, clock: Clock | None = None) -> None:
        super().__init__(app)
        self._clock = clock or SystemClock()
        self._seconds = 0.0
        self._warned = False
        self._swallows = False
        self._focus: QObject | None = None
        self._touched()
        self.set_minutes(minutes)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)
        for window in app.allWindows():
            window.installEventFilter(self)
        app.focusWindowChanged.connect(self._watch_window)
        app.focusObjectChanged.connect(self._watch_focus)
        self._watch_focus(app.focusObject())

    def set_minutes(self, minutes: float) -> None:
        """How long nothing may be touched; counted from now."""
        self._seconds = max(LEAST, min(MOST, minutes)) * 60
        self._stay()

    def start(self) -> None:
        """Begin to watch."""
        self._stay()
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer; where the time was nearly up, `stayed` takes the notice back."""
        self._timer.stop()
        warned, self._warned = self._warned, False
        if warned:
            self.stayed.emit()

    @property
    def watching(self) -> bool:
        """Whether it is started."""
        return self._timer.isActive()

    def look(self) -> None:
        """Look at the clocks and tell what is due; the timer asks every second."""
        left = self._seconds - self._gone()
        if left <= 0:
            self._give_up()
        elif left <= WARNED_BEFORE and not self._warned:
            self._warned = True
            self.soon.emit(max(1, round(left)))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice what somebody does."""
        kind = event.type()
        if kind not in _TOUCHES:
            return False
        if self._swallows and kind in _KEYS:
            self._swallows = False
            return kind is QEvent.Type.KeyPress
        return self.watching and self._touched_by(event, kind)

    def _touched_by(self, event: QEvent, kind: QEvent.Type) -> bool:
        """Go on, or give up where the time has run out unseen; True keeps the event from its target."""
        over, warned = self._is_over(), self._warned
        if over:
            self._give_up()
        else:
            self._stay()
        if kind is QEvent.Type.ShortcutOverride and (over or warned):
            event.accept()
            self._swallows = True
            return True
        return (over and kind in _STARTS) or (warned and kind is QEvent.Type.KeyPress)

    def _is_over(self) -> bool:
        return self._gone() >= self._seconds

    def _give_up(self) -> None:
        self._warned = False
        self.stop()
        self.idle.emit()

    def _stay(self) -> None:
        warned, self._warned = self._warned, False
        self._touched()
        if warned:
            self.stayed.emit()

    def _touched(self) -> None:
        self._steady = self._clock.steady()
        self._wall = self._clock.wall()

    def _gone(self) -> float:
        return max(self._clock.steady() - self._steady, self._clock.wall() - self._wall)

    def _watch_window(self, window: QObject | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _watch_focus(self, focus: QObject | None) -> None:
        if self._focus is not None and isValid(self._focus):
            self._focus.removeEventFilter(self)
        self._focus = focus
        if focus is not None:
            focus.installEventFilter(self)
            if self.watching and not self._is_over():
                self._stay()


class IdleNotice(Box):
    """Tells over the top of the window that the time is nearly up; takes neither focus nor mouse."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme)
        self._window = window
        self.setParent(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.hide()

    def follow(self, watch: IdleWatch) -> None:
        """Be shown when the time of this watch is nearly up, until somebody stays or it is up."""
        watch.soon.connect(self.tell)
        watch.stayed.connect(self.hide)
        watch.idle.connect(self.hide)

    def tell(self, seconds: int) -> None:
        """Show and announce it."""
        title = self.tr("Ökapp låses om {antal} sekunder.").replace("{antal}", str(seconds))
        way = self.tr("Tryck på en tangent för att fortsätta.")
        self.clear()
        self.add(CalloutBox(self._theme, way, title, bare=True))
        self.show()
        self._fit_window()
        self.raise_()
        announce(self, f"{title} {way}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the top of the window."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._fit_window()
        return super().eventFilter(watched, event)

    def _fit_window(self) -> None:
        gap = self._theme.px(12)
        width = min(self._theme.px(460), self._window.width() - 2 * gap)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((self._window.width() - width) // 2, gap, width, height)
