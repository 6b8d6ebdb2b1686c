"""The page with one's own notes on the text that is read; a quiet line where the store is not open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QWidget

from okapp.engine.days import show_date
from okapp.library.address import Address
from okapp.library.sections import section_at
from okapp.ui.library.own_notes import NotesDesk
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.shortcuts import KEEP_NOTE
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.fields import Choice, LongTextField
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, Page
from okapp.ui.widgets.row_list import RowList, RowText
from okapp.ui.widgets.select_field import SelectField
from okapp.ui.widgets.tool_bar import ToolBar, ToolButton

if TYPE_CHECKING:
    from okapp.casework.caseload import OwnNote


class OwnNotesPane(Box):
    """Lists the notes, and writes, changes and removes them; `closed` tells that the text is wanted again."""

    help_topic = "bibliotek#egna-anteckningar"

    closed = Signal()

    def __init__(self, theme: Theme, desk: NotesDesk, dialogs: Dialogs) -> None:
        super().__init__(theme, gap=0, name="surface")
        self._desk = desk
        self._dialogs = dialogs
        self._editing: OwnNote | None = None
        self.back = ToolButton(theme, self.tr("Till texten"), "arrow-left", "Esc")
        self.back.clicked.connect(self.closed)
        tools = ToolBar(theme)
        tools.add_tool(self.back)
        tools.add_stretch()
        title = self.tr("Egna anteckningar")
        self.page = Page(theme, title, gap=16)
        self.page.set_surface()
        self.about = Label(theme, "", tone="muted")
        for part in (heading(theme, title), self.about, self._make_closed(), self._make_open()):
            self.page.content.add(part)
        self.state = Label(theme, "", tone="muted")
        self._strip = Box(theme, margins=(20, 8, 20, 8), name="toolbar")
        self._strip.add(self.state)
        self.add(tools)
        self.add(self._strip)
        self.add(self.page, 1)
        self._strip.hide()
        for keys in KEEP_NOTE.sequences:
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        desk.changed.connect(self._show)
        desk.form_changed.connect(self._show_form)
        desk.told.connect(self._tell)
        desk.kept.connect(self._kept)
        desk.refused.connect(self._refused)
        self._show()
        self._show_form()

    def _make_closed(self) -> Box:
        theme = self._theme
        self._closed = Box(theme, gap=12)
        self.locked = Label(theme, "", tone="muted")
        self.unlock = self._button(self.tr("Lås upp"), self._desk.unlock, "lock")
        self._closed.add(self.locked)
        self._closed.add(FlowBox(theme, self.unlock, gap=12))
        return self._closed

    def _make_open(self) -> Box:
        theme = self._theme
        self._open = Box(theme, gap=12)
        self.empty = Label(theme, self.tr("Du har inte skrivit något om den här texten."), tone="muted")
        self.rows = RowList(theme, self.tr("Dina anteckningar om texten"))
        self.rows.opened.connect(self.change)
        self.rows.remove_asked.connect(self.remove)
        self.rows.undo_asked.connect(self._desk.undo)
        self.edit = self._button(self.tr("Ändra"), self.change, "pencil")
        self.trash = self._button(self.tr("Ta bort"), self.remove, "trash-2")
        self.undo = self._button(self.tr("Ångra borttagningen"), self._desk.undo, "undo-2")
        self.section = SelectField(theme, self.tr("Vad gäller anteckningen?"), ())
        self.section.changed.connect(self._written)
        self.form_title = heading(theme, "", 2)
        self.field = LongTextField(
            theme,
            self.tr("Anteckning"),
            hint=self.tr(
                "Sparas krypterad bland dina ärenden. Det som gäller en person skriver du i ärendet."
            ),
            lines=5,
        )
        self.field.changed.connect(self._written)
        self.keep = self._button(self.tr("Spara anteckningen"), self.save, kind="primary")
        self.keep.setAccessibleDescription(KEEP_NOTE.shown)
        self.keep.setToolTip(KEEP_NOTE.shown)
        self.cancel = self._button(self.tr("Avbryt ändringen"), self.stop_change)
        self.on_row = FlowBox(theme, self.edit, self.trash, self.undo, gap=12)
        for part in (
            self.empty,
            self.rows,
            self.on_row,
            self.form_title,
            self.section,
            self.field,
            FlowBox(theme, self.keep, self.cancel, gap=12),
        ):
            self._open.add(part)
        return self._open

    def _button(self, text: str, act: Callable[[], None], icon: str = "", kind: str = "secondary") -> Button:
        made = Button(self._theme, text, kind, icon=icon)
        made.clicked.connect(lambda _on=False: act())
        return made

    # Shown

    def open_text(self, section: str) -> None:
        """Show the notes on the text of the desk; a new one is about the section that is read."""
        text = self._desk.text
        if text is None:
            return
        part = text.section(section)
        choices = [Choice(str(text.address), self._whole(text.title))]
        if str(text.place(part.id)) != choices[0].key:
            words = self.tr("Bara avsnittet: {avsnitt}").replace("{avsnitt}", part.heading)
            choices.append(Choice(str(text.place(part.id)), words))
        draft = self._desk.draft()
        if draft is not None and draft.address not in {one.key for one in choices}:
            choices.append(Choice(draft.address, self._where(draft.address)))
        self.section.set_choices(choices)
        self.section.set_value(choices[-1].key)
        self._tell("")
        self._show()
        self._show_form()
        self.page.to_top()
        self.activate()

    def activate(self) -> None:
        """Set the focus on the notes, on the field where there are none yet."""
        start: QWidget
        if not self._desk.is_open:
            start = self.unlock if self._desk.can_unlock else self.back
        elif self._desk.notes and not self._desk.is_begun():
            start = self.rows
        else:
            start = self.field.edit
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        desk = self._desk
        self.about.set_text(desk.text.title if desk.text is not None else "")
        self._closed.setVisible(not desk.is_open)
        self._open.setVisible(desk.is_open)
        self.locked.set_text(self._locked_words())
        self.unlock.setVisible(desk.can_unlock)
        focused = next((one for one in (self.rows, self.edit, self.trash, self.undo) if one.hasFocus()), None)
        self.rows.show_rows([self._row(note) for note in desk.notes], max(self.rows.current(), 0))
        for part in (self.rows, self.edit, self.trash):
            part.setVisible(bool(desk.notes))
        self.undo.setVisible(desk.removed > 0)
        self.on_row.setVisible(bool(desk.notes) or desk.removed > 0)
        self.empty.setVisible(not desk.notes)
        if not desk.is_open or self._strip.isHidden():
            self._show_state("")
        if desk.is_open and focused is not None and focused.isHidden():
            left: QWidget = self.undo if desk.removed else self.field.edit
            if desk.notes:
                left = self.rows
            left.setFocus(Qt.FocusReason.OtherFocusReason)

    def _locked_words(self) -> str:
        if self._desk.can_unlock:
            return self.tr("Lås upp dina ärenden för att se och skriva egna anteckningar.")
        return self.tr(
            "Du kan inte skriva egna anteckningar än. De sparas krypterade bland dina ärenden, och den platsen är inte "
            "skapad. Skapa plats för ärenden under Ärenden, så kan du skriva här."
        )

    def _row(self, note: OwnNote) -> RowText:
        day = show_date(note.changed.astimezone().date())
        draft = self._desk.draft(note)
        begun = self.tr("påbörjad ändring") if draft is not None and draft.written else ""
        where = self._where(note.address)
        return RowText(" · ".join(part for part in (where, day, begun) if part), note.text)

    def _where(self, address: str) -> str:
        text, section = self._desk.text, Address.parse(address).section
        if text is None or address == str(text.address):
            return self.tr("Hela texten")
        part = section_at(text.sections, section)
        return part.heading if part is not None else self.tr("Avsnitt {id}").replace("{id}", section)

    def _whole(self, title: str) -> str:
        return self.tr("Hela: {titel}").replace("{titel}", title)

    # Written

    def _show_form(self, note: OwnNote | None = None) -> None:
        """Show what is being written instead of a note, or as a new one."""
        self._editing = note
        draft = self._desk.draft(note)
        self.field.set_value(draft.text if draft is not None else note.text if note is not None else "")
        self.field.set_error(None)
        if draft is not None and note is None:
            self.section.set_value(draft.address)
        self.section.setVisible(note is None and self.section.box.count() > 1)
        self.form_title.set_text(
            self.tr("Ändra anteckningen") if note is not None else self.tr("Ny anteckning")
        )
        self.cancel.setVisible(note is not None)

    def _written(self) -> None:
        text = self._desk.text
        if text is not None and self._desk.is_open:
            note = self._editing
            address = note.address if note is not None else self.section.value() or str(text.address)
            self._desk.write(self.field.edit.toPlainText(), address, note)
            if not self._desk.holds(note):
                self._show_state(self.tr("Sparar …"))

    def save(self) -> None:
        """Save what is written."""
        if not self._desk.is_open:
            return
        if not self.field.value():
            self.field.set_error(self.tr("Anteckningen är tom. Skriv något först."))
            self.field.focus_first()
            return
        self.field.set_error(None)
        draft = self._desk.draft(self._editing)
        if draft is not None and (draft.written or not self._desk.holds(self._editing)):
            self._desk.save(self._editing)
        else:
            self._show_form()
            self._tell(self.tr("Ingenting är ändrat."))

    def change(self) -> None:
        """Change the chosen note; what is written as a new one waits."""
        note = self._chosen()
        if note is not None:
            self._show_form(note)
            self.field.focus_first()
            self.field.edit.moveCursor(QTextCursor.MoveOperation.End)
            self.page.reveal(self.keep)

    def stop_change(self) -> None:
        """Leave the note as it was, after a question where something would be lost."""
        note = self._editing
        draft = self._desk.draft(note)
        if note is None or (draft is not None and draft.written and not self._may_drop()):
            return
        self._desk.forget(note)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_drop(self) -> bool:
        return self._dialogs.ask(
            self,
            self.tr("Avbryt ändringen?"),
            self.tr("Det du har skrivit försvinner. Anteckningen står kvar som den var."),
            yes=self.tr("Avbryt ändringen"),
            no=self.tr("Fortsätt skriva"),
        )

    def remove(self) -> None:
        """Take away the chosen note; it can be undone while the page is shown."""
        note = self._chosen()
        if note is not None:
            if self._editing is not None and self._editing.id == note.id:
                self._show_form()
            self._desk.remove(note)

    def _chosen(self) -> OwnNote | None:
        at = self.rows.current()
        return self._desk.notes[at] if 0 <= at < len(self._desk.notes) else None

    def _kept(self, text: str) -> None:
        self.field.set_error(None)
        self._show_state(text)

    def _refused(self, sentence: str) -> None:
        self._show_state(self.tr("Anteckningen är inte sparad."))
        self.field.set_error(sentence)
        self.page.reveal(self.field)

    def _show_state(self, text: str) -> None:
        """Show how it stands; where there is nothing to say, that all is saved by itself."""
        rest = self.tr("Det du skriver sparas av sig självt.") if self._desk.is_open else ""
        self.state.set_text(text or rest)
        self._strip.setVisible(bool(text or rest))

    def _tell(self, text: str) -> None:
        self._show_state(text)
        if text and self.isVisible():
            announce(self, text)

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what is written, and offer no undo any longer."""
        super().hideEvent(event)
        self._desk.save_soon()
        self._desk.withdraw_undo()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead back to the text; what is written waits."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
