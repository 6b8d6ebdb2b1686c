"""The fields of the import form: which file, what it is and where it came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from okapp.library.copies import Copy, CopyDetails
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import Field, announce
from okapp.ui.widgets.fields import Choice, DateField, TextField
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.select_field import SelectField

Wrong = tuple[str, Field | Callable[[], None]]
OWN = ""


class CopyForm(Box):
    """Holds what the user has chosen and written; `choose_asked` wants a file dialog."""

    choose_asked = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, agreements: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme, gap=20)
        self.file: Path | None = None
        self._titles = dict(agreements)
        self._offered = ""
        self._replaced: Copy | None = None
        self.add(self._make_file_row())
        own = Choice(OWN, self.tr("Ett eget dokument"))
        choices = [own, *(Choice(key, title) for key, title in agreements)]
        self.belongs = SelectField(theme, self.tr("Vad hör dokumentet till?"), choices)
        self.title = TextField(theme, self.tr("Titel"))
        self.version = TextField(
            theme, self.tr("Version, om den är känd"), hint=self.tr("Till exempel 2026 eller 1.2")
        )
        self.dated = DateField(theme, self.tr("Dokumentets datum, om det är känt"))
        self.source = TextField(
            theme,
            self.tr("Var kommer dokumentet ifrån?"),
            hint=self.tr(
                "Till exempel Storsthlms webbplats eller kommunens diarium. Skriv inga personuppgifter."
            ),
        )
        self.belongs.changed.connect(self._offer_title)
        for field in self.fields:
            field.changed.connect(self.changed)
            self.add(field)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields in order."""
        return (self.belongs, self.title, self.version, self.dated, self.source)

    def _make_file_row(self) -> Box:
        box = Box(self._theme, gap=8)
        box.add(Label(self._theme, self.tr("Dokumentet"), "strong"))
        row = Box(self._theme, row=True, gap=12)
        self.choose = Button(self._theme, self.tr("Välj PDF-fil …"), icon="file-plus")
        self.choose.clicked.connect(self.choose_asked)
        self.chosen = Label(self._theme, "", tone="muted")
        row.add(self.choose)
        row.add(self.chosen, 1, Qt.AlignmentFlag.AlignVCenter)
        box.add(row)
        return box

    def begin(self, *, agreement: str = OWN, replaces: Copy | None = None) -> None:
        """Empty the form; a new version of a document starts with that document's title and source."""
        self._replaced = replaces
        self._offered = ""
        for field in self.fields:
            field.set_error(None)
            field.set_value(None)
        self.belongs.setVisible(replaces is None)
        if replaces is None:
            self.belongs.set_value(agreement)
            self._offer_title()
        else:
            self.title.set_value(replaces.title)
            self.source.set_value(replaces.source)
        self.take(None)

    def take(self, file: Path | None) -> None:
        """Let this be the chosen file."""
        self.file = file
        name = self.tr("Vald fil: {namn}").replace("{namn}", file.name) if file else ""
        self.chosen.set_text(name or self.tr("Ingen fil är vald. Du kan också dra hit en."))
        self.choose.setAccessibleDescription(self.chosen.plain)
        if file:
            announce(self.choose, name)

    def _offer_title(self) -> None:
        """Offer the agreement's title, unless the user has written one."""
        if self.title.value() == self._offered:
            self._offered = self._titles.get(self.belongs.value() or OWN, "")
            self.title.set_value(self._offered)

    def details(self) -> CopyDetails:
        """What is written."""
        return CopyDetails(
            agreement=self._replaced.agreement if self._replaced else self.belongs.value() or OWN,
            title=self.title.value(),
            version=self.version.value(),
            dated=self.dated.value(),
            source=self.source.value(),
        )

    def wrong(self) -> list[Wrong]:
        """What has to be corrected; each sentence is also shown at its field."""
        found: list[Wrong] = []
        if self.file is None:
            found.append((self.tr("Välj den PDF-fil som ska läggas in."), self.focus_file))
        needed = {
            self.title: self.tr("Skriv dokumentets titel."),
            self.source: self.tr("Skriv var dokumentet kommer ifrån."),
        }
        for field in self.fields:
            sentence = field.problem() or (needed[field] if field in needed and not field.value() else None)
            field.set_error(sentence)
            if sentence:
                found.append((sentence, field))
        return found

    def written(self) -> bool:
        """Whether the user has chosen a file or written something that would be lost."""
        before = self._replaced
        title = before.title if before else self._offered
        source = before.source if before else ""
        texts = (self.version.value(), self.dated.edit.text().strip())
        return bool(self.file or any(texts) or self.title.value() != title or self.source.value() != source)

    def focus_file(self) -> None:
        """Move the focus to the button that chooses a file."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
