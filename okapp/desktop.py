"""The window with its places, and how they lead to each other.

A place's modules are imported on its first visit, and the guides' rules when something first needs them: what Hem shows
at once does not. Both are read beforehand in the background, once Hem has been painted.
"""

# ruff: noqa: PLC0415 - for that reason

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from okapp.app_cases import AppCases, CaseParts
from okapp.app_guides import AppGuides
from okapp.paths import Paths
from okapp.ui.shell.beforehand import Beforehand
from okapp.ui.shell.first_paint import FirstPaint
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.vault.whereabouts import PlaceKeys

if TYPE_CHECKING:
    from okapp.casework.content_age import ContentAge
    from okapp.casework.content_home import Content
    from okapp.engine.model import Source
    from okapp.ui.help.desk import HelpDesk
    from okapp.ui.home.place import HomePlace, Job
    from okapp.ui.library.front import LibraryFront, Stock
    from okapp.ui.library.place import LibraryPlace
    from okapp.ui.shell.dialogs import Dialogs
    from okapp.ui.shell.place import Place, PlaceEntry
    from okapp.ui.shell.settings_keeper import SettingsKeeper
    from okapp.ui.shell.tasks import Tasks
    from okapp.ui.shell.theme import Theme
    from okapp.ui.wizard.place import WizardPlace
    from okapp.vault.keys import Kdf

HOME = "hem"
GUIDES = "guider"
LIBRARY = "bibliotek"
CASES = "arenden"
SETTINGS = "installningar"
CASE_FILE = ".okarende"
LATER = 60
"""Milliseconds after which Hem is usable and what can wait is loaded."""


def local_now() -> datetime:
    """The moment by the machine's clock, with its time zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Shell:
    """What places are made of: the files, the look, dialogs, background work and the settings in force.

    `content` tells where packages are installed; without it the settings do not offer that. `kdf` is the cost of a
    passphrase, measured on the machine where it is None. `clock` gives the moment with its time zone.
    """

    app: QApplication
    paths: Paths
    theme: Theme
    dialogs: Dialogs
    tasks: Tasks
    keeper: SettingsKeeper
    notice: str = ""
    content: Content | None = None
    kdf: Kdf | None = None
    clock: Callable[[], datetime] = local_now


class Desktop(QObject):
    """The window with its places, and how they lead to each other."""

    def __init__(self, window: MainWindow, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.window = window
        self.guides = AppGuides(shell.paths, shell.keeper, shell.content)
        self._front: LibraryFront | None = None
        self._stock: Stock | None = None
        self._beforehand = Beforehand(window, shell.tasks)
        window.when_ready = self._beforehand.then
        window.furnish(shell.app, shell.theme, shell.dialogs, self._entries())
        self._case_parts = self._make_case_parts()
        self.cases = AppCases(self._case_parts)
        shell.keeper.changed.connect(self._dress)
        self._helps: HelpDesk | None = None
        for asked in (window.navigation.help_asked, self.cases.help_asked):
            asked.connect(self.open_help)
        self._add_keys()

    def _add_keys(self) -> None:
        """Keys that work in every place."""
        from PySide6.QtGui import QShortcut

        from okapp.ui.shell import shortcuts

        acts: dict[shortcuts.Shortcut, Callable[[], None]] = {
            shortcuts.HELP: self.open_help,
            shortcuts.QUICK_SEARCH: self.quick_search,
            shortcuts.LOCK: self.cases.lock,
            shortcuts.LARGER: lambda: self._step_text_size(1),
            shortcuts.SMALLER: lambda: self._step_text_size(-1),
            shortcuts.USUAL_SIZE: lambda: self._step_text_size(0),
        }
        for shortcut, act in acts.items():
            for keys in shortcut.sequences:
                QShortcut(keys, self.window).activated.connect(act)

    def open_help(self, page: str = "") -> None:
        """Show a page of the help over what is in front of the user, else the one about that."""
        from okapp.ui.help.desk import HelpDesk

        if self._helps is None:
            shell = self.shell
            self._helps = HelpDesk(
                self.window,
                shell.theme,
                shell.dialogs,
                shell.paths.resources,
                lambda: self.cases.lock_page,
            )
            self._helps.zoomed.connect(self._step_text_size)
        self._helps.open(page)

    def search_library(self, text: str) -> None:
        """Show the library with what answers these words."""
        self._in_library(lambda place: place.search_for(text))

    def quick_search(self) -> None:
        """Search in the library over what is shown, which stays as it is."""
        if not self._hides(LIBRARY):
            self._library_front().ask(self.window)

    def open_file(self, file: Path) -> None:
        """Lead to where a case file or a content package is taken in; nothing of it is read before the user says so."""
        if file.suffix.lower() == CASE_FILE:
            self.cases.take_in(file)
            return
        from okapp.ui.settings.place import SettingsPlace

        place = self.window.open(SETTINGS)
        if isinstance(place, SettingsPlace) and self.shell.dialogs.ask(
            self.window,
            self.tr("Installera innehållspaketet?"),
            self.tr(
                "Filen {namn} kontrolleras först. Den installeras bara om den är hel och kommer från en utgivare "
                "som är godkänd på den här datorn."
            ).replace("{namn}", file.name),
            yes=self.tr("Kontrollera och installera"),
            no=self.tr("Avbryt"),
        ):
            place.take_package(file)

    def read_beforehand(self, done: Callable[[], None] = lambda: None) -> None:
        """Read the places' code, the registers and the library in the background, so that no first visit waits for them.

        The code of the cases is read where there are any. What is wrong with what is read is told when it is opened.
        """

        def end() -> None:
            if self.cases.exists:
                self.cases.prepare()
            done()

        self._beforehand.read(self._read, end)

    def _read(self) -> None:
        import okapp.app_settings
        import okapp.ui.wizard.place  # noqa: F401
        from okapp.ui.library.front import read_stock

        guides = self.guides.all()
        if self.cases.exists:
            self.cases.read_code()
        self.guides.municipalities()
        self._stock = read_stock(self.shell.paths, guides)

    def _in_library(self, act: Callable[[LibraryPlace], None]) -> None:
        """Show the library and do something there; where it cannot be shown its place says why."""
        from okapp.ui.library.place import LibraryPlace

        place = self.window.open(LIBRARY)
        if isinstance(place, LibraryPlace):
            act(place)

    def _step_text_size(self, by: int) -> None:
        from okapp.ui.library.text_size import step_text_size

        step_text_size(self.shell.keeper, by)

    def start_job(self, key: str) -> None:
        """Start the guide of a job on Hem, or its quick check."""
        from okapp.ui.home.jobs import QUICK

        wanted, _, quick = key.partition("/")
        guide = next(one for one in self.guides.all() if one.wizard.key == wanted)
        self._in_guides(lambda place: place.start(guide, quick=quick == QUICK))

    def show_examples(self) -> None:
        """Show finished examples with made-up people."""
        self._in_guides(lambda place: place.show_examples())

    def _in_guides(self, act: Callable[[WizardPlace], None]) -> None:
        """Show Guider and do something there; where it cannot be shown its place says why."""
        from okapp.ui.wizard.place import WizardPlace

        place = self.window.open(GUIDES)
        if isinstance(place, WizardPlace):
            act(place)

    def open_source(self, source: Source) -> None:
        """Show in the library what a question or a finding rests on."""
        agreement = source.agreement
        if agreement:
            self._in_library(lambda place: place.open_agreement(agreement))
        else:
            self._in_library(lambda place: place.open_law(source.act, source.section))

    def _entries(self) -> tuple[PlaceEntry, ...]:
        from okapp.ui.shell.place import PlaceEntry

        return (
            PlaceEntry(HOME, self.tr("Hem"), "house", self._home),
            PlaceEntry(CASES, self.tr("Ärenden"), "folder", self._case_list, hidden=self._hides(CASES)),
            PlaceEntry(
                LIBRARY, self.tr("Avtalsbibliotek"), "book-open", self._library, hidden=self._hides(LIBRARY)
            ),
            PlaceEntry(GUIDES, self.tr("Guider"), "list-checks", self._wizards),
            PlaceEntry(SETTINGS, self.tr("Inställningar"), "settings", self._settings, at_foot=True),
        )

    def _hides(self, key: str) -> bool:
        """Whether the organisation has decided that a place is not shown."""
        shell = self.shell
        return shell.keeper.decided.hides(key, shell.paths)

    def _case_list(self) -> Place:
        return self.cases.cases_place()

    def _make_case_parts(self) -> CaseParts:
        shell = self.shell
        return CaseParts(
            app=shell.app,
            window=self.window,
            paths=shell.paths,
            theme=shell.theme,
            dialogs=shell.dialogs,
            keeper=shell.keeper,
            guides=self.guides.all,
            around=lambda: self.guides.surroundings().around,
            keys=PlaceKeys(home=HOME, guides=GUIDES, cases=CASES, settings=SETTINGS),
            public=self._public(),
            go_public=self._go_public,
            clock=shell.clock,
            kdf=shell.kdf,
        )

    def _public(self) -> tuple[tuple[str, str], ...]:
        """What the lock screen offers without unlocking, by key and title."""
        from okapp.ui.home.jobs import QUICK

        quick = any(job.key.endswith(f"/{QUICK}") for job in self.jobs())
        library = () if self._hides(LIBRARY) else ((LIBRARY, self.tr("Avtalsbibliotek")),)
        return (*library, *(((QUICK, self.tr("Snabbkoll")),) if quick else ()))

    def _go_public(self, key: str) -> None:
        """Show what the lock screen offers without unlocking."""
        from okapp.ui.home.jobs import QUICK

        if key == QUICK:
            self.start_job(next(job.key for job in self.jobs() if job.key.endswith(f"/{QUICK}")))
        else:
            self.window.open(key)

    def _dress(self) -> None:
        settings, theme = self.shell.keeper.current, self.shell.theme
        if (settings.appearance, settings.text_size) != (theme.appearance, theme.factor):
            theme.apply(settings.appearance, settings.text_size)

    def _home(self) -> Place:
        from okapp.ui.home.place import HomePlace

        notices = (self.shell.notice,) if self.shell.notice else ()
        home = HomePlace(self.shell.theme, self.jobs(), notices, searches=not self._hides(LIBRARY))
        ready = self._beforehand.then
        home.example_asked.connect(lambda: ready(self.show_examples))
        home.job_chosen.connect(lambda key: ready(partial(self.start_job, key)))
        home.search_asked.connect(lambda text: ready(partial(self.search_library, text)))
        self.cases.dress_home(home)
        FirstPaint(home, partial(QTimer.singleShot, LATER, home, partial(self._tell_ages, home)))
        return home

    def _tell_ages(self, home: HomePlace) -> None:
        from okapp.ui.home.ages import read_ages

        def read() -> ContentAge:
            from okapp.casework.content_age import content_age

            return content_age(self.shell.paths.data, self.guides.all())

        read_ages(home, self.shell.tasks, read)

    def jobs(self) -> tuple[Job, ...]:
        """What Hem offers of the guides that are shown; the keys are those of guides, with a mark for the quick check."""
        from okapp.ui.home.jobs import jobs_but

        return jobs_but(self.shell.keeper.decided.hidden.guides)

    def _today(self) -> date:
        return self.shell.clock().date()

    def _wizards(self) -> Place:
        from okapp.app_saving import AppSaving
        from okapp.casework.papers import press_for
        from okapp.ui.wizard.needs import WizardNeeds
        from okapp.ui.wizard.place import WizardPlace

        shell = self.shell
        if not self._hides(CASES):
            self.cases.prepare()  # what is answered may be saved
        read = self.guides.surroundings()
        if read.notice:
            shell.dialogs.tell(self.window, self.tr("Kommunens egna uppgifter används inte"), read.notice)
        needs = WizardNeeds(
            guides=self.guides.shown(),
            around=read.around,
            municipalities=read.municipalities,
            today=self._today,
            keeper=shell.keeper,
            tasks=shell.tasks,
            dialogs=shell.dialogs,
            open_source=self.open_source,
            press=press_for(shell.paths, lambda: shell.keeper.current),
            keeping=None if self._hides(CASES) else AppSaving(self.cases, self._case_parts).keeping(),
            handover_file=shell.paths.handover_file,
        )
        return WizardPlace(shell.theme, needs)

    def _own_data_changed(self) -> None:
        """Let the next guide that is started use what the municipality has filled in."""
        guide = self.cases.where.guide
        if guide is not None:
            guide.renew(self.guides.surroundings().around)

    def _library(self) -> Place:
        return self._library_front().place()

    def _library_front(self) -> LibraryFront:
        from okapp.ui.library.front import FrontNeeds, LibraryFront

        if self._front is None:
            shell = self.shell
            needs = FrontNeeds(
                app=shell.app,
                paths=shell.paths,
                theme=shell.theme,
                dialogs=shell.dialogs,
                tasks=shell.tasks,
                keeper=shell.keeper,
                guides=self.guides.all(),
                municipalities=self.guides.municipalities,
                cases=self.cases,
            )
            self._front = LibraryFront(needs, self._stock)
            self._front.help_asked.connect(lambda: self.open_help(LIBRARY))
            self._front.lock_asked.connect(self.cases.lock)
            self._front.row_chosen.connect(lambda row: self._in_library(lambda place: place.open_row(row)))
        return self._front

    def close(self) -> None:
        """Let go of the files that are held open."""
        self.cases.close()
        if self._front is not None:
            self._front.close()

    def _settings(self) -> Place:
        from okapp.app_settings import SettingsParts, settings_place

        shell = self.shell
        parts = SettingsParts(
            paths=shell.paths,
            theme=shell.theme,
            dialogs=shell.dialogs,
            tasks=shell.tasks,
            keeper=shell.keeper,
            guides=self.guides.all(),
            municipalities=self.guides.municipalities(),
            content=shell.content,
            cases=None if self._hides(CASES) else self.cases,
            today=self._today,
            changed=self._own_data_changed,
        )
        return settings_place(parts)
