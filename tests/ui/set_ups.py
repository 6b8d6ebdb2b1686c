"""The set-ups that the days are played in, and an eye that follows the focus: it must be seen after every key."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit, QTextEdit, QWidget

from okapp.settings import Appearance, Settings
from okapp.ui.widgets.layout import visible_rect
from tests.ui import keys

SCREEN = (1366, 768)
_ROUNDS = 12
"""So often the program's loop may turn until the page has scrolled to the focus."""


@dataclass(frozen=True)
class SetUp:
    """What the user has chosen under Utseende."""

    appearance: Appearance
    text_size: float

    def on(self, settings: Settings) -> Settings:
        """These settings with what is chosen here."""
        return replace(settings, appearance=self.appearance, text_size=self.text_size)


SET_UPS = {"dark-200": SetUp(Appearance.DARK, 2.0), "light-100": SetUp(Appearance.LIGHT, 1.0)}
in_each_set_up = pytest.mark.parametrize("set_up", sorted(SET_UPS))


def looks_of(day: str, set_up: str) -> Path | None:
    """Where the pictures of a day go: in the folder OKAPP_TEST_LOOKS, where somebody wants to look at them."""
    looks = os.environ.get("OKAPP_TEST_LOOKS", "")
    if not looks:
        return None
    folder = Path(looks) / f"{day}-{set_up}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep_counts(looks: Path | None, pressed: Mapping[str, int]) -> None:
    """Keep how many keys each part of the day took, beside its pictures."""
    if looks is not None:
        told = "".join(f"{count:5} {name}\n" for name, count in pressed.items())
        (looks / "tangenter.txt").write_text(told, encoding="utf-8", newline="\n")


class Eye:
    """Counts keys and letters page by page, and keeps where the focus was not seen after one."""

    def __init__(self) -> None:
        self.at = ""
        self.pressed: Counter[str] = Counter()
        self.letters: Counter[str] = Counter()
        self.lost: list[str] = []

    def follow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Be there at every key of this test."""
        press_one, write_text = keys.press, keys.write

        def press(*some, **how):
            for key in some:
                press_one(key, **how)
                self.pressing(key)

        def write(text):
            write_text(text)
            self.writing(text)

        monkeypatch.setattr(keys, "press", press)
        monkeypatch.setattr(keys, "write", write)

    def pressing(self, key: Qt.Key) -> None:
        """A key has been pressed."""
        self.pressed[self.at] += 1
        self.see(key.name.removeprefix("Key_"))

    def writing(self, text: str) -> None:
        """A text has been written."""
        self.letters[self.at] += len(text)
        self.see(f"“{text[:20]}”")

    def see(self, after: str) -> None:
        """Keep what hides the focus once the page has had its time to scroll."""
        for _ in range(_ROUNDS):
            QApplication.processEvents()
            hidden = what_hides_the_focus()
            if not hidden:
                return
        self.lost.append(f"{self.at}, {after}: {hidden}")


def what_hides_the_focus() -> str:
    """Why the focus cannot be seen, nothing where it can: scrolled away, cut off or covered by something else."""
    focused = QApplication.focusWidget()
    if focused is None or QApplication.activePopupWidget() is not None:
        return ""  # the offscreen platform leaves none when a list of suggestions closes
    window = focused.window()
    place = _place(focused, window)
    seen = visible_rect(focused, window)
    named = f"{type(focused).__name__} {focused.accessibleName()[:60]!r}"
    if not focused.isVisible():
        return f"{named} is not shown"
    if place.height() > seen.height():
        place = place.intersected(seen)  # what is higher than its page can be seen in part only
    if place.isEmpty() or not seen.contains(place):
        return f"{named} at {_told(place)} is not within {_told(seen)}"
    above = window.childAt(place.center())
    if above is not None and above is not focused and not _related(above, focused):
        return f"{named} lies under {type(above).__name__}"
    return ""


def _place(focused: QWidget, window: QWidget) -> QRect:
    """What the user looks at, in the window: the cursor, the current row, or the whole widget."""
    rect, within = focused.rect(), focused
    if isinstance(focused, QTextEdit | QPlainTextEdit):
        rect, within = focused.cursorRect(), focused.viewport()
    elif isinstance(focused, QAbstractItemView) and focused.currentIndex().isValid():
        rect, within = focused.visualRect(focused.currentIndex()), focused.viewport()
        rect = rect.intersected(QRect(rect.topLeft(), within.size()))
    return QRect(within.mapTo(window, rect.topLeft()), rect.size())


def _related(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def _told(rect: QRect) -> str:
    point: QPoint = rect.topLeft()
    return f"{point.x()},{point.y()} {rect.width()}x{rect.height()}"
