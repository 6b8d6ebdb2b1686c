"""One long text to read: selected and walked through by mouse and keyboard, searched, jumped in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.marked_text import MarkedText
from okapp.ui.widgets.put_off import is_put_off
from okapp.ui.widgets.reading_html import LINK, Part, ReadingHtml

_FLAGS = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.TextSelectableByKeyboard
    | Qt.TextInteractionFlag.LinksAccessibleByMouse
    | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
)
_FOLD_BELOW = 440
_BEGINNING = ("", 0)


class ReadingView(Dressed, MarkedText):
    """Shows parts of blocks under each other, at most a reading measure wide.

    `link_clicked` gives the target of a link, `section_changed` the name of the part at the top, `zoomed` asks
    for larger (1) or smaller (-1) text, `left` that Escape was pressed.
    """

    link_clicked = Signal(str)
    section_changed = Signal(str)
    zoomed = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self._parts: tuple[Part, ...] = ()
        self._targets: list[str] = []
        self._document: QTextDocument | None = None
        self._starts: list[tuple[int, str]] = []
        self._section = ""
        self._read = _BEGINNING
        """The part that was last read at the top, and how far into it."""
        self._laying_out = False
        self._narrow = False
        self._stale = False
        """Whether another look has been put on since the text was made."""
        self.setAccessibleName(name)
        self.setObjectName("reading")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(_FLAGS)
        self.anchorClicked.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._fit)
        self._fit()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts instead of what stood here, from the beginning."""
        self._parts = tuple(parts)
        self._fill()
        self._section = self._starts[0][1] if self._starts else ""
        self._read = _BEGINNING
        self.verticalScrollBar().setValue(0)

    @property
    def section(self) -> str:
        """The name of the part that is read."""
        return self._section

    def section_of_selection(self) -> str:
        """The name of the part in which the selection begins."""
        return self._part_at(self.textCursor().selectionStart())

    def _part_at(self, position: int) -> str:
        at = bisect_right([start for start, _ in self._starts], position) - 1
        return self._starts[max(at, 0)][1] if self._starts else ""

    def to_start(self) -> None:
        """Show the beginning and put the caret there."""
        if self._starts:
            self.go_to(self._starts[0][1])
        self.verticalScrollBar().setValue(0)

    def go_to(self, name: str) -> bool:
        """Show the beginning of a part and put the caret there; say whether there is such a part."""
        for position, known in self._starts:
            if known == name:
                self._put_caret(position)
                self._show_at_top(position)
                self._settle(name)
                return True
        return False

    def go_to_words(self, words: str) -> bool:
        """Show the next place after the caret where these words stand as they are; say whether there is one."""
        found = self.document().find(words, self.textCursor())
        if found.isNull():
            return False
        self._put_caret(found.selectionStart())
        self._show_at_top(found.selectionStart())
        return True

    def _put_caret(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)

    def _show_at_top(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - self._theme.px(12))

    def _settle(self, name: str) -> None:
        if name != self._section:
            self._section = name
            self.section_changed.emit(name)

    def _scrolled(self) -> None:
        if self._laying_out or not self._starts:
            return
        top = self.cursorForPosition(QPoint(0, self._theme.px(28))).position()
        name = self._part_at(top)
        into = top - (self._start_of(name) or 0)
        self._read = (name, into) if self.verticalScrollBar().value() else _BEGINNING
        self._settle(name)

    def _start_of(self, name: str) -> int | None:
        return next((start for start, known in self._starts if known == name), None)

    def _stay(self, read: tuple[str, int]) -> None:
        """Show what was read at the top there again: in another width it stands elsewhere."""
        name, into = read
        start = self._start_of(name)
        if start is None:
            self.verticalScrollBar().setValue(0)
        else:
            last = self.document().characterCount() - 1
            after = min((other for other, _name in self._starts if other > start), default=last)
            self._show_at_top(min(start + into, after, last))
        self._read = read

    def _fill(self) -> None:
        """Make the text apart from the view: edits to what is shown would each be laid out."""
        made = ReadingHtml(self._theme, narrow=self._narrow)
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self._theme.font("reading"))
        document.setIndentWidth(self._theme.px(22))
        document.setDocumentMargin(0)
        document.setHtml(made.document(self._parts))
        _plain_headings(document)
        self._marks = []
        self.setExtraSelections([])
        self.setDocument(document)
        if self._document is not None:
            self._document.deleteLater()
        self._document = document
        self._targets = made.targets
        self._starts = self._find_starts()
        self._lay_out()

    def _lay_out(self) -> None:
        """Lay out all of the text now; Qt would do it little by little, and the scroll bar would be wrong."""
        self.document().documentLayout().blockBoundingRect(self.document().lastBlock())

    def _find_starts(self) -> list[tuple[int, str]]:
        """Where each part begins, by the names that its first letters carry."""
        wanted = {part.name for part in self._parts}
        found: list[tuple[int, str]] = []
        block = self.document().begin()
        while block.isValid() and wanted:
            walk = block.begin()
            while not walk.atEnd():
                fragment = walk.fragment()
                for name in fragment.charFormat().anchorNames():
                    if name in wanted:
                        wanted.discard(name)
                        found.append((fragment.position(), name))
                walk += 1
            block = block.next()
        return found

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Give a picture in the size that it is shown in, with an edge; Qt alone would scale it roughly."""
        file = QUrl(name).toLocalFile()
        if kind != QTextDocument.ResourceType.ImageResource.value or not file:
            return super().loadResource(kind, name)
        picture = QPixmap(file)
        width = round(self._theme.size("reading") * self.devicePixelRatioF())
        if picture.width() > width:
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(picture)
        painter.setPen(self._theme.colour("control"))
        painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
        painter.end()
        return picture

    def _follow(self, address: QUrl) -> None:
        number = address.toString().removeprefix(LINK)
        if number.isdigit():
            self.link_clicked.emit(self._targets[int(number)])

    def _fit(self) -> None:
        theme = self._theme
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = theme.px(20 if room < theme.px(560) else 32)
        right = max(theme.px(16), room - side - theme.size("reading"))
        self.setViewportMargins(side, theme.px(8), right, theme.px(8))
        narrow = room - side - right < theme.px(_FOLD_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            if not self._stale:
                self._dress()

    def _dress(self) -> None:
        """Make the text anew where it is, in another look."""
        self._stale = False
        if not self._parts:
            return
        read = self._read
        caret = self.textCursor().position()
        patterns = [cursor.selectedText() for cursor in self._marks]
        self._fill()
        self.mark(list(dict.fromkeys(patterns)), whole=False)
        self._put_caret(min(caret, self.document().characterCount() - 1))
        self._stay(read)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure, and what is read where it is."""
        read, self._laying_out = self._read, True
        super().resizeEvent(event)
        self._fit()
        if self._stale and not self._theme.is_dressing:
            self._dress()
        self._lay_out()
        self._laying_out = False
        if event.size().width() != event.oldSize().width():
            self._stay(read)

    def showEvent(self, event: QShowEvent) -> None:
        """Take over the look that was put on meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._dress()

    def event(self, event: QEvent) -> bool:
        """Make the text once in a new look, when all that stands around it has its new size, and not before it is seen."""
        if is_put_off(self, event, self._theme):
            self._stale = True
            return QFrame.event(self, event)
        if event.type() is QEvent.Type.LayoutRequest and self._stale and self.isVisible():
            self._dress()
        return super().event(event)

    def restyle(self) -> None:
        """Take over a new look."""
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the font: Qt gives the text the widget's at each change of it. In a new look the text is made anew."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and not self._theme.is_dressing:
            self.document().setDefaultFont(self._theme.font("reading"))
            self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel with Ctrl ask for another text size; Qt would zoom this text alone."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            QAbstractScrollArea.wheelEvent(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead out, and Space show the next screenful."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + (-bar.pageStep() if back else bar.pageStep()))
        else:
            super().keyPressEvent(event)


def _plain_headings(document: QTextDocument) -> None:
    """Take back what Qt adds to the size of a heading: ours have a size of their own."""
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            own = block.begin().fragment().charFormat()
            own.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            cursor.setCharFormat(own)
        block = block.next()
