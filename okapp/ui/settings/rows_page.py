"""A page with what the municipality has filled in: the rows, and buttons to add, change, remove, take in and hand out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from okapp.casework.municipalities import Municipalities
from okapp.casework.own_file import lay_aside
from okapp.documents.blocks import Weight
from okapp.errors import UserError
from okapp.files import NotSaved, save_whole
from okapp.machine_file import SharedFiles
from okapp.settings import Profile
from okapp.ui.settings.preview_page import PreviewPage
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button, LinkButton
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.row_list import RowList, RowText
from okapp.ui.widgets.said import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNeeds:
    """What the pages are made of; `changed` is called when something has been saved. `shared` is handed out to everyone."""

    theme: Theme
    dialogs: Dialogs
    municipalities: Municipalities
    points: dict[str, str]
    local_rules_file: Path
    contacts_file: Path
    handover_file: Path
    profile: Callable[[], Profile]
    today: Callable[[], date]
    changed: Callable[[], None]
    shared: SharedFiles = field(default_factory=SharedFiles)


@dataclass(frozen=True, slots=True)
class Names:
    """What a page calls its rows in buttons and sentences, and the kinds of files that it reads and writes."""

    add: str
    empty: str
    rows: str
    asked: str
    suggested: str
    kinds: str


class RowsPage(OwnPage):
    """Shows what a file holds. Every change is saved at once; a file that was changed meanwhile is read anew first.

    A damaged file is never written over: it can be laid aside, when the user says so.
    """

    def __init__(
        self, needs: OwnNeeds, title: str, names: Names, file: Path, shared: Path | None = None
    ) -> None:
        super().__init__(
            needs.theme, title, QCoreApplication.translate("RowsPage", "Tillbaka till inställningarna")
        )
        self.needs = needs
        self._names = names
        self._file = file
        self._shared = shared
        self.said = Said(needs.theme, QCoreApplication.translate("RowsPage", "Klart"))
        self.count = Label(needs.theme, "", tone="muted")
        self.rows_view = RowList(needs.theme, names.rows)
        self._make_buttons()
        self.rows_view.opened.connect(self.edit)
        self.rows_view.remove_asked.connect(self.remove)

    def _make_buttons(self) -> None:
        translate = QCoreApplication.translate
        theme = self.needs.theme
        self.add_button = Button(theme, self._names.add, "primary", icon="plus")
        self.edit_button = Button(theme, translate("RowsPage", "Ändra"), icon="pencil")
        self.remove_button = Button(theme, translate("RowsPage", "Ta bort"), icon="trash-2")
        self.import_button = Button(theme, translate("RowsPage", "Läs in från fil …"))
        self.export_button = Button(theme, translate("RowsPage", "Spara som fil …"))
        self.aside_button = Button(theme, translate("RowsPage", "Lägg undan den skadade filen …"))
        for button, act in (
            (self.add_button, self.add),
            (self.edit_button, self.edit),
            (self.remove_button, self.remove),
            (self.import_button, self.choose_import),
            (self.export_button, self.export),
            (self.aside_button, self.put_aside),
        ):
            button.clicked.connect(lambda _on=False, act=act: act())

    def finish(self) -> None:
        """Put in the list and the buttons after what a page shows first, and show what the file holds."""
        if self._shared is not None:
            told = QCoreApplication.translate(
                "RowsPage",
                "Din organisation har lagt in uppgifter för alla i filen {fil}. De används före dina egna och kan inte "
                "ändras här. Listan visar dina egna.",
            )
            self.content.add(CalloutBox(self._theme, told.replace("{fil}", str(self._shared))))
        self.content.add(self.said)
        self.content.add(self.aside_button)
        self.content.add(self.count)
        self.content.add(self.rows_view)
        theme = self.needs.theme
        self.content.add(FlowBox(theme, self.add_button, self.edit_button, self.remove_button, gap=12))
        self.content.add(FlowBox(theme, self.import_button, self.export_button, gap=12))
        self.reload()

    # What a page with its own kind of rows says

    def read(self) -> None:
        """Read the file. Raises `UserError`."""
        raise NotImplementedError

    def is_as_shown(self) -> bool:
        """Whether the file still holds what is shown. Raises `UserError`."""
        raise NotImplementedError

    def texts(self) -> Sequence[RowText]:
        """The rows to show."""
        raise NotImplementedError

    def summary(self) -> str:
        """How many rows there are, before the list."""
        raise NotImplementedError

    def form(self, at: int | None) -> OwnPage:
        """A form for the row, or for a new one."""
        raise NotImplementedError

    def drop(self, at: int) -> None:
        """Save without the row. Raises `UserError`."""
        raise NotImplementedError

    def preview(self, file: Path) -> PreviewPage:
        """What a file made elsewhere holds. Raises `UserError`."""
        raise NotImplementedError

    def write(self, file: Path) -> None:
        """Write all rows to a file. Raises `UserError`."""
        raise NotImplementedError

    # What all of them do

    def reload(self) -> None:
        """Show what the file holds now."""
        try:
            self.read()
        except UserError as error:
            self.show_usable(usable=False)
            self.tell(error.sentence, Weight.WARNING)
            return
        self.show_usable(usable=True)
        self.show_rows()

    def show_rows(self) -> None:
        """Show the rows that were read."""
        texts = self.texts()
        at = self.rows_view.current()
        self.rows_view.show_rows(texts, max(at, 0))
        self.rows_view.setVisible(bool(texts))
        self.count.set_text(self.summary() if texts else self._names.empty)
        self.edit_button.setVisible(bool(texts))
        self.remove_button.setVisible(bool(texts))
        self.export_button.setVisible(bool(texts))

    def show_usable(self, *, usable: bool) -> None:
        """Offer what can be done with the file, or only to lay it aside."""
        self.aside_button.setVisible(not usable)
        always: tuple[QWidget, ...] = (self.count, self.add_button, self.import_button)
        with_rows: tuple[QWidget, ...] = (
            self.rows_view,
            self.edit_button,
            self.remove_button,
            self.export_button,
        )
        for widget in always if usable else (*always, *with_rows):
            widget.setVisible(usable)

    def tell(self, sentence: str, weight: Weight = Weight.NOTE) -> CalloutBox:
        """Show and announce how something went, in a box that more can be put into."""
        return self.said.tell(sentence, weight)

    def say_nothing(self) -> None:
        """Take away what was told before."""
        self.said.hush()

    def try_to(self, act: Callable[[], None]) -> str:
        """Do what changes the file, unless the file is no longer as shown; a sentence where it could not be done."""
        try:
            if not self.is_as_shown():
                self.reload()
                return QCoreApplication.translate(
                    "RowsPage",
                    "Filen har ändrats utanför den här sidan. Listan är läst på nytt. Försök igen.",
                )
            act()
        except NotSaved:
            return QCoreApplication.translate(
                "RowsPage",
                "{fil} gick inte att spara i {mapp}. Det som fanns där förut är kvar. Kontrollera att det finns "
                "plats på disken och att filen inte är öppen i ett annat program, och försök igen.",
            ).format(fil=self._file.name, mapp=self._file.parent)
        except UserError as error:
            self.reload()
            return error.sentence
        self.reload()
        self.needs.changed()
        return ""

    def choose(self, at: int) -> None:
        """Let this row be the chosen one."""
        self.rows_view.setCurrentIndex(self.rows_view.model().index(at, 0))

    def add(self) -> None:
        """Open an empty form."""
        self.say_nothing()
        self.opened.emit(self.form(None))

    def edit(self) -> None:
        """Open the chosen row in a form."""
        at = self.rows_view.current()
        if at >= 0:
            self.say_nothing()
            self.opened.emit(self.form(at))

    def remove(self) -> None:
        """Remove the chosen row, when the user says so; it can be had back while that is told."""
        at = self.rows_view.current()
        translate = QCoreApplication.translate
        if at < 0 or not self.needs.dialogs.ask(
            self,
            self._names.asked,
            self.texts()[at].title,
            yes=translate("RowsPage", "Ta bort"),
            no=translate("RowsPage", "Behåll"),
        ):
            return
        before: list[bytes] = []

        def drop() -> None:
            before.append(self._file.read_bytes())
            self.drop(at)

        trouble = self.try_to(drop)
        box = self._tell_how(trouble, translate("RowsPage", "Borttaget."))
        if not trouble:
            undo = LinkButton(self.needs.theme, translate("RowsPage", "Ångra"))
            undo.clicked.connect(lambda: self._put_back(before[0]))
            box.body.add(undo)
        self.focus_start()

    def _put_back(self, before: bytes) -> None:
        """Let the file hold what it held before a row was removed."""
        trouble = self.try_to(lambda: save_whole(self._file, before))
        self._tell_how(trouble, QCoreApplication.translate("RowsPage", "Det borttagna är tillbaka."))
        self.focus_start()

    def _tell_how(self, trouble: str, done: str) -> CalloutBox:
        return self.tell(trouble or done, Weight.WARNING if trouble else Weight.NOTE)

    def choose_import(self) -> None:
        """Show what a chosen file holds, before anything is changed."""
        title = self.import_button.text().rstrip(" .")
        file = self.needs.dialogs.open_file(self, title, self._names.kinds)
        if file is None:
            return
        try:
            page = self.preview(file)
        except UserError as error:
            self.tell(error.sentence, Weight.WARNING)
            return
        self.say_nothing()
        self.opened.emit(page)

    def export(self) -> None:
        """Write all rows to a file that the user chooses."""
        title = self.export_button.text().rstrip(" .")
        file = self.needs.dialogs.save_file(self, title, self._names.suggested, self._names.kinds)
        if file is None:
            return
        try:
            self.write(file)
        except UserError as error:
            self.tell(error.sentence, Weight.WARNING)
            return
        self.tell(QCoreApplication.translate("RowsPage", "Sparat som {fil}.").replace("{fil}", file.name))

    def put_aside(self) -> None:
        """Give the damaged file another name, when the user says so, and begin anew."""
        translate = QCoreApplication.translate
        question = translate(
            "RowsPage",
            "Filen {fil} får ett nytt namn och finns kvar i samma mapp. Sedan kan du fylla i på nytt här.",
        )
        if not self.needs.dialogs.ask(
            self,
            translate("RowsPage", "Lägg undan den skadade filen?"),
            question.replace("{fil}", self._file.name),
            yes=translate("RowsPage", "Lägg undan"),
            no=translate("RowsPage", "Låt den vara"),
        ):
            return
        try:
            kept = lay_aside(self._file)
        except UserError as error:
            self.tell(error.sentence, Weight.WARNING)
            return
        self.reload()
        said = translate("RowsPage", "Den skadade filen finns kvar som {fil}.")
        self.tell(said.replace("{fil}", kept.name))
        self.needs.changed()
        self.focus_start()

    def focus_start(self) -> None:
        for widget in (self.rows_view, self.add_button, self.aside_button):
            if not widget.isHidden():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
