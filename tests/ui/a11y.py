"""The accessibility walker: checks over everything that is visible in a window, and what a reader hears.

Names, roles, states, labels, lists, the order of Tab, targets, clipped and cut text, contrast as painted.

`audit(window)` gives sentences about what is wrong, none when all is well. `transcript(widget)` gives what a
screen reader meets, in its order; `assert_transcript` compares it with the kept file in tests/ui/transcripts.
Write kept files anew by setting OKAPP_WRITE_TRANSCRIPTS=1, and read the difference before keeping it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from okapp.ui.preview.preview import Preview
from okapp.ui.shell.tokens import contrast
from okapp.ui.wizard.rules_page import ChartView
from tests.ui.a11y_seen import focusable, say, visible
from tests.ui.a11y_told import LEAST_TARGET, lists, order, painted, roles, rows_seen, states, unread

Role = QAccessible.Role
Text = QAccessible.Text
LEAST_CONTRAST = 4.5
_MOST_LINKS = 120
TRANSCRIPTS = Path(__file__).parent / "transcripts"
_INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)
_SILENT = {Role.ScrollBar, Role.Separator, Role.Border, Role.Client, Role.LayeredPane, Role.Pane}


def audit(window: QWidget) -> list[str]:
    """Return what is wrong with what can be seen in the window, by all checks."""
    QApplication.processEvents()
    picture, cut = painted(window)
    told = [*roles(window), *states(window), *lists(window), *unread(window, cut)]
    found = [*_names(window), *_inputs(window), *_targets(window), *_clipped(window)]
    return [*told, *found, *_contrast(window, picture), *_too_wide(window), *_tab_chain(window)]


def show_whole(window: QWidget, width: int) -> None:
    """Make the window as high as what its pages hold, so that everything is laid out and painted."""
    window.resize(width, 900)
    assert window.width() <= width, f"the window becomes no narrower than {window.width()}"
    for _ in range(4):
        for _round in range(
            6
        ):  # text wraps in one round, headings shrink and the page grows by it in the next
            QApplication.processEvents()
        areas = window.findChildren(QScrollArea)
        more = max((one.verticalScrollBar().maximum() for one in areas if one.isVisible()), default=0)
        if not more:
            break
        window.resize(width, window.height() + more)
    _let_pages_fit(window)


def _let_pages_fit(window: QWidget) -> None:
    """Wait until papers have their size: buttons come and go with it, and Tab would meet them half way."""
    fitting = [one._refit for one in window.findChildren(Preview)]
    for _ in range(100):
        if not any(timer.isActive() for timer in fitting):
            return
        QTest.qWait(20)


def _names(window: QWidget) -> Iterator[str]:
    for widget in focusable(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        bare = {Role.NoRole} if isinstance(widget, QScrollArea) else {Role.NoRole, Role.Client}
        if interface is None or interface.role() in bare:
            yield say(widget, "has no role")
        elif not interface.text(Text.Name).strip():
            yield say(widget, "has no name")


def _inputs(window: QWidget) -> Iterator[str]:
    buddies = {label.buddy() for label in window.findChildren(QLabel)}
    for widget in visible(window):
        if isinstance(widget, _INPUTS) and widget not in buddies and not widget.accessibleName():
            yield say(widget, "is an input without a label")


def _targets(window: QWidget) -> Iterator[str]:
    for widget in visible(window):
        if (
            isinstance(widget, (QAbstractButton, *_INPUTS))
            and min(widget.width(), widget.height()) < LEAST_TARGET
        ):
            yield say(widget, f"is a target of {widget.width()} x {widget.height()}")


def _clipped(window: QWidget) -> Iterator[str]:
    for widget in visible(window):
        if not isinstance(widget, (QLabel, QAbstractButton)):
            continue
        if isinstance(widget, QLabel) and not widget.text():
            continue
        wraps = widget.hasHeightForWidth()
        high = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
        wide = widget.minimumSizeHint().width() if wraps else widget.sizeHint().width()
        if widget.height() < high or widget.width() < wide:
            yield say(widget, f"is clipped: {widget.width()} x {widget.height()}, needs {wide} x {high}")
        parent = widget.parentWidget()
        scrolled = parent is not None and isinstance(parent.parentWidget(), QAbstractScrollArea)
        if parent is not None and not scrolled and not parent.rect().contains(widget.geometry()):
            yield say(widget, f"reaches outside its parent: {widget.geometry()} in {parent.rect()}")


def _too_wide(window: QWidget) -> Iterator[str]:
    """What is wider than its view: nobody should have to scroll sideways to read a line (WCAG 1.4.10)."""
    for widget in visible(window):
        if isinstance(widget, QAbstractScrollArea) and not isinstance(
            widget, ChartView
        ):  # a map has two directions
            more = widget.horizontalScrollBar().maximum()
            if more > 0:
                yield say(widget, f"holds what is {more} wider than its view")
        parent = widget.parentWidget()
        scrolled = parent is not None and isinstance(parent.parentWidget(), QAbstractScrollArea)
        if parent is not None and not scrolled and widget.width() > parent.width():
            yield say(widget, f"is {widget.width() - parent.width()} wider than what holds it")


def _shows_text(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return bool(widget.text() or widget.accessibleName())
    if isinstance(widget, QLineEdit):
        return bool(widget.text() or widget.placeholderText())
    if isinstance(widget, QPlainTextEdit):
        return bool(widget.toPlainText())
    return isinstance(widget, QAbstractButton) and bool(widget.accessibleName() or widget.text())


def _contrast(window: QWidget, picture: QPixmap) -> Iterator[str]:
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    for widget in visible(window):
        if isinstance(widget, QAbstractItemView):
            corner = widget.viewport().mapTo(window, QPoint(0, 0))
            for index, place in rows_seen(widget):
                best = _best_contrast(image, place.translated(corner))
                if best < LEAST_CONTRAST:
                    yield say(widget, f"has row {index.row()} drawn with a contrast of {best:.1f}")
        if not _shows_text(widget):
            continue
        seen = widget.visibleRegion().boundingRect()
        if seen.height() < widget.height() or seen.width() < widget.width():
            continue
        best = _best_contrast(image, QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
        if best < LEAST_CONTRAST:
            yield say(widget, f"is drawn with a contrast of {best:.1f}")


def _best_contrast(image: QImage, place: QRect) -> float:
    part = image.copy(place.intersected(image.rect()))
    pixels = memoryview(part.constBits()).cast("I")
    colours = [f"#{pixel & 0xFFFFFF:06x}" for pixel, _count in Counter(pixels).most_common(60)]
    return max((contrast(colours[0], other) for other in colours[1:]), default=1.0)


def _tab_chain(window: QWidget) -> list[str]:
    """Press Tab until the focus comes round, and name what it never met. Radio buttons of one group count as one.

    A text keeps the focus while Tab goes through its links.
    """
    wanted = list(focusable(window))
    if not wanted:
        return []
    window.activateWindow()
    QApplication.processEvents()
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    for _ in range(2 * len(wanted) + _MOST_LINKS):
        focused = QApplication.focusWidget()
        if focused is None or focused in met[:-1]:
            break
        if focused not in met:
            met.append(focused)
        elif not isinstance(focused, QTextBrowser):
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    groups = [one.group() for one in met if isinstance(one, QRadioButton) and one.group() is not None]
    missed = [
        say(widget, "is not reached by Tab")
        for widget in wanted
        if widget not in met and not (isinstance(widget, QRadioButton) and widget.group() in groups)
    ]
    return [*missed, *order(window, met)]


def transcript(widget: QWidget) -> str:
    """Return what a screen reader meets in `widget`: one line for each thing, in order, indented by groups."""
    QApplication.processEvents()
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    return "\n".join(_lines(root, 0)) + "\n"


def _lines(node: QAccessibleInterface, depth: int) -> Iterator[str]:
    state = node.state()
    if state.invisible:
        return
    line = _line(node)
    if line:
        yield "  " * depth + line
    deeper = depth + 1 if line else depth
    if isinstance(node.object(), QListView):
        yield from _items(node, deeper)
        return
    for at in range(node.childCount()):
        child = node.child(at)
        if child is not None and child.object() is not None and _is_shown(child):
            yield from _lines(child, deeper)


def _is_shown(node: QAccessibleInterface) -> bool:
    thing = node.object()
    return not isinstance(thing, QWidget) or (thing.isVisible() and not isinstance(thing, QAbstractSlider))


def _items(node: QAccessibleInterface, depth: int) -> Iterator[str]:
    view = node.object()
    assert isinstance(view, QListView)
    model = view.model()
    for at in range(model.rowCount()):
        index = model.index(at, 0)
        name = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
        chosen = " [chosen]" if view.selectionModel().isSelected(index) else ""
        yield f"{'  ' * depth}ListItem: {name}{chosen}"


def _line(node: QAccessibleInterface) -> str:
    name = " ".join(node.text(Text.Name).split())
    if isinstance(node.object(), QComboBox):  # its name is its value here, and its label where people use it
        name = node.object().accessibleName()
    description = " ".join(node.text(Text.Description).split())
    value = " ".join(node.text(Text.Value).split())
    state = node.state()
    if not name or (node.role() in _SILENT and not state.focusable):
        return ""
    said = [f"{node.role().name}: {name}"]
    said += [f"| {description}"] if description else []
    said += [f"= {value}"] if value and value != name else []
    marks = [word for word in ("checked", "disabled") if getattr(state, word)]
    said += [f"[{', '.join(marks)}]"] if marks else []
    return " ".join(said)


def assert_transcript(name: str, widget: QWidget) -> None:
    """Compare what a reader meets with the kept file."""
    heard = transcript(widget)
    file = TRANSCRIPTS / f"{name}.txt"
    if os.environ.get("OKAPP_WRITE_TRANSCRIPTS") == "1":
        file.write_text(heard, encoding="utf-8", newline="\n")
    assert file.exists(), f"{file.name} is not kept yet; read this and keep it:\n{heard}"
    assert heard == file.read_text(encoding="utf-8")
