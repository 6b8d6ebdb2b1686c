"""The list of agreements and hits: a delegate that wraps titles and marks words, and the view around it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from okapp.ui.library.row_face import Face
from okapp.ui.library.rows import Row, RowKind, RowModel
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.chosen_row import draw_chosen_ground
from okapp.ui.widgets.held_key import is_held
from okapp.ui.widgets.put_off import is_put_off
from okapp.ui.widgets.touch import scroll_by_touch

Index = QModelIndex | QPersistentModelIndex
_KEPT = 400
_GUESS = 64


class RowDelegate(QStyledItemDelegate):
    """Draws a row, with a bar at the left of the chosen one; keeps how rows are laid out.

    `guessed` is set where a height was asked for before there was anything to see.
    """

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._faces: dict[Row, Face] = {}
        self._width = -1
        self.guessed = False

    def forget(self) -> None:
        """Lay everything out anew."""
        self._faces.clear()

    def _face(self, index: Index) -> Face:
        width = self._view.viewport().width()
        if width != self._width or len(self._faces) > _KEPT:
            self._width = width
            self._faces.clear()
        row = _row(index)
        face = self._faces.get(row)
        if face is None:
            face = self._faces[row] = Face(self._theme, row, width)
        return face

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size in which the whole row is seen; any size while the list is not shown and has no width."""
        if not self._view.isVisible():
            self.guessed = True
            return QSize(self._view.viewport().width(), self._theme.px(_GUESS))
        return QSize(self._view.viewport().width(), self._face(index).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        theme = self._theme
        rect = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            draw_chosen_ground(painter, theme, option.rect, self._view)
        elif state & QStyle.StateFlag.State_MouseOver and _row(index).kind is not RowKind.HEADING:
            painter.fillRect(rect, theme.colour("sunken"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._face(index).draw(painter, rect, chosen=chosen)
        painter.restore()


def _row(index: Index) -> Row:
    model = index.model()
    assert isinstance(model, RowModel)
    return model.row(index)


class RowList(Dressed, QListView):
    """The list. `opened` tells that a row was chosen with Enter or a click, `left` that Escape was pressed."""

    opened = Signal(QModelIndex)
    left = Signal()

    def __init__(self, theme: Theme, name: str, model: RowModel) -> None:
        super().__init__()
        self._theme = theme
        self._delegate = RowDelegate(theme, self)
        self.setAccessibleName(name)
        self.setProperty("ringInset", True)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        scroll_by_touch(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self.opened)

    def event(self, event: QEvent) -> bool:
        """Lay the rows out once, in the new look."""
        if is_put_off(self, event, self._theme):
            return QFrame.event(self, event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter on every system; let Escape lead out."""
        if is_held(event):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what has been put in meanwhile, with the chosen row in view."""
        super().showEvent(event)
        if self._delegate.guessed:
            self._delegate.guessed = False
            self.scheduleDelayedItemsLayout()
            self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the titles anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def restyle(self) -> None:
        """Take over a new look."""
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()
