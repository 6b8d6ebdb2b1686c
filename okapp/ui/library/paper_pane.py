"""A text on its way to paper: the whole of it or the section that is read, previewed, printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt

from okapp.casework.papers import Press
from okapp.casework.reading_paper import reading_paper, section_paper
from okapp.library.model import Library
from okapp.ui.library.made_pane import Made, MadePane
from okapp.ui.library.open_text import OpenText
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.tasks import Control, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.fields import Choice
from okapp.ui.widgets.select_field import SelectField

_WHOLE = ""


class PaperPane(MadePane):
    """Shows the paper of a text; `closed` tells that the text is wanted again."""

    help_topic = "papper"

    def __init__(
        self,
        theme: Theme,
        library: Library,
        press: Press,
        tasks: Tasks,
        dialogs: Dialogs,
        today: Callable[[], date],
    ) -> None:
        super().__init__(theme, tasks, dialogs, back=QCoreApplication.translate("PaperPane", "Till texten"))
        self._library = library
        self._press = press
        self._tasks = tasks
        self._today = today
        self._text: OpenText | None = None
        self.extent = SelectField(theme, self.tr("Vad ska med?"), ())
        self.extent.changed.connect(self._make)
        for part in (self.extent, self.state, self.outlet.strip):
            self.head.add(part)
        self.add(self.head)
        self.add(self.preview, 1)

    def open_text(self, text: OpenText, section: str) -> None:
        """Make the paper of a text; the section that is read can be chosen instead of the whole."""
        self._text = text
        part = text.section(section)
        choices = [Choice(_WHOLE, self.tr("Hela: {titel}").replace("{titel}", text.title))]
        if len(text.sections) > 1:
            words = self.tr("Bara avsnittet: {avsnitt}").replace("{avsnitt}", part.heading)
            choices.append(Choice(part.id, words))
        self.extent.set_choices(choices)
        self.extent.set_value(_WHOLE)
        self._make()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        text = self._text
        if text is None:
            return
        self.give_up()
        self.hold(None)
        self.preview.hide()
        self.tell(self.tr("Papperet görs …"))
        part = self.extent.value() or _WHOLE
        today = self._today()

        def work(_control: Control) -> Made:
            whole = replace(text.address, section="")
            if part == _WHOLE and not text.address.section:
                paper = reading_paper(self._library, whole, text.sections, today)
            else:
                section = text.section(part)
                paper = section_paper(self._library, text.place(section.id), section, today)
            paper = self._press.dressed(paper)
            return Made(paper, self._press.pdf(paper))

        self.making = self._tasks.run(work, self._show, self.failed)

    def _show(self, made: Made) -> None:
        self.making = None
        self.hold(made)
        self.tell("")
        self.preview.show()
        self.preview.show_paper(made.paper, made.data)
