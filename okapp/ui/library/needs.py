"""What the library place works with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from okapp.casework.binder import Material
from okapp.casework.papers import Press
from okapp.casework.usage import Usage
from okapp.library.filters import Mine
from okapp.ui.library.desk import SearchDesk
from okapp.ui.library.own_notes import NotesDesk
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.tasks import Tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryNeeds:
    """The texts and what finds them, where settings are kept, and what makes papers.

    `used` tells which guides rest on a text, `mine` is the user's municipality in the filters.
    `notes` has one's own notes; without it there are none. `binder` reads what an outage binder is made of.
    """

    desk: SearchDesk
    keeper: SettingsKeeper
    tasks: Tasks
    dialogs: Dialogs
    press: Press
    today: Callable[[], date]
    used: Mapping[str, tuple[Usage, ...]]
    mine: Callable[[], Mine | None]
    binder: Callable[[], Material]
    notes: NotesDesk = field(default_factory=NotesDesk)
