"""The library as the program meets it: its place and its quick search, made when they are first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from okapp.casework.binder import Material
from okapp.casework.municipalities import Municipalities
from okapp.casework.papers import press_for
from okapp.casework.surroundings import read_surroundings
from okapp.casework.usage import Usage, used_in
from okapp.documents.papers import Guide
from okapp.errors import UserError
from okapp.library.copies.shelf import Copies
from okapp.library.filters import Mine
from okapp.library.loader import load_library
from okapp.library.model import Library
from okapp.library.search.finder import open_finder
from okapp.paths import Paths
from okapp.ui.library.desk import DeskNeeds, SearchDesk
from okapp.ui.library.needs import LibraryNeeds
from okapp.ui.library.own_notes import Cases, NotesDesk
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Theme

if TYPE_CHECKING:
    from okapp.ui.library.place import LibraryPlace
    from okapp.ui.library.quick_search import QuickSearch

_STOCKHOLM = "01"


@dataclass(frozen=True, slots=True)
class Stock:
    """The library's content as read, and which guides use what of it."""

    library: Library
    used: Mapping[str, tuple[Usage, ...]]


def read_stock(paths: Paths, guides: Sequence[Guide]) -> Stock:
    """Read it all; touches no widget. Raises `UserError` where the content is damaged."""
    import okapp.ui.library.place  # noqa: F401, PLC0415 - what the first visit needs is loaded beforehand

    library = load_library(paths.data)
    return Stock(library, used_in(guides, library))


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontNeeds:
    """What the library is put together from; `cases` is where one's own notes are kept.

    `municipalities` gives the register, or raises `MunicipalitiesError`.
    """

    app: QApplication
    paths: Paths
    theme: Theme
    dialogs: Dialogs
    tasks: Tasks
    keeper: SettingsKeeper
    guides: Sequence[Guide]
    municipalities: Callable[[], Municipalities]
    cases: Cases | None = None


class LibraryFront(QObject):
    """Makes the place and asks the quick search, both over one desk. `row_chosen` is what was found there."""

    row_chosen = Signal(object)
    help_asked = Signal()
    lock_asked = Signal()

    def __init__(self, needs: FrontNeeds, stock: Stock | None = None) -> None:
        super().__init__()
        self._needs = needs
        self._stock = stock
        self._desk: SearchDesk | None = None
        self._quick: QuickSearch | None = None
        self._notes = NotesDesk(needs.cases)

    def desk(self) -> SearchDesk:
        """What answers searches. Raises `UserError` where the content is damaged."""
        if self._desk is None:
            paths = self._needs.paths
            needs = DeskNeeds(
                library=self._read().library,
                copies=Copies(paths.copies),
                index=paths.search_index,
                own_words=paths.own_words_file,
                open_seeker=open_finder,
            )
            self._desk = SearchDesk(needs, self._needs.tasks)
        return self._desk

    def place(self) -> LibraryPlace:
        """A new library place. Raises `UserError` where the content is damaged."""
        from okapp.ui.library.place import LibraryPlace  # noqa: PLC0415 - not needed by the quick search

        have, desk = self._needs, self.desk()
        needs = LibraryNeeds(
            desk=desk,
            keeper=have.keeper,
            tasks=have.tasks,
            dialogs=have.dialogs,
            press=press_for(have.paths, lambda: have.keeper.current),
            today=date.today,
            used=self._read().used,
            mine=self._mine,
            binder=self._binder_material,
            notes=self._notes,
        )
        return LibraryPlace(have.theme, needs)

    def ask(self, window: QWidget) -> None:
        """Open the quick search over the window; say so where there is nothing to search in."""
        from okapp.ui.library.quick_search import QuickSearch  # noqa: PLC0415 - many never ask

        if self._quick is None:
            try:
                desk = self.desk()
            except UserError as error:
                title = self.tr("Det går inte att söka i biblioteket")
                self._needs.dialogs.tell(window, title, error.sentence)
                return
            self._quick = QuickSearch(self._needs.theme, desk, window, self._needs.app)
            self._quick.chosen.connect(self.row_chosen)
            self._quick.help_asked.connect(self.help_asked)
            self._quick.lock_asked.connect(self.lock_asked)
        self._quick.ask()

    def close(self) -> None:
        """Close the quick search, which must not be shown when its window goes, and let go of the index."""
        if self._quick is not None:
            self._quick.reject()
        if self._desk is not None:
            self._desk.close()
        self._notes.close()

    def _read(self) -> Stock:
        if self._stock is None:
            self._stock = read_stock(self._needs.paths, self._needs.guides)
        return self._stock

    def _binder_material(self) -> Material:
        """What the outage binder is made of, with the contact book and the bookmarks as they are now."""
        have, paths = self._needs, self._needs.paths
        settings = have.keeper.current
        read = read_surroundings(
            paths.data,
            paths.local_rules_file,
            have.guides,
            contacts=paths.contacts_file,
            shared=have.keeper.decided.files,
            municipalities=have.municipalities(),
        )
        return Material(
            library=self._read().library,
            guides=have.guides,
            municipalities=read.municipalities,
            contacts=read.around.contacts,
            own=settings.profile.municipality,
            bookmarks=settings.reading.bookmarks,
        )

    def _mine(self) -> Mine | None:
        """The municipality of the profile."""
        code = self._needs.keeper.current.profile.municipality
        if not code:
            return None
        found = self._needs.municipalities().by_code(code)
        return Mine(found.name, in_county=found.county == _STOCKHOLM) if found else None
