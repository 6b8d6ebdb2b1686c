"""The right part of the library: one text with its tools, found in, jumped in, cited and marked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from okapp.documents.blocks import Callout, Weight
from okapp.library.address import Address
from okapp.library.citing import citation, quote
from okapp.library.model import Library
from okapp.ui.library.open_text import OpenText
from okapp.ui.shell.clipboard import put_public
from okapp.ui.shell.shortcuts import BOOKMARK, PRINT
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.elided import Elided
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.find_bar import FindBar
from okapp.ui.widgets.labels import Label, as_written
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.reading_html import Part
from okapp.ui.widgets.reading_view import ReadingView
from okapp.ui.widgets.tool_bar import ToolBar, ToolButton

_SAID_FOR = 4000
"""Milliseconds that "Kopierat" stands."""


class ReadingPane(Box):
    """Shows a text. `moved` tells that another section is read, `printing` that the text is wanted on paper.

    `notes_asked` tells that one's own notes on it are wanted.
    """

    moved = Signal()
    printing = Signal()
    notes_asked = Signal()

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__(theme, gap=0, name="surface")
        self._library = library
        self.text: OpenText | None = None
        self._make_tools()
        self.crumb = Elided(theme)
        self.state = Label(theme, "", "caption", tone="muted")
        self.state.hide()
        self._strip = Box(theme, row=True, gap=12, margins=(32, 6, 20, 0))
        self._strip.add(self.crumb, 1)
        self._strip.add(self.state, 1)
        self.notes = LinkButton(theme, "", style="caption")
        self.notes.clicked.connect(self.notes_asked)
        self.notes.hide()
        self._strip.add(self.notes)
        self.view = ReadingView(theme, self.tr("Läsruta"))
        self.view.section_changed.connect(self._section_changed)
        self.find_bar = FindBar(theme, self.view)
        self.find_bar.closed.connect(self.close_find)
        for part in (self.tools, self.find_bar, self._strip):
            self.add(part)
        self.add(self.view, 1)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_SAID_FOR)
        self._silence.timeout.connect(lambda: self._show_said(""))

    def _make_tools(self) -> None:
        theme = self._theme
        self.tools = ToolBar(theme)
        self.to_list = ToolButton(theme, self.tr("Till listan"), "arrow-left", "Esc")
        self.contents = ToolButton(theme, self.tr("Innehåll"), "table-of-contents")
        self.before = ToolButton(theme, self.tr("Föregående"), "chevron-left")
        self.after = ToolButton(theme, self.tr("Nästa"), "chevron-right")
        self.copy = ToolButton(theme, self.tr("Kopiera hänvisning"), "copy")
        self.paper = ToolButton(theme, self.tr("Skriv ut"), "printer", PRINT.shown)
        self.bookmark = ToolButton(theme, self.tr("Bokmärk"), "bookmark", BOOKMARK.shown)
        self.more = ToolButton(theme, self.tr("Mer"), "ellipsis")
        self.contents.clicked.connect(self.show_contents)
        self.copy.clicked.connect(self.copy_citation)
        self.paper.clicked.connect(self.printing)
        self.tools.add_tool(self.to_list, 7)
        self.tools.add_tool(self.contents, 3)
        self.tools.add_tool(self.before, 2, may_go=True)
        self.tools.add_tool(self.after, 2, may_go=True)
        self.tools.add_stretch()
        self.tools.add_tool(self.copy, 6)
        self.tools.add_tool(self.paper, 5, may_go=True)
        self.tools.add_tool(self.bookmark, 4, may_go=True)
        self.tools.add_tool(self.more, 1)

    def show_text(
        self, text: OpenText, section: str = "", words: tuple[str, ...] = (), held: str = ""
    ) -> None:
        """Show a text from a section on, with words marked in it; `held` is a heading inside that section."""
        if self.text != text:
            self.text = text
            self.view.show_parts([Part(one.id, one.blocks) for one in text.sections])
        self.close_find(keep_focus=True)
        self.view.mark(words)
        place = text.section(section).id if section else ""
        if place:
            self.view.go_to(place)
            if held and place != section:
                self.view.go_to_words(held)
        else:
            self.view.to_start()
        self._section_changed()

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no text."""
        self.text = None
        title = self.tr("Det gick inte att visa")
        self.view.show_parts([Part("fel", (Callout(sentence, title, Weight.WARNING),))])
        self.close_find(keep_focus=True)
        self._section_changed()

    def show_steps(self, *, before: bool, after: bool) -> None:
        """Tell whether the list has a text before and after this one."""
        self.before.setEnabled(before)
        self.after.setEnabled(after)

    def show_bookmark(self, *, marked: bool) -> None:
        """Tell whether the text has a bookmark."""
        words = self.tr("Bokmärkt") if marked else self.tr("Bokmärk")
        self.bookmark.set_words(words, "bookmark-check" if marked else "bookmark")
        self.tools.fit()

    def show_notes(self, words: str) -> None:
        """Tell that there are notes of one's own on the text; nothing where `words` are empty."""
        self.notes.set_text(words)
        self.notes.setVisible(bool(words))

    def place(self) -> Address | None:
        """Where the reader is, None where nothing is read."""
        return self.text.place(self.view.section) if self.text else None

    def _section_changed(self) -> None:
        text = self.text
        self.crumb.set_text("" if text is None else self._path(text))
        for button in (self.contents, self.copy, self.paper, self.bookmark, self.more):
            button.setEnabled(text is not None)
        self.contents.setEnabled(text is not None and len(text.sections) > 1)
        self.moved.emit()

    def _path(self, text: OpenText) -> str:
        section = text.section(self.view.section)
        return "" if section is text.sections[0] else f"{text.title} › {section.heading}"

    def show_contents(self) -> None:
        """Open the list of sections."""
        if self.text is None:
            return
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Innehåll"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for section in self.text.sections:
            indent = "\u2003" * (max(section.level, 2) - 2)
            action = menu.addAction(indent + as_written(section.heading))
            action.setCheckable(True)
            action.setChecked(section.id == self.view.section)
            action.triggered.connect(lambda _on=False, key=section.id: self.jump(key))
            if section.id == self.view.section:
                menu.setActiveAction(action)
        menu.popup(self.contents.mapToGlobal(QPoint(0, self.contents.height())))

    def show_more(self, actions: list[QAction]) -> None:
        """Open the list of what else can be done."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Mer"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self.tools.left_out():
            action = menu.addAction(as_written(button.accessibleName()))
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _on=False, button=button: button.click())
        menu.addActions(actions)
        corner = self.more.mapToGlobal(QPoint(self.more.width(), self.more.height()))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def jump(self, section: str) -> None:
        """Go to a section and put the focus on the text."""
        self.view.go_to(section)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_citation(self) -> None:
        """Copy where this stands, as it is cited."""
        if self.text is not None:
            self._copy(self._citation(self.text), self.tr("Hänvisningen är kopierad."))

    def copy_quote(self) -> None:
        """Copy what is selected together with where it stands; the citation alone where nothing is selected."""
        if self.text is None:
            return
        selected = self.view.selected
        if not selected:
            self.say(self.tr("Markera först den text som du vill kopiera."))
            return
        section = self.text.section(self.view.section_of_selection())
        quoted = quote(self._library, self.text.place(section.id), section, selected)
        self._copy(quoted, self.tr("Texten är kopierad med hänvisning."))

    def _citation(self, text: OpenText) -> str:
        section = text.section(self.view.section)
        heading = "" if section is text.sections[0] else section.heading
        return citation(self._library, text.place(section.id), heading)

    def _copy(self, text: str, said: str) -> None:
        came = put_public(QGuiApplication.clipboard(), text)
        self.say(said if came else self.tr("Texten kopierades inte. Försök igen, eller skriv av den."))

    def say(self, text: str) -> None:
        """Say something in place, for a while, where else the path to the section stands."""
        self._show_said(text)
        announce(self.view, text)
        self._silence.start()

    def _show_said(self, text: str) -> None:
        self.state.set_text(text)
        self.state.setVisible(bool(text))
        self.crumb.setVisible(not text)

    def open_find(self) -> None:
        """Open the bar that finds in the text."""
        if self.text is not None:
            self.find_bar.open_bar()

    def find_step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) marked place."""
        if self.find_bar.isVisible():
            self.find_bar.step(by)
            return
        number = self.view.to_mark(by)
        if number:
            template = self.tr("{nummer} av {alla}")
            alla = str(self.view.mark_count())
            self.say(template.replace("{nummer}", str(number)).replace("{alla}", alla))
        else:
            self.open_find()

    def close_find(self, *, keep_focus: bool = False) -> None:
        """Close the bar; what it found stays marked until something else is found."""
        was_open = self.find_bar.isVisible()
        self.find_bar.hide()
        if was_open and not keep_focus:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
