"""The section Innehåll of the settings: which content is in force, and installing or going back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.content_home import InForce
from okapp.casework.content_install import ContentHome, Verified
from okapp.documents.blocks import Weight
from okapp.engine.days import show_date
from okapp.errors import UserError
from okapp.library.package.refusals import Refused, Why
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.tasks import Control, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.block_table import PairRows
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box


class _GivenUpError(Exception):
    """The user does not want the package after all."""


class ContentSection(Box):
    """What content is used now and at the next start, with buttons to install a package and to go back.

    `take(file)` installs a file that was dropped; `file_in(data)` finds it.
    """

    help_topic = "uppdateringar"

    def __init__(self, theme: Theme, home: ContentHome, dialogs: Dialogs, tasks: Tasks) -> None:
        super().__init__(theme, gap=12)
        self._home = home
        self._dialogs = dialogs
        self._tasks = tasks
        self._under_way = False
        self._unwanted = Event()
        self.add(heading(theme, self.tr("Innehåll"), 2))
        self._facts = Box(theme, gap=12)
        self.add(self._facts)
        hint = self.tr(
            "Överenskommelser, lagsammanfattningar och listor uppdateras med en fil som slutar på .okapaket. "
            "Välj filen, eller dra den hit. Programmets regler ändras inte."
        )
        self.add(Label(theme, hint, tone="muted"))
        row = Box(theme, row=True, gap=12)
        self.install = Button(theme, self.tr("Installera uppdatering …"))
        self.install.clicked.connect(self._choose)
        self.cancel = Button(theme, self.tr("Avbryt"), "quiet")
        self.cancel.clicked.connect(self._give_up)
        self.progress = Label(theme, "", tone="muted")
        row.add(self.install)
        row.add(self.cancel)
        row.add(self.progress, 3, Qt.AlignmentFlag.AlignVCenter)
        row.add_stretch()
        self.add(row)
        self._result = Box(theme)
        self.add(self._result)
        self.back = Button(theme, self.tr("Gå tillbaka till tidigare innehåll"), "quiet")
        self.back.clicked.connect(self._go_back)
        self.add(self.back)
        self._show_facts()
        self._show_work(under_way=False)

    def file_in(self, data: QMimeData) -> Path | None:
        """The one local file of what is dragged, None where it is something else."""
        names = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        return Path(names[0]) if len(names) == len(data.urls()) == 1 and not self._under_way else None

    def take(self, file: Path) -> None:
        """Install this file beside the window, and tell here how it went."""
        self._result.clear()
        self._unwanted.clear()
        self._show_work(under_way=True)
        self._show_progress(0, 0)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.progress.plain)

        def work(control: Control) -> Verified:
            def told(done: int, of: int) -> None:
                if done < of and (control.cancelled or self._unwanted.is_set()):
                    raise _GivenUpError
                control.progress(done, of)

            return self._home.install(file, told)

        self._tasks.run(work, self._installed, self._refused, self._show_progress)

    def _choose(self) -> None:
        kinds = self.tr("Innehållspaket (*.okapaket)")
        file = self._dialogs.open_file(self, self.tr("Installera uppdatering"), kinds)
        if file is not None:
            self.take(file)

    def _give_up(self) -> None:
        """Ask the work to stop; it tells itself whether it could, or was already done."""
        self._unwanted.set()
        self.progress.set_text(self.tr("Avbryter …"))

    def _installed(self, found: Verified) -> None:
        template = self.tr(
            "Version {version} från {utgivare} är installerad. Den används nästa gång du startar Ökapp. "
            "Det förra innehållet sparas, så att du kan gå tillbaka."
        )
        said = template.replace("{version}", found.version).replace("{utgivare}", found.publisher)
        self._end(said, Weight.NOTE, self.tr("Uppdateringen är klar"))

    def _refused(self, error: Exception) -> None:
        if isinstance(error, _GivenUpError):
            self._end(self.tr("Installationen avbröts. Innehållet är som förut."), Weight.NOTE)
            return
        if not isinstance(error, UserError):
            failed = self.tr(
                "Paketet gick inte att installera. Innehållet är som förut. Berätta för it-avdelningen."
            )
            self._end(failed, Weight.WARNING)
            raise error
        if isinstance(error, Refused) and error.why is Why.ALREADY:
            self._end(error.sentence, Weight.NOTE, self.tr("Redan installerad"))
            return
        self._end(error.sentence, Weight.WARNING, self.tr("Paketet är inte installerat"))

    def _go_back(self) -> None:
        target = self._home.before()
        if target is not None and not self._dialogs.ask(
            self,
            self.tr("Gå tillbaka till tidigare innehåll?"),
            self._question(target),
            yes=self.tr("Gå tillbaka"),
            no=self.tr("Behåll"),
        ):
            return
        try:
            found = self._home.roll_back()
        except UserError as error:
            self._end(error.sentence, Weight.WARNING)
            return
        template = self.tr("Version {version} används nästa gång du startar Ökapp.")
        self._end(template.replace("{version}", found.version), Weight.NOTE, self.tr("Du går tillbaka"))

    def _question(self, target: InForce) -> str:
        template = self.tr(
            "Nästa gång du startar används version {version} i stället. "
            "Den nyare försvinner, men kan installeras igen."
        )
        said = template.replace("{version}", target.version)
        if lost := self._home.marks_lost():
            marked = self.tr(
                "Det nyare innehållet säger att lagen har ändrats för reglerna från {datum}. Den varningen "
                "försvinner, och guiderna kan då ge säkra besked efter en lag som inte gäller."
            )
            said += " " + marked.replace("{datum}", ", ".join(show_date(day) for day in lost))
        return said

    def _end(self, said: str, weight: Weight, title: str = "") -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._show_facts()
        self._show_work(under_way=False)
        self._result.clear()
        self._result.add(CalloutBox(self._theme, said, title, weight))
        if had_focus:
            self.install.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{title}. {said}" if title else said)

    def _show_progress(self, done: int, of: int) -> None:
        if not self._under_way or self._unwanted.is_set():
            return
        template = self.tr("Kontrollerar fil {antal} av {alla} …") if of else self.tr("Läser paketet …")
        self.progress.set_text(template.replace("{antal}", str(done)).replace("{alla}", str(of)))

    def _show_work(self, *, under_way: bool) -> None:
        self._under_way = under_way
        self.cancel.setVisible(under_way)
        self.progress.setVisible(under_way)
        self.install.setVisible(not under_way)
        self.back.setVisible(not under_way and self._home.before() is not None)

    def _show_facts(self) -> None:
        self._facts.clear()
        now, later = self._home.running, self._home.next()
        rows = [(self.tr("Används nu"), self._words(now))]
        if later.folder != now.folder:
            rows.append((self.tr("Från nästa start"), self._words(later)))
        self._facts.add(PairRows(self._theme, rows))
        if notice := self._home.notice:
            title = self.tr("Gäller från nästa start") if later.folder != now.folder else ""
            self._facts.add(CalloutBox(self._theme, notice, title, Weight.WARNING))
        machine = self._home.machine
        if machine.no_publishers:
            self._facts.add(CalloutBox(self._theme, machine.no_publishers, weight=Weight.WARNING))
        elif not machine.publishers:
            template = self.tr(
                "Ingen utgivare är godkänd på den här datorn, så paket kan inte installeras ännu. "
                "It-avdelningen lägger in utgivarens nyckel i {fil}."
            )
            text = template.replace("{fil}", str(self._home.machine_file))
            self._facts.add(Label(self._theme, text, selectable=True))

    def _words(self, content: InForce) -> str:
        if content.manifest is None:
            return self.tr("Programmets eget innehåll, som är skadat. Installera om Ökapp.")
        made = show_date(date.fromisoformat(content.manifest.made_on))
        if content.is_own:
            template = self.tr("Version {version}, sammanställd {datum}, följde med programmet")
        elif publisher := self._home.publisher(content):
            template = self.tr("Version {version}, sammanställd {datum}, installerad från {utgivare}")
            template = template.replace("{utgivare}", publisher)
        else:
            template = self.tr(
                "Version {version}, sammanställd {datum}, installerad från en utgivare "
                "som inte längre är godkänd"
            )
        return template.replace("{version}", content.version).replace("{datum}", made)
