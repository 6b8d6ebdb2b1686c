"""The checks of the walker on what is told and in which order: roles, states, lists, text that is cut, focus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from unittest.mock import patch

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QRadioButton,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from tests.ui.a11y_seen import focusable, say, visible

Role = QAccessible.Role
Text = QAccessible.Text
LEAST_TARGET = 24
_MOST_ROWS = 40
_LIST_ROLES = {Role.List, Role.Table, Role.Tree}
_ROW_ROLES = {Role.ListItem, Role.Cell, Role.TreeItem}
_BUTTON_ROLES = {Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.Link}


def roles(window: QWidget) -> Iterator[str]:
    """Only what is ticked is announced as a check box, only one of several as a radio button."""
    for widget in visible(window):
        if not isinstance(widget, QAbstractButton):
            continue
        right = _BUTTON_ROLES
        if isinstance(widget, (QCheckBox, QRadioButton)):
            right = {Role.CheckBox if isinstance(widget, QCheckBox) else Role.RadioButton}
        told = QAccessible.queryAccessibleInterface(widget).role()
        if told not in right:
            yield say(widget, f"is announced as {told.name}")


def states(window: QWidget) -> Iterator[str]:
    """What is ticked, cannot be used, or cannot be changed says so."""
    for widget in visible(window):
        if not isinstance(widget, (QAbstractButton, QLineEdit)):
            continue
        state = QAccessible.queryAccessibleInterface(widget).state()
        if bool(state.disabled) is widget.isEnabled():
            yield say(widget, "does not say whether it can be used")
        if isinstance(widget, QAbstractButton) and bool(state.checked) is not widget.isChecked():
            yield say(widget, "does not say whether it is chosen")
        if isinstance(widget, QLineEdit) and bool(state.readOnly) is not widget.isReadOnly():
            yield say(widget, "does not say whether it can be changed")


def rows_seen(view: QAbstractItemView) -> Iterator[tuple[QModelIndex, QRect]]:
    """The rows of a list that are in view, with where they are in its viewport."""
    model = view.model()
    for at in range(min(model.rowCount() if model is not None else 0, _MOST_ROWS)):
        index = model.index(at, 0)
        place = view.visualRect(index)
        if view.viewport().rect().contains(place) and not place.isEmpty():
            yield index, place


def lists(window: QWidget) -> Iterator[str]:
    """A list is read as one: its name, how many rows, each row with its words; and rows can be hit."""
    for view in visible(window):
        if not isinstance(view, QAbstractItemView):
            continue
        told = QAccessible.queryAccessibleInterface(view)
        if told.role() not in _LIST_ROLES or not told.text(Text.Name).strip():
            yield say(view, f"is read as {told.role().name} {told.text(Text.Name)!r}")
        rows = view.model().rowCount() if view.model() is not None else 0
        if told.childCount() < rows:
            yield say(view, f"has {rows} rows and tells of {told.childCount()}")
        for at in range(min(told.childCount(), _MOST_ROWS)):
            row = told.child(at)
            if row is None or row.role() not in _ROW_ROLES or not row.text(Text.Name).strip():
                yield say(view, f"has a row without words: {at}")
        for index, place in rows_seen(view):
            if place.height() < LEAST_TARGET and index.flags() & Qt.ItemFlag.ItemIsSelectable:
                yield say(view, f"has a row {place.height()} high")


def painted(window: QWidget) -> tuple[QPixmap, list[str]]:
    """A picture of the window, and the texts that were cut while it was painted."""
    cut: list[str] = []
    whole = QFontMetrics.elidedText

    def elided(metrics: QFontMetrics, text: str, *how: object) -> str:
        shown = whole(metrics, text, *how)
        cut.extend([text] if shown != text else [])
        return shown

    with patch.object(QFontMetrics, "elidedText", elided):
        return window.grab(), cut


def unread(window: QWidget, cut: Sequence[str]) -> Iterator[str]:
    """A text that is cut stands in full somewhere, each of its parts; an example in an empty field has room."""
    said = "\n".join(_said(window)) if cut else ""
    for text in dict.fromkeys(cut):
        if not all(part in said for part in text.split(" · ")):
            yield f"{text!r} is cut and stands nowhere in full"
    for edit in visible(window):
        if isinstance(edit, QLineEdit) and not edit.text() and edit.placeholderText():
            option = QStyleOptionFrame()
            edit.initStyleOption(option)
            room = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit)
            margins = edit.textMargins()
            least = edit.fontMetrics().horizontalAdvance(edit.placeholderText())
            if least > room.width() - margins.left() - margins.right() and not edit.toolTip():
                yield say(edit, f"cuts its example {edit.placeholderText()!r}")


def _said(window: QWidget) -> Iterator[str]:
    for widget in visible(window):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        yield getattr(widget, "plain", "")
        if isinstance(widget, QComboBox):
            yield widget.currentText()  # its list shows it
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for at in range(min(widget.model().rowCount(), _MOST_ROWS)):
                yield str(widget.model().index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "")


def order(window: QWidget, met: Sequence[QWidget]) -> Iterator[str]:
    """Tab goes down and to the right: nothing comes after what lies below it, or right of it in its row."""
    first = _first(window)
    for before, after in pairwise(met):
        if after is first or before.isAncestorOf(after) or after.isAncestorOf(before):
            continue
        one, other = _branches(before, after)
        here, there = one.geometry(), other.geometry()
        in_row = here.top() < there.bottom() and there.top() < here.bottom()
        back = there.right() <= here.left() if in_row else there.bottom() <= here.top()
        if back:
            yield say(after, f"is reached by Tab after {say(before, 'it')[:-4]}, which lies beyond it")


def _first(window: QWidget) -> QWidget | None:
    """What Tab comes to first in the window."""
    stops = set(focusable(window))
    widget = window.nextInFocusChain()
    while widget is not window:
        if widget in stops:
            return widget
        widget = widget.nextInFocusChain()
    return None


def _branches(one: QWidget, other: QWidget) -> tuple[QWidget, QWidget]:
    """What holds each of two widgets, side by side in the same parent."""
    above = [one]
    while (parent := above[-1].parentWidget()) is not None:
        above.append(parent)
    while other.parentWidget() not in above:
        other = other.parentWidget()
    return above[above.index(other.parentWidget()) - 1], other


def focus(window: QWidget) -> list[str]:
    """Something that can be seen has the focus; a dialog has a name too."""
    found = [] if not isinstance(window, QDialog) or window.windowTitle() else ["the dialog has no title"]
    focused = QApplication.focusWidget()
    if focused is None or not (focused is window or window.isAncestorOf(focused)):
        return [*found, "nothing has the focus"]
    if focused is window or not focused.isVisible() or focused.visibleRegion().isEmpty():
        return [*found, say(focused, "has the focus and cannot be seen")]
    return found
